package dev.jupitor.store.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jupitor.store.internal.file.XxHash64;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EncodingsTest {
    @Property(tries = 300)
    void differencesOfAnyNumbersComeBack(@ForAll("numbers") long[] values) {
        ByteSink sink = new ByteSink();
        new DeltaBinaryPacked().encode(values, values.length, sink);
        long[] again = new long[values.length];
        int end = new DeltaBinaryPacked().decode(sink.bytes, 0, sink.length, again, values.length);
        assertThat(again).isEqualTo(values);
        assertThat(end).isEqualTo(sink.length);
    }

    @Provide
    Arbitrary<long[]> numbers() {
        Arbitrary<Long> any = Arbitraries.oneOf(
                Arbitraries.longs(),
                Arbitraries.longs().between(-100, 100),
                Arbitraries.of(Long.MIN_VALUE, Long.MAX_VALUE, 0L));
        return any.array(long[].class).ofMaxSize(400);
    }

    @Property(tries = 300)
    void codesWithAndWithoutRunsComeBack(@ForAll("codes") int[] codes, @ForAll @IntRange(min = 6, max = 32) int width) {
        ByteSink sink = new ByteSink();
        RunLength.encode(codes, 0, codes.length, width, sink);
        int[] again = new int[codes.length];
        int end = RunLength.decode(sink.bytes, 0, sink.length, width, again, codes.length);
        assertThat(again).isEqualTo(codes);
        assertThat(end).isEqualTo(sink.length);
    }

    @Provide
    Arbitrary<int[]> codes() {
        Arbitrary<int[]> runs = Arbitraries.integers()
                .between(0, 63)
                .flatMap(code -> Arbitraries.integers().between(1, 60).map(length -> {
                    int[] run = new int[length];
                    Arrays.fill(run, code);
                    return run;
                }));
        return runs.list()
                .ofMaxSize(30)
                .map(parts -> parts.stream().flatMapToInt(Arrays::stream).toArray());
    }

    @Property
    void packedValuesOfEveryWidthComeBack(
            @ForAll("numbers") long[] values, @ForAll @IntRange(min = 0, max = 64) int width) {
        long mask = width == 0 ? 0 : -1L >>> (64 - width);
        long[] narrow = Arrays.stream(values).map(value -> value & mask).toArray();
        ByteSink sink = new ByteSink();
        BitPacking.pack(narrow, 0, narrow.length, width, sink);
        long[] again = new long[narrow.length];
        BitPacking.unpack(sink.bytes, 0, width, again, 0, narrow.length);
        assertThat(again).isEqualTo(narrow);
        assertThat(sink.length).isEqualTo(BitPacking.packedLength(narrow.length, width));
    }

    @Property
    void unsignedNumbersComeBackFromTheirDigits(@ForAll long value) {
        byte[] text = Decimals.toBytes(value);
        assertThat(new String(text, StandardCharsets.US_ASCII)).isEqualTo(Long.toUnsignedString(value));
        assertThat(Decimals.parse(Arrays.copyOf(text, text.length + Bytes.SLACK), 0, text.length))
                .isEqualTo(value);
    }

    @Test
    void everyLengthOfANumberHasItsDigits() {
        String digits = "12345678901234567890";
        for (int length = 1; length <= digits.length(); length++) {
            String text = digits.substring(0, length);
            assertThat(Decimals.toBytes(Long.parseUnsignedLong(text)))
                    .asString()
                    .isEqualTo(text);
            assertThat(parse(text)).isEqualTo(Long.parseUnsignedLong(text));
        }
        for (long power = 1; power > 0 && power < Long.MAX_VALUE / 10; power *= 10) {
            assertThat(Decimals.toBytes(power)).asString().isEqualTo(Long.toString(power));
            assertThat(Decimals.toBytes(power - 1)).asString().isEqualTo(Long.toString(power - 1));
        }
    }

    @Test
    void whatIsNoUnsignedNumberOf64BitsIsRefused() {
        assertThat(parse("18446744073709551615")).isEqualTo(-1L);
        assertThat(parse("007")).isEqualTo(7);
        for (String text : new String[] {
            "",
            "18446744073709551616",
            "99999999999999999999",
            "123456789012345678901",
            "-1",
            "1a",
            "12345678x",
            " 1",
            "1:",
            "/"
        }) {
            assertThatExceptionOfType(MalformedException.class).as(text).isThrownBy(() -> parse(text));
        }
    }

    private static long parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return Decimals.parse(Arrays.copyOf(bytes, bytes.length + Bytes.SLACK), 0, bytes.length);
    }

    /// Values from the algorithm's reference implementation.
    @Test
    void theHashIsXxHash64() {
        assertThat(hash("")).isEqualTo("ef46db3751d8e999");
        assertThat(hash("a")).isEqualTo("d24ec4f1a98c6e5b");
        assertThat(hash("abc")).isEqualTo("44bc2cf5ad770999");
        assertThat(hash("Nobody inspects the spammish repetition")).isEqualTo("fbcea83c8a378bf1");
    }

    @Property
    void theHashDoesNotDependOnHowTheBytesAreCut(@ForAll byte[] bytes, @ForAll @IntRange(min = 1, max = 70) int piece) {
        XxHash64 whole = new XxHash64();
        whole.update(bytes, 0, bytes.length);
        XxHash64 cut = new XxHash64();
        for (int at = 0; at < bytes.length; at += piece) cut.update(bytes, at, Math.min(piece, bytes.length - at));
        assertThat(cut.hex()).isEqualTo(whole.hex());
    }

    private static String hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        XxHash64 hash = new XxHash64();
        hash.update(bytes, 0, bytes.length);
        return hash.hex();
    }
}
