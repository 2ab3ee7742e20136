package dev.jupitor.alpaca.collect;

import dev.jupitor.core.collect.CollectionReport;
import dev.jupitor.core.collect.FetchMeter;
import dev.jupitor.core.collect.RepairOrder;
import dev.jupitor.core.collect.RepairReport;
import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.Timekeeper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;

/// Collects daily bars and trades of US equities: once ([#catchUp]), for ever ([#run]), or again ([#repair]). One of
/// them, on one thread; an interrupt of that thread ends it within seconds, with everything written down that is in
/// place.
///
/// What it writes it writes under the `raw` lock, taken per step: one daily update, one date's trades.
public final class UsCollector {
    private static final Duration LATER_LOCK_WAIT = Duration.ofSeconds(30);

    private final CollectorPorts ports;
    private final Workshop shop;

    /// @param meter     counts symbol-days; whoever made the sources may count requests and rows on it too
    /// @param allocator where columns are kept for the length of a call
    public UsCollector(
            CollectorPorts ports,
            CollectOptions options,
            Timekeeper clock,
            FetchMeter meter,
            BufferAllocator allocator,
            CollectorListener listener) {
        this.ports = ports;
        shop = new Workshop(options, clock, meter, allocator, listener, new VendorHealth(), new LakeHealth());
    }

    /// Bars up to the last finished session, then trades, newest date first, until nothing is due. What failed in
    /// an earlier run is tried again at once; what fails in this one is in the report.
    ///
    /// @throws NoSessionException       when the dates named in the options hold no finished session; nothing was
    /// done
    /// @throws dev.jupitor.core.lake.LockHeldException when another process collects into the lake
    /// @throws dev.jupitor.core.lake.DiskFullException when the disk has too little room; everything in place is
    /// written down
    /// @throws SourceException          when the vendor refused the credentials, or never gave an answer
    public CollectionReport catchUp() throws IOException, SourceException, InterruptedException {
        Instant began = shop.clock().instant();
        RunNotes notes = new RunNotes(shop.listener(), new Told());
        CollectorTurns turns = new CollectorTurns(ports, shop, true);
        Duration lockWait = Duration.ZERO;
        while (turns.next(lockWait, notes) == CollectorTurns.Turn.WORKED) lockWait = LATER_LOCK_WAIT;
        Optional<SourceException> unanswered = turns.vendorTrouble();
        if (unanswered.isPresent()) throw unanswered.get();
        if (notes.blocked().isPresent()) throw notes.blocked().get();
        return notes.report(
                shop.meter().read(), Duration.between(began, shop.clock().instant()));
    }

    /// Fetches again what is ordered of one date, at the collector's pace and by its rules: a file is replaced when
    /// its
    /// successor is whole, one that is unreadable or not the recorded one is moved to quarantine first. May be
    /// called
    /// again and again. It waits up to 30 seconds for the `raw` lock.
    ///
    /// Killed at any point, a second call with the same order ends as if nothing had happened.
    ///
    /// @throws dev.jupitor.core.lake.LockHeldException when another process holds the lock for longer
    /// @throws dev.jupitor.core.lake.DiskFullException when the disk has too little room; everything in place is
    /// written down
    /// @throws SourceException          when the vendor refused the credentials. One that gives no answer makes
    /// failures
    /// in the report; see [#silence]
    public RepairReport repair(RepairOrder order) throws IOException, SourceException, InterruptedException {
        return new DayRepair(ports, shop).carryOut(order, LATER_LOCK_WAIT);
    }

    /// The last word of a vendor that has never given an answer to this collector; empty when it gave one, or was
    /// not
    /// asked.
    public Optional<SourceException.Unavailable> silence() {
        return shop.health().neverAnswered();
    }

    /// What [#catchUp] would do now. Reads the lake and asks the vendor for its list of securities at most; writes
    /// nothing.
    public CollectionPlan plan() throws IOException, SourceException, InterruptedException {
        return new DryRun(ports, shop).plan();
    }

    /// The daemon: catches up at once and then whenever a session is over, until the thread is interrupted. It
    /// holds the `collector` lock for life. Whatever goes wrong is logged and tried again, ever more slowly.
    ///
    /// @throws InterruptedException when the thread was interrupted: the only ordinary end
    /// @throws dev.jupitor.core.lake.LockHeldException when another daemon collects into the lake
    /// @throws dev.jupitor.core.lake.DiskFullException when the disk has too little room
    public void run() throws InterruptedException, IOException {
        run(() -> {});
    }

    /// As [#run()], and tells as soon as the lock is held: from then on nobody else can be this lake's daemon.
    public void run(OnStart onStart) throws InterruptedException, IOException {
        run(onStart, LakeFindings.NONE);
    }

    /// As [#run(OnStart)]. Once a week the daemon looks at every date anew, tries at once what has failed, and
    /// tells in
    /// one sentence what is wrong.
    ///
    /// @param findings what that sentence is to say of quarantine and audits
    public void run(OnStart onStart, LakeFindings findings) throws InterruptedException, IOException {
        try (LakeLocks.Held forLife = ports.locks().acquire(LockArea.COLLECTOR, Duration.ZERO)) {
            onStart.started();
            new CollectorDaemon(new CollectorTurns(ports, shop, false), ports, shop, findings).run();
        }
    }

    /// Hears that the daemon has begun.
    @FunctionalInterface
    public interface OnStart {
        /// @throws IOException ends the daemon
        void started() throws IOException;
    }
}
