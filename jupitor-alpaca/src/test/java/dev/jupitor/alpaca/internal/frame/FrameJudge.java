package dev.jupitor.alpaca.internal.frame;

import dev.jupitor.alpaca.internal.frame.Told.Encoding;
import dev.jupitor.alpaca.internal.frame.Told.Row;
import dev.jupitor.alpaca.internal.json.JsonValues;
import dev.jupitor.alpaca.internal.json.PageJudge;
import dev.jupitor.alpaca.internal.json.PageJudge.Unsound;
import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.core.feed.FeedEvent.Barred;
import dev.jupitor.core.market.Symbol;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a frame is worth, judged by its tree and by the rules of a frame written down a second time: either these are
/// its rows, or it must be refused. Slow, plain, and it shares no code with the reader.
final class FrameJudge {
    private static final Set<String> PRINT_KEYS = Set.of("T", "S", "t", "x", "z", "i", "p", "s", "c");
    private static final Set<String> CORRECTION_KEYS = Set.of("T", "S", "t", "x", "z", "oi", "ci", "cp", "cs", "cc");
    private static final Set<String> BAR_KEYS = Set.of("T", "S", "t", "o", "h", "l", "c", "v", "n", "vw");
    private static final BigInteger END =
            BigInteger.valueOf(9_214_646_400L).multiply(BigInteger.valueOf(1_000_000_000));

    private final Encoding encoding;
    private final List<Row> rows = new ArrayList<>();
    private final List<Barred> bars = new ArrayList<>();
    private final List<Control> controls = new ArrayList<>();
    private int strangers;
    private int skipped;

    private FrameJudge(Encoding encoding) {
        this.encoding = encoding;
    }

    /// The frame says different things to readers who look at one key or at the other.
    static final class Ambiguous extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    static Told judge(Encoding encoding, byte[] frame) throws Unsound {
        FrameJudge judge = new FrameJudge(encoding);
        JsonValues value = switch (encoding) {
            case MSGPACK -> MsgpackValues.of(frame);
            case JSON -> json(frame);
        };
        if (!(value instanceof JsonValues.Elements messages)) throw new Unsound("no array");
        for (JsonValues message : messages.elements()) judge.message(message);
        return new Told(judge.rows, judge.bars, judge.controls, judge.strangers, judge.skipped);
    }

    private static JsonValues json(byte[] frame) throws Unsound {
        JsonValues value = JsonValues.of(PageJudge.text(frame)).orElseThrow(() -> new Unsound("no JSON"));
        PageJudge.requireWholeCharacters(value);
        return value;
    }

    private void message(JsonValues value) throws Unsound {
        if (!(value instanceof JsonValues.Members message)) throw new Unsound("no message");
        if (!message.members().containsKey("T")) throw new Unsound("no kind");
        if (message.twins().contains("T")) throw new Ambiguous();
        switch (text(message.members().get("T"))) {
            case "t" -> print(FeedBatch.Kind.TRADE, message, PRINT_KEYS, "i", "p", "s", "c");
            case "x" -> print(FeedBatch.Kind.CANCEL, message, PRINT_KEYS, "i", "p", "s", "c");
            case "c" -> print(FeedBatch.Kind.CORRECTION, message, CORRECTION_KEYS, "ci", "cp", "cs", "cc");
            case "b" -> bar(Barred.Kind.MINUTE, message);
            case "u" -> bar(Barred.Kind.UPDATED_MINUTE, message);
            case "d" -> bar(Barred.Kind.DAY, message);
            case "success" -> controls.add(new Control.Success(failure(message).message()));
            case "error" -> controls.add(failure(message));
            case "subscription" -> controls.add(subscribed(message));
            default -> skipped++;
        }
    }

    private static String text(JsonValues value) throws Unsound {
        if (!(value instanceof JsonValues.Text text)) throw new Unsound("no text");
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text.text())) throw new Unsound("no UTF-8");
        return text.text();
    }

    private static void requireNoTwins(JsonValues.Members message, Set<String> keys) throws Unsound {
        for (String key : keys) if (message.twins().contains(key)) throw new Unsound("twice " + key);
    }

    private void print(
            FeedBatch.Kind kind,
            JsonValues.Members message,
            Set<String> keys,
            String id,
            String price,
            String size,
            String conditions)
            throws Unsound {
        requireNoTwins(message, keys);
        Map<String, JsonValues> row = message.members();
        boolean cancel = kind == FeedBatch.Kind.CANCEL;
        Optional<String> symbol = symbol(row.get("S"));
        Row read = new Row(
                kind,
                symbol.orElse(""),
                nanos(row.get("t")),
                cancel && !row.containsKey(price) ? 0 : PageJudge.decimal(row.get(price)),
                cancel && !row.containsKey(size) ? 0 : whole(row.get(size), 63),
                code(row.get("x")),
                whole(row.get(id), 64),
                kind == FeedBatch.Kind.CORRECTION ? whole(row.get("oi"), 64) : 0,
                conditions(row.get(conditions)),
                optionalCode(row.get("z")));
        if (symbol.isPresent()) rows.add(read);
        else strangers++;
    }

    private void bar(Barred.Kind kind, JsonValues.Members message) throws Unsound {
        requireNoTwins(message, BAR_KEYS);
        Map<String, JsonValues> row = message.members();
        Optional<String> symbol = symbol(row.get("S"));
        Bar bar = new Bar(
                new Symbol(symbol.orElse("A")),
                nanos(row.get("t")) / 1_000_000,
                PageJudge.decimal(row.get("o")),
                PageJudge.decimal(row.get("h")),
                PageJudge.decimal(row.get("l")),
                PageJudge.decimal(row.get("c")),
                whole(row.get("v"), 63),
                row.containsKey("n") ? whole(row.get("n"), 63) : 0,
                row.containsKey("vw") ? PageJudge.decimal(row.get("vw")) : 0);
        if (symbol.isPresent()) bars.add(new Barred(kind, bar));
        else strangers++;
    }

    private static Control.Failure failure(JsonValues.Members message) throws Unsound {
        if (!message.twins().isEmpty()) throw new Ambiguous();
        Map<String, JsonValues> row = message.members();
        return new Control.Failure(
                row.containsKey("code") ? whole(row.get("code"), 63) : 0,
                row.containsKey("msg") ? text(row.get("msg")) : "");
    }

    private static Control.Subscribed subscribed(JsonValues.Members message) throws Unsound {
        if (!message.twins().isEmpty()) throw new Ambiguous();
        Map<String, Set<String>> channels = new HashMap<>();
        for (Map.Entry<String, JsonValues> entry : message.members().entrySet()) {
            text(new JsonValues.Text(entry.getKey()));
            if (entry.getKey().equals("T")) continue;
            List<String> names = new ArrayList<>();
            if (!PageJudge.isNull(entry.getValue())) {
                if (!(entry.getValue() instanceof JsonValues.Elements list)) throw new Unsound("no list");
                for (JsonValues name : list.elements()) names.add(text(name));
            }
            channels.put(entry.getKey(), Set.copyOf(names));
        }
        return new Control.Subscribed(channels);
    }

    private static Optional<String> symbol(JsonValues value) throws Unsound {
        if (!(value instanceof JsonValues.Text text)) throw new Unsound("no symbol");
        return Symbol.parse(text.text()).map(Symbol::ticker);
    }

    private long nanos(JsonValues value) throws Unsound {
        if (encoding == Encoding.JSON) {
            Instant at = PageJudge.instant(value);
            return at.getEpochSecond() * 1_000_000_000 + at.getNano();
        }
        if (!(value instanceof JsonValues.Word word) || !word.word().startsWith("@")) throw new Unsound("no time");
        BigInteger nanos = new BigInteger(word.word().substring(1));
        if (nanos.signum() <= 0 || nanos.compareTo(END) >= 0) throw new Unsound("another age");
        return nanos.longValueExact();
    }

    /// A double in msgpack may have more digits than any number in JSON.
    private static long whole(JsonValues value, int bits) throws Unsound {
        return PageJudge.whole(value, bits);
    }

    private static String code(JsonValues value) throws Unsound {
        String code = text(value);
        if (code.length() > 64) throw new Unsound("long");
        return code;
    }

    private static String optionalCode(JsonValues value) throws Unsound {
        return value == null || PageJudge.isNull(value) ? "" : code(value);
    }

    private static String conditions(JsonValues value) throws Unsound {
        String joined = PageJudge.conditions(value);
        text(new JsonValues.Text(joined));
        return joined;
    }
}
