package dev.jupitor.sdk;

import dev.jupitor.core.source.Backoff;
import dev.jupitor.sdk.LiveCall.Event;
import dev.jupitor.sdk.proto.LiveTrade;
import dev.jupitor.sdk.proto.StreamLiveTradesRequest;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Follows the tape over as many connections as it takes. One thread runs it; any may stop it.
final class FollowLoop {
    /// When it has done.
    enum Until {
        /// When it is stopped.
        STOPPED,
        /// When all that was there has been told; what fails before is thrown, not tried again.
        CAUGHT_UP
    }

    /// A new day began while the old one's rows were still coming: asked again at once, to hear how far it goes.
    private static final Status TURNED = Status.ABORTED.withDescription("a new day began");
    private static final Status HOLE = Status.DATA_LOSS.withDescription("a row was left out");

    private final String address;
    private final ManagedChannel channel;
    private final RowFeed feed;
    private final LinkListener link;
    private final Backoff backoff;
    private final Until until;
    private final Consumer<FollowLoop> afterwards;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private volatile TapePosition position = TapePosition.START;
    private volatile LiveCall<?> call;
    private long toldEpoch;
    private long snapshotEnd = -1;
    private boolean caughtUp;
    private boolean lost;
    private int failures;

    FollowLoop(
            String address,
            ManagedChannel channel,
            RowFeed feed,
            Backoff backoff,
            Until until,
            Consumer<FollowLoop> afterwards) {
        this.address = address;
        this.channel = channel;
        this.feed = feed;
        this.link = feed.link();
        this.backoff = backoff;
        this.until = until;
        this.afterwards = afterwards;
    }

    /// Goes on behind this row; before the loop runs.
    void resume(TapePosition after) {
        position = after;
        toldEpoch = after.epoch();
    }

    TapePosition position() {
        return position;
    }

    void stop() {
        stopped.countDown();
        LiveCall<?> current = call;
        if (current != null) current.cancel("the client goes");
    }

    void run() throws InterruptedException {
        try {
            while (!isDone()) {
                Status ended = connectOnce();
                if (!isDone()) afterLoss(ended);
            }
        } finally {
            afterwards.accept(this);
        }
    }

    private boolean isDone() {
        return stopped.getCount() == 0 || (until == Until.CAUGHT_UP && caughtUp);
    }

    private Status connectOnce() throws InterruptedException {
        LiveCall<?> opened = open();
        call = opened;
        try {
            snapshotEnd = -1;
            caughtUp = false;
            if (isDone()) return Status.CANCELLED;
            opened.start(StreamLiveTradesRequest.newBuilder()
                    .setSequenced(true)
                    .setEpoch(position.epoch())
                    .setResumeAfter(position.sequence())
                    .build());
            return read(opened);
        } finally {
            opened.cancel("done");
            call = null;
        }
    }

    private LiveCall<?> open() {
        return feed.open(new RowFeed.Opening<LiveCall<?>>() {
            @Override
            public <M> LiveCall<?> with(
                    MethodDescriptor<StreamLiveTradesRequest, M> method,
                    int prefetch,
                    Function<M, List<LiveTrade>> rows) {
                return new LiveCall<>(channel, method, prefetch, rows);
            }
        });
    }

    private Status read(LiveCall<?> opened) throws InterruptedException {
        while (!isDone()) {
            switch (opened.take()) {
                case Event.Accepted accepted -> accept(accepted);
                case Event.Rows rows -> {
                    Status after = tell(rows.rows());
                    if (!after.isOk()) return after;
                }
                case Event.Ended ended -> {
                    return ended.status();
                }
            }
        }
        return Status.CANCELLED;
    }

    private void accept(Event.Accepted accepted) {
        if (lost) link.reconnected();
        lost = false;
        failures = 0;
        if (accepted.epoch() != 0) enter(accepted.epoch());
        snapshotEnd = accepted.snapshotEnd();
        noticeWhetherCaughtUp();
    }

    /// A new epoch forgets the position in the last one.
    private void enter(long epoch) {
        if (epoch == toldEpoch) return;
        toldEpoch = epoch;
        position = new TapePosition(epoch, 0);
        link.newEpoch(epoch);
    }

    /// Anything but OK ends this connection.
    private Status tell(List<LiveTrade> rows) {
        try {
            for (LiveTrade row : rows) {
                Status after = tell(row);
                if (!after.isOk()) return after;
            }
        } finally {
            feed.endOfMessage();
        }
        noticeWhetherCaughtUp();
        return Status.OK;
    }

    private Status tell(LiveTrade row) {
        if (row.getEpoch() != toldEpoch) {
            feed.endOfMessage();
            enter(row.getEpoch());
            if (!caughtUp && snapshotEnd >= 0) return TURNED;
        }
        long expected = position.sequence() + 1;
        if (row.getSequence() > expected) return HOLE;
        if (row.getSequence() < expected) return Status.OK;
        feed.row(row);
        position = new TapePosition(row.getEpoch(), row.getSequence());
        return Status.OK;
    }

    private void noticeWhetherCaughtUp() {
        if (caughtUp || snapshotEnd < 0 || position.sequence() < snapshotEnd) return;
        caughtUp = true;
        link.caughtUp();
    }

    @SuppressWarnings("ReturnValueIgnored") // whether it was stopped is asked where the loop begins again
    private void afterLoss(Status ended) throws InterruptedException {
        if (ended == TURNED) return;
        if (ended.getCode() == Status.Code.FAILED_PRECONDITION && !position.equals(TapePosition.START)) {
            position = TapePosition.START;
            toldEpoch = 0;
            return;
        }
        JupitorException why = JupitorException.of(address, ended);
        if (!why.mayPass() || until == Until.CAUGHT_UP) throw why;
        lost = true;
        link.disconnected(why);
        Duration wait = backoff.after(++failures, RandomGenerator.getDefault());
        stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        channel.resetConnectBackoff(); // the wait is ours, not the channel's on top of it
    }
}
