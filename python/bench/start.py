"""How soon a packaged program answers: the version, the dashboard's first screen, and beside them a plain picocli program, by turns.

    ./jupitor --version && python3 python/bench/start.py [TURNS]

Needs a JDK on PATH or in JAVA_HOME (the one that ./jupitor takes), and a POSIX terminal. Prints medians of wall time and CPU seconds.
"""

import fcntl
import os
import pathlib
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

HOME = pathlib.Path(__file__).resolve().parents[2]
JUPITOR = HOME / "jupitor"
LIB = HOME / "jupitor-cli" / "target" / "app" / "lib"
PLAIN = """
import picocli.CommandLine;
@CommandLine.Command(name = "plain", mixinStandardHelpOptions = true, version = "plain 1")
public class Plain implements Runnable {
    public void run() {}
    public static void main(String[] arguments) { System.exit(new CommandLine(new Plain()).execute(arguments)); }
}
"""


def java():
    """The java that the launcher takes."""
    script = f'. "{HOME}/.mvn/find-jdk.sh"; find_jdk start; printf %s "$JAVA_HOME"'
    return pathlib.Path(subprocess.run(["sh", "-c", script], check=True, capture_output=True, text=True).stdout) / "bin"


def spent(command):
    """Wall and CPU seconds of a command that ends by itself."""
    before, began = os.times(), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    took, after = time.perf_counter() - began, os.times()
    return took, after.children_user + after.children_system - before.children_user - before.children_system


def first_screen():
    """Wall seconds from the start of the dashboard to its first screen, and CPU seconds to its end; no server is there."""
    before, began = os.times(), time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.environ["TERM"] = "xterm-256color"
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        os.execv(JUPITOR, [str(JUPITOR), "--no-build", "client", "--addr", "localhost:9", "--http", "http://localhost:9"])
    seen, took = b"", None
    while took is None:
        if not select.select([terminal], [], [], 30)[0]:
            raise SystemExit(f"no screen: {seen[-300:]}")
        came = os.read(terminal, 65536)
        seen += came
        os.write(terminal, b"\x1b[?62;22c" * came.count(b"\x1b[c"))  # as a terminal answers who it is
        if b"\x1b[?2026l" in seen:  # the end of a picture
            took = time.perf_counter() - began
    os.write(terminal, b"q")
    while True:
        try:
            if not os.read(terminal, 65536):
                break
        except OSError:
            break
    os.waitpid(process, 0)
    after = os.times()
    return took, after.children_user + after.children_system - before.children_user - before.children_system


def main():
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    tools = java()
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "Plain.java")
        source.write_text(PLAIN)
        jar = next(LIB.glob("picocli-*.jar"))
        subprocess.run([tools / "javac", "-proc:none", "-cp", jar, source], check=True)
        works = {
            "plain picocli --version": lambda: spent([tools / "java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", f"{jar}:{folder}", "Plain", "--version"]),
            "./jupitor --version": lambda: spent([JUPITOR, "--version"]),
            "./jupitor --no-build --version": lambda: spent([JUPITOR, "--no-build", "--version"]),
            "./jupitor client: first screen": first_screen,
        }
        samples = {name: [] for name in works}
        for _ in range(turns + 1):
            for name, work in works.items():
                samples[name].append(work())
    for name, all_of_it in samples.items():
        walls, cpus = zip(*all_of_it[1:])
        print(f"{name:32} {statistics.median(walls) * 1000:6.0f} ms (longest {max(walls) * 1000:.0f})   {statistics.median(cpus):.2f} core-s")


main()
