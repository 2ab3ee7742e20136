"""The audit's sums of a day, beside the benchmark AuditDay, with DuckDB and Polars on the same files.

    python python/bench/audit_day.py LAKE DATE [ROUNDS]

LAKE is what `AuditDay make LAKE` wrote. For every symbol: volume, count, high, low and VWAP of the prints that a daily bar
counts, compared with the symbol's stored bar of the date. Not done here, and done by AuditDay: open and close, ties, the
hash and the completion record of every file, the order of its rows, and the writing of what was found. CPU time of the
process, two threads, medians after a first round.
"""

import os
import resource
import statistics
import sys
import time

os.environ["POLARS_MAX_THREADS"] = "2"

import duckdb
import polars

NO_VOLUME = r"(^|,)[MQ9](,|$)"
NO_RANGE = r"(^|,)[CHINRUV7TMQ](,|$)"


def with_duckdb(lake, date):
    base = duckdb.connect()
    base.execute("set threads = 2")
    base.execute("set timezone = 'UTC'")
    base.execute("set enable_object_cache = false")
    return base.execute(f"""
        with prints as (
            select symbol, price, size,
                not regexp_matches(conditions, '{NO_VOLUME}') counts,
                not (regexp_matches(conditions, '{NO_RANGE}')
                    or (regexp_matches(conditions, '(^|,)B(,|$)') and tape in ('A', 'B'))
                    or (regexp_matches(conditions, '(^|,)W(,|$)') and tape in ('C', 'O'))) ranges
            from read_parquet('{lake}/us/trades/*/{date}.parquet')
            where update not in ('canceled', 'incorrect')),
        made as (
            select symbol, sum(size) filter (counts) volume, count(*) filter (counts) trade_count,
                max(price) filter (ranges) high, min(price) filter (ranges) low,
                sum(price * size) filter (counts and ranges) / sum(size) filter (counts and ranges) vwap
            from prints group by symbol)
        select count(*) filter (made.volume = bars.volume and made.trade_count = bars.trade_count and made.high = bars.high
            and made.low = bars.low and abs(made.vwap - bars.vwap) < 1.001e-6), count(*)
        from made join read_parquet('{lake}/us/daily/*/{date[:4]}.parquet') bars using (symbol)
        where bars.timestamp::date = date '{date}'""").fetchall()[0]


def with_polars(lake, date):
    codes = polars.col("conditions")
    on = lambda code, tapes: codes.str.contains(f"(^|,){code}(,|$)") & polars.col("tape").is_in(tapes)
    counts = ~codes.str.contains(NO_VOLUME)
    ranges = ~(codes.str.contains(NO_RANGE) | on("B", ["A", "B"]) | on("W", ["C", "O"]))
    weighed = counts & ranges
    size, price = polars.col("size"), polars.col("price")
    made = (
        polars.scan_parquet(f"{lake}/us/trades/*/{date}.parquet")
        .filter(~polars.col("update").is_in(["canceled", "incorrect"]))
        .group_by("symbol")
        .agg(
            size.filter(counts).sum().alias("volume"),
            counts.sum().alias("trade_count"),
            price.filter(ranges).max().alias("high"),
            price.filter(ranges).min().alias("low"),
            ((price * size).filter(weighed).sum() / size.filter(weighed).sum()).alias("vwap"),
        )
    )
    bars = polars.scan_parquet(f"{lake}/us/daily/*/{date[:4]}.parquet").filter(
        polars.col("timestamp").dt.date() == polars.lit(date).str.to_date()
    )
    both = made.join(bars, on="symbol", suffix="_bar").collect(engine="streaming")
    same = (polars.col("vwap") - polars.col("vwap_bar")).abs() < 1.001e-6
    for name in ("volume", "trade_count", "high", "low"):
        same = same & (polars.col(name) == polars.col(name + "_bar"))
    return both.filter(same).height, both.height


def measure(what, rounds, work):
    cpus, walls = [], []
    for _ in range(rounds + 1):
        cpu, wall = time.process_time(), time.perf_counter()
        exact, symbols = work()
        cpus.append(time.process_time() - cpu)
        walls.append(time.perf_counter() - wall)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"| {what} | {statistics.median(cpus[1:]):.2f} | {statistics.median(walls[1:]):.2f} | {peak:.0f} MB | {exact} of {symbols} agree |", flush=True)


def main():
    lake, date = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    print("| work | core-s | wall s | peak RSS | |\n|---|---|---|---|---|", flush=True)
    for what, work in (("DuckDB", with_duckdb), ("Polars", with_polars)):
        if os.fork() == 0:
            measure(what, rounds, lambda: work(lake, date))
            os._exit(0)
        os.wait()


main()
