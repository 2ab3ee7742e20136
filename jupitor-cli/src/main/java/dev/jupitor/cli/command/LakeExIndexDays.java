package dev.jupitor.cli.command;

import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.core.derive.StaleInputException;
import dev.jupitor.store.consolidate.DayFiles;
import dev.jupitor.store.layout.DayFile;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import org.apache.arrow.memory.BufferAllocator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files `stock-trades-ex-index` of a lake.
record LakeExIndexDays(DayFiles files, BufferAllocator allocator) implements ExIndexDays {
    private static final Logger LOG = LoggerFactory.getLogger(LakeExIndexDays.class);

    @Override
    public SortedSet<LocalDate> dates() throws IOException {
        return files.dates(DayFile.EX_INDEX);
    }

    @Override
    public TradeRun open(LocalDate date) throws IOException {
        return files.open(DayFile.EX_INDEX, date, allocator);
    }

    @Override
    public Optional<TradeRun> openIfUsable(LocalDate date) throws IOException {
        try {
            return Optional.of(open(date));
        } catch (StaleInputException unusable) {
            LOG.warn("nothing is compared with {}: {}", date, unusable.getMessage());
            return Optional.empty();
        }
    }
}
