import json
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "python" / "rules"))


def run_example(name, lake):
    """What a program of `examples/` prints of a lake that it reads through the Java API, one dictionary a line."""
    jars = ROOT / "jupitor-cli" / "target" / "app" / "lib" / "*"
    script = f'''. "{ROOT}/.mvn/find-jdk.sh"; find_jdk test
exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -cp "$1" "$2" "$3"'''
    command = ["sh", "-c", script, "sh", str(jars), str(ROOT / "examples" / f"{name}.java"), str(lake)]
    out = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture(scope="session")
def read_lake():
    """Reads the trade files of a lake, one dictionary a file."""
    return lambda lake: run_example("ReadLake", lake)


@pytest.fixture(scope="session")
def read_days():
    """Reads the derived files of a lake, one dictionary a file and symbol."""
    return lambda lake: run_example("ReadDays", lake)
