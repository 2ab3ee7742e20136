package dev.jupitor.alpaca.collect;

import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.TradingCalendar;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Estimates what a run would do. It reads the lake and, where discovery is due, the vendor's list of securities; it
/// writes nothing.
///
/// A bar request brings a row per symbol and session, a trade request a row per expected print; a page holds 10,000
/// rows. Trades of sessions whose bars are yet to come are counted with one page per batch, because nobody knows their
/// number.
final class DryRun {
    private static final long PAGE = 10_000;

    private final CollectorPorts ports;
    private final Workshop shop;
    private final CollectOptions options;
    private final RunNotes notes;
    private final ExpectedSymbols expected;
    private final Set<Symbol> asked = new TreeSet<>();
    private final List<LocalDate> dates = new ArrayList<>();
    private long requests;

    DryRun(CollectorPorts ports, Workshop shop) {
        this.ports = ports;
        this.shop = shop;
        options = shop.options();
        notes = new RunNotes(CollectorListener.NONE, new Told());
        expected = new ExpectedSymbols(ports.universe(), ports.membership(), options);
    }

    CollectionPlan plan() throws SourceException, IOException, InterruptedException {
        Instant now = shop.clock().instant();
        TradingCalendar calendar =
                new VendorCalendar(ports.calendarSource(), ports.calendar(), options.barsStart()).stored(notes);
        SessionSchedule schedule = new SessionSchedule(calendar, options.recentDelay());
        LocalDate latest = schedule.latestFinished(now);
        Optional<DateRange> explicit = options.dates().map(named -> NamedDates.finished(named, schedule, now));
        DailyJournal journal = DailyJournal.peek(ports.dailyState(), new UniverseNotes(ports.universe()));
        List<LocalDate> comingSessions = options.tradesOnly() ? List.of() : bars(journal, latest, explicit, calendar);
        if (options.barsOnly()) dates.addAll(comingSessions.isEmpty() ? List.of() : List.of(latest));
        else trades(journal, latest, explicit, calendar, comingSessions);
        return new CollectionPlan(requests, dates, asked.size());
    }

    /// Counts the bar requests; answers the sessions whose bars would come.
    private List<LocalDate> bars(
            DailyJournal journal, LocalDate latest, Optional<DateRange> explicit, TradingCalendar calendar)
            throws SourceException, IOException, InterruptedException {
        if (explicit.isEmpty() && journal.isComplete(latest)) return List.of();
        Optional<LocalDate> baseline = journal.baseline();
        LocalDate first = explicit.map(DateRange::first)
                .or(() -> baseline.map(date -> date.plusDays(1)))
                .orElse(options.barsStart());
        List<LocalDate> sessions =
                calendar.between(first, explicit.map(DateRange::last).orElse(latest));
        count(everybody(journal, sessions.isEmpty()), sessions.size());
        if (!journal.pending().isEmpty() && explicit.isEmpty() && baseline.isPresent())
            count(
                    journal.pending(),
                    calendar.between(options.barsStart(), latest).size());
        return sessions;
    }

    private Set<Symbol> everybody(DailyJournal journal, boolean nothingNew)
            throws SourceException, IOException, InterruptedException {
        if (options.symbols().isPresent()) return options.symbols().get();
        if (nothingNew) return Set.of();
        Set<Symbol> everybody = new TreeSet<>(ports.bars().symbols());
        new SymbolDiscovery(ports.assets(), ports.membership(), options.bruteForce())
                .candidates().stream()
                        .filter(symbol -> !journal.triedEmpty().contains(symbol))
                        .forEach(everybody::add);
        return everybody;
    }

    private void count(Collection<Symbol> symbols, long rowsEach) {
        asked.addAll(symbols);
        NextFit.pack(symbols, symbol -> 1, options.barBatchSize(), UrlLimits.STANDARD)
                .forEach(batch -> requests += pages(batch.size() * rowsEach));
    }

    private void trades(
            DailyJournal journal,
            LocalDate latest,
            Optional<DateRange> explicit,
            TradingCalendar calendar,
            List<LocalDate> coming)
            throws SourceException, IOException, InterruptedException {
        Optional<LocalDate> baseline = journal.baseline();
        TradeAgenda agenda = new TradeAgenda(ports.completion(), expected, true);
        TradeDates known = new TradeDates(ports.universe(), options);
        Set<LocalDate> due = new TreeSet<>(coming);
        if (options.tradesStart().isPresent() && explicit.isEmpty())
            due.removeIf(date -> date.isBefore(options.tradesStart().get()));
        for (LocalDate date : known.newestFirst(latest, explicit, calendar)) {
            boolean universeFinal = baseline.map(last -> !date.isAfter(last)).orElse(false);
            boolean isDue = agenda.next(
                            List.of(date), any -> universeFinal, shop.clock().instant(), notes)
                    .isPresent();
            if (isDue) due.add(date);
        }
        dates.addAll(due.stream().sorted((one, other) -> other.compareTo(one)).toList());
        ExpectedTrades counts =
                new ExpectedTrades(ports.bars(), shop.allocator(), shop.files(), options.tradeWorkers());
        for (LocalDate date : dates) countTrades(date, counts);
    }

    private void countTrades(LocalDate date, ExpectedTrades counts)
            throws SourceException, IOException, InterruptedException {
        Set<Symbol> open = new TreeSet<>(wanted(date));
        ports.completion()
                .read(date)
                .ifPresent(record -> open.removeIf(symbol -> record.symbols().containsKey(symbol)
                        && record.symbols().get(symbol).isSettled()));
        Collection<Symbol> symbols = open.isEmpty() ? asked : open;
        if (symbols.isEmpty()) return;
        Map<Symbol, Long> prints = open.isEmpty() ? Map.of() : counts.on(date, symbols);
        asked.addAll(symbols);
        options.tradeBatches()
                .plan(symbols, symbol -> prints.getOrDefault(symbol, 0L))
                .forEach(batch -> requests += pages(batch.stream()
                        .mapToLong(symbol -> prints.getOrDefault(symbol, 0L))
                        .sum()));
    }

    /// Of a damaged universe: whom the run would rebuild it from.
    private Set<Symbol> wanted(LocalDate date) throws IOException, InterruptedException {
        try {
            return expected.of(date, notes);
        } catch (UnreadableFileException damaged) {
            Interrupted.check();
            notes.warn(damaged.getMessage());
            UniverseEvidence evidence = new UniverseEvidence(ports.bars(), ports.completion());
            return expected.among(evidence.of(date, notes), date, notes);
        }
    }

    private static long pages(long rows) {
        return Math.max(1, (rows + PAGE - 1) / PAGE);
    }
}
