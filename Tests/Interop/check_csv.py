#!/usr/bin/env python3
"""Checks a file of the plain or the wide CSV format: what its header says, its times and numbers.

Usage: check_csv.py FILE.csv. A file of marks beside a wide one, FILE-events.csv, is checked too.
Exits with 1 and a message at the first deviation. Needs the standard library alone.
"""
import csv
import re
import sys
from datetime import datetime
from decimal import Decimal
from pathlib import Path

UNITS = {
    "hr": "/min", "pr": "/min", "rr": "/min", "spo2": "%", "pi": "%",
    "nibp_sys": "mm[Hg]", "nibp_dia": "mm[Hg]", "nibp_map": "mm[Hg]",
    "abp_sys": "mm[Hg]", "abp_dia": "mm[Hg]", "abp_map": "mm[Hg]", "etco2": "mm[Hg]",
    "temp": "Cel",
}
NUMBER = re.compile(r"-?\d+(\.\d{1,2})?$")
SECONDS = re.compile(r"-?\d+(\.\d{1,3})?$")
WIDE = re.compile(r"(?:(?P<device>.+)/)?(?P<name>[a-z0-9_]+) \[(?P<unit>.+)\]$")


def fail(where, what):
    sys.exit(f"check_csv: {where}: {what}")


def rows(path):
    data = path.read_bytes()
    if data.startswith(b"\xef\xbb\xbf"):
        fail(path, "begins with a byte order mark")
    if not data.endswith(b"\n") or b"\r" in data:
        fail(path, "lines must end with LF, the last one too")
    return list(csv.reader(data.decode("utf-8", "strict").splitlines(), strict=True))


def check_header(path, header):
    """The columns of values; the wide format has its time in one or two columns."""
    if len(set(header)) != len(header):
        fail(path, f"a column stands twice: {header}")
    if header[:1] == ["t_s"]:
        for name in header[1:]:
            if name not in UNITS:
                fail(path, f"unknown column {name}")
        return 1
    times = 2 if header[:1] == ["time"] else 1
    if header[times - 1] != "elapsed_s":
        fail(path, f"neither t_s nor elapsed_s in {header}")
    return times


def check_units(path, names):
    for name in names:
        found = WIDE.match(name)
        if not found or UNITS.get(found["name"]) != found["unit"]:
            fail(path, f"column '{name}' is no parameter with its unit")


def check_times(path, table, times):
    """The seconds never fall, and the times of day go with them."""
    last = first = None
    for number, row in enumerate(table, 2):
        if not SECONDS.match(row[times - 1]):
            fail(f"{path}, line {number}", f"'{row[times - 1]}' are no seconds")
        elapsed = Decimal(row[times - 1])
        if last is not None and elapsed < last:
            fail(f"{path}, line {number}", "the time falls")
        last = elapsed
        if times == 1:
            continue
        time = datetime.fromisoformat(row[0].replace("Z", "+00:00"))
        start = time.timestamp() if time.tzinfo else (time - datetime(1970, 1, 1)).total_seconds()
        start -= float(elapsed)
        first = start if first is None else first
        if abs(start - first) > 0.0015:
            fail(f"{path}, line {number}", "time and elapsed_s go apart")


def check(path):
    table = rows(path)
    if not table:
        fail(path, "is empty")
    header, table = table[0], table[1:]
    for number, row in enumerate(table, 2):
        if len(row) != len(header):
            fail(f"{path}, line {number}", f"{len(row)} cells where the header has {len(header)}")
    times = check_header(path, header)
    check_times(path, table, times)
    if header[times:] == ["event"]:
        if any(not row[times] for row in table):
            fail(path, "an event without a text")
        return
    if header[0] != "t_s":
        check_units(path, header[times:])
    for number, row in enumerate(table, 2):
        for cell in row[times:]:
            if cell and not NUMBER.match(cell):
                fail(f"{path}, line {number}", f"'{cell}' is no number of two decimals at most")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    path = Path(sys.argv[1])
    check(path)
    events = path.with_name(path.stem + "-events.csv")
    if events.exists():
        check(events)
    print(f"check_csv: {path} is in order")


main()
