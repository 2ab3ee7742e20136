"""The consolidated files of a date in Polars or DuckDB: the peers of `jupitor stock-trades --index`.

    python python/bench/consolidate_day.py TREE PREVIOUS DATE OUT --engine polars|duckdb

TREE is a lake of ours, or one of the original, whose files lack `sip_timestamp` and `tape`. OUT is a folder; it gets ex.parquet and index.parquet,
zstd. The same rules and the same order as ours, so the same rows: see python/rules. Only the files of the symbols that count are opened, by
name. Timed without the interpreter's start; the engines use all cores.
"""

import argparse
import csv
import importlib
from pathlib import Path

from measured import Measured

BY = ["timestamp", "sip_timestamp", "symbol", "exchange"]
LEVEL = 1  # of zstd, as ours


class Day:
    """What a day is made from: who counts, and where their files are."""

    def __init__(self, tree, previous, date):
        self.previous, self.date = previous, date
        with open(Path(tree, "us", "trade-universe", f"{date}.csv"), newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["type"] != "ETF"]
        self.members = [row["symbol"] for row in rows if "true" in (row["spx"], row["ndx"])]
        trades = Path(tree, "us", "trades")
        folders = [trades / row["symbol"] for row in rows]
        self.before = existing(folders, previous)
        self.today = existing(folders, date)

    def order(self, columns):
        """The columns by which prints are ordered, before their numbers: those of them that the files have."""
        return [name for name in BY if name in columns]


def existing(folders, date):
    return [str(file) for folder in folders if (file := folder / f"{date}.parquet").exists()]


def with_polars(polars, day, out):
    col = polars.col
    at, price, size = col("timestamp"), col("price"), col("size")
    close = lambda date: polars.lit(f"{date} 16:00").str.to_datetime("%Y-%m-%d %H:%M", time_unit="ms", time_zone="UTC")
    counts = (
        (size > 100)
        & (price * size >= 100)
        & (col("exchange") != "D")
        & col("conditions").str.contains(r"^([ @TF](,[ @TF])*)?$")
        & ~col("update").is_in(["canceled", "incorrect"])
    )
    parts = [
        polars.scan_parquet(day.before, hive_partitioning=False).filter((at > close(day.previous)) & counts),
        polars.scan_parquet(day.today, hive_partitioning=False).filter((at <= close(day.date)) & counts),
    ]
    prints = polars.concat(parts).collect(engine="streaming")
    prints = prints.sort([*day.order(prints.columns), col("id").cast(polars.UInt64)])
    is_member = prints["symbol"].is_in(day.members)
    rows = []
    for name, part in (("ex", prints.filter(~is_member)), ("index", prints.filter(is_member))):
        part.write_parquet(out / f"{name}.parquet", compression="zstd", compression_level=LEVEL)
        rows.append(part.height)
    return rows


def with_duckdb(duckdb, day, out):
    base = duckdb.connect()
    base.execute("SET TimeZone = 'UTC'")
    counts = """size > 100 AND price * size >= 100 AND exchange <> 'D' AND "update" NOT IN ('canceled', 'incorrect')
        AND regexp_full_match(conditions, '([ @TF](,[ @TF])*)?')"""
    base.execute(f"""CREATE TEMP TABLE prints AS
        SELECT * FROM read_parquet({listed(day.before)}, hive_partitioning = false)
        WHERE timestamp > TIMESTAMPTZ '{day.previous} 16:00:00+00' AND {counts}
        UNION ALL
        SELECT * FROM read_parquet({listed(day.today)}, hive_partitioning = false)
        WHERE timestamp <= TIMESTAMPTZ '{day.date} 16:00:00+00' AND {counts}""")
    base.execute(f"CREATE TEMP TABLE members AS SELECT unnest({listed(day.members)}::VARCHAR[]) AS symbol")
    order = ", ".join([*day.order(base.table("prints").columns), "id::UBIGINT"])
    rows = []
    for name, join in (("ex", "ANTI"), ("index", "SEMI")):
        query = f"SELECT * FROM prints {join} JOIN members USING (symbol) ORDER BY {order}"
        how = f"FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL {LEVEL}"
        rows.append(base.execute(f"COPY ({query}) TO '{quoted(out / name)}.parquet' ({how})").fetchone()[0])
    return rows


def listed(texts):
    return "[" + ", ".join(f"'{quoted(text)}'" for text in texts) + "]"


def quoted(text):
    return str(text).replace("'", "''")


ENGINES = {"polars": with_polars, "duckdb": with_duckdb}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree")
    parser.add_argument("previous")
    parser.add_argument("date")
    parser.add_argument("out")
    parser.add_argument("--engine", choices=ENGINES, required=True)
    given = parser.parse_args()
    engine = importlib.import_module(given.engine)
    out = Path(given.out)
    out.mkdir(parents=True, exist_ok=True)
    with Measured(f"consolidate {given.date}: {given.engine} {engine.__version__}") as measured:
        ex, index = ENGINES[given.engine](engine, Day(given.tree, given.previous, given.date), out)
        measured.rows = f"{ex}+{index}"


if __name__ == "__main__":
    main()
