"""Other people's readers on what `jupitor export` writes: the rows of one symbol-day, and of one symbol's bars, in every form.

JUPITOR_LAKE names the data directory. Without it the tests are skipped.
"""

import os
import subprocess
from datetime import datetime, timezone
from pathlib import Path

import duckdb
import polars
import pyarrow
import pyarrow.csv
import pyarrow.feather
import pyarrow.json
import pyarrow.parquet as pq
import pytest

ROOT = Path(__file__).resolve().parents[2]
LAKE = os.environ.get("JUPITOR_LAKE")
pytestmark = pytest.mark.skipif(not LAKE, reason="JUPITOR_LAKE is not set: no lake to read")

KINDS = {"trades": "trades", "bars": "daily"}
TEXTS = ["symbol", "timestamp", "date", "exchange", "id", "conditions", "update", "sip_timestamp", "tape"]


def largest(kind):
    """The largest file of a kind, and the symbol and date or year in its path."""
    file = max(Path(LAKE, "us", KINDS[kind]).glob("*/*.parquet"), key=lambda path: (path.stat().st_size, str(path)))
    return file, file.parent.name, file.stem


@pytest.fixture(scope="module", params=list(KINDS))
def exported(request, tmp_path_factory):
    """The kind, the lake's file, and its rows exported in every form."""
    kind = request.param
    file, symbol, when = largest(kind)
    dates = ["--date", when] if kind == "trades" else ["--from", f"{when}-01-01", "--to", f"{when}-12-31"]
    folder = tmp_path_factory.mktemp(kind)
    for form in ("csv", "json", "arrow", "parquet"):
        command = [str(ROOT / "jupitor"), "--no-build", "export", "--data", LAKE, "--kind", kind, "--symbols", symbol, *dates]
        subprocess.run([*command, "--format", form, "-o", str(folder / form)], check=True, capture_output=True, text=True)
    return kind, pq.read_table(file, partitioning=None), folder


def in_words(kind, table):
    """The lake's rows as text formats tell them: times in words, the day of a bar."""
    rows = {name: [] if name == "sip_timestamp" else table[name].to_pylist() for name in table.column_names}  # ns are no datetime
    millis = table["timestamp"].cast("int64").to_pylist()
    walls = [datetime.fromtimestamp(ms // 1000, timezone.utc).replace(tzinfo=None) for ms in millis]
    if kind == "bars":
        del rows["timestamp"]
        return {"symbol": rows.pop("symbol"), "date": [f"{wall:%Y-%m-%d}" for wall in walls], **rows}
    rows["timestamp"] = [f"{wall:%Y-%m-%dT%H:%M:%S}.{ms % 1000:03}" for wall, ms in zip(walls, millis)]
    nanos = table["sip_timestamp"].cast("int64").to_pylist()
    rows["sip_timestamp"] = [
        f"{datetime.fromtimestamp(ns // 10**9, timezone.utc):%Y-%m-%dT%H:%M:%S}.{ns % 10**9:09}Z" for ns in nanos
    ]
    return rows


def test_the_lake_has_something_to_export(exported):
    assert exported[1].num_rows > 0


def test_parquet_holds_the_lakes_rows(exported):
    _, lake, folder = exported
    file = folder / "parquet"
    assert pq.read_table(file) == lake
    assert polars.read_parquet(file).equals(polars.from_arrow(lake))
    assert duckdb.sql("select * from read_parquet(?)", params=[str(file)]).to_arrow_table() == duckdb.sql("select * from lake").to_arrow_table()


def test_arrow_holds_the_lakes_rows(exported):
    _, lake, folder = exported
    with pyarrow.ipc.open_file(folder / "arrow") as reader:
        rows = reader.read_all()
    assert rows.schema == lake.schema
    assert rows == lake
    assert pyarrow.feather.read_table(folder / "arrow") == lake
    assert polars.read_ipc(folder / "arrow").equals(polars.from_arrow(lake))
    assert duckdb.sql("select * from rows").to_arrow_table() == duckdb.sql("select * from lake").to_arrow_table()


def test_csv_tells_the_lakes_rows(exported):
    kind, lake, folder = exported
    file = folder / "csv"
    told = in_words(kind, lake)
    types = {name: pyarrow.string() for name in TEXTS if name in told}
    options = pyarrow.csv.ConvertOptions(column_types=types, strings_can_be_null=False)
    assert pyarrow.csv.read_csv(file, convert_options=options).to_pydict() == told
    schema = {name: polars.String for name in types}
    frame = polars.read_csv(file, schema_overrides=schema, empty_string_is_null=False)
    assert frame.to_dict(as_series=False) == told
    kinds = ", ".join(f"'{name}': 'VARCHAR'" for name in types)
    query = f"select * from read_csv('{file}', header = true, types = {{{kinds}}}, nullstr = '\\N')"
    rows = duckdb.sql(query).fetchall()
    assert {name: [row[i] for row in rows] for i, name in enumerate(told)} == told


def test_json_lines_tell_the_lakes_rows(exported):
    kind, lake, folder = exported
    told = in_words(kind, lake)
    fields = [(name, pyarrow.string()) for name in TEXTS if name in told]
    options = pyarrow.json.ParseOptions(explicit_schema=pyarrow.schema(fields))
    table = pyarrow.json.read_json(folder / "json", parse_options=options)
    assert {name: table[name].to_pylist() for name in told} == told
    assert polars.read_ndjson(folder / "json").to_dict(as_series=False) == told
