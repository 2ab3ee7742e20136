package dev.jupitor.cli.command;

import dev.jupitor.cli.output.Style;
import dev.jupitor.cli.output.Table;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.summary.DailySummary;
import dev.jupitor.core.summary.Movers;
import dev.jupitor.core.universe.SecurityType;
import dev.jupitor.core.universe.Tier;
import dev.jupitor.core.universe.TradeUniverse;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a demonstration has derived.
///
/// @param files    what came of every file
/// @param universe the table of the newest session
/// @param summaries what its symbols did
record DemoDerived(List<MadeFile> files, TradeUniverse universe, List<DailySummary> summaries) {
    private static final int RISES_SHOWN = 6;

    DemoDerived {
        files = List.copyOf(files);
        summaries = List.copyOf(summaries);
    }

    /// The first file that could not be made, if there is one.
    Optional<MadeFile> refused() {
        return files.stream()
                .filter(file -> file.state() == MadeFile.State.REFUSED)
                .findFirst();
    }

    /// The symbol with the most prints, of those with a tier.
    String busiest() {
        Set<String> tiered = universe.rows().stream()
                .filter(row -> row.tier().isPresent())
                .map(row -> row.symbol().ticker())
                .collect(Collectors.toSet());
        return summaries.stream()
                .filter(day -> tiered.contains(day.symbol().ticker()))
                .max(Comparator.comparingLong(DailySummary::trades).thenComparing(DailySummary::symbol))
                .map(day -> day.symbol().ticker())
                .orElse(universe.rows().getFirst().symbol().ticker());
    }

    Map<String, Object> fields() {
        Map<String, Object> tiers = new LinkedHashMap<>();
        for (Tier tier : Tier.values())
            tiers.put(tier.name().toLowerCase(Locale.ROOT), symbols(tier).size());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("files", files.size());
        fields.put(
                "refused",
                files.stream()
                        .filter(file -> file.state() == MadeFile.State.REFUSED)
                        .count());
        fields.put("tiers", tiers);
        return fields;
    }

    private List<String> symbols(Tier tier) {
        return universe.rows().stream()
                .filter(row -> row.tier().equals(Optional.of(tier)))
                .map(row -> row.symbol().ticker())
                .toList();
    }

    String describe(Style style) {
        StringBuilder text = new StringBuilder();
        text.append("%nDerived of %s: who is traded how much%n"
                .formatted(style.strong(universe.date().toString())));
        for (Tier tier : Tier.values()) text.append("  %-9s %s%n".formatted(tier, String.join(" ", symbols(tier))));
        text.append("  %-9s %s%n".formatted("index", names(Kind.INDEX)));
        text.append("  %-9s %s%n".formatted("ETF", names(Kind.ETF)));
        return text.append("%nand who rose most, from open to high%n".formatted())
                .append(rises().render(style))
                .toString();
    }

    /// One of a tier and how far its high was above its open, in percent.
    private record Rise(DailySummary day, Tier tier, double pct) {
        static final Comparator<Rise> HIGHEST = Comparator.comparingDouble(Rise::pct)
                .reversed()
                .thenComparing(rise -> rise.day().symbol());

        static Rise of(DailySummary day, Tier tier) {
            return new Rise(day, tier, (day.high() - day.open()) / day.open() * 100);
        }

        String word() {
            return pct >= Movers.thresholdPct(tier) ? "a mover" : "";
        }
    }

    private Table rises() {
        Map<Symbol, Tier> tiers = new HashMap<>();
        for (TradeUniverse.Row row : universe.rows()) row.tier().ifPresent(tier -> tiers.put(row.symbol(), tier));
        Table table = new Table("symbol", "tier", "trades", "open", "high", "rise %", "");
        summaries.stream()
                .filter(day -> tiers.containsKey(day.symbol()) && day.open() > 0)
                .map(day -> Rise.of(day, tiers.get(day.symbol())))
                .sorted(Rise.HIGHEST)
                .limit(RISES_SHOWN)
                .forEach(rise -> table.row(
                        rise.day().symbol(),
                        rise.tier(),
                        rise.day().trades(),
                        Figures.price(rise.day().open()),
                        Figures.price(rise.day().high()),
                        Figures.pct(rise.pct()),
                        rise.word()));
        return table;
    }

    private enum Kind {
        INDEX,
        ETF
    }

    private String names(Kind kind) {
        return universe.rows().stream()
                .filter(row -> switch (kind) {
                    case INDEX -> row.type() != SecurityType.ETF && row.isIndexMember();
                    case ETF -> row.type() == SecurityType.ETF;
                })
                .map(row -> row.symbol().ticker())
                .collect(Collectors.joining(" "));
    }
}
