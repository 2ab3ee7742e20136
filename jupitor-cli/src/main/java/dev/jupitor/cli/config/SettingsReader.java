package dev.jupitor.cli.config;

import dev.jupitor.cli.failure.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Lays the four layers over each other: default < YAML file < environment < command line.
///
/// A variable that overrules a key wins before the file's value is looked at, so `${DATA_1}` in the file does no harm
/// where `DATA_DIR` is set.
public final class SettingsReader {
    /// Where the file lies when nobody names one, seen from the working directory.
    public static final Path DEFAULT_FILE = Path.of("config", "jupitor.yaml");

    private static final String FILE_VARIABLE = "JUPITOR_CONFIG";

    private final Variables variables;
    private final Overrides overrides;
    private final Optional<Path> file;
    private final Map<String, RawValue> yaml;

    private SettingsReader(Variables variables, Overrides overrides, Optional<Path> file) throws Refusal {
        this.variables = variables;
        this.overrides = overrides;
        this.file = file;
        this.yaml = file.isPresent() ? YamlFile.read(file.get()) : Map.of();
    }

    /// Reads and checks everything.
    ///
    /// @param home where the program is installed; its configuration is used when the working directory has none
    /// @throws Refusal with a sentence that names key, value, place and remedy
    public static Settings read(Overrides overrides, Variables variables, Optional<Path> home) throws Refusal {
        Optional<Path> file = locate(overrides, variables, home);
        SettingsReader reader = new SettingsReader(variables, overrides, file);
        reader.refuseUnknownKeys();
        return reader.settings();
    }

    /// What holds when nobody has configured anything: no file and no environment, only the command line.
    public static Settings defaults(Overrides overrides) throws Refusal {
        return new SettingsReader(new Variables(Map.of()), overrides, Optional.empty()).settings();
    }

    private static Optional<Path> locate(Overrides overrides, Variables variables, Optional<Path> home) throws Refusal {
        Optional<Path> named =
                overrides.config().or(() -> variables.get(FILE_VARIABLE).map(Path::of));
        if (named.isPresent() && !Files.exists(named.get())) {
            String source = overrides.config().isPresent() ? "--config" : FILE_VARIABLE;
            throw Refusal.configuration(
                    "the configuration file %s does not exist".formatted(named.get()),
                    "correct %s, or leave it out".formatted(source));
        }
        return named.or(() -> existing(DEFAULT_FILE))
                .or(() -> home.map(folder -> folder.resolve(DEFAULT_FILE)).flatMap(SettingsReader::existing));
    }

    private static Optional<Path> existing(Path path) {
        return Files.exists(path) ? Optional.of(path) : Optional.empty();
    }

    private void refuseUnknownKeys() throws Refusal {
        for (Map.Entry<String, RawValue> entry : yaml.entrySet()) {
            String name = entry.getKey();
            if (isKnown(name) || (entry.getValue().isBlank() && isSection(name))) continue;
            throw Refusal.configuration(
                    "unknown key %s %s"
                            .formatted(name, entry.getValue().origin().place()),
                    "did you mean %s?".formatted(NearestKey.to(name)));
        }
    }

    private static boolean isKnown(String name) {
        return Keys.UNUSED.contains(name)
                || Keys.ALL.stream().anyMatch(key -> key.name().equals(name));
    }

    private static boolean isSection(String name) {
        return Keys.ALL.stream().anyMatch(key -> key.name().startsWith(name + "."))
                || Keys.UNUSED.stream().anyMatch(key -> key.startsWith(name + "."));
    }

    private Settings settings() throws Refusal {
        return new Settings(
                file,
                new Settings.Storage(value(Keys.DATA_DIR), value(Keys.MIN_FREE)),
                alpaca(),
                new Settings.Gather(usDaily(), usTrade(), value(Keys.CN_DAILY_START)),
                new Settings.Trades(value(Keys.TRADES_KEEP), value(Keys.TRADES_CORRECTIONS)),
                new Settings.Logging(value(Keys.LOG_LEVEL), value(Keys.LOG_FORMAT)),
                server(),
                clients(),
                new Settings.Lists(
                        value(Keys.REFERENCE_DIR),
                        value(Keys.NEWS_SOURCES),
                        value(Keys.INDEX_SPX),
                        value(Keys.INDEX_NDX)),
                china());
    }

    private Settings.Alpaca alpaca() throws Refusal {
        return new Settings.Alpaca(
                value(Keys.API_KEY),
                value(Keys.API_SECRET),
                value(Keys.BASE_URL),
                value(Keys.DATA_URL),
                value(Keys.STREAM_URL),
                value(Keys.FEED),
                value(Keys.PLAN),
                value(Keys.REQUESTS_PER_MINUTE));
    }

    private Settings.UsDaily usDaily() throws Refusal {
        return new Settings.UsDaily(
                value(Keys.US_DAILY_START), value(Keys.US_DAILY_BATCH), value(Keys.US_DAILY_WORKERS));
    }

    private Settings.UsTrade usTrade() throws Refusal {
        return new Settings.UsTrade(value(Keys.US_TRADE_START), value(Keys.US_TRADE_WORKERS));
    }

    private Settings.Server server() throws Refusal {
        return new Settings.Server(
                value(Keys.SERVER_HOST),
                value(Keys.SERVER_PORT),
                value(Keys.SERVER_GRPC_PORT),
                value(Keys.SERVER_TOKEN),
                value(Keys.SERVER_INSECURE),
                value(Keys.SERVER_CORS),
                value(Keys.TLS_CERTIFICATE),
                value(Keys.TLS_KEY));
    }

    private Settings.Clients clients() {
        return new Settings.Clients(
                variables.get("STREAM_ADDR").orElse("localhost:50051"),
                variables.get("JUPITOR_HTTP").orElse("http://localhost:8080"));
    }

    private Settings.China china() throws Refusal {
        return new Settings.China(
                value(Keys.CN_HOST),
                value(Keys.CN_PORT),
                value(Keys.CN_API_KEY),
                value(Keys.CN_DAILY_BUDGET),
                value(Keys.CN_HTTP_PORT));
    }

    private <T> T value(Key<T> key) throws Refusal {
        RawValue raw = winner(key);
        if (raw == null) return key.fallback();
        if (raw.isBlank()) return blank(key, raw);
        if (raw.isList() && !key.takesList()) throw unfit(key, raw, "a list", "one value");
        try {
            return key.rule().read(expanded(key, raw));
        } catch (Rule.Unfit e) {
            throw unfit(key, raw, raw.text(), e.demand());
        }
    }

    /// A key without a value is as good as none, but an empty option of the command line is a mistake: a script
    /// whose variable is unset must not write into the default folder.
    private static <T> T blank(Key<T> key, RawValue raw) throws Refusal {
        if (raw.origin() instanceof Origin.Flag) throw unfit(key, raw, "empty", "given");
        return key.fallback();
    }

    private RawValue winner(Key<?> key) {
        Optional<RawValue> flag = overrides.valueOf(key);
        if (flag.isPresent()) return flag.get();
        RawValue found = yaml.get(key.name());
        for (String name : key.environment()) {
            Optional<String> text = variables.get(name);
            if (text.isPresent()) found = RawValue.of(text.get(), new Origin.Environment(name));
        }
        return found;
    }

    private String expanded(Key<?> key, RawValue raw) throws Refusal {
        if (!(raw.origin() instanceof Origin.Yaml)) return raw.text();
        try {
            return variables.expand(raw.text());
        } catch (Variables.Unresolved e) {
            String shown = key.isSecret() ? "${" + e.variable() + "}" : raw.text();
            throw Refusal.configuration(
                    "%s is %s %s, but %s is not set"
                            .formatted(key.name(), shown, raw.origin().place(), e.variable()),
                    "set the variable, or write the value itself");
        }
    }

    private static Refusal unfit(Key<?> key, RawValue raw, String text, String demand) {
        String shown = key.isSecret() ? "***" : text;
        return Refusal.configuration(
                "%s is %s %s, it must be %s"
                        .formatted(key.name(), shown, raw.origin().place(), demand),
                key.remedy());
    }
}
