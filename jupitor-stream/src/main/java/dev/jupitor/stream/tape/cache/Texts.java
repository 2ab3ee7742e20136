package dev.jupitor.stream.tape.cache;

import dev.jupitor.stream.tape.TapeEpoch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Texts that are to be written, with their codes.
final class Texts {
    private static final int FIXED_BYTES = 8;

    private record Coded(int code, List<byte[]> texts) {
        int bytes() {
            return 2 + texts.stream().mapToInt(text -> 4 + text.length).sum();
        }

        void putInto(ByteBuffer out) {
            out.putChar((char) code);
            texts.forEach(text -> BlockBuffer.put(out, text));
        }
    }

    private final List<Coded> symbols = new ArrayList<>();
    private final List<Coded> terms = new ArrayList<>();
    private int bytes = FIXED_BYTES;

    void addSymbol(TapeEpoch epoch, int row) {
        add(symbols, new Coded(epoch.symbolCode(row), List.of(BlockBuffer.bytes(epoch.symbol(row)))));
    }

    void addTerms(TapeEpoch epoch, int row) {
        List<byte[]> texts = List.of(
                BlockBuffer.bytes(epoch.exchange(row)),
                BlockBuffer.bytes(epoch.tape(row)),
                BlockBuffer.bytes(epoch.conditions(row)));
        add(terms, new Coded(epoch.termsCode(row), texts));
    }

    private void add(List<Coded> list, Coded coded) {
        list.add(coded);
        bytes += coded.bytes();
    }

    boolean isEmpty() {
        return symbols.isEmpty() && terms.isEmpty();
    }

    int bytes() {
        return bytes;
    }

    void putInto(ByteBuffer out) {
        out.putInt(symbols.size());
        symbols.forEach(symbol -> symbol.putInto(out));
        out.putInt(terms.size());
        terms.forEach(triple -> triple.putInto(out));
    }
}
