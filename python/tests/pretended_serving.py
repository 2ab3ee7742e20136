"""An HTTP API that pretends: the page of our server, and answers that a test sets. Only Python's own library."""

import copy
import datetime
import hashlib
import json
import pathlib
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

PAGE = pathlib.Path(__file__).resolve().parents[2] / "jupitor-stream/src/main/resources/dev/jupitor/stream/http/index.html"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
DATE = "2026-02-13"
NEW_YORK = datetime.timezone(datetime.timedelta(hours=-5))


def instant(clock, date=DATE):
    """Unix ms at which New York's clocks showed this."""
    return int(datetime.datetime.fromisoformat(f"{date}T{clock}").replace(tzinfo=NEW_YORK).timestamp() * 1000)


def stats(symbol, trades=600, low=10.0, high=12.0, close=11.4, gain=0.17, loss=0.05, gain_first=True, hours=5, turnover=1_108_000.0):
    buckets = max(2, min(500, round((high - low) / low * 100)))
    profile = [(i * 37 + trades) % 97 if i % 3 else 0 for i in range(buckets)]
    by_hour = [[(count * (hour + 2) * 7) % 50 for count in profile] for hour in range(hours)]
    return {"symbol": symbol, "trades": trades, "high": high, "low": low, "open": low, "close": close, "size": trades * 200, "turnover": turnover, "maxGain": gain,
            "maxLoss": loss, "gainFirst": gain_first, "closeGain": gain * 0.7, "maxDrawdown": loss / 2, "tradeProfile": profile, "tradeProfile30m": by_hour}


def combined(symbol, tier, pre=None, reg=None, **counts):
    return {"symbol": symbol, "tier": tier} | ({"pre": pre} if pre else {}) | ({"reg": reg} if reg else {}) | counts


def day(label, tiers, date=None, pre=500, reg=600):
    groups = [{"name": name, "count": len(rows), "symbols": rows} for name, rows in tiers.items() if rows]
    return {"label": label} | ({"date": date} if date else {}) | {"preCount": pre, "regCount": reg, "tiers": groups}


def board(date, today, following=None, sort=0):
    labels = ["PRE:TRD", "PRE:GAIN", "REG:TRD", "REG:GAIN", "PRE:TO", "REG:TO", "NEWS"]
    return {"date": date, "today": today} | ({"next": following} if following else {}) | {"sortMode": sort, "sortLabel": labels[sort]}


def usual_board():
    """A day as one likes to see it: three tiers, both sessions, some with one only, and an evening."""
    active = [combined("ACME", "ACTIVE", stats("ACME", 1500, 10, 12, 11.4, .1667492157833911, .0500247647350173), stats("ACME", 5200, 11.5, 12.8, 12.6, .11, .02, hours=7, turnover=13_100_000), news=3, stPre=1, stReg=12, stPost=1),
              combined("BOLT", "ACTIVE", None, stats("BOLT", 123456, 3.2, 3.9, 2.5, .18, .36, False, 7, 1.9e9))]
    moderate = [combined("DELT", "MODERATE", None, stats("DELT", 700, 3.2, 3.9, 3.6, .18, .36, False, 7, 756_000), news=1),
                combined("EXOD", "MODERATE", stats("EXOD", 812, .42, .61, .55, .31, .04, hours=6, turnover=436_500), stats("EXOD", 3000, .5, 1.7, 1.5, 2.45, .2, hours=7, turnover=4.1e6), stPre=140),
                combined("FERN", "MODERATE", stats("FERN", 950, 22, 27, 26.2, .21, .09, hours=6), stats("FERN", 640, 24, 27, 24.1, .04, .12, False, 7))]
    sporadic = [combined("CYNX", "SPORADIC", stats("CYNX", 600, .42, .55, .55, .27, 0, hours=6, turnover=436_500)),
                combined("GRIT", "SPORADIC", stats("GRIT", 540, 5, 5.6, 5.1, .1, .08, False, 6), stats("GRIT", 980, 4.8, 5.5, 5.4, .13, .03, hours=7), news=2)]
    evening = day("NEXT DAY", {"MODERATE": [combined("BETA", "MODERATE", stats("BETA", 600, 2, 2.5, 2.5, .2222, 0, hours=1, turnover=675_000))]}, pre=600, reg=0)
    return board(DATE, day("TODAY", {"ACTIVE": active, "MODERATE": moderate, "SPORADIC": sporadic}, DATE, 12_345, 160_600), evening)


def usual_gaps():
    span = lambda start, end, state, reason="", symbols=("*",): {"symbols": list(symbols), "start": instant(start), "end": instant(end), "state": state, "reason": reason}
    return {"date": DATE, "now": instant("14:30:00"), "spans": [
        {"symbols": ["*"], "start": instant("16:00:00", "2026-02-12"), "end": instant("20:00:00", "2026-02-12"), "state": "covered", "reason": "heard live"},
        {"symbols": ["*"], "start": instant("20:00:00", "2026-02-12"), "end": instant("04:00:00"), "state": "closed", "reason": ""},
        span("04:00:00", "07:10:00", "covered", "read from the vendor's history"), span("07:10:00", "07:32:00", "no_trades", "the vendor's history has none"),
        span("07:32:00", "11:40:00", "covered", "heard live"), span("11:40:00", "11:52:30", "lost", "the connection was down"), span("11:52:30", "13:30:00", "covered", "heard live"),
        span("12:15:00", "12:40:00", "repairing", "the queue overflowed", ["ACME", "BOLT"]), span("13:30:00", "13:55:00", "repairing", "the connection was mute"),
        span("13:55:00", "14:15:00", "covered", "heard live"), span("14:15:00", "14:30:00", "not_entitled", "the plan serves trades 15 minutes late")]}


def usual_history(symbol, before=None):
    last = datetime.date.fromisoformat(before) if before else datetime.date(2026, 2, 13)
    days = [last - datetime.timedelta(days=n) for n in range(1, 15)]
    entry = lambda n, date: {"date": date.isoformat(), "pre": stats(symbol, 300 + n, 10, 11, 10.5 + n % 4 / 3), "reg": stats(symbol, 900 + 31 * n, 10, 12, 10 + (n * 7 % 11) / 5)}
    return {"symbol": symbol, "dates": [entry(n, date) for n, date in enumerate(days) if date.weekday() < 5][::-1], "hasMore": before is None}


class Market:
    """What is answered; a test changes it while the page looks."""

    def __init__(self):
        self.board, self.age, self.token, self.gaps = usual_board(), 180, None, usual_gaps()
        self.ready = {"ready": True, "date": DATE, "trades": 172_945, "connected": True, "queued": 0, "asking": 0, "reason": ""}
        self.dates = ["2026-02-10", "2026-02-11", "2026-02-12"]
        self.watched, self.targets, self.replay = {"EXOD"}, {DATE: {"ACME:PRE": 0.15, "EXOD:REG": 3.0}}, None
        self.news = [{"time": instant("08:00:00"), "source": "stocktwits", "headline": "@joe", "content": "to the moon <3 & more"},
                     {"time": instant("12:00:00"), "source": "google", "headline": "Acme soars on a record order", "content": "The company said on Friday that it had sold everything it could make until 2028."},
                     {"time": instant("13:05:00"), "source": "globenewswire", "headline": "Acme Corp. announces record order"}]
        self.failing = {}  # path prefix -> status
        self.slow = {}  # path prefix -> seconds
        self.calls = []  # (method, path with query, headers)

    def called(self, method, path):
        return [call for call in self.calls if call[0] == method and call[1].startswith(path)]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 10

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", kind="application/json", **headers):
        body = body if isinstance(body, bytes) else (json.dumps(body) + "\n").encode()
        self.send_response(status)
        for name, value in ({"Content-Type": kind} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status != 304:
            self.wfile.write(body)

    def respond(self):
        market, (path, question) = self.server.market, (unquote(urlsplit(self.path).path), {k: v[0] for k, v in parse_qs(urlsplit(self.path).query).items()})
        market.calls.append((self.command, self.path, dict(self.headers)))
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if path == "/":
            return self.answer(200, PAGE.read_bytes(), "text/html; charset=utf-8", Content_Security_Policy=POLICY)
        time.sleep(next((seconds for prefix, seconds in market.slow.items() if path.startswith(prefix)), 0))
        status = next((status for prefix, status in market.failing.items() if path.startswith(prefix)), None)
        if status:
            return self.answer(status, {"error": "internal error" if status == 500 else f"refused with {status}"})
        if market.token and self.headers.get("Authorization") != "Bearer " + market.token:
            return self.answer(401, {"error": "token needed"}, WWW_Authenticate="Bearer")
        return self.route(market, path, question, body)

    do_GET = do_PUT = do_DELETE = respond

    def route(self, market, path, question, body):
        match path.strip("/").split("/"):
            case ["ready"]:
                return self.answer(200 if market.ready["ready"] else 503, market.ready)
            case ["api", "dashboard"]:
                return self.tables(dict(market.board, sortMode=int(question.get("sort", 0))), X_Jupitor_Age_Ms=str(market.age))
            case ["api", "dashboard", "history", date]:
                return self.tables(past_board(date)) if date in market.dates else self.answer(404, {"error": f"trades not found for {date}"})
            case ["api", "dashboard", "replay"]:
                date = question["date"]
                return self.answer(200, past_board(date) | {"timeRange": {"start": instant("04:00:00", date), "end": instant("15:59:30", date)}})
            case ["api", "dates"]:
                return self.answer(200, {"dates": market.dates})
            case ["api", "gaps"]:
                return self.answer(200, market.gaps)
            case ["api", "watchlist"]:
                return self.answer(200, {"symbols": sorted(market.watched)})
            case ["api", "watchlist", symbol]:
                (market.watched.add if self.command == "PUT" else market.watched.discard)(symbol)
                return self.answer(204)
            case ["api", "news", symbol]:
                return self.answer(200, {"symbol": symbol, "date": question["date"], "articles": market.news})
            case ["api", "symbol-history", symbol]:
                return self.answer(200, usual_history(symbol, question.get("before")))
            case ["api", "targets", "stream"]:
                return self.events(market)
            case ["api", "targets"]:
                return self.change_targets(market, question, body)
            case ["api", "replay"]:
                return self.change_replay(market, body)
        return self.answer(404, b"404 page not found\n", "text/plain; charset=utf-8")

    def tables(self, tables, **headers):
        line = json.dumps(tables).encode()
        etag = f'"{hashlib.sha1(line).hexdigest()}"'
        same = self.headers.get("If-None-Match") == etag
        return self.answer(304 if same else 200, b"" if same else line, ETag=etag, **headers)

    def events(self, market):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        self.wfile.write(b"data: " + json.dumps({"type": "snapshot", "data": market.targets}).encode() + b"\n\n")
        self.wfile.flush()
        self.server.ended.wait(60)

    def change_targets(self, market, question, body):
        if self.command == "PUT":
            change = json.loads(body)
            market.targets.setdefault(change["date"], {})[change["key"]] = change["value"]
        if self.command == "DELETE":
            market.targets.get(question["date"], {}).pop(question["key"], None)
        return self.answer(200, {"targets": market.targets.get(question.get("date", DATE), {})}) if self.command == "GET" else self.answer(204)

    def change_replay(self, market, body):
        if market.replay is None:
            return self.answer(404, {"error": "no replay"})
        if self.command == "PUT":
            market.replay |= json.loads(body)
        return self.answer(200, market.replay)


def past_board(date):
    past = copy.deepcopy(usual_board())
    past["date"] = date
    past["today"] |= {"label": date, "date": date}
    past["next"] |= {"label": "NEXT: " + DATE, "date": DATE}
    return past


class Serving(ThreadingHTTPServer):
    """Serves a market on a free port of this machine while a `with` lasts."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.market, self.ended = Market(), threading.Event()
        self.url = f"http://127.0.0.1:{self.server_port}/"

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.shutdown()
        self.server_close()
