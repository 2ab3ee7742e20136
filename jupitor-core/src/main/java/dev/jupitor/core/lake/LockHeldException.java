package dev.jupitor.core.lake;

import java.io.IOException;

/// Another process works on the same area of the lake; the message names it.
public final class LockHeldException extends IOException {
    private static final long serialVersionUID = 1;
    private final String area;
    private final transient LockHolder holder;

    public LockHeldException(String area, LockHolder holder) {
        super("the lake's '%s' area is locked by `%s` (pid %d on %s, since %s)"
                .formatted(area, holder.command(), holder.pid(), holder.host(), holder.since()));
        this.area = area;
        this.holder = holder;
    }

    public String area() {
        return area;
    }

    public LockHolder holder() {
        return holder;
    }
}
