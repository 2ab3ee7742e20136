package dev.jupitor.stream.tape;

import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.core.feed.FeedBatch.Kind;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeFilter;

/// Decides what the rows of a producer do to an epoch. For the tape's writer.
final class EpochWriter {
    private final TapeEpoch epoch;
    private final TapeBooks books;
    private final DayBorders borders;
    private final TapeSums sums = new TapeSums();
    private final long[] standing = new long[4];
    /// The row that is being added, and the row on the tape that it takes away.
    private final Print hand = new Print();

    private final Print taken = new Print();
    private long refused;

    EpochWriter(TapeEpoch epoch, TapeBooks books) {
        this.epoch = epoch;
        this.books = books;
        this.borders = DayBorders.of(epoch.day());
    }

    int rows() {
        return epoch.written();
    }

    void expect(int symbols) {
        epoch.expect(symbols);
        sums.expect(symbols);
    }

    TapeSums sums() {
        return sums;
    }

    long refused() {
        return refused + epoch.forgottenVoids();
    }

    TapeCounts counts() {
        return new TapeCounts(standing[3], standing[2], standing[1], standing[0]);
    }

    /// A row of a feed. The numbers are asked first: they drop most prints.
    void apply(FeedBatch batch, int row, Codes codes) {
        if (batch.kind(row) != Kind.TRADE) {
            applyChange(batch, row, codes, true);
            return;
        }
        if (!counts(batch.price(row), batch.size(row), batch.sipNanos(row))) return;
        int symbol = codes.symbol(batch.symbol(row));
        if (symbol == Codes.REFUSED) return;
        int terms = codes.terms(batch.exchange(row), batch.conditions(row), batch.tape(row));
        if (terms == Codes.REFUSED) return;
        take(symbol, batch.sipNanos(row), batch.price(row), batch.size(row), terms, batch.id(row));
        addTrade();
    }

    private boolean counts(double price, long size, long sipNanos) {
        return TradeFilter.isBlock(price, size) && price <= Double.MAX_VALUE && borders.reach(sipNanos);
    }

    private void take(int symbol, long sipNanos, double price, long size, int terms, long id) {
        hand.symbol = symbol >> 1;
        hand.index = (symbol & 1) != 0;
        hand.sipNanos = sipNanos;
        hand.price = price;
        hand.size = size;
        hand.terms = terms;
        hand.id = id;
    }

    /// Cancels and corrections carry the time of the print: of one before this day, there is nothing to change.
    private void applyChange(FeedBatch batch, int row, Codes codes, boolean judge) {
        if (!borders.reach(batch.sipNanos(row))) return;
        int symbol = codes.symbol(batch.symbol(row));
        int exchange = codes.exchange(batch.exchange(row));
        if (symbol == Codes.REFUSED || exchange == Codes.REFUSED) return;
        switch (batch.kind(row)) {
            case TRADE -> throw new IllegalStateException("a print changes no other");
            case CANCEL -> cancel(symbol >> 1, exchange, batch.id(row), batch.sipNanos(row));
            case CORRECTION -> {
                int terms = codes.terms(batch.exchange(row), batch.conditions(row), batch.tape(row));
                take(symbol, batch.sipNanos(row), batch.price(row), batch.size(row), terms, batch.id(row));
                boolean counts = terms != Codes.REFUSED && (!judge || counts(hand.price, hand.size, hand.sipNanos));
                correct(exchange, batch.replaces(row), counts);
            }
        }
    }

    /// A row of a symbol's history.
    void apply(int symbol, TradeBatch prints, int row, Codes codes) {
        long sipNanos = sipNanos(prints, row);
        if (!counts(prints.price(row), prints.size(row), sipNanos)) return;
        int terms = codes.terms(prints.exchangeCode(row), prints.conditionsCode(row), prints.tapeCode(row));
        if (terms == Codes.REFUSED) return;
        if (!Corrections.APPLY.counts(prints.update(row))) {
            cancel(symbol >> 1, books.terms().exchangeOf(terms), prints.id(row), sipNanos);
            return;
        }
        take(symbol, sipNanos, prints.price(row), prints.size(row), terms, prints.id(row));
        addTrade();
    }

    private static long sipNanos(TradeBatch prints, int row) {
        long nanos = prints.sipNanos(row);
        return nanos != 0 ? nanos : DayBorders.nanos(prints.timestamp(row));
    }

    /// A row that an epoch like this one has given.
    void restore(FeedBatch batch, int row, Codes codes) {
        if (batch.kind(row) != Kind.TRADE) {
            applyChange(batch, row, codes, false);
            return;
        }
        int terms = codes.terms(batch.exchange(row), batch.conditions(row), batch.tape(row));
        int symbol = codes.symbol(batch.symbol(row));
        take(symbol, batch.sipNanos(row), batch.price(row), batch.size(row), terms, batch.id(row));
        addTrade();
    }

    /// A print that was judged before. Returns whether the tape has gained it.
    boolean record(int symbol, long sipNanos, double price, long size, int terms, long id) {
        int before = rows();
        take(symbol, sipNanos, price, size, terms, id);
        addTrade();
        return rows() > before;
    }

    /// The rows of a recording count up to before this one.
    void reveal(int end) {
        while (rows() < end) {
            hand.of(epoch, epoch.reveal());
            sum(hand, 1);
        }
    }

    /// The prints of the next session that an epoch holds: first those that stand, then those that must stay away.
    void takeOver(TapeEpoch ended) {
        for (int row = 0; row < ended.written(); row++) if (isTakenOver(ended, row) && ended.stands(row)) addTrade();
        for (int row = 0; row < ended.written(); row++) if (isTakenOver(ended, row) && !ended.stands(row)) forget();
        takeOverVoids(ended);
    }

    /// Takes a row in hand; whether it belongs to this day.
    private boolean isTakenOver(TapeEpoch ended, int row) {
        if (ended.isToday(row) || !borders.reach(ended.sipNanos(row))) return false;
        hand.of(ended, row);
        return true;
    }

    /// A print that no longer stands stays away, unless one with its key does.
    private void forget() {
        int exchange = books.terms().exchangeOf(hand.terms);
        if (epoch.find(hand.symbol, exchange, hand.id, hand.sipNanos) < 0)
            epoch.addVoid(hand.symbol, exchange, hand.id, hand.sipNanos);
    }

    private void takeOverVoids(TapeEpoch ended) {
        for (VoidPrint print : ended.voids(0)) {
            if (!borders.reach(print.sipNanos())) continue;
            int symbol = books.symbols().code(print.symbol());
            int exchange = books.terms().exchangeCode(print.exchange());
            epoch.addVoid(symbol, exchange, print.id(), print.sipNanos());
        }
    }

    private void addTrade() {
        if (epoch.isVoid(hand)) return;
        if (!epoch.takes(hand.size)) refused++;
        else if (epoch.append(Kind.TRADE, hand) >= 0) sum(hand, 1);
    }

    private void cancel(int symbol, int exchange, long id, long sipNanos) {
        int row = epoch.find(symbol, exchange, id, sipNanos);
        if (row < 0) epoch.addVoid(symbol, exchange, id, sipNanos);
        else if (epoch.stands(row)) takeAway(row);
    }

    /// The row stands no more, and a row that repeats it says so.
    private void takeAway(int row) {
        taken.of(epoch, row);
        if (epoch.takes(taken.size)) epoch.append(Kind.CANCEL, taken);
        else refused++;
        epoch.fall(row);
        sum(taken, -1);
    }

    /// The print in hand stands in the place of another, unless it does not count.
    private void correct(int exchange, long replaces, boolean counts) {
        int wrong = epoch.find(hand.symbol, exchange, replaces, hand.sipNanos);
        if (replaces == hand.id) {
            correctItself(exchange, wrong, counts);
            return;
        }
        boolean wrongStands = wrong >= 0 && epoch.stands(wrong);
        boolean fresh = counts && epoch.find(hand.symbol, exchange, hand.id, hand.sipNanos) < 0 && !epoch.isVoid(hand);
        if (wrongStands && fresh && replace(wrong, replaces)) return;
        if (wrongStands) takeAway(wrong);
        if (wrong < 0) epoch.addVoid(hand.symbol, exchange, replaces, hand.sipNanos);
        if (fresh) addTrade();
    }

    /// A correction that keeps the id of what it corrects.
    private void correctItself(int exchange, int wrong, boolean counts) {
        if (wrong < 0) {
            if (counts) addTrade();
            else epoch.addVoid(hand.symbol, exchange, hand.id, hand.sipNanos);
            return;
        }
        if (!epoch.stands(wrong) || (counts && hand.equals(epoch, wrong))) return;
        if (!counts || !replace(wrong, hand.id)) takeAway(wrong);
    }

    /// Whether there was room for it.
    private boolean replace(int wrong, long replaces) {
        if (!epoch.takes(hand.size) || !epoch.takesCorrection()) return false;
        taken.of(epoch, wrong);
        epoch.appendCorrection(hand, replaces);
        epoch.fall(wrong);
        sum(taken, -1);
        sum(hand, 1);
        return true;
    }

    private void sum(Print print, int sign) {
        DayPart part = borders.part(print.sipNanos);
        sums.add(print.symbol, part, print.price, print.size, sign);
        standing[(part.isToday() ? 2 : 0) + (print.index ? 1 : 0)] += sign;
    }
}
