#!/usr/bin/env python3
"""Checks an exported HL7 file with hl7apy (hl7apy==1.3.5, strict) and hl7 (hl7==0.4.5).

check_hl7.py FILE.hl7 [EXPECTED.csv]

Neither looks at codes, units and numbers: that is done here. EXPECTED.csv has the header
t_s,hr,spo2,... with seconds from the first value: each value of the messages must stand in it at its
time. Exits with 1 and a message for the first deviation.
"""
import csv
import datetime
import re
import sys

import hl7
from hl7apy.consts import VALIDATION_LEVEL
from hl7apy.parser import parse_message

BEATS = "264864^MDC_DIM_BEAT_PER_MIN^MDC"
PERCENT = "262688^MDC_DIM_PERCENT^MDC"
MMHG = "266016^MDC_DIM_MMHG^MDC"
# Code: symbol in the CSV, unit, least and greatest plausible value.
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


def fail(what):
    sys.exit(f"check_hl7: {what}")


def moment(text):
    found = re.fullmatch(r"(\d{14}\.\d{3})([+-]\d{4})?", text)
    if not found:
        fail(f"'{text}' is no time to the millisecond")
    time = datetime.datetime.strptime(found[1] + (found[2] or "+0000"), "%Y%m%d%H%M%S.%f%z")
    return round(time.timestamp() * 1000)


def check_observation(obx, place):
    """The symbol, time and value of an observation; nil for a note or no value."""
    if str(obx[1]) != str(place):
        fail(f"OBX-1 is {obx[1]}, not {place}")
    code, value, unit, status = (str(obx[number]) for number in (3, 5, 6, 11))
    time = moment(str(obx[14]))
    if code == NOTE:
        if str(obx[2]) != "ST" or not value or unit:
            fail(f"a note is '{obx}'")
        return None
    if code not in CODES:
        fail(f"code {code} is not known")
    symbol, expected, least, greatest = CODES[code]
    if str(obx[2]) != "NM" or unit != expected:
        fail(f"{code} is {obx[2]} in {unit}")
    if status == "X" and not value:
        return None
    if status != "R" or not re.fullmatch(r"\d+(\.\d+)?", value):
        fail(f"{code} has value '{value}' with status '{status}'")
    if not least <= float(value) <= greatest:
        fail(f"{code} is {value}")
    return symbol, time, float(value)


def check_message(text, number):
    message = parse_message(text, validation_level=VALIDATION_LEVEL.STRICT)
    message.validate()
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
    found = [check_observation(obx, place + 1) for place, obx in enumerate(observations)]
    return [value for value in found if value]


def check_values(values, path):
    expected = set()
    for row in csv.DictReader(open(path, encoding="utf-8")):
        for key, text in row.items():
            if text and key != "t_s":
                expected.add((key, round(float(row["t_s"]) * 1000), round(float(text) * 100)))
    # The first value of the messages is the first of the CSV.
    shift = min(time for _, time, _ in values) - min(time for _, time, _ in expected)
    for symbol, time, value in values:
        if (symbol, time - shift, round(value * 100)) not in expected:
            fail(f"{symbol} {value} at {(time - shift) / 1000} s is not in {path}")


def main():
    if len(sys.argv) not in (2, 3):
        fail("check_hl7.py FILE.hl7 [EXPECTED.csv]")
    text = open(sys.argv[1], encoding="utf-8", newline="").read()
    if "\n" in text or text and not text.endswith("\r"):
        fail("segments do not end with CR")
    messages = ["MSH|" + part for part in text.split("MSH|")[1:]]
    if not messages:
        fail("there is no message")
    values = []
    for number, message in enumerate(messages, 1):
        values += check_message(message, number)
    if len(sys.argv) == 3 and values:
        check_values(values, sys.argv[2])
    print(f"check_hl7: {len(messages)} messages, {len(values)} values")


main()
