package dev.jupitor.cli.output;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import dev.jupitor.cli.config.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Log lines: to stderr through the [Console], and to a file of bounded size when one is asked for.
public final class Logs implements AutoCloseable {
    /// A log file grows to this many bytes, then it is rolled; ten rolled ones are kept beside it.
    private static final long FILE_BYTES = 10L << 20;

    private static final int FILES_KEPT = 10;
    private static final String OURS = "dev.jupitor";
    private static final List<String> TALKATIVE =
            List.of("org.eclipse.jetty", "okhttp3", "org.apache.parquet", "io.netty");

    private final LoggerContext context;

    private Logs(LoggerContext context) {
        this.context = context;
    }

    /// Logging as it is until this is closed.
    ///
    /// @throws IOException when the log file can't be written
    public static Logs start(Console console, Settings.Logging settings, Optional<Path> file) throws IOException {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        takeLinesOfJavaLogging();
        Logs logs = new Logs(context);
        logs.setLevels(settings.level());
        logs.addConsole(console, settings.format());
        if (file.isPresent()) logs.addFile(file.get().toAbsolutePath(), settings.format());
        return logs;
    }

    /// Helidon and gRPC log by way of the JDK.
    private static void takeLinesOfJavaLogging() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    private void setLevels(Settings.Level level) {
        Level ours = Level.toLevel(level.name());
        boolean everything = level == Settings.Level.TRACE;
        root().setLevel(everything ? ours : Level.WARN);
        context.getLogger(OURS).setLevel(ours);
        if (!everything) TALKATIVE.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
    }

    private Logger root() {
        return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private void addConsole(Console console, Settings.Format format) {
        ConsoleLines lines = new ConsoleLines(console, layout(format, console.errorStyle()));
        lines.setContext(context);
        lines.start();
        root().addAppender(lines);
    }

    private void addFile(Path file, Settings.Format format) throws IOException {
        Files.createDirectories(file.getParent());
        if (!Files.exists(file)) Files.createFile(file);
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(encoder(layout(format, Style.PLAIN)));
        NumberedFiles rolled = new NumberedFiles(file, FILES_KEPT);
        rolled.start();
        appender.setRollingPolicy(rolled);
        appender.setTriggeringPolicy(bySize());
        appender.start();
        root().addAppender(appender);
    }

    private LayoutWrappingEncoder<ILoggingEvent> encoder(Layout<ILoggingEvent> layout) {
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }

    private SizeBasedTriggeringPolicy<ILoggingEvent> bySize() {
        SizeBasedTriggeringPolicy<ILoggingEvent> policy = new SizeBasedTriggeringPolicy<>();
        policy.setContext(context);
        policy.setMaxFileSize(new FileSize(FILE_BYTES));
        policy.setCheckIncrement(Duration.buildByMilliseconds(0)); // by default it looks once a minute
        policy.start();
        return policy;
    }

    private Layout<ILoggingEvent> layout(Settings.Format format, Style style) {
        LogLine line = new LogLine(format, style);
        line.setContext(context);
        line.start();
        return line;
    }

    @Override
    public void close() {
        context.reset();
        root().setLevel(Level.OFF);
    }

    /// Hands every line to the console, which knows what else stands on stderr.
    private static final class ConsoleLines extends AppenderBase<ILoggingEvent> {
        private final Console console;
        private final Layout<ILoggingEvent> layout;

        ConsoleLines(Console console, Layout<ILoggingEvent> layout) {
            this.console = console;
            this.layout = layout;
        }

        @Override
        protected void append(ILoggingEvent event) {
            console.log(layout.doLayout(event));
        }
    }
}
