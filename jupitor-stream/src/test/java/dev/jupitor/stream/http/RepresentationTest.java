package dev.jupitor.stream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// Packed, plain, or not at all.
class RepresentationTest {
    private static Reply.Body body(byte[] bytes, byte[] packed) {
        return new Reply.Body(200, JsonLine.TYPE, bytes, Optional.ofNullable(packed), Optional.of("\"v7\""), Map.of());
    }

    private static Answer answer(Reply.Body body, String acceptEncoding, String ifNoneMatch) {
        return Representation.of(body, Optional.ofNullable(acceptEncoding), Optional.ofNullable(ifNoneMatch));
    }

    @Test
    void whoCanUnpackIsSentLessBytes() throws Exception {
        Answer packed = answer(body(FakeRoutes.LARGE, null), "br, gzip;q=0.8", null);
        assertThat(packed.headers())
                .containsEntry("Content-Encoding", "gzip")
                .containsEntry("Vary", "Accept-Encoding")
                .containsEntry("ETag", "W/\"v7\"");
        assertThat(packed.body().length).isLessThan(FakeRoutes.LARGE.length / 4);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(FakeRoutes.LARGE);
    }

    @Test
    void whatSomebodyHasPackedAlreadyIsTaken() {
        byte[] packed = Representation.packed(FakeRoutes.LARGE);
        assertThat(answer(body(FakeRoutes.LARGE, packed), "gzip", null).body()).isSameAs(packed);
    }

    @Test
    void whoCantOrWontUnpackIsSentTheBytes() {
        for (String encoding : List.of("", "identity", "br", "gzip;q=0", "gzip; q=0.000", "*;q=0", "gzip;q=0, *")) {
            Answer plain = answer(body(FakeRoutes.LARGE, null), encoding, null);
            assertThat(plain.body()).as(encoding).isEqualTo(FakeRoutes.LARGE);
            assertThat(plain.headers())
                    .containsEntry("Vary", "Accept-Encoding")
                    .containsEntry("ETag", "\"v7\"")
                    .doesNotContainKey("Content-Encoding");
        }
        assertThat(Representation.acceptsGzip(Optional.of("*"))).isTrue();
        assertThat(Representation.acceptsGzip(Optional.of("GZIP"))).isTrue();
        assertThat(Representation.acceptsGzip(Optional.empty())).isFalse();
    }

    @Test
    void littleIsNotWorthPacking() {
        byte[] little = JsonLine.object(json -> json.whole("n", 1));
        assertThat(answer(body(little, null), "gzip", null).headers()).doesNotContainKeys("Content-Encoding", "Vary");
    }

    @Test
    void whoHasItAlreadyIsSentNothing() {
        for (String known : List.of("\"v7\"", "W/\"v7\"", "\"v6\", \"v7\"", "*", " W/\"v1\" ,W/\"v7\" ")) {
            Answer answer = answer(body(FakeRoutes.LARGE, null), "gzip", known);
            assertThat(answer.status()).as(known).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers()).containsEntry("ETag", "\"v7\"").containsEntry("Vary", "Accept-Encoding");
        }
        for (String other : List.of("\"v8\"", "v7", "\"v\"", ""))
            assertThat(answer(body(FakeRoutes.LARGE, null), null, other).status())
                    .as(other)
                    .isEqualTo(200);
    }
}
