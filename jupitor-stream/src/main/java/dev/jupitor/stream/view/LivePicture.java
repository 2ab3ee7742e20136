package dev.jupitor.stream.view;

import dev.jupitor.stream.tape.TapeDay;
import dev.jupitor.stream.tape.TapeEpoch;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The statistics of all symbols of the live day at a moment. Immutable.
///
/// It holds the first [#rows()] rows of the epoch [#epoch()]: two pictures with the same of both are the same, so the
/// pair serves as a version.
public final class LivePicture {
    private final TapeEpoch tape;
    private final int rows;
    /// By the symbol's code; null where it has no row.
    private final SymbolPicture[] bySymbol;

    LivePicture(TapeEpoch tape, int rows, SymbolPicture[] bySymbol) {
        this.tape = tape;
        this.rows = rows;
        this.bySymbol = bySymbol;
    }

    /// The symbols, for the next picture, with room for at least this many.
    SymbolPicture[] copy(int symbols) {
        return Arrays.copyOf(bySymbol, Math.max(symbols, bySymbol.length));
    }

    /// The number of the epoch.
    public long epoch() {
        return tape.number();
    }

    /// How many of its rows are in the picture.
    public int rows() {
        return rows;
    }

    /// The session shown.
    public TapeDay day() {
        return tape.day();
    }

    /// A symbol by its code on the tape ([TapeEpoch#symbolCode(int)]); empty where it has no row.
    public Optional<SymbolPicture> symbol(int code) {
        return code < bySymbol.length ? Optional.ofNullable(bySymbol[code]) : Optional.empty();
    }

    /// A symbol by its ticker; looks through all.
    public Optional<SymbolPicture> symbol(String ticker) {
        return symbols().filter(symbol -> symbol.symbol().equals(ticker)).findFirst();
    }

    /// All symbols with a row, in the order of their codes.
    public Stream<SymbolPicture> symbols() {
        return Arrays.stream(bySymbol).filter(Objects::nonNull);
    }
}
