package dev.jupitor.cli.harness;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/// Keeps quiet about what goes wrong on purpose. One instance per test.
final class QuietLogs implements BeforeEachCallback, AfterEachCallback {
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private Level before;

    @Override
    public void beforeEach(ExtensionContext context) {
        before = root.getLevel();
        root.setLevel(Level.OFF);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        root.setLevel(before);
    }
}
