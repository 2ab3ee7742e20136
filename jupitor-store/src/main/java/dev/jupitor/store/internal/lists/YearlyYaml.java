package dev.jupitor.store.internal.lists;

import dev.jupitor.core.constituents.MembershipChange;
import dev.jupitor.core.constituents.MembershipHistory;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.web.Page;
import dev.jupitor.store.web.UnusablePageException;
import java.io.StringReader;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// One year of jmccarrell/n100tickers: `tickers_on_Jan_1` and `changes` by date, each with `difference` (who leaves)
/// and
/// `union` (who joins).
///
/// Only the texts of the node tree are used: to YAML the ticker `ON` is a yes.
final class YearlyYaml {
    private static final Pattern BASE = Pattern.compile("(?m)^tickers_on_Jan_1\\s*:");

    private final Page page;
    private final Tickers tickers;
    private final Map<String, Node> root;

    private YearlyYaml(Page page) throws UnusablePageException {
        this.page = page;
        tickers = new Tickers(page);
        root = entries(parse(page), "the document");
    }

    static boolean isOne(Page page) {
        return BASE.matcher(page.text()).find();
    }

    static PublishedIndex read(List<Page> pages) throws UnusablePageException {
        List<MembershipHistory> years = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Page page : pages) {
            YearlyYaml year = new YearlyYaml(page);
            years.add(year.history());
            notes.addAll(year.tickers.notes());
        }
        try {
            return PublishedIndex.of(MembershipHistory.chained(years), notes);
        } catch (IllegalArgumentException notAChain) {
            throw pages.getFirst().unusable("and the years beside it are no chain: " + notAChain.getMessage());
        }
    }

    private MembershipHistory history() throws UnusablePageException {
        if (!page.text().endsWith("\n")) throw page.unusable("is cut off: its last line has no end");
        int year = year();
        Set<Symbol> base = symbols(required("tickers_on_Jan_1"), "tickers_on_Jan_1");
        if (base.isEmpty()) throw page.unusable("has no members on January 1");
        try {
            return MembershipHistory.forwards(
                    LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), base, changes(year));
        } catch (IllegalArgumentException damaged) {
            throw page.unusable("is damaged: " + damaged.getMessage());
        }
    }

    private int year() throws UnusablePageException {
        String text = required("year") instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!text.matches("\\d{4}")) throw page.unusable("is damaged: its year is '%s'".formatted(text));
        return Year.parse(text).getValue();
    }

    private List<MembershipChange> changes(int year) throws UnusablePageException {
        List<MembershipChange> changes = new ArrayList<>();
        for (Map.Entry<String, Node> change :
                entries(required("changes"), "changes").entrySet()) {
            LocalDate date = Dates.parse(change.getKey())
                    .filter(day -> day.getYear() == year)
                    .orElseThrow(
                            () -> page.unusable("is damaged: '%s' is no date of %d".formatted(change.getKey(), year)));
            Map<String, Node> sets = entries(change.getValue(), "the change of " + date);
            changes.add(new MembershipChange(date, set(sets, "union", date), set(sets, "difference", date)));
        }
        return changes;
    }

    private Set<Symbol> set(Map<String, Node> sets, String name, LocalDate date) throws UnusablePageException {
        Node list = sets.get(name);
        return list == null ? Set.of() : symbols(list, "%s of %s".formatted(name, date));
    }

    private Set<Symbol> symbols(Node list, String place) throws UnusablePageException {
        Set<Symbol> symbols = new TreeSet<>();
        if (isNothing(list)) return symbols;
        if (!(list instanceof SequenceNode items)) throw page.unusable("is damaged: %s is no list".formatted(place));
        for (Node item : items.getValue()) {
            String ticker = item instanceof ScalarNode scalar ? scalar.getValue() : "";
            tickers.read(ticker, "line %d".formatted(item.getStartMark().getLine() + 1))
                    .ifPresent(symbols::add);
        }
        return symbols;
    }

    private Node required(String key) throws UnusablePageException {
        return Optional.ofNullable(root.get(key))
                .orElseThrow(() -> page.unusable("is cut off or damaged: it has no `%s`".formatted(key)));
    }

    private Map<String, Node> entries(Node node, String place) throws UnusablePageException {
        Map<String, Node> entries = new LinkedHashMap<>();
        if (isNothing(node)) return entries;
        if (!(node instanceof MappingNode mapping)) throw page.unusable("is damaged: %s has no keys".formatted(place));
        for (NodeTuple entry : mapping.getValue()) {
            String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (entries.putIfAbsent(key, entry.getValueNode()) != null)
                throw page.unusable("is damaged: %s has '%s' twice".formatted(place, key));
        }
        return entries;
    }

    private static boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
    }

    private static Node parse(Page page) throws UnusablePageException {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(page.text()));
        } catch (YAMLException malformed) {
            throw page.unusable("is cut off or damaged: it is no YAML");
        }
    }
}
