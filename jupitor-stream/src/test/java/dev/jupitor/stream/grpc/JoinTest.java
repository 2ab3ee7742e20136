package dev.jupitor.stream.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.sdk.proto.LiveTrade;
import dev.jupitor.sdk.proto.LiveTradeBatch;
import dev.jupitor.sdk.proto.StreamLiveTradesRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// Whoever joins while prints come, at whatever moment, is told each once.
class JoinTest {
    private static final int ROWS = 4_000;
    private static final int JOINS = 60;
    private static final int ROUNDS = Boolean.getBoolean("jupitor.soak") ? 34 : 1;

    @Test
    void aClientThatJoinsAtAnyMomentIsToldEveryPrintOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) joinWhileItIsWritten(new Random(13 + round));
    }

    private static void joinWhileItIsWritten(Random dice) throws Exception {
        try (Served served = new Served();
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var shared = served.stub();
            List<Future<List<String>>> told = new ArrayList<>();
            int printed = 0;
            for (int join = 0; join < JOINS; join++) {
                boolean batches = dice.nextBoolean();
                StreamLiveTradesRequest request = StreamLiveTradesRequest.newBuilder()
                        .setSequenced(dice.nextBoolean())
                        .setExIndexOnly(dice.nextBoolean())
                        .build();
                told.add(clients.submit(
                        batches
                                ? () -> fromBatches(shared.streamLiveTradeBatches(request))
                                : () -> fromRows(shared.streamLiveTrades(request))));
                for (int publish = 0; publish < 5 && printed < ROWS; publish++) {
                    int count = Math.min(1 + dice.nextInt(2 * ROWS / JOINS / 5), ROWS - printed);
                    served.print(count);
                    printed += count;
                    LockSupport.parkNanos(dice.nextInt(300_000));
                }
            }
            served.print(ROWS - printed);

            for (Future<List<String>> client : told)
                assertThat(new HashSet<>(client.get())).hasSize(ROWS);
        }
    }

    private static List<String> fromRows(Iterator<LiveTrade> rows) {
        List<String> ids = new ArrayList<>();
        while (ids.size() < ROWS) ids.add(rows.next().getId());
        return ids;
    }

    private static List<String> fromBatches(Iterator<LiveTradeBatch> batches) {
        List<String> ids = new ArrayList<>();
        while (ids.size() < ROWS) batches.next().getTradesList().forEach(row -> ids.add(row.getId()));
        return ids;
    }
}
