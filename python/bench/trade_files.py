"""The same work as the benchmark TradeFileSpeed, with pyarrow and DuckDB, on the same rows.

    python python/bench/trade_files.py DAY.parquet [ROUNDS]

DAY.parquet is the file that TradeFileSpeed leaves in its folder. One thread each; CPU time of the process; medians.
Writing starts from columns in memory and reading ends with columns in memory.
"""

import os
import resource
import statistics
import sys
import tempfile
import time

import duckdb
import pyarrow
import pyarrow.parquet as pq


def measure(rounds, work):
    work()
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def peak_mb():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def row(what, rows, seconds, size=None):
    size = f"{size / rows:.2f}" if size else ""
    print(f"| {what} | {rows / seconds / 1e6:.2f} | {size} | {peak_mb():.0f} |", flush=True)


def with_pyarrow(day, out, rounds):
    pyarrow.set_cpu_count(1)
    pyarrow.set_io_thread_count(1)
    read = measure(rounds, lambda: pq.read_table(day, use_threads=False))
    table = pq.read_table(day, use_threads=False)
    row("read: pyarrow", table.num_rows, read)

    def write(**how):
        pq.write_table(table, out, compression="zstd", compression_level=1, row_group_size=1_000_000, **how)

    row("write: pyarrow, its own choice of encodings", table.num_rows, measure(rounds, write), os.path.getsize(out))
    ours = {
        "timestamp": "DELTA_BINARY_PACKED",
        "sip_timestamp": "DELTA_BINARY_PACKED",
        "id": "DELTA_LENGTH_BYTE_ARRAY",
        "price": "PLAIN",
    }
    coded = ["symbol", "size", "exchange", "conditions", "update", "tape"]
    seconds = measure(rounds, lambda: write(use_dictionary=coded, column_encoding=ours))
    row("write: pyarrow, our encodings", table.num_rows, seconds, os.path.getsize(out))


def with_duckdb(day, out, rounds):
    base = duckdb.connect()
    base.execute("set threads = 1")
    base.execute("set timezone = 'UTC'")
    load = f"create or replace table day as select * from '{day}'"
    base.execute(load)
    rows = base.execute("select count(*) from day").fetchall()[0][0]
    row("read: DuckDB, into a table", rows, measure(rounds, lambda: base.execute(load)))
    write = f"copy day to '{out}' (format parquet, compression zstd, compression_level 1, row_group_size 1000000)"
    seconds = measure(rounds, lambda: base.execute(write))
    row("write: DuckDB", rows, seconds, os.path.getsize(out))


def main():
    day = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    which = sys.argv[3] if len(sys.argv) > 3 else None
    if which is None:
        print("| work | M rows per CPU-s | B/row | peak RSS MB |\n|---|---|---|---|", flush=True)
        for library in ("pyarrow", "duckdb"):  # a process each, for the peak
            os.spawnv(os.P_WAIT, sys.executable, [sys.executable, __file__, day, str(rounds), library])
        return
    with tempfile.TemporaryDirectory() as folder:
        {"pyarrow": with_pyarrow, "duckdb": with_duckdb}[which](day, os.path.join(folder, "out.parquet"), rounds)


if __name__ == "__main__":
    main()
