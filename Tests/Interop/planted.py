"""Damages of exported files, each of which its checker must notice.

Each is the format, what is done, the suffix of the file it is done to, how, and a part of what the
checker then says.
"""
import gzip
import re
import struct


def swap(pattern, text):
    """Puts `text`, which may refer to groups, where the pattern is found first."""
    def damage(data):
        damaged, count = re.subn(pattern, text, data, count=1, flags=re.DOTALL | re.MULTILINE)
        if not count:
            raise ValueError(f"{pattern} is not in the file")
        return damaged
    return damage


def unpacked(damage):
    return lambda data: gzip.compress(damage(gzip.decompress(data)))


def edf_sample(data):
    """Adds one hundredth to the first sample of the first signal."""
    place = int(data[184:192])
    (sample,) = struct.unpack_from("<h", data, place)
    return data[:place] + struct.pack("<h", sample + 1) + data[place + 2:]


def vital_value(data):
    """Changes the first number of the first track: time (8 bytes), track 1, value (4 bytes)."""
    found = re.search(rb"\x01\x10\x00\x00\x00\x0a\x00.{8}\x01\x00", data, re.DOTALL)
    place = found.end()
    (value,) = struct.unpack_from("<f", data, place)
    return data[:place] + struct.pack("<f", value + 1) + data[place + 4:]


def wfdb_samples(data):
    """Exchanges two values of the first of 13 signals, which keeps the sum in the header."""
    samples = list(struct.unpack(f"<{len(data) // 2}h", data))
    first = 13
    other = next(place for place in range(first, len(samples), 13)
                 if samples[place] not in (samples[first], -32768))
    samples[first], samples[other] = samples[other], samples[first]
    return struct.pack(f"<{len(samples)}h", *samples)


PLANTED = [
    ("csv", "one value", ".csv", swap(rb"^(60,)\d+", rb"\g<1>99"), "hr at"),
    ("csv", "a row less", ".csv", swap(rb"^61,.*?\n", b""), "missing"),
    ("csv", "an unknown column", ".csv", swap(rb"spo2", b"sp02"), "unknown column"),
    ("csv", "a cell too many", ".csv", swap(rb"^(62,.*?)\n", rb"\1,1\n"), "cells"),
    ("csv-wide", "one value", ".wide.csv", swap(rb"(Z|:30),60,\d+", rb"\1,60,99"), "hr at"),
    ("csv-wide", "one unit", ".wide.csv", swap(rb"mm\[Hg\]", b"kPa"), "with its unit"),
    ("csv-wide", "one time", ".wide.csv", swap(rb"T09:01:00", b"T09:01:09"), "go apart"),
    ("csv-wide", "one note", ".wide-events.csv", swap(rb"Note: signs", b"Note: sings"), "note"),
    ("edf", "one hundredth", ".edf", edf_sample, "at"),
    ("edf", "one dimension", ".edf", swap(rb"mmHg    ", b"kPa     "), "dimension"),
    ("edf", "one mark", ".edf", swap(rb"Note: signs", b"Note: sings"), "marks differ"),
    ("edf", "the second", ".edf", swap(rb"09\.00\.00", b"09.00.01"), "first sample"),
    ("vital", "one value", ".vital", unpacked(vital_value), "at"),
    ("vital", "one unit", ".vital", unpacked(swap(rb"mmHg", b"kPa.")), "unit"),
    ("vital", "one mark", ".vital", unpacked(swap(rb"Note: signs", b"Note: sings")),
     "marks differ"),
    ("wfdb", "two values", ".dat", wfdb_samples, "at"),
    ("wfdb", "one sample", ".dat", lambda data: data[:-2] + b"\x01\x01", "sum"),
    ("wfdb", "one unit", ".hea", swap(rb"/mmHg", b"/kPa"), "not mmHg"),
    ("wfdb", "the start", ".hea", swap(rb"09:00:00|08:59:59", b"09:00:10"), "at"),
    ("wfdb", "the zone", ".hea", swap(rb"\+05:30", b"+05:00"), "zone"),
    ("wfdb", "one note", ".atr", swap(rb"Note: signs", b"Note: sings"), "marks differ"),
    ("hl7", "one value", ".hl7", swap(rb"(1\.1\.1\.147842\|)\d+", rb"\g<1>99"), "hr at"),
    ("hl7", "one unit", ".hl7", swap(rb"266016\^MDC_DIM_MMHG", b"266018^MDC_DIM_X"), "in 266018"),
    ("hl7", "one code", ".hl7", swap(rb"150456\^MDC", b"150457^MDC"), "not known"),
    ("hl7", "no OBR", ".hl7", swap(rb"OBR\|.*?\r", b""), "Missing required child"),
    ("hl7", "text for a number", ".hl7", swap(rb"(1\.1\.1\.147842\|)\d+", rb"\g<1>x"), "value 'x'"),
    ("hl7", "one time", ".hl7", swap(rb"(\|R\|\|\|\d{12})\d\d", rb"\g<1>01"), "not in order"),
    ("hl7", "one note", ".hl7", swap(rb"Note: signs", b"Note: sings"), "marks differ"),
]
for release, suffix in (("fhir-r4", ".fhir.json"), ("fhir-r5", ".r5.json"),
                        ("fhir-r4-ndjson", ".fhir.ndjson"), ("fhir-r5-ndjson", ".r5.ndjson")):
    PLANTED += [(release, name, suffix, damage, says) for name, damage, says in (
        ("one value", swap(rb'"value":\d+', b'"value":99'), "hr at"),
        ("one unit", swap(rb'"code":"mm\[Hg\]"', b'"code":"kPa"'), "of UCUM"),
        ("one code", swap(rb'"code":"8867-4"', b'"code":"8867-5"'), "no known code"),
        ("no component", swap(rb'"component":\[\{.*?"mm\[Hg\]"\}\},', b'"component":['),
         "0 components"),
        ("no reason", swap(rb',"dataAbsentReason":\{.*?\]\}', b""), "reason for its absence"),
        ("no status", swap(rb'"status":"final",', b""), "status"),
        ("no zone", swap(rb'(:00\.250)\+05:30', rb"\1"), "fhir.resources"),
        ("one time", swap(rb"T09:00:00", b"T09:00:01"), "at"),
        ("one note", swap(rb"Note: signs", b"Note: sings"), "marks differ"))]
