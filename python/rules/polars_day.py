"""The rules of the consolidated day as Polars expressions."""

import polars as pl
from polars import col


def consolidated_day(lake, previous, date, in_index):
    """The prints of `date`, which follows the trading day `previous`: of the index members, or of the stocks in no index."""
    universe = pl.read_csv(f"{lake}/us/trade-universe/{date}.csv", schema_overrides={"symbol": pl.String, "tier": pl.String}, quote_char=None)
    members = universe.filter(col("type") != "ETF", (col("spx") | col("ndx")) == in_index)
    files = [f"{lake}/us/trades/*/{day}.parquet" for day in (previous, date)]
    prints = pl.scan_parquet(files, hive_partitioning=False).filter(
        col("timestamp") > close_of(previous),
        col("timestamp") <= close_of(date),
        col("exchange") != "D",  # on an exchange
        col("conditions").str.contains(r"^([ @TF](,[ @TF])*)?$"),  # under regular conditions
        col("size") > 100,  # a block
        col("price") * col("size") >= 100,
        ~col("update").is_in(["canceled", "incorrect"]),  # not taken back
    )
    order = ["timestamp", "sip_timestamp", "symbol", "exchange", col("id").cast(pl.UInt64)]
    return prints.join(members.lazy(), on="symbol", how="semi").sort(order).collect()


def close_of(day):
    """16:00 on the wall clock of New York, which `timestamp` tells as if it were UTC; on half days too."""
    return pl.lit(f"{day} 16:00").str.to_datetime("%Y-%m-%d %H:%M", time_unit="ms", time_zone="UTC")


def write(day, file):
    day.write_parquet(file, compression="zstd")
