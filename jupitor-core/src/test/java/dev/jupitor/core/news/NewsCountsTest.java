package dev.jupitor.core.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewsCountsTest {
    private static final LocalDate TUESDAY = LocalDate.of(2026, 2, 10);
    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 2, 11);

    private static final List<Article> CASE_32 = List.of(
            article(TUESDAY, "17:00", NewsOrigin.ALPACA),
            article(WEDNESDAY, "08:00", NewsOrigin.STOCKTWITS),
            article(WEDNESDAY, "09:30", NewsOrigin.STOCKTWITS),
            article(WEDNESDAY, "12:00", NewsOrigin.GOOGLE),
            article(WEDNESDAY, "16:00", NewsOrigin.STOCKTWITS));

    @Test
    void case32MessagesAreCountedByTheHourAndTheEveningBeforeIsNot() {
        assertThat(NewsCounts.of(CASE_32, WEDNESDAY, Instant.MAX)).isEqualTo(new NewsCounts(1, 1, 1, 1));
    }

    @Test
    void inAReplayOnlyWhatWasPublishedByThenCounts() {
        Instant one = SessionClock.instant(WEDNESDAY, LocalTime.of(13, 0));
        assertThat(NewsCounts.of(CASE_32, WEDNESDAY, one)).isEqualTo(new NewsCounts(1, 1, 1, 0));
        assertThat(NewsCounts.of(CASE_32, WEDNESDAY, SessionClock.instant(WEDNESDAY, LocalTime.of(9, 30))))
                .isEqualTo(new NewsCounts(0, 1, 1, 0));
    }

    @Test
    void messagesAfterMidnightCountAsEarlyOnes() {
        List<Article> night = List.of(article(WEDNESDAY, "00:00", NewsOrigin.STOCKTWITS));
        assertThat(NewsCounts.of(night, WEDNESDAY, Instant.MAX)).isEqualTo(new NewsCounts(0, 1, 0, 0));
    }

    private static Article article(LocalDate date, String time, NewsOrigin origin) {
        return new Article(
                new Symbol("ACME"), SessionClock.instant(date, LocalTime.parse(time)), origin, "h " + time, "");
    }
}
