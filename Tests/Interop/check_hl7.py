#!/usr/bin/env python3
"""Checks an exported HL7 file with hl7apy (strict) and hl7.

check_hl7.py FILE.hl7 [SESSION.journal.ndjson]. Neither package looks at codes, units and
numbers: that is done here.
"""
import datetime
import re

import hl7
from hl7apy.consts import VALIDATION_LEVEL
from hl7apy.parser import parse_message

from session import CUFF, compare, compare_marks, fail, hundredths, main

BEATS = "264864^MDC_DIM_BEAT_PER_MIN^MDC"
PERCENT = "262688^MDC_DIM_PERCENT^MDC"
MMHG = "266016^MDC_DIM_MMHG^MDC"
# Code: symbol, unit, least and greatest plausible value.
CODES = {
    "147842^MDC_ECG_HEART_RATE^MDC": ("hr", BEATS, 1, 350),
    "149530^MDC_PULS_OXIM_PULS_RATE^MDC": ("pr", BEATS, 1, 350),
    "150456^MDC_PULS_OXIM_SAT_O2^MDC": ("spo2", PERCENT, 1, 100),
    "150448^MDC_PULS_OXIM_PERF_REL^MDC": ("pi", PERCENT, 0, 30),
    "151562^MDC_RESP_RATE^MDC": ("rr", "264928^MDC_DIM_RESP_PER_MIN^MDC", 0, 150),
    "151728^MDC_AWAY_CO2_ET^MDC": ("etco2", MMHG, 0, 150),
    "150344^MDC_TEMP^MDC": ("temp", "268192^MDC_DIM_DEGC^MDC", 20, 45),
    "150037^MDC_PRESS_BLD_ART_ABP_SYS^MDC": ("abp_sys", MMHG, 1, 350),
    "150038^MDC_PRESS_BLD_ART_ABP_DIA^MDC": ("abp_dia", MMHG, 1, 350),
    "150039^MDC_PRESS_BLD_ART_ABP_MEAN^MDC": ("abp_map", MMHG, 1, 350),
    "150021^MDC_PRESS_BLD_NONINV_SYS^MDC": ("nibp_sys", MMHG, 1, 350),
    "150022^MDC_PRESS_BLD_NONINV_DIA^MDC": ("nibp_dia", MMHG, 1, 350),
    "150023^MDC_PRESS_BLD_NONINV_MEAN^MDC": ("nibp_map", MMHG, 1, 350),
}
NOTE = "NOTE^note^99CHAIRSIDE"
# One value in half a minute.
INTERVAL = 30_000
ESCAPES = {"\\F\\": "|", "\\S\\": "^", "\\R\\": "~", "\\T\\": "&", "\\E\\": "\\"}


def moment(text):
    found = re.fullmatch(r"(\d{14}\.\d{3})([+-]\d{4})?", text)
    if not found:
        fail(f"'{text}' is no time to the millisecond")
    time = datetime.datetime.strptime(found[1] + (found[2] or "+0000"), "%Y%m%d%H%M%S.%f%z")
    return round(time.timestamp() * 1000)


def unescaped(text):
    return re.sub(r"\\[FSRTE]\\", lambda found: ESCAPES[found[0]], text)


def check_observation(obx, place):
    """Symbol, time and value of an observation: hundredths, the text of a note, or None."""
    if str(obx[1]) != str(place):
        fail(f"OBX-1 is {obx[1]}, not {place}")
    code, value, unit, status = (str(obx[number]) for number in (3, 5, 6, 11))
    time = moment(str(obx[14]))
    if code == NOTE:
        if str(obx[2]) != "ST" or not value or unit:
            fail(f"a note is '{obx}'")
        return NOTE, time, unescaped(value)
    if code not in CODES:
        fail(f"code {code} is not known")
    symbol, expected, least, greatest = CODES[code]
    if str(obx[2]) != "NM" or unit != expected:
        fail(f"{code} is {obx[2]} in {unit}")
    if status == "X" and not value:
        return symbol, time, None
    if status != "R" or not re.fullmatch(r"\d+(\.\d+)?", value):
        fail(f"{code} has value '{value}' with status '{status}'")
    if not least <= float(value) <= greatest:
        fail(f"{code} is {value}")
    return symbol, time, hundredths(value)


def validate(text):
    parse_message(text, validation_level=VALIDATION_LEVEL.STRICT).validate()


def check_message(text, number):
    other = hl7.parse(text)
    msh = other.segment("MSH")
    if str(msh[9]) != "ORU^R01^ORU_R01" or str(msh[12]) != "2.6":
        fail(f"message {number} is {msh[9]} of {msh[12]}")
    if not str(msh[10]).endswith(f"-{number}"):
        fail(f"message {number} has the control number {msh[10]}")
    observations = list(other.segments("OBX"))
    times = [moment(str(obx[14])) for obx in observations]
    if moment(str(other.segment("OBR")[7])) != min(times) or times != sorted(times):
        fail(f"the times of message {number} are not in order")
    return [check_observation(obx, place) for place, obx in enumerate(observations, 1)]


def messages_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    if "\n" in text or text and not text.endswith("\r"):
        fail("segments do not end with CR")
    messages = ["MSH|" + part for part in text.split("MSH|")[1:]]
    if not messages:
        fail("there is no message")
    return messages


def read(path):
    return [observation for number, message in enumerate(messages_of(path), 1)
            for observation in check_message(message, number)]


def values(path, session):
    return [entry for entry in read(path) if entry[0] != NOTE and entry[2] is not None]


def expected(session):
    """The first value of each half minute from the first of all; all pressures of cuffs."""
    streams = {symbol: session.first(symbol) for symbol, *_ in CODES.values() if symbol not in CUFF}
    times = [time for stream in streams.values() for time, _ in stream]
    times += [time for time, _ in session.marks or []]
    first, kept = min(times), {}
    for symbol, stream in streams.items():
        for time, value in stream:
            if value is not None:
                kept.setdefault((symbol, (time - first) // INTERVAL), (symbol, time, value))
    return list(kept.values()) + session.pressure_values()


def check(path, session):
    for message in messages_of(path):
        validate(message)
    entries = read(path)
    found = [entry for entry in entries if entry[0] != NOTE and entry[2] is not None]
    marks = [entry[1:] for entry in entries if entry[0] == NOTE]
    if session:
        compare(found, expected(session))
        compare_marks(marks, session)
    return f"{len(found)} values, {len(marks)} marks"


if __name__ == "__main__":
    main(check)
