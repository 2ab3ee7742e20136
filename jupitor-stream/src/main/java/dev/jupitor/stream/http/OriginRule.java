package dev.jupitor.stream.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Whether a page may change something: only one that came from the host and port that it now asks. The headers decide
/// and not the address that is listened on, so a page that came through a proxy or by another name of this machine may.
final class OriginRule {
    private static final Set<String> CHANGING = Set.of("PUT", "POST", "DELETE", "PATCH");

    private final CrossOrigin pages;

    OriginRule(CrossOrigin pages) {
        this.pages = pages;
    }

    /// @param origin what a browser says of the page; programs say nothing
    boolean permits(String method, Optional<String> origin, Optional<String> host) {
        return switch (pages) {
            case ANY -> true;
            case SAME -> !CHANGING.contains(method) || origin.isEmpty() || isSame(origin.get(), host.orElse(""));
        };
    }

    private static boolean isSame(String origin, String host) {
        try {
            URI page = URI.create(origin);
            URI asked = URI.create(page.getScheme() + "://" + host);
            return page.getHost() != null
                    && page.getHost().equalsIgnoreCase(asked.getHost())
                    && port(page) == port(asked);
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) return address.getPort();
        return "https".equals(address.getScheme().toLowerCase(Locale.ROOT)) ? 443 : 80;
    }
}
