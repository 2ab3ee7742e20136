#!/usr/bin/env python3
"""A day of trades from an Alpaca-compatible server into one Parquet file per symbol, with alpaca-py and pyarrow.

The peer of Jupitor's collector in docs/benchmarks.md: the same pages, the same columns, zstd, no durability.

usage: collect_day.py URL DATE OUT SYMBOLS_FILE [--batch 100] [--most 1000000]
"""
import argparse
import os
import resource
import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq
from alpaca.data.enums import DataFeed
from alpaca.data.historical import StockHistoricalDataClient
from alpaca.data.requests import StockTradesRequest

NEW_YORK = ZoneInfo("America/New_York")


def columns(symbol, trades):
    """The ten columns of a trade file from the vendor's raw dictionaries."""
    instants = pa.array([t["t"][:-1] for t in trades]).cast(pa.timestamp("ns"))
    sip = instants.cast(pa.timestamp("ns", tz="UTC"))
    offset = int(datetime.fromisoformat(trades[0]["t"][:19]).replace(tzinfo=ZoneInfo("UTC"))
                 .astimezone(NEW_YORK).utcoffset().total_seconds() * 1000)
    shifted = pa.compute.add(instants.cast(pa.timestamp("ms"), safe=False).cast(pa.int64()), offset)
    return pa.table({
        "symbol": pa.array([symbol] * len(trades)),
        "timestamp": shifted.cast(pa.timestamp("ms", tz="UTC")),
        "price": pa.array([t["p"] for t in trades], pa.float64()),
        "size": pa.array([t["s"] for t in trades], pa.int64()),
        "exchange": pa.array([t["x"] for t in trades]),
        "id": pa.array([str(t["i"]) for t in trades]),
        "conditions": pa.array([",".join(t["c"]) for t in trades]),
        "update": pa.array([t.get("u", "") for t in trades]),
        "sip_timestamp": sip,
        "tape": pa.array([t["z"] for t in trades]),
    })


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("url")
    ap.add_argument("date")
    ap.add_argument("out")
    ap.add_argument("symbols")
    ap.add_argument("--batch", type=int, default=100, help="symbols per request")
    ap.add_argument("--most", type=int, default=1_000_000, help="stop after so many trades")
    a = ap.parse_args()
    import pyarrow.compute  # noqa: F401  (loaded before the clock starts)
    client = StockHistoricalDataClient("key", "secret", raw_data=True, url_override=a.url)
    symbols = open(a.symbols).read().split()
    day = datetime.fromisoformat(a.date).replace(tzinfo=NEW_YORK)
    wall, cpu = time.perf_counter(), time.process_time()
    count = files = 0
    for i in range(0, len(symbols), a.batch):
        answer = client.get_stock_trades(StockTradesRequest(
            symbol_or_symbols=symbols[i:i + a.batch], start=day.replace(hour=4), end=day.replace(hour=20), feed=DataFeed.SIP))
        for symbol, trades in answer.items():
            folder = os.path.join(a.out, symbol)
            os.makedirs(folder, exist_ok=True)
            pq.write_table(columns(symbol, trades), os.path.join(folder, a.date + ".parquet"), compression="zstd")
            count += len(trades)
            files += 1
        if count >= a.most:
            break
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"alpaca-py+pyarrow trades={count} files={files} wall_s={wall:.2f} cpu_s={cpu:.2f} "
          f"trades_per_s={count / wall:,.0f} trades_per_cpu_s={count / cpu:,.0f} rss_mb={rss}")


if __name__ == "__main__":
    main()
