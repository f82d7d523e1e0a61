"""What a session file holds, read without the program, and how an export is compared with it.

Values are tuples of symbol, milliseconds since 1970 (UTC) and hundredths of the unit.
"""
import csv
import datetime
import glob
import json
import sys
from collections import Counter

SAMPLED = ("hr", "pr", "spo2", "pi", "rr", "etco2", "temp", "abp_sys", "abp_dia", "abp_map")
CUFF = ("nibp_sys", "nibp_dia", "nibp_map")
BY_HAND = "by hand"
# What UNIX time counts from, as a wall clock.
EPOCH = datetime.datetime(1970, 1, 1)


class Deviation(Exception):
    """What is wrong with a file, in one line."""


def fail(what):
    raise Deviation(what)


def hundredths(number):
    return round(float(number) * 100)


def wall_milliseconds(moment):
    """Milliseconds of a wall clock, without its zone."""
    return round((moment.replace(tzinfo=None) - EPOCH).total_seconds() * 1000)


class Session:
    """The values of a session file by device, the pressures of cuffs, and what happened."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            lines = [json.loads(line) for line in file]
        header = lines[0]
        begin = datetime.datetime.fromisoformat(header["wall"].replace("Z", "+00:00"))
        self.identifier, self.label = header["session"], header["label"]
        self.offset_minutes = int(begin.utcoffset().total_seconds() // 60)
        self.zero = wall_milliseconds(begin) - self.offset_minutes * 60_000
        self.streams = {}  # By device and symbol, in order of appearance: times and hundredths.
        self.pressures = []  # Times and hundredths of the three; no mean is None.
        self.notes = [(self.zero + line["t"], line["text"]) for line in lines
                      if line["k"] == "cmd" and line["do"] == "note"]
        by_hand = [line for line in lines if line.get("src") == "hand"]
        for line in lines:
            if line["k"] in ("vital", "nibp") and line not in by_hand:
                self._add(line, line["src"], line["t"])
        for line in by_hand:
            self._add(line, BY_HAND, line["taken"])
        self.pressures.sort(key=lambda pressure: pressure[0])
        self.marks = self._read_marks(path)

    def _add(self, line, device, time):
        time += self.zero
        names = SAMPLED if line["k"] == "vital" else ("sys", "dia", "map")
        doubts = line.get("q", {})
        for name in names:
            if name not in line:
                continue
            is_doubtful = isinstance(doubts, str) or name in doubts
            # A systolic alone is that of a cuff that still deflates.
            is_measured = name != "sys" or line.get("dia") is not None
            is_value = line[name] is not None and is_measured and not is_doubtful
            value = hundredths(line[name]) if is_value else None
            symbol = name if line["k"] == "vital" else "nibp_" + name
            self.streams.setdefault((device, symbol), []).append((time, value))
        if line["k"] == "nibp" and line.get("sys") and line.get("dia"):
            triple = [line.get(name) and hundredths(line[name]) for name in ("sys", "dia", "map")]
            # A monitor repeats its latest measurement.
            if not self.pressures or list(self.pressures[-1][1:]) != triple:
                self.pressures.append((time, *triple))

    @staticmethod
    def _read_marks(path):
        """The marks of the wide CSV export beside the session; None where there is none."""
        events = glob.glob(path.removesuffix(".journal.ndjson") + ".wide-events.csv")
        if not events:
            return None
        with open(events[0], newline="", encoding="utf-8") as file:
            return [(utc(row["time"]), row["event"]) for row in csv.DictReader(file)]

    def first(self, symbol):
        """The stream of the first device with a value."""
        for (_, own), values in self.streams.items():
            if own == symbol and any(value is not None for _, value in values):
                return values
        return []

    def pressure_values(self):
        return [(symbol, entry[0], value) for entry in self.pressures
                for symbol, value in zip(CUFF, entry[1:]) if value is not None]

    def all_values(self):
        """Every value of every device."""
        return [(symbol, time, value) for (_, symbol), stream in self.streams.items()
                for time, value in stream if value is not None]


def utc(text):
    """Milliseconds since 1970 of an ISO 8601 time with its zone."""
    return round(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() * 1000)


def clock(time):
    return f"{EPOCH + datetime.timedelta(milliseconds=time)} UTC"


def compare(found, expected):
    """Fails where two lists of values are not the same, with the first that differs."""
    extra = Counter(found) - Counter(expected)
    lost = Counter(expected) - Counter(found)
    if not extra and not lost:
        if not found:
            fail("no value was compared")
        return
    symbol, time = min([value[:2] for value in (extra | lost)], key=lambda value: value[1])
    here = sorted(value[2] / 100 for value in extra if value[:2] == (symbol, time))
    there = sorted(value[2] / 100 for value in lost if value[:2] == (symbol, time))
    fail(f"{symbol} at {clock(time)}: {here or 'no value'} in the file, "
         f"{there or 'no value'} in the session; {sum(extra.values())} values too many, "
         f"{sum(lost.values())} are missing")


def compare_marks(found, session, resolution=0):
    """Fails where the marks of a file are not those of the session, at their times."""
    if session.marks is None:
        return
    if sorted(text for _, text in found) != sorted(text for _, text in session.marks):
        extra = Counter(text for _, text in found) - Counter(text for _, text in session.marks)
        lost = Counter(text for _, text in session.marks) - Counter(text for _, text in found)
        fail(f"marks differ: {list(extra)[:3]} too many, {list(lost)[:3]} are missing")
    pairs = zip(sorted(found, key=by_text), sorted(session.marks, key=by_text))
    for (time, text), (expected, _) in pairs:
        if abs(time - expected) > resolution:
            fail(f"mark '{text}' at {clock(time)}, not at {clock(expected)}")


def by_text(mark):
    return mark[1], mark[0]


def on_grid(values, start, step, count, keeps_last):
    """The values that a grid of samples keeps, at the times of its samples."""
    kept = {}
    for symbol, time, value in values:
        index = min(max(int((time - start + step / 2) // step), 0), count - 1)
        if keeps_last or (symbol, index) not in kept:
            kept[symbol, index] = value
    return [(symbol, round(start + index * step), value) for (symbol, index), value in kept.items()]


def main(check):
    """Runs one checker from the command line: FILE [SESSION.journal.ndjson]."""
    try:
        print(check(sys.argv[1], Session(sys.argv[2]) if len(sys.argv) > 2 else None))
    except Deviation as deviation:
        sys.exit(f"{sys.argv[1]}: {deviation}")
