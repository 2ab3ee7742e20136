package dev.jupitor.store.audit;

import static dev.jupitor.store.audit.CollectedLake.evening;
import static dev.jupitor.store.audit.CollectedLake.of;
import static dev.jupitor.store.audit.CollectedLake.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jupitor.core.audit.BarField;
import dev.jupitor.core.audit.DayAudit;
import dev.jupitor.core.audit.Difference;
import dev.jupitor.core.audit.Reason;
import dev.jupitor.core.audit.SymbolDayAudit;
import dev.jupitor.core.audit.Verdict;
import dev.jupitor.core.collect.RepairOrder;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.NyseCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an audit finds out by asking the vendor.
class VendorInquiryTest {
    private static final LocalDate DAY = LocalDate.of(2026, 2, 13);
    /// When the evening's prints are all made and corrections go on.
    private static final Instant THAT_NIGHT = evening(DAY, "20:05:00");
    private static final Instant DAYS_LATER = Instant.parse("2026-02-20T12:00:00Z");

    private final BufferAllocator allocator = new RootAllocator();

    @TempDir
    Path data;

    private CollectedLake lake;

    private FakeVendor collect(long seed, double corrections, Instant barsAt, Instant printsAt) throws IOException {
        MarketShape shape = MarketShape.builder()
                .seed(seed)
                .symbols(14)
                .dates(DAY, DAY)
                .tradesPerDay(9_000)
                .corrections(corrections)
                .lateCorrections(true)
                .latePrints(true)
                .build();
        Path folder = Files.createDirectory(data.resolve("lake" + seed + "-" + barsAt + printsAt));
        lake = new CollectedLake(folder, SyntheticMarket.of(shape, new NyseCalendar()), allocator);
        lake.collect(DAY, barsAt, printsAt);
        return new FakeVendor(lake, DAYS_LATER);
    }

    @AfterEach
    void everyBatchWasClosed() {
        allocator.close();
    }

    private static Set<Reason> reasons(DayAudit audit) {
        return audit.symbols().stream()
                .flatMap(day -> day.explainedBy().stream())
                .collect(Collectors.toSet());
    }

    @Test
    void printsAfterHoursExplainABarOfTheNextMorning() throws Exception {
        FakeVendor vendor = collect(3, 0, DAYS_LATER, DAYS_LATER);
        DayAudit audit = lake.audit(DAY, vendor).audit();
        assertThat(open(audit)).isEmpty();
        assertThat(reasons(audit)).containsExactly(Reason.OUTSIDE_WINDOW);
        assertThat(vendor.asked).as("only the few prints outside the hours").hasSize(2);
        assertThat(lake.store.usAudits().read(DAY)).contains(audit);
    }

    @Test
    void barsThatAreOlderThanCorrectionsAreExplained() throws Exception {
        FakeVendor vendor = collect(4, 0.002, THAT_NIGHT, DAYS_LATER);
        DayAudit audit = lake.audit(DAY, vendor).audit();
        assertThat(open(audit)).isEmpty();
        assertThat(reasons(audit)).contains(Reason.CORRECTION);
    }

    @Test
    void printsThatAreOlderThanCorrectionsAreExplained() throws Exception {
        FakeVendor vendor = collect(4, 0.002, DAYS_LATER, THAT_NIGHT);
        DayAudit audit = lake.audit(DAY, vendor).audit();
        assertThat(open(audit)).isEmpty();
        assertThat(reasons(audit)).contains(Reason.CORRECTION);
    }

    @Test
    void manyMarketsOfLatePrintsAndCorrectionsAreExplainedEverywhere() throws Exception {
        int seeds = Boolean.getBoolean("jupitor.soak") ? 60 : 2;
        for (int seed = 100; seed < 100 + seeds; seed++) {
            Instant sooner = THAT_NIGHT.plus(Duration.ofHours(seed % 30));
            boolean barsFirst = seed % 2 == 0;
            FakeVendor vendor = collect(
                    seed, 0.001, barsFirst ? sooner : DAYS_LATER.minusSeconds(60), barsFirst ? DAYS_LATER : sooner);
            AuditJob.Result result = lake.audit(DAY, vendor);
            assertThat(open(result.audit())).as("seed %d", seed).isEmpty();
        }
    }

    /// A symbol that only the prints of the evening explain.
    private Symbol lateOne(FakeVendor vendor) throws Exception {
        SymbolDayAudit late = lake.audit(DAY, vendor).audit().symbols().stream()
                .filter(day -> day.verdict() == Verdict.EXPLAINED)
                .findFirst()
                .orElseThrow();
        Files.delete(lake.store.layout().audit(DAY));
        vendor.asked.clear();
        return late.symbol();
    }

    @Test
    void whatTheVendorDoesNotServeExplainsNothing() throws Exception {
        FakeVendor vendor = collect(3, 0, DAYS_LATER, DAYS_LATER);
        Symbol late = lateOne(vendor);
        vendor.remembered = Served.between(DAY, "04:00:00", "20:00:00");
        SymbolDayAudit found = of(lake.audit(DAY, vendor), late);
        assertThat(found.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(found.note()).isEqualTo(VendorInquiry.UNEXPLAINED);
        assertThat(found.missing()).hasValue(0);
        assertThat(found.extra()).hasValue(0);
    }

    @Test
    void aBarOffByOneShareStaysOpenHoweverPlausible() throws Exception {
        FakeVendor vendor = collect(3, 0, DAYS_LATER, DAYS_LATER);
        Symbol late = lateOne(vendor);
        lake.putBar(AuditJobTest.withVolume(
                lake.market.dailyBar(late, DAY, DAYS_LATER).orElseThrow(), 1));
        SymbolDayAudit found = of(lake.audit(DAY, vendor), late);
        assertThat(found.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(found.differences()).extracting(Difference::field).contains(BarField.VOLUME);
    }

    @Test
    void whatWasExplainedStaysSoWithoutAskingWhileNothingChanges() throws Exception {
        FakeVendor vendor = collect(3, 0, DAYS_LATER, DAYS_LATER);
        DayAudit asked = lake.audit(DAY, vendor).audit();
        vendor.asked.clear();
        DayAudit again = lake.audit(DAY, vendor).audit();
        assertThat(vendor.asked).isEmpty();
        assertThat(again.symbols()).isEqualTo(asked.symbols());
        assertThat(lake.audit(DAY).audit().symbols()).isEqualTo(asked.symbols());
        Symbol late = firstExplained(asked);
        lake.putBar(AuditJobTest.withVolume(
                lake.market.dailyBar(late, DAY, DAYS_LATER).orElseThrow(), 1));
        assertThat(of(lake.audit(DAY), late).verdict()).isEqualTo(Verdict.OPEN);
    }

    private static Symbol firstExplained(DayAudit audit) {
        return audit.symbols().stream()
                .filter(day -> day.verdict() == Verdict.EXPLAINED)
                .findFirst()
                .orElseThrow()
                .symbol();
    }

    @Test
    void printsThatCameLateAreExplainedAndFetchedByARepairWithTheBarThatGoesWithThem() throws Exception {
        FakeVendor vendor = collect(5, 0, DAYS_LATER, evening(DAY, "15:30:00"));
        DayAudit audit = lake.audit(DAY, vendor).audit();
        assertThat(open(audit)).isEmpty();
        SymbolDayAudit late = audit.symbols().stream()
                .filter(day -> day.explainedBy().equals(Optional.of(Reason.VENDOR_LATE)))
                .findFirst()
                .orElseThrow();
        assertThat(late.missing().orElseThrow()).isPositive();
        RepairOrder order = lake.auditor(Optional.empty()).repairs(audit).orElseThrow();
        assertThat(order.trades()).contains(late.symbol());
        assertThat(order.bars()).contains(late.symbol());
    }

    @Test
    void aSymbolThatTheVendorRefusesStaysOpenAndTheOthersAreExplained() throws Exception {
        FakeVendor vendor = collect(3, 0, DAYS_LATER, DAYS_LATER);
        Symbol poison = lateOne(vendor);
        vendor.refused.add(poison);
        List<SymbolDayAudit> left = open(lake.audit(DAY, vendor).audit());
        assertThat(left).extracting(SymbolDayAudit::symbol).containsExactly(poison);
        assertThat(left.getFirst().note()).isEqualTo("could not ask the vendor: invalid symbol");
    }

    @Test
    void aVendorOutOfReachIsAskedOnceAndLeavesAllOpenWithTheReason() throws Exception {
        FakeVendor vendor = collect(3, 0, DAYS_LATER, DAYS_LATER);
        vendor.down = Optional.of(new SourceException.Unavailable("no route to host", Duration.ofSeconds(5)));
        List<SymbolDayAudit> left = open(lake.audit(DAY, vendor).audit());
        assertThat(left)
                .isNotEmpty()
                .extracting(SymbolDayAudit::note)
                .containsOnly("could not ask the vendor: no route to host");
        assertThat(vendor.asked).hasSize(1);
    }

    @Test
    void aVendorThatIsAwayIsNotAskedAboutEveryDateOfAYear() throws Exception {
        FakeVendor vendor = collect(3, 0, DAYS_LATER, DAYS_LATER);
        AuditJob job = lake.auditor(Optional.of(vendor.evidence()));
        Optional<SourceException> away =
                Optional.of(new SourceException.Unavailable("no route to host", Duration.ofSeconds(5)));
        vendor.down = away;
        for (int date = 0; date < 2; date++) audit(job);
        vendor.down = Optional.empty();
        lake.store.usAudits().write(new DayAudit(DAY, DAYS_LATER, "", List.of()));
        assertThat(open(audit(job))).isEmpty();
        Files.delete(lake.store.layout().audit(DAY));
        vendor.down = away;
        vendor.asked.clear();
        for (int date = 0; date < 4; date++) audit(job);
        assertThat(vendor.asked).hasSize(3);
        assertThat(open(audit(job))).extracting(SymbolDayAudit::note).containsOnly(AuditJob.GIVEN_UP);
    }

    private static DayAudit audit(AuditJob job) throws InterruptedException {
        return job.audit(DAY, Optional.empty(), AuditListener.none()).audit();
    }

    @Test
    void aFileThatIsNotTheRecordedOneIsNeverExplained() throws Exception {
        FakeVendor vendor = collect(3, 0, DAYS_LATER, DAYS_LATER);
        Symbol late = lateOne(vendor);
        byte[] bytes = Files.readAllBytes(lake.file(late, DAY));
        bytes[bytes.length - 20] ^= 1;
        Files.write(lake.file(late, DAY), bytes);
        SymbolDayAudit found = of(lake.audit(DAY, vendor), late);
        assertThat(found.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(found.differences()).extracting(Difference::field).contains(BarField.FILE);
    }

    @Test
    void anInterruptEndsTheAuditAndWritesNothing() throws Exception {
        FakeVendor vendor = collect(3, 0, DAYS_LATER, DAYS_LATER);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> lake.audit(DAY, vendor));
        assertThat(lake.store.usAudits().dates()).isEmpty();
    }
}
