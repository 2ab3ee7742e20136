"""Trade files that others wrote are read as what they hold: the original's form, and whatever pyarrow, polars and DuckDB write of
their own accord. Needs the application (`./jupitor` builds it)."""

import json
import pathlib

import duckdb
import polars
import pyarrow
import pyarrow.parquet as pq
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATE = "2026-02-13"
COUNT = 30_000
OPEN_MS = 1_770_975_000_000  # 09:30 on the wall clock, as if UTC
OPEN_NS = 1_770_993_000_000_000_000

pytestmark = pytest.mark.skipif(
    not (ROOT / "jupitor-cli" / "target" / "app" / "lib").is_dir(), reason="the application is not built: run ./jupitor once"
)


def field(name, kind):
    return pyarrow.field(name, kind, nullable=False)


ORIGINAL = pyarrow.schema([
    field("symbol", pyarrow.string()),
    field("timestamp", pyarrow.timestamp("ms", tz="UTC")),
    field("price", pyarrow.float64()),
    field("size", pyarrow.int64()),
    field("exchange", pyarrow.string()),
    field("id", pyarrow.string()),
    field("conditions", pyarrow.string()),
    field("update", pyarrow.string()),
])
OURS = pyarrow.schema([*ORIGINAL, field("sip_timestamp", pyarrow.timestamp("ns", tz="UTC")), field("tape", pyarrow.string())])


def rows(symbol):
    """A day of prints; times are whole microseconds, which is what DuckDB keeps."""
    return {
        "symbol": [symbol] * COUNT,
        "timestamp": [OPEN_MS + i * 37 for i in range(COUNT)],
        "price": [260 + (i * 7919 % 400) / 100 for i in range(COUNT)],
        "size": [1 + i * 31 % 700 for i in range(COUNT)],
        "exchange": ["DQNPZKV"[i * i % 7] for i in range(COUNT)],
        "id": [str(2**64 - 1 - i if i % 5 == 0 else 52_983_525_027_000 + i) for i in range(COUNT)],
        "conditions": [["@", " ,T", "@,F,I", ""][i % 4] for i in range(COUNT)],
        "update": ["canceled" if i % 997 == 0 else "" for i in range(COUNT)],
        "sip_timestamp": [OPEN_NS + i * 37_000_000 + 123_000 for i in range(COUNT)],
        "tape": ["C"] * COUNT,
    }


def table(symbol, schema=OURS):
    columns = rows(symbol)
    return pyarrow.table([pyarrow.array(columns[f.name], f.type) for f in schema], schema=schema)


def original(symbol, file):
    texts = [f.name for f in ORIGINAL if f.type == pyarrow.string()]
    encodings = {f.name: "DELTA_LENGTH_BYTE_ARRAY" if f.name in texts else "PLAIN" for f in ORIGINAL}
    pq.write_table(
        table(symbol, ORIGINAL), file, compression="NONE", use_dictionary=False, column_encoding=encodings,
        data_page_version="2.0", data_page_size=256 * 1024, write_page_index=True, version="2.6", store_schema=False,
    )


def arrow(symbol, file, **how):
    pq.write_table(table(symbol), file, **how)


def nullable(symbol, file):
    optional = pyarrow.schema([f.with_nullable(True) for f in OURS])
    pq.write_table(table(symbol).cast(optional), file, compression="gzip", data_page_version="2.0", row_group_size=7_000)


def split(symbol, file):
    encodings = {"price": "BYTE_STREAM_SPLIT", "size": "BYTE_STREAM_SPLIT", "id": "DELTA_BYTE_ARRAY", "timestamp": "DELTA_BINARY_PACKED"}
    coded = [name for name in OURS.names if name not in encodings]
    pq.write_table(table(symbol), file, compression="zstd", use_dictionary=coded, column_encoding=encodings, write_page_checksum=True)


def with_polars(symbol, file):
    polars.from_arrow(table(symbol)).write_parquet(file)


def with_duckdb(symbol, file):
    day = table(symbol)
    base = duckdb.connect()
    base.register("day", day)
    base.execute(f"copy day to '{file}' (format parquet)")


WRITERS = {
    "ORIG": original,
    "ARROW": arrow,
    "NULLABLE": nullable,
    "SPLIT": split,
    "POLARS": with_polars,
    "DUCK": with_duckdb,
}


@pytest.fixture(scope="module")
def read(tmp_path_factory, read_lake):
    lake = tmp_path_factory.mktemp("a lake")
    states = {}
    for symbol, write in WRITERS.items():
        file = lake / "us" / "trades" / symbol / f"{DATE}.parquet"
        file.parent.mkdir(parents=True)
        write(symbol, file)
        states[symbol] = ["done", COUNT, file.stat().st_size, "0"]
    record = {"date": DATE, "scope": "UNIVERSE", "expected": len(states), "done": len(states), "empty": 0, "failed": 0, "symbols": states}
    completion = lake / "us" / ".state" / "trades" / f"{DATE}.json"
    completion.parent.mkdir(parents=True)
    completion.write_text(json.dumps(record, separators=(",", ":")))
    return {row["symbol"]: row for row in read_lake(lake)}


@pytest.mark.parametrize("symbol", WRITERS)
def test_what_others_wrote_is_what_we_read(read, symbol):
    columns = rows(symbol)
    if symbol == "ORIG":
        columns["sip_timestamp"] = [0] * COUNT
        columns["tape"] = [""] * COUNT
    names = [name for name in columns if name != "symbol"]
    seen = read[symbol]
    assert seen["rows"] == COUNT
    assert seen["shares"] == sum(columns["size"])
    assert seen["dollars"] == pytest.approx(sum(p * s for p, s in zip(columns["price"], columns["size"])), rel=1e-12)
    assert seen["first"] == [columns[name][0] for name in names]
    assert seen["last"] == [columns[name][-1] for name in names]
