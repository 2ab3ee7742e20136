package dev.jupitor.baostock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.jupitor.baostock.internal.wire.Frame;
import dev.jupitor.baostock.internal.wire.FrameCodec;
import dev.jupitor.baostock.internal.wire.FrameReader;
import dev.jupitor.baostock.query.QueryKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the real server once sent, which lies beside the project and not in it.
class RecordedAnswersTest {
    @Test
    void everyRecordedRequestIsReadAndWrittenByteForByte() throws IOException {
        for (Path folder : recordings()) {
            byte[] bytes = Files.readAllBytes(folder.resolve("request.bin"));
            Frame frame =
                    new FrameReader(new ByteArrayInputStream(bytes)).request().orElseThrow();
            assertThat(FrameCodec.request(frame.version(), frame.type(), frame.text()))
                    .as(folder.toString())
                    .isEqualTo(bytes);
        }
    }

    @Test
    void everyRecordedAnswerIsReadAndPlainOnesAreWrittenByteForByte() throws IOException {
        for (Path folder : recordings()) {
            byte[] bytes = Files.readAllBytes(folder.resolve("response.bin"));
            Frame frame = new FrameReader(new ByteArrayInputStream(bytes)).answer();
            assertThat(frame.fields().text(0)).as(folder.toString()).isEqualTo("0");
            if (!FrameCodec.COMPRESSED.contains(frame.type()))
                assertThat(FrameCodec.answer(frame.version(), frame.type(), frame.text()))
                        .as(folder.toString())
                        .isEqualTo(bytes);
        }
    }

    @Test
    void recordedAnswersHaveTheColumnsOfTheCatalogueAndAllTheirRows() throws Exception {
        for (Path folder : recordings()) {
            String meta = Files.readString(folder.resolve("meta.txt"));
            Optional<QueryKind> kind = QueryKind.ofType(request(folder).type());
            if (kind.isEmpty()) continue;
            byte[] answer = Files.readAllBytes(folder.resolve("response.bin"));
            try (FakeServer server = FakeServer.answering((query, n) -> answer);
                    Baostock client = Clients.of(server).pageSize(10_000).build()) {
                var table = client.table(Clients.queryOf(request(folder)));
                assertThat(meta).contains("rows=" + table.rows().size()).contains(fields(table.columns()));
            }
        }
    }

    private static Frame request(Path folder) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("request.bin"));
        return new FrameReader(new ByteArrayInputStream(bytes)).request().orElseThrow();
    }

    private static String fields(List<String> columns) {
        return "fields=['" + String.join("', '", columns) + "']";
    }

    private static List<Path> recordings() throws IOException {
        Optional<Path> found = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(root -> root.resolveSibling("shared").resolve("data").resolve("baostock"))
                .filter(Files::isDirectory)
                .findFirst();
        assumeThat(found).as("recordings in ../shared/data/baostock").isPresent();
        try (Stream<Path> folders = Files.list(found.orElseThrow())) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }
}
