#!/usr/bin/env python3
"""Checks an exported .vital file with vitaldb.

check_vital.py FILE.vital [SESSION.journal.ndjson]
"""
import math

import vitaldb

from session import compare, compare_marks, fail, hundredths, main

# Name: symbol, unit and montype ("Vital File Format").
TRACKS = {
    "HR": ("hr", "/min", 2), "PLETH_HR": ("pr", "/min", 9), "PLETH_SPO2": ("spo2", "%", 10),
    "RR": ("rr", "/min", 12), "NIBP_SBP": ("nibp_sys", "mmHg", 16),
    "NIBP_DBP": ("nibp_dia", "mmHg", 17), "NIBP_MBP": ("nibp_map", "mmHg", 18),
    "ART_SBP": ("abp_sys", "mmHg", 5), "ART_DBP": ("abp_dia", "mmHg", 6),
    "ART_MBP": ("abp_map", "mmHg", 7), "PLETH_PI": ("pi", "%", 0), "ETCO2": ("etco2", "mmHg", 15),
    "BT": ("temp", "C", 19),
}
TEXT = 5


def check_track(key, track, file):
    if track.type == TEXT:
        if key != "EVENT":
            fail(f"{key}: marks belong to EVENT without a device")
        if any(not record["val"] for record in track.recs):
            fail("a mark without a text")
    elif track.name not in TRACKS:
        fail(f"{key}: no track of ours")
    elif (track.unit, track.montype) != TRACKS[track.name][1:]:
        fail(f"{key}: unit {track.unit!r}, montype {track.montype}")
    elif not track.dname:
        fail(f"{key}: no device")
    times = [record["dt"] for record in track.recs]
    if times != sorted(times):
        fail(f"{key}: times run backwards")
    if times and not file.dtstart <= times[0] <= times[-1] <= file.dtend:
        fail(f"{key}: outside the times of the header")


def read(file):
    """Device, symbol, milliseconds and hundredths of every value."""
    return [(track.dname, TRACKS[track.name][0], round(record["dt"] * 1000),
             hundredths(record["val"]))
            for track in file.trks.values() if track.type != TEXT
            for record in track.recs if not math.isnan(record["val"])]


def values(path, session):
    return [value[1:] for value in read(vitaldb.VitalFile(path))]


def check(path, session):
    file = vitaldb.VitalFile(path)
    if not file.trks:
        fail("no track was read")
    for key, track in file.trks.items():
        check_track(key, track, file)
    found = read(file)
    marks = [(round(record["dt"] * 1000), record["val"]) for track in file.trks.values()
             if track.type == TEXT for record in track.recs]
    if session:
        for device in {device for device, _ in session.streams}:
            compare([value[1:] for value in found if value[0] == device],
                    [(symbol, *pair) for (own, symbol), stream in session.streams.items()
                     for pair in stream if own == device and pair[1] is not None])
        compare([value[1:] for value in found], session.all_values())
        compare_marks(marks, session)
    return f"{len(found)} values, {len(marks)} marks"


if __name__ == "__main__":
    main(check)
