"""The unit in examples/systemd, as far as it can be tried without systemd: what it starts says READY and ends well."""

import configparser
import json
import os
import pathlib
import shlex
import shutil
import signal
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
UNIT = ROOT / "examples" / "systemd" / "jupitor-alpaca-data.service"
CLOCK = "2026-02-13T20:30:00-05:00"


@pytest.fixture
def service():
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read(UNIT)
    return unit["Service"]


def ready_of(process):
    line = process.stdout.readline()
    assert line.startswith("READY "), line
    return json.loads(line.removeprefix("READY "))


def start(command, environment, errors):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("APCA", "ALPACA", "DATA"))}
    with open(errors, "w") as err:
        return subprocess.Popen(
            command, cwd=ROOT, env=clean | environment, stdout=subprocess.PIPE, stderr=err, text=True
        )


def end(process, how):
    process.send_signal(how)
    try:
        return process.wait(timeout=30)
    finally:
        process.kill()
        process.stdout.close()


def test_what_the_unit_starts_says_ready_and_ends_with_zero_on_its_kill_signal(service, tmp_path):
    lake = tmp_path / "a lake"
    lake.mkdir()
    simulator = start(
        [str(ROOT / "jupitor"), "--no-build", "sim", "alpaca", "--symbols", "3", "--trades-per-day", "300"],
        {"JUPITOR_CLOCK": CLOCK},
        tmp_path / "sim.err",
    )
    try:
        vendor = f"http://127.0.0.1:{ready_of(simulator)['http']}"
        name, _, _ = service["Environment"].partition("=")
        collector = start(
            [argument.replace("/opt/jupitor", str(ROOT)) for argument in shlex.split(service["ExecStart"])],
            {
                name: str(lake),
                "APCA_API_KEY_ID": "id",
                "APCA_API_SECRET_KEY": "secret",
                "ALPACA_BASE_URL": vendor,
                "ALPACA_DATA_URL": vendor,
                "JUPITOR_CLOCK": CLOCK,
            },
            tmp_path / "collector.err",
        )
        assert ready_of(collector)["data"] == str(lake)
        assert end(collector, signal.Signals[service["KillSignal"]]) == 0, (tmp_path / "collector.err").read_text()
    finally:
        assert end(simulator, signal.SIGTERM) == 0


def test_errors_that_do_not_mend_themselves_are_not_restarted(service):
    assert service["Restart"] == "on-failure"
    assert service["RestartPreventExitStatus"].split() == ["2", "3"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd-analyze here")
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path):
    local = tmp_path / UNIT.name
    text = UNIT.read_text().replace("/opt/jupitor", str(ROOT)).replace("User=jupitor\n", "")
    local.write_text(text)
    done = subprocess.run(["systemd-analyze", "verify", str(local)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
