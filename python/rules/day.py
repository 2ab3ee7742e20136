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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lake")
    parser.add_argument("previous")
    parser.add_argument("date")
    parser.add_argument("--engine", choices=ENGINES, default="duckdb")
    parser.add_argument("-o", "--out", required=True)
    given = parser.parse_args()
    rules = engine(given.engine)
    for kind, in_index in FILES.items():
        file = Path(given.out, kind, f"{given.date}.parquet")
        file.parent.mkdir(parents=True, exist_ok=True)
        rules.write(rules.consolidated_day(given.lake, given.previous, given.date, in_index), file)
        print(file)


if __name__ == "__main__":
    main()
