"""The answers that the page is tried with are answers that our server's description allows: else the page is tried with nothing real."""

import json
import pathlib
import urllib.error
import urllib.request

import pytest

from pretended_serving import DATE, PAGE, Serving, instant

DESCRIPTION = PAGE.parents[1] / "api" / "openapi.json"
jsonschema_rs = pytest.importorskip("jsonschema_rs", reason="jsonschema_rs (it comes with schemathesis) is not installed")

ASKED = {
    "/ready": "/ready",
    "/api/dashboard": "/api/dashboard?sort=3",
    "/api/dashboard/history/{date}": "/api/dashboard/history/2026-02-11",
    "/api/dashboard/replay": "/api/dashboard/replay?date=2026-02-11&until=1770811200000",
    "/api/dates": "/api/dates",
    "/api/gaps": "/api/gaps",
    "/api/watchlist": f"/api/watchlist?date={DATE}",
    "/api/news/{symbol}": f"/api/news/ACME?date={DATE}",
    "/api/symbol-history/{symbol}": f"/api/symbol-history/ACME?until={DATE}",
    "/api/targets": f"/api/targets?date={DATE}",
    "/api/replay": "/api/replay",
}


@pytest.fixture(scope="module")
def serving():
    with Serving() as server:
        server.market.replay = {"date": DATE, "at": instant("10:32:05"), "speed": 60, "paused": False}
        yield server


@pytest.fixture(scope="module")
def description():
    return json.loads(pathlib.Path(DESCRIPTION).read_text())


def refusals(description, schema, answer):
    whole = {"$ref": schema["$ref"], "components": description["components"]} if "$ref" in schema else schema | {"components": description["components"]}
    return [error.message for error in jsonschema_rs.validator_for(whole).iter_errors(answer)]


@pytest.mark.parametrize("path", ASKED)
def test_what_is_pretended_is_what_is_described(serving, description, path):
    answer = json.load(urllib.request.urlopen(serving.url.rstrip("/") + ASKED[path]))
    schema = description["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert refusals(description, schema, answer) == []


def test_a_wrong_answer_would_be_noticed(description):
    schema = description["paths"]["/api/dates"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert refusals(description, schema, {"dates": None})


def test_refusals_are_as_described(serving, description):
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(serving.url + "api/dashboard/history/1999-01-01")
    response = description["paths"]["/api/dashboard/history/{date}"]["get"]["responses"]["404"]
    response = description["components"]["responses"][response["$ref"].rsplit("/", 1)[1]] if "$ref" in response else response
    assert refusals(description, response["content"]["application/json"]["schema"], json.load(refused.value)) == []
