package dev.jupitor.alpaca.internal.frame;

import dev.jupitor.core.feed.FeedBatch.Books;
import dev.jupitor.core.feed.FeedBook;
import dev.jupitor.core.market.Symbol;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Codes of the texts of a frame, found by their bytes. One thread.
public final class FeedTexts {
    /// What stands for a name that is no symbol.
    public static final int STRANGE = -1;
    /// No code and no joined conditions are longer.
    public static final int LONGEST_TEXT = 64;

    private static final int LONGEST_SYMBOL = 12;
    private static final int NOT_YET = -1;

    private final Books books;
    private final RawTable symbols = new RawTable(1 << 17);
    private final int[] exchanges = new int[128];
    private final int[] tapes = new int[128];
    private final int noConditions;
    private final int noTape;

    public FeedTexts(Books books) {
        this.books = books;
        noConditions = books.conditions().code("");
        noTape = books.tapes().code("");
        Arrays.fill(exchanges, NOT_YET);
        Arrays.fill(tapes, NOT_YET);
    }

    public Books books() {
        return books;
    }

    /// The code of the empty text, which is what a missing list of conditions stands for.
    public int noConditions() {
        return noConditions;
    }

    public int noTape() {
        return noTape;
    }

    /// The code of a symbol given by its bytes, or [#STRANGE].
    public int symbol(byte[] bytes, int from, int length) {
        if (length == 0 || length > LONGEST_SYMBOL) return STRANGE;
        long low = RawTable.pack(bytes, from, length);
        long tail = length > Long.BYTES ? RawTable.pack(bytes, from + Long.BYTES, length - Long.BYTES) : 0;
        long high = tail | (long) length << 56;
        int code = symbols.find(low, high);
        return code != RawTable.ABSENT ? code : learnSymbol(bytes, from, length, low, high);
    }

    private int learnSymbol(byte[] bytes, int from, int length, long low, long high) {
        int code = symbol(new String(bytes, from, length, StandardCharsets.ISO_8859_1));
        if (code != STRANGE) symbols.put(low, high, code);
        return code;
    }

    /// The same of a symbol given as text.
    public int symbol(String text) {
        return Symbol.isSymbol(text, 0, text.length()) ? books.symbols().code(text) : STRANGE;
    }

    /// The code of a venue of one printable ASCII character.
    public int exchange(byte letter) {
        int code = exchanges[letter];
        return code != NOT_YET ? code : learn(letter, exchanges, books.exchanges());
    }

    /// The same for a tape.
    public int tape(byte letter) {
        int code = tapes[letter];
        return code != NOT_YET ? code : learn(letter, tapes, books.tapes());
    }

    private static int learn(byte letter, int[] known, FeedBook book) {
        known[letter] = book.code(String.valueOf((char) letter));
        return known[letter];
    }

    /// Whether a byte alone is a text that needs no look at an escape, in JSON as in msgpack.
    public static boolean isLetter(byte b) {
        return b >= ' ' && b != '"' && b != '\\' && b != 0x7F;
    }
}
