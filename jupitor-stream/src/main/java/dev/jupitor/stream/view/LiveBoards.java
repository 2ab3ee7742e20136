package dev.jupitor.stream.view;

import dev.jupitor.core.dashboard.SortMode;
import dev.jupitor.stream.tape.LiveTape;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The dashboards of a day that is shown, drawn anew ten times a second once [#start()] was called.
///
/// Safe for many threads; nothing here waits for the disk or the network.
public final class LiveBoards implements AutoCloseable {
    private final Supplier<TierTable> tiers;
    private final PictureMaker maker;

    /// @param tape  of the day; the same object for life
    /// @param tiers those in force, without waiting, from any thread: a [TierBook]
    public LiveBoards(LiveTape tape, Supplier<TierTable> tiers) {
        this.tiers = tiers;
        maker = new PictureMaker(tape, new ShownSymbols(tiers));
    }

    /// Profiles are drawn of those who are shown, whom no order changes.
    private record ShownSymbols(Supplier<TierTable> tiers) implements Spotlight {
        @Override
        public Predicate<SymbolPicture> on(LivePicture picture) {
            Set<String> shown = LiveBoard.of(picture, tiers.get().tiers(), SortMode.PRE_TRADES)
                    .symbols();
            return symbol -> shown.contains(symbol.symbol());
        }

        @Override
        public long version() {
            return tiers.get().version();
        }
    }

    /// Begins to draw. To be called once.
    public void start() {
        maker.start();
    }

    /// Draws what is on the tape now.
    public LivePicture refresh() {
        return maker.refresh();
    }

    /// The latest picture.
    public LivePicture picture() {
        return maker.picture();
    }

    /// How old what a picture shows is, in ns: 0 where it shows all that is on the tape.
    public long age(LivePicture picture) {
        return maker.age(picture);
    }

    /// The tiers in force.
    public TierTable tiers() {
        return tiers.get();
    }

    /// The dashboard of the latest picture.
    public LiveBoard board(SortMode order) {
        return LiveBoard.of(picture(), tiers().tiers(), order);
    }

    /// From now on runs this after each look at the tape, on the thread that draws: it should be quick.
    public void listen(Runnable listener) {
        maker.listen(listener);
    }

    /// Draws no more. What was drawn last stays.
    @Override
    public void close() {
        maker.close();
    }
}
