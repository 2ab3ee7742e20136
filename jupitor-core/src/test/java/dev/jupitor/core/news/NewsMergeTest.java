package dev.jupitor.core.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.market.Symbol;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NewsMergeTest {
    private static final Instant NOON = Instant.parse("2026-02-11T17:00:00Z");

    @Test
    void differentMessagesOfOneSecondStayApart() {
        Article joe = message("@joe", "up");
        Article ann = message("@ann", "down");
        assertThat(NewsMerge.of(List.of(ann), List.of(joe))).containsExactly(ann, joe);
    }

    @Test
    void anArticleThatWasReadAgainReplacesItsOlderWording() {
        Article before = message("@joe", "up");
        Article after = message("@joe", "up, corrected");
        assertThat(NewsMerge.of(List.of(after), List.of(before))).containsExactly(after);
    }

    @Test
    void twoMessagesOfOneWriterInOneSecondAreTwo() {
        List<Article> both = List.of(message("@joe", "one"), message("@joe", "two"));
        assertThat(NewsMerge.of(both, List.of())).isEqualTo(both);
        assertThat(NewsMerge.of(both, both)).isEqualTo(both);
    }

    @Property
    void nothingKnownIsLostAndReadingAgainChangesNothing(
            @ForAll("articles") List<Article> read, @ForAll("articles") List<Article> known) {
        List<Article> merged = NewsMerge.of(read, known);
        assertThat(merged)
                .isSortedAccordingTo(Article.IN_FILE)
                .doesNotHaveDuplicates()
                .containsAll(read);
        List<Article.Key> keys = merged.stream().map(Article::key).toList();
        for (Article article : known) assertThat(keys).contains(article.key());
        assertThat(NewsMerge.of(read, merged)).isEqualTo(merged);
    }

    @Provide
    Arbitrary<List<Article>> articles() {
        Arbitrary<Symbol> symbols = Arbitraries.of("A", "B").map(Symbol::new);
        Arbitrary<Instant> times = Arbitraries.integers().between(0, 2).map(NOON::plusSeconds);
        Arbitrary<String> texts = Arbitraries.of("x", "y");
        return Combinators.combine(symbols, times, Arbitraries.of(NewsOrigin.class), texts, texts)
                .as(Article::new)
                .list()
                .ofMaxSize(12);
    }

    private static Article message(String user, String text) {
        return new Article(new Symbol("ACME"), NOON, NewsOrigin.STOCKTWITS, user, text);
    }
}
