package dev.jupitor.stream.grpc;

/// How many connections are taken. What is beyond is closed at once, before it costs anything; connections that are
/// there
/// are served on.
///
/// @param total       at a time, from everybody
/// @param burst       at once from one address
/// @param perSecond   how many more an address may make each second, up to `burst`
/// @param callsOnEach calls at a time on one connection
public record ConnectionLimits(int total, int burst, int perSecond, int callsOnEach) {
    /// 1,024 in all; 256 at once from an address and 32 more a second; 100 calls on each.
    public static final ConnectionLimits STANDARD = new ConnectionLimits(1024, 256, 32, 100);

    public ConnectionLimits {
        if (total < 1 || burst < 1 || perSecond < 1 || callsOnEach < 1)
            throw new IllegalArgumentException("limits of at least 1: %d connections, %d at once, %d a second, %d calls"
                    .formatted(total, burst, perSecond, callsOnEach));
    }
}
