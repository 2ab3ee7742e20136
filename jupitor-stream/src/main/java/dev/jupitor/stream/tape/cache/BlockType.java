package dev.jupitor.stream.tape.cache;

/// What a block of a tape file holds. The ordinals plus one are written: new kinds go to the end.
///
/// A file begins with 32 bytes: `JTAPE\0\0\1`, the days since 1970 of the session, of the one before and of the one
/// after as 32-bit numbers, and the CRC32C of these 20 bytes; the rest is 0. Blocks follow, each of them 12 bytes
/// (kind,
/// length of the payload, CRC32C of both and the payload) and the payload. All numbers are little-endian; a text is its
/// length in bytes as a 32-bit number, and UTF-8.
enum BlockType {
    /// From here on rows belong to this epoch, and codes begin anew: its number. The first block is one. Rows of
    /// earlier
    /// sections belong to it as well.
    EPOCH,
    /// What codes mean: their number; code and ticker of each symbol; the number of terms; code, exchange, tape and
    /// conditions of each.
    TEXTS,
    /// Their number, then column by column: ns, price, size, id, symbol's code, terms' code, kind with the index
    /// flag
    /// as its bit 2; then the number of corrections, and place and replaced id of each.
    ROWS,
    /// Prints taken back before they came: their number; symbol, exchange, id and ns of each.
    VOIDS,
    /// Closed with everything in it: epoch, and the number of rows.
    CLOSE;

    static final long MAGIC = 0x0100_0045_5041_544AL;
    static final int FILE_HEADER = 32;
    static final int FILE_HEADER_CHECKED = 20;
    static final int BLOCK_HEADER = 12;
    static final int BLOCK_CHECKED = 8;
    /// A longer payload is none of ours.
    static final int MOST_BYTES = 1 << 24;
    /// The most rows of a block.
    static final int MOST_ROWS = 1 << 16;

    static final int INDEX_FLAG = 0b100;
    static final int KIND_MASK = 0b11;

    @SuppressWarnings("EnumOrdinal") // pinned by the format
    int code() {
        return ordinal() + 1;
    }

    static boolean isCode(int code) {
        return code >= 1 && code <= values().length;
    }

    static BlockType of(int code) {
        return values()[code - 1];
    }
}
