package dev.jupitor.stream.grpc;

import com.google.protobuf.MessageLite;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes answers that take a file or a vendor, a virtual thread each, off the threads of the connections. So many at a
/// time: one more is refused with RESOURCE_EXHAUSTED and may be asked again.
final class Waiters implements AutoCloseable {
    /// Makes an answer.
    interface Answer {
        MessageLite make() throws StatusException, InterruptedException;
    }

    static final int MOST_AT_A_TIME = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Waiters.class);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(MOST_AT_A_TIME);

    void answer(ServerCall<?, WireBytes> call, Answer answer) throws StatusException {
        if (!places.tryAcquire())
            throw Status.RESOURCE_EXHAUSTED
                    .withDescription("%d answers are being made: ask again".formatted(MOST_AT_A_TIME))
                    .asException();
        threads.execute(() -> {
            try {
                finish(call, answer);
            } finally {
                places.release();
            }
        });
    }

    private static void finish(ServerCall<?, WireBytes> call, Answer answer) {
        try {
            byte[] message = answer.make().toByteArray();
            call.sendHeaders(new Metadata());
            call.sendMessage(WireBytes.of(message));
            call.close(Status.OK, new Metadata());
        } catch (StatusException no) {
            call.close(no.getStatus(), new Metadata());
        } catch (InterruptedException closing) {
            call.close(Status.UNAVAILABLE.withDescription("shutting down"), new Metadata());
        } catch (RuntimeException broken) {
            LOG.warn("an answer could not be made", broken);
            call.close(Status.INTERNAL.withDescription("the server failed to answer"), new Metadata());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
