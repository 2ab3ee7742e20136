"""Other people's readers on a lake of ours.

JUPITOR_LAKE names the data directory (`./jupitor demo --headless --data DIR` makes one). Without it the tests are skipped.
pyarrow, polars and DuckDB read every trade and bar file; they must agree with each other, and with the completion records
that the collector keeps.
"""

import json
import os
from pathlib import Path

import duckdb
import polars
import pyarrow
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from readers import MILLIS, TRADES, from_duckdb, from_polars, from_pyarrow

LAKE = os.environ.get("JUPITOR_LAKE")
pytestmark = pytest.mark.skipif(not LAKE, reason="JUPITOR_LAKE is not set: no lake to read")

BARS = {
    "symbol": "string",
    "timestamp": MILLIS,
    "open": "double",
    "high": "double",
    "low": "double",
    "close": "double",
    "volume": "int64",
    "trade_count": "int64",
    "vwap": "double",
}


def files(kind):
    return sorted(Path(LAKE, "us", kind).glob("*/*.parquet"))


@pytest.fixture(scope="module")
def trade_files():
    found = files("trades")
    assert found, f"{LAKE} has no trade files"
    return found


@pytest.fixture(scope="module")
def bar_files():
    found = files("daily")
    assert found, f"{LAKE} has no bar files"
    return found


def sums(columns, price, size):
    return (
        len(columns[size]),
        sum(columns[size]),
        sum(p * s for p, s in zip(columns[price], columns[size])),
    )


def test_three_readers_agree_on_every_trade_file(trade_files):
    for file in trade_files:
        seen = from_pyarrow(file, TRADES)
        assert from_polars(file, TRADES) == seen, file
        assert from_duckdb(file, TRADES) == seen, file


def test_three_readers_agree_on_every_bar_file(bar_files):
    for file in bar_files:
        seen = from_pyarrow(file, BARS)
        assert from_polars(file, BARS) == seen, file
        assert from_duckdb(file, BARS) == seen, file
        assert seen["timestamp"] == sorted(set(seen["timestamp"])), file
        assert set(seen["symbol"]) == {file.parent.name}, file


def test_sums_first_and_last_rows_of_the_whole_lake(trade_files):
    pattern = str(Path(LAKE, "us", "trades", "*", "*.parquet"))
    table = pyarrow.concat_tables([pq.read_table(file) for file in trade_files])
    frame = polars.read_parquet(pattern)
    count, size, value = duckdb.sql("select count(*), sum(size), sum(price * size) from read_parquet(?)", params=[pattern]).fetchall()[0]
    assert table.num_rows == frame.height == count > 0
    assert pc.sum(table["size"]).as_py() == frame["size"].sum() == size
    arrow_value = pc.sum(pc.multiply(table["price"], pc.cast(table["size"], pyarrow.float64()))).as_py()
    assert arrow_value == pytest.approx(value, rel=1e-12)
    assert (frame["price"] * frame["size"]).sum() == pytest.approx(value, rel=1e-12)


def test_trade_files_are_one_symbol_and_date_in_tape_order(trade_files):
    for file in trade_files:
        seen = from_pyarrow(file, TRADES)
        keys = list(zip(seen["sip_timestamp"], seen["symbol"], seen["exchange"], map(int, seen["id"])))
        assert all(left < right for left, right in zip(keys, keys[1:])), file
        assert set(seen["symbol"]) <= {file.parent.name}, file
        dates = {str(polars.Series([ms]).cast(polars.Datetime("ms")).dt.date()[0]) for ms in {min(seen["timestamp"]), max(seen["timestamp"])}} if keys else set()
        assert dates <= {file.stem}, file


def test_the_completion_records_tell_what_is_in_the_files():
    records = sorted(Path(LAKE, "us", ".state", "trades").glob("*.json"))
    assert records, f"{LAKE} has no completion records"
    for path in records:
        record = json.loads(path.read_text())
        assert record["date"] == path.stem
        states = record["symbols"]
        assert record["expected"] == len(states)
        for symbol, (state, *facts) in states.items():
            if state not in ("done", "empty"):
                continue
            file = Path(LAKE, "us", "trades", symbol, path.stem + ".parquet")
            rows, size, _ = facts
            assert pq.read_metadata(file).num_rows == rows, file
            assert file.stat().st_size == size, file
            assert (rows == 0) == (state == "empty"), file


def test_a_time_range_needs_only_some_pages(trade_files):
    """Every chunk has the indexes by which a reader finds the pages of a time range."""
    for file in trade_files:
        meta = pq.read_metadata(file)
        for group in range(meta.num_row_groups):
            for column in range(meta.num_columns):
                chunk = meta.row_group(group).column(column)
                assert chunk.has_offset_index and chunk.has_column_index, (file, chunk.path_in_schema)
                assert chunk.statistics.has_min_max, (file, chunk.path_in_schema)


def test_audits_are_read_by_everybody_and_count_what_the_records_expect():
    """`verify` leaves one file a date; a lake that was never verified has none."""
    found = sorted(Path(LAKE, "us", ".state", "audit").glob("*.parquet"))
    if not found:
        pytest.skip("this lake was never verified")
    for file in found:
        table = pq.read_table(file)
        assert polars.read_parquet(file).to_dict(as_series=False).keys() == dict.fromkeys(table.column_names).keys()
        query = "select verdict, count(*), sum(rows), count(*) filter (vendor_volume = rebuilt_volume) from read_parquet(?) group by verdict"
        verdicts = {verdict: rest for verdict, *rest in duckdb.sql(query, params=[str(file)]).fetchall()}
        record = json.loads(Path(LAKE, "us", ".state", "trades", file.stem + ".json").read_text())
        assert sum(count for count, *_ in verdicts.values()) == table.num_rows == record["expected"], file
        assert set(table["date"].to_pylist()) == {file.stem}
        assert verdicts["exact"][0] == verdicts["exact"][2], file
        facts = {key.decode(): value.decode() for key, value in pq.read_metadata(file).metadata.items()}
        assert int(facts["jupitor.audit.exact"]) == verdicts["exact"][0]
