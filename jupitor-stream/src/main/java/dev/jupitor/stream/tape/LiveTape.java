package dev.jupitor.stream.tape;

import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.TradeBatch;

/// The tape of the live day: today's prints and those that already belong to the next session.
///
/// **One writer**: [#follow], [#add], [#addHistory], [#publish] and [#switchDay] are called by one thread, the tape
/// writer. Anybody may call [#epoch()] and read from what it returns, at any time and without waiting.
///
/// A print is kept if its symbol is followed, it is a block on an exchange under regular conditions
/// ([dev.jupitor.core.trade.TradeFilter]), it is later than the close of the session before, and it is not there yet:
/// (symbol, exchange, id) within the day. A cancel takes a print away and a correction puts another in its place,
/// whether
/// they come before or after it.
public final class LiveTape {
    /// An empty tape.
    ///
    /// @param epoch the number of the first epoch, above 0 and above all that clients may remember of this day
    public LiveTape(TapeDay day, Followed followed, long epoch) {
        throw new UnsupportedOperationException();
    }

    /// From now on keeps prints of these symbols; rows that are there stay.
    public void follow(Followed symbols) {
        throw new UnsupportedOperationException();
    }

    /// Applies the rows of a feed, in their order. Returns how many rows the tape has gained.
    public int add(FeedBatch batch) {
        throw new UnsupportedOperationException();
    }

    /// Applies one symbol's historical prints, as the vendor's REST host gives them: a print that is there is left
    /// alone; one marked `canceled` or `incorrect` is taken away; one marked `corrected` stands. The batch is
    /// borrowed. Returns how many rows the tape has gained.
    public int addHistory(Symbol symbol, TradeBatch prints) {
        throw new UnsupportedOperationException();
    }

    /// Makes all rows so far visible to readers, and tells the listeners.
    public void publish() {
        throw new UnsupportedOperationException();
    }

    /// The next session takes the place of this one: today's rows go, those of the next session become today's, in
    /// a new epoch, published at once. Readers may keep reading the epoch that has ended.
    public void switchDay(TapeDay day) {
        throw new UnsupportedOperationException();
    }

    /// The rows in force.
    public TapeEpoch epoch() {
        throw new UnsupportedOperationException();
    }

    /// Is told by the writer, on its thread, that rows were published or that an epoch has ended. It must not
    /// block.
    public void listen(Runnable listener) {
        throw new UnsupportedOperationException();
    }
}
