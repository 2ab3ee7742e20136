package dev.jupitor.core.sim;

import dev.jupitor.core.sim.PrintKind.Counts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The prints that a day has by its calendar rather than by its flow: the auctions and the official prices, prints
/// exactly at the edges of the collected hours, and what comes after them.
final class ScheduledPrints {

    private static final int BUSY_ROWS = 50;
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;

    private record Scheduled(long at, byte venue, long price, int size, PrintKind kind) {}

    private static final Comparator<Scheduled> TIME_THEN_VENUE =
            Comparator.comparingLong(Scheduled::at).thenComparingInt(Scheduled::venue);

    private final DayGenerator day;
    private final Dice dice;
    private final int flowRows;
    private final List<Scheduled> prints = new ArrayList<>();

    ScheduledPrints(DayGenerator day, Dice dice, int flowRows) {
        this.day = day;
        this.dice = dice;
        this.flowRows = flowRows;
    }

    PrintColumns make() {
        addOpening();
        if (flowRows >= BUSY_ROWS) {
            addFirstComers();
            addOfficialOpen();
            addClose();
            addEdges();
            addAfterHours();
        }
        if (day.printsLate() && dice.chance(0.4)) addLatePrints();
        return columns();
    }

    private PrintColumns columns() {
        prints.sort(TIME_THEN_VENUE);
        PrintColumns columns = new PrintColumns(prints.size());
        for (Scheduled print : prints) columns.append(print.at, print.venue, print.price, print.size, print.kind);
        return columns;
    }

    /// Every day with prints has one, so that it has a bar.
    private void addOpening() {
        int size = 100 * (1 + dice.below(1 + flowRows / 10));
        addPrimary(day.curve().open(), 200 * MILLI + dice.below(1_500 * MILLI), size, PrintKind.OPENING);
    }

    /// Before the auction, now and then, a print that opens the bar only because nothing did before.
    private void addFirstComers() {
        if (!dice.chance(0.25)) return;
        List<PrintKind> hesitant = PrintKind.hesitant(day.tape());
        PrintKind kind = hesitant.get(dice.below(hesitant.size()));
        add(
                day.atMinute(day.curve().open()),
                (byte) 'D',
                day.priceAt(day.curve().open()),
                100 * dice.between(1, 8),
                kind);
    }

    private void addOfficialOpen() {
        addPrimary(
                day.curve().open(),
                2 * SECOND + dice.below(3 * SECOND),
                100 * dice.between(1, 60),
                PrintKind.OFFICIAL_OPEN);
    }

    private void addClose() {
        int close = day.curve().close();
        int size = 100 * (1 + dice.below(1 + flowRows / 5));
        addPrimary(close, 50 * MILLI + dice.below(900 * MILLI), size, PrintKind.CLOSING);
        addPrimary(close, SECOND + dice.below(4 * SECOND), size, PrintKind.OFFICIAL_CLOSE);
        if (dice.chance(0.03)) addPrimary(close + 30, dice.below(SECOND), size, PrintKind.CORRECTED_CLOSE);
    }

    private void addEdges() {
        if (dice.chance(0.4)) addExtended(0, 0, PrintKind.EXTENDED);
        if (day.curve().lastsUntilEnd() && dice.chance(0.4)) addExtended(SessionCurve.MINUTES, 0, PrintKind.EXTENDED);
    }

    /// An official price that is sent again after hours: no bar counts it, and nobody collects it.
    private void addAfterHours() {
        if (dice.chance(0.06)) {
            addPrimary(SessionCurve.MINUTES, 5 * MILLI + dice.below(600 * SECOND), 100, PrintKind.OFFICIAL_CLOSE);
        }
    }

    /// Outside the collected hours, but of the same New York day, hence in its bar.
    private void addLatePrints() {
        int count = dice.between(1, 4);
        for (int i = 0; i < count; i++) {
            PrintKind kind = dice.chance(0.3) ? PrintKind.SOLD_LAST : PrintKind.EXTENDED_OUT_OF_SEQUENCE;
            addExtended(SessionCurve.MINUTES, 5 * MILLI + dice.below(1_800 * SECOND), kind);
        }
    }

    private void addPrimary(int minute, long nanos, int size, PrintKind kind) {
        add(day.atMinute(minute) + nanos, day.tape().primary(), day.priceAt(minute), size, kind);
    }

    private void addExtended(int minute, long nanos, PrintKind kind) {
        byte venue = kind.inDailyBar() == Counts.VOLUME ? day.tape().venue(dice) : (byte) 'D';
        add(day.atMinute(minute) + nanos, venue, day.priceAt(minute), 100 * dice.between(1, 20), kind);
    }

    private void add(long at, byte venue, long price, int size, PrintKind kind) {
        prints.add(new Scheduled(day.onTick(at), venue, price, size, kind));
    }
}
