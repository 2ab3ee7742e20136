package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.Article;
import dev.jupitor.core.news.NewsOrigin;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// News as columns.
final class NewsTable {
    /// So that the texts of a row group stay far below what a page holds.
    private static final int MOST_ROWS = 50_000;

    private static final long MOST_CHARACTERS = 16L << 20;

    private NewsTable() {}

    static RowGroups<List<Article>> groups(List<Article> rows) {
        return sink -> {
            int first = 0;
            long characters = 0;
            for (int i = 0; i < rows.size(); i++) {
                characters +=
                        rows.get(i).headline().length() + rows.get(i).content().length();
                boolean isFull = characters >= MOST_CHARACTERS || i + 1 - first == MOST_ROWS;
                if (!isFull && i + 1 < rows.size()) continue;
                sink.put(rows.subList(first, i + 1));
                first = i + 1;
                characters = 0;
            }
        };
    }

    static TableEncoder.Group columns(List<Article> rows) {
        long[] times =
                rows.stream().mapToLong(article -> article.at().toEpochMilli()).toArray();
        return new TableEncoder.Group(
                rows.size(),
                List.of(
                        texts("symbol", rows, article -> article.symbol().ticker()),
                        texts("source", rows, article -> article.origin().label()),
                        TableEncoder.Column.numbers(times),
                        texts("headline", rows, Article::headline),
                        texts("content", rows, Article::content)));
    }

    private static TableEncoder.Column texts(String name, List<Article> rows, Function<Article, String> text) {
        return new TableEncoder.Column.Texts(
                new TextSource(name, rows.stream().map(text).toList()));
    }

    static ParquetFiles.News read(TableDecoder file, FileChannel channel) throws IOException {
        int rows = file.open(channel, FileSchema.NEWS);
        String[] symbols = file.texts("symbol");
        String[] sources = file.texts("source");
        long[] times = file.longs("time", ColumnType.MILLIS);
        String[] headlines = file.texts("headline");
        String[] contents = file.texts("content");
        List<Article> articles = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++)
            articles.add(new Article(
                    new Symbol(symbols[i]),
                    Instant.ofEpochMilli(times[i]),
                    origin(sources[i]),
                    headlines[i],
                    contents[i]));
        return new ParquetFiles.News(articles, file.facts());
    }

    private static NewsOrigin origin(String label) {
        return NewsOrigin.of(label)
                .orElseThrow(() -> new MalformedException("'%s' is no source of news".formatted(label)));
    }
}
