package dev.jupitor.stream.api;

import dev.jupitor.stream.http.EventChannel;
import java.util.ArrayList;
import java.util.List;

/// A client that keeps what it is told.
final class HeardEvents implements EventChannel {
    final List<String> events = new ArrayList<>();
    private Runnable gone = () -> {};
    private boolean isOpen = true;

    @Override
    public boolean tell(String json) {
        if (isOpen) events.add(json);
        return isOpen;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public void close() {
        isOpen = false;
        gone.run();
    }

    @Override
    public void onClose(Runnable action) {
        gone = action;
    }
}
