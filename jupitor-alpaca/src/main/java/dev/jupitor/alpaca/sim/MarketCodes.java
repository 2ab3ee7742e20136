package dev.jupitor.alpaca.sim;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The names behind the codes, as the vendor's two metadata endpoints give them.
final class MarketCodes {

    private static final Map<String, String> EXCHANGES = Map.ofEntries(
            Map.entry("A", "NYSE American (AMEX)"),
            Map.entry("B", "NASDAQ OMX BX"),
            Map.entry("C", "National Stock Exchange"),
            Map.entry("D", "FINRA ADF"),
            Map.entry("E", "Market Independent"),
            Map.entry("H", "MIAX"),
            Map.entry("I", "International Securities Exchange"),
            Map.entry("J", "Cboe EDGA"),
            Map.entry("K", "Cboe EDGX"),
            Map.entry("L", "Long Term Stock Exchange"),
            Map.entry("M", "Chicago Stock Exchange"),
            Map.entry("N", "New York Stock Exchange"),
            Map.entry("P", "NYSE Arca"),
            Map.entry("Q", "NASDAQ OMX"),
            Map.entry("S", "NASDAQ Small Cap"),
            Map.entry("T", "NASDAQ Int"),
            Map.entry("U", "Members Exchange"),
            Map.entry("V", "IEX"),
            Map.entry("W", "CBOE"),
            Map.entry("X", "NASDAQ OMX PSX"),
            Map.entry("Y", "Cboe BYX"),
            Map.entry("Z", "Cboe BZX"));

    private static final Map<String, String> ON_EVERY_TAPE = Map.ofEntries(
            Map.entry("4", "Derivatively Priced"),
            Map.entry("5", "Market Center Reopening Trade"),
            Map.entry("6", "Market Center Closing Trade"),
            Map.entry("7", "Qualified Contingent Trade"),
            Map.entry("9", "Corrected Consolidated Close"),
            Map.entry("C", "Cash Sale"),
            Map.entry("F", "Intermarket Sweep"),
            Map.entry("H", "Price Variation Trade"),
            Map.entry("I", "Odd Lot Trade"),
            Map.entry("K", "Rule 155 Trade"),
            Map.entry("L", "Sold Last"),
            Map.entry("M", "Market Center Official Close"),
            Map.entry("N", "Next Day"),
            Map.entry("O", "Market Center Opening Trade"),
            Map.entry("P", "Prior Reference Price"),
            Map.entry("Q", "Market Center Official Open"),
            Map.entry("R", "Seller"),
            Map.entry("T", "Extended Hours Trade"),
            Map.entry("U", "Extended Hours Sold (Out of Sequence)"),
            Map.entry("V", "Contingent Trade"),
            Map.entry("X", "Cross Trade"),
            Map.entry("Z", "Sold (Out of Sequence)"));

    private static final Map<String, String> ON_A_AND_B =
            Map.of(" ", "Regular Sale", "B", "Average Price Trade", "E", "Automatic Execution");

    private static final Map<String, String> ON_C = Map.of(
            "1", "Stopped Stock",
            "@", "Regular Sale",
            "A", "Acquisition",
            "B", "Bunched Trade",
            "D", "Distribution",
            "G", "Bunched Sold Trade",
            "W", "Average Price Trade",
            "Y", "Yellow Flag Regular Trade");

    private MarketCodes() {}

    static String exchanges() {
        return json(EXCHANGES);
    }

    /// @throws ApiError if the tape is none of A, B, C
    static String tradeConditions(String tape) throws ApiError {
        Map<String, String> own = switch (tape) {
            case "A", "B" -> ON_A_AND_B;
            case "C" -> ON_C;
            default -> throw ApiError.badRequest("invalid tape: " + tape);
        };
        Map<String, String> all = new TreeMap<>(ON_EVERY_TAPE);
        all.putAll(own);
        return json(all);
    }

    private static String json(Map<String, String> names) {
        return new TreeMap<>(names)
                .entrySet().stream()
                        .map(entry -> JsonText.quoted(entry.getKey()) + ":" + JsonText.quoted(entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
    }
}
