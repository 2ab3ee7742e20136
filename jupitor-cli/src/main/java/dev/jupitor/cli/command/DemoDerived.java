package dev.jupitor.cli.command;

import dev.jupitor.cli.output.Style;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.universe.SecurityType;
import dev.jupitor.core.universe.Tier;
import dev.jupitor.core.universe.TradeUniverse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a demonstration has derived.
///
/// @param files    what came of every file
/// @param universe the table of the newest session
/// @param movers   of the newest session
record DemoDerived(List<MadeFile> files, TradeUniverse universe, MoversSearch movers) {
    DemoDerived {
        files = List.copyOf(files);
    }

    /// The first file that could not be made, if there is one.
    Optional<MadeFile> refused() {
        return files.stream()
                .filter(file -> file.state() == MadeFile.State.REFUSED)
                .findFirst();
    }

    Map<String, Object> fields() {
        Map<String, Object> tiers = new LinkedHashMap<>();
        for (Tier tier : Tier.values()) tiers.put(tier.name().toLowerCase(Locale.ROOT), symbols(tier).size());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("files", files.size());
        fields.put("refused", files.stream().filter(file -> file.state() == MadeFile.State.REFUSED).count());
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
        for (Tier tier : Tier.values())
            text.append("  %-9s %s%n".formatted(tier, String.join(" ", symbols(tier))));
        text.append("  %-9s %s%n".formatted("index", names(Kind.INDEX)));
        text.append("  %-9s %s%n".formatted("ETF", names(Kind.ETF)));
        text.append("and who moved%n".formatted()).append(movers.answer().human().apply(style));
        return text.toString();
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
