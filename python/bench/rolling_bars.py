"""The rolling bars of a date in DuckDB: the peer of Jupitor's own, by the SQL of python/rules.

    python python/bench/rolling_bars.py TREE DATE OUT.parquet [--threads 1]

Reads TREE/us/stock-trades-ex-index/DATE.parquet and TREE/us/trade-universe/DATE.csv, and writes the same table in the same order, zstd, in
row groups of the same size. Timed from the connection to the closed file, without the interpreter's start.
"""

import argparse
import sys
from pathlib import Path

from measured import Measured

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "rules"))
import duckdb
import duckdb_day

ROWS_PER_GROUP = 120_000


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree")
    parser.add_argument("date")
    parser.add_argument("out")
    parser.add_argument("--threads", type=int, help="at most (default: DuckDB's choice)")
    given = parser.parse_args()
    with Measured(f"rolling bars: duckdb {duckdb.__version__} threads={given.threads or 'all'}") as measured:
        base = duckdb_day.connect(lake=given.tree, date=given.date)
        if given.threads:
            base.execute(f"SET threads = {given.threads}")
        target = duckdb_day.literal(given.out)
        how = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROWS_PER_GROUP}"
        measured.rows = base.execute(f"COPY ({duckdb_day.sql('rolling_bars')}) TO {target} ({how})").fetchone()[0]


if __name__ == "__main__":
    main()
