package dev.jupitor.baostock.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.source.SourceException.Malformed;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{\"record\":[]}", " {\"record\" : [ ] } "})
    void noRowsAreWrittenInManyWays(String text) throws Malformed {
        assertThat(page(text, "a").rows()).isEmpty();
    }

    @Test
    void lineBreaksAndSpacesWithinACellStay() throws Malformed {
        assertThat(page("{\"record\":[[\" 100(ECPI ESG) \",\"a\nb\"]]}", "x", "y")
                        .rows())
                .containsExactly(List.of("100(ECPI ESG)", "a\nb"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"record\":[[\"1\"]]}",
                "{\"record\":[[\"1\",\"2\",\"3\"]]}",
                "{\"record\":[[\"1\",[\"2\"]]]}",
                "{\"rows\":[[\"1\",\"2\"]]}",
                "{\"record\":[[\"1\",\"2\"]]} x",
                "{\"record\":[[\"1\",\"2\"]",
                "[[\"1\",\"2\"]]"
            })
    void whatIsNoListOfRowsIsRefused(String text) {
        assertThatThrownBy(() -> page(text, "a", "b").rows()).isInstanceOf(Malformed.class);
    }

    @Property(tries = 200)
    void anyRowsComeBackTrimmed(@ForAll List<String> cells) throws Malformed {
        List<List<String>> rows = cells.stream()
                .map(cell -> new String(cell.getBytes(UTF_8), UTF_8))
                .map(cell -> List.of(cell.strip(), "x"))
                .toList();
        assertThat(page(Records.write(rows), "a", "b").rows()).isEqualTo(rows);
    }

    @Test
    void whatIsMissingIsNeverZero() throws Malformed {
        Row row = new Row(List.of("a", "b", "c"), List.of("", "x", "0"));
        assertThat(row.number("a")).isEmpty();
        assertThat(row.decimal("a")).isEmpty();
        assertThat(row.optionalDate("a")).isEmpty();
        assertThat(row.number("c")).hasValue(0);
        assertThatThrownBy(() -> row.number("b")).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> row.text("d")).isInstanceOf(Malformed.class).hasMessageContaining("lacks");
    }

    private static Page page(String text, String... columns) {
        byte[] bytes = text.getBytes(UTF_8);
        return new Page(QueryKind.TRADE_DATES, List.of(columns), 1, 2000, bytes, 0, bytes.length);
    }
}
