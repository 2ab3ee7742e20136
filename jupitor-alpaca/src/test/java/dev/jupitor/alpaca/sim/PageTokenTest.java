package dev.jupitor.alpaca.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.market.Symbol;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PageTokenTest {

    private static final Symbol AAPL = new Symbol("AAPL");

    @Test
    void aTradeTokenIsTheOneThatTheVendorGives() {
        Instant at = Instant.parse("2021-10-13T08:00:01.447670272Z");
        PageToken token = PageToken.ofTrade(AAPL, at.getEpochSecond() * 1_000_000_000L + at.getNano(), 'P', 5);
        assertThat(token.encodedAsTrade())
                .isEqualTo("QUFQTHwyMDIxLTEwLTEzVDA4OjAwOjAxLjQ0NzY3MDI3Mlp8UHwwOTIyMzM3MjAzNjg1NDc3NTgxMw==");
    }

    @Property
    void aTokenLeadsBackToItsKey(
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000_000_000L) long nanos, @ForAll long id) throws ApiError {
        PageToken trade = PageToken.ofTrade(AAPL, nanos, 'D', id);
        assertThat(PageToken.parseTrade(trade.encodedAsTrade())).isEqualTo(trade);
        assertThat(PageToken.parseTrade(trade.encodedAsTrade(17))).isEqualTo(trade);
        PageToken bar = PageToken.ofBar(AAPL, 'D', nanos);
        assertThat(PageToken.parseBar(bar.encodedAsBar())).isEqualTo(bar);
        assertThat(PageToken.parseBar(bar.encodedAsBar(17))).isEqualTo(bar);
    }

    @Test
    void aTokenOfAnotherEndpointIsRefused() {
        String bar = PageToken.ofBar(AAPL, 'D', 1).encodedAsBar();
        assertThatThrownBy(() -> PageToken.parseTrade(bar)).isInstanceOf(ApiError.class);
    }
}
