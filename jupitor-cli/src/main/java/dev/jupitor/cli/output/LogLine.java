package dev.jupitor.cli.output;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import dev.jupitor.cli.config.Settings;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// One event as one line: text for people (`20:05:01 INFO  …`, with the date in local time), or one JSON object.
final class LogLine extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Settings.Format format;
    private final Style style;

    LogLine(Settings.Format format, Style style) {
        this.format = format;
        this.style = style;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        return switch (format) {
            case TEXT -> text(event);
            case JSON -> json(event);
        };
    }

    private String text(ILoggingEvent event) {
        String level = "%-5s".formatted(event.getLevel());
        String line = "%s %s %s%n"
                .formatted(
                        style.faint(LOCAL.format(event.getInstant())),
                        paint(event.getLevel(), level),
                        event.getFormattedMessage());
        return event.getThrowableProxy() == null ? line : line + ThrowableProxyUtil.asString(event.getThrowableProxy());
    }

    private String paint(Level level, String text) {
        return level.isGreaterOrEqual(Level.WARN) ? style.bad(text) : style.faint(text);
    }

    private static String json(ILoggingEvent event) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("time", Instant.ofEpochMilli(event.getTimeStamp()));
        members.put("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
        members.put("logger", event.getLoggerName());
        members.put("message", event.getFormattedMessage());
        if (event.getThrowableProxy() != null)
            members.put("error", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        return Json.of(members) + "\n";
    }
}
