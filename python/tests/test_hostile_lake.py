"""A lake that others wrote, full of ties, borders and prints that do not count: adopted, and derived by `jupitor stock-trades`. The rules in the
hands of three engines arrive at the same day. Needs the application (`./jupitor` builds it)."""

import random
import subprocess
from pathlib import Path

import pyarrow
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from readers import columns_of

import day as rules
import duckdb_day

ROOT = Path(__file__).resolve().parents[2]
P, D = "2026-02-12", "2026-02-13"
MIDNIGHT = {P: 1_770_854_400_000, D: 1_770_940_800_000}  # on the wall clock of New York, as if UTC
HOUR = 3_600_000
NEW_YORK_IS_BEHIND = 5 * HOUR
BLOCKS_AND_LESS = [99, 100, 101, 200, 1000, 5000]
PRICES = [0.0999, 0.1, 0.5, 0.99, 1.0, 10.01, 10.02, 250.25]
CODES = ["", "@", " ", "T", "@,F", "@,T", " ,F,T", "@,I", "O", "@,4,W", ",", "@, T", "FT"]
UPDATES = ["", "", "", "", "", "canceled", "incorrect", "corrected"]

pytestmark = pytest.mark.skipif(
    not (ROOT / "jupitor-cli" / "target" / "app" / "lib").is_dir(), reason="the application is not built: run ./jupitor once"
)


def required(**types):
    return pyarrow.schema([pyarrow.field(name, kind, nullable=False) for name, kind in types.items()])


TEXT, NUMBER, PRICE, MS = pyarrow.string(), pyarrow.int64(), pyarrow.float64(), pyarrow.timestamp("ms", tz="UTC")
TRADES = required(symbol=TEXT, timestamp=MS, price=PRICE, size=NUMBER, exchange=TEXT, id=TEXT, conditions=TEXT, update=TEXT,
                  sip_timestamp=pyarrow.timestamp("ns", tz="UTC"), tape=TEXT)
BARS = required(symbol=TEXT, timestamp=MS, open=PRICE, high=PRICE, low=PRICE, close=PRICE, volume=NUMBER, trade_count=NUMBER, vwap=PRICE)


def write(file, schema, rows):
    file.parent.mkdir(parents=True, exist_ok=True)
    columns = list(zip(*rows)) or [[]] * len(schema)
    arrays = [pyarrow.array(list(column), field.type) for column, field in zip(columns, schema)]
    pq.write_table(pyarrow.table(arrays, schema=schema), file, compression="NONE", store_schema=False)


def write_text(file, lines):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(f"{line}\n" for line in lines))


def moment(chance, date):
    """A time of the collected day that is often that of another print, or a border."""
    return MIDNIGHT[date] + chance.choice([
        4 * HOUR + chance.randrange(16 * HOUR),
        10 * HOUR + chance.randrange(5),
        16 * HOUR + chance.randrange(-2, 3),
        9 * HOUR + HOUR // 2 + chance.randrange(-2, 3) * 5_000,
        12 * HOUR + chance.randrange(40) * 150_000,
    ])


def prints(chance, symbol, date):
    """A symbol's prints of a day in the order of the tape, each with its own identity."""
    rows = {}
    for i in range(chance.choice([0, 1, 3, 200, 800])):
        at, exchange = moment(chance, date), chance.choice("DNQVPZ")
        number = chance.choice([chance.randrange(1, 50), 2**63 + chance.randrange(20), 2**64 - 1 - chance.randrange(5), 10**14 + i])
        sip = (at + NEW_YORK_IS_BEHIND) * 1_000_000 + chance.randrange(3)
        rows[sip, exchange, number] = (symbol, at, chance.choice(PRICES), chance.choice(BLOCKS_AND_LESS), exchange, str(number),
                                       chance.choice(CODES), chance.choice(UPDATES), sip, "A")
    return [rows[key] for key in sorted(rows)]


def universe(chance):
    """The rows of the trade universe."""
    for symbol in sorted(chance.sample([first + rest for first in "ABCDEFGH" for rest in ("", "A", "B", ".A", "Z")], 30)):
        kind = chance.choice(["STOCK"] * 6 + ["ETF", "OTHER"])
        spx, ndx = chance.random() < 0.25, chance.random() < 0.15
        tier = "" if spx or ndx or kind == "ETF" else chance.choice(["ACTIVE", "MODERATE", "SPORADIC"])
        yield symbol, kind, spx, ndx, tier


def write_lake(lake, seed):
    chance = random.Random(seed)
    table = list(universe(chance))
    for date in (P, D):
        write_text(lake / "us" / "universe" / f"{date}.txt", [row[0] for row in table])
        write_text(lake / "us" / "index" / "spx" / f"{date}.txt", [row[0] for row in table if row[2]])
        write_text(lake / "us" / "index" / "ndx" / f"{date}.txt", [row[0] for row in table if row[3]])
        lines = [f"{symbol},{kind},{str(spx).lower()},{str(ndx).lower()},{tier}" for symbol, kind, spx, ndx, tier in table]
        write_text(lake / "us" / "trade-universe" / f"{date}.csv", ["symbol,type,spx,ndx,tier", *lines])
    for symbol, *_ in table:
        write_symbol(lake, chance, symbol)
    (lake / "us" / "daily" / ".last-completed").write_text(D)


def write_symbol(lake, chance, symbol):
    bars = []
    for date in (P, D):
        rows = prints(chance, symbol, date)
        write(lake / "us" / "trades" / symbol / f"{date}.parquet", TRADES, rows)
        bars.append((symbol, MIDNIGHT[date] + NEW_YORK_IS_BEHIND, 1.0, 2.0, 0.5, 1.0, sum(row[3] for row in rows), len(rows), 1.0))
    write(lake / "us" / "daily" / symbol / f"{D[:4]}.parquet", BARS, bars)


def jupitor(lake, *arguments, exits=(0,)):
    done = subprocess.run([str(ROOT / "jupitor"), "--no-build", "--data", str(lake), *arguments], capture_output=True, text=True)
    assert done.returncode in exits, done.stderr


@pytest.fixture(scope="module", params=[1, 2])
def lake(request, tmp_path_factory):
    lake = tmp_path_factory.mktemp("hostile lake")
    write_lake(lake, request.param)
    jupitor(lake, "verify", "--adopt", exits=(0, 1))  # its bars are not those of its prints, which is told and hinders nothing here
    jupitor(lake, "stock-trades", "--date", D, "--index", "--rolling", "--daily")
    return lake


@pytest.mark.parametrize("engine", rules.ENGINES)
def test_every_engine_arrives_at_our_day(lake, engine, tmp_path):
    for file in rules.make(engine, lake, P, D, tmp_path):
        ours = pq.read_table(lake / "us" / file.parent.name / f"{D}.parquet", partitioning=None)
        made = pq.read_table(file, partitioning=None)
        assert ours.num_rows > 100
        assert made.column_names == ours.column_names
        for name in ours.column_names:
            assert made[name].cast(ours[name].type) == ours[name], (file.parent.name, name)


def test_the_summary_and_the_bars_in_sql_are_ours(lake):
    for kind, made in (("stock-trades-daily", duckdb_day.daily_summary), ("stock-trades-ex-index-rolling", duckdb_day.rolling_bars)):
        ours = pq.read_table(lake / "us" / kind / f"{D}.parquet", partitioning=None)
        table = made(lake, D).to_arrow_table()
        assert table.column_names == ours.column_names
        seen = columns_of(pyarrow.table([pc.cast(table[name], ours[name].type) for name in ours.column_names], names=ours.column_names))
        for name, values in columns_of(ours).items():
            is_sum = ours[name].type == PRICE
            assert seen[name] == (pytest.approx(values, rel=1e-9, abs=1e-9) if is_sum else values), (kind, name)
