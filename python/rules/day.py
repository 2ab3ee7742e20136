"""The consolidated files of a day without Jupitor: from the files of single symbols and the day's trade universe alone.

    python python/rules/day.py LAKE PREVIOUS DATE --engine duckdb -o OUT

PREVIOUS is the trading day before DATE. OUT is a folder; it gets stock-trades-ex-index/DATE.parquet and stock-trades-index/DATE.parquet,
with the rows of Jupitor's files in their order.
"""

import argparse
import importlib
from pathlib import Path

ENGINES = ["duckdb", "polars", "pyarrow"]
FILES = {"stock-trades-ex-index": False, "stock-trades-index": True}


def engine(name):
    """The module of an engine: `consolidated_day(lake, previous, date, in_index)` and `write(day, file)`."""
    return importlib.import_module(f"{name}_day")


def make(name, lake, previous, date, out):
    """Writes both files with an engine; returns their paths."""
    rules = engine(name)
    written = []
    for kind, in_index in FILES.items():
        file = Path(out, kind, f"{date}.parquet")
        file.parent.mkdir(parents=True, exist_ok=True)
        rules.write(rules.consolidated_day(lake, previous, date, in_index), file)
        written.append(file)
    return written


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lake", help="the data directory")
    parser.add_argument("previous", help="the trading day before, as in 2026-02-12")
    parser.add_argument("date", help="as in 2026-02-13")
    parser.add_argument("--engine", choices=ENGINES, default=ENGINES[0])
    parser.add_argument("-o", "--out", required=True, help="a folder")
    given = parser.parse_args()
    for file in make(given.engine, given.lake, given.previous, given.date, given.out):
        print(file)


if __name__ == "__main__":
    main()
