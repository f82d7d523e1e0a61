"""Checks an exported EDF+C file with pyedflib: check_edf.py FILE.edf [FILE.csv]

With the plain CSV export of the same session, every value that the grid keeps is compared with it.
"""
import csv
import sys

import pyedflib

# Label: dimension.
SIGNALS = {
    "HR": "bpm", "Pulse": "bpm", "SpO2": "%", "Resp rate": "/min", "NIBP sys": "mmHg",
    "NIBP dia": "mmHg", "NIBP mean": "mmHg", "ABP sys": "mmHg", "ABP dia": "mmHg",
    "ABP mean": "mmHg", "PI": "%", "EtCO2": "mmHg", "Temp": "degC",
}
COLUMNS = {
    "hr": "HR", "pr": "Pulse", "spo2": "SpO2", "rr": "Resp rate", "nibp_sys": "NIBP sys",
    "nibp_dia": "NIBP dia", "nibp_map": "NIBP mean", "abp_sys": "ABP sys", "abp_dia": "ABP dia",
    "abp_map": "ABP mean", "etco2": "EtCO2", "temp": "Temp",
}
MISSING = -32768


def fail(text):
    sys.exit(f"check_edf: {text}")


def compare(file, labels, path):
    with open(path, newline="", encoding="utf-8-sig") as lines:
        rows = list(csv.DictReader(lines))
    start = min((float(r["t_s"]) for r in rows), default=0)
    for column, label in COLUMNS.items():
        cells = [(float(r["t_s"]) - start, float(r[column])) for r in rows if r.get(column)]
        if label not in labels:
            if cells:
                fail(f"{label} is absent")
            continue
        index = labels.index(label)
        step = 1 / file.getSampleFrequency(index)
        digital = file.readSignal(index, digital=True)
        physical = file.readSignal(index)
        kept = {}
        for time, value in cells:
            kept[min(int(time / step + 0.5 + 1e-9), len(physical) - 1)] = value
        for place, read in enumerate(physical):
            if (digital[place] == MISSING) != (place not in kept):
                fail(f"{label} at sample {place}: a value where there is none, or the reverse")
            if place in kept and abs(read - kept[place]) > 0.005:
                fail(f"{label} at sample {place}: {read} for {kept[place]}")


def main():
    with pyedflib.EdfReader(sys.argv[1]) as file:
        labels = file.getSignalLabels()
        if file.filetype != pyedflib.FILETYPE_EDFPLUS:
            fail("no EDF+")
        if file.getPatientName() not in ("", "X") or file.getBirthdate():
            fail("a name or a date of birth is in it")
        for index, label in enumerate(labels):
            if file.getPhysicalDimension(index) != SIGNALS.get(label):
                fail(f"{label}: dimension {file.getPhysicalDimension(index)!r}")
            if file.getPrefilter(index) != "missing=-1":
                fail(f"{label}: the missing number is not told")
            if len(file.readSignal(index)) != file.getNSamples()[index]:
                fail(f"{label}: samples are missing")
        if any(not text for text in file.readAnnotations()[2]):
            fail("an annotation without a text")
        if len(sys.argv) > 2:
            compare(file, labels, sys.argv[2])
        print(f"check_edf: {len(labels)} signals and {file.annotations_in_file} marks are in order")


main()
