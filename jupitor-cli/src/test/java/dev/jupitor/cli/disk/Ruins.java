package dev.jupitor.cli.disk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// What becomes of the bytes of a file on a bad disk.
final class Ruins {
    private static final int EDGE = 8;

    private final Random random;

    Ruins(long seed) {
        random = new Random(seed);
    }

    /// Cut off, emptied, and overwritten.
    List<byte[]> of(byte[] sound) {
        return List.of(
                Arrays.copyOf(sound, sound.length / 2),
                Arrays.copyOf(sound, sound.length - 1),
                new byte[0],
                new byte[sound.length],
                garbage(sound.length));
    }

    byte[] garbage(int length) {
        byte[] garbage = new byte[length];
        random.nextBytes(garbage);
        return garbage;
    }

    /// One flipped bit each: in both marks of a Parquet file, and evenly over all that is between them, so that
    /// every
    /// column's pages and headers are met.
    List<byte[]> flips(byte[] sound, int count) {
        List<Integer> places = new ArrayList<>(List.of(0, sound.length - 1, sound.length - EDGE));
        IntStream.range(0, count).forEach(i -> places.add(4 + (int) ((sound.length - 12L) * i / count)));
        return places.stream().map(at -> flipped(sound, at)).toList();
    }

    byte[] flipped(byte[] sound, int at) {
        byte[] flipped = sound.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(EDGE));
        return flipped;
    }

    /// The text with the digit after a mark turned into another digit.
    static byte[] flippedDigit(byte[] sound, String mark) {
        String text = new String(sound, StandardCharsets.UTF_8);
        int at = text.indexOf(mark) + mark.length();
        while (!Character.isDigit(text.charAt(at))) at++;
        byte[] flipped = sound.clone();
        flipped[at] ^= 1;
        return flipped;
    }
}
