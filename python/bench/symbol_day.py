"""The same work as the benchmark SymbolDaySpeed, with polars and DuckDB, on the same two files.

    python python/bench/symbol_day.py LAKE SYMBOL P D [ROUNDS]

P is the trading day before D. The prints of one symbol that belong to the consolidated date D: after P 16:00, up to
D 16:00, blocks on an exchange under regular conditions, not taken back, in the order of a day file. Wall time; the first
round, and the median of the second half.
"""

import statistics
import sys
import time
from datetime import datetime, timezone

import duckdb
import polars as pl

REGULAR = "^([ @TF](,[ @TF])*)?$"
ORDER = ["timestamp", "sip_timestamp", "symbol", "exchange", "id"]


def close(date):
    return datetime.fromisoformat(date).replace(hour=16, tzinfo=timezone.utc)


def measure(name, rounds, work):
    millis = []
    for _ in range(rounds):
        start = time.perf_counter()
        rows = work()
        millis.append((time.perf_counter() - start) * 1e3)
    warm = millis[len(millis) // 2 :]
    print(
        f"{name}: {rows:,} rows, first {millis[0]:.1f} ms, "
        f"warm median {statistics.median(warm):.2f} ms, fastest {min(warm):.2f} ms",
        flush=True,
    )


def with_polars(files, after, last):
    known = pl.read_parquet_schema(files[0])
    counts = (
        (pl.col("timestamp") > after)
        & (pl.col("timestamp") <= last)
        & (pl.col("size") > 100)
        & (pl.col("price") * pl.col("size") >= 100)
        & (pl.col("exchange") != "D")
        & pl.col("conditions").str.contains(REGULAR)
        & ~pl.col("update").is_in(["canceled", "incorrect"])
    )
    order = [pl.col("id").cast(pl.UInt64) if column == "id" else column for column in ORDER if column in known]
    return pl.scan_parquet(files).filter(counts).sort(order).collect().height


def with_duckdb(connection, files, after, last):
    known = {row[0] for row in connection.execute("describe from read_parquet($files)", {"files": files}).fetchall()}
    order = ", ".join("id::ubigint" if column == "id" else column for column in ORDER if column in known)
    return (
        connection.sql(
            f"""
            from read_parquet($files)
            where timestamp > $after and timestamp <= $last
              and size > 100 and price * size >= 100 and exchange <> 'D'
              and regexp_full_match(conditions, '{REGULAR[1:-1]}')
              and update not in ('canceled', 'incorrect')
            order by {order}
            """,
            params={"files": files, "after": after, "last": last},
        )
        .to_arrow_table()
        .num_rows
    )


def main():
    lake, symbol, before, date = sys.argv[1:5]
    rounds = int(sys.argv[5]) if len(sys.argv) > 5 else 60
    files = [f"{lake}/us/trades/{symbol}/{day}.parquet" for day in (before, date)]
    after, last = close(before), close(date)
    connection = duckdb.connect()
    connection.execute("set timezone = 'UTC'")
    measure(f"polars {pl.__version__}", rounds, lambda: with_polars(files, after, last))
    measure(f"DuckDB {duckdb.__version__}", rounds, lambda: with_duckdb(connection, files, after, last))


if __name__ == "__main__":
    main()
