package dev.jupitor.alpaca.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/// Changes a text in one or two places, the way a bad cable or a bad program does: a byte that becomes another, a bit
/// that flips, a part that is lost, doubled or cut off, a byte that comes in.
public final class Mutation {
    private static final byte[] LIKELY = "{}[]\",:.0123456789eE+-\\utnTZ @ACP".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_PART = 40;

    private Mutation() {}

    public static byte[] of(byte[] body, Random random) {
        byte[] changed = body;
        for (int i = 1 + random.nextInt(2); i > 0; i--) changed = once(changed, random);
        return changed;
    }

    private static byte[] once(byte[] body, Random random) {
        int at = random.nextInt(body.length);
        int to = at + random.nextInt(Math.min(LONGEST_PART, body.length - at));
        byte[] changed = switch (random.nextInt(6)) {
            case 0 -> with(body, at, LIKELY[random.nextInt(LIKELY.length)]);
            case 1 -> with(body, at, (byte) (body[at] ^ 1 << random.nextInt(8)));
            case 2 -> joined(Arrays.copyOf(body, at), Arrays.copyOfRange(body, to, body.length));
            case 3 -> joined(Arrays.copyOf(body, to), Arrays.copyOfRange(body, at, body.length));
            case 4 -> random.nextInt(4) > 0 ? body : Arrays.copyOf(body, at);
            default ->
                joined(
                        with(Arrays.copyOf(body, at + 1), at, LIKELY[random.nextInt(LIKELY.length)]),
                        Arrays.copyOfRange(body, at, body.length));
        };
        return changed.length == 0 ? body : changed;
    }

    private static byte[] with(byte[] body, int at, byte value) {
        byte[] changed = body.clone();
        changed[at] = value;
        return changed;
    }

    private static byte[] joined(byte[] left, byte[] right) {
        byte[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }
}
