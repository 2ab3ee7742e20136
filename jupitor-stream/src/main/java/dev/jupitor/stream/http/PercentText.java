package dev.jupitor.stream.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Takes percent-encoding off, once. Bytes that are no UTF-8 become U+FFFD.
final class PercentText {
    /// A `%` without two hexadecimal digits behind it.
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String text) {
            super("a % without two digits in " + text);
        }
    }

    private PercentText() {}

    /// A segment of a path; `+` is itself.
    static String segment(String encoded) throws Malformed {
        return encoded.indexOf('%') < 0 ? encoded : decoded(encoded);
    }

    /// The parameters of a query: the first value of each, without those that are empty.
    static Map<String, String> query(String encoded) throws Malformed {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            values.putIfAbsent(segment(name.replace('+', ' ')), segment(value.replace('+', ' ')));
        }
        values.values().removeIf(String::isEmpty);
        return values;
    }

    private static String decoded(String encoded) throws Malformed {
        byte[] text = encoded.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length);
        for (int i = 0; i < text.length; i++) {
            if (text[i] != '%') {
                bytes.write(text[i]);
                continue;
            }
            int high = i + 2 <= text.length - 1 ? Character.digit(text[i + 1], 16) : -1;
            int low = i + 2 <= text.length - 1 ? Character.digit(text[i + 2], 16) : -1;
            if (high < 0 || low < 0) throw new Malformed(encoded);
            bytes.write(high << 4 | low);
            i += 2;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
