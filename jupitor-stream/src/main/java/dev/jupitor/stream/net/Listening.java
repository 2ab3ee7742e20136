package dev.jupitor.stream.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens on several addresses with one port.
///
/// Both loopback addresses are named by default, and a machine need not have both: one that it lacks is left out. Where
/// any port will do, a loopback address on which that port is taken is left out too.
public final class Listening {
    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

    /// Opens an address.
    @FunctionalInterface
    public interface Opening {
        void on(InetAddress host) throws IOException;
    }

    private Listening() {}

    /// Opens the addresses in their order.
    ///
    /// @param anyPort whether the first to be opened chooses the port
    /// @throws IOException when one can't be opened that must be, or none can
    public static void on(List<InetAddress> hosts, boolean anyPort, Opening opening) throws IOException {
        int open = 0;
        for (InetAddress host : hosts) {
            try {
                opening.on(host);
                open++;
            } catch (IOException unopened) {
                boolean isNeeded = open == 0 && host.equals(hosts.getLast());
                if (isNeeded || !mayBeLeftOut(host, anyPort && open > 0)) throw unopened;
                LOG.info("not listening on {}: {}", host.getHostAddress(), unopened.getMessage());
            }
        }
    }

    private static boolean mayBeLeftOut(InetAddress host, boolean portWasChosen) throws IOException {
        return host.isLoopbackAddress() && (portWasChosen || NetworkInterface.getByInetAddress(host) == null);
    }
}
