package dev.jupitor.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void numbersStandRightWithThousandsSeparatedAndTextsLeft() {
        Table table = new Table("date", "trades", "state");
        table.row("2026-02-13", 1_234_567L, "complete").row("2026-02-12", 8, null);

        assertThat(table.render(Style.PLAIN)).isEqualTo("""
                          date           trades  state
                          2026-02-13  1,234,567  complete
                          2026-02-12          8  -
                        """);
    }

    @Test
    void colourDoesNotMoveTheColumns() {
        Table table = new Table("a", "b").row("x", 1);

        assertThat(table.render(Style.COLOUR).replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(table.render(Style.PLAIN));
    }
}
