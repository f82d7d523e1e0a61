#!/usr/bin/env python3
"""Checks an exported WFDB record with wfdb-python (wfdb==4.3.1).

check_wfdb.py RECORD.hea [EXPECTED.csv]

EXPECTED.csv has the header t_s,hr,spo2,... with seconds from the first value: each of its values must
stand in the record at its time. Exits with 1 and a message for the first deviation.
"""
import csv
import os
import sys

import numpy
import wfdb

# Name: symbol in the CSV, units, least and greatest plausible value.
SIGNALS = {
    "HR": ("hr", "bpm", 1, 350),
    "PULSE": ("pr", "bpm", 1, 350),
    "SpO2": ("spo2", "%", 1, 100),
    "PI": ("pi", "%", 0, 30),
    "RESP": ("rr", "breaths/min", 0, 150),
    "etCO2": ("etco2", "mmHg", 0, 150),
    "Temp": ("temp", "degC", 20, 45),
    "ABPSys": ("abp_sys", "mmHg", 1, 350),
    "ABPDias": ("abp_dia", "mmHg", 1, 350),
    "ABPMean": ("abp_map", "mmHg", 1, 350),
    "NBPSys": ("nibp_sys", "mmHg", 1, 350),
    "NBPDias": ("nibp_dia", "mmHg", 1, 350),
    "NBPMean": ("nibp_map", "mmHg", 1, 350),
}


def fail(what):
    sys.exit(f"check_wfdb: {what}")


def check_signals(record, digital):
    for index, name in enumerate(record.sig_name):
        if name not in SIGNALS:
            fail(f"signal {name} has a name of its own")
        _, unit, least, greatest = SIGNALS[name]
        if record.units[index] != unit:
            fail(f"{name} is in {record.units[index]}, not {unit}")
        if record.adc_gain[index] not in (10, 100):
            fail(f"{name} has gain {record.adc_gain[index]}")
        if record.fmt[index] != "16":
            fail(f"{name} has format {record.fmt[index]}")
        samples = digital.d_signal[:, index].astype(numpy.int64)
        # The header has the sum signed, wfdb-python counts it unsigned.
        if (int(samples.sum()) - record.checksum[index]) % 65536:
            fail(f"{name} has another sum than {record.checksum[index]}")
        if samples[0] != record.init_value[index]:
            fail(f"{name} does not begin with {record.init_value[index]}")
        values = record.p_signal[:, index]
        values = values[~numpy.isnan(values)]
        if not len(values):
            fail(f"{name} has no value")
        if values.min() < least or values.max() > greatest:
            fail(f"{name} has values from {values.min()} to {values.max()}")


def check_values(record, path):
    signals = {SIGNALS[name][0]: index for index, name in enumerate(record.sig_name)}
    first = None
    count = 0
    for row in csv.DictReader(open(path, encoding="utf-8")):
        filled = {key: text for key, text in row.items() if text and key in signals}
        if first is None and filled:
            first = float(row["t_s"])
        for key, text in filled.items():
            frame = (float(row["t_s"]) - first) * record.fs
            if abs(frame - round(frame)) > 1e-3:
                fail(f"{key} at {row['t_s']} s stands between two frames")
            found = record.p_signal[round(frame), signals[key]]
            if not abs(found - float(text)) < 0.005:
                fail(f"{key} at {row['t_s']} s is {found}, not {text}")
            count += 1
    if not count:
        fail(f"{path} has no value to compare")
    return count


def check_annotations(name):
    if not os.path.exists(name + ".atr"):
        return 0
    notes = wfdb.rdann(name, "atr")
    if notes.fs != 1000:
        fail(f"annotations have {notes.fs} ticks a second")
    if any(later < earlier for earlier, later in zip(notes.sample, notes.sample[1:])):
        fail("annotations are not in order of time")
    for symbol, note in zip(notes.symbol, notes.aux_note):
        # wfdb-python makes a character of each byte.
        note = note.encode("latin-1").decode("utf-8")
        if symbol != '"' or not note.strip():
            fail(f"annotation '{symbol}' with text '{note}'")
    return len(notes.sample)


def main():
    if len(sys.argv) not in (2, 3):
        fail("check_wfdb.py RECORD.hea [EXPECTED.csv]")
    name = sys.argv[1].removesuffix(".hea")
    header = wfdb.rdheader(name)
    if header.record_name != os.path.basename(name):
        fail(f"the record is called {header.record_name}")
    marks = check_annotations(name)
    count = 0
    if header.n_sig:
        record = wfdb.rdrecord(name)
        check_signals(record, wfdb.rdrecord(name, physical=False))
        if len(sys.argv) == 3:
            count = check_values(record, sys.argv[2])
    print(f"check_wfdb: {header.n_sig} signals, {header.sig_len} frames, {count} values compared, "
          f"{marks} notes")


main()
