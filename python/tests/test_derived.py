"""Other people's readers on the files that are derived of a date, and the rules that make them, followed by other people's engines.

JUPITOR_LAKE names the data directory (`./jupitor demo --headless --data DIR` makes one). Without it the tests are skipped.
"""

import csv
import json
import os
import subprocess
from datetime import datetime
from pathlib import Path

import duckdb
import polars
import pyarrow.compute as pc
import pyarrow.dataset
import pyarrow.parquet as pq
import pytest
from readers import MILLIS, READERS, TRADES, columns_of, from_pyarrow

import day as rules
import duckdb_day

ROOT = Path(__file__).resolve().parents[2]
LAKE = os.environ.get("JUPITOR_LAKE")
pytestmark = pytest.mark.skipif(not LAKE, reason="JUPITOR_LAKE is not set: no lake to read")

ROLLING = {
    "symbol": "string",
    "timestamp": MILLIS,
    "tier": "string",
    "vwap": "double",
    "trades": "int64",
    "turnover": "double",
    "gain_pct_5m": "double",
    "trades_5m": "int64",
    "turnover_5m": "double",
    "gain_pct_future": "double",
}
DAILY = {
    "symbol": "string",
    "trades": "int64",
    "turnover": "double",
    "vwap": "double",
    "open": "double",
    "close": "double",
    "low": "double",
    "high": "double",
}
# by folder: the word in answers and footers, the schema's root, the columns
KINDS = {
    "stock-trades-ex-index": ("ex_index", "TradeRecord", TRADES),
    "stock-trades-index": ("index", "TradeRecord", TRADES),
    "stock-trades-ex-index-rolling": ("rolling", "RollingBarRecord", ROLLING),
    "stock-trades-daily": ("daily", "DailyRecord", DAILY),
}
# what is counted of a row, and what it is worth in USD
COUNTED = {
    "stock-trades-ex-index": lambda row: (row["size"], row["price"] * row["size"]),
    "stock-trades-index": lambda row: (row["size"], row["price"] * row["size"]),
    "stock-trades-ex-index-rolling": lambda row: (row["trades"], row["turnover"]),
    "stock-trades-daily": lambda row: (row["trades"], row["turnover"]),
}
SAME_DOLLARS = 1e-9


def dates_of(folder, suffix):
    return sorted(path.name.removesuffix(suffix) for path in Path(LAKE or "/nowhere", "us", folder).glob(f"????-??-??{suffix}"))


DATES = dates_of("stock-trades-ex-index", ".parquet")
TABLES = dates_of("trade-universe", ".csv")
every_date = pytest.mark.parametrize("date", DATES)
every_kind = pytest.mark.parametrize("kind", KINDS)
both_days = pytest.mark.parametrize("kind", rules.FILES)


def file_of(kind, date):
    return Path(LAKE, "us", kind, f"{date}.parquet")


def previous_of(date):
    """The session before: a lake that derives a date has the trade universe of the one before."""
    return max(table for table in TABLES if table < date)


def rows_of(columns):
    return [dict(zip(columns, values)) for values in zip(*columns.values())]


def by_symbol(kind, columns):
    """For each symbol what ReadDays prints: rows, count, dollars, first and last row."""
    seen = {}
    for row in rows_of(columns):
        count, dollars = COUNTED[kind](row)
        values = list(row.values())[1:]
        if row["symbol"] not in seen:
            seen[row["symbol"]] = {"rows": 0, "count": 0, "dollars": 0.0, "first": values}
        sums = seen[row["symbol"]]
        sums["rows"] += 1
        sums["count"] += count
        sums["dollars"] += dollars
        sums["last"] = values
    return seen


def answer(*arguments):
    command = [str(ROOT / "jupitor"), "--no-build", "--data", LAKE, "--json", *arguments]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


@pytest.fixture(scope="module")
def ours(read_days):
    """What the Java API says, by file and symbol."""
    said = {}
    for row in read_days(LAKE):
        said.setdefault((row.pop("kind"), row.pop("date")), {})[row.pop("symbol")] = row
    return said


def test_the_lake_has_every_file_of_every_derived_date(ours):
    assert DATES, f"{LAKE} has no derived dates"
    for kind in KINDS:
        assert dates_of(kind, ".parquet") == DATES, kind
        for date in DATES:
            assert ours[KINDS[kind][0], date], (kind, date)


@every_date
@every_kind
def test_three_readers_and_our_own_see_the_same_symbols(ours, kind, date):
    label, _, schema = KINDS[kind]
    columns = {name: read(file_of(kind, date), schema) for name, read in READERS.items()}
    assert columns["polars"] == columns["pyarrow"]
    assert columns["duckdb"] == columns["pyarrow"]
    seen = by_symbol(kind, columns["pyarrow"])
    expected = ours[label, date]
    assert list(seen) and set(seen) == set(expected)
    for symbol, sums in seen.items():
        assert sums.pop("dollars") == pytest.approx(expected[symbol]["dollars"], rel=SAME_DOLLARS), symbol
        assert sums == {name: value for name, value in expected[symbol].items() if name != "dollars"}, symbol


@every_date
def test_ex_index_trades_counts_what_polars_and_duckdb_count(date):
    said = answer("ex-index-trades", "--date", date, "--top", "100000")
    place = {name: i for i, name in enumerate(said["columns"])}
    names = ["trades", "volume", "low", "high", "exchanges", "dollar_vol", "vwap"]
    ranked = {row[place["symbol"]]: [row[place[name]] for name in names] for row in said["rows"]}
    file = str(file_of("stock-trades-ex-index", date))
    query = """select symbol, count(*), sum(size), min(price), max(price), count(distinct exchange), sum(price * size), sum(price * size) / sum(size)
               from read_parquet(?) group by symbol"""
    price, size = polars.col("price"), polars.col("size")
    frame = polars.read_parquet(file).group_by("symbol").agg(
        polars.len(), size.sum(), price.min().alias("low"), price.max(), polars.col("exchange").n_unique(),
        (price * size).sum().alias("dollars"), ((price * size).sum() / size.sum()).alias("vwap"))
    for rows in (duckdb.sql(query, params=[file]).fetchall(), frame.rows()):
        assert len(rows) == len(ranked)
        for symbol, *numbers in rows:
            assert numbers[:5] == ranked[symbol][:5], symbol
            assert numbers[5:] == pytest.approx(ranked[symbol][5:], rel=SAME_DOLLARS), symbol


@every_date
@pytest.mark.parametrize("engine", rules.ENGINES)
def test_the_rules_in_ten_lines_arrive_at_the_same_day(engine, date, tmp_path):
    for file in rules.make(engine, LAKE, previous_of(date), date, tmp_path):
        day = pq.read_table(file, partitioning=None)
        kept = pq.read_table(file_of(file.parent.name, date), partitioning=None)
        assert day.column_names == kept.column_names
        for name in kept.column_names:
            assert day[name].cast(kept[name].type) == kept[name], (file, name)


@every_date
def test_the_summary_in_sql_is_our_summary(date):
    made = columns_of(duckdb_day.daily_summary(LAKE, date).to_arrow_table())
    kept = from_pyarrow(file_of("stock-trades-daily", date), DAILY)
    assert_same_table(made, kept, summed=["turnover", "vwap"])


@every_date
def test_the_rolling_bars_in_sql_are_our_rolling_bars(date):
    bars = duckdb_day.rolling_bars(LAKE, date).to_arrow_table()
    millis = pc.cast(bars["timestamp"], pyarrow.timestamp("ms", tz="UTC"))
    made = columns_of(bars.set_column(1, "timestamp", millis))
    kept = from_pyarrow(file_of("stock-trades-ex-index-rolling", date), ROLLING)
    assert_same_table(made, kept, summed=["vwap", "turnover", "gain_pct_5m", "turnover_5m", "gain_pct_future"])


def assert_same_table(made, kept, summed):
    assert list(made) == list(kept)
    for name in kept:
        expected = pytest.approx(kept[name], rel=SAME_DOLLARS, abs=SAME_DOLLARS) if name in summed else kept[name]
        assert made[name] == expected, name


@every_date
@every_kind
def test_schema_and_format(kind, date):
    _, root, schema = KINDS[kind]
    file = file_of(kind, date)
    meta = pq.read_metadata(file)
    columns = [meta.schema.column(i) for i in range(meta.num_columns)]
    assert [(field.name, str(field.type)) for field in pq.read_schema(file)] == list(schema.items())
    assert [column.name for column in columns] == list(schema)
    assert {(column.max_definition_level, column.max_repetition_level) for column in columns} == {(0, 0)}
    assert duckdb.sql("select name from parquet_schema(?) limit 1", params=[str(file)]).fetchall() == [(root,)]
    assert meta.format_version == "2.6"
    assert meta.created_by.startswith("jupitor ")


@every_date
@every_kind
def test_every_column_chunk_is_zstd_and_says_what_is_in_it(kind, date):
    meta = pq.read_metadata(file_of(kind, date))
    for group in range(meta.num_row_groups):
        for column in range(meta.num_columns):
            chunk = meta.row_group(group).column(column)
            assert chunk.compression == "ZSTD", chunk.path_in_schema
            assert chunk.statistics.has_min_max and chunk.statistics.null_count == 0, chunk.path_in_schema
            assert chunk.has_offset_index and chunk.has_column_index, chunk.path_in_schema


@every_date
@every_kind
def test_the_footer_says_what_made_the_file(kind, date):
    facts = {key.decode(): value.decode() for key, value in pq.read_metadata(file_of(kind, date)).metadata.items()}
    assert facts["jupitor.derived.kind"] == KINDS[kind][0]
    assert facts["jupitor.derived.date"] == date
    assert int(facts["jupitor.derived.rule"]) >= 1
    assert facts["jupitor.derived.inputs"]
    assert "jupitor.derived.seen" in facts


@every_date
@both_days
def test_prints_stand_in_one_order_inside_the_window(kind, date):
    seen = from_pyarrow(file_of(kind, date), TRADES)
    keys = list(zip(seen["timestamp"], seen["sip_timestamp"], seen["symbol"], seen["exchange"], map(int, seen["id"])))
    assert all(left < right for left, right in zip(keys, keys[1:]))
    assert close_of(previous_of(date)) < seen["timestamp"][0] and seen["timestamp"][-1] <= close_of(date)


@every_date
def test_bars_and_summaries_stand_in_one_order(date):
    bars = from_pyarrow(file_of("stock-trades-ex-index-rolling", date), ROLLING)
    keys = list(zip(bars["timestamp"], bars["symbol"]))
    assert all(left < right for left, right in zip(keys, keys[1:]))
    symbols = from_pyarrow(file_of("stock-trades-daily", date), DAILY)["symbol"]
    assert symbols == sorted(set(symbols))


def close_of(date):
    return millis(date, "16:00")


def millis(date, clock):
    """A time on the wall clock of New York as the files tell it."""
    return int(datetime.fromisoformat(f"{date}T{clock}+00:00").timestamp() * 1000)


in_time_order = pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "stock-trades-daily"])


@every_date
@in_time_order
def test_row_groups_follow_each_other_in_time(kind, date):
    meta = pq.read_metadata(file_of(kind, date))
    spans = [meta.row_group(group).column(1).statistics for group in range(meta.num_row_groups)]
    assert all(left.max <= right.min for left, right in zip(spans, spans[1:]))


@every_date
@in_time_order
def test_five_minutes_are_the_same_for_everybody(kind, date):
    file = file_of(kind, date)
    times = pq.read_table(file, columns=["timestamp"], partitioning=None)["timestamp"].cast("int64").to_pylist()
    first, end = millis(date, "10:00"), millis(date, "10:05")
    expected = sum(first <= time < end for time in times)
    assert pyarrow.dataset.dataset(file, format="parquet").count_rows(filter=five_minutes(date)) == expected > 0
    query = "select count(*) from read_parquet(?) where timestamp >= make_timestamptz(? * 1000) and timestamp < make_timestamptz(? * 1000)"
    assert duckdb.sql(query, params=[str(file), first, end]).fetchall() == [(expected,)]
    at = polars.col("timestamp").cast(polars.Int64)
    assert polars.scan_parquet(file, hive_partitioning=False).filter(at >= first, at < end).collect().height == expected


@every_date
@in_time_order
def test_five_minutes_need_only_some_row_groups(kind, date):
    file = file_of(kind, date)
    groups = pq.read_metadata(file).num_row_groups
    if groups == 1:
        pytest.skip("the file is so small that it has one row group")
    (fragment,) = pyarrow.dataset.dataset(file, format="parquet").get_fragments()
    assert 1 <= len(fragment.subset(five_minutes(date)).row_groups) < groups


def five_minutes(date):
    """From 10:00 to 10:05."""
    at, moment = pc.field("timestamp"), pyarrow.timestamp("ms", "UTC")
    return (at >= pyarrow.scalar(millis(date, "10:00"), moment)) & (at < pyarrow.scalar(millis(date, "10:05"), moment))


@pytest.mark.parametrize("date", TABLES)
def test_trade_universe_tables(date):
    file = Path(LAKE, "us", "trade-universe", f"{date}.csv")
    text = file.read_bytes().decode()
    assert text.endswith("\n") and "\r" not in text and '"' not in text
    header, *rows = csv.reader(text.splitlines())
    assert header == ["symbol", "type", "spx", "ndx", "tier"]
    symbols = [row[0] for row in rows]
    assert symbols == sorted(set(symbols)) == Path(LAKE, "us", "universe", f"{date}.txt").read_text().split()
    has_tiers = any(tier for *_, tier in rows)
    for symbol, kind, spx, ndx, tier in rows:
        assert kind in ("STOCK", "ETF", "OTHER"), symbol
        assert {spx, ndx} <= {"true", "false"}, symbol
        untiered = kind == "ETF" or "true" in (spx, ndx)
        assert tier in ([""] if untiered or not has_tiers else ["ACTIVE", "MODERATE", "SPORADIC"]), symbol
    lists = {index: set(Path(LAKE, "us", "index", index, f"{date}.txt").read_text().split()) for index in ("spx", "ndx")}
    assert {row[0] for row in rows if row[2] == "true"} == lists["spx"] & set(symbols)
    assert {row[0] for row in rows if row[3] == "true"} == lists["ndx"] & set(symbols)


@every_date
def test_tables_with_a_day_have_tiers(date):
    with open(Path(LAKE, "us", "trade-universe", f"{date}.csv")) as file:
        assert any(row["tier"] for row in csv.DictReader(file))


@every_date
def test_each_file_holds_the_symbols_of_its_group(date):
    with open(Path(LAKE, "us", "trade-universe", f"{date}.csv")) as file:
        table = list(csv.DictReader(file))
    stocks = {row["symbol"]: "true" in (row["spx"], row["ndx"]) for row in table if row["type"] != "ETF"}
    for kind, in_index in rules.FILES.items():
        seen = set(from_pyarrow(file_of(kind, date), TRADES)["symbol"])
        assert seen <= {symbol for symbol in stocks if stocks[symbol] == in_index}, kind
