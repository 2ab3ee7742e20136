import json
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def read_lake():
    """Reads a lake through the Java API: what `examples/ReadLake.java` prints, one dictionary a file."""

    def read(lake):
        jars = ROOT / "jupitor-cli" / "target" / "app" / "lib" / "*"
        script = f'''. "{ROOT}/.mvn/find-jdk.sh"; find_jdk test
exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -cp "$1" "$2" "$3"'''
        command = ["sh", "-c", script, "sh", str(jars), str(ROOT / "examples" / "ReadLake.java"), str(lake)]
        out = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        return [json.loads(line) for line in out.splitlines()]

    return read
