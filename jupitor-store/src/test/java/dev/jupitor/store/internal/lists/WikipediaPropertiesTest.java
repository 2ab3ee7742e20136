package dev.jupitor.store.internal.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.constituents.MembershipChange;
import dev.jupitor.core.constituents.MembershipHistory;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.web.Page;
import dev.jupitor.store.web.UnusablePageException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// A made-up index that is written down as such pages are, and read again.
class WikipediaPropertiesTest {
    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    private static final List<DateTimeFormatter> FORMS = List.of(
            DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US),
            DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.US),
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.US),
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("M/d/uuuu", Locale.US));

    @Property(tries = 200)
    void whatWasWrittenDownIsReadAgain(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int dates)
            throws UnusablePageException {
        Random random = new Random(seed);
        Set<Symbol> members = new TreeSet<>(Set.of(symbol(0), symbol(1), symbol(2)));
        Set<Symbol> base = Set.copyOf(members);
        List<MembershipChange> changes = new ArrayList<>();
        LocalDate date = FIRST;
        for (int i = 0; i < dates; i++) {
            date = date.plusDays(1 + random.nextInt(40));
            MembershipChange change = change(date, members, random);
            if (change.added().isEmpty() && change.removed().isEmpty()) continue;
            changes.add(change);
            members.removeAll(change.removed());
            members.addAll(change.added());
        }

        PublishedIndex read = PublishedIndex.read(List.of(new Page("page", html(members, changes, random))), date);

        MembershipHistory told = MembershipHistory.forwards(FIRST, date, base, changes);
        assertThat(read.history().contradictions()).isEmpty();
        for (LocalDate day = read.history().first(); !day.isAfter(date); day = day.plusDays(1))
            assertThat(read.history().members(day)).as("%s", day).isPresent().isEqualTo(told.members(day));
        assertThat(read.history().first())
                .isEqualTo(changes.isEmpty() ? date : changes.getFirst().date());
    }

    /// Never leaves the index empty: member 0 stays.
    private static MembershipChange change(LocalDate date, Set<Symbol> members, Random random) {
        Set<Symbol> added = new TreeSet<>();
        Set<Symbol> removed = new TreeSet<>();
        for (int i = 1; i < 10; i++) {
            if (random.nextInt(4) > 0) continue;
            (members.contains(symbol(i)) ? removed : added).add(symbol(i));
        }
        return new MembershipChange(date, added, removed);
    }

    private static String html(Set<Symbol> members, List<MembershipChange> changes, Random random) {
        StringBuilder html = new StringBuilder("<html><body><table><tr><th>Ticker</th><th>Company</th></tr>");
        members.forEach(member -> html.append("<tr><td>%s</td><td>x</td></tr>".formatted(member)));
        html.append(
                "</table><table><tr><th rowspan=2>Date</th><th colspan=2>Added</th><th colspan=2>Removed</th></tr>");
        html.append("<tr><th>Ticker</th><th>Security</th><th>Ticker</th><th>Security</th></tr>");
        for (MembershipChange change : changes.reversed()) rows(change, random, html);
        return html.append("</table></body></html>").toString();
    }

    /// One joins and one leaves in each row, as far as there are any; the date spans them, or stands in the first
    /// alone.
    private static void rows(MembershipChange change, Random random, StringBuilder html) {
        Iterator<Symbol> added = new TreeSet<>(change.added()).iterator();
        Iterator<Symbol> removed = new TreeSet<>(change.removed()).iterator();
        int rows = Math.max(change.added().size(), change.removed().size());
        boolean spans = random.nextBoolean();
        String text = change.date().format(FORMS.get(random.nextInt(FORMS.size())));
        for (int i = 0; i < rows; i++) {
            html.append("<tr>");
            if (i == 0) html.append("<td rowspan=%d>%s<sup>[4]</sup></td>".formatted(spans ? rows : 1, text));
            else if (!spans && random.nextBoolean()) html.append("<td></td>");
            html.append(cells(added)).append(cells(removed)).append("</tr>");
        }
    }

    private static String cells(Iterator<Symbol> symbols) {
        return symbols.hasNext() ? "<td>%s</td><td>Some Company</td>".formatted(symbols.next()) : "<td></td><td></td>";
    }

    private static Symbol symbol(int number) {
        return new Symbol("S" + (char) ('A' + number));
    }
}
