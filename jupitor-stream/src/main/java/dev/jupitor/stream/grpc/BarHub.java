package dev.jupitor.stream.grpc;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.feed.FeedEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Hands the vendor's live bars to whoever wants them. [#accept] is for one thread, the feed's or the tape writer's,
/// and
/// returns at once.
///
/// Each taker has a queue in which a bar that is told again takes the place of its earlier form; different bars never
/// displace each other. One whose queue is full is ended and told so: nothing is lost in silence.
public final class BarHub {
    /// Takes bars on the hub's thread. It must not block.
    interface Taker {
        void offer(BarTimeframe timeframe, Bar bar);
    }

    private final List<Taker> takers = new CopyOnWriteArrayList<>();
    private final FiveMinutes fives = new FiveMinutes();

    /// Hands a bar on.
    public void accept(FeedEvent.Barred barred) {
        Bar bar = barred.bar();
        switch (barred.kind()) {
            case MINUTE, UPDATED_MINUTE -> {
                tell(BarTimeframe.MINUTE, bar);
                fives.with(bar).ifPresent(five -> tell(BarTimeframe.FIVE_MINUTES, five));
            }
            case DAY -> tell(BarTimeframe.DAY, bar);
        }
    }

    private void tell(BarTimeframe timeframe, Bar bar) {
        for (Taker taker : takers) taker.offer(timeframe, bar);
    }

    void add(Taker taker) {
        takers.add(taker);
    }

    void remove(Taker taker) {
        takers.remove(taker);
    }
}
