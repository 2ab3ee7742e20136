package dev.jupitor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TruthCsvTest {

    @Test
    void quotedCellsHoldCommasBlanksAndQuotes() {
        assertThat(TruthCsv.cells("AAPL,1,\"@,F, \",,\"a \"\"b\"\"\""))
                .containsExactly("AAPL", "1", "@,F, ", "", "a \"b\"");
    }
}
