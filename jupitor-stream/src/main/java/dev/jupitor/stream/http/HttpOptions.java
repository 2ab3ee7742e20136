package dev.jupitor.stream.http;

import dev.jupitor.stream.net.TlsFiles;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// How a server listens and whom it serves.
///
/// @param hosts the addresses, at least one; where 127.0.0.1 and ::1 are both named, one that the machine lacks is left
///              out
/// @param port  the same on all of them; 0 takes any free one
/// @param token what clients must show as `Authorization: Bearer …`; empty: nothing. `/health` and the page at `/`,
/// which
///              holds no data, may be asked without it
/// @param tls   the server's certificate; empty: plain text
/// @param pages which pages may change something
public record HttpOptions(
        List<InetAddress> hosts,
        int port,
        Optional<String> token,
        Optional<TlsFiles> tls,
        CrossOrigin pages,
        HttpLimits limits) {
    public HttpOptions {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty()) throw new IllegalArgumentException("a server listens on at least one address");
        if (port < 0 || port > 65_535) throw new IllegalArgumentException("no port: " + port);
        if (token.filter(String::isBlank).isPresent())
            throw new IllegalArgumentException("a blank token protects nothing: leave it out or set one");
    }

    /// On this machine alone, without token and TLS, for its own pages, with the standard limits.
    public static HttpOptions loopback(int port) {
        return new HttpOptions(
                List.of(InetAddress.getLoopbackAddress()),
                port,
                Optional.empty(),
                Optional.empty(),
                CrossOrigin.SAME,
                HttpLimits.STANDARD);
    }
}
