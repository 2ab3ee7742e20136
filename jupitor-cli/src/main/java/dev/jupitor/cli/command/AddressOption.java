package dev.jupitor.cli.command;

import dev.jupitor.cli.config.Secret;
import dev.jupitor.cli.config.Settings;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.sdk.JupitorClient;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import picocli.CommandLine.Option;

/// Which running server is meant.
final class AddressOption {
    @Option(
            names = "--addr",
            paramLabel = "H:P",
            description = "Where the server listens (default: STREAM_ADDR, else localhost:50051). "
                    + "JUPITOR_TOKEN is sent along; with server.tls.cert the connection is encrypted.")
    private String address;

    /// `host:port`, as it was given.
    String address(Context context) {
        return address == null ? context.settings().clients().stream() : address;
    }

    /// A client of that server; the caller closes it.
    JupitorClient connect(Context context) throws Refusal {
        return connect(context, Optional.empty());
    }

    /// The same, for one who follows by column.
    ///
    /// @param memory for the columns; the caller's, and closed after the client
    JupitorClient connect(Context context, BufferAllocator memory) throws Refusal {
        return connect(context, Optional.of(memory));
    }

    private JupitorClient connect(Context context, Optional<BufferAllocator> memory) throws Refusal {
        Settings settings = context.settings();
        String wanted = address(context);
        try {
            JupitorClient.Builder client = JupitorClient.builder(wanted);
            settings.server().token().map(Secret::reveal).ifPresent(client::token);
            Optional<Path> certificate = settings.server().tlsCertificate();
            if (certificate.isPresent()) client.tls(certificate.get());
            memory.ifPresent(client::allocator);
            return client.build();
        } catch (IllegalArgumentException e) {
            throw Refusal.usage(e.getMessage(), "write --addr host:port, or correct STREAM_ADDR or server.tls.cert");
        }
    }

    /// The prints of the session that the server shows, each once. Blocks until all that is there has come.
    LiveDay.Source prints(Context context) {
        return tally -> {
            try (JupitorClient client = connect(context)) {
                client.snapshot().forEach(print -> {
                    Trade trade = print.trade();
                    boolean counts = print.isToday() && !print.isIndex();
                    if (counts) tally.add(trade.symbol().ticker(), trade.exchange(), print.timestamp(), trade.id());
                });
            }
        };
    }
}
