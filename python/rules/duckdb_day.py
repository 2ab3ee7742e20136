"""The SQL files of this folder, run by DuckDB."""

from pathlib import Path

import duckdb

FOLDER = Path(__file__).parent


def connect(**variables):
    """A connection that knows the variables which the SQL files ask for."""
    base = duckdb.connect()
    base.execute("SET TimeZone = 'UTC'")
    for name, value in variables.items():
        base.execute(f"SET VARIABLE {name} = {literal(value)}")
    return base


def literal(value):
    return str(value).lower() if isinstance(value, bool) else "'" + str(value).replace("'", "''") + "'"


def sql(name):
    """The query in `consolidated_day.sql`, `daily_summary.sql` or `rolling_bars.sql`."""
    return (FOLDER / f"{name}.sql").read_text().rstrip().removesuffix(";")


def consolidated_day(lake, previous, date, in_index):
    """The prints of `date`, which follows the trading day `previous`: of the index members, or of the stocks in no index."""
    return connect(lake=lake, previous=previous, date=date, in_index=in_index).sql(sql("consolidated_day"))


def daily_summary(lake, date):
    return connect(lake=lake, date=date).sql(sql("daily_summary"))


def rolling_bars(lake, date):
    return connect(lake=lake, date=date).sql(sql("rolling_bars"))


def write(day, file):
    day.write_parquet(str(file), compression="zstd")
