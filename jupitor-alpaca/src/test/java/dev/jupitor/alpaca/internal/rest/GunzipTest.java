package dev.jupitor.alpaca.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GunzipTest {
    private static final int LARGEST = 1 << 20;

    @Property(tries = 100)
    void whatWasPackedComesBack(@ForAll @IntRange(max = 600_000) int length, @ForAll long seed) throws IOException {
        byte[] body = body(length, seed);
        byte[] packed = FakeHost.gzip(body);
        try (Gunzip gunzip = new Gunzip(LARGEST)) {
            for (int again = 0; again < 2; again++) {
                gunzip.unpack(packed, packed.length);
                assertThat(Arrays.copyOf(gunzip.output(), gunzip.length())).isEqualTo(body);
            }
        }
    }

    @Test
    void bodiesOfSeveralMembersAreOneBody() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(FakeHost.gzip(body(1_000, 1)));
        both.write(FakeHost.gzip(body(500, 2)));
        try (Gunzip gunzip = new Gunzip(LARGEST)) {
            gunzip.unpack(both.toByteArray(), both.size());
            assertThat(gunzip.length()).isEqualTo(1_500);
        }
    }

    @Test
    void aHeaderWithNameCommentExtraAndChecksumIsPassedOver() throws IOException {
        byte[] plain = FakeHost.gzip(body(100, 1));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] head = Arrays.copyOf(plain, 10);
        head[3] = 2 | 4 | 8 | 16;
        packed.write(head);
        packed.write(new byte[] {3, 0, 'a', 'b', 'c', 'n', 0, 'c', 'o', 0, 1, 2});
        packed.write(plain, 10, plain.length - 10);
        try (Gunzip gunzip = new Gunzip(LARGEST)) {
            gunzip.unpack(packed.toByteArray(), packed.size());
            assertThat(gunzip.length()).isEqualTo(100);
        }
    }

    @Test
    void aBodyCutOrChangedAnywhereIsRefused() throws IOException {
        byte[] packed = FakeHost.gzip(body(2_000, 3));
        try (Gunzip gunzip = new Gunzip(LARGEST)) {
            for (int length = 0; length < packed.length; length++) {
                byte[] cut = Arrays.copyOf(packed, length);
                assertThatThrownBy(() -> gunzip.unpack(cut, cut.length)).isInstanceOf(IOException.class);
            }
            for (int at = 10; at < packed.length; at++) {
                byte[] changed = packed.clone();
                changed[at] ^= 1;
                assertThatThrownBy(() -> gunzip.unpack(changed, changed.length)).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void aBombIsRefusedBeforeItFillsTheMemory() throws IOException {
        byte[] bomb = FakeHost.gzip(new byte[LARGEST + 1]);
        try (Gunzip gunzip = new Gunzip(LARGEST)) {
            assertThatThrownBy(() -> gunzip.unpack(bomb, bomb.length)).hasMessageContaining("more than 1048576 bytes");
        }
    }

    private static byte[] body(int length, long seed) {
        byte[] body = new byte[length];
        Random random = new Random(seed);
        for (int i = 0; i < length; i++) body[i] = (byte) ('a' + random.nextInt(20));
        return body;
    }
}
