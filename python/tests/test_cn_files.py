"""A-share bars between programs: files that the original's pyarrow wrote (Snappy, zeros where nothing is known) are read as they
stand, and what we write is read by pyarrow, polars and DuckDB with nulls where nothing is known. Needs the application
(`./jupitor` builds it)."""

import pathlib
import subprocess

import duckdb
import polars
import pyarrow
import pyarrow.parquet as pq
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(
    not (ROOT / "jupitor-cli" / "target" / "app" / "lib").is_dir(), reason="the application is not built: run ./jupitor once"
)

DAILY = pyarrow.schema([
    ("symbol", pyarrow.string()),
    ("date", pyarrow.string()),
    *[(name, pyarrow.float64()) for name in ("open", "high", "low", "close", "preclose")],
    ("volume", pyarrow.int64()),
    ("amount", pyarrow.float64()),
    ("adjustflag", pyarrow.string()),
    ("turn", pyarrow.float64()),
    ("tradestatus", pyarrow.string()),
    *[(name, pyarrow.float64()) for name in ("pctChg", "peTTM", "psTTM", "pcfNcfTTM", "pbMRQ")],
    ("isST", pyarrow.string()),
])
FACTORS = pyarrow.schema([
    ("symbol", pyarrow.string()),
    ("dividOperateDate", pyarrow.string()),
    *[(name, pyarrow.float64()) for name in ("foreAdjustFactor", "backAdjustFactor", "adjustFactor")],
])


def daily(missing):
    """Two days of a share, the second suspended: turn and peTTM as the writer has what is missing."""
    rows = [
        ["sh.600000", "2017-05-24", 15.38, 15.5, 15.3, 15.47, 15.43, 1000, 15400.0, "3", 0.1, "1", 0.26, 6.1, 2.0, 1.5, 0.9, "0"],
        ["sh.600000", "2017-05-25", 12.93, 12.93, 12.93, 12.93, 11.75, 0, 0.0, "3", missing, "0", 0.0, missing, 2.0, 1.5, 0.9, "0"],
    ]
    return pyarrow.table([list(column) for column in zip(*rows)], schema=DAILY)


def export(lake, target, *options):
    command = [str(ROOT / "jupitor"), "--no-build", "export", "--market", "cn", "--data", str(lake)]
    subprocess.run([*command, "--format", "parquet", "-o", str(target), *options], check=True, capture_output=True, text=True)
    return pq.read_table(target, partitioning=None)


@pytest.fixture(params=[0.0, None], ids=["zeros", "nulls"])
def lake(request, tmp_path):
    """A lake that pyarrow wrote, with its defaults."""
    table = daily(request.param)
    file = tmp_path / "cn" / "daily" / "sh.600000" / "2017.parquet"
    file.parent.mkdir(parents=True)
    pq.write_table(table, file)
    factors = [["sh.600000"] * 2, ["2016-06-23", "2017-05-25"], [0.759535, 1.0], [7.128788, 9.385732], [7.128788, 9.385732]]
    (tmp_path / "cn" / "factors").mkdir()
    pq.write_table(pyarrow.table(factors, schema=FACTORS), tmp_path / "cn" / "factors" / "sh.600000.parquet")
    return tmp_path, table


def test_what_pyarrow_wrote_comes_back_as_it_stands(lake, tmp_path):
    folder, table = lake
    out = tmp_path / "out.parquet"
    ours = export(folder, out)
    assert ours.schema.equals(DAILY), ours.schema
    assert ours.to_pydict() == table.to_pydict()
    assert polars.read_parquet(out, hive_partitioning=False).to_dict(as_series=False) == table.to_pydict()
    rows = duckdb.sql(f"select * from read_parquet('{out}')").fetchall()
    assert rows == [tuple(row.values()) for row in table.to_pylist()]


def test_adjusted_prices_are_those_that_the_service_published(lake, tmp_path):
    folder, table = lake
    ours = export(folder, tmp_path / "out.parquet", "--adjust", "fore")
    assert ours["open"].to_pylist() == [11.6816483, 12.93]
    assert ours["adjustflag"].to_pylist() == ["2", "2"]
    assert ours["volume"].to_pylist() == table["volume"].to_pylist()
