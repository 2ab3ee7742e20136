package dev.jupitor.baostock.internal.wire;

import java.nio.charset.StandardCharsets;

/// One message of either direction, without what only carries it.
///
/// @param version   the sender's version, seven characters: `00.9.40`
/// @param type      two characters, compared as text: `95`, `9A`
/// @param body      the fields, joined by [FrameCodec#SOH]: inflated, valid UTF-8. Owned by the frame: nobody changes
/// it
/// @param announced what the header says of the body's length: bytes of a compressed body, else characters
/// @param wireBytes what the frame took on the wire
public record Frame(String version, String type, byte[] body, int announced, int wireBytes) {
    /// The type of an answer that says only what is wrong.
    public static final String ERROR = "04";

    public boolean isError() {
        return ERROR.equals(type);
    }

    /// The body as text.
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// The body's fields.
    public Fields fields() {
        return Fields.of(body);
    }
}
