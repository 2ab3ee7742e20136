"""The dashboard on a terminal, as a person has it: how it ends, and what it leaves behind."""

import os
import pathlib
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from fcntl import ioctl

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILT = ROOT / "jupitor-cli" / "target" / "app" / "built"
PATIENCE = 30
"""Seconds for a start on a busy machine."""

pytestmark = pytest.mark.skipif(not BUILT.exists(), reason="the application is not built: ./jupitor --version builds it")


class Shown:
    """`jupitor client` on a terminal of 120 columns by 40 lines, which holds what it was before."""

    def __init__(self, lake, *arguments, **environment):
        self.master, self.slave = pty.openpty()
        ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.before = termios.tcgetattr(self.slave)
        self.output = b""
        clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLORFGBG")}
        self.process = subprocess.Popen(
            [str(ROOT / "jupitor"), "--no-build", "--data", str(lake), "client", *arguments],
            env=clean | {"TERM": "xterm-256color"} | environment,
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            start_new_session=True,
        )

    def read(self, seconds):
        """Takes what is written until so long nothing was."""
        while select.select([self.master], [], [], seconds)[0]:
            self.output += os.read(self.master, 65536)

    def words(self):
        """What was written, without what moves and colours it."""
        return " ".join(re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", " ", self.output.decode(errors="replace")).split())

    def wait_for(self, text):
        """Only what differs is drawn, so the whole picture is asked for (ctrl-l) until the text stands in it."""
        end = time.monotonic() + PATIENCE
        while text not in self.words():
            assert time.monotonic() < end, (text, self.output)
            assert self.process.poll() is None, self.output
            if b"[?1049h" in self.output:
                self.press("\x0c")
            end_of_read = time.monotonic() + 0.3
            while time.monotonic() < end_of_read and select.select([self.master], [], [], 0.1)[0]:
                self.output += os.read(self.master, 65536)

    def press(self, keys):
        os.write(self.master, keys.encode())

    def ended(self):
        """Its exit code, and after how many seconds it came."""
        began = time.monotonic()
        while self.process.poll() is None:
            assert time.monotonic() < began + PATIENCE, self.output
            self.read(0.01)
        took = time.monotonic() - began
        self.read(0.1)
        return self.process.returncode, took

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.master)
        os.close(self.slave)


@pytest.fixture
def show(tmp_path):
    shown = []

    def begin(*arguments, **environment):
        nobody = ["--addr", "127.0.0.1:1", "--http", "http://127.0.0.1:1"]
        shown.append(Shown(tmp_path, *(arguments or nobody), **environment))
        return shown[-1]

    yield begin
    for one in shown:
        one.close()


def assert_given_back(screen):
    assert termios.tcgetattr(screen.slave) == screen.before
    for on, off in [(b"[?1049h", b"[?1049l"), (b"[?1000h", b"[?1000l"), (b"[?1006h", b"[?1006l"), (b"[?25l", b"[?25h")]:
        assert screen.output.rfind(b"\x1b" + off) > screen.output.rfind(b"\x1b" + on) >= 0, (off, screen.output)


WAYS = {
    "q": lambda screen: screen.press("q"),
    "ctrl-c": lambda screen: screen.press("\x03"),
    "SIGTERM": lambda screen: screen.process.send_signal(signal.SIGTERM),
    "SIGHUP": lambda screen: screen.process.send_signal(signal.SIGHUP),
    "SIGINT": lambda screen: screen.process.send_signal(signal.SIGINT),
}


@pytest.mark.parametrize("way", WAYS)
def test_it_ends_at_once_and_gives_the_terminal_back(show, way):
    screen = show()
    screen.wait_for("retrying")
    assert termios.tcgetattr(screen.slave) != screen.before
    WAYS[way](screen)
    code, took = screen.ended()
    print(f"{way}: ended after {took:.2f} s")
    assert code == 0, screen.output
    assert_given_back(screen)
    assert took < 3  # a second on a machine that does nothing else


def test_without_a_server_the_screen_says_so_and_keys_still_work(show):
    screen = show()
    screen.wait_for("jupitor demo")
    screen.press("?")
    screen.wait_for("the day before, after")
    screen.press("q")
    screen.read(0.3)
    assert screen.process.poll() is None
    screen.press("\x1b[D")
    screen.wait_for("No stored date is known yet")
    screen.press("q")
    assert screen.ended()[0] == 0


def test_without_colours_none_is_written(show):
    screen = show(NO_COLOR="1")
    screen.wait_for("retrying")
    screen.press("q")
    assert screen.ended()[0] == 0
    assert b";5;" not in screen.output
    assert b"[38;" not in screen.output


def test_where_text_cannot_be_placed_the_sentence_names_the_plain_client(show):
    screen = show(TERM="dumb")
    code, _ = screen.ended()
    assert code == 2
    assert b"--plain" in screen.output
    assert b"[?1049h" not in screen.output


@pytest.mark.skipif("JUPITOR_HTTP" not in os.environ, reason="no server: set JUPITOR_HTTP")
def test_history_is_seen_without_a_live_day(show):
    screen = show("--addr", "127.0.0.1:1", "--http", os.environ["JUPITOR_HTTP"])
    screen.wait_for("retrying")
    screen.press("\x1b[D")
    screen.wait_for("Ex-Index History")
    screen.press("q")
    assert screen.ended()[0] == 0
    assert_given_back(screen)
