package dev.jupitor.baostock.internal.session;

import dev.jupitor.baostock.internal.wire.Fields;
import dev.jupitor.baostock.internal.wire.Frame;
import dev.jupitor.baostock.query.Page;
import dev.jupitor.baostock.query.Query;
import dev.jupitor.baostock.query.QueryKind;
import java.util.Arrays;
import java.util.List;

/// Reads what frames answer.
final class Answers {
    private static final String SUCCESS = "0";
    private static final int METHOD = 2;
    private static final int PAGE = 4;
    private static final int ROWS_PER_PAGE = 5;

    private Answers() {}

    /// The fields of a success.
    ///
    /// @throws Setback when it is none, with the server's code and words
    static Fields success(Frame frame) throws Setback {
        Fields fields = frame.fields();
        String code = fields.text(0);
        boolean isSuccess = code.equals(SUCCESS);
        if (isSuccess && !frame.isError()) return fields;
        if (isSuccess || !isNumber(code)) throw Setback.garbled("an answer has no code", null);
        throw Setback.said(code, fields.count() > 1 ? printable(fields.text(1)) : "");
    }

    /// What a server says is shown to people: one line, and not endless.
    private static String printable(String text) {
        String line = text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(200)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.strip();
    }

    /// The page that a frame brings.
    static Page page(Query query, int number, int size, Frame frame) throws Setback {
        Fields fields = success(frame);
        QueryKind kind = query.kind();
        if (fields.count() <= Math.max(kind.recordsField(), kind.columnsField()))
            throw Setback.garbled("an answer to %s has only %d fields".formatted(kind.method(), fields.count()), null);
        if (!fields.text(METHOD).equals(kind.method()) || !isAnswerTo(kind, frame.type()))
            throw Setback.garbled("the answer to %s is one to something else".formatted(kind.method()), null);
        int echoed = size;
        if (kind.shape() != QueryKind.Shape.WHOLE_DAY) {
            if (!fields.text(PAGE).strip().equals(Integer.toString(number)))
                throw Setback.garbled("page %d of %s came as another page".formatted(number, kind.method()), null);
            echoed = sizeIn(fields.text(ROWS_PER_PAGE).strip(), size);
        }
        return new Page(
                kind,
                columns(fields.text(kind.columnsField())),
                number,
                echoed,
                fields.bytes(),
                fields.from(kind.recordsField()),
                fields.to(kind.recordsField()));
    }

    /// The monthly money supply comes with the type of the yearly one, and with its own should that be mended.
    private static boolean isAnswerTo(QueryKind kind, String type) {
        return type.equals(kind.answerType()) || kind == QueryKind.MONEY_SUPPLY_MONTHS && type.equals("54");
    }

    private static int sizeIn(String text, int requested) {
        if (text.length() > 7 || !isNumber(text)) return requested;
        int size = Integer.parseInt(text);
        return size > 0 ? size : requested;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static List<String> columns(String text) throws Setback {
        List<String> columns =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (columns.stream().anyMatch(String::isEmpty)
                || columns.stream().distinct().count() != columns.size())
            throw Setback.garbled("an answer does not name its columns", null);
        return columns;
    }
}
