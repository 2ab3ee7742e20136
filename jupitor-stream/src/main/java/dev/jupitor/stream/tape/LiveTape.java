package dev.jupitor.stream.tape;

import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.TradeBatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The tape of the live day: today's prints and those that already belong to the next session.
///
/// **One writer**: [#follow], [#add], [#addHistory], [#expectRows], [#restore], [#publish], [#switchDay], [#show],
/// [#reveal] and [#sum] are called by one thread, the tape writer. Anybody may call [#epoch()] and [#counts()] and read
/// from what they return, at any time and
/// without waiting.
///
/// A print is kept if its symbol is followed, it is a block on an exchange under regular conditions
/// ([dev.jupitor.core.trade.TradeFilter]), it is later than the close of the session before, and it is not there yet:
/// (symbol, exchange, id) within a New York calendar date, on which venues begin their ids anew. A cancel takes a print
/// away and a correction puts another in its place,
/// whether they come before or after it. What was once taken away never stands again within the day.
///
/// Memory: about 44 bytes a row, its key included; at most 67 million rows and 65,536 symbols. An epoch that is full
/// takes no further rows, and [#refused()] counts them.
public final class LiveTape {
    private final TapeBooks books = TapeBooks.create();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Map<String, Integer> followed = Map.of();
    private Codes feed;
    private Codes history;
    /// Of stocks in no index, and of members of one.
    private final Codes[] restored = new Codes[2];
    private EpochWriter writer;
    private Optional<TapeRecording> shown = Optional.empty();
    private volatile TapeEpoch epoch;
    private volatile TapeCounts counts = new TapeCounts(0, 0, 0, 0);

    /// An empty tape.
    ///
    /// @param epoch the number of the first epoch, above 0 and above all that clients may remember of this day
    public LiveTape(TapeDay day, Followed followed, long epoch) {
        this.epoch = new TapeEpoch(epoch, day, books);
        this.writer = new EpochWriter(this.epoch, books);
        follow(followed);
    }

    /// From now on keeps prints of these symbols; rows that are there stay.
    ///
    /// @throws IllegalStateException when more than 65,536 symbols were followed in the life of the tape
    public void follow(Followed symbols) {
        Map<String, Integer> codes = new HashMap<>();
        symbols.exIndex().stream().sorted().forEach(symbol -> codes.put(symbol.ticker(), code(symbol, 0)));
        symbols.index().stream().sorted().forEach(symbol -> codes.put(symbol.ticker(), code(symbol, 1)));
        int most =
                codes.values().stream().mapToInt(code -> (code >> 1) + 1).max().orElse(0);
        writer.expect(most);
        followed = codes;
        feed = null;
        history = null;
    }

    /// A symbol's code, and whether it is in an index as the lowest bit.
    private int code(Symbol symbol, int index) {
        return books.symbols().code(symbol.ticker()) << 1 | index;
    }

    /// Applies the rows of a feed, in their order. Returns how many rows the tape has gained.
    public int add(FeedBatch batch) {
        int before = writer.rows();
        Codes codes = feedCodes(batch.books());
        for (int row = 0; row < batch.rows(); row++) writer.apply(batch, row, codes);
        return writer.rows() - before;
    }

    private Codes feedCodes(FeedBatch.Books texts) {
        if (feed == null || !feed.areOf(texts)) feed = new Codes(texts(texts), books, this::codeOf, true);
        return feed;
    }

    private int codeOf(String ticker) {
        return followed.getOrDefault(ticker, Codes.REFUSED);
    }

    private static Codes.Texts texts(FeedBatch.Books books) {
        return new Codes.Texts(
                books, books.symbols()::text, books.exchanges()::text, books.conditions()::text, books.tapes()::text);
    }

    /// Applies one symbol's historical prints, as the vendor's REST host gives them: a print that is there is left
    /// alone; one marked `canceled` or `incorrect` is taken away; one marked `corrected` stands. The batch is
    /// borrowed. Returns how many rows the tape has gained.
    public int addHistory(Symbol symbol, TradeBatch prints) {
        Integer code = followed.get(symbol.ticker());
        if (code == null) return 0;
        int before = writer.rows();
        Codes codes = historyCodes(prints.books());
        for (int row = 0; row < prints.rows(); row++) writer.apply(code, prints, row, codes);
        return writer.rows() - before;
    }

    private Codes historyCodes(TradeBatch.Codebooks texts) {
        if (history == null || !history.areOf(texts)) history = new Codes(texts(texts), books, this::codeOf, true);
        return history;
    }

    private static Codes.Texts texts(TradeBatch.Codebooks books) {
        return new Codes.Texts(
                books, books.symbols()::text, books.exchanges()::text, books.conditions()::text, books.tapes()::text);
    }

    /// Makes room for rows that are about to be restored, so that it need not be made little by little.
    public void expectRows(int count) {
        epoch.expectRows(count);
    }

    /// Puts back rows that an epoch of this day has given, in their order and from its first, before anything else
    /// is
    /// added. They were judged then and are not judged again, so this epoch comes to have the same rows. A cancel
    /// of a
    /// print that is not there is a [VoidPrint].
    ///
    /// @param index what [TapeEpoch#isIndex(int)] said of all of them
    public void restore(FeedBatch rows, boolean index) {
        Codes codes = restoredCodes(rows.books(), index);
        for (int row = 0; row < rows.rows(); row++) writer.restore(rows, row, codes);
    }

    private Codes restoredCodes(FeedBatch.Books texts, boolean index) {
        int side = index ? 1 : 0;
        if (restored[side] == null || !restored[side].areOf(texts))
            restored[side] = new Codes(texts(texts), books, ticker -> restoredCode(ticker) << 1 | side, false);
        return restored[side];
    }

    private int restoredCode(String ticker) {
        int code = books.symbols().code(ticker);
        writer.expect(code + 1);
        return code;
    }

    /// Makes all rows so far visible to readers, and tells the listeners.
    public void publish() {
        epoch.publish();
        counts = writer.counts();
        listeners.forEach(Runnable::run);
    }

    /// The next session takes the place of this one: today's rows go, those of the next session become today's, in
    /// a new epoch, published at once. Readers may keep reading the epoch that has ended.
    ///
    /// The new epoch has the prints that stand, in their order, all as plain prints; what was taken back is
    /// remembered
    /// and stays away. Each is judged by the new day's borders: what is not later than its begin goes, what is
    /// later
    /// than its close belongs to the session after it.
    public void switchDay(TapeDay day) {
        TapeEpoch ended = epoch;
        ended.publish();
        TapeEpoch begun = new TapeEpoch(ended.number() + 1, day, books);
        EpochWriter next = new EpochWriter(begun, books);
        next.takeOver(ended);
        writer = next;
        shown = Optional.empty();
        begun.carry();
        epoch = begun;
        begun.publish();
        ended.endedBy(begun);
        publish();
    }

    /// Records a day that is to be shown. Any thread may, but one at a time, and only while nothing is added to the
    /// tape itself: the recording gives codes to texts.
    public TapeRecorder recorder(TapeDay day) {
        return new TapeRecorder(day, books);
    }

    /// Begins anew with the first rows of a recording, in a new epoch that has nothing of the one before, published
    /// at
    /// once. From now on the tape gains rows by [#reveal] only, until a day is shown or switched to.
    ///
    /// @param recording of this tape's [#recorder]
    /// @param rows      how many of its rows stand on the tape
    public void show(TapeRecording recording, int rows) {
        TapeEpoch ended = epoch;
        ended.publish();
        TapeEpoch begun = recording.view(ended.number() + 1, books);
        EpochWriter next = new EpochWriter(begun, books);
        next.reveal(recording.checked(rows));
        begun.begin();
        writer = next;
        shown = Optional.of(recording);
        begun.publish();
        epoch = begun;
        ended.abandonedFor(begun);
        publish();
    }

    /// So many rows of the recording that is shown stand on the tape, once they are published; those that do
    /// already,
    /// go on. Returns how many rows the tape has gained.
    ///
    /// @throws IllegalStateException when no recording is shown
    public int reveal(int rows) {
        TapeRecording recording = shown.orElseThrow(() -> new IllegalStateException("no recording is shown"));
        int before = writer.rows();
        writer.reveal(recording.checked(rows));
        return writer.rows() - before;
    }

    /// The rows in force.
    public TapeEpoch epoch() {
        return epoch;
    }

    /// How many prints stood when rows were last published.
    public TapeCounts counts() {
        return counts;
    }

    /// What a symbol's standing prints in a part of the day come to, up to the row that was added last.
    public PartSum sum(Symbol symbol, DayPart part) {
        return writer.sums().of(books.symbols().code(symbol.ticker()), part);
    }

    /// Rows that could not be kept, and taken-back prints that could not be remembered, because a table was full: 0
    /// unless a vendor sends nonsense.
    public long refused() {
        return writer.refused();
    }

    /// Is told by the writer, on its thread, that rows were published or that an epoch has ended. It must not
    /// block.
    public void listen(Runnable listener) {
        listeners.add(listener);
    }
}
