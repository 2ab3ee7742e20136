"""pyarrow, polars and DuckDB see in every trade file what Jupitor's own reader sees: counts, sums, first and last rows."""
import glob
import math
import os

import duckdb
import polars as pl
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

LAKE = os.environ.get("JUPITOR_LAKE")
COLUMNS = ["timestamp", "price", "size", "exchange", "id", "conditions", "update", "sip_timestamp", "tape"]

pytestmark = pytest.mark.skipif(not LAKE, reason="JUPITOR_LAKE names no lake: run `./jupitor demo --headless --json` first")


@pytest.fixture(scope="module")
def ours(read_lake):
    """What the Java API says, by path."""
    return {os.path.join(LAKE, "us", "trades", r["symbol"], r["date"] + ".parquet"): r for r in read_lake(LAKE)}


def assert_same(ours, path, count, shares, dollars, first, last):
    expected = ours[path]
    assert count == expected["rows"], path
    assert shares == expected["shares"], path
    assert math.isclose(dollars, expected["dollars"], rel_tol=1e-12), path
    assert [first, last] == [expected["first"], expected["last"]], path


def test_the_record_knows_every_file(ours):
    files = set(glob.glob(os.path.join(LAKE, "us", "trades", "*", "*.parquet")))
    assert files == set(ours)
    assert sum(r["rows"] for r in ours.values()) > 0


def test_pyarrow_agrees(ours):
    for path in ours:
        t = pq.read_table(path, partitioning=None)
        shares = pc.sum(t["size"]).as_py() or 0
        dollars = pc.sum(pc.multiply(t["price"], t["size"].cast("float64"))).as_py() or 0.0
        ends = [[t["timestamp"].cast("int64")[i].as_py(), *(t[c][i].as_py() for c in COLUMNS[1:7]),
                 t["sip_timestamp"].cast("int64")[i].as_py(), t["tape"][i].as_py()] if t.num_rows else None
                for i in (0, -1)]
        assert_same(ours, path, t.num_rows, shares, dollars, *ends)


def test_polars_agrees(ours):
    for path in ours:
        d = pl.read_parquet(path, hive_partitioning=False).with_columns(
            pl.col("timestamp").cast(pl.Int64), pl.col("sip_timestamp").cast(pl.Int64))
        dollars = (d["price"] * d["size"]).sum()
        ends = [list(d.select(COLUMNS).row(i)) if d.height else None for i in (0, -1)]
        assert_same(ours, path, d.height, d["size"].sum(), dollars, *ends)


def test_duckdb_agrees(ours):
    con = duckdb.connect()
    con.execute("SET TimeZone='UTC'")
    picked = "epoch_ms(timestamp), price, size, exchange, id, conditions, \"update\", epoch_ns(sip_timestamp), tape"
    for path in ours:
        rows = con.execute(f"SELECT {picked} FROM read_parquet(?)", [path]).fetchall()
        dollars = math.fsum(r[1] * r[2] for r in rows)
        ends = [list(rows[i]) if rows else None for i in (0, -1)]
        assert_same(ours, path, len(rows), sum(r[2] for r in rows), dollars, *ends)
