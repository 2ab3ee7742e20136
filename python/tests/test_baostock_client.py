"""The service's own Python package against `jupitor sim baostock`: every query that it has, row by row what the control port says is true.

BAOSTOCK_PACKAGE names the folder that the package is installed in (`pip install --target`); the application must be built.
Without them the tests are skipped. Rows are read with next() and get_row_data(), since get_data() needs a pandas of before 2.
"""

import csv
import datetime
import io
import json
import os
import pathlib
import subprocess
import sys
import urllib.parse
import urllib.request

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGE = os.environ.get("BAOSTOCK_PACKAGE", "")
BUILT = (ROOT / "jupitor-cli" / "target" / "app" / "built").exists()
pytestmark = [
    pytest.mark.skipif(not PACKAGE, reason="BAOSTOCK_PACKAGE is not set: no package to ask with"),
    pytest.mark.skipif(not BUILT, reason="the application is not built: no simulator to ask"),
]

NOW = "2026-04-22T22:00:00+08:00"
BANK = "sh.600000"
OTHERS = ["sz.000001", "sh.688001", "sz.300001", "sh.600001"]
DAILY = "date,code,open,high,low,close,preclose,volume,amount,adjustflag,turn,tradestatus,pctChg,peTTM,psTTM,pcfNcfTTM,pbMRQ,isST"
PERIOD = "date,code,open,high,low,close,volume,amount,adjustflag,turn,pctChg"
MINUTE = "date,time,code,open,high,low,close,volume,amount,adjustflag"


class Simulator:
    def __init__(self, ready):
        self.port = ready["tcp"]
        self.control = f"http://127.0.0.1:{ready['http']}"

    def truth(self, what, **query):
        with urllib.request.urlopen(f"{self.control}/_sim/truth/{what}?{urllib.parse.urlencode(query)}", timeout=60) as answer:
            return list(csv.reader(io.StringIO(answer.read().decode(), newline="")))

    def requests(self):
        with urllib.request.urlopen(f"{self.control}/_sim/requests", timeout=60) as answer:
            return [json.loads(line) for line in answer.read().decode().splitlines()]


@pytest.fixture(scope="module")
def simulator():
    environment = {**os.environ, "JUPITOR_CLOCK": f"{NOW}@0"}
    command = [str(ROOT / "jupitor"), "--no-build", "sim", "baostock", "--seed", "1", "--symbols", "60"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            line = process.stdout.readline()
            assert line.startswith("READY "), line
            yield Simulator(json.loads(line.removeprefix("READY ")))
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def client(simulator):
    sys.path.append(PACKAGE)
    import baostock
    import baostock.common.contants as constants

    constants.BAOSTOCK_SERVER_IP = "127.0.0.1"
    constants.BAOSTOCK_SERVER_PORT = simulator.port
    assert baostock.login().error_code == "0"
    yield baostock
    baostock.logout()


def rows(result):
    """All rows, and the columns before them. The package takes blanks out of every cell, but not the breaks that are escaped."""
    assert result.error_code == "0", result.error_msg
    found = []
    while result.next():
        found.append(result.get_row_data())
    assert result.error_code == "0", result.error_msg
    return [result.fields] + found


def squeezed(table):
    return [["".join(cell.split()) for cell in row] for row in table]


def same(result, truth):
    found, expected = squeezed(rows(result)), squeezed(truth)
    assert found == expected
    return len(expected) - 1


@pytest.mark.parametrize("flag", ["1", "2", "3"])
@pytest.mark.parametrize(
    ("frequency", "fields", "start"),
    [("d", DAILY, "2015-01-01"), ("w", PERIOD, "2015-01-01"), ("m", PERIOD, "2015-01-01"), ("60", MINUTE, "2025-06-01"), ("30", MINUTE, "2025-12-01"),
     ("15", MINUTE, "2026-01-05"), ("5", MINUTE, "2026-02-01")],
)
def test_bars_of_every_frequency(simulator, client, frequency, fields, start, flag):
    for code in [BANK, *OTHERS]:
        truth = simulator.truth("bars", symbol=code, freq=frequency, adjust=flag, **{"from": start, "to": "2026-04-22"})
        same(client.query_history_k_data_plus(code, fields, start, "2026-04-22", frequency, flag), truth)


@pytest.mark.parametrize("beside", [-1, 0, 1])
def test_windows_that_end_at_a_page_border(simulator, client, beside):
    import baostock.common.contants as constants

    size = constants.BAOSTOCK_PER_PAGE_COUNT
    days = [row[0] for row in simulator.truth("bars", symbol="sh.000001")][1:]
    first, last = days[-(size + beside)], days[-1]
    truth = simulator.truth("bars", symbol="sh.000001", **{"from": first, "to": last})
    before = len(simulator.requests())
    assert same(client.query_history_k_data_plus("sh.000001", DAILY, first, last, "d", "3"), truth) == size + beside
    assert len(simulator.requests()) - before == (1 if beside < 0 else 2)


def test_a_window_of_many_pages(simulator, client):
    truth = simulator.truth("bars", symbol=BANK, freq="30", **{"from": "2022-01-01", "to": "2026-04-22"})
    result = client.query_history_k_data_plus(BANK, MINUTE, "2022-01-01", "2026-04-22", "30", "3")
    assert same(result, truth) > 8000


@pytest.mark.parametrize("pages", [1, 2])
def test_calendar_whose_window_ends_at_a_page_border(simulator, client, pages):
    import baostock.common.contants as constants

    first = datetime.date(2015, 1, 1)
    for beside in (-1, 0, 1):
        wanted = pages * constants.BAOSTOCK_PER_PAGE_COUNT + beside
        last = first + datetime.timedelta(days=wanted - 1)
        truth = simulator.truth("table", kind="query_trade_dates", p=f"{first},{last}")
        assert same(client.query_trade_dates(str(first), str(last)), truth) == wanted


@pytest.mark.parametrize("date", ["2026-04-22", "2025-07-01", "2024-01-06"])
def test_a_day_of_the_whole_market(simulator, client, date):
    truth = simulator.truth("bars", date=date)
    for result, mine in ((client.query_daily_history_k_AStock(date), is_stock), (client.query_daily_history_k_ETF(date), is_fund)):
        found = rows(result)
        column = {name: i for i, name in enumerate(truth[0])}
        expected = [[cut(name, row[column[name]]) for name in found[0]] for row in truth[1:] if mine(row[column["code"]])]
        assert found[1:] == expected


def is_fund(code):
    return code.startswith(("sh.5", "sz.1"))


def is_stock(code):
    return not is_fund(code) and not code.startswith(("sh.000", "sz.399"))


def cut(name, cell):
    return cell[:-6] if name in ("open", "high", "low", "close", "preclose") else cell


def test_factors_of_a_security_and_of_a_day(simulator, client):
    truth = simulator.truth("factors", symbol=BANK)
    assert same(client.query_adjust_factor(BANK, "2015-01-01", "2026-12-31"), truth) > 5
    date = truth[-1][1]
    assert same(client.query_daily_adjust_factor(date), simulator.truth("factors", date=date)) >= 1


QUARTERLY = ["profit", "operation", "growth", "dupont", "balance", "cash_flow"]


@pytest.mark.parametrize("table", QUARTERLY)
def test_fundamentals_of_every_quarter(simulator, client, table):
    found = 0
    for code in [BANK, *OTHERS]:
        for year in (2019, 2024, 2025, 2026):
            for quarter in (1, 2, 3, 4):
                truth = simulator.truth("table", kind=f"query_{table}_data", p=f"{code},{year},{quarter}")
                found += same(getattr(client, f"query_{table}_data")(code, year, quarter), truth)
    assert found > 20


@pytest.mark.parametrize("kind", ["performance_express_report", "forecast_report"])
def test_announcements(simulator, client, kind):
    found = 0
    for code in [BANK, *OTHERS]:
        truth = simulator.truth("table", kind=f"query_{kind}", p=f"{code},2015-01-01,2026-04-22")
        found += same(getattr(client, f"query_{kind}")(code, "2015-01-01", "2026-04-22"), truth)
    assert found > 10


@pytest.mark.parametrize("of", ["report", "operate"])
def test_dividends(simulator, client, of):
    found = 0
    for year in range(2015, 2027):
        truth = simulator.truth("table", kind="query_dividend_data", p=f"{BANK},{year},{of}")
        found += same(client.query_dividend_data(BANK, year, of), truth)
    assert found > 5


@pytest.mark.parametrize("date", ["", "2024-01-02", "2023-06-10", "2019-03-03", "2027-01-01"])
@pytest.mark.parametrize("index", ["hs300", "sz50", "zz500"])
def test_members_of_an_index(simulator, client, index, date):
    truth = simulator.truth("table", kind=f"query_{index}_stocks", p=date)
    assert same(getattr(client, f"query_{index}_stocks")(date), truth) > 0


def test_lists_of_securities(simulator, client):
    assert same(client.query_all_stock("2026-04-22"), simulator.truth("table", kind="query_all_stock", p="2026-04-22")) > 50
    assert same(client.query_all_stock("2026-04-25"), simulator.truth("table", kind="query_all_stock", p="2026-04-25")) == 0
    assert same(client.query_stock_basic(), simulator.truth("table", kind="query_stock_basic", p=",")) > 60
    assert same(client.query_stock_basic(BANK), simulator.truth("table", kind="query_stock_basic", p=f"{BANK},")) == 1
    named = client.query_stock_basic(code_name="浦发")
    assert same(named, simulator.truth("table", kind="query_stock_basic", p=",浦发")) >= 1
    assert same(client.query_stock_industry(), simulator.truth("table", kind="query_stock_industry", p=",")) > 50
    of = simulator.truth("table", kind="query_stock_industry", p=f"{BANK},2024-01-02")
    assert same(client.query_stock_industry(BANK, "2024-01-02"), of) == 1


def test_rates_and_money(simulator, client):
    window = {"start_date": "2005-01-01", "end_date": "2018-12-31"}
    p = "2005-01-01,2018-12-31"
    assert same(client.query_deposit_rate_data(**window), simulator.truth("table", kind="query_deposit_rate_data", p=p)) > 5
    assert same(client.query_deposit_rate_data(), simulator.truth("table", kind="query_deposit_rate_data", p=",")) > 5
    assert same(client.query_loan_rate_data(**window), simulator.truth("table", kind="query_loan_rate_data", p=p)) > 5
    for of in ("0", "1"):
        truth = simulator.truth("table", kind="query_required_reserve_ratio_data", p=f"{p},{of}")
        assert same(client.query_required_reserve_ratio_data(**window, yearType=of), truth) > 5
    months = simulator.truth("table", kind="query_money_supply_data_month", p="2010-01,2023-12")
    assert same(client.query_money_supply_data_month("2010-01", "2023-12"), months) == 14 * 12
    years = simulator.truth("table", kind="query_money_supply_data_year", p="1990,2023")
    assert same(client.query_money_supply_data_year("1990", "2023"), years) == 34


def test_what_is_wrong_has_its_code(client):
    assert client.query_history_k_data_plus(BANK, "date,price", "2024-01-02", "2024-01-05").error_code == "10004012"
    assert client.query_history_k_data_plus("sh.60000x", "date", "2024-01-02", "2024-01-05").error_code == "10004011"
    unknown = client.query_history_k_data_plus("sh.699999", "date,code", "2024-01-02", "2024-01-05")
    assert rows(unknown) == [["date", "code"]]
