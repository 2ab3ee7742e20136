package dev.jupitor.alpaca.internal.frame;

import dev.jupitor.core.source.SourceException.Malformed;
import java.util.List;
import java.util.Optional;

/// Walks over one frame: an array of messages, each a map. Everything but the walk itself reads the value of the key
/// that was read last. One thread; reused frame after frame.
public interface FrameCursor {
    /// What [#nextKey()] gives after the last key of a message.
    int END = -1;
    /// What [#nextKey()] gives for a key of more than four characters or not of ASCII, and [#kind()] for a message
    /// of
    /// a kind unknown to us.
    int OTHER = 0;
    /// Kinds with long names; all others are their letter.
    int SUCCESS = 256;

    int FAILURE = 257;
    int SUBSCRIBED = 258;

    /// Stands before the first message of the frame in [from, to).
    void open(byte[] bytes, int from, int to) throws Malformed;

    /// Goes into the next message; false after the last, when nothing may follow.
    boolean nextMessage() throws Malformed;

    /// The kind of the message just entered, its `T`, wherever it stands in it. Reads nothing.
    int kind() throws Malformed;

    /// Reads a key: up to four ASCII characters, the first one lowest.
    int nextKey() throws Malformed;

    /// Reads a key as text; empty after the last.
    Optional<String> nextName() throws Malformed;

    /// A finite number.
    double decimal() throws Malformed;

    /// A whole number of 64 bits without a sign.
    long unsigned() throws Malformed;

    /// An instant after 1970 and before 2262, ns since the epoch.
    long instant() throws Malformed;

    String text() throws Malformed;

    /// A list of texts; none for `null`.
    List<String> texts() throws Malformed;

    /// The code of a symbol, or [FeedTexts#STRANGE].
    int symbol() throws Malformed;

    /// The code of a venue.
    int exchange() throws Malformed;

    /// The code of a tape; that of the empty text for `null`.
    int tape() throws Malformed;

    /// The code of a list of sale conditions joined by commas; that of the empty text for `null`.
    int conditions() throws Malformed;

    /// Reads any value and forgets it.
    void skip() throws Malformed;

    /// The refusal of what was read last.
    Malformed broken(String what);

    /// The kind that a message's `T` names.
    static int kindOf(String name) {
        if (name.length() == 1) return name.charAt(0) < 128 ? name.charAt(0) : OTHER;
        return switch (name) {
            case "success" -> SUCCESS;
            case "error" -> FAILURE;
            case "subscription" -> SUBSCRIBED;
            default -> OTHER;
        };
    }
}
