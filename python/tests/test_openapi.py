"""A running server against its own description, by schemathesis; and the route that schemathesis cannot try, since it never ends.

JUPITOR_HTTP names the server (`./jupitor demo` or `./jupitor stream`), JUPITOR_TOKEN its token if it has one. Without a server the tests are
skipped. They change watchlists and targets of the dates that schemathesis makes up, so name no server that you care for.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import urllib.request

import pytest

SERVER = os.environ.get("JUPITOR_HTTP", "").rstrip("/")
TOKEN = os.environ.get("JUPITOR_TOKEN")
pytestmark = pytest.mark.skipif(not SERVER, reason="JUPITOR_HTTP is not set: no server to ask")

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
SECONDS = 30
BY_DESIGN = """
[checks.not_a_server_error]
expected-statuses = ["2xx", "3xx", "4xx", "503"]  # 503: not now, and the answer says why
"""
ENDLESS = "/api/targets/stream"


def ask(path):
    request = urllib.request.Request(SERVER + path, headers={"Authorization": f"Bearer {TOKEN}"} if TOKEN else {})
    return urllib.request.urlopen(request, timeout=40)


def schemathesis(*options):
    beside = pathlib.Path(sys.executable).with_name("schemathesis")
    command = [str(beside) if beside.exists() else "schemathesis", "run", f"{SERVER}/openapi.json", "--checks", CHECKS, "--exclude-path", ENDLESS,
               "--max-time", str(SECONDS), "--request-timeout", "15", "--generation-database", "none", "--seed", "1", "--no-color", *options]
    return command + (["-H", f"Authorization: Bearer {TOKEN}"] if TOKEN else [])


def test_every_answer_is_as_described(tmp_path):
    pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    (tmp_path / "schemathesis.toml").write_text(BY_DESIGN)
    done = subprocess.run(schemathesis("--phases", "examples,coverage,fuzzing"), cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=SECONDS * 3 + 60)
    assert done.returncode == 0, done.stdout[-8000:]
    tried = re.search(r"(\d+) generated", done.stdout)
    assert tried and int(tried.group(1)) >= 100, "hardly anything was tried:\n" + done.stdout[-3000:]


def test_every_path_of_the_contract_is_described():
    described = json.load(ask("/openapi.json"))["paths"]
    assert {"/", "/health", "/ready", "/metrics", "/openapi.json", "/api/dashboard", "/api/dashboard/history/{date}", "/api/dashboard/replay", "/api/dates", "/api/gaps",
            "/api/watchlist", "/api/watchlist/{symbol}", "/api/news/{symbol}", "/api/symbol-history/{symbol}", "/api/targets", ENDLESS, "/api/replay"} <= set(described)


def test_the_stream_of_targets_begins_with_all_of_them():
    with ask(ENDLESS) as events:
        assert events.headers["Content-Type"] == "text/event-stream"
        line = events.readline().decode()
    assert line.startswith("data: ") and json.loads(line[6:])["type"] == "snapshot"
