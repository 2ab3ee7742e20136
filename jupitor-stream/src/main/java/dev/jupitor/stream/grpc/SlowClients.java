package dev.jupitor.stream.grpc;

import java.time.Duration;

/// When a client is too slow: it has taken nothing for longer than `patience`, and more than `rowsBehind` rows wait for
/// it. It is told so with RESOURCE_EXHAUSTED and from where to go on.
///
/// @param patience real time: a socket's silence
public record SlowClients(Duration patience, int rowsBehind) {
    /// 30 s and 10,000 rows.
    public static final SlowClients STANDARD = new SlowClients(Duration.ofSeconds(30), 10_000);

    public SlowClients {
        if (patience.isNegative()) throw new IllegalArgumentException("patience is negative: " + patience);
        if (rowsBehind < 0) throw new IllegalArgumentException("rows behind are negative: " + rowsBehind);
    }
}
