package dev.jupitor.store.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.Article;
import dev.jupitor.core.news.NewsDay;
import dev.jupitor.core.news.NewsNote;
import dev.jupitor.core.news.NewsOrigin;
import dev.jupitor.core.news.NewsStore;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewsStoreTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    private static final Instant NOON = Instant.parse("2026-02-13T17:00:00.123Z");
    private static final String SCHEMA = """
            message NewsRecord {
              required binary symbol (STRING);
              required binary source (STRING);
              required int64 time (TIMESTAMP(MILLIS,true));
              required binary headline (STRING);
              required binary content (STRING);
            }""";

    @TempDir
    Path folder;

    private Path data;
    private MarketStore lake;
    private NewsStore news;

    @BeforeEach
    void open() throws IOException {
        data = Files.createDirectory(folder.resolve("DATA 4TB 1"));
        lake = MarketStore.open(data, folder, new StoreOptions(0, "test", Timekeeper.system()));
        news = lake.usNews();
    }

    private static List<Article> articles() {
        return List.of(
                new Article(new Symbol("ACME"), NOON, NewsOrigin.GOOGLE, "Acme soars", ""),
                new Article(
                        new Symbol("ACME"), NOON.plusSeconds(1), NewsOrigin.STOCKTWITS, "@joe", "to the moon <3 & ü😀"),
                new Article(new Symbol("BRK.B"), NOON, NewsOrigin.ALPACA, "", "long ".repeat(20_000)));
    }

    @Test
    void newsAndTheirNoteComeBackAsTheyWere() throws Exception {
        NewsNote note = new NewsNote(
                Set.of(NewsOrigin.GOOGLE, NewsOrigin.STOCKTWITS),
                Map.of(
                        NewsOrigin.STOCKTWITS,
                        new NewsNote.Missing(
                                new TreeSet<>(List.of(new Symbol("A"), new Symbol("B"))), "[stocktwits] HTTP 429")),
                "1 abc",
                "def");
        NewsDay day = new NewsDay(note, articles());
        news.write(FRIDAY, day);

        assertThat(news.read(FRIDAY)).contains(day);
        assertThat(news.note(FRIDAY)).contains(note);
        assertThat(news.dates()).containsExactly(FRIDAY);
        assertThat(note.gap()).contains("stocktwits lacks 2 symbols ([stocktwits] HTTP 429)");
        assertThat(news.read(FRIDAY.minusDays(1))).isEmpty();
        assertThat(news.version(FRIDAY.minusDays(1))).isEmpty();
    }

    @Test
    void otherProgramsSeeTheSchemaOfTheOriginal() throws Exception {
        news.write(FRIDAY, new NewsDay(NewsNote.NONE, articles()));
        Path file = data.resolve("us/news/2026-02-13.parquet");

        try (org.apache.parquet.hadoop.ParquetFileReader reader = org.apache.parquet.hadoop.ParquetFileReader.open(
                new LocalInputFile(file),
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build())) {
            assertThat(reader.getFileMetaData().getSchema().toString().strip()).isEqualTo(SCHEMA);
        }
        List<String> headlines = new ArrayList<>();
        try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file));
                var rows = reader.rowReader()) {
            while (rows.hasNext()) {
                rows.next();
                headlines.add(
                        rows.getString("symbol") + " " + rows.getString("source") + " " + rows.getString("headline"));
                assertThat(rows.getTimestamp("time")).isBetween(NOON, NOON.plusSeconds(1));
            }
        }
        assertThat(headlines).containsExactly("ACME google Acme soars", "ACME stocktwits @joe", "BRK.B alpaca ");
    }

    @Test
    void theSameNewsGiveTheSameBytesAndAnotherVersionOnlyWhenReplaced() throws Exception {
        NewsDay day = new NewsDay(NewsNote.NONE, articles());
        Path file = data.resolve("us/news/2026-02-13.parquet");
        news.write(FRIDAY, day);
        byte[] first = Files.readAllBytes(file);
        Optional<String> version = news.version(FRIDAY);
        assertThat(news.version(FRIDAY)).isEqualTo(version);
        news.write(FRIDAY, day);
        assertThat(Files.readAllBytes(file)).isEqualTo(first);
        assertThat(news.version(FRIDAY)).isNotEqualTo(version);
    }

    @Test
    void tenThousandLongArticlesMakeAFileThatReadsBack() throws Exception {
        List<Article> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++)
            many.add(new Article(
                    new Symbol("ACME"),
                    NOON.plusMillis(i),
                    NewsOrigin.ALPACA,
                    "h" + i,
                    "text %d ".formatted(i).repeat(300)));
        news.write(FRIDAY, new NewsDay(NewsNote.NONE, many));
        assertThat(news.read(FRIDAY).orElseThrow().articles()).isEqualTo(many);
    }

    @Test
    void aDamagedFileIsNoDayWithoutNews() throws Exception {
        Files.createDirectories(data.resolve("us/news"));
        Files.write(data.resolve("us/news/2026-02-13.parquet"), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> news.read(FRIDAY)).isInstanceOf(UnreadableFileException.class);
        assertThatThrownBy(() -> news.note(FRIDAY)).isInstanceOf(UnreadableFileException.class);
    }

    @Test
    void theNewsOfAnotherDateInItsPlaceAreRefused() throws Exception {
        news.write(FRIDAY, new NewsDay(NewsNote.NONE, articles()));
        Files.move(data.resolve("us/news/2026-02-13.parquet"), data.resolve("us/news/2026-02-12.parquet"));
        assertThatThrownBy(() -> news.read(FRIDAY.minusDays(1)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("2026-02-13");
    }

    @Test
    void anUnpluggedVolumeIsNoDayWithoutNews() throws Exception {
        Files.delete(data);
        assertThatThrownBy(() -> news.read(FRIDAY)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> news.version(FRIDAY)).isInstanceOf(IOException.class);
        Files.createDirectory(data);
        assertThat(news.read(FRIDAY)).isEmpty();
    }

    @Test
    void newsOfTheRunningDayLieApart() throws Exception {
        lake.usLiveNews().write(FRIDAY, new NewsDay(NewsNote.NONE, articles()));
        assertThat(news.dates()).isEmpty();
        assertThat(data.resolve("us/.state/news/2026-02-13.parquet")).exists();
    }
}
