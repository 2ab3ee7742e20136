package dev.jupitor.core.sim;

import static dev.jupitor.core.sim.PrintKind.Counts.ALL;
import static dev.jupitor.core.sim.PrintKind.Counts.CLOSE_CORRECTION;
import static dev.jupitor.core.sim.PrintKind.Counts.IF_FIRST;
import static dev.jupitor.core.sim.PrintKind.Counts.NOTHING;
import static dev.jupitor.core.sim.PrintKind.Counts.VOLUME;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What the generator means by a print: what a bar counts of it, and which sale condition codes it is printed with.
///
/// The two are stated side by side and neither is derived from the other. The codes follow the vendor's table of sale
/// conditions; `*` stands for the tape's plain sale.
enum PrintKind {
    REGULAR(ALL, ALL, "*"),
    SWEEP(ALL, ALL, "*F"),
    ODD_LOT(VOLUME, VOLUME, "*I"),
    SWEEP_ODD_LOT(VOLUME, VOLUME, "*FI"),
    EXTENDED(VOLUME, ALL, "*T"),
    EXTENDED_SWEEP(VOLUME, ALL, "*FT"),
    EXTENDED_ODD_LOT(VOLUME, VOLUME, "*TI"),
    EXTENDED_SWEEP_ODD_LOT(VOLUME, VOLUME, "*FTI"),
    EXTENDED_OUT_OF_SEQUENCE(VOLUME, VOLUME, "*U"),
    EXTENDED_DERIVATIVE(VOLUME, VOLUME, "*4T"),

    OPENING(ALL, ALL, "*O"),
    REOPENING(ALL, ALL, "*5"),
    CLOSING(ALL, ALL, "*6"),
    CROSS(ALL, ALL, "*X"),
    OFFICIAL_OPEN(NOTHING, NOTHING, "*Q", "*Q", "Q"),
    OFFICIAL_CLOSE(NOTHING, NOTHING, "*M", "*M", "M"),
    CORRECTED_CLOSE(CLOSE_CORRECTION, NOTHING, "*9"),

    OUT_OF_SEQUENCE(IF_FIRST, VOLUME, "*Z"),
    OUT_OF_SEQUENCE_ODD_LOT(VOLUME, VOLUME, "*ZI"),
    DERIVATIVE(IF_FIRST, VOLUME, "*4"),
    DERIVATIVE_ODD_LOT(VOLUME, VOLUME, "*4I"),
    PRIOR_REFERENCE(IF_FIRST, VOLUME, "*P"),
    BUNCHED_SOLD(IF_FIRST, VOLUME, null, null, "@G"),

    SOLD_LAST(ALL, ALL, "*L"),
    RULE_155(ALL, ALL, "*K"),
    AUTOMATIC(ALL, ALL, " E", " E", null),
    BUNCHED(ALL, ALL, null, null, "@B"),
    ACQUISITION(ALL, ALL, null, null, "@A"),
    DISTRIBUTION(ALL, ALL, null, null, "@D"),
    YELLOW_FLAG(ALL, ALL, null, null, "@Y"),
    STOPPED(ALL, ALL, "*1"),
    UNMARKED(ALL, ALL, ""),
    /// With a code that means something on other tapes only, and nothing on this one.
    FOREIGN_CODE(ALL, ALL, " W", " G", "@E"),

    AVERAGE_PRICE(VOLUME, VOLUME, " B", " B", "@W"),
    CASH(VOLUME, VOLUME, "C"),
    NEXT_DAY(VOLUME, VOLUME, "N"),
    SELLER(VOLUME, VOLUME, "R"),
    PRICE_VARIATION(VOLUME, VOLUME, "*H"),
    CONTINGENT(VOLUME, VOLUME, "*V"),
    QUALIFIED_CONTINGENT(VOLUME, VOLUME, "*7");

    /// What a bar takes from a print of some kind.
    enum Counts {
        /// Opens, closes, sets the range, adds volume.
        ALL(true, false, true, true),
        /// Sets the range and adds volume; opens the bar if nothing did before.
        IF_FIRST(true, true, true, true),
        VOLUME(false, false, false, true),
        /// Sets the close and the range of a bar that has its volume already.
        CLOSE_CORRECTION(true, false, true, false),
        NOTHING(false, false, false, false);

        final boolean setsEnds;
        final boolean onlyIfFirst;
        final boolean setsRange;
        final boolean addsVolume;

        Counts(boolean setsEnds, boolean onlyIfFirst, boolean setsRange, boolean addsVolume) {
            this.setsEnds = setsEnds;
            this.onlyIfFirst = onlyIfFirst;
            this.setsRange = setsRange;
            this.addsVolume = addsVolume;
        }
    }

    private final Counts inDailyBar;
    private final Counts inMinuteBar;
    private final String onA;
    private final String onB;
    private final String onC;

    /// The same codes on every tape.
    PrintKind(Counts inDailyBar, Counts inMinuteBar, String codes) {
        this(inDailyBar, inMinuteBar, codes, codes, codes);
    }

    /// One text of one-letter codes for each tape; null where a tape knows no such print.
    PrintKind(Counts inDailyBar, Counts inMinuteBar, String onA, String onB, String onC) {
        this.inDailyBar = inDailyBar;
        this.inMinuteBar = inMinuteBar;
        this.onA = joined(onA, Tape.A);
        this.onB = joined(onB, Tape.B);
        this.onC = joined(onC, Tape.C);
    }

    private static String joined(String pattern, Tape tape) {
        if (pattern == null) return null;
        return pattern.chars()
                .mapToObj(code -> code == '*' ? tape.regularSale() : String.valueOf((char) code))
                .collect(Collectors.joining(","));
    }

    Counts inDailyBar() {
        return inDailyBar;
    }

    Counts inMinuteBar() {
        return inMinuteBar;
    }

    /// The codes as they stand in a message.
    List<String> codes(Tape tape) {
        String joined = joinedCodes(tape);
        return joined.isEmpty() ? List.of() : List.of(joined.split(",", -1));
    }

    /// The codes as they stand in a file: joined by commas.
    String joinedCodes(Tape tape) {
        return switch (tape) {
            case A -> onA;
            case B -> onB;
            case C -> onC;
        };
    }

    private boolean isKnownOn(Tape tape) {
        return joinedCodes(tape) != null;
    }

    /// The rarer kinds of the regular session that this tape has, for round lots.
    static List<PrintKind> specialties(Tape tape) {
        Set<PrintKind> rare = EnumSet.range(OUT_OF_SEQUENCE, QUALIFIED_CONTINGENT);
        rare.addAll(EnumSet.of(CROSS, REOPENING));
        rare.removeAll(EnumSet.of(OUT_OF_SEQUENCE_ODD_LOT, DERIVATIVE_ODD_LOT));
        return rare.stream().filter(kind -> kind.isKnownOn(tape)).toList();
    }

    /// The kinds that open a bar only if nothing did before.
    static List<PrintKind> hesitant(Tape tape) {
        return EnumSet.allOf(PrintKind.class).stream()
                .filter(kind -> kind.inDailyBar == IF_FIRST && kind.isKnownOn(tape))
                .toList();
    }
}
