package dev.jupitor.core.news;

import dev.jupitor.core.market.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Makes plain text of what sources publish (us-pipeline §5.2, stream-and-serving §4.10). Pure, and linear in the
/// length of
/// the text, whatever it holds.
///
/// @param entities decodes the entities of HTML: `&amp;`, `&#8217;`
public record NewsText(UnaryOperator<String> entities) {
    private static final Set<String> PARAGRAPHS = Set.of("p", "br", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6");
    private static final int LONGEST_HEADLINE = 2_000;
    private static final int LONGEST_CONTENT = 64_000;
    private static final String PUBLISHER_MARK = " - ";

    public NewsText {
        Objects.requireNonNull(entities, "entities");
    }

    /// A title without the publisher behind its last ` - `; as it is where nothing stands before that.
    public static String withoutPublisher(String title) {
        int mark = title.lastIndexOf(PUBLISHER_MARK);
        return mark > 0 ? title.substring(0, mark) : title;
    }

    /// An article whose texts are no longer than anybody reads.
    public static Article bounded(Article article) {
        return new Article(
                article.symbol(),
                article.at(),
                article.origin(),
                cut(article.headline(), LONGEST_HEADLINE),
                cut(article.content(), LONGEST_CONTENT));
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) return text;
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }

    /// The text without its tags, entities decoded, blanks of all kinds collapsed.
    public String plain(String html) {
        StringBuilder text = new StringBuilder(html.length());
        scan(html, text, (name, out) -> out.append(' '));
        return collapsed(entities.apply(text.toString()));
    }

    /// The paragraphs that mention a symbol anywhere, in any case, joined by blanks; the whole text where none
    /// does.
    public String about(Symbol symbol, String html) {
        String wanted = symbol.ticker();
        String found = paragraphs(html).stream()
                .map(this::decoded)
                .filter(paragraph -> paragraph.toUpperCase(Locale.ROOT).contains(wanted))
                .collect(Collectors.joining(" "));
        return found.isEmpty() ? plain(html) : found;
    }

    private String decoded(String tagless) {
        return collapsed(entities.apply(tagless));
    }

    private static List<String> paragraphs(String html) {
        List<String> paragraphs = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        scan(html, text, (name, out) -> {
            if (PARAGRAPHS.contains(name)) {
                paragraphs.add(out.toString());
                out.setLength(0);
            } else {
                out.append(' ');
            }
        });
        paragraphs.add(text.toString());
        return paragraphs;
    }

    /// Is told of a tag, by its name in lower case, and writes what stands in its place.
    @FunctionalInterface
    private interface Tag {
        void met(String name, StringBuilder out);
    }

    private static void scan(String html, StringBuilder out, Tag tag) {
        int at = 0;
        while (at < html.length()) {
            int open = html.indexOf('<', at);
            int close = open < 0 ? -1 : html.indexOf('>', open);
            if (close < 0) break;
            out.append(html, at, open);
            tag.met(name(html, open + 1, close), out);
            at = close + 1;
        }
        out.append(html, at, html.length());
    }

    private static String name(String html, int from, int to) {
        int start = from < to && html.charAt(from) == '/' ? from + 1 : from;
        int end = start;
        while (end < to && end - start < 4 && isNamePart(html.charAt(end))) end++;
        return html.substring(start, end).toLowerCase(Locale.ROOT);
    }

    private static boolean isNamePart(char letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '-'
                || letter == ':';
    }

    private static String collapsed(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (isBlank(letter)) {
                gap = true;
                continue;
            }
            if (gap && !out.isEmpty()) out.append(' ');
            gap = false;
            out.append(letter);
        }
        return out.toString();
    }

    private static boolean isBlank(char letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter) || letter == '\u0085';
    }
}
