"""Checks an exported .vital file with vitaldb: check_vital.py FILE.vital [FILE.csv]

With the plain CSV export of the same session, every value is compared with it.
"""
import csv
import math
import sys

import vitaldb

# Name: unit and montype ("Vital File Format").
TRACKS = {
    "HR": ("/min", 2), "PLETH_HR": ("/min", 9), "PLETH_SPO2": ("%", 10), "RR": ("/min", 12),
    "NIBP_SBP": ("mmHg", 16), "NIBP_DBP": ("mmHg", 17), "NIBP_MBP": ("mmHg", 18),
    "ART_SBP": ("mmHg", 5), "ART_DBP": ("mmHg", 6), "ART_MBP": ("mmHg", 7),
    "PLETH_PI": ("%", 0), "ETCO2": ("mmHg", 15), "BT": ("C", 19),
}
COLUMNS = {
    "hr": "HR", "pr": "PLETH_HR", "spo2": "PLETH_SPO2", "rr": "RR", "nibp_sys": "NIBP_SBP",
    "nibp_dia": "NIBP_DBP", "nibp_map": "NIBP_MBP", "abp_sys": "ART_SBP", "abp_dia": "ART_DBP",
    "abp_map": "ART_MBP", "etco2": "ETCO2", "temp": "BT",
}


def fail(text):
    sys.exit(f"check_vital: {text}")


def values(track):
    return [(r["dt"], r["val"]) for r in track.recs if not math.isnan(r["val"])]


def compare(tracks, path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    for column, name in COLUMNS.items():
        cells = [(float(r["t_s"]), float(r[column])) for r in rows if r.get(column)]
        found = sorted(values(tracks[name])) if name in tracks else []
        if len(cells) != len(found):
            fail(f"{name}: {len(found)} values for {len(cells)}")
        if not cells:
            continue
        shift = found[0][0] - cells[0][0]
        for (time, value), (moment, read) in zip(cells, found):
            if abs(moment - time - shift) > 0.0015 or abs(read - value) > 0.005:
                fail(f"{name} at {time}: {read} at {moment - shift} for {value}")


def main():
    file = vitaldb.VitalFile(sys.argv[1])
    if not file.trks:
        fail("no track was read")
    tracks = {}
    for key, track in file.trks.items():
        if track.type == 5:
            if key != "EVENT":
                fail(f"{key}: marks belong to EVENT without a device")
            if any(not r["val"] for r in track.recs):
                fail("a mark without a text")
        elif track.name not in TRACKS:
            fail(f"{key}: no track of ours")
        elif (track.unit, track.montype) != TRACKS[track.name]:
            fail(f"{key}: unit {track.unit!r}, montype {track.montype}")
        elif not track.dname:
            fail(f"{key}: no device")
        else:
            tracks.setdefault(track.name, track)
        times = [r["dt"] for r in track.recs]
        if times != sorted(times):
            fail(f"{key}: times run backwards")
        if times and not file.dtstart <= times[0] <= times[-1] <= file.dtend:
            fail(f"{key}: outside the times of the header")
    if len(sys.argv) > 2:
        compare(tracks, sys.argv[2])
    print(f"check_vital: {len(file.trks)} tracks are in order")


main()
