package dev.jupitor.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.alpaca.Feed;
import dev.jupitor.alpaca.Plan;
import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
    private static final String EVERY_KEY = """
                storage: {data_dir: /lake, min_free: 500 MB}
                alpaca:
                  api_key: id
                  api_secret: secret
                  base_url: http://127.0.0.1:1/
                  data_url: http://127.0.0.1:2
                  stream_url: http://127.0.0.1:3/v2
                  feed: delayed_sip
                  plan: basic
                  requests_per_min: 150
                gather:
                  us_daily: {start_date: 2020-01-02, batch_size: 1_000, max_workers: 3}
                  us_trade: {start_date: 2024-05-06, max_workers: 4}
                  cn_daily: {start_date: 2010-01-01}
                trades: {keep: blocks, corrections: keep}
                logging: {level: DEBUG, format: json}
                server: {host: 0.0.0.0, port: 0, grpc_port: 9090, token: t, insecure: yes, cors: any, tls: {cert: c.pem, key: k.pem}}
                reference: {dir: lists}
                news: {sources: [alpaca, google]}
                index: {spx: spx.csv, ndx: https://x/ndx}
                cn: {host: localhost, port: 7, api_key: k, daily_budget: 9, http_port: 8}
                """;

    @TempDir
    Path folder;

    @Test
    void withoutFileAndEnvironmentTheDefaultsHold() throws Exception {
        Settings settings = SettingsReader.defaults(Overrides.none());

        assertThat(settings.file()).isEmpty();
        assertThat(settings.storage()).isEqualTo(new Settings.Storage(Path.of("data"), 2_147_483_648L));
        assertThat(settings.alpaca())
                .isEqualTo(new Settings.Alpaca(
                        Optional.empty(),
                        Optional.empty(),
                        URI.create("https://api.alpaca.markets"),
                        URI.create("https://data.alpaca.markets"),
                        URI.create("wss://stream.data.alpaca.markets/v2"),
                        Feed.SIP,
                        Plan.AUTO,
                        OptionalInt.empty()));
        assertThat(settings.gather())
                .isEqualTo(new Settings.Gather(
                        new Settings.UsDaily(LocalDate.of(2016, 1, 1), 5_000, 10),
                        new Settings.UsTrade(Optional.empty(), 16),
                        LocalDate.of(2005, 1, 1)));
        assertThat(settings.trades()).isEqualTo(new Settings.Trades(Settings.Keep.ALL, Settings.Corrections.APPLY));
        assertThat(settings.logging()).isEqualTo(new Settings.Logging(Settings.Level.INFO, Settings.Format.TEXT));
    }

    @Test
    void withoutFileAndEnvironmentTheDefaultsOfLaterCommandsHold() throws Exception {
        Settings settings = SettingsReader.defaults(Overrides.none());

        assertThat(settings.server())
                .isEqualTo(new Settings.Server(
                        List.of("127.0.0.1", "::1"),
                        8080,
                        50_051,
                        Optional.empty(),
                        false,
                        Settings.Cors.SAME,
                        Optional.empty(),
                        Optional.empty()));
        assertThat(settings.lists())
                .isEqualTo(new Settings.Lists(
                        Path.of("reference"),
                        List.of("alpaca", "google", "globenewswire", "stocktwits"),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(settings.china())
                .isEqualTo(new Settings.China("public-api.baostock.com", 10_030, Optional.empty(), 45_000, 8081));
    }

    @Test
    void theFileThatWeShipSaysTheDefaults() throws Exception {
        Settings shipped = read(shippedFile(), Map.of());
        Settings defaults = SettingsReader.defaults(Overrides.none());

        assertThat(shipped).usingRecursiveComparison().ignoringFields("file").isEqualTo(defaults);
    }

    @Test
    void everyKeyOfCollectingIsReadFromTheFile() throws Exception {
        Settings settings = read(EVERY_KEY, Map.of());

        assertThat(settings.storage()).isEqualTo(new Settings.Storage(Path.of("/lake"), 500_000_000));
        assertThat(settings.alpaca())
                .isEqualTo(new Settings.Alpaca(
                        Optional.of(new Secret("id")),
                        Optional.of(new Secret("secret")),
                        URI.create("http://127.0.0.1:1"),
                        URI.create("http://127.0.0.1:2"),
                        URI.create("ws://127.0.0.1:3/v2"),
                        Feed.DELAYED_SIP,
                        Plan.BASIC,
                        OptionalInt.of(150)));
        assertThat(settings.gather())
                .isEqualTo(new Settings.Gather(
                        new Settings.UsDaily(LocalDate.of(2020, 1, 2), 1_000, 3),
                        new Settings.UsTrade(Optional.of(LocalDate.of(2024, 5, 6)), 4),
                        LocalDate.of(2010, 1, 1)));
    }

    @Test
    void everyKeyOfTheRestIsReadFromTheFile() throws Exception {
        Settings settings = read(EVERY_KEY, Map.of());

        assertThat(settings.trades()).isEqualTo(new Settings.Trades(Settings.Keep.BLOCKS, Settings.Corrections.KEEP));
        assertThat(settings.logging()).isEqualTo(new Settings.Logging(Settings.Level.DEBUG, Settings.Format.JSON));
        assertThat(settings.server())
                .isEqualTo(new Settings.Server(
                        List.of("0.0.0.0"),
                        0,
                        9090,
                        Optional.of(new Secret("t")),
                        true,
                        Settings.Cors.ANY,
                        Optional.of(Path.of("c.pem")),
                        Optional.of(Path.of("k.pem"))));
        assertThat(settings.lists())
                .isEqualTo(new Settings.Lists(
                        Path.of("lists"),
                        List.of("alpaca", "google"),
                        Optional.of("spx.csv"),
                        Optional.of("https://x/ndx")));
        assertThat(settings.china()).isEqualTo(new Settings.China("localhost", 7, Optional.of(new Secret("k")), 9, 8));
    }

    /// TC-25.
    @ParameterizedTest
    @CsvSource({"/b,/c,/c", "/b,,/b", ",/c,/c", ",,/a", "'',/c,/c", "/b,'',/b", "' ',' ',/a"})
    void ofTwoVariablesTheLaterWinsAndAnEmptyOneIsUnset(String data1, String dataDir, String expected)
            throws Exception {
        Map<String, String> environment = new HashMap<>();
        if (data1 != null) environment.put("DATA_1", data1);
        if (dataDir != null) environment.put("DATA_DIR", dataDir);

        assertThat(read("storage: {data_dir: /a}", environment).storage().dataDir())
                .isEqualTo(Path.of(expected));
    }

    /// TC-25.
    @Test
    void theKeyOfTheEnvironmentWinsAndTheAbsentSecretIsTheFiles() throws Exception {
        Settings.Alpaca alpaca = read(
                        "alpaca: {api_key: yaml-key, api_secret: yaml-secret}", Map.of("APCA_API_KEY_ID", "env-key"))
                .alpaca();

        assertThat(alpaca.apiKey()).contains(new Secret("env-key"));
        assertThat(alpaca.apiSecret()).contains(new Secret("yaml-secret"));
    }

    @ParameterizedTest
    @CsvSource({
        "DATA_1,storage.data_dir",
        "DATA_DIR,storage.data_dir",
        "APCA_API_KEY_ID,alpaca.api_key",
        "APCA_API_SECRET_KEY,alpaca.api_secret",
        "APCA_API_BASE_URL,alpaca.base_url",
        "ALPACA_BASE_URL,alpaca.base_url",
        "APCA_API_DATA_URL,alpaca.data_url",
        "ALPACA_DATA_URL,alpaca.data_url",
        "ALPACA_STREAM_URL,alpaca.stream_url",
        "DATA_PROXY_WS,alpaca.stream_url",
        "BAOSTOCK_HOST,cn.host",
        "BAOSTOCK_PORT,cn.port",
        "BAOSTOCK_API_KEY,cn.api_key",
        "JUPITOR_TOKEN,server.token",
        "JUPITOR_REFERENCE_DIR,reference.dir",
        "LOG_LEVEL,logging.level"
    })
    void everyVariableOfTheContractOverrulesItsKey(String variable, String key) {
        Key<?> overruled = Keys.ALL.stream()
                .filter(known -> known.name().equals(key))
                .findFirst()
                .orElseThrow();

        assertThat(overruled.environment()).contains(variable);
    }

    @Test
    void ofTheTradingHostsTwoVariablesTheLaterWins() throws Exception {
        Map<String, String> both = Map.of(
                "APCA_API_BASE_URL",
                "http://one",
                "ALPACA_BASE_URL",
                "http://two",
                "DATA_PROXY_WS",
                "https://proxy/v2");

        Settings.Alpaca alpaca = read("", both).alpaca();

        assertThat(alpaca.baseUrl()).isEqualTo(URI.create("http://two"));
        assertThat(alpaca.streamUrl()).isEqualTo(URI.create("wss://proxy/v2"));
    }

    @Test
    void theCommandLineWinsOverAll() throws Exception {
        Overrides flags = Overrides.none().with("storage.data_dir", "/flag", "--data");

        Settings settings = SettingsReader.read(
                config("storage: {data_dir: /a}", flags), new Variables(Map.of("DATA_DIR", "/c")), Optional.empty());

        assertThat(settings.storage().dataDir()).isEqualTo(Path.of("/flag"));
    }

    @Test
    void anEmptyOptionIsAMistakeAndNotTheDefault() {
        Overrides flags = Overrides.none().with("storage.data_dir", "", "--data");

        assertThatThrownBy(() -> SettingsReader.defaults(flags))
                .hasMessageContaining("storage.data_dir is empty on the command line (--data)");
    }

    @Test
    void variablesInTheFileAreReplaced() throws Exception {
        Settings settings =
                read("storage: {data_dir: '${ROOT}/jupitor/${NAME}'}", Map.of("ROOT", "/mnt", "NAME", "lake"));

        assertThat(settings.storage().dataDir()).isEqualTo(Path.of("/mnt/jupitor/lake"));
    }

    @Test
    void anUnresolvedVariableNamesKeyValueFileAndRemedy() {
        assertRefused(
                "storage:\n  data_dir: ${DATA_1}/x\n",
                "storage.data_dir is ${DATA_1}/x in ",
                "jupitor.yaml line 2, but DATA_1 is not set",
                "set the variable, or write the value itself");
    }

    @Test
    void aVariableThatOverrulesTheWholeValueIsEnough() throws Exception {
        assertThat(read("storage: {data_dir: '${DATA_1}'}", Map.of("DATA_DIR", "/c"))
                        .storage()
                        .dataDir())
                .isEqualTo(Path.of("/c"));
    }

    @Test
    void theOriginalsFileIsTakenOverAsItIs() throws Exception {
        Settings settings = read("""
                storage:
                  data_dir: "${DATA_1}"
                  sqlite_path: "${DATA_1}/jupitor.db"
                server:
                  host: "0.0.0.0"
                  port: 8080
                  grpc_port: 9090
                alpaca:
                  api_key: "${APCA_API_KEY_ID}"
                  api_secret: "${APCA_API_SECRET_KEY}"
                  base_url: "https://api.alpaca.markets"
                  data_url: "https://data.alpaca.markets"
                  stream_url: "wss://stream.data.alpaca.markets/v2"
                logging:
                  level: "info"
                  format: "json"
                gather:
                  us_daily:
                    start_date: "2016-01-01"
                    batch_size: 5000
                    max_workers: 10
                    rate_limit_per_min: 200
                  us_trade:
                    start_date: "2016-01-01"
                    batch_size: 50
                    max_workers: 16
                    rate_limit_per_min: 200
                  cn_daily:
                    start_date: "2005-01-01"
                    batch_size: 100
                    max_workers: 1
                    rate_limit_per_min: 60
                trading:
                  max_position_pct: 0.05
                  max_daily_loss_pct: 0.02
                  paper_mode: true
                """, Map.of("DATA_1", "/b", "APCA_API_KEY_ID", "id", "APCA_API_SECRET_KEY", "secret"));

        assertThat(settings.storage().dataDir()).isEqualTo(Path.of("/b"));
        assertThat(settings.server().grpcPort()).isEqualTo(9090);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gather.us_trade.max_workers | 0 | it must be a whole number, 1 or more | set it to 16",
                "gather.us_daily.max_workers | -1 | it must be a whole number, 1 or more | set it to 10",
                "gather.us_daily.batch_size | 0 | it must be a whole number, 1 or more | set it to 5000",
                "gather.us_daily.batch_size | many | it must be a whole number, 1 or more | set it to 5000",
                "gather.us_daily.start_date | 2016-02-30 | it must be a date like 2016-01-01 | set it to 2016-01-01",
                "gather.us_daily.start_date | 1889-01-01 | it must be a date from 1990-01-01 to 2100-12-31 | 2016",
                "gather.us_trade.start_date | soon | it must be a date like 2016-01-01 | or leave it out",
                "alpaca.requests_per_min | 0 | it must be auto, or a whole number, 1 or more | set it to auto",
                "alpaca.base_url | ftp://x | it must be a URL like https://host | set it to https://api.alpaca.markets",
                "alpaca.data_url | nonsense | it must be a URL like https://host | set it to https://data.alpaca.markets",
                "alpaca.stream_url | ftp://x | it must be a URL like wss://host/v2 | set it to wss://",
                "alpaca.feed | otc | it must be one of sip, iex, delayed_sip | set it to sip",
                "alpaca.plan | gold | it must be one of auto, basic, plus | set it to auto",
                "storage.min_free | lots | it must be a size like 2 GiB or 500 MB | set it to 2 GiB",
                "storage.min_free | -1 GiB | it must be a size like 2 GiB or 500 MB | set it to 2 GiB",
                "trades.keep | some | it must be one of all, blocks | set it to all",
                "trades.corrections | undo | it must be one of apply, keep | set it to apply",
                "logging.level | loud | it must be one of error, warn, info, debug, trace | set it to info",
                "logging.format | xml | it must be one of text, json | set it to text",
                "server.port | 65536 | it must be a port, 0 to 65535 | set it to 8080",
                "server.grpc_port | -1 | it must be a port, 0 to 65535 | set it to 50051",
                "server.insecure | perhaps | it must be true or false | set it to false",
                "server.cors | all | it must be one of same, any | set it to same",
                "cn.port | x | it must be a port, 0 to 65535 | set it to 10030",
                "cn.daily_budget | 0 | it must be a whole number, 1 or more | set it to 45000",
                "cn.http_port | 70000 | it must be a port, 0 to 65535 | set it to 8081"
            })
    void aValueOutOfRangeNamesKeyValueFileAndRemedy(String key, String value, String demand, String remedy) {
        assertRefused(nested(key, value), key + " is " + value + " in ", "jupitor.yaml line ", demand, remedy);
    }

    @ParameterizedTest
    @CsvSource({
        "gather.us_trade.max_worker,gather.us_trade.max_workers",
        "alpaca.apikey,alpaca.api_key",
        "storage.datadir,storage.data_dir",
        "data_dir,storage.data_dir",
        "logging.levle,logging.level",
        "alpacca.feed,alpaca.feed",
        "server.tls.certificate,server.tls.cert"
    })
    void anUnknownKeyNamesItsNearestNeighbour(String wrong, String right) {
        assertRefused(
                nested(wrong, "x"),
                "unknown key " + wrong + " in ",
                "jupitor.yaml line ",
                "did you mean " + right + "?");
    }

    @Test
    void anUnknownSectionIsNoticedEvenWhenItIsEmpty() {
        assertRefused("serve:\n", "unknown key serve in ");
    }

    @Test
    void aKnownSectionMayBeEmpty() throws Exception {
        assertThat(read("server:\ngather: {}\nlogging:\n  level:\n", Map.of())
                        .logging()
                        .level())
                .isEqualTo(Settings.Level.INFO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"storage: [", "storage:\n\tdata_dir: x", "a: b: c", "'unclosed"})
    void badYamlNamesFileAndLine(String text) {
        assertRefused(text, "jupitor.yaml line ", "is not valid YAML", "check the indentation");
    }

    @Test
    void aFileThatIsNoMappingIsRefused() {
        assertRefused("- a\n- b\n", "holds no keys");
        assertRefused("just text", "holds no keys");
    }

    @Test
    void aKeyGivenTwiceIsRefused() {
        assertRefused(
                "storage:\n  data_dir: a\n  data_dir: b\n", "storage.data_dir is given twice, again in ", "line 3");
    }

    @Test
    void aListWhereOneValueBelongsIsRefused() {
        assertRefused("storage: {data_dir: [a, b]}", "storage.data_dir is a list in ", "it must be one value");
    }

    @Test
    void anAnchorThatHoldsItselfIsRefused() {
        assertRefused("storage: &s\n  data_dir: *s\n", "nests deeper than any key");
    }

    @Test
    void aNamedFileThatIsMissingIsRefusedWithItsSource() {
        Path missing = folder.resolve("missing.yaml");

        assertThatThrownBy(() -> SettingsReader.read(
                        new Overrides(Optional.of(missing), Map.of()), new Variables(Map.of()), Optional.empty()))
                .hasMessageContaining("missing.yaml does not exist")
                .hasMessageContaining("correct --config");
        assertThatThrownBy(() -> SettingsReader.read(
                        Overrides.none(),
                        new Variables(Map.of("JUPITOR_CONFIG", missing.toString())),
                        Optional.empty()))
                .hasMessageContaining("correct JUPITOR_CONFIG");
    }

    @Test
    void withoutAFileInTheWorkingDirectoryTheInstallationsIsRead() throws Exception {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/jupitor.yaml"), "storage: {data_dir: /installed}");

        Settings settings = SettingsReader.read(Overrides.none(), new Variables(Map.of()), Optional.of(folder));

        assertThat(settings.storage().dataDir()).isEqualTo(Path.of("/installed"));
    }

    @Test
    void secretsAreNeverShown() throws Exception {
        Settings settings = read(
                "alpaca: {api_key: geheim1, api_secret: geheim2}\nserver: {token: geheim3}\ncn: {api_key: geheim4}",
                Map.of());

        assertThat(settings.toString()).doesNotContain("geheim").contains("***");
    }

    @Test
    void anUnresolvedSecretShowsItsVariableAndNothingElse() {
        assertRefused("alpaca: {api_key: 'geheim-${NOPE}'}", "alpaca.api_key is ${NOPE} in ");
        assertThatThrownBy(() -> read("alpaca: {api_key: 'geheim-${NOPE}'}", Map.of()))
                .message()
                .doesNotContain("geheim");
    }

    private void assertRefused(String yaml, String... parts) {
        assertThatThrownBy(() -> read(yaml, Map.of()))
                .isInstanceOf(Refusal.class)
                .message()
                .contains(parts);
        assertThatThrownBy(() -> read(yaml, Map.of()))
                .extracting(thrown -> ((Refusal) thrown).failure().exit())
                .isEqualTo(Exit.USAGE);
    }

    private Settings read(String yaml, Map<String, String> environment) throws Refusal, IOException {
        return SettingsReader.read(config(yaml, Overrides.none()), new Variables(environment), Optional.empty());
    }

    private Settings read(Path file, Map<String, String> environment) throws Refusal {
        return SettingsReader.read(
                new Overrides(Optional.of(file), Map.of()), new Variables(environment), Optional.empty());
    }

    private Overrides config(String yaml, Overrides flags) throws IOException {
        Path file = Files.writeString(folder.resolve("jupitor.yaml"), yaml);
        return new Overrides(Optional.of(file), flags.values());
    }

    /// `a.b.c` as YAML with a section on each line.
    private static String nested(String key, String value) {
        StringBuilder yaml = new StringBuilder();
        String indent = "";
        for (String part : key.split("\\.", -1)) {
            yaml.append(yaml.isEmpty() ? "" : "\n").append(indent).append(part).append(':');
            indent += "  ";
        }
        return yaml + " \"" + value + "\"\n";
    }

    private static Path shippedFile() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("config/jupitor.yaml"))) folder = folder.getParent();
        return folder.resolve("config/jupitor.yaml");
    }
}
