#!/usr/bin/env python3
"""Checks an exported WFDB record with wfdb-python.

check_wfdb.py RECORD.hea [SESSION.journal.ndjson]
"""
import os

import numpy
import wfdb

from session import (CUFF, compare, compare_marks, fail, hundredths, main, on_grid,
                     wall_milliseconds)

# Name: symbol, units, least and greatest plausible value.
SIGNALS = {
    "HR": ("hr", "bpm", 1, 350), "PULSE": ("pr", "bpm", 1, 350), "SpO2": ("spo2", "%", 1, 100),
    "PI": ("pi", "%", 0, 30), "RESP": ("rr", "breaths/min", 0, 150),
    "etCO2": ("etco2", "mmHg", 0, 150), "Temp": ("temp", "degC", 20, 45),
    "ABPSys": ("abp_sys", "mmHg", 1, 350), "ABPDias": ("abp_dia", "mmHg", 1, 350),
    "ABPMean": ("abp_map", "mmHg", 1, 350), "NBPSys": ("nibp_sys", "mmHg", 1, 350),
    "NBPDias": ("nibp_dia", "mmHg", 1, 350), "NBPMean": ("nibp_map", "mmHg", 1, 350),
}


def check_signal(record, digital, index):
    name = record.sig_name[index]
    if name not in SIGNALS:
        fail(f"signal {name} has a name of its own")
    _, unit, least, greatest = SIGNALS[name]
    if record.units[index] != unit:
        fail(f"{name} is in {record.units[index]}, not {unit}")
    if record.adc_gain[index] not in (10, 100) or record.fmt[index] != "16":
        fail(f"{name} has gain {record.adc_gain[index]} and format {record.fmt[index]}")
    samples = digital.d_signal[:, index].astype(numpy.int64)
    # The header has the sum signed, wfdb-python counts it unsigned.
    if (int(samples.sum()) - record.checksum[index]) % 65536:
        fail(f"{name} has another sum than {record.checksum[index]}")
    if samples[0] != record.init_value[index]:
        fail(f"{name} does not begin with {record.init_value[index]}")
    kept = record.p_signal[:, index]
    kept = kept[~numpy.isnan(kept)]
    if not len(kept):
        fail(f"{name} has no value")
    if kept.min() < least or kept.max() > greatest:
        fail(f"{name} has values from {kept.min()} to {kept.max()}")


def start_of(record, session):
    """The first frame, in milliseconds since 1970; a record has the time of the place."""
    offset = session.offset_minutes if session else 0
    return wall_milliseconds(record.base_datetime) - offset * 60_000


def read(record, session):
    start, step = start_of(record, session), 1000 / record.fs
    return [(SIGNALS[name][0], round(start + frame * step), hundredths(value))
            for index, name in enumerate(record.sig_name)
            for frame, value in enumerate(record.p_signal[:, index]) if not numpy.isnan(value)]


def values(path, session):
    return read(wfdb.rdrecord(path.removesuffix(".hea")), session)


def read_marks(name, start):
    if not os.path.exists(name + ".atr"):
        return []
    notes = wfdb.rdann(name, "atr")
    if notes.fs != 1000:
        fail(f"annotations have {notes.fs} ticks a second")
    if any(later < earlier for earlier, later in zip(notes.sample, notes.sample[1:])):
        fail("annotations are not in order of time")
    marks = []
    for symbol, tick, note in zip(notes.symbol, notes.sample, notes.aux_note):
        # wfdb-python makes a character of each byte.
        note = note.encode("latin-1").decode("utf-8")
        if symbol != '"' or not note.strip():
            fail(f"annotation '{symbol}' with text '{note}'")
        marks.append((start + int(tick), note))
    return marks


def expected(record, session):
    measured = [(symbol, *pair) for symbol, *_ in SIGNALS.values() if symbol not in CUFF
                for pair in session.first(symbol) if pair[1] is not None]
    return on_grid(measured + session.pressure_values(), start_of(record, session),
                   1000 / record.fs, record.sig_len, keeps_last=False)


def check(path, session):
    name = path.removesuffix(".hea")
    record, digital = wfdb.rdrecord(name), wfdb.rdrecord(name, physical=False)
    if record.record_name != os.path.basename(name):
        fail(f"the record is called {record.record_name}")
    for index in range(record.n_sig):
        check_signal(record, digital, index)
    found, marks = read(record, session), read_marks(name, start_of(record, session))
    if session:
        zone = f"#zone: {session.offset_minutes // 60:+03d}:{session.offset_minutes % 60:02d}"
        if zone not in record.comments and zone[1:] not in record.comments:
            fail(f"{zone} is not in {record.comments}")
        compare(found, expected(record, session))
        compare_marks(marks, session)
    return f"{len(found)} values, {len(marks)} marks"


if __name__ == "__main__":
    main(check)
