"""The page at `/`, in a headless Chromium, against a pretended server (`pretended_serving.py`).

Skipped where there is no Chromium (`apt-get install chromium`; CHROMIUM names one elsewhere). JUPITOR_SCREENSHOTS names a folder for pictures.
"""

import json
import os
import pathlib
import re
import shutil
import time

import pytest

from pretended_serving import DATE, Serving, board, combined, day, instant, stats

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: no page is tried")
expect = playwright.expect

CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine: the page is not tried")
PATIENCE = 40  # seconds, for a machine that does other things too
QUIET = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def chromium():
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=QUIET, chromium_sandbox=False)
        yield browser
        browser.close()


@pytest.fixture
def serving():
    with Serving() as server:
        yield server


@pytest.fixture
def market(serving):
    return serving.market


@pytest.fixture
def look(chromium, serving):
    """Opens the page; at the end nothing may have failed in it, and nothing may have been asked of anybody else."""
    contexts, complaints, asked = [], [], []

    def open_page(address="", width=1600, height=900, **options):
        context = chromium.new_context(viewport={"width": width, "height": height}, timezone_id="Asia/Tokyo", **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        expect.set_options(timeout=PATIENCE * 1000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if "Content Security Policy" in message.text else None)
        page.on("request", lambda request: asked.append(request.url))
        page.goto(serving.url + address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith((serving.url, "data:"))] == []


def wait_for(condition, seconds=PATIENCE):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)


def symbols(page, section="TODAY"):
    return page.locator("section", has_text=section).locator(".open-symbol").all_text_contents()


def cell(page, symbol, column):
    return page.locator("tr", has=page.get_by_role("button", name=symbol, exact=True)).locator(f".{column}").first


def head(page, session, label):
    return page.locator("section").first.get_by_role("columnheader", name=f"{session} {label}".strip(), exact=True)


def picture(page, name):
    if folder := os.environ.get("JUPITOR_SCREENSHOTS"):
        page.screenshot(path=pathlib.Path(folder) / f"{name}.png")


def test_the_day_stands_tier_by_tier_in_tables(look):
    page = look()
    expect(page.locator("section").first.locator(".tier")).to_have_text(["ACTIVE  2", "MODERATE  3", "SPORADIC  2"])
    assert symbols(page) == ["ACME", "BOLT", "DELT", "EXOD", "FERN", "CYNX", "GRIT"]
    assert symbols(page, "NEXT DAY") == ["BETA"]
    expect(cell(page, "ACME", "s-pre.c-trades")).to_have_text("1,500")
    expect(cell(page, "ACME", "s-pre.c-turnover")).to_have_text("1.1M")
    expect(cell(page, "BOLT", "s-reg.c-trades")).to_have_text("123K")
    expect(cell(page, "BOLT", "s-pre.c-close")).to_have_text("—")
    expect(cell(page, "BOLT", "s-reg.c-loss")).to_have_text("-36%1st")
    expect(cell(page, "ACME", "s-pre.c-gain")).to_have_text("◉15% +17%1st")
    expect(cell(page, "ACME", "s-pre.c-profile").get_by_role("img")).to_have_accessible_name(re.compile("Trades by price from 10.00 to 12.00"))
    expect(page.locator("#state")).to_contain_text("Live")
    expect(page.locator("#ready")).to_contain_text("Complete")
    picture(page, "wide-light")


FORMATS = {
    "count": {0: "0", 999: "999", 1000: "1,000", 12345: "12,345", 99999: "99,999", 100000: "100K", 100500: "100K", 101500: "102K", 1234567: "1235K"},
    "turnover": {0.5: "0", 1.5: "2", 999.4: "999", 999.5: "1000", 1000: "1.0K", 1050: "1.1K", 1250: "1.2K", 999949.99: "999.9K", 999950: "1000.0K", 1108000: "1.1M", 2550000: "2.5M", 1e9: "1.0B", 12345678901: "12.3B"},
    "price": {0: "-", 0.004: "0.00", 0.005: "0.01", 0.125: "0.12", 2.675: "2.67", 10.005: "10.01", 1234.5: "1234.50", 12345.678: "12345.68", 1.7976931348623157e308: "-"},
    "gain": {0: "", -1: "", 0.004: "+0%", 0.006: "+1%", 0.0949: "+9%", 0.095: "+10%", 0.105: "+10%", 0.115: "+12%", 0.125: "+12%", 0.135: "+14%", 0.166749: "+17%", 2.5: "+250%", 12.345: "+1234%"},
    "loss": {0: "", 0.004: "-0%", 0.115: "-12%", 2.5: "-250%"},
}


def test_numbers_are_written_as_the_terminal_writes_them(look):
    page = look()
    for name, cases in FORMATS.items():
        shown = page.evaluate("([name, values]) => values.map(value => format[name](value))", [name, list(cases)])
        assert shown == list(cases.values()), name


def test_clocks_are_new_yorks_wherever_the_browser_stands(look):
    page = look()
    at = page.evaluate("[['2026-02-20', 4], ['2026-02-20', 9.5], ['2026-07-10', 4], ['2026-07-10', 20]].map(([date, hour]) => newYork.instant(date, hour))")
    assert at == [1771578000000, 1771597800000, 1783670400000, 1783728000000]
    expect(page.locator("#day")).to_have_text("Fri, 13 Feb 2026")


def test_a_header_orders_by_mouse_and_by_key_and_says_so(look, market):
    page = look()
    expect(head(page, "PRE", "Trades")).to_have_attribute("aria-sort", "descending")
    head(page, "REG", "Turnover").get_by_role("button").click()
    wait_for(lambda: market.called("GET", "/api/dashboard?sort=5"))
    expect(head(page, "REG", "Turnover")).to_have_attribute("aria-sort", "descending")
    head(page, "REG", "Turnover").get_by_role("button").press("Enter")
    expect(head(page, "REG", "Turnover")).to_have_attribute("aria-sort", "ascending")
    expect(head(page, "PRE", "Trades")).to_have_attribute("aria-sort", "none")
    assert symbols(page) == ["ACME", "BOLT", "DELT", "FERN", "EXOD", "GRIT", "CYNX"], "a session without prints stands last"
    head(page, "PRE", "High").get_by_role("button").press("Enter")
    wait_for(lambda: symbols(page) == ["ACME", "BOLT", "FERN", "EXOD", "DELT", "GRIT", "CYNX"])
    assert "sort=-pre.high" in page.url


def test_all_orders_of_the_server_can_be_asked_for(look, market):
    page = look()
    for mode in range(7):
        page.locator("#sort").select_option(str(mode))
        wait_for(lambda: market.called("GET", f"/api/dashboard?sort={mode}"))
    wait_for(lambda: symbols(page) == ["ACME", "BOLT", "DELT", "EXOD", "FERN", "GRIT", "CYNX"])


def test_a_star_is_set_at_once_and_told_the_server(look, market):
    page = look()
    star = page.get_by_role("button", name="ACME on the watchlist")
    expect(page.get_by_role("button", name="EXOD on the watchlist")).to_have_attribute("aria-pressed", "true")
    market.slow["/api/watchlist/"] = 1
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true", timeout=900)
    wait_for(lambda: market.watched == {"ACME", "EXOD"})
    assert market.called("PUT", f"/api/watchlist/ACME?date={DATE}")
    star.click()
    wait_for(lambda: market.watched == {"EXOD"})


def test_a_star_that_the_server_refuses_is_taken_back(look, market):
    page = look()
    star = page.get_by_role("button", name="ACME on the watchlist")
    expect(star).to_have_attribute("aria-pressed", "false")
    market.failing["/api/watchlist/"] = 503
    star.click()
    expect(page.get_by_role("alert").filter(has_text="ACME could not be put on the watchlist")).to_be_visible()
    expect(star).to_have_attribute("aria-pressed", "false")


def test_the_filter_and_the_watchlist_narrow_the_tables(look):
    page = look()
    expect(page.locator(".open-symbol").first).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("ex")
    expect(page.locator(".open-symbol")).to_have_text(["EXOD"])
    page.keyboard.press("Escape")
    page.locator("#main").focus()
    page.keyboard.press("w")
    expect(page.locator(".open-symbol")).to_have_text(["EXOD"])


HOSTILE = "<img src=x onerror='window.taken=1'><script>window.taken=1</script>"


def test_hostile_texts_are_only_texts(look, market):
    market.board["today"]["tiers"][0]["symbols"].append(combined("<B ONCLICK=TAKEN>", "ACTIVE", stats("X")))
    market.board["today"]["tiers"][0]["name"] = HOSTILE
    market.news.append({"time": instant("14:00:00"), "source": HOSTILE, "headline": HOSTILE, "content": "‮" + HOSTILE * 50})
    market.gaps["spans"][5]["reason"] = HOSTILE
    market.dates.append(HOSTILE)
    page = look("#symbol=ACME&filter=" + HOSTILE.replace("#", ""))
    page.locator("#filter").fill("")
    expect(page.locator(".articles .headline").first).to_have_text(HOSTILE)
    expect(page.get_by_role("button", name="<B ONCLICK=TAKEN>", exact=True)).to_be_visible()
    page.locator("#gaps summary").click()
    expect(page.locator("#gap-list")).to_contain_text(HOSTILE)
    assert page.evaluate("[window.taken ?? null, document.scripts.length, document.images.length, document.querySelectorAll('b[onclick]').length]") == [None, 1, 0, 0]


def test_a_token_is_asked_for_and_sent_as_a_header_only(look, market):
    market.token = "a secret"
    page = look()
    dialog = page.get_by_role("dialog", name="This server asks for a token")
    dialog.get_by_label("Token").fill("a guess")
    dialog.get_by_role("button", name="Continue").click()
    expect(dialog.get_by_role("alert")).to_have_text("This token is refused.")
    expect(page.locator("#state")).to_contain_text("Token needed")
    dialog.get_by_label("Token").fill("a secret")
    dialog.get_by_role("button", name="Continue").click()
    expect(page.locator(".open-symbol").first).to_be_visible()
    wait_for(lambda: [call for call in market.called("GET", "/api/targets/stream") if call[2].get("Authorization") == "Bearer a secret"])
    assert all("secret" not in path for _, path, _ in market.calls)
    assert page.evaluate("[JSON.stringify(localStorage).includes('secret'), document.cookie, sessionStorage['jupitor.token']]") == [False, "", "a secret"]


def test_what_is_old_is_never_called_live(look, market):
    page = look()
    expect(page.locator("#state")).to_contain_text("Live")
    market.age = 9000
    expect(page.locator("#state")).to_contain_text("Not live")
    market.age = 100
    expect(page.locator("#state")).to_contain_text("● Live")
    market.failing["/api/dashboard"] = 500
    expect(page.locator("#state")).to_contain_text("Not live")
    expect(page.locator("#note")).to_contain_text("The server failed (HTTP 500): internal error. What is shown is")
    expect(page.locator("body")).to_have_attribute("data-fresh", "stale")
    assert symbols(page), "it stays to be read"
    asked = len(market.called("GET", "/api/dashboard"))
    page.wait_for_timeout(5000)
    assert len(market.called("GET", "/api/dashboard")) - asked <= 1, "who fails is asked less often"
    market.failing.clear()
    expect(page.locator("#state")).to_contain_text("● Live")
    expect(page.locator("#note")).to_be_hidden()


def test_a_server_that_has_gone_is_said_to_be_gone(look, market):
    market.failing["/api"] = 500
    page = look()
    expect(page.locator("#state")).to_contain_text("Refused")
    expect(page.locator("#note")).to_contain_text("Next try in")


def test_a_day_with_holes_is_not_called_complete(look, market):
    market.ready = {"ready": False, "date": DATE, "trades": 10, "connected": False, "queued": 0, "asking": 0, "reason": "the market's feed is not connected"}
    page = look()
    expect(page.locator("#ready")).to_contain_text("Not connected")
    expect(page.locator("#note")).to_have_text("The market's feed is not connected.")
    expect(page.locator("#gaps-said")).to_have_text("▲ 4 stretches missing, 2 being repaired")
    page.locator("#gaps summary").click()
    expect(page.locator("#gap-list li").first).to_contain_text("11:40:00–11:52:30missingall symbolsthe connection was down")
    assert "11:40:00–11:52:30 missing, all symbols: the connection was down" in page.locator("#gaps rect title").all_text_contents()


def test_what_has_not_changed_is_not_sent_again(look, market):
    look()
    wait_for(lambda: any("If-None-Match" in call[2] for call in market.called("GET", "/api/dashboard?sort=0")))


def test_a_hidden_tab_asks_nothing(look, market):
    page = look()
    expect(page.locator("#state")).to_contain_text("Live")
    page.evaluate("Object.defineProperty(document, 'hidden', { configurable: true, get: () => window.away ?? true }); document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_timeout(800)
    asked = len(market.calls)
    expect(page.locator("#state")).to_contain_text("Paused")
    page.wait_for_timeout(4000)
    assert len(market.calls) == asked
    page.evaluate("window.away = false; document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#state")).to_contain_text("● Live")


def test_stored_days_by_list_by_key_and_step_by_step(look, market):
    page = look()
    expect(page.locator("#date option")).to_have_text([f"{DATE} · live", "2026-02-12", "2026-02-11", "2026-02-10"])
    page.locator("#date").select_option("2026-02-11")
    expect(page.locator("#state")).to_contain_text("Stored day")
    expect(page.locator("h2").first).to_have_text("Wed, 11 Feb 2026")
    assert page.url.endswith("#date=2026-02-11")
    page.locator("#main").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#day")).to_have_text("Tue, 10 Feb 2026")
    page.locator("#step").click()
    wait_for(lambda: market.called("GET", f"/api/dashboard/replay?date=2026-02-10&until={instant('09:30:00', '2026-02-10')}"))
    expect(page.locator("#instant")).to_have_text("09:30:00")
    page.locator("#play").click()
    wait_for(lambda: market.called("GET", f"/api/dashboard/replay?date=2026-02-10&until={instant('09:31:00', '2026-02-10')}"))
    page.locator("#go-live").click()
    expect(page.locator("#state")).to_contain_text("● Live")
    expect(page.locator("#time")).to_be_hidden()


def test_a_day_that_is_not_stored_is_a_sentence(look):
    page = look("#date=2020-01-02")
    expect(page.locator("#note")).to_contain_text("Trades not found for 2020-01-02.")


def test_a_replay_of_the_server_can_be_steered(look, market):
    market.replay = {"date": DATE, "at": instant("10:32:05"), "speed": 60, "paused": False}
    page = look()
    expect(page.locator("#state")).to_contain_text("Replay")
    expect(page.locator("#instant")).to_have_text("10:32:05")
    page.locator("#play").click()
    wait_for(lambda: market.replay["paused"] is True)
    page.locator("#speed").select_option("max")
    wait_for(lambda: market.replay["speed"] == "max")
    page.locator("#seek").fill(str(instant("12:00:00")))
    wait_for(lambda: market.replay["at"] == instant("12:00:00"))
    picture(page, "replay")


def test_a_symbol_in_detail_has_news_days_before_and_targets(look, market):
    page = look()
    page.get_by_role("button", name="ACME", exact=True).press("Enter")
    panel = page.get_by_role("complementary", name="Symbol in detail")
    expect(panel.locator(".headline")).to_have_text(["Acme Corp. announces record order", "Acme soars on a record order", "@joe"])
    expect(panel.get_by_role("img", name="Rise 17%, fall 5%; the rise came first; target 15%")).to_be_visible()
    days = panel.locator(".past tbody tr").count()
    panel.get_by_role("button", name="Earlier days").click()
    wait_for(lambda: panel.locator(".past tbody tr").count() > days)
    panel.get_by_label("Target of ACME, REG, percent").fill("40")
    panel.locator(".card", has_text="REG").get_by_role("button", name="Set").click()
    wait_for(lambda: market.targets[DATE].get("ACME:REG") == 0.4)
    expect(cell(page, "ACME", "s-reg.c-gain")).to_contain_text("◎40%")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.get_by_role("button", name="ACME", exact=True)).to_be_focused()


def test_an_address_leads_to_what_it_says(look):
    page = look("#date=2026-02-11&symbol=FERN&session=reg&sort=-reg.high")
    expect(page.locator("#symbol h2")).to_have_text("FERN")
    expect(page.locator("#day")).to_have_text("Wed, 11 Feb 2026")
    expect(page.locator("#session-reg")).to_have_attribute("aria-pressed", "true")
    assert page.locator("section").first.locator("th.c-high.s-reg").get_attribute("aria-sort") == "descending"
    nonsense = look("#date=../../etc&until=x&sort=constructor&session=both2")
    expect(nonsense.locator("#state")).to_contain_text("● Live")


def test_a_thousand_symbols_are_shown_and_kept_in_order(look, market):
    rows = [combined(f"S{i:03}", "SPORADIC", stats(f"S{i:03}", 500 + i), stats(f"S{i:03}", 700 + i)) for i in range(1000)]
    market.board = board(DATE, day("TODAY", {"SPORADIC": rows}, DATE))
    page = look()
    expect(page.locator(".open-symbol")).to_have_count(1000)
    page.locator(".open-symbol", has_text="S500").focus()
    market.board["today"]["tiers"][0]["symbols"].reverse()
    wait_for(lambda: page.locator(".open-symbol").first.text_content() == "S999")
    expect(page.locator(".open-symbol", has_text="S500")).to_be_focused()


@pytest.mark.parametrize("width", [360, 820, 1180, 1600])
def test_nothing_is_cut_off_at_any_width(look, width):
    page = look(width=width, height=740, color_scheme="dark")
    expect(page.locator(".open-symbol").first).to_be_visible()
    expect(page.locator("#gaps-said")).to_be_visible()
    picture(page, f"dark-{width}")
    assert page.evaluate("[document.documentElement.scrollWidth <= innerWidth, main.scrollWidth - main.clientWidth]") == [True, 0]
    page.get_by_role("button", name="ACME", exact=True).click()
    expect(page.locator("#symbol .headline").first).to_be_visible()
    picture(page, f"dark-{width}-symbol")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth && symbol.scrollWidth <= symbol.clientWidth")


NAMELESS = """() => {
  const name = node => node.getAttribute('aria-label') || node.labels?.[0]?.textContent || (node.getAttribute('aria-labelledby') && document.getElementById(node.getAttribute('aria-labelledby'))?.textContent) || node.textContent;
  const bad = [];
  for (const node of document.querySelectorAll('button, input, select, [role=img], aside, dialog, section')) if (!name(node)?.trim()) bad.push(node.outerHTML.slice(0, 80));
  for (const table of document.querySelectorAll('table')) if (!table.caption?.textContent) bad.push('a table without caption');
  for (const head of document.querySelectorAll('th')) if (!head.scope) bad.push('a th without scope: ' + head.textContent);
  const ids = [...document.querySelectorAll('[id]')].map(node => node.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) bad.push('twice: ' + id);
  if (!document.documentElement.lang || !document.title) bad.push('no language or title');
  return bad;
}"""

PALE = """() => {
  const read = text => { const n = text.match(/[\\d.]+/g).map(Number), scale = text.startsWith('color(') ? 255 : 1; return [...n.slice(0, 3).map(x => x * scale), n[3] ?? 1]; };
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const ground = node => { const under = node.parentElement ? ground(node.parentElement) : [255, 255, 255, 1]; return over(read(getComputedStyle(node).backgroundColor), under); };
  const light = color => { const [r, g, b] = color.map(x => x / 255).map(x => x <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
  const bad = new Set();
  for (const node of document.querySelectorAll('body *')) {
    if (node.closest('svg, option, [disabled], .unseen, dialog:not([open])') || !node.checkVisibility() || ![...node.childNodes].some(child => child.nodeType === 3 && child.data.trim())) continue;
    const under = ground(node), [a, b] = [light(over(read(getComputedStyle(node).color), under)), light(under)].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) bad.add(`${node.tagName} ${node.className} "${node.textContent.slice(0, 20)}" ${((a + .05) / (b + .05)).toFixed(2)}`);
  }
  return [...bad];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_has_a_name_and_can_be_read(look, scheme):
    page = look("#symbol=ACME", color_scheme=scheme)
    expect(page.locator("#symbol .headline").first).to_be_visible()
    page.locator("#gaps summary").click()
    picture(page, f"{scheme}-symbol")
    assert page.evaluate(NAMELESS) == []
    assert page.evaluate(PALE) == []


def test_colours_can_be_chosen(look):
    page = look(color_scheme="light")
    page.locator("#theme").click()
    page.locator("#theme").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(11, 14, 19)"
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_what_makes_no_sense_is_an_error_and_not_an_empty_day(look, market):
    market.board = {"date": DATE, "today": None}
    page = look()
    expect(page.locator("#note")).to_contain_text("The answer cannot be read.")
    market.board = board(DATE, day("TODAY", {}, DATE, 0, 0))
    expect(page.locator("section p")).to_have_text("No symbol rose by 10% in 500 trades or more of one session.")


@pytest.mark.skipif(not os.environ.get("JUPITOR_HTTP"), reason="JUPITOR_HTTP is not set: no running server to look at")
def test_the_page_of_a_running_server_shows_its_day(chromium):
    complaints = []
    with chromium.new_context(viewport={"width": 1600, "height": 900}) as context:
        context.add_init_script(f"sessionStorage.setItem('jupitor.token', {json.dumps(os.environ.get('JUPITOR_TOKEN', ''))})")
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if "Content Security Policy" in message.text else None)
        page.goto(os.environ["JUPITOR_HTTP"])
        expect(page.locator("h2").first).to_be_visible(timeout=PATIENCE * 1000)
        expect(page.locator("#state")).to_contain_text(re.compile("Live|Replay"), timeout=PATIENCE * 1000)
        expect(page.locator("#gaps-said")).not_to_be_empty(timeout=PATIENCE * 1000)
        picture(page, "running")
    assert complaints == []
