package dev.jupitor.cli.command;

import dev.jupitor.cli.config.Secret;
import dev.jupitor.cli.config.Settings;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.stream.grpc.ConnectionLimits;
import dev.jupitor.stream.grpc.GrpcOptions;
import dev.jupitor.stream.grpc.SlowClients;
import dev.jupitor.stream.http.CrossOrigin;
import dev.jupitor.stream.http.HttpLimits;
import dev.jupitor.stream.http.HttpOptions;
import dev.jupitor.stream.net.BindRule;
import dev.jupitor.stream.net.TlsFiles;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where a server listens, and whom it serves.
final class ServeOptions {
    @Option(
            names = "--host",
            paramLabel = "H",
            description = "Address to listen on (default: server.host, which is 127.0.0.1 and ::1). "
                    + "Any other needs a token, or --insecure.")
    private String host;

    @Option(
            names = "--http-port",
            paramLabel = "N",
            description = "HTTP port; 0 takes any free one (default: server.port, which is 8080).")
    private Integer httpPort;

    @Option(
            names = "--grpc-port",
            paramLabel = "N",
            description = "gRPC port; 0 takes any free one (default: server.grpc_port, which is 50051).")
    private Integer grpcPort;

    @Option(names = "--insecure", description = "Listen on other addresses without a token: everybody there may read.")
    private boolean insecure;

    /// @throws Refusal when the address does not exist, or everybody could read there
    GrpcOptions grpc(Settings.Server server) throws Refusal {
        return new GrpcOptions(
                permittedHosts(server),
                grpcPort == null ? server.grpcPort() : Ports.checked(grpcPort, "--grpc-port"),
                server.token().map(Secret::reveal),
                tls(server),
                ConnectionLimits.STANDARD,
                SlowClients.STANDARD);
    }

    /// Refuses as [#grpc] does.
    HttpOptions http(Settings.Server server) throws Refusal {
        return new HttpOptions(
                permittedHosts(server),
                httpPort == null ? server.port() : Ports.checked(httpPort, "--http-port"),
                server.token().map(Secret::reveal),
                tls(server),
                pages(server.cors()),
                HttpLimits.STANDARD);
    }

    private static CrossOrigin pages(Settings.Cors cors) {
        return switch (cors) {
            case SAME -> CrossOrigin.SAME;
            case ANY -> CrossOrigin.ANY;
        };
    }

    private List<InetAddress> permittedHosts(Settings.Server server) throws Refusal {
        List<InetAddress> hosts = hosts(server);
        Optional<String> refusal = BindRule.refusal(hosts, server.token().isPresent(), insecure || server.insecure());
        if (refusal.isPresent()) throw Refusal.configuration(refusal.get(), "see `server` in config/jupitor.yaml");
        return hosts;
    }

    private List<InetAddress> hosts(Settings.Server server) throws Refusal {
        List<String> names = host == null ? server.hosts() : List.of(host);
        List<InetAddress> addresses = new ArrayList<>();
        for (String name : names) addresses.add(address(name));
        return addresses;
    }

    private static InetAddress address(String name) throws Refusal {
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException e) {
            throw Refusal.configuration(
                    "there is no address '%s' to listen on".formatted(name),
                    "give 127.0.0.1, or an address of this machine");
        }
    }

    private static Optional<TlsFiles> tls(Settings.Server server) throws Refusal {
        Optional<Path> certificate = server.tlsCertificate();
        Optional<Path> key = server.tlsKey();
        if (certificate.isPresent() != key.isPresent())
            throw Refusal.configuration(
                    "server.tls.cert and server.tls.key belong together, and only one is set", "set both, or none");
        return certificate.map(chain -> new TlsFiles(chain, key.orElseThrow()));
    }
}
