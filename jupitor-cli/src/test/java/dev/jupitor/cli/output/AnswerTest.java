package dev.jupitor.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerTest {

    @Test
    void theDocumentBeginsWithWhatAllDocumentsHave() {
        Answer answer = Answer.of(Map.of("requests", 7L), style -> "");

        assertThat(answer.document("alpaca-data"))
                .isEqualTo(
                        "{\"schema\":1,\"command\":\"alpaca-data\",\"ok\":true,\"exit\":0,\"error\":null,\"requests\":7}");
    }

    @Test
    void aFailureHasCodeMessageAndHint() {
        Answer answer = Answer.failed(new Failure(Exit.LOCKED, "locked", "held by \"x\"", ""));

        assertThat(answer.document("sim alpaca"))
                .isEqualTo("{\"schema\":1,\"command\":\"sim alpaca\",\"ok\":false,\"exit\":4,"
                        + "\"error\":{\"code\":\"locked\",\"message\":\"held by \\\"x\\\"\",\"hint\":\"\"}}");
    }

    @Test
    void valuesAreWrittenAsTheirJsonKind() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("none", null);
        fields.put("maybe", Optional.of(1));
        fields.put("nothing", Optional.empty());
        fields.put("list", Arrays.asList(1.5, true, null, LocalDate.of(2026, 2, 13)));
        fields.put("map", Map.of("a", List.of()));

        assertThat(Json.of(fields))
                .isEqualTo(
                        "{\"none\":null,\"maybe\":1,\"nothing\":null,\"list\":[1.5,true,null,\"2026-02-13\"],\"map\":{\"a\":[]}}");
    }
}
