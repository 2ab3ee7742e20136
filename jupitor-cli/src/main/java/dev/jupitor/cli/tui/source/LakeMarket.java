package dev.jupitor.cli.tui.source;

import dev.jupitor.cli.tui.model.Boards;
import dev.jupitor.cli.tui.model.PastDay;
import dev.jupitor.cli.tui.model.SymbolDetail;
import dev.jupitor.cli.tui.model.SymbolDetail.PrintLine;
import dev.jupitor.cli.tui.model.Told;
import dev.jupitor.core.audit.DayAudit;
import dev.jupitor.core.audit.Difference;
import dev.jupitor.core.audit.SymbolDayAudit;
import dev.jupitor.core.dashboard.DayBoard;
import dev.jupitor.core.derive.StaleInputException;
import dev.jupitor.core.gap.GapSpan;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.Article;
import dev.jupitor.core.news.NewsCounts;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.consolidate.SymbolDays;
import dev.jupitor.stream.past.DayPrints;
import dev.jupitor.stream.past.HistoryBoard;
import dev.jupitor.stream.past.HistoryBoards;
import dev.jupitor.stream.past.HistoryDates;
import dev.jupitor.stream.past.Lookup;
import dev.jupitor.stream.past.SymbolPast;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;

/// The days that lie in a lake which can be read here.
public final class LakeMarket implements StoredMarket {
    private static final int PAST_DAYS = 200;
    private static final int LINES = 1_000;

    private final Parts parts;
    private final HistoryDates dates;
    private final HistoryBoards boards;
    private final SymbolPast past;

    /// What it works with.
    ///
    /// @param allocator for rows in work; the caller's
    public record Parts(
            MarketStore lake,
            TradingCalendar calendar,
            Corrections corrections,
            Timekeeper clock,
            BufferAllocator allocator) {}

    public LakeMarket(Parts parts) {
        this.parts = parts;
        DayPrints prints = new DayPrints(parts.lake(), parts.calendar(), parts.corrections(), parts.allocator(), 1);
        dates = new HistoryDates(prints, parts.clock());
        boards = new HistoryBoards(prints, dates, parts.clock());
        past = new SymbolPast(prints, parts.corrections(), parts.allocator(), Optional.empty());
    }

    @Override
    public List<LocalDate> dates() throws IOException {
        return List.copyOf(dates.dates());
    }

    @Override
    public Told.Stored day(LocalDate date) throws IOException, InterruptedException {
        return switch (boards.board(date)) {
            case Lookup.Found<HistoryBoard> found -> stored(found.value());
            case Lookup.Missing<HistoryBoard> missing -> throw new AbsentException(missing.sentence());
            case Lookup.Unready<HistoryBoard> unready -> throw new AbsentException(unready.sentence());
        };
    }

    private Told.Stored stored(HistoryBoard board) throws IOException {
        DayBoard today = board.today();
        return new Told.Stored(
                board.date(),
                today.preCount() + today.regCount(),
                new Boards(today, board.next(), counts(board.date()), Map.of()));
    }

    /// None where no news were stored of the date.
    private Map<String, NewsCounts> counts(LocalDate date) throws IOException {
        Map<String, List<Article>> bySymbol = new HashMap<>();
        for (Article article :
                parts.lake().usNews().read(date).map(news -> news.articles()).orElse(List.of()))
            bySymbol.computeIfAbsent(article.symbol().ticker(), any -> new ArrayList<>())
                    .add(article);
        Map<String, NewsCounts> counts = new HashMap<>();
        bySymbol.forEach((symbol, articles) -> counts.put(symbol, NewsCounts.of(articles, date, Instant.MAX)));
        return counts;
    }

    @Override
    public List<PastDay> past(String symbol) throws IOException, InterruptedException {
        SymbolPast.Choice latest = new SymbolPast.Choice(Optional.empty(), Optional.empty(), PAST_DAYS);
        return past.page(new Symbol(symbol), latest).days().reversed().stream()
                .map(day -> new PastDay(
                        day.date(), day.sessions().pre(), day.sessions().reg()))
                .toList();
    }

    @Override
    public SymbolDetail detail(String symbol, LocalDate date) throws IOException {
        if (!parts.calendar().isTradingDay(date)) throw new AbsentException("%s has no session".formatted(date));
        try (SymbolDays days = parts.lake().usSymbolDays(parts.calendar(), parts.corrections());
                TradeBatch prints = days.prints(new Symbol(symbol), date, parts.allocator())) {
            return new SymbolDetail(
                    symbol,
                    date,
                    prints.rows(),
                    lines(prints),
                    "the files of %s in the lake, from 16:00 of the day before to 16:00".formatted(symbol),
                    audit(symbol, date),
                    Optional.of(path(prints, date)),
                    gaps(symbol, date));
        } catch (StaleInputException | UnreadableFileException unusable) {
            throw new AbsentException(unusable.getMessage());
        }
    }

    /// They stand in the order of time.
    private static List<PrintLine> lines(TradeBatch prints) {
        List<PrintLine> lines = new ArrayList<>();
        for (int row = prints.rows() - 1; row >= 0 && lines.size() < LINES; row--)
            lines.add(new PrintLine(
                    prints.timestamp(row),
                    prints.price(row),
                    prints.size(row),
                    prints.exchange(row),
                    prints.conditions(row),
                    Long.toUnsignedString(prints.id(row))));
        return lines;
    }

    private static Boards.Path path(TradeBatch prints, LocalDate date) {
        PathBins bins = new PathBins(date);
        for (int row = 0; row < prints.rows(); row++)
            bins.add(prints.timestamp(row), prints.price(row), prints.size(row));
        return bins.path();
    }

    private String audit(String symbol, LocalDate date) throws IOException {
        Optional<DayAudit> audit = parts.lake().usAudits().read(date);
        if (audit.isEmpty()) return "%s was not audited yet: `jupitor verify --date %s` does it".formatted(date, date);
        return audit.get().symbols().stream()
                .filter(one -> one.symbol().ticker().equals(symbol))
                .findFirst()
                .map(LakeMarket::audited)
                .orElse("the audit of %s does not speak of %s".formatted(date, symbol));
    }

    private static String audited(SymbolDayAudit audit) {
        String fields = audit.differences().stream()
                .map(Difference::field)
                .map(field -> field.label())
                .collect(Collectors.joining(", "));
        String repaired = audit.repairedAt().map(at -> ", fetched again since").orElse("");
        return switch (audit.verdict()) {
            case EXACT -> "audited: the vendor's bar follows from these prints" + repaired;
            case EXPLAINED ->
                "audited: the vendor's bar differs in %s, explained by %s%s"
                        .formatted(fields, audit.explainedBy().orElseThrow().label(), repaired);
            case OPEN ->
                "audited: open%s%s%s"
                        .formatted(
                                fields.isEmpty() ? "" : ", differs in " + fields,
                                audit.note().isEmpty() ? "" : ": " + audit.note(),
                                repaired);
            case NOT_AUDITABLE -> "not auditable: only blocks were kept";
        };
    }

    /// Empty where the day was not followed live.
    private Optional<List<GapSpan>> gaps(String symbol, LocalDate date) throws IOException {
        return parts.lake().usGaps().read(date).map(sheet -> OpenGaps.of(sheet, symbol));
    }

    /// Bins of a day, filled in the order of time.
    private static final class PathBins {
        private final long start;
        private final double[] closes = new double[PricePaths.BINS];
        private final long[] shares = new long[PricePaths.BINS];

        PathBins(LocalDate date) {
            start = SessionClock.at(date, SessionClock.PRE_OPEN);
            Arrays.fill(closes, Double.NaN);
        }

        void add(long etMillis, double price, long size) {
            long bin = Math.floorDiv(etMillis - start, PricePaths.BIN_MILLIS);
            if (bin < 0 || bin >= PricePaths.BINS) return;
            closes[(int) bin] = price;
            shares[(int) bin] += size;
        }

        Boards.Path path() {
            return new Boards.Path(start, PricePaths.BIN_MILLIS, closes, shares);
        }
    }
}
