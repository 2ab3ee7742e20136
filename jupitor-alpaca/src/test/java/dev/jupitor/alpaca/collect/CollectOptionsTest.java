package dev.jupitor.alpaca.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.lake.TradesKeep;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What can't work is refused before anything is fetched (W-11).
class CollectOptionsTest {
    private static void refuses(UnaryOperator<CollectOptions.Builder> wrong, String named) {
        assertThatThrownBy(() -> wrong.apply(CollectOptions.builder()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @Test
    void theDefaultsAreTheOriginals() {
        CollectOptions options = CollectOptions.builder().build();
        assertThat(options.barsStart()).isEqualTo("2016-01-01");
        assertThat(options.tradesStart()).isEmpty();
        assertThat(options.barBatchSize()).isEqualTo(5_000);
        assertThat(options.barWorkers()).isEqualTo(10);
        assertThat(options.tradeWorkers()).isEqualTo(16);
        assertThat(options.keep()).isEqualTo(TradesKeep.ALL);
        assertThat(options.isUnscoped()).isTrue();
    }

    @Test
    void noWorkersAndEmptyBatchesAreRefused() {
        refuses(options -> options.barWorkers(0), "bar workers");
        refuses(options -> options.tradeWorkers(-1), "trade workers");
        refuses(options -> options.barBatchSize(0), "bar batch size");
    }

    @Test
    void contradictionsAreRefused() {
        refuses(options -> options.barsOnly(true).tradesOnly(true), "exclude");
        refuses(options -> options.symbols(List.of()), "empty");
        refuses(options -> options.recentDelay(Duration.ofMinutes(-1)), "negative");
        assertThatThrownBy(() -> new DateRange(LocalDate.of(2026, 2, 13), LocalDate.of(2026, 2, 12)))
                .hasMessageContaining("ends before");
    }
}
