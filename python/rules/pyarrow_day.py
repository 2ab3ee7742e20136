"""The rules of the consolidated day with pyarrow."""

from datetime import datetime, timezone
from glob import escape, glob

import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.dataset
import pyarrow.parquet
from pyarrow import float64, string, uint64
from pyarrow.compute import field


def consolidated_day(lake, previous, date, in_index):
    """The prints of `date`, which follows the trading day `previous`: of the index members, or of the stocks in no index."""
    texts = pyarrow.csv.ConvertOptions(column_types={"symbol": string(), "type": string(), "tier": string()})
    universe = pyarrow.csv.read_csv(f"{lake}/us/trade-universe/{date}.csv", convert_options=texts)
    members = universe.filter((field("type") != "ETF") & ((field("spx") | field("ndx")) == in_index))["symbol"].combine_chunks()
    files = [file for day in (previous, date) for file in sorted(glob(f"{escape(str(lake))}/us/trades/*/{day}.parquet"))]
    counts = (
        (field("timestamp") > close_of(previous))
        & (field("timestamp") <= close_of(date))
        & (field("exchange") != "D")  # on an exchange
        & pc.match_substring_regex(field("conditions"), r"^([ @TF](,[ @TF])*)?$")  # under regular conditions
        & (field("size") > 100)  # a block
        & (field("price") * field("size").cast(float64()) >= 100)
        & ~field("update").isin(["canceled", "incorrect"])  # not taken back
        & field("symbol").isin(members)
    )
    day = pyarrow.dataset.dataset(files, format="parquet").to_table(filter=counts)
    order = ["timestamp", "sip_timestamp", "symbol", "exchange", "number"]
    return day.append_column("number", day["id"].cast(uint64())).sort_by([(key, "ascending") for key in order]).drop_columns("number")


def close_of(day):
    """16:00 on the wall clock of New York, which `timestamp` tells as if it were UTC; on half days too."""
    return datetime.fromisoformat(day).replace(hour=16, tzinfo=timezone.utc)


def write(day, file):
    pyarrow.parquet.write_table(day, file, compression="zstd")
