package dev.jupitor.stream.past;

import static dev.jupitor.stream.past.PastLake.THURSDAY;
import static dev.jupitor.stream.past.PastLake.WEDNESDAY;
import static dev.jupitor.stream.past.PastLake.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.core.derive.StaleInputException;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.layout.DayFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayPrintsTest {
    @TempDir
    Path folder;

    private static List<String> rows(TradeRun run) throws IOException {
        List<String> rows = new ArrayList<>();
        try (run) {
            for (Optional<TradeBatch> next = run.next(); next.isPresent(); next = run.next())
                for (int row = 0; row < next.get().rows(); row++)
                    rows.add(next.get().trade(row).toString());
        }
        return rows;
    }

    @Test
    void anEveningIsTheSameFromTheNextDaysFileAndFromTheSymbolsFiles() throws Exception {
        try (PastLake lake = PastLake.ofTheExamples(folder)) {
            List<String> fromFile = rows(lake.prints.evening(WEDNESDAY));
            Files.delete(lake.store.layout().dayFile(DayFile.EX_INDEX, THURSDAY));
            List<String> fromSymbols = rows(lake.prints.evening(WEDNESDAY));
            assertThat(fromSymbols).hasSize(500).isEqualTo(fromFile);
        }
    }

    @Test
    void ofTheSymbolsFilesOnlyWhatADayFileWouldHoldCounts() throws Exception {
        try (PastLake lake = PastLake.ofTheExamples(folder)) {
            long evening = at(THURSDAY, 17, 0);
            lake.print("ACME", THURSDAY, evening, 11, 200);
            lake.print("ACME", THURSDAY, evening + 1, 11, 100);
            lake.print("ACME", THURSDAY, evening + 2, 0.4, 101);
            lake.print("ACME", THURSDAY, evening + 3, 11, 200, "D", "@", "");
            lake.print("ACME", THURSDAY, evening + 4, 11, 200, "V", "@,I", "");
            lake.print("ACME", THURSDAY, evening + 5, 11, 200, "V", "@", "canceled");
            lake.print("ACME", THURSDAY, at(THURSDAY, 16, 0), 11, 200);
            lake.print("ACME", THURSDAY, at(THURSDAY, 20, 0), 12, 200);
            lake.print("ACME", THURSDAY, at(THURSDAY, 20, 0) + 1, 13, 200);
            lake.settle(THURSDAY);
            assertThat(rows(lake.prints.evening(THURSDAY)))
                    .hasSize(2)
                    .anyMatch(row -> row.contains("price=11.0"))
                    .anyMatch(row -> row.contains("price=12.0"));
        }
    }

    @Test
    void aFileWhoseInputsHaveChangedIsNotOpened() throws Exception {
        try (PastLake lake = PastLake.ofTheExamples(folder)) {
            lake.print("ACME", WEDNESDAY, at(WEDNESDAY, 11, 0), 12, 200);
            lake.settle(WEDNESDAY);
            assertThatThrownBy(() -> lake.prints.session(WEDNESDAY)).isInstanceOf(StaleInputException.class);
        }
    }
}
