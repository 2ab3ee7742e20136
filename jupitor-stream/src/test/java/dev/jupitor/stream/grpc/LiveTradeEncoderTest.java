package dev.jupitor.stream.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.sdk.proto.LiveTrade;
import dev.jupitor.sdk.proto.LiveTradeBatch;
import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.Tape13;
import dev.jupitor.stream.tape.TapeEpoch;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LiveTradeEncoderTest {
    private final Tape13 feed = new Tape13(new LiveTape(Tape13.DAY, Served.FOLLOWED, 7));

    @Test
    void theExampleOfTheSpecificationIsEncodedByteForByte() {
        feed.print("ACME", "V", 52983525029461L, 1770955200000L, 10.0, 200, "@");

        assertThat(HexFormat.of().formatHex(encoded(feed.published(), 0, false)))
                .isEqualTo("0a0441434d451080ac9fa9c53319000000000000244020c8012a0156320e3532393833353235303239343631"
                        + "3a01404801");
    }

    @Property(tries = 500)
    void aPrintIsEncodedAsProtobufEncodesIt(
            @ForAll @IntRange(max = 3) int symbol,
            @ForAll @DoubleRange(min = 1, max = 1e6) double price,
            @ForAll @LongRange(min = 101, max = 1L << 40) long size,
            @ForAll long id,
            @ForAll @IntRange(max = 3) int conditions,
            @ForAll @LongRange(min = 1, max = 86_000_000) long later) {
        String code = new String[] {"", "@", " ", "@,F"}[conditions];
        String ticker = new String[] {"A", "B", "ACME", "SPY"}[symbol];
        feed.print(ticker, "V", id, Tape13.CLOSE - 40_000_000 + later, price, size, code);
        TapeEpoch epoch = feed.published();
        int row = epoch.rows() - 1;

        assertThat(encoded(epoch, row, false))
                .isEqualTo(plain(epoch, row).build().toByteArray());
        assertThat(encoded(epoch, row, true))
                .isEqualTo(sequenced(plain(epoch, row), epoch, row).build().toByteArray());
    }

    @Test
    void aCancelAndACorrectionSayWhatTheyTakeBack() throws Exception {
        feed.print("A", "V", 1, Tape13.at(10, 0), 10);
        feed.print("A", "V", 2, Tape13.at(10, 1), 11);
        feed.cancel("A", "V", 1);
        feed.correct("A", "V", 2, -3, Tape13.at(10, 1), 12);
        TapeEpoch epoch = feed.published();

        LiveTrade cancel = LiveTrade.parseFrom(encoded(epoch, 2, true));
        LiveTrade correction = LiveTrade.parseFrom(encoded(epoch, 3, true));
        assertThat(cancel.getKind()).isEqualTo(dev.jupitor.sdk.proto.Kind.CANCEL);
        assertThat(cancel.getId()).isEqualTo("1");
        assertThat(correction.getKind()).isEqualTo(dev.jupitor.sdk.proto.Kind.CORRECTION);
        assertThat(correction.getReplacesId()).isEqualTo("2");
        assertThat(correction.getId()).isEqualTo("18446744073709551613");
    }

    @Test
    void aStretchOfABlockIsABatch() throws Exception {
        for (int i = 1; i <= 30; i++) feed.print("A", "V", i, Tape13.at(10, 0) + i, 10);
        EncodedBlock block = new EncodedBlock(feed.published(), RowChoice.SEQUENCED, 0);
        block.encodeTo(20, new WireWriter(1));
        block.encodeTo(30, new WireWriter(1));

        LiveTradeBatch batch = LiveTradeBatch.parseFrom(block.batch(5, 25).readAllBytes());
        assertThat(batch.getTradesList())
                .extracting(LiveTrade::getSequence)
                .startsWith(6L)
                .endsWith(25L)
                .hasSize(20);
        assertThat(LiveTrade.parseFrom(block.message(7).readAllBytes()).getSequence())
                .isEqualTo(8);
    }

    private static byte[] encoded(TapeEpoch epoch, int row, boolean sequenced) {
        WireWriter bytes = new WireWriter(1);
        LiveTradeEncoder.encode(epoch, row, sequenced, bytes);
        return Arrays.copyOf(bytes.bytes(), bytes.length());
    }

    private static LiveTrade.Builder plain(TapeEpoch epoch, int row) {
        return LiveTrade.newBuilder()
                .setSymbol(epoch.symbol(row))
                .setTimestamp(epoch.timestamp(row))
                .setPrice(epoch.price(row))
                .setSize(epoch.size(row))
                .setExchange(epoch.exchange(row))
                .setId(Long.toUnsignedString(epoch.id(row)))
                .setConditions(epoch.conditions(row))
                .setIsIndex(epoch.isIndex(row))
                .setIsToday(epoch.isToday(row));
    }

    private static LiveTrade.Builder sequenced(LiveTrade.Builder plain, TapeEpoch epoch, int row) {
        assertThat(epoch.kind(row)).isEqualTo(FeedBatch.Kind.TRADE);
        return plain.setSequence(row + 1L)
                .setEpoch(epoch.number())
                .setSipNanos(epoch.sipNanos(row))
                .setTape(epoch.tape(row));
    }
}
