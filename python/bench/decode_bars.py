"""Decodes answers of BaoStock with bars the way its Python package does, for comparison with jupitor-baostock's BarDecodeBench.

    .ci/bench jupitor-baostock --main dev.jupitor.baostock.bench.BarDecodeBench 15 40 /tmp/frames
    python3 python/bench/decode_bars.py /tmp/frames/daily [rounds]

The package inflates with zlib, splits at SOH, takes all white space out, parses the JSON with the standard library and hands out
lists of texts. Beside it: the same with orjson, and with numbers made of the texts. Prints rows per second of CPU time, the
median over the rounds. Readers that are not installed are named and left out.
"""

import json
import statistics
import sys
import time
import zlib
from pathlib import Path

HEADER = 21
TEXTS = {"date", "time", "code", "adjustflag", "tradestatus", "isST"}


def fields(frame):
    length = int(frame[11:HEADER])
    return zlib.decompress(frame[HEADER : HEADER + length]).decode().split("\x01")


def as_package(frame):
    return json.loads("".join(fields(frame)[6].split()))["record"]


def readers():
    """Functions that take a frame and give its rows."""
    found = {"zlib and json, rows of texts (the package)": as_package}
    try:
        import orjson

        def texts(frame):
            return orjson.loads(fields(frame)[6])["record"]

        def columns(frame):
            parts = fields(frame)
            names = parts[8].split(",")
            rows = orjson.loads(parts[6])["record"]
            table = dict(zip(names, zip(*rows)))
            for name in names:
                if name not in TEXTS:
                    table[name] = [float(cell) if cell else None for cell in table[name]]
            return rows

        found["zlib and orjson, rows of texts"] = texts
        found["zlib and orjson, columns of numbers"] = columns
    except ImportError:
        print("orjson is not installed", file=sys.stderr)
    return found


def speed(read, frames):
    start = time.thread_time()
    rows = sum(len(read(frame)) for frame in frames)
    return rows / (time.thread_time() - start)


def main():
    frames = [path.read_bytes() for path in sorted(Path(sys.argv[1]).glob("frame-*.bin"))]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    everyone = readers()
    speeds = {name: [] for name in everyone}
    for _ in range(rounds):
        for name, read in everyone.items():
            speeds[name].append(speed(read, frames))
    for name, values in speeds.items():
        print(f"  {name:44} {statistics.median(values) / 1e6:6.2f} M rows/cpu-s")


if __name__ == "__main__":
    main()
