package dev.jupitor.core.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.market.Symbol;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewsTextTest {
    private static final NewsText TEXT = new NewsText(NewsTextTest::decoded);

    private static String decoded(String text) {
        return text.replace("&nbsp;", "\u00A0")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    @Test
    void tc29OnlyTheParagraphsThatMentionTheSymbolStay() {
        assertThat(about(
                        "AAPL", "<p>Apple (AAPL) rose 2%.</p><p>Microsoft fell.</p><ul><li>AAPL &amp; peers</li></ul>"))
                .isEqualTo("Apple (AAPL) rose 2%. AAPL & peers");
        assertThat(about("BAR", "<div>Foo<br/>BAR up</div>tail")).isEqualTo("BAR up");
        assertThat(about("A", "<p>A day</p><p>no</p>")).isEqualTo("A day");
        assertThat(about("ACME", "<p>ACME rises 5%</p><p>Other falls</p><div>acme again</div>"))
                .isEqualTo("ACME rises 5% acme again");
    }

    @Test
    void tc29WhereNoParagraphMentionsTheSymbolTheWholeTextStays() {
        assertThat(about("XYZ", "<p>No mention here.</p><p>Second&nbsp;para</p>"))
                .isEqualTo("No mention here. Second para");
    }

    @Test
    void tc29TagsBecomeBlanksEntitiesAreDecodedAndBlanksCollapse() {
        assertThat(TEXT.plain("<a href=\"x\">Hello&nbsp;&amp; <b>bye</b></a>\n  z &lt;tag&gt;"))
                .isEqualTo("Hello & bye z <tag>");
        assertThat(TEXT.plain("<p>Hello&nbsp;<b>World</b> &amp; co</p>")).isEqualTo("Hello World & co");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'Stock jumps - Reuters', 'Stock jumps'",
                "'A - B - C', 'A - B'",
                "' - X', ' - X'",
                "'X - ', 'X'",
                "'no publisher', 'no publisher'"
            })
    void tc29HeadlinesLoseTheirPublisher(String title, String headline) {
        assertThat(NewsText.withoutPublisher(title)).isEqualTo(headline);
    }

    @Test
    void otherTagsThatBeginLikeAParagraphsAreNone() {
        assertThat(about("B", "<pre>A</pre><link>B</link><header>C</header>")).isEqualTo("A B C");
        assertThat(about("B", "A</P >B<H6 class='x'>C")).isEqualTo("B");
    }

    @Test
    void eightMillionOpenedTagsTakeNoTime() {
        Instant begun = Instant.now();
        assertThat(TEXT.plain("<".repeat(8_000_000))).hasSize(8_000_000);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void anArticleIsCutWhereNobodyReadsOnAndNeverWithinACharacter() {
        Article article = new Article(
                new Symbol("A"), Instant.EPOCH, NewsOrigin.GOOGLE, "h".repeat(1_999) + "😀", "c".repeat(70_000));
        assertThat(NewsText.bounded(article).headline()).isEqualTo("h".repeat(1_999));
        assertThat(NewsText.bounded(article).content()).hasSize(64_000);
    }

    @Property
    void plainTextHasNoTagsAndNoDoubledBlanks(
            @ForAll @StringLength(max = 60) @CharRange(from = '<', to = '>') String noise, @ForAll String words) {
        String plain = TEXT.plain(noise + words);
        assertThat(plain).doesNotContainPattern("<[^<>]*>").doesNotContain("  ").isEqualTo(plain.strip());
    }

    private static String about(String ticker, String html) {
        return TEXT.about(new Symbol(ticker), html);
    }
}
