package dev.jupitor.stream.api;

import dev.jupitor.core.dashboard.DayBoard;
import dev.jupitor.core.dashboard.SortMode;
import dev.jupitor.core.dashboard.SymbolSessions;
import dev.jupitor.core.dashboard.TierBoard;
import dev.jupitor.core.news.NewsCounts;
import dev.jupitor.core.summary.SessionStats;
import dev.jupitor.core.summary.TradeProfile;
import dev.jupitor.stream.http.JsonLine;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/// Dashboards as JSON (stream-and-serving §4.2). Where the original leaves out a `gainFirst` that is false, it is
/// written.
final class BoardJson {
    /// The first and the last instant of a day's prints, as Unix ms.
    record TimeRange(long start, long end) {}

    private BoardJson() {}

    /// @param counts of news, by ticker
    static byte[] dashboard(
            LocalDate date,
            DayBoard today,
            Optional<DayBoard> next,
            SortMode sort,
            Optional<TimeRange> range,
            Function<String, NewsCounts> counts) {
        return JsonLine.object(json -> {
            json.text("date", date.toString());
            json.object("today", inner -> day(inner, today, counts));
            next.ifPresent(board -> json.object("next", inner -> day(inner, board, counts)));
            json.whole("sortMode", sort.ordinal()).text("sortLabel", sort.label());
            range.ifPresent(r -> json.object(
                    "timeRange", inner -> inner.whole("start", r.start()).whole("end", r.end())));
        });
    }

    private static void day(JsonLine json, DayBoard day, Function<String, NewsCounts> counts) {
        json.text("label", day.label());
        day.date().ifPresent(date -> json.text("date", date.toString()));
        json.whole("preCount", day.preCount()).whole("regCount", day.regCount());
        json.array(
                "tiers", tiers -> day.tiers().forEach(tier -> tiers.objectValue(inner -> tier(inner, tier, counts))));
    }

    private static void tier(JsonLine json, TierBoard tier, Function<String, NewsCounts> counts) {
        json.text("name", tier.tier().name()).whole("count", tier.symbols().size());
        json.array(
                "symbols",
                symbols -> tier.symbols()
                        .forEach(symbol -> symbols.objectValue(inner -> symbol(inner, tier, symbol, counts))));
    }

    private static void symbol(
            JsonLine json, TierBoard tier, SymbolSessions symbol, Function<String, NewsCounts> counts) {
        json.text("symbol", symbol.symbol()).text("tier", tier.tier().name());
        sessions(json, symbol);
        NewsCounts news = counts.apply(symbol.symbol());
        count(json, "news", news.news());
        count(json, "stPre", news.pre());
        count(json, "stReg", news.reg());
        count(json, "stPost", news.post());
    }

    private static void count(JsonLine json, String name, int count) {
        if (count != 0) json.whole(name, count);
    }

    /// The members `pre` and `reg`, each where there is a print.
    static void sessions(JsonLine json, SymbolSessions symbol) {
        if (!symbol.pre().isEmpty()) json.object("pre", inner -> stats(inner, symbol.symbol(), symbol.pre()));
        if (!symbol.reg().isEmpty()) json.object("reg", inner -> stats(inner, symbol.symbol(), symbol.reg()));
    }

    private static void stats(JsonLine json, String symbol, SessionStats stats) {
        json.text("symbol", symbol)
                .whole("trades", stats.trades())
                .number("high", stats.high())
                .number("low", stats.low())
                .number("open", stats.open())
                .number("close", stats.close())
                .whole("size", stats.size())
                .number("turnover", stats.turnover())
                .number("maxGain", stats.maxGain())
                .number("maxLoss", stats.maxLoss())
                .bool("gainFirst", stats.gainFirst());
        if (stats.closeGain() != 0) json.number("closeGain", stats.closeGain());
        if (stats.maxDrawdown() != 0) json.number("maxDrawdown", stats.maxDrawdown());
        stats.profile().ifPresent(profile -> profile(json, profile));
    }

    private static void profile(JsonLine json, TradeProfile profile) {
        json.array("tradeProfile", counts -> {
            for (int bucket = 0; bucket < profile.buckets(); bucket++) counts.wholeValue(profile.count(bucket));
        });
        if (profile.hours() == 0) return;
        json.array("tradeProfile30m", hours -> {
            for (int hour = 0; hour < profile.hours(); hour++) hour(hours, profile, hour);
        });
    }

    private static void hour(JsonLine json, TradeProfile profile, int hour) {
        json.arrayValue(counts -> {
            for (int bucket = 0; bucket < profile.buckets(); bucket++) counts.wholeValue(profile.count(hour, bucket));
        });
    }
}
