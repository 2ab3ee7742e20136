package dev.jupitor.store.consolidate;

import static dev.jupitor.store.consolidate.DayLake.FRIDAY;
import static dev.jupitor.store.consolidate.DayLake.MONDAY;
import static dev.jupitor.store.layout.DayFile.EX_INDEX;
import static dev.jupitor.store.layout.DayFile.INDEX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.bar.RollingBar;
import dev.jupitor.core.bar.RollingBars;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.summary.DailySummary;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.layout.DayFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/// The files of a date against a filter, a sort and sums that are said in a line each, on lakes of random prints: ours
/// and the original's side by side, ties of every kind, both borders of the window.
class DayPropertiesTest {
    private static final Portions TINY = new Portions(7, 1, 3, 5);
    private static final List<String> NAMES = List.of("AAA", "BBB", "BF.B", "C", "ETFX", "IDX", "IDY", "ZZZ");
    private static final List<String> INDEX_MEMBERS = List.of("IDX", "IDY");

    /// What a lake was made of.
    private record Market(
            Map<String, List<Print>> before, Map<String, List<Print>> day, Map<String, Boolean> original) {
        List<Print> counting(Predicate<String> members) {
            return Stream.of(before, day)
                    .flatMap(files -> files.entrySet().stream())
                    .filter(file -> members.test(file.getKey()))
                    .flatMap(file -> file.getValue().stream()
                            .map(print -> original.get(file.getKey()) ? print.withoutInstant() : print))
                    .filter(print -> print.counts(FRIDAY, MONDAY))
                    .sorted(Print.DAY_ORDER)
                    .toList();
        }
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void theFilesOfADateAreAFilterASortAndSums(@ForAll long seed) throws Exception {
        Market market = market(new Random(seed));
        inLake(market, new Random(seed), lake -> {
            lake.job(2, TINY, Duration.ZERO).make(MONDAY, DayLake.all(), StockTrades.Listener.none());
            List<Print> exIndex = market.counting(name -> !INDEX_MEMBERS.contains(name) && !name.equals("ETFX"));
            List<Print> index = market.counting(INDEX_MEMBERS::contains);
            assertThat(lake.rows(EX_INDEX, MONDAY)).isEqualTo(exIndex);
            assertThat(lake.rows(INDEX, MONDAY)).isEqualTo(index);
            assertThat(lake.files().rollingBars(MONDAY)).isEqualTo(rolling(exIndex, lake));
            assertThat(lake.files().dailySummaries(MONDAY))
                    .isEqualTo(summaries(
                            Stream.concat(exIndex.stream(), index.stream()).toList()));
            assertSymbolsDays(market, lake);
        });
    }

    private static void assertSymbolsDays(Market market, DayLake lake) throws Exception {
        SymbolDays days = new SymbolDays(lake.ports(Corrections.APPLY));
        for (String name : NAMES) {
            try (TradeBatch prints = days.prints(new Symbol(name), MONDAY, lake.allocator)) {
                assertThat(Print.list(prints)).isEqualTo(market.counting(name::equals));
            }
        }
    }

    @Property(tries = 5, shrinking = ShrinkingMode.OFF)
    void theBytesDoNotDependOnThreadsPortionsOrTheOrderInWhichFilesCame(@ForAll long seed) throws Exception {
        Market market = market(new Random(seed));
        List<Map<DayFile, byte[]>> made = new ArrayList<>();
        for (int workers : new int[] {1, 2, 8}) {
            Portions portions = workers == 2 ? Portions.STANDARD : TINY;
            inLake(market, new Random(seed + workers), lake -> {
                lake.job(workers, portions, Duration.ZERO).make(MONDAY, DayLake.all(), StockTrades.Listener.none());
                made.add(lake.bytes(MONDAY));
            });
        }
        for (Map<DayFile, byte[]> other : made)
            for (DayFile kind : DayFile.values())
                assertThat(other.get(kind))
                        .as(kind.label())
                        .isEqualTo(made.getFirst().get(kind));
    }

    @FunctionalInterface
    private interface Use {
        void of(DayLake lake) throws Exception;
    }

    /// Files are created in an order that the dice give.
    private static void inLake(Market market, Random dice, Use use) throws Exception {
        Path folder = Files.createTempDirectory("jupitor-day");
        try (DayLake lake = new DayLake(folder)) {
            collect(market, lake, dice);
            use.of(lake);
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
    }

    private static void collect(Market market, DayLake lake, Random dice) throws Exception {
        Map<String, Double> turnover = new HashMap<>();
        for (String name : NAMES) turnover.put(name, (double) name.hashCode());
        for (LocalDate date : List.of(FRIDAY, MONDAY)) {
            lake.turnover(date, turnover);
            lake.lists(date, "IDX", "IDY");
        }
        lake.etfs("ETFX");
        List<String> names = new ArrayList<>(NAMES);
        for (LocalDate date : List.of(FRIDAY, MONDAY)) {
            Collections.shuffle(names, dice);
            for (String name : names) collect(name, date, market, lake);
        }
        lake.settle(FRIDAY, MONDAY);
    }

    private static void collect(String name, LocalDate date, Market market, DayLake lake) throws Exception {
        List<Print> prints = (date.equals(FRIDAY) ? market.before : market.day).get(name);
        if (market.original.get(name)) lake.original(name, date, prints);
        else lake.prints(name, date, prints.toArray(Print[]::new));
    }

    private static Market market(Random dice) {
        Market market = new Market(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        for (String name : NAMES) {
            market.original.put(name, dice.nextBoolean());
            market.before.put(name, prints(name, FRIDAY, dice));
            market.day.put(name, prints(name, MONDAY, dice));
        }
        return market;
    }

    /// In the order of milliseconds; of equal ones in any order. No print twice.
    private static List<Print> prints(String name, LocalDate date, Random dice) {
        int count = dice.nextInt(4) == 0 ? 0 : dice.nextInt(60);
        List<Print> prints = new ArrayList<>();
        for (int id = 0; id < count; id++) prints.add(print(name, date, dice, id % 3 == 0 ? -1L - id : id));
        prints.sort(Comparator.comparingLong(Print::timestamp));
        return prints;
    }

    private static Print print(String name, LocalDate date, Random dice, long id) {
        String time = oneOf(
                dice, "04:00:00", "09:29:59.999", "12:00:00", "15:59:59.999", "16:00:00", "16:00:00.001", "19:59:59");
        long at = Print.at(date, time) + dice.nextInt(2) * dice.nextInt(8_000) * (time.startsWith("16") ? 0 : 1);
        double price = oneOf(dice, 0.5, 0.99, 1.0, 10.2, 10.25, 123.456);
        long size = oneOf(dice, 1L, 100L, 101L, 200L, 5_000L);
        String exchange = oneOf(dice, "Q", "V", "N", "", "D");
        String conditions = oneOf(dice, "", " ", "@", "@,T", " ,F", "@,I", "@, T", ",", "@,F,T");
        String update = oneOf(dice, "", "", "", "", "canceled", "incorrect", "corrected");
        return Print.of(name, at, price, size, exchange, conditions).withId(id).withUpdate(update);
    }

    @SafeVarargs
    private static <T> T oneOf(Random dice, T... values) {
        return values[dice.nextInt(values.length)];
    }

    /// Symbol by symbol by the rule of one symbol, which has tests of its own.
    private static List<RollingBar> rolling(List<Print> prints, DayLake lake) throws Exception {
        Map<String, String> tiers = new HashMap<>();
        lake.store
                .usTradeUniverses(1)
                .read(MONDAY)
                .orElseThrow()
                .rows()
                .forEach(row -> tiers.put(
                        row.symbol().ticker(), row.tier().map(Enum::name).orElse("")));
        List<RollingBar> bars = new ArrayList<>();
        RollingBars rule = new RollingBars(MONDAY);
        for (String name : NAMES) {
            prints.stream()
                    .filter(print -> print.symbol().equals(name))
                    .forEach(print -> rule.add(print.timestamp(), print.price(), print.size()));
            rule.finish(new Symbol(name), tiers.get(name), bars::add);
        }
        bars.sort(RollingBar.FILE_ORDER);
        return bars;
    }

    private static List<DailySummary> summaries(List<Print> prints) {
        List<DailySummary> rows = new ArrayList<>();
        for (String name : new TreeSet<>(prints.stream().map(Print::symbol).toList())) {
            List<Print> own =
                    prints.stream().filter(print -> print.symbol().equals(name)).toList();
            double turnover = 0;
            long shares = 0;
            for (Print print : own) {
                turnover += print.price() * print.size();
                shares += print.size();
            }
            List<Double> prices = own.stream().map(Print::price).toList();
            rows.add(new DailySummary(
                    new Symbol(name),
                    own.size(),
                    turnover,
                    turnover / shares,
                    prices.getFirst(),
                    prices.getLast(),
                    Collections.min(prices),
                    Collections.max(prices)));
        }
        return rows;
    }
}
