"""Decodes pages of trades with Python's fastest JSON readers, for comparison with jupitor-alpaca's TradesDecodeSpeed.

    .ci/bench jupitor-alpaca --main dev.jupitor.alpaca.internal.json.TradesDecodeSpeed 9 40 /tmp/pages
    python3 python/bench/decode_trades.py /tmp/pages/vendor [rounds]

Prints trades per second of CPU time, the median over the rounds. Readers that are not installed are named and left out.
"""

import statistics
import sys
import time
from pathlib import Path


def readers():
    """Functions that take a page and give the number of its trades."""
    found = {}
    try:
        import orjson

        found["orjson, into dicts"] = lambda page: count(orjson.loads(page)["trades"])
    except ImportError:
        print("orjson is not installed", file=sys.stderr)
    try:
        import msgspec

        class Trade(msgspec.Struct, gc=False):
            t: str
            x: str
            p: float
            s: int
            i: int
            c: list[str] = []
            z: str = ""
            u: str = ""

        class Page(msgspec.Struct):
            trades: dict[str, list[Trade]]
            next_page_token: str | None

        decoder = msgspec.json.Decoder(Page)
        found["msgspec, into structs"] = lambda page: count(decoder.decode(page).trades)
    except ImportError:
        print("msgspec is not installed", file=sys.stderr)
    return found


def count(symbols):
    return sum(len(trades) for trades in symbols.values())


def speed(read, pages):
    start = time.thread_time()
    trades = sum(read(page) for page in pages)
    return trades / (time.thread_time() - start)


def main():
    pages = [path.read_bytes() for path in sorted(Path(sys.argv[1]).glob("page-*.json"))]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 9
    everyone = readers()
    speeds = {name: [] for name in everyone}
    for _ in range(rounds):
        for name, read in everyone.items():
            speeds[name].append(speed(read, pages))
    for name, values in speeds.items():
        print(f"  {name:42} {statistics.median(values) / 1e6:6.2f} M trades/cpu-s")


if __name__ == "__main__":
    main()
