package dev.jupitor.alpaca.sim;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/// The sessions of one endpoint, in the order in which they were opened. A message is written once in each encoding
/// that
/// somebody wants. One thread at a time.
final class Audience {

    private final List<StreamSession> sessions = new ArrayList<>();
    private final Map<StreamEncoding, MessageWriter> writers = new EnumMap<>(StreamEncoding.class);

    Audience() {
        for (StreamEncoding encoding : StreamEncoding.values()) writers.put(encoding, encoding.writer());
    }

    void add(StreamSession session) {
        sessions.add(session);
    }

    void sweep() {
        sessions.removeIf(session -> !session.isOpen());
    }

    boolean isEmpty() {
        return sessions.isEmpty();
    }

    List<StreamSession> sessions() {
        return List.copyOf(sessions);
    }

    /// Every ticker that somebody subscribed to, and [Subscriptions#ALL] if somebody did to all.
    SortedSet<String> everything() {
        SortedSet<String> all = new TreeSet<>();
        for (StreamSession session : sessions) all.addAll(session.everything());
        return all;
    }

    boolean wants(StreamChannel channel, String ticker) {
        for (StreamSession session : sessions) if (session.hears(channel, ticker)) return true;
        return false;
    }

    void tell(StreamChannel channel, String ticker, Consumer<MessageWriter> message) {
        for (Map.Entry<StreamEncoding, MessageWriter> writer : writers.entrySet()) {
            boolean written = false;
            for (StreamSession session : sessions) {
                if (session.encoding() != writer.getKey() || !session.hears(channel, ticker)) continue;
                if (!written) message.accept(writer.getValue());
                written = true;
                session.add(writer.getValue());
            }
        }
    }
}
