package dev.jupitor.stream.view;

import static dev.jupitor.stream.tape.Tape13.CLOSE;
import static dev.jupitor.stream.tape.Tape13.MONDAY;
import static dev.jupitor.stream.tape.Tape13.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jupitor.core.feed.FeedBatch.Kind;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.summary.SessionRule;
import dev.jupitor.core.summary.SessionStats;
import dev.jupitor.core.summary.SessionTrades;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.stream.tape.DayPart;
import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.PartSum;
import dev.jupitor.stream.tape.Tape13;
import dev.jupitor.stream.tape.TapeDay;
import dev.jupitor.stream.tape.TapeEpoch;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PictureTest {
    private static final List<String> SYMBOLS = List.of("A", "B", "C", "SPY");

    @Test
    void aPictureShowsEveryPartOfTheDay() {
        Tape13 feed = new Tape13();
        PictureMaker maker = new PictureMaker(feed.tape);
        feed.print("A", "V", 1, at(8, 0), 10);
        feed.print("A", "V", 2, at(10, 0), 12);
        feed.print("A", "V", 3, at(9, 30), 11);
        feed.print("A", "V", 4, CLOSE + 1, 13);
        feed.tape.publish();
        SymbolPicture picture = maker.refresh().symbol("A").orElseThrow();
        assertThat(picture.pre().close()).isEqualTo(10);
        assertThat(picture.reg().open()).isEqualTo(11);
        assertThat(picture.reg().close()).isEqualTo(12);
        assertThat(picture.nextPre().trades()).isOne();
        assertThat(picture.nextReg()).isEqualTo(SessionStats.NONE);
        assertThat(picture.reg().profile().orElseThrow().hours()).isEqualTo(2);
    }

    @Test
    void printsOfTheSameInstantAreOrderedByVenueAndUnsignedId() {
        Tape13 feed = new Tape13();
        feed.print("A", "V", -1, at(10, 0), 14);
        feed.print("A", "V", 5, at(10, 0), 13);
        feed.print("A", "N", 9, at(10, 0), 12);
        feed.tape.publish();
        SessionStats reg =
                new PictureMaker(feed.tape).refresh().symbol("A").orElseThrow().reg();
        assertThat(reg.open()).isEqualTo(12);
        assertThat(reg.close()).isEqualTo(14);
    }

    @Test
    void onlySymbolsWithNewRowsAreDrawnAnew() {
        Tape13 feed = new Tape13();
        PictureMaker maker = new PictureMaker(feed.tape);
        feed.print("A", "V", 1, at(10, 0), 10);
        feed.print("B", "V", 2, at(10, 0), 10);
        feed.tape.publish();
        LivePicture first = maker.refresh();
        feed.cancel("B", "V", 2);
        feed.tape.publish();
        LivePicture second = maker.refresh();
        assertThat(second.symbol("A").orElseThrow()).isSameAs(first.symbol("A").orElseThrow());
        assertThat(second.symbol("B").orElseThrow().reg()).isEqualTo(SessionStats.NONE);
        assertThat(first.symbol("B").orElseThrow().reg().trades()).isOne();
        assertThat(maker.refresh()).isSameAs(second);
    }

    @Test
    void aPictureIsOfNowAsLongAsNothingIsPrintedAndAgesFromTheLastLookOn() {
        Tape13 feed = new Tape13();
        long[] nanos = {0};
        PictureMaker maker = new PictureMaker(feed.tape, Spotlight.NONE, () -> nanos[0]);
        feed.print("A", "V", 1, at(10, 0), 10);
        feed.tape.publish();
        LivePicture first = maker.refresh();
        nanos[0] = 900;
        assertThat(maker.age(first)).isZero();
        maker.refresh();
        feed.print("A", "V", 2, at(10, 1), 10);
        feed.tape.publish();
        nanos[0] = 1000;
        assertThat(maker.age(first)).isEqualTo(100);
        LivePicture second = maker.refresh();
        assertThat(maker.age(second)).isZero();
        nanos[0] = 1500;
        assertThat(maker.age(second)).isZero();
        assertThat(maker.age(first)).isEqualTo(600);
    }

    @Test
    void whoeverListensHearsOfEveryLookEvenIfAnotherFails() {
        Tape13 feed = new Tape13();
        PictureMaker maker = new PictureMaker(feed.tape);
        int[] looks = {0};
        maker.listen(() -> {
            throw new IllegalStateException("one that fails");
        });
        maker.listen(() -> looks[0]++);
        maker.refresh();
        maker.refresh();
        assertThat(looks[0]).isEqualTo(2);
    }

    @Test
    void theSwitchBeginsANewPicture() {
        Tape13 feed = new Tape13();
        PictureMaker maker = new PictureMaker(feed.tape);
        feed.print("A", "V", 1, at(10, 0), 10);
        feed.print("B", "V", 2, CLOSE + 1, 10);
        feed.tape.publish();
        maker.refresh();
        feed.tape.switchDay(MONDAY);
        LivePicture picture = maker.refresh();
        assertThat(picture.day()).isEqualTo(MONDAY);
        assertThat(picture.epoch()).isEqualTo(feed.tape.epoch().number());
        assertThat(picture.symbol("A")).isEmpty();
        assertThat(picture.symbol("B").orElseThrow().pre().trades()).isOne();
    }

    /// Prints, cancels, corrections, late and doubled, published now and then, with a switch of the day among them.
    @Property(tries = 60)
    void aPictureIsWhatARecomputationFromScratchGives(@ForAll long seed) {
        Random dice = new Random(seed);
        Tape13 feed = new Tape13();
        PictureMaker maker = new PictureMaker(feed.tape);
        int rows = 50 + dice.nextInt(1500);
        int switchAt = dice.nextInt(2 * rows);
        for (int i = 0; i < rows; i++) {
            tell(feed, dice);
            if (i == switchAt) feed.tape.switchDay(MONDAY);
            if (dice.nextInt(40) == 0) feed.tape.publish();
            if (dice.nextInt(60) == 0) maker.refresh();
        }
        feed.tape.publish();
        LivePicture picture = maker.refresh();
        for (String symbol : SYMBOLS)
            for (DayPart part : DayPart.values()) compare(feed.tape, picture, symbol, part, true);
    }

    /// A day as it usually comes: nearly in order, with some prints late by moments or by hours, some taken away, a
    /// few
    /// absurd prices, and now these, now those symbols in the light.
    @Property(tries = 40)
    void aLongDayThatRunsAlongIsWhatARecomputationFromScratchGives(@ForAll long seed) {
        Random dice = new Random(seed);
        Tape13 feed = new Tape13();
        boolean[] lit = new boolean[SYMBOLS.size()];
        Spotlight spotlight = picture -> symbol -> lit[SYMBOLS.indexOf(symbol.symbol())];
        PictureMaker maker = new PictureMaker(feed.tape, spotlight);
        UsualDay day = new UsualDay(feed, dice);
        int rows = 500 + dice.nextInt(5000);
        for (int i = 0; i < rows; i++) {
            day.tell();
            if (dice.nextInt(30) == 0) feed.tape.publish();
            if (dice.nextInt(50) == 0) lit[dice.nextInt(lit.length)] ^= true;
            if (dice.nextInt(100) == 0) maker.refresh();
        }
        day.tell();
        feed.tape.publish();
        LivePicture picture = maker.refresh();
        for (int i = 0; i < lit.length; i++)
            for (DayPart part : DayPart.values()) compare(feed.tape, picture, SYMBOLS.get(i), part, lit[i]);
    }

    private static final class UsualDay {
        private final Tape13 feed;
        private final Random dice;
        private final double wild;
        private long at = at(8, 30);
        private long ids = 1;
        private double cents = 1000;

        UsualDay(Tape13 feed, Random dice) {
            this.feed = feed;
            this.dice = dice;
            wild = dice.nextBoolean() ? 0 : 0.002;
        }

        void tell() {
            at += dice.nextInt(4_000);
            cents = Math.max(100, cents + dice.nextInt(-10, 11));
            String symbol = SYMBOLS.get(dice.nextInt(SYMBOLS.size()));
            String exchange = dice.nextBoolean() ? "V" : "N";
            int chance = dice.nextInt(1000);
            if (chance < 5) feed.add(Kind.CANCEL, symbol, exchange, known(), 0, at, 0, 0, "");
            else if (chance < 8) feed.correct(symbol, exchange, known(), ids++, at, price(), 300);
            else feed.print(symbol, exchange, ids++, printedAt(chance), price(), 100 + dice.nextInt(500), "@");
        }

        private long known() {
            long back = dice.nextBoolean() ? 20 : ids;
            return Math.max(1, ids - 1 - dice.nextLong(back));
        }

        private long printedAt(int chance) {
            if (chance < 10) return Math.max(Tape13.DAY.begin() + 1, at - dice.nextLong(36_000_000));
            return chance < 60 ? at - dice.nextInt(30_000) : at;
        }

        private double price() {
            if (dice.nextDouble() < wild) return cents * (dice.nextBoolean() ? 20 : 0.1) / 100;
            return cents / 100;
        }
    }

    private static void tell(Tape13 feed, Random dice) {
        int kind = dice.nextInt(10);
        String symbol = SYMBOLS.get(dice.nextInt(SYMBOLS.size()));
        String exchange = dice.nextBoolean() ? "V" : "N";
        long id = 1 + dice.nextInt(500);
        long at = Tape13.DAY.begin() + dice.nextInt(100) * 3_600_000L + dice.nextInt(3);
        double price = dice.nextInt(50) == 0 ? 1000 + dice.nextDouble() : 10 + dice.nextDouble();
        long size = 100 + dice.nextInt(500);
        Kind told = kind < 8 ? Kind.TRADE : kind < 9 ? Kind.CANCEL : Kind.CORRECTION;
        long replaces = told == Kind.CORRECTION ? 1 + dice.nextInt(500) : 0;
        feed.add(told, symbol, exchange, id, replaces, at, price, size, "@");
    }

    private static void compare(LiveTape tape, LivePicture picture, String symbol, DayPart part, boolean isProfiled) {
        SessionStats live = picture.symbol(symbol).map(found -> found.of(part)).orElse(SessionStats.NONE);
        SessionStats fresh = recomputed(tape.epoch(), symbol, part);
        assertThat(live).isEqualTo(isProfiled ? fresh : fresh.withoutProfile());
        PartSum sum = tape.sum(new Symbol(symbol), part);
        assertThat(sum.trades()).isEqualTo(fresh.trades());
        assertThat(sum.size()).isEqualTo(fresh.size());
        assertThat(sum.turnover()).isCloseTo(fresh.turnover(), within(1e-12 * fresh.turnover()));
    }

    private static SessionStats recomputed(TapeEpoch epoch, String symbol, DayPart part) {
        List<Integer> rows = IntStream.range(0, epoch.rows())
                .filter(row -> epoch.stands(row) && epoch.symbol(row).equals(symbol))
                .filter(row -> part(epoch, row) == part)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(epoch::sipNanos)
                        .thenComparing(epoch::exchange)
                        .thenComparing(epoch::id, Long::compareUnsigned))
                .toList();
        SessionTrades trades = new SessionTrades();
        rows.forEach(row -> trades.add(epoch.timestamp(row), epoch.price(row), epoch.size(row)));
        return SessionRule.of(trades, hourOrigin(epoch.day(), part));
    }

    private static DayPart part(TapeEpoch epoch, int row) {
        TapeDay day = epoch.day();
        if (epoch.isToday(row)) return epoch.timestamp(row) < day.regularOpen() ? DayPart.PRE : DayPart.REG;
        return epoch.timestamp(row) < day.nextRegularOpen() ? DayPart.NEXT_PRE : DayPart.NEXT_REG;
    }

    private static long hourOrigin(TapeDay day, DayPart part) {
        return switch (part) {
            case PRE -> SessionClock.at(day.date(), LocalTime.of(4, 0));
            case REG -> SessionClock.at(day.date(), LocalTime.of(9, 0));
            case NEXT_PRE -> SessionClock.at(day.next(), LocalTime.of(4, 0));
            case NEXT_REG -> SessionClock.at(day.next(), LocalTime.of(9, 0));
        };
    }
}
