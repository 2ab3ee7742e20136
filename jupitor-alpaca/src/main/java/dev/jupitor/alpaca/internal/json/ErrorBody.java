package dev.jupitor.alpaca.internal.json;

import dev.jupitor.core.source.SourceException;

/// What the vendor says when it refuses: `{"code":42210000,"message":"…"}`, often without the code, sometimes no JSON
/// at all.
///
/// @param code    0 where there is none
/// @param message empty where there is none; one line, printable, at most 200 characters
public record ErrorBody(long code, String message) {
    private static final ErrorBody SILENT = new ErrorBody(0, "");
    private static final int LONGEST = 200;

    /// Reads what can be read of the body in [from, to); never fails.
    public static ErrorBody read(byte[] body, int from, int to) {
        JsonCursor cursor = new JsonCursor();
        cursor.open(body, from, to);
        try {
            return cursor.take('{') && cursor.peek() == '"' ? fields(cursor) : SILENT;
        } catch (SourceException.Malformed e) {
            return SILENT;
        }
    }

    private static ErrorBody fields(JsonCursor cursor) throws SourceException.Malformed {
        long code = 0;
        String message = "";
        do {
            String key = cursor.text();
            cursor.expect(':');
            if (key.equals("message") && cursor.peek() == '"') message = printable(cursor.text());
            else if (key.equals("code") && cursor.peek() >= '0' && cursor.peek() <= '9') code = cursor.count();
            else cursor.skip();
        } while (cursor.take(','));
        return new ErrorBody(code, message);
    }

    private static String printable(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
    }
}
