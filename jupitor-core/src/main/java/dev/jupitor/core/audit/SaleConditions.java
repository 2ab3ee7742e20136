package dev.jupitor.core.audit;

import dev.jupitor.core.audit.PrintUse.Ends;

/// What a daily bar takes from a print, by the print's sale conditions and tape: the vendor's table (alpaca-api §6),
/// with the strictest rule over all conditions of the print.
///
/// A print without conditions, with a code that the table does not have, or with one that it has for other tapes only,
/// counts as a regular sale.
final class SaleConditions {
    private SaleConditions() {}

    /// @param conditions the codes, joined by commas, as files hold them; a code may be a blank
    /// @param tape       `A`, `B`, `C`, `N` or `O`; empty where it is not known
    static PrintUse use(String conditions, String tape) {
        PrintUse use = PrintUse.ALL;
        int from = 0;
        for (int comma = conditions.indexOf(','); comma >= 0; comma = conditions.indexOf(',', from)) {
            use = use.and(useOf(conditions.substring(from, comma), tape));
            from = comma + 1;
        }
        return use.and(useOf(conditions.substring(from), tape));
    }

    private static PrintUse useOf(String code, String tape) {
        return switch (code) {
            case "C", "H", "I", "N", "R", "U", "V", "7", "T" -> PrintUse.VOLUME;
            case "B" -> tape.equals("A") || tape.equals("B") ? PrintUse.VOLUME : PrintUse.ALL;
            case "W" -> tape.equals("C") || tape.equals("O") ? PrintUse.VOLUME : PrintUse.ALL;
            case "G" -> tape.equals("C") ? PrintUse.UNLESS_OPENED : PrintUse.ALL;
            case "P", "Z", "4" -> PrintUse.UNLESS_OPENED;
            case "9" -> new PrintUse(Ends.ALWAYS, true, false);
            case "M", "Q" -> PrintUse.NOTHING;
            default -> PrintUse.ALL;
        };
    }
}
