package dev.jupitor.store.consolidate;

import static dev.jupitor.store.consolidate.DayLake.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.derive.Freshness;
import dev.jupitor.core.news.NewsDay;
import dev.jupitor.core.news.NewsOrigin;
import dev.jupitor.core.news.NewsRequest;
import dev.jupitor.core.news.NewsSource;
import dev.jupitor.core.news.NewsYield;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.store.news.NewsHistory;
import dev.jupitor.store.news.NewsStandings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// News of a date whose consolidated file decides which symbols they are about.
class NewsOfADayTest {
    @TempDir
    Path folder;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    private final NewsSource source = new NewsSource() {
        @Override
        public NewsOrigin origin() {
            return NewsOrigin.GOOGLE;
        }

        @Override
        public NewsYield read(NewsRequest request) {
            asked.add(request.symbol() + " " + request.pages());
            return NewsYield.complete(List.of());
        }
    };

    @Test
    void theTieredSymbolsOfTheExIndexFileAreAskedFor() throws Exception {
        try (DayLake lake = DayLake.ofTc17(folder)) {
            NewsHistory job =
                    lake.store.usNewsHistory(new NyseCalendar(), Corrections.APPLY, lake.allocator, List.of(source));
            NewsStandings standings = lake.store.usNewsStandings(new NyseCalendar(), Corrections.APPLY, lake.allocator);
            assertThat(job.due(true)).isEmpty();
            assertThat(standings.of(List.of(MONDAY)).get(MONDAY).freshness()).isEqualTo(Freshness.MISSING);

            lake.make(MONDAY);
            assertThat(job.due(false)).containsExactly(MONDAY);
            assertThat(job.make(MONDAY, false, NewsHistory.Listener.none()).isComplete())
                    .isTrue();
            assertThat(asked).containsExactlyInAnyOrder("AAA 1", "BBB 100");
            assertThat(standings.of(List.of(MONDAY)).get(MONDAY).isFresh()).isTrue();
            assertThat(lake.store.usNews().read(MONDAY).map(NewsDay::articles)).contains(List.of());
        }
    }
}
