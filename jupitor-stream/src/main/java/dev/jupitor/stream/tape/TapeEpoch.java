package dev.jupitor.stream.tape;

import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.core.time.SessionClock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The rows of one epoch, in the order in which they were heard: row `r` has the sequence `r + 1`.
///
/// Readable from any thread while the writer goes on, below [#rows()]. What a row says never changes but for
/// [#stands(int)], which may become false at any moment, and then a later row says why.
///
/// A cancel repeats the print that it takes away.
public final class TapeEpoch {
    private static final FeedBatch.Kind[] KINDS = FeedBatch.Kind.values();

    private final long number;
    private final TapeDay day;
    private final DayBorders borders;
    private final CalendarDates dates;
    private final TapeBooks books;
    private final RareNumbers sizes;
    private final RareNumbers replaced = new RareNumbers();
    /// Whether the rows are those of a recording: all are there, and the writer only says how many count.
    private final boolean recorded;
    private final RowKeys keys = new RowKeys(this);
    private final VoidPrints voids = new VoidPrints();
    private int[] lastOfSymbol = new int[0];
    private int written;
    private volatile TapeChunk[] chunks = new TapeChunk[4];
    private volatile int published;
    private volatile TapeEpoch successor;
    private volatile boolean abandoned;
    private volatile int carried;
    private volatile int begun;

    TapeEpoch(long number, TapeDay day, TapeBooks books) {
        this(number, day, books, new RareNumbers(), false);
    }

    private TapeEpoch(long number, TapeDay day, TapeBooks books, RareNumbers sizes, boolean recorded) {
        if (number <= 0) throw new IllegalArgumentException("an epoch's number is above 0, not " + number);
        this.number = number;
        this.day = day;
        this.borders = DayBorders.of(day);
        dates = new CalendarDates(day);
        this.books = books;
        this.sizes = sizes;
        this.recorded = recorded;
    }

    /// An epoch of the rows of another, which shares their memory; it begins with none of them.
    static TapeEpoch of(TapeEpoch rows, long number) {
        TapeEpoch view = new TapeEpoch(number, rows.day, rows.books, rows.sizes, true);
        view.chunks = rows.chunks;
        return view;
    }

    /// Its number, above 0; each epoch's is larger than those before.
    public long number() {
        return number;
    }

    public TapeDay day() {
        return day;
    }

    /// How many rows are published: those below may be read.
    public int rows() {
        return published;
    }

    /// The epoch that took the place of this one; empty while it is in force. Once it is there, this one gains no
    /// more rows.
    public Optional<TapeEpoch> successor() {
        return Optional.ofNullable(successor);
    }

    /// Whether the epoch that took its place has nothing to do with it, as after a seek: readers need not read it
    /// to
    /// its end.
    public boolean isAbandoned() {
        return abandoned;
    }

    /// How many rows it began with, taken over from the epoch before: readers who saw that one to its end know
    /// them.
    public int carried() {
        return carried;
    }

    /// How many rows it began with, wherever they came from: they are of the past, and only what follows is news.
    public int begun() {
        return begun;
    }

    /// A print, a cancel or a correction.
    public FeedBatch.Kind kind(int row) {
        return KINDS[chunk(row).kind(row & TapeChunk.MASK)];
    }

    /// Whether the print still counts: false for cancels, and for prints that were cancelled or replaced.
    public boolean stands(int row) {
        return chunk(row).stands(row & TapeChunk.MASK);
    }

    public String symbol(int row) {
        return books.symbols().text(symbolCode(row));
    }

    /// The row's symbol as a small number, the same in all epochs of a tape; below 65,536.
    public int symbolCode(int row) {
        return chunk(row).symbol(row & TapeChunk.MASK);
    }

    /// The row before of the same symbol, or -1: so all rows of a symbol are found from its last one.
    public int previousOfSymbol(int row) {
        return chunk(row).previous(row & TapeChunk.MASK);
    }

    /// The SIP's instant, in ns since the epoch.
    public long sipNanos(int row) {
        return chunk(row).sipNanos(row & TapeChunk.MASK);
    }

    /// The ET-shifted millisecond.
    public long timestamp(int row) {
        return SessionClock.etMillis(sipNanos(row));
    }

    /// USD a share.
    public double price(int row) {
        return chunk(row).price(row & TapeChunk.MASK);
    }

    /// Shares.
    public long size(int row) {
        int size = chunk(row).size(row & TapeChunk.MASK);
        return size == TapeChunk.OVERSIZE ? sizes.get(row) : size;
    }

    public String exchange(int row) {
        return terms(row).exchange();
    }

    /// An unsigned number.
    public long id(int row) {
        return chunk(row).id(row & TapeChunk.MASK);
    }

    /// Of a correction, the id of the print that was wrong; else 0.
    public long replaces(int row) {
        return kind(row) == FeedBatch.Kind.CORRECTION ? replaced.get(row) : 0;
    }

    /// Sale condition codes joined by commas.
    public String conditions(int row) {
        return terms(row).conditions();
    }

    public String tape(int row) {
        return terms(row).tape();
    }

    public boolean isIndex(int row) {
        return chunk(row).isIndex(row & TapeChunk.MASK);
    }

    /// Whether the print belongs to the session shown and not to the next.
    public boolean isToday(int row) {
        return chunk(row).isToday(row & TapeChunk.MASK);
    }

    /// Which part of the day the print belongs to.
    public DayPart part(int row) {
        return borders.part(sipNanos(row));
    }

    /// Prints that were taken back before they came, from this place of their list on.
    public List<VoidPrint> voids(int first) {
        return voids.from(first);
    }

    private TermsBook.Terms terms(int row) {
        return books.terms().terms(termsCode(row));
    }

    /// Venue, tape and conditions of a row as one small number, the same in all epochs of a tape.
    public int termsCode(int row) {
        return chunk(row).terms(row & TapeChunk.MASK);
    }

    private TapeChunk chunk(int row) {
        return chunks[row >>> TapeChunk.SHIFT];
    }

    // What follows is for the writer.

    /// Whether a row can still be added whose size and whose replaced id need, or need not, a place of their own.
    boolean takes(long size) {
        return written < RowKeys.MOST_ROWS && (size <= Integer.MAX_VALUE || !sizes.isFull());
    }

    boolean takesCorrection() {
        return !replaced.isFull();
    }

    void expectRows(int count) {
        keys.expect(count);
    }

    /// Adds a row, and notes its key unless it is a cancel. Returns it; -1 when a row with the key is there.
    int append(FeedBatch.Kind kind, Print print) {
        if (kind == FeedBatch.Kind.TRADE) {
            int known = keys.putIfAbsent(print.symbol, venueOf(print), print.id, written);
            if (known >= 0) return -1;
        }
        return write(kind, print, kind != FeedBatch.Kind.CANCEL);
    }

    /// Adds a correction, whose key need not be new.
    int appendCorrection(Print print, long replaces) {
        int row = written;
        int venue = venueOf(print);
        if (keys.putIfAbsent(print.symbol, venue, print.id, row) >= 0) keys.replace(print.symbol, venue, print.id, row);
        replaced.put(row, replaces);
        return write(FeedBatch.Kind.CORRECTION, print, true);
    }

    @SuppressWarnings("EnumOrdinal") // the code of a column that lives in memory only
    private int write(FeedBatch.Kind kind, Print print, boolean stands) {
        if (recorded) throw new IllegalStateException("a recording is shown, nothing is added to it");
        int row = written;
        TapeChunk chunk = room(row);
        int at = row & TapeChunk.MASK;
        chunk.put(at, print, print.size <= Integer.MAX_VALUE ? (int) print.size : oversize(row, print.size));
        chunk.previous(at, follow(print.symbol, row));
        chunk.flags(at, kind.ordinal(), stands, borders.isToday(print.sipNanos), print.index);
        written = row + 1;
        return row;
    }

    private TapeChunk room(int row) {
        int at = row >>> TapeChunk.SHIFT;
        TapeChunk[] directory = chunks;
        if ((row & TapeChunk.MASK) != 0) return directory[at];
        if (at == directory.length) directory = Arrays.copyOf(directory, at + (at >> 1) + 1);
        directory[at] = new TapeChunk();
        chunks = directory;
        return directory[at];
    }

    private int oversize(int row, long size) {
        sizes.put(row, size);
        return TapeChunk.OVERSIZE;
    }

    private int follow(int symbol, int row) {
        if (symbol >= lastOfSymbol.length) expect(symbol + (symbol >> 1) + 1);
        int last = lastOfSymbol[symbol] - 1;
        lastOfSymbol[symbol] = row + 1;
        return last;
    }

    /// Makes room for this many symbols, so that it need not be made row by row.
    void expect(int symbols) {
        if (symbols > lastOfSymbol.length) lastOfSymbol = Arrays.copyOf(lastOfSymbol, symbols);
    }

    /// The row with a key on the date of an instant, standing or not; -1 where there is none.
    int find(int symbol, int exchange, long id, long sipNanos) {
        return keys.find(symbol, venueOn(exchange, dates.of(sipNanos)), id);
    }

    /// An exchange on a calendar date: there an id of a symbol is given once.
    private static int venueOn(int exchange, int date) {
        return exchange * CalendarDates.MOST + date;
    }

    private int venueOf(Print print) {
        return venueOn(books.terms().exchangeOf(print.terms), dates.of(print.sipNanos));
    }

    void fall(int row) {
        chunk(row).fall(row & TapeChunk.MASK);
    }

    /// Whether a print was taken back before it came.
    boolean isVoid(Print print) {
        return voids.contains(print.symbol, venueOf(print), print.id);
    }

    void addVoid(int symbol, int exchange, long id, long sipNanos) {
        String ticker = books.symbols().text(symbol);
        int venue = venueOn(exchange, dates.of(sipNanos));
        voids.add(symbol, venue, id, new VoidPrint(ticker, books.terms().exchangeText(exchange), id, sipNanos));
    }

    long forgottenVoids() {
        return voids.forgotten();
    }

    int written() {
        return written;
    }

    boolean isOf(TapeBooks texts) {
        return books == texts;
    }

    void publish() {
        published = written;
    }

    /// What is there so far was taken over.
    void carry() {
        carried = written;
        begun = written;
    }

    /// The next row of a recording counts from now on. Returns it.
    int reveal() {
        return written++;
    }

    /// What is there so far is what the epoch begins with; nobody knows it from the epoch before.
    void begin() {
        begun = written;
    }

    void endedBy(TapeEpoch next) {
        successor = next;
    }

    void abandonedFor(TapeEpoch next) {
        successor = next;
        abandoned = true; // who sees this finds the successor
    }

    boolean isKey(int row, int symbol, int venue, long id) {
        TapeChunk chunk = chunk(row);
        int at = row & TapeChunk.MASK;
        return chunk.id(at) == id && chunk.symbol(at) == symbol && venueAt(chunk, at) == venue;
    }

    long keyHash(int row) {
        TapeChunk chunk = chunk(row);
        int at = row & TapeChunk.MASK;
        return RowKeys.hash(chunk.symbol(at), venueAt(chunk, at), chunk.id(at));
    }

    private int venueAt(TapeChunk chunk, int at) {
        return venueOn(books.terms().exchangeOf(chunk.terms(at)), dates.of(chunk.sipNanos(at)));
    }

    long keyBytes() {
        return keys.bytes();
    }
}
