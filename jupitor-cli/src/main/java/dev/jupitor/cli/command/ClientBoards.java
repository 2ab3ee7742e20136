package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import dev.jupitor.cli.output.Console;
import dev.jupitor.cli.tui.PlainLoop;
import dev.jupitor.cli.tui.model.Told;
import dev.jupitor.cli.tui.plain.PlainBoard;
import dev.jupitor.cli.tui.source.MarketSources;
import dev.jupitor.core.dashboard.SortMode;
import dev.jupitor.core.time.Timekeeper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The boards as plain text on stdout.
record ClientBoards(Console console, Timekeeper clock) {
    private static final Logger LOG = LoggerFactory.getLogger(ClientBoards.class);

    /// Prints those of the live day. Returns why there are no more, where that is a failure.
    ///
    /// @param most how many; empty: until it is stopped
    Optional<Failure> print(MarketSources.Parts asked, OptionalLong most) throws InterruptedException {
        PlainLoop loop = new PlainLoop(clock, asked.interval(), most, this::print, LOG::warn);
        try (MarketSources sources = new MarketSources(asked, loop)) {
            sources.start();
            return switch (loop.run()) {
                case DONE -> Optional.empty();
                case LOST -> Optional.of(new Failure(Exit.UPSTREAM, "unreachable", loop.sentence(), ""));
                case REFUSED -> Optional.of(new Failure(Exit.UPSTREAM, "refused", loop.sentence(), ""));
            };
        }
    }

    private boolean print(Told.Live live, Optional<Told.Gaps> gaps) {
        return write(PlainBoard.live(live, PlainBoard.marks(gaps), SortMode.PRE_TRADES, clock.instant()));
    }

    /// Prints a stored date. Returns why there is none.
    Optional<String> printStored(MarketSources.Parts asked, LocalDate date) throws InterruptedException {
        try (MarketSources sources = new MarketSources(asked, told -> {})) {
            Told answer = sources.storedNow(date);
            return switch (answer) {
                case Told.Stored stored -> {
                    write(PlainBoard.stored(stored, SortMode.PRE_TRADES));
                    yield Optional.empty();
                }
                case Told.StoredRefused refused -> Optional.of(refused.sentence());
                default -> throw new IllegalStateException("no answer to a date: " + answer);
            };
        }
    }

    /// Whether somebody reads it.
    private boolean write(List<String> lines) {
        String text = String.join("\n", lines) + "\n\n";
        try (WritableByteChannel out = console.answerBytes()) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) out.write(bytes);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }
}
