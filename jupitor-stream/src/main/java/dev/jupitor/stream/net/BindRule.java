package dev.jupitor.stream.net;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// Who may reach a server: on this machine's own addresses anybody, on others only who has the token.
public final class BindRule {
    private BindRule() {}

    /// Why a server must not listen there; empty when it may.
    ///
    /// @param token    whether clients must show one
    /// @param insecure whether somebody has said that this is meant
    public static Optional<String> refusal(List<InetAddress> hosts, boolean token, boolean insecure) {
        if (token || insecure) return Optional.empty();
        return hosts.stream()
                .filter(host -> !host.isLoopbackAddress())
                .findFirst()
                .map(host -> ("%s can be reached from other machines, and there is no token: set server.token (or"
                                + " JUPITOR_TOKEN), or listen on 127.0.0.1, or say --insecure if everybody may read")
                        .formatted(host.getHostAddress()));
    }
}
