#!/usr/bin/env python3
"""Checks an exported EDF+C file with pyedflib: check_edf.py FILE.edf [SESSION.journal.ndjson]"""
import pyedflib

from session import (clock, compare, compare_marks, fail, hundredths, main, on_grid,
                     wall_milliseconds)

# Label: symbol and dimension.
SIGNALS = {
    "HR": ("hr", "bpm"), "Pulse": ("pr", "bpm"), "SpO2": ("spo2", "%"), "Resp rate": ("rr", "/min"),
    "NIBP sys": ("nibp_sys", "mmHg"), "NIBP dia": ("nibp_dia", "mmHg"),
    "NIBP mean": ("nibp_map", "mmHg"), "ABP sys": ("abp_sys", "mmHg"),
    "ABP dia": ("abp_dia", "mmHg"), "ABP mean": ("abp_map", "mmHg"), "PI": ("pi", "%"),
    "EtCO2": ("etco2", "mmHg"), "Temp": ("temp", "degC"),
}
MISSING = -32768


def check_header(file):
    if file.filetype != pyedflib.FILETYPE_EDFPLUS:
        fail("no EDF+")
    if file.getBirthdate():
        fail("a date of birth is in it")
    for index, label in enumerate(file.getSignalLabels()):
        if label not in SIGNALS:
            fail(f"{label}: not a label of ours")
        if file.getPhysicalDimension(index) != SIGNALS[label][1]:
            fail(f"{label}: dimension {file.getPhysicalDimension(index)!r}")
        if file.getPrefilter(index) != "missing=-1":
            fail(f"{label}: the missing number is not told")
        if len(file.readSignal(index)) != file.getNSamples()[index]:
            fail(f"{label}: samples are missing")


def start_of(file, session):
    """The first sample, in milliseconds since 1970; EDF has the time of the place."""
    offset = session.offset_minutes if session else 0
    second = file.getStartdatetime().replace(microsecond=0)
    # pyedflib takes the 100 nanoseconds of edflib for tens of microseconds in getStartdatetime.
    return wall_milliseconds(second) + file.starttime_subsecond // 10_000 - offset * 60_000


def read(file, session):
    """Values at the times of their samples; the distance of two and how many there are."""
    start = start_of(file, session)
    found, step, count = [], 1000, 1
    for index, label in enumerate(file.getSignalLabels()):
        step, count = 1000 / file.getSampleFrequency(index), file.getNSamples()[index]
        digital, physical = file.readSignal(index, digital=True), file.readSignal(index)
        found += [(SIGNALS[label][0], round(start + place * step), hundredths(value))
                  for place, value in enumerate(physical) if digital[place] != MISSING]
    return found, step, count


def values(path, session):
    with pyedflib.EdfReader(path) as file:
        return read(file, session)[0]


def first_columns(session):
    """One signal for a parameter: that of the device which named it first."""
    kept = {}
    for (_, symbol), stream in session.streams.items():
        kept.setdefault(symbol, stream)
    return kept


def check(path, session):
    with pyedflib.EdfReader(path) as file:
        check_header(file)
        found, step, count = read(file, session)
        onsets, _, texts = file.readAnnotations()
        if not all(texts):
            fail("an annotation without a text")
        if session is None:
            return f"{len(found)} values, {len(texts)} marks"
        columns = first_columns(session)
        start = start_of(file, session)
        if start != min(stream[0][0] for stream in columns.values()):
            fail(f"the first sample is at {clock(start)}, the first value is not")
        pairs = [(symbol, time, value) for symbol, stream in columns.items()
                 for time, value in stream if value is not None]
        compare(found, on_grid(pairs, start, step, count, keeps_last=True))
        compare_marks([(start + onset * 1000, text) for onset, text in zip(onsets, texts)],
                      session, resolution=1)
        return f"{len(found)} values, {len(texts)} marks"


if __name__ == "__main__":
    main(check)
