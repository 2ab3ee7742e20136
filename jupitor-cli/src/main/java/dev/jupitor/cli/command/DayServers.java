package dev.jupitor.cli.command;

import dev.jupitor.cli.output.Ready;
import dev.jupitor.cli.wiring.UsServing;
import dev.jupitor.stream.api.Reading;
import dev.jupitor.stream.grpc.GrpcServer;
import dev.jupitor.stream.grpc.ServedMarket;
import dev.jupitor.stream.http.HttpServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The two servers of a day that is shown. Closing ends them; what they serve is others'.
record DayServers(GrpcServer grpc, HttpServer http) implements AutoCloseable {

    /// Opens the ports.
    static DayServers open(ServedMarket market, UsServing serving, DayShow show) throws IOException {
        GrpcServer grpc = GrpcServer.start(market, show.grpc());
        try {
            return new DayServers(grpc, serving.open(show.http(), readings(grpc)));
        } catch (IOException | RuntimeException unopened) {
            grpc.close();
            throw unopened;
        }
    }

    private static List<Reading> readings(GrpcServer grpc) {
        return List.of(
                Reading.gauge("jupitor_grpc_connections", "Open gRPC connections.", grpc::connections),
                Reading.gauge(
                        "jupitor_grpc_following", "gRPC calls that are told prints as they come.", grpc::following),
                Reading.counter(
                        "jupitor_grpc_refused_total", "gRPC connections refused for want of room.", grpc::refused));
    }

    /// What is said when they are open.
    Ready ready(Path lake) {
        return ready(lake, OptionalInt.empty());
    }

    /// @param ws the port of a vendor of our own beside them
    Ready ready(Path lake, OptionalInt ws) {
        return Ready.of(OptionalInt.of(http.port()), OptionalInt.of(grpc.port()), ws, Optional.of(lake));
    }

    @Override
    public void close() {
        http.close();
        grpc.close();
    }
}
