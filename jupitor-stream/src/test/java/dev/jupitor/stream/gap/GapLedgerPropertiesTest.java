package dev.jupitor.stream.gap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.core.gap.GapSpan;
import dev.jupitor.core.gap.GapState;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.stream.tape.Followed;
import dev.jupitor.stream.tape.TapeDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Whatever happens to a day, its ledger leaves no moment out and never claims what nobody has.
///
/// Beside the ledger runs a model that knows for every second and symbol whether it was heard or answered.
class GapLedgerPropertiesTest {
    private static final NyseCalendar CALENDAR = new NyseCalendar();
    private static final TapeDay DAY = TapeDay.of(LocalDate.of(2026, 2, 13), CALENDAR);
    private static final Instant BEGIN = SessionClock.instant(DAY.previous(), LocalTime.of(16, 0));
    private static final List<Symbol> SYMBOLS =
            List.of(new Symbol("A"), new Symbol("B"), new Symbol("C"), new Symbol("D"));
    private static final int STEPS = 60;

    @Property(tries = 60)
    void everyMomentIsExplainedAndNoneIsCoveredThatWasNeitherHeardNorAnswered(@ForAll long seed) {
        Course course = new Course(seed);
        for (int step = 0; step < STEPS; step++) {
            course.step();
            course.check();
        }
    }

    @Property(tries = 40)
    void aDayWhoseGapsAreAllAnsweredIsCaughtUp(@ForAll long seed) {
        Course course = new Course(seed);
        for (int step = 0; step < STEPS; step++) course.step();
        course.answerEverything();
        course.check();
        assertThat(course.ledger.isCaughtUp(course.now.minusSeconds(30))).isTrue();
    }

    /// A day on which anything may happen, in whole seconds.
    private static final class Course {
        final Random chance;
        final GapLedger ledger = GapLedger.of(DAY, CALENDAR, Duration.ZERO);
        final Map<Symbol, Set<Long>> heard = new TreeMap<>();
        final Map<Symbol, Set<Long>> answered = new TreeMap<>();
        final List<Ask> asked = new ArrayList<>();
        Set<Symbol> followed = Set.of();
        Instant now = SessionClock.instant(DAY.date(), LocalTime.of(3, 30));
        Instant connected;
        Instant lastHeard;

        Course(long seed) {
            chance = new Random(seed);
            for (Symbol symbol : SYMBOLS) {
                heard.put(symbol, new HashSet<>());
                answered.put(symbol, new HashSet<>());
            }
            ledger.started(now);
        }

        void step() {
            now = now.plusSeconds(chance.nextInt(90));
            switch (chance.nextInt(9)) {
                case 0 -> connect();
                case 1, 2 -> hear();
                case 3 -> disconnect();
                case 4 -> follow();
                case 5 -> overflow();
                case 6 -> ask();
                case 7 -> answer();
                default -> fail();
            }
        }

        private void connect() {
            if (connected != null) return;
            ledger.connected(now);
            connected = now;
            lastHeard = now;
        }

        private void hear() {
            if (connected == null) return;
            if (chance.nextBoolean()) ledger.printed(now);
            else ledger.alive(now);
            add(heard, followed, lastHeard, now);
            lastHeard = now;
        }

        private void disconnect() {
            if (connected == null) return;
            long back = chance.nextInt((int) Duration.between(connected, now).toSeconds() + 1);
            Instant until = now.minusSeconds(chance.nextInt(3) == 0 ? back : 0);
            ledger.disconnected(until, "reset");
            if (until.isAfter(lastHeard)) add(heard, followed, lastHeard, until);
            else takeBack(until, lastHeard);
            connected = null;
        }

        private void takeBack(Instant from, Instant to) {
            heard.values()
                    .forEach(seconds -> seconds.removeIf(
                            second -> second >= from.getEpochSecond() && second < to.getEpochSecond()));
        }

        private void follow() {
            Set<Symbol> chosen = new TreeSet<>();
            for (Symbol symbol : SYMBOLS) if (chance.nextInt(3) > 0) chosen.add(symbol);
            if (chosen.isEmpty()) return;
            if (connected != null) hear();
            ledger.follow(Followed.exIndex(chosen), now);
            for (Symbol symbol : SYMBOLS)
                if (!followed.contains(symbol) || !chosen.contains(symbol)) {
                    heard.get(symbol).clear();
                    answered.get(symbol).clear();
                }
            followed = chosen;
        }

        private void overflow() {
            if (connected == null || !now.isAfter(lastHeard)) return;
            ledger.overflowed(lastHeard, now, 7);
            takeBack(lastHeard, now);
            lastHeard = now;
        }

        private void ask() {
            for (Stretch stretch : ledger.open(now)) {
                ledger.asking(stretch);
                List<Symbol> symbols = List.copyOf(stretch.symbols());
                int cut = chance.nextInt(symbols.size() + 1);
                for (List<Symbol> part : List.of(symbols.subList(0, cut), symbols.subList(cut, symbols.size())))
                    if (!part.isEmpty()) asked.add(ask(part, stretch));
            }
        }

        private Ask ask(List<Symbol> symbols, Stretch stretch) {
            return new Ask(
                    1,
                    Ask.Purpose.GAP,
                    symbols,
                    Instant.ofEpochMilli(stretch.start()),
                    Instant.ofEpochMilli(stretch.end()),
                    0);
        }

        private void answer() {
            if (asked.isEmpty()) return;
            Ask ask = asked.remove(chance.nextInt(asked.size()));
            ledger.answered(ask.symbols(), ask.start(), ask.end(), chance.nextBoolean());
            for (Symbol symbol : ask.symbols())
                if (followed.contains(symbol)) add(answered, Set.of(symbol), ask.start(), ask.end());
        }

        private void fail() {
            if (asked.isEmpty()) return;
            Ask ask = asked.remove(chance.nextInt(asked.size()));
            ledger.failed(ask.symbols(), ask.start(), ask.end(), new Mark(GapState.LOST, "HTTP 500", 1, 0));
        }

        void answerEverything() {
            if (followed.isEmpty()) follow();
            if (followed.isEmpty()) follow();
            connect();
            now = now.plusSeconds(60);
            hear();
            for (int round = 0; round < 3; round++) {
                while (!asked.isEmpty()) answer();
                ask();
            }
            while (!asked.isEmpty()) answer();
        }

        private static void add(Map<Symbol, Set<Long>> had, Set<Symbol> symbols, Instant from, Instant to) {
            for (Symbol symbol : symbols)
                for (long second = from.getEpochSecond(); second < to.getEpochSecond(); second++)
                    had.get(symbol).add(second);
        }

        void check() {
            GapSheet sheet = ledger.sheet(now);
            List<GapSpan> common = sheet.spans().stream()
                    .filter(span -> span.symbols().isEmpty())
                    .toList();
            assertThat(common.getFirst().start()).isEqualTo(BEGIN);
            assertThat(common.getLast().end()).isEqualTo(now);
            for (int i = 1; i < common.size(); i++)
                assertThat(common.get(i).start()).isEqualTo(common.get(i - 1).end());
            assertThat(sheet.spans()).isSortedAccordingTo((a, b) -> a.start().compareTo(b.start()));
            for (Symbol symbol : followed) checkOne(symbol, common, ofSymbol(sheet, symbol));
        }

        private static List<GapSpan> ofSymbol(GapSheet sheet, Symbol symbol) {
            return sheet.spans().stream()
                    .filter(span ->
                            span.symbols().filter(all -> all.contains(symbol)).isPresent())
                    .toList();
        }

        private void checkOne(Symbol symbol, List<GapSpan> common, List<GapSpan> own) {
            for (int i = 1; i < own.size(); i++)
                assertThat(own.get(i).start())
                        .as("disjoint")
                        .isAfterOrEqualTo(own.get(i - 1).end());
            for (GapSpan span : common) {
                if (span.state() != GapState.COVERED && span.state() != GapState.NO_TRADES) continue;
                for (long second = up(span.start()); second < span.end().getEpochSecond(); second++) {
                    if (isExcepted(own, second)) continue;
                    assertThat(has(symbol, second))
                            .as("%s at %d, claimed by %s", symbol, second, span)
                            .isTrue();
                }
            }
        }

        private boolean has(Symbol symbol, long second) {
            return heard.get(symbol).contains(second) || answered.get(symbol).contains(second);
        }

        private static long up(Instant start) {
            return start.getNano() == 0 ? start.getEpochSecond() : start.getEpochSecond() + 1;
        }

        private static boolean isExcepted(List<GapSpan> own, long second) {
            Instant at = Instant.ofEpochSecond(second);
            return own.stream().anyMatch(span -> !at.isBefore(span.start()) && at.isBefore(span.end()));
        }
    }
}
