package dev.jupitor.cli.command;

import dev.jupitor.alpaca.collect.SessionSchedule;
import dev.jupitor.cli.config.Settings;
import dev.jupitor.cli.wiring.LakeCalendar;
import dev.jupitor.core.collect.DailyState;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.derive.Standing;
import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.lake.LockHolder;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.consolidate.DayFiles;
import dev.jupitor.store.layout.DayFile;
import dev.jupitor.store.live.LiveStanding;
import dev.jupitor.store.news.NewsStandings;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;

/// Reads a lake's state files. Writes nothing and takes no lock.
final class LakeStatus {
    private final MarketStore store;
    private final DayFiles derived;
    private final NewsStandings news;
    private final Settings.Gather gather;
    private final Duration vendorDelay;
    private final Timekeeper clock;

    LakeStatus(
            MarketStore store,
            DayFiles derived,
            NewsStandings news,
            Settings.Gather gather,
            Duration vendorDelay,
            Timekeeper clock) {
        this.store = store;
        this.derived = derived;
        this.news = news;
        this.gather = gather;
        this.vendorDelay = vendorDelay;
        this.clock = clock;
    }

    List<LakeLocks.HeldLock> locks() throws IOException {
        return store.usLocks().held();
    }

    /// The live day that is being streamed: the note of the process that holds the lock. A note of another is left
    /// over from one that was killed.
    Optional<StreamStatus> stream() throws IOException {
        Optional<LockHolder> holder = locks().stream()
                .filter(lock -> lock.area() == LockArea.LIVE)
                .map(LakeLocks.HeldLock::holder)
                .findFirst();
        if (holder.isEmpty()) return Optional.empty();
        Optional<LiveStanding> standing =
                store.usLive().read().filter(note -> note.pid() == holder.get().pid());
        if (standing.isEmpty()) return Optional.empty();
        return Optional.of(new StreamStatus(
                standing.get(), store.usGaps().read(standing.get().date())));
    }

    UsStatus us() throws IOException {
        DailyState state = store.usDailyState().read();
        List<UsStatus.Day> days = days();
        return new UsStatus(daily(state), days, failed(state, days), store.quarantined());
    }

    private UsStatus.Daily daily(DailyState state) throws IOException {
        TradingCalendar calendar = LakeCalendar.of(store);
        LocalDate due = new SessionSchedule(calendar, vendorDelay).latestFinished(clock.instant());
        Optional<LocalDate> last = store.usDailyState().lastCompleted();
        LocalDate next =
                last.map(date -> date.plusDays(1)).orElse(gather.usDaily().startDate());
        int behind = calendar.between(next, due).size();
        return new UsStatus.Daily(
                store.usBars().symbols().size(),
                last,
                due,
                behind,
                state.pendingBackfill().size());
    }

    private List<UsStatus.Day> days() throws IOException {
        List<UsStatus.Day> days = new ArrayList<>();
        NavigableSet<LocalDate> dates = LakeDates.all(store);
        Map<LocalDate, Map<DayFile, Standing>> standings = derived.standings(dates);
        Map<LocalDate, Standing> ofNews = news.of(dates);
        Set<LocalDate> tables = store.usTradeUniverses(1).tableDates();
        for (LocalDate date : dates) {
            boolean hasTable = tables.contains(date);
            Map<DayFile, Standing> ofDate = standings.get(date);
            days.add(day(date, hasTable ? ofDate : withoutTable(date, ofDate), ofNews.get(date)));
        }
        return days;
    }

    /// Of a date that never had a trade universe nobody has wanted anything derived: what is not there is missing,
    /// and
    /// nothing to complain of.
    private Map<DayFile, Standing> withoutTable(LocalDate date, Map<DayFile, Standing> standings) throws IOException {
        Map<DayFile, Standing> quiet = new EnumMap<>(standings);
        for (DayFile kind : DayFile.values()) {
            boolean isThere = derived.dates(kind).contains(date);
            if (!isThere) quiet.put(kind, Standing.missing(standings.get(kind).reason()));
        }
        return quiet;
    }

    private UsStatus.Day day(LocalDate date, Map<DayFile, Standing> standings, Standing newsOfDate) throws IOException {
        int universe = store.usUniverse().read(date).size();
        Optional<DayRecord.Summary> summary = store.usCompletion().summary(date);
        return new UsStatus.Day(
                date,
                universe,
                summary.orElseGet(() -> untouched(date, universe)),
                new AuditFindings(store).current(date),
                standings,
                newsOfDate);
    }

    /// A date without a record: nothing of it was asked for, and nothing will be if it lies before the first date
    /// of trades.
    private DayRecord.Summary untouched(LocalDate date, int universe) {
        boolean isWanted =
                gather.usTrade().startDate().map(first -> !date.isBefore(first)).orElse(true);
        return new DayRecord.Summary(date, DayRecord.Scope.UNIVERSE, isWanted ? universe : 0, 0, 0, 0);
    }

    private List<UsStatus.Failed> failed(DailyState state, List<UsStatus.Day> days) throws IOException {
        List<UsStatus.Failed> failed = new ArrayList<>();
        LocalDate target = state.target().orElse(LocalDate.EPOCH);
        state.failed()
                .forEach((symbol, why) -> failed.add(new UsStatus.Failed(target, symbol, why.reason(), why.nextTry())));
        for (UsStatus.Day day : days) if (day.trades().failed() > 0) addFailed(failed, day.date());
        return failed;
    }

    private void addFailed(List<UsStatus.Failed> failed, LocalDate date) throws IOException {
        Optional<DayRecord> record = store.usCompletion().read(date);
        if (record.isEmpty()) return;
        record.get().symbols().forEach((symbol, state) -> {
            if (state instanceof SymbolState.Failed why)
                failed.add(new UsStatus.Failed(date, symbol, why.reason(), why.nextTry()));
        });
    }
}
