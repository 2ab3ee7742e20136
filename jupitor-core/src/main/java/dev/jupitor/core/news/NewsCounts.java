package dev.jupitor.core.news;

import dev.jupitor.core.time.SessionClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;

/// How much was written about a symbol on a New York date (stream-and-serving §4.9).
///
/// @param news everything but StockTwits
/// @param pre  StockTwits messages before 09:30
/// @param reg  from 09:30, before 16:00
/// @param post from 16:00 on
public record NewsCounts(int news, int pre, int reg, int post) {
    public static final NewsCounts NONE = new NewsCounts(0, 0, 0, 0);

    /// Counts the articles of a date that were published up to an instant.
    public static NewsCounts of(Collection<Article> articles, LocalDate date, Instant until) {
        int[] counts = new int[4];
        for (Article article : articles) {
            if (article.at().isAfter(until)) continue;
            long at = SessionClock.etMillisOfEpochMillis(article.at().toEpochMilli());
            if (SessionClock.newYorkDate(article.at()).equals(date)) counts[place(article, date, at)]++;
        }
        return new NewsCounts(counts[0], counts[1], counts[2], counts[3]);
    }

    private static int place(Article article, LocalDate date, long at) {
        if (article.origin() != NewsOrigin.STOCKTWITS) return 0;
        if (at < SessionClock.at(date, SessionClock.REGULAR_OPEN)) return 1;
        return at < SessionClock.at(date, SessionClock.REGULAR_CLOSE) ? 2 : 3;
    }
}
