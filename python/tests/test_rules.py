"""The rules of `python/rules`, each at its edge: small lakes made here, three engines, answers known beforehand. Needs nothing built."""

import subprocess
import sys
from pathlib import Path

import pyarrow
import pyarrow.parquet as pq
import pytest
from readers import columns_of

import day as rules
import duckdb_day

RULES = Path(__file__).resolve().parents[1] / "rules"
P, D = "2026-03-06", "2026-03-09"  # a Friday and a Monday; the clocks change between
P_CLOSE, D_CLOSE = 1_772_812_800_000, 1_773_072_000_000
OPEN = 1_770_975_000_000  # 2026-02-13 09:30
NEW_YORK_IS_BEHIND = 5 * 3_600_000

MS, NS = pyarrow.timestamp("ms", tz="UTC"), pyarrow.timestamp("ns", tz="UTC")
TYPES = {
    "symbol": pyarrow.string(),
    "timestamp": MS,
    "price": pyarrow.float64(),
    "size": pyarrow.int64(),
    "exchange": pyarrow.string(),
    "id": pyarrow.string(),
    "conditions": pyarrow.string(),
    "update": pyarrow.string(),
    "sip_timestamp": NS,
    "tape": pyarrow.string(),
}
SCHEMA = pyarrow.schema([pyarrow.field(name, kind, nullable=False) for name, kind in TYPES.items()])

each_engine = pytest.mark.parametrize("engine", rules.ENGINES)


def a_print(at, price=10.0, size=200, exchange="N", id="1", conditions="@", update="", nanos=0):
    sip = (at + NEW_YORK_IS_BEHIND) * 1_000_000 + nanos
    return {"timestamp": at, "price": price, "size": size, "exchange": exchange, "id": id, "conditions": conditions, "update": update,
            "sip_timestamp": sip, "tape": "A"}


def write(file, prints):
    """A file of (symbol, print) pairs as they stand."""
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = [{"symbol": symbol, **row} for symbol, row in prints]
    columns = [pyarrow.array([row[name] for row in rows], kind) for name, kind in TYPES.items()]
    pq.write_table(pyarrow.table(columns, schema=SCHEMA), file)


def a_lake(folder, table, **files):
    """A lake with the trade universe of D; `AAA=(prints of P, prints of D)`."""
    universe = folder / "us" / "trade-universe" / f"{D}.csv"
    universe.parent.mkdir(parents=True)
    universe.write_text("\n".join(["symbol,type,spx,ndx,tier", *table, ""]))
    for symbol, days in files.items():
        for date, prints in zip((P, D), days):
            write(folder / "us" / "trades" / symbol / f"{date}.parquet", [(symbol, row) for row in prints])
    return folder


def consolidated(engine, lake, in_index=False):
    """The consolidated day by an engine."""
    out = lake / "made"
    files = {file.parent.name: file for file in rules.make(engine, lake, P, D, out)}
    table = pq.read_table(files["stock-trades-index" if in_index else "stock-trades-ex-index"], partitioning=None)
    assert table.column_names == list(TYPES)
    return columns_of(pyarrow.table([table[name].cast(kind) for name, kind in TYPES.items()], names=list(TYPES)))


def rows(columns, *names):
    return list(zip(*(columns[name] for name in names)))


@pytest.fixture
def over_the_clock_change(tmp_path):
    """us-pipeline TC-17."""
    table = ["AAA,STOCK,false,false,ACTIVE", "BBB,OTHER,false,false,SPORADIC", "ETFX,ETF,false,false,", "IDX,STOCK,true,false,",
             "NOF,STOCK,false,false,SPORADIC"]
    before = [a_print(P_CLOSE - 1, 10, conditions=" "), a_print(P_CLOSE, 10.1, conditions=" "),
              a_print(P_CLOSE + 1, 10.2, conditions=" ,T"), a_print(P_CLOSE + 5000, 10.3, exchange="D", conditions="@,T")]
    after = [a_print(D_CLOSE - 3_600_000, 11, 300, "Q"), a_print(D_CLOSE - 60_000, 11.2, 300, "Q", conditions="@,I"),
             a_print(D_CLOSE, 11.5, 300, "Q", conditions="@,F"), a_print(D_CLOSE + 1, 12, 300, "Q")]
    return a_lake(
        tmp_path, table,
        AAA=(before, after),
        BBB=([], [a_print(D_CLOSE - 7_200_000, 5, 500, "V", conditions="")]),
        ETFX=([], [a_print(D_CLOSE - 100, 50, 500)]),
        IDX=([], [a_print(D_CLOSE - 100, 300, 500, "V")]),
    )


@each_engine
def test_a_day_reaches_from_close_to_close_over_a_weekend_on_which_the_clocks_change(engine, over_the_clock_change):
    day = consolidated(engine, over_the_clock_change)
    assert rows(day, "symbol", "timestamp", "price") == [
        ("AAA", 1772812800001, 10.2), ("BBB", 1773064800000, 5.0), ("AAA", 1773068400000, 11.0), ("AAA", 1773072000000, 11.5)]


@each_engine
def test_index_members_have_a_file_of_their_own_and_etfs_none(engine, over_the_clock_change):
    assert rows(consolidated(engine, over_the_clock_change, in_index=True), "symbol", "timestamp") == [("IDX", 1773071999900)]


@each_engine
def test_an_etf_that_an_index_lists_is_in_no_file(engine, tmp_path):
    lake = a_lake(tmp_path, ["ETFX,ETF,true,false,", "NDQ,STOCK,false,true,"], ETFX=([], [a_print(OPEN)]), NDQ=([a_print(P_CLOSE + 1)], []))
    assert consolidated(engine, lake)["symbol"] == []
    assert consolidated(engine, lake, in_index=True)["symbol"] == ["NDQ"]


@each_engine
def test_only_blocks_count(engine, tmp_path):
    """us-pipeline TC-04."""
    kept = [(1.00, 101), (0.50, 200), (0.10, 1000), (0.05, 2000), (0.3333, 400)]
    dropped = [(50.0, 100), (0.99, 101), (0.0999, 1000), (0.3333, 300)]
    prints = [a_print(D_CLOSE - 1000 + i, price, size) for i, (price, size) in enumerate(kept + dropped)]
    lake = a_lake(tmp_path, ["AAA,STOCK,false,false,ACTIVE"], AAA=([], prints))
    assert rows(consolidated(engine, lake), "price", "size") == kept


@each_engine
def test_only_prints_on_exchanges_under_regular_conditions_count(engine, tmp_path):
    """us-pipeline TC-05."""
    kept = [("V", ""), ("V", " "), ("V", "@"), ("V", "T"), ("V", "@,T"), ("V", "@,F"), ("V", " ,F"), ("V", "@,F,T"), ("d", "@"), ("", "@")]
    dropped = [("D", "@"), ("V", "@,I"), ("V", "@, T"), ("V", ","), ("V", "@,4,W"), ("V", "O"), ("V", "@,"), ("V", "@T"), ("V", "@\n")]
    prints = [a_print(D_CLOSE - 1000 + i, exchange=venue, conditions=codes) for i, (venue, codes) in enumerate(kept + dropped)]
    lake = a_lake(tmp_path, ["AAA,STOCK,false,false,ACTIVE"], AAA=([], prints))
    assert rows(consolidated(engine, lake), "exchange", "conditions") == kept


@each_engine
def test_what_the_vendor_took_back_does_not_count_and_its_correction_does(engine, tmp_path):
    prints = [a_print(D_CLOSE - 1000 + i, update=update) for i, update in enumerate(["", "canceled", "incorrect", "corrected"])]
    lake = a_lake(tmp_path, ["AAA,STOCK,false,false,ACTIVE"], AAA=([], prints))
    assert consolidated(engine, lake)["update"] == ["", "corrected"]


@each_engine
def test_ties_are_ordered_by_instant_symbol_exchange_and_the_number_of_the_print(engine, tmp_path):
    at = D_CLOSE - 1000
    of_a = [a_print(at, exchange="Q", id="9"), a_print(at, exchange="N", id="18446744073709551615"), a_print(at, exchange="N", id="10"),
            a_print(at, exchange="N", id="9"), a_print(at, exchange="A", id="5", nanos=2)]
    of_b = [a_print(at, exchange="A", id="1"), a_print(at, exchange="A", id="2", nanos=1)]
    lake = a_lake(tmp_path, ["A,STOCK,false,false,", "B,STOCK,false,false,"], A=([], of_a), B=([], of_b))
    assert rows(consolidated(engine, lake), "symbol", "exchange", "id") == [
        ("A", "N", "9"), ("A", "N", "10"), ("A", "N", "18446744073709551615"), ("A", "Q", "9"), ("B", "A", "1"), ("B", "A", "2"), ("A", "A", "5")]


@each_engine
def test_a_symbol_may_look_like_a_value(engine, tmp_path):
    names = ["FALSE", "NA", "NAN", "NULL", "TRUE"]
    lake = a_lake(tmp_path, [f"{name},STOCK,false,false,ACTIVE" for name in names], **{name: ([], [a_print(D_CLOSE)]) for name in names})
    assert consolidated(engine, lake)["symbol"] == names


def test_the_command_line_says_what_it_made(over_the_clock_change, tmp_path):
    out = tmp_path / "with blanks"
    command = [sys.executable, str(RULES / "day.py"), str(over_the_clock_change), P, D, "--engine", "polars", "-o", str(out)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert said.splitlines() == [str(out / kind / f"{D}.parquet") for kind in ("stock-trades-ex-index", "stock-trades-index")]
    assert [pq.read_metadata(file).num_rows for file in said.splitlines()] == [4, 1]


def a_day(folder, date, *prints):
    """A lake with the consolidated file of the stocks in no index: (symbol, offset from 09:30 of 2026-02-13, price, size)."""
    write(folder / "us" / "stock-trades-ex-index" / f"{date}.parquet",
          [(symbol, a_print(OPEN + offset, price, size)) for symbol, offset, price, size in prints])
    universe = folder / "us" / "trade-universe" / f"{date}.csv"
    universe.parent.mkdir(parents=True, exist_ok=True)
    universe.write_text("symbol,type,spx,ndx,tier\nAAA,STOCK,false,false,ACTIVE\n")
    return folder


def rolling(lake, date, *names):
    made = columns_of(duckdb_day.rolling_bars(lake, date).to_arrow_table())
    made["offset"] = [micros // 1000 - OPEN for micros in made["timestamp"]]
    return rows(made, *names)


BAR = ["symbol", "offset", "tier", "vwap", "trades", "turnover", "gain_pct_5m", "trades_5m", "turnover_5m", "gain_pct_future"]


def test_a_gap_of_five_minutes_is_bridged_a_longer_one_is_not(tmp_path):
    """us-pipeline TC-18 a and b."""
    lake = a_day(tmp_path, "2026-02-13", ("AAA", 0, 10, 200), ("BBB", 1, 3, 500), ("AAA", 4999, 11, 200), ("AAA", 5000, 12, 400),
                 ("AAA", 305000, 9, 200), ("AAA", 605001, 13.5, 200))
    assert rolling(lake, "2026-02-13", *BAR) == [
        ("AAA", 0, "ACTIVE", 10.5, 2, 4200, 0, 2, 4200, pytest.approx(28.57142857142857)),
        ("BBB", 0, "", 3, 1, 1500, 0, 1, 1500, 0),
        ("AAA", 5000, "ACTIVE", 12, 1, 4800, pytest.approx(14.285714285714285), 3, 9000, 12.5),
        ("AAA", 305000, "ACTIVE", 9, 1, 1800, 0, 4, 10800, 50),
        ("AAA", 605000, "ACTIVE", 13.5, 1, 2700, 50, 5, 13500, 0)]
    lake = a_day(tmp_path, "2026-02-13", ("AAA", 0, 10, 200), ("AAA", 305000, 11, 200))
    assert rolling(lake, "2026-02-13", "gain_pct_5m", "trades_5m", "gain_pct_future") == [(0, 1, 10), (0, 1, 0)]


def test_a_change_of_session_bridges_any_gap(tmp_path):
    """us-pipeline TC-18 c."""
    evening, four = -13 * 3_600_000 - 1_802_000, -5 * 3_600_000 - 1_800_000  # 19:59:58 of the day before, 04:00
    lake = a_day(tmp_path, "2026-02-13", ("AAA", evening, 10, 200), ("AAA", four, 12, 200), ("AAA", -1, 15, 200), ("AAA", 0, 14, 200))
    assert rolling(lake, "2026-02-13", "gain_pct_5m", "trades_5m", "gain_pct_future") == [(0, 1, 50), (20, 2, 25), (0, 1, 0), (0, 2, 0)]


def test_a_print_at_eight_in_the_evening_is_not_of_the_post_market(tmp_path):
    eight = -13 * 3_600_000 - 1_800_000
    lake = a_day(tmp_path, "2026-02-13", ("AAA", eight - 600_000, 10, 200), ("AAA", eight - 5_000, 11, 200), ("AAA", eight, 12, 200))
    assert rolling(lake, "2026-02-13", "trades_5m") == [(1,), (1,), (2,)]
    lake = a_day(tmp_path, "2026-02-13", ("AAA", eight - 600_000, 10, 200), ("AAA", eight, 12, 200))
    assert rolling(lake, "2026-02-13", "trades_5m") == [(1,), (2,)]


@pytest.mark.parametrize("apart", [5_000, 240_000])
def test_a_window_holds_sixty_bins_however_long_they_took(tmp_path, apart):
    """us-pipeline TC-18 d and e."""
    lake = a_day(tmp_path, "2026-02-13", *[("AAA", i * apart, 100 + i, 200) for i in range(62)])
    bars = rolling(lake, "2026-02-13", "gain_pct_5m", "trades_5m", "turnover_5m", "gain_pct_future")
    assert bars[59:] == [
        (pytest.approx(59), 60, 1_554_000, pytest.approx(1.257861635220126)),
        (pytest.approx(58.415841584158414), 60, 1_566_000, pytest.approx(0.625)),
        (pytest.approx(57.84313725490197), 60, 1_578_000, 0)]


def test_fridays_post_market_is_a_mondays_first_session(over_the_clock_change):
    """us-pipeline TC-19."""
    lake = over_the_clock_change
    rules.make("duckdb", lake, P, D, lake / "us")
    made = rolling(lake, D, *[name for name in BAR if name != "offset"])
    assert made == [
        ("AAA", "ACTIVE", pytest.approx(10.2), 1, pytest.approx(2040), 0, 1, pytest.approx(2040), pytest.approx(12.745098039215694)),
        ("BBB", "SPORADIC", 5, 1, 2500, 0, 1, 2500, 0),
        ("AAA", "ACTIVE", 11, 1, 3300, pytest.approx(7.843137254901968), 2, pytest.approx(5340), pytest.approx(4.545454545454546)),
        ("AAA", "ACTIVE", 11.5, 1, 3450, 0, 1, 3450, 0)]


def summaries(lake, date):
    made = columns_of(duckdb_day.daily_summary(lake, date).to_arrow_table())
    return rows(made, "symbol", "trades", "turnover", "vwap", "open", "close", "low", "high")


def test_summaries_take_in_the_index_where_there_is_one(over_the_clock_change):
    """us-pipeline TC-20."""
    lake = over_the_clock_change
    rules.make("duckdb", lake, P, D, lake / "us")
    others = [("AAA", 3, pytest.approx(8790), pytest.approx(10.9875), 10.2, 11.5, 10.2, 11.5), ("BBB", 1, 2500, 5, 5, 5, 5, 5)]
    assert summaries(lake, D) == [*others, ("IDX", 1, 150_000, 300, 300, 300, 300, 300)]
    (lake / "us" / "stock-trades-index" / f"{D}.parquet").unlink()
    assert summaries(lake, D) == others


def test_of_a_tie_the_first_print_opens_and_the_last_closes(tmp_path):
    """us-pipeline TC-21."""
    lake = a_day(tmp_path, "2026-02-13", ("X", 1000, 10, 200), ("X", 1000, 11, 100), ("A", 2000, 7, 100), ("X", 3000, 12, 300), ("X", 3000, 9, 400))
    assert summaries(lake, "2026-02-13") == [("A", 1, 700, 7, 7, 7, 7, 7), ("X", 4, 10300, 10.3, 10, 9, 9, 12)]
