package dev.jupitor.store;

import dev.jupitor.core.audit.AuditStore;
import dev.jupitor.core.bar.BarStore;
import dev.jupitor.core.cn.CnStore;
import dev.jupitor.core.collect.CalendarStore;
import dev.jupitor.core.collect.CompletionStore;
import dev.jupitor.core.collect.DailyStateStore;
import dev.jupitor.core.derive.Freshness;
import dev.jupitor.core.derive.StaleInputException;
import dev.jupitor.core.derive.Standing;
import dev.jupitor.core.gap.GapStore;
import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.SpaceGuard;
import dev.jupitor.core.news.NewsSource;
import dev.jupitor.core.news.NewsStore;
import dev.jupitor.core.source.QuotaStore;
import dev.jupitor.core.target.TargetStore;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.trade.TradeStore;
import dev.jupitor.core.universe.MembershipStore;
import dev.jupitor.core.universe.TradeUniverse;
import dev.jupitor.core.universe.UniverseStore;
import dev.jupitor.core.watchlist.WatchlistStore;
import dev.jupitor.store.adopt.Adoption;
import dev.jupitor.store.adopt.AdoptionPorts;
import dev.jupitor.store.audit.AuditJob;
import dev.jupitor.store.audit.AuditPorts;
import dev.jupitor.store.audit.Evidence;
import dev.jupitor.store.audit.StateCheck;
import dev.jupitor.store.consolidate.DayFiles;
import dev.jupitor.store.consolidate.DayPorts;
import dev.jupitor.store.consolidate.EveningPrints;
import dev.jupitor.store.consolidate.StockTrades;
import dev.jupitor.store.consolidate.SymbolDays;
import dev.jupitor.store.consolidate.SymbolFiles;
import dev.jupitor.store.constituents.IndexDataJob;
import dev.jupitor.store.export.CnExport;
import dev.jupitor.store.export.Export;
import dev.jupitor.store.internal.cn.JsonQuotaStore;
import dev.jupitor.store.internal.cn.ParquetCnStore;
import dev.jupitor.store.internal.file.DiskSpaceGuard;
import dev.jupitor.store.internal.file.LeftOvers;
import dev.jupitor.store.internal.file.Quarantine;
import dev.jupitor.store.internal.lock.FileLakeLocks;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.internal.us.BarRevisions;
import dev.jupitor.store.internal.us.FileMembershipStore;
import dev.jupitor.store.internal.us.JsonCalendarStore;
import dev.jupitor.store.internal.us.JsonCompletionStore;
import dev.jupitor.store.internal.us.JsonDailyStateStore;
import dev.jupitor.store.internal.us.JsonGapStore;
import dev.jupitor.store.internal.us.JsonTargetStore;
import dev.jupitor.store.internal.us.JsonWatchlistStore;
import dev.jupitor.store.internal.us.ParquetAuditStore;
import dev.jupitor.store.internal.us.ParquetBarStore;
import dev.jupitor.store.internal.us.ParquetNewsStore;
import dev.jupitor.store.internal.us.ParquetTradeStore;
import dev.jupitor.store.internal.us.TextUniverseStore;
import dev.jupitor.store.layout.DataLayout;
import dev.jupitor.store.live.LiveNote;
import dev.jupitor.store.news.HistoryPorts;
import dev.jupitor.store.news.LakeNewsInputs;
import dev.jupitor.store.news.NewsHistory;
import dev.jupitor.store.news.NewsInputs;
import dev.jupitor.store.news.NewsStandings;
import dev.jupitor.store.universe.TradeUniverses;
import dev.jupitor.store.universe.UniversePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;

/// The door to a lake: one data directory, and the reference lists that stand beside the program.
///
/// Opening looks at nothing but the data directory itself; folders are made when something is written into them. The
/// store and all that it hands out are safe for many threads and need no closing. Writers hold the lock of their area
/// (see [LakeLocks]); readers need none.
public final class MarketStore {
    private final DataLayout layout;
    private final Quarantine quarantine;
    private final TradeStore usTrades;
    private final BarStore usBars;
    private final BarRevisions barRevisions;
    private final UniverseStore usUniverse;
    private final MembershipStore usMembership;
    private final CompletionStore usCompletion;
    private final DailyStateStore usDailyState;
    private final AuditStore usAudits;
    private final GapStore usGaps;
    private final TargetStore usTargets;
    private final WatchlistStore usWatchlists;
    private final NewsStore usNews;
    private final NewsStore usLiveNews;
    private final Quarantine cnQuarantine;
    private final CnStore cn;
    private final CalendarStore calendar;
    private final LakeLocks usLocks;
    private final SpaceGuard space;
    private final Timekeeper clock;
    private final ParquetFiles files = new ParquetFiles();

    private MarketStore(DataLayout layout, StoreOptions options) throws IOException {
        this.layout = layout;
        quarantine = new Quarantine(layout, options.clock());
        LeftOvers leftOvers = new LeftOvers();
        usTrades = new ParquetTradeStore(layout, quarantine, files, leftOvers);
        barRevisions = new BarRevisions(layout, quarantine);
        usBars = new ParquetBarStore(layout, quarantine, files, leftOvers, barRevisions);
        usUniverse = new TextUniverseStore(layout, quarantine);
        usMembership = new FileMembershipStore(layout);
        usCompletion = new JsonCompletionStore(layout, quarantine);
        usDailyState = new JsonDailyStateStore(layout, quarantine);
        usAudits = new ParquetAuditStore(layout, files, leftOvers);
        usGaps = new JsonGapStore(layout);
        usTargets = new JsonTargetStore(layout);
        usWatchlists = new JsonWatchlistStore(layout);
        usNews = new ParquetNewsStore(layout, layout.newsFolder(), files, leftOvers);
        usLiveNews = new ParquetNewsStore(layout, layout.liveNewsFolder(), files, leftOvers);
        cnQuarantine = Quarantine.ofCn(layout, options.clock());
        cn = new ParquetCnStore(layout.cn(), cnQuarantine, files, leftOvers);
        calendar = new JsonCalendarStore(layout);
        usLocks = new FileLakeLocks(layout, options.command(), options.clock(), leftOvers::expect);
        clock = options.clock();
        space = DiskSpaceGuard.of(layout.data(), options.minFreeBytes());
    }

    /// Opens the lake in a data directory, which must be there; it may be empty.
    ///
    /// @param reference the directory of reference lists, holding `us/`; it may be missing
    /// @throws NoSuchFileException   when there is no such data directory
    /// @throws NotDirectoryException when it is something else
    public static MarketStore open(Path data, Path reference, StoreOptions options) throws IOException {
        boolean isFolder = Files.readAttributes(data, BasicFileAttributes.class).isDirectory();
        if (!isFolder) throw new NotDirectoryException(data.toString());
        return new MarketStore(new DataLayout(data.toAbsolutePath(), reference.toAbsolutePath()), options);
    }

    public TradeStore usTrades() {
        return usTrades;
    }

    public BarStore usBars() {
        return usBars;
    }

    public UniverseStore usUniverse() {
        return usUniverse;
    }

    public MembershipStore usMembership() {
        return usMembership;
    }

    public CompletionStore usCompletion() {
        return usCompletion;
    }

    public DailyStateStore usDailyState() {
        return usDailyState;
    }

    /// The ledgers of live days.
    public GapStore usGaps() {
        return usGaps;
    }

    /// The targets of all dates. Whoever writes them holds the lock of the live day for life.
    public TargetStore usTargets() {
        return usTargets;
    }

    /// Watchlists on this machine, for whoever has no broker. Whoever changes them holds the lock of the live day
    /// for
    /// life.
    public WatchlistStore usWatchlists() {
        return usWatchlists;
    }

    public AuditStore usAudits() {
        return usAudits;
    }

    /// What audits this lake; see there.
    public AuditJob usAuditor(BufferAllocator allocator, int workers, Optional<Evidence> evidence) {
        AuditPorts ports = new AuditPorts(usTrades, usBars, usUniverse, usCompletion, usAudits, layout);
        return new AuditJob(ports, allocator, clock, workers, evidence);
    }

    /// Makes the trade universes of this lake; see there.
    ///
    /// @param workers how many threads read bars
    public TradeUniverses usTradeUniverses(int workers) {
        UniversePorts ports = new UniversePorts(
                layout, files::readTurnovers, usUniverse, usCompletion, usDailyState, barRevisions, usLocks);
        return new TradeUniverses(ports, workers);
    }

    /// What checks the files that speak of the whole lake.
    public StateCheck usStateCheck() {
        return new StateCheck(usDailyState, calendar, layout);
    }

    /// Makes the files that are derived of a date: consolidated prints, rolling bars, summaries.
    ///
    /// @param calendar  which sessions there are
    /// @param allocator for the rows in work; the caller's
    /// @param workers   how many threads read files
    public StockTrades usStockTrades(
            TradingCalendar calendar, Corrections corrections, BufferAllocator allocator, int workers) {
        return new StockTrades(dayPorts(calendar, corrections, workers), allocator, workers);
    }

    /// Reads the files that are derived of a date.
    public DayFiles usDayFiles(TradingCalendar calendar, Corrections corrections) {
        return new DayFiles(dayPorts(calendar, corrections, 1));
    }

    /// Reads the prints of single symbols that belong to a consolidated date, from their own files.
    public SymbolDays usSymbolDays(TradingCalendar calendar, Corrections corrections) {
        return new SymbolDays(dayPorts(calendar, corrections, 1));
    }

    /// Reads the prints of a date's evening, before a later date's file holds them; see there.
    ///
    /// @param allocator for the rows in work and those handed out; the caller's
    /// @param workers   how many threads read files
    public EveningPrints usEvenings(
            TradingCalendar calendar, Corrections corrections, BufferAllocator allocator, int workers) {
        return new EveningPrints(dayPorts(calendar, corrections, 1), allocator, workers);
    }

    /// Reads the trade files of single symbols, date by date; see there.
    public SymbolFiles usSymbolFiles(Corrections corrections) {
        return new SymbolFiles(layout, usCompletion, corrections);
    }

    /// The news of finished dates.
    public NewsStore usNews() {
        return usNews;
    }

    /// The news of days that are not finished, as a running `stream` knows them.
    public NewsStore usLiveNews() {
        return usLiveNews;
    }

    /// Says where the news of dates stand.
    ///
    /// @param allocator as in [#usNewsHistory]
    public NewsStandings usNewsStandings(TradingCalendar trading, Corrections corrections, BufferAllocator allocator) {
        return new NewsStandings(newsInputs(trading, corrections, allocator), usNews, trading, clock);
    }

    /// Makes the files of news of finished dates.
    ///
    /// @param trading   which sessions there are
    /// @param allocator for the rows in work; the caller's
    /// @param sources   who is asked, in this order; they stay the caller's
    public NewsHistory usNewsHistory(
            TradingCalendar trading, Corrections corrections, BufferAllocator allocator, List<NewsSource> sources) {
        NewsInputs inputs = newsInputs(trading, corrections, allocator);
        HistoryPorts ports = new HistoryPorts(inputs, usNews, usLiveNews, layout::news, trading, usLocks, space, clock);
        return new NewsHistory(ports, sources);
    }

    private NewsInputs newsInputs(TradingCalendar trading, Corrections corrections, BufferAllocator allocator) {
        return new LakeNewsInputs(dayPorts(trading, corrections, 1), allocator);
    }

    private DayPorts dayPorts(TradingCalendar calendar, Corrections corrections, int workers) {
        DayPorts.UniverseTables tables = new TablesOfLake(usTradeUniverses(workers));
        return new DayPorts(layout, files, tables, usUniverse, usCompletion, calendar, usLocks, space, corrections);
    }

    /// What is derived asks for the trade universes of this lake.
    private record TablesOfLake(TradeUniverses all) implements DayPorts.UniverseTables {
        @Override
        public Map<LocalDate, Standing> standings(Collection<LocalDate> dates) throws IOException {
            return all.standings(dates);
        }

        @Override
        public TradeUniverse read(LocalDate date) throws IOException {
            return all.read(date)
                    .orElseThrow(() -> new StaleInputException(
                            Freshness.MISSING,
                            "the trade universe of %s is missing: run `jupitor trade-universe --date %s`"
                                    .formatted(date, date)));
        }
    }

    /// The A-share bars and adjustment factors.
    public CnStore cn() {
        return cn;
    }

    /// What copies A-share bars of this lake into a file of another form.
    ///
    /// @param allocator for the rows in work; the caller's
    public CnExport cnExport(BufferAllocator allocator) {
        return new CnExport(cn, files, allocator);
    }

    /// What of BaoStock's daily budget was used, by all processes that work on this lake.
    public QuotaStore cnQuota() {
        return new JsonQuotaStore(layout.cn().budget());
    }

    public CalendarStore calendar() {
        return calendar;
    }

    public LakeLocks usLocks() {
        return usLocks;
    }

    /// What a running `stream` says of itself.
    public LiveNote usLive() {
        return new LiveNote(layout);
    }

    public SpaceGuard space() {
        return space;
    }

    /// Makes a lake of the original ours.
    ///
    /// @param allocator for the rows in work; the caller's
    public Adoption usAdoption(BufferAllocator allocator) {
        AdoptionPorts ports = new AdoptionPorts(
                layout,
                files,
                usTrades,
                usBars,
                usUniverse,
                usCompletion,
                usDailyState,
                usLocks,
                space,
                new NyseCalendar());
        return new Adoption(ports, allocator);
    }

    /// What makes the index lists of this lake.
    ///
    /// @param trading says which days get lists
    public IndexDataJob usIndexData(TradingCalendar trading) {
        return new IndexDataJob(layout, usLocks, trading);
    }

    /// What copies part of this lake into a file of another form.
    ///
    /// @param allocator for the rows in work; the caller's
    public Export usExport(BufferAllocator allocator) {
        return new Export(layout, usBars, usTrades, usUniverse, files, allocator);
    }

    /// Where everything of this lake lies.
    public DataLayout layout() {
        return layout;
    }

    /// The unreadable files that were moved away and wait for a person, in order of their names.
    public List<Path> quarantined() throws IOException {
        List<Path> files = new ArrayList<>(cnQuarantine.files());
        files.addAll(quarantine.files());
        return List.copyOf(files);
    }
}
