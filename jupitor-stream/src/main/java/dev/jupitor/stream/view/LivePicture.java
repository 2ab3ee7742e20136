package dev.jupitor.stream.view;

import dev.jupitor.stream.tape.TapeDay;
import dev.jupitor.stream.tape.TapeEpoch;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The statistics of all symbols of the live day at a moment. What it shows never changes.
///
/// It holds the first [#rows()] rows of the epoch [#epoch()]: two pictures of a maker with the same of both show the
/// same, so the pair serves as a version. Profiles are there for those symbols of which they were wanted
/// ([Spotlight]); the statistics of the others are complete but for them.
public final class LivePicture {
    private final TapeEpoch tape;
    private final int rows;
    /// By the symbol's code; null where it has no row.
    private final SymbolPicture[] bySymbol;
    /// The last instant of which its maker knows that nothing was missing, on the maker's clock.
    private volatile long currentAt;

    LivePicture(TapeEpoch tape, int rows, SymbolPicture[] bySymbol, long currentAt) {
        this.tape = tape;
        this.rows = rows;
        this.bySymbol = bySymbol;
        this.currentAt = currentAt;
    }

    /// The same with profiles.
    LivePicture with(SymbolPicture[] profiled) {
        return new LivePicture(tape, rows, profiled, currentAt);
    }

    /// Nothing was missing at an instant.
    void confirm(long nanos) {
        currentAt = nanos;
    }

    long currentAt() {
        return currentAt;
    }

    /// Whether it shows all that is on the tape.
    boolean isCurrent() {
        return tape.rows() == rows && tape.successor().isEmpty();
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
