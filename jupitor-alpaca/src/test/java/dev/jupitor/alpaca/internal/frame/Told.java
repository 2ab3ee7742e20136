package dev.jupitor.alpaca.internal.frame;

import dev.jupitor.alpaca.internal.json.JsonFrameCursor;
import dev.jupitor.alpaca.internal.msgpack.MsgpackCursor;
import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.core.feed.FeedEvent.Barred;
import java.util.ArrayList;
import java.util.List;

/// What a frame says, in texts and values that can be compared.
record Told(List<Row> rows, List<Barred> bars, List<Control> controls, int strangers, int skipped) {
    /// How frames are written.
    enum Encoding {
        MSGPACK {
            @Override
            FrameReader reader() {
                return MsgpackCursor.reader(FeedBatch.Books.create());
            }

            @Override
            byte[] frame(Message... messages) {
                return Message.msgpack(List.of(messages));
            }
        },
        JSON {
            @Override
            FrameReader reader() {
                return JsonFrameCursor.reader(FeedBatch.Books.create());
            }

            @Override
            byte[] frame(Message... messages) {
                return Message.json(List.of(messages));
            }
        };

        abstract FrameReader reader();

        abstract byte[] frame(Message... messages);
    }

    record Row(
            FeedBatch.Kind kind,
            String symbol,
            long nanos,
            double price,
            long size,
            String exchange,
            long id,
            long replaces,
            String conditions,
            String tape) {

        private static Row of(FeedBatch batch, int row) {
            FeedBatch.Books books = batch.books();
            return new Row(
                    batch.kind(row),
                    books.symbols().text(batch.symbol(row)),
                    batch.sipNanos(row),
                    batch.price(row),
                    batch.size(row),
                    books.exchanges().text(batch.exchange(row)),
                    batch.id(row),
                    batch.replaces(row),
                    books.conditions().text(batch.conditions(row)),
                    books.tapes().text(batch.tape(row)));
        }
    }

    static Told of(Frame frame) {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < frame.prints().rows(); row++) rows.add(Row.of(frame.prints(), row));
        return new Told(rows, frame.bars(), frame.controls(), frame.strangers(), frame.skipped());
    }
}
