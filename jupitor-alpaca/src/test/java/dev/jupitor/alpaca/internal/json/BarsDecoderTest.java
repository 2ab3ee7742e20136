package dev.jupitor.alpaca.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarsDecoderTest {
    private static final String ONE =
            "{\"t\":\"2024-07-03T04:00:00Z\",\"o\":1,\"h\":2.5,\"l\":0.5,\"c\":1.5,\"v\":78993712,\"n\":595435,\"vw\":1.25}";
    private static final Bar FIRST = new Bar(
            new Symbol("AAPL"),
            Instant.parse("2024-07-03T04:00:00Z").toEpochMilli(),
            1,
            2.5,
            0.5,
            1.5,
            78993712,
            595435,
            1.25);

    private static String page(String bar) {
        return "{\"bars\":{\"AAPL\":[" + bar + "]},\"next_page_token\":null}";
    }

    @Test
    void aPageDecodesToItsBars() throws SourceException.Malformed {
        assertThat(Pages.bars(page(ONE)).bars()).containsExactly(FIRST);
        assertThat(Pages.bars(page(ONE.replace("78993712", "7.8993712e7"))).bars())
                .containsExactly(FIRST);
        assertThat(Pages.bars("{\"bars\":[" + ONE + "],\"next_page_token\":null,\"symbol\":\"AAPL\"}")
                        .bars())
                .containsExactly(FIRST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t", "o", "h", "l", "c", "v", "n", "vw"})
    void aBarWithoutOneOfItsPartsIsRefused(String key) {
        assertThatThrownBy(() -> Pages.bars(page(ONE.replace("\"" + key + "\":", "\"q\":"))))
                .isInstanceOf(SourceException.Malformed.class)
                .hasMessageContaining("a bar without its \"" + key + "\"");
    }

    @Test
    void aVolumeThatIsNotWholeIsRefused() {
        assertThatThrownBy(() -> Pages.bars(page(ONE.replace("78993712", "7.5"))))
                .isInstanceOf(SourceException.Malformed.class);
    }

    @Test
    void aPageThatBreaksLeavesTheBarsThatWereThere() throws SourceException.Malformed {
        byte[] good = page(ONE).getBytes(StandardCharsets.UTF_8);
        byte[] bad = page(ONE + "," + ONE.replace("\"v\"", "\"w\"")).getBytes(StandardCharsets.UTF_8);
        try (BufferAllocator memory = new RootAllocator();
                BarBatch batch = new BarBatch(memory)) {
            BarsDecoder decoder = new BarsDecoder();
            decoder.append(good, 0, good.length, batch);
            assertThatThrownBy(() -> decoder.append(bad, 0, bad.length, batch))
                    .isInstanceOf(SourceException.Malformed.class);
            assertThat(batch.rows()).isEqualTo(1);
            assertThat(batch.bar(0)).isEqualTo(FIRST);
        }
    }
}
