package dev.jupitor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starts `./jupitor` in a copy of the checkout whose JDKs and whose build are small scripts, in a folder with blanks.
class LauncherTest {

    private static final List<String> TOOLS = List.of(
            "sh",
            "uname",
            "find",
            "head",
            "readlink",
            "dirname",
            "basename",
            "mkdir",
            "rmdir",
            "rm",
            "mv",
            "cat",
            "sleep",
            "apt-get");
    private static final String UNCHECKED = "-Darrow.enable_unsafe_memory_access=true";

    @TempDir
    private Path temp;

    private Path home;
    private Path jdks;
    private Map<String, String> environment;

    record Run(int exit, String out, String err) {}

    @BeforeEach
    void copyTheLauncher() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the launcher is a shell script");
        home = Files.createDirectories(temp.resolve("DATA 4TB 1/the checkout"));
        jdks = Files.createDirectories(temp.resolve("usual JDKs"));
        for (String file : List.of("jupitor", "mvnw", ".mvn/find-jdk.sh")) {
            Path copy = home.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(checkout().resolve(file), copy);
        }
        script(
                home.resolve("mvnw"),
                "echo \"building with $*\"; echo built >>builds; mkdir -p jupitor-cli/target/app/lib;"
                        + " for jar in a jupitor-cli-1; do : >jupitor-cli/target/app/lib/$jar.jar; done");
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.createDirectories(home.resolve("jupitor-cli/src/main"));
        environment = new HashMap<>(Map.of(
                "HOME",
                temp.toString(),
                "JUPITOR_JDK_FOLDERS",
                jdks.toString(),
                "PATH",
                toolsOnly().toString()));
    }

    @Test
    void withoutAJdkOneSentenceNamesTheCommandThatInstallsOne() throws Exception {
        jdk("17", "17.0.15");

        Run run = launch("status");

        assertThat(run.exit).isEqualTo(3);
        assertThat(run.err.lines()).hasSize(1);
        assertThat(run.err).startsWith("jupitor: no JDK 21 or newer was found; install one, for example with: ");
        assertThat(run.out).isEmpty();
    }

    @Test
    void theMavenWrapperSaysTheSame() throws Exception {
        Files.copy(checkout().resolve("mvnw"), home.resolve("wrapper"));

        Run run = finish(start(temp, "/bin/sh", home.resolve("wrapper").toString(), "verify"));

        assertThat(run.exit).isEqualTo(3);
        assertThat(run.err).startsWith("mvnw: no JDK 21 or newer was found");
    }

    @Test
    void theNewestJdkOfTheUsualFoldersIsTaken() throws Exception {
        jdk("a", "21.0.9");
        jdk("b", "25.0.3");
        jdk("c", "9.0.4");
        jdk("d", "1.8.0_402");
        jdk("e", "25.0.12");
        jdk("f", "17.0.15");

        assertThat(launch("status").out).startsWith("25.0.12 ");
    }

    @Test
    void aMacKeepsItsJdksDeeper() throws Exception {
        jdk("temurin-21.jdk/Contents/Home", "21");

        assertThat(launch("status").out).startsWith("21 ");
    }

    @Test
    void theJdkThatTheUserNamesWins() throws Exception {
        jdk("newest", "25");
        environment.put("JAVA_HOME", jdk("../chosen by others", "24.0.1").toString());
        assertThat(launch("status").out).startsWith("24.0.1 ");

        environment.put("JUPITOR_JAVA_HOME", jdk("../chosen for us", "21.0.1").toString());
        assertThat(launch("status").out).startsWith("21.0.1 ");
    }

    @Test
    void aNamedJdkThatIsTooOldIsPassedOver() throws Exception {
        jdk("newest", "25");
        environment.put("JAVA_HOME", jdk("../old", "17.0.15").toString());

        assertThat(launch("status").out).startsWith("25 ");
    }

    @Test
    void theJavaOnThePathIsTheLastResort() throws Exception {
        Path jdk = jdk("../elsewhere", "22.0.2");
        Files.createSymbolicLink(Path.of(environment.get("PATH")).resolve("java"), jdk.resolve("bin/java"));

        assertThat(launch("status").out).startsWith("22.0.2 ");
    }

    @Test
    void onlyJdksThatKnowAFlagGetIt() throws Exception {
        environment.put("JAVA_HOME", jdk("old", "21.0.9").toString());
        assertThat(launch("status").out)
                .doesNotContain("--sun-misc-unsafe-memory-access")
                .contains(UNCHECKED);

        environment.put("JAVA_HOME", jdk("new", "24").toString());
        assertThat(launch("status").out)
                .contains("--sun-misc-unsafe-memory-access=allow")
                .contains(UNCHECKED);
    }

    @Test
    void argumentsWithBlanksArriveWholeAndTheUsersOptionsComeLast() throws Exception {
        jdk("a", "25");
        environment.put("JUPITOR_JAVA_OPTS", "-Xmx2g -Dx=*");

        Run run = launch("--data", "/Volumes/DATA 4TB 1", "status", "");

        assertThat(run.out)
                .contains("[-Xmx256m]")
                .endsWith("[dev.jupitor.cli.Main][--data][/Volumes/DATA 4TB 1][status][]\n");
        String lib = home.toRealPath() + "/jupitor-cli/target/app/lib/";
        assertThat(run.out)
                .containsSubsequence(
                        UNCHECKED, "[-Xmx2g][-Dx=*]", "[-cp][%sjupitor-cli-1.jar:%sa.jar]".formatted(lib, lib));
    }

    @Test
    void anArchiveOfClassesIsTakenByTheJdkThatMadeIt() throws Exception {
        Path jdk = jdk("a", "25");
        launch("status");
        String archive = archiveOf("25 " + jdk.toRealPath());

        assertThat(launch("status").out).contains("[-XX:AOTCache=" + archive + "]");
        assertThat(launch("stream").out).doesNotContain("AOTCache");
        archiveOf("25 /another/jdk");
        assertThat(launch("status").out).doesNotContain("AOTCache");
    }

    @Test
    void anOlderJdkTakesAnArchiveOfItsOwnKind() throws Exception {
        Path jdk = jdk("a", "21");
        launch("status");
        String archive = archiveOf("21 " + jdk.toRealPath());

        assertThat(launch("status").out).contains("[-XX:SharedArchiveFile=" + archive + "]");
    }

    /// Leaves an archive as the build does, made by a JDK.
    private String archiveOf(String jdk) throws IOException {
        Path app = home.toRealPath().resolve("jupitor-cli/target/app");
        Files.writeString(app.resolve("start.jdk"), jdk + "\n");
        return Files.writeString(app.resolve("start.archive"), "classes").toString();
    }

    @Test
    void itWorksThroughALinkFromAnywhere() throws Exception {
        jdk("a", "25");
        Path bin = Files.createDirectories(temp.resolve("my bin"));
        Files.createSymbolicLink(bin.resolve("real"), Path.of("../DATA 4TB 1/the checkout/jupitor"));
        Files.createSymbolicLink(bin.resolve("jup"), Path.of("real"));

        Run run = finish(start(bin, "./jup", "status"));

        assertThat(run.out).endsWith("[status]\n");
        assertThat(run.exit).isEqualTo(7);
    }

    @Test
    void itBuildsWhenASourceIsNewerAndTellsSoOnStandardError() throws Exception {
        jdk("a", "25");

        Run first = launch("status");
        assertThat(first.err).contains("building with -q -B -ntp -Dquick -DskipTests package");
        assertThat(first.out).doesNotContain("building");
        assertThat(launch("status").err).isEmpty();
        assertThat(builds()).isEqualTo(1);

        touch(Files.writeString(home.resolve("jupitor-cli/src/main/New.java"), "class New {}"));
        launch("status");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void noBuildRunsWhatIsThere() throws Exception {
        jdk("a", "25");
        Run nothing = launch("--no-build", "status");
        assertThat(nothing.exit).isEqualTo(2);
        assertThat(nothing.err).contains("nothing is built yet");

        launch("status");
        touch(home.resolve("pom.xml"));
        assertThat(launch("--no-build", "status").out).endsWith("[dev.jupitor.cli.Main][status]\n");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aFailedBuildStartsNothingAndIsTriedAgain() throws Exception {
        jdk("a", "25");
        script(home.resolve("mvnw"), "echo built >>builds; exit 1");

        for (int attempt = 1; attempt <= 2; attempt++) {
            Run run = launch("status");
            assertThat(run.exit).isEqualTo(1);
            assertThat(run.out).isEmpty();
            assertThat(run.err).contains("the build failed");
            assertThat(builds()).isEqualTo(attempt);
        }
    }

    @Test
    void launchesAtTheSameTimeBuildOnce() throws Exception {
        jdk("a", "25");
        script(home.resolve("mvnw"), "echo built >>builds; sleep 1; mkdir -p jupitor-cli/target/app/lib");

        List<Process> launches = new ArrayList<>();
        for (int i = 0; i < 3; i++)
            launches.add(start(temp, home.resolve("jupitor").toString(), "status"));
        for (Process launch : launches) assertThat(finish(launch).out).endsWith("[status]\n");

        assertThat(builds()).isEqualTo(1);
        assertThat(home.resolve(".jupitor-build.lock")).doesNotExist();
    }

    @Test
    void theLockOfAnEndedProcessIsTaken() throws Exception {
        jdk("a", "25");
        Process ended = start(temp, "/bin/sh", "-c", "exit 0");
        finish(ended);
        Path lock = Files.createDirectories(home.resolve(".jupitor-build.lock"));
        Files.writeString(lock.resolve("pid"), ended.pid() + "\n");

        assertThat(launch("status").out).endsWith("[status]\n");
        assertThat(lock).doesNotExist();
    }

    private Run launch(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(home.resolve("jupitor").toString()));
        command.addAll(List.of(arguments));
        return finish(start(temp, command.toArray(String[]::new)));
    }

    private Process start(Path directory, String... command) throws IOException {
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Run finish(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), out, err);
    }

    /// A JDK whose `java` prints its version and its arguments, and exits with 7.
    private Path jdk(String folder, String version) throws IOException {
        Path jdk = Files.createDirectories(jdks.resolve(folder).normalize());
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
        script(jdk.resolve("bin/java"), "printf '%s ' '" + version + "'; printf '[%s]' \"$@\"; echo; exit 7");
        script(jdk.resolve("bin/javac"), "exit 0");
        return jdk;
    }

    private static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// A PATH with what the launcher needs and no `java`.
    private Path toolsOnly() throws IOException {
        Path bin = Files.createDirectories(temp.resolve("bin"));
        for (String tool : TOOLS) {
            Path found = Path.of("/bin", tool);
            if (!Files.exists(found)) found = Path.of("/usr/bin", tool);
            if (Files.exists(found)) script(bin.resolve(tool), "exec " + found + " \"$@\"");
        }
        return bin;
    }

    private static void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    }

    private long builds() throws IOException {
        return Files.readAllLines(home.resolve("builds")).size();
    }

    private static Path checkout() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) folder = folder.getParent();
        return folder;
    }
}
