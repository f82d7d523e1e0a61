#!/usr/bin/env python3
"""Checks a file of the plain or the wide CSV format with python's csv.

check_csv.py FILE.csv [SESSION.journal.ndjson]; the marks beside a wide file are checked too.
"""
import csv
import glob
import re
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from session import BY_HAND, compare, fail, hundredths, main, utc, wall_milliseconds

UNITS = {
    "hr": "/min", "pr": "/min", "rr": "/min", "spo2": "%", "pi": "%",
    "nibp_sys": "mm[Hg]", "nibp_dia": "mm[Hg]", "nibp_map": "mm[Hg]",
    "abp_sys": "mm[Hg]", "abp_dia": "mm[Hg]", "abp_map": "mm[Hg]", "etco2": "mm[Hg]",
    "temp": "Cel",
}
NUMBER = re.compile(r"-?\d+(\.\d{1,2})?$")
SECONDS = re.compile(r"-?\d+(\.\d{1,3})?$")
WIDE = re.compile(r"(?:(?P<device>.+)/)?(?P<name>[a-z0-9_]+) \[(?P<unit>.+)\]$")


def rows(path):
    data = Path(path).read_bytes()
    if data.startswith(b"\xef\xbb\xbf"):
        fail("begins with a byte order mark")
    if not data.endswith(b"\n") or b"\r" in data:
        fail("lines must end with LF, the last one too")
    table = list(csv.reader(data.decode("utf-8", "strict").splitlines(), strict=True))
    for number, row in enumerate(table, 1):
        if len(row) != len(table[0]):
            fail(f"line {number}: {len(row)} cells where the header has {len(table[0])}")
    return table


def check_header(header):
    """How many columns tell the time; the wide format has one or two."""
    if len(set(header)) != len(header):
        fail(f"a column stands twice: {header}")
    if header[:1] == ["t_s"]:
        for name in header[1:]:
            if name not in UNITS:
                fail(f"unknown column {name}")
        return 1
    times = 2 if header[:1] == ["time"] else 1
    if header[times - 1] != "elapsed_s":
        fail(f"neither t_s nor elapsed_s in {header}")
    if header[times:] != ["event"]:
        check_units(header[times:])
    return times


def check_units(names):
    for name in names:
        found = WIDE.match(name)
        if not found or UNITS.get(found["name"]) != found["unit"]:
            fail(f"column '{name}' is no parameter with its unit")


def check_times(table, times):
    """The seconds never fall, and the times of day go with them."""
    last = first = None
    for number, row in enumerate(table, 2):
        if not SECONDS.match(row[times - 1]):
            fail(f"line {number}: '{row[times - 1]}' are no seconds")
        elapsed = Decimal(row[times - 1])
        if last is not None and elapsed < last:
            fail(f"line {number}: the time falls")
        last = elapsed
        if times == 1:
            continue
        time = datetime.fromisoformat(row[0].replace("Z", "+00:00"))
        start = time.timestamp() if time.tzinfo else wall_milliseconds(time) / 1000
        start -= float(elapsed)
        first = start if first is None else first
        if abs(start - first) > 0.0015:
            fail(f"line {number}: time and elapsed_s go apart")


def check_table(path):
    table = rows(path)
    if not table:
        fail("is empty")
    header, table = table[0], table[1:]
    times = check_header(header)
    check_times(table, times)
    for number, row in enumerate(table, 2):
        for cell in row[times:]:
            if header[times:] == ["event"]:
                if not cell:
                    fail(f"line {number}: an event without a text")
            elif cell and not NUMBER.match(cell):
                fail(f"line {number}: '{cell}' is no number of two decimals at most")
    return header, table, times


def milliseconds(row, times, session):
    if times == 2:
        zoned = datetime.fromisoformat(row[0].replace("Z", "+00:00")).tzinfo
        return utc(row[0]) if zoned else (
            wall_milliseconds(datetime.fromisoformat(row[0])) - session.offset_minutes * 60_000)
    return session.zero + round(float(row[0]) * 1000)


def values(path, session):
    header, table, times = check_table(path)
    names = [WIDE.match(name)["name"] if times == 2 else name for name in header[times:]]
    return [(name, milliseconds(row, times, session), hundredths(cell)) for row in table
            for name, cell in zip(names, row[times:]) if cell]


def plain_values(session):
    """The plain format has one column for a parameter: the first device and what was typed."""
    kept = {}
    for symbol in UNITS:
        typed = session.streams.get((BY_HAND, symbol), [])
        for time, value in session.first(symbol) + typed:
            if value is not None:
                kept.setdefault((symbol, time), value)
    # Values that the plain format has no column for.
    return [(symbol, time, value) for (symbol, time), value in kept.items() if symbol != "pi"]


def check_events(path, session):
    for events in glob.glob(glob.escape(path.removesuffix(".csv")) + "-events.csv"):
        _, table, times = check_table(events)
        found = [(milliseconds(row, times, session), row[times]) for row in table]
        for time, text in session.notes if session else []:
            if (time, f"Note: {text}") not in found:
                fail(f"{events}: the note '{text}' is not in it")
        return len(table)
    return None


def check(path, session):
    header, table, times = check_table(path)
    if session is None:
        return f"{len(table)} rows"
    found = values(path, session)
    compare(found, session.all_values() if times == 2 else plain_values(session))
    if times == 2 and not check_events(path, session):
        fail("no file of marks beside it")
    return f"{len(found)} values"


if __name__ == "__main__":
    main(check)
