#!/usr/bin/env python3
"""Receives what the gateway sends of a session, and checks it with hl7apy (strict) and hl7.

check_gateway.py STATION JOURNAL FOLDER: a receiver answers each message; every value and every
transition of an alarm condition is compared with the session file.
"""
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time

import hl7
from hl7apy.consts import VALIDATION_LEVEL
from hl7apy.parser import parse_message

from check_hl7 import CODES, moment
from session import Session, fail, hundredths

PROFILES = {
    "ORU^R01^ORU_R01": "IHE_PCD_001^IHE PCD^1.3.6.1.4.1.19376.1.6.1.1.1^ISO",
    "ORU^R40^ORU_R40": "IHE_PCD_ACM_001^IHE PCD^1.3.6.1.4.1.19376.1.6.1.4.1^ISO",
}
FACETS = {
    "68481^MDC_ATTR_EVENT_PHASE^MDC": {"start", "continue", "end", "escalate"},
    "68482^MDC_ATTR_ALARM_STATE^MDC": {"inactive", "active", "latched"},
    "68483^MDC_ATTR_ALARM_INACTIVATION_STATE^MDC": {
        "enabled", "audio-paused", "audio-off", "alarm-paused", "alert-acknowledged"},
    "68484^MDC_ATTR_ALARM_PRIORITY^MDC": {"PH", "PM", "PL"},
    "68485^MDC_ATTR_ALERT_TYPE^MDC": {"SP", "ST", "SA"},
}
EVENTS = {"196616^MDC_EVT_ALARM^MDC", "196670^MDC_EVT_LO^MDC", "196648^MDC_EVT_HI^MDC"}
# What a transition is, by the event of its line.
PHASES = {"raised": {"start", "continue"}, "escalated": {"escalate"}, "latched": {"continue"},
          "acknowledged": {"continue"}, "reminder": {"continue"}, "cleared": {"end"}}
PRIORITIES = {"high": "PH", "medium": "PM", "low": "PL"}
# Codes of alerts that no export has: the rate of whichever source counts.
RATE = ("149514^MDC_PULS_RATE^MDC", "264864^MDC_DIM_BEAT_PER_MIN^MDC")


class Receiver(threading.Thread):
    """Takes messages over MLLP and answers each of them."""

    def __init__(self):
        super().__init__(daemon=True)
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.messages = []
        self.start()

    def run(self):
        while True:
            connection, _ = self.socket.accept()
            data = b""
            while part := connection.recv(65536):
                data += part
                while b"\x1c\r" in data:
                    frame, data = data.split(b"\x1c\r", 1)
                    if not frame.startswith(b"\x0b"):
                        self.messages.append("no frame")
                    text = frame[1:].decode()
                    self.messages.append(text)
                    msh = text.split("\r")[0].split("|")
                    trigger = msh[8].split("^")[1]
                    # Wanted is the answer to the arrival or the one to the content.
                    code = "CA" if msh[14] == "AL" else "AA"
                    connection.sendall(
                        f"\x0bMSH|^~\\&|receiver||chairside||20260302||ACK^{trigger}^ACK|1|P|2.6\r"
                        f"MSA|{code}|{msh[9]}\r\x1c\r".encode())


def received(station, journal, folder, count):
    """The messages of a session, once as many have come and no more come."""
    shutil.rmtree(folder, ignore_errors=True)
    chairs = os.path.join(folder, "chairs")
    os.makedirs(chairs)
    shutil.copy(journal, chairs)
    receiver = Receiver()
    process = subprocess.Popen(
        [station, "gateway", "--hl7", f"127.0.0.1:{receiver.port}", "--folder", chairs, "--state",
         os.path.join(folder, "state"), "--simulated", "--history"],
        stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seen, since = -1, time.monotonic()
    try:
        while time.monotonic() - since < (1.5 if seen >= count else 60):
            time.sleep(0.05)
            if len(receiver.messages) != seen:
                seen, since = len(receiver.messages), time.monotonic()
    finally:
        process.terminate()
    if process.wait(10) != 143:
        fail(f"the gateway ended with {process.returncode}")
    return list(receiver.messages)


def header(text):
    # HL7 itself has no ORU_R40: IHE PCD-04 has the segments of ORU_R01, and hl7apy knows that.
    known = text.replace("^ORU_R40|", "^ORU_R01|", 1)
    parse_message(known, validation_level=VALIDATION_LEVEL.STRICT).validate()
    message = hl7.parse(text)
    msh = message.segment("MSH")
    kind = str(msh[9])
    if str(msh[21]) != PROFILES.get(kind) or str(msh[12]) != "2.6" or str(msh[11]) != "T":
        fail(f"{msh[10]} is {kind} of {msh[12]}, {msh[21]}, {msh[11]}")
    return message, kind, str(msh[10])


def check_values(message, known, name):
    """The pressures with their times, and how many other values there are."""
    pressures, others = [], 0
    at = moment(str(message.segment("OBR")[7]))
    for place, obx in enumerate(message.segments("OBX"), 1):
        code, value, unit, flag, status = (str(obx[field]) for field in (3, 5, 6, 8, 11))
        if str(obx[1]) != str(place) or str(obx[2]) != "NM" or code not in CODES:
            fail(f"{name}: {obx}")
        symbol, expected, least, greatest = CODES[code]
        taken = moment(str(obx[14]))
        if unit != expected or taken > at:
            fail(f"{name}: {code} in {unit} at {taken}, of a message of {at}")
        if status == "X":
            if value or flag not in ("NAV", "QUES"):
                fail(f"{name}: {code} without value is '{value}' {flag}")
            continue
        if status not in ("R", "C") or not least <= float(value) <= greatest:
            fail(f"{name}: {code} is '{value}' with status {status}")
        found = (symbol, taken, hundredths(value))
        if symbol.startswith("nibp"):
            pressures.append(found)
        else:
            others += 1
            if found not in known:
                fail(f"{name}: {found} is in no row of the session")
    return pressures, others


def check_alert(message, line, name):
    """An alert and its line in the alarm log."""
    request = message.segment("OBR")
    alert = f"{line['session']}-c{line['id']}"
    facets, event, value = {}, None, None
    for place, obx in enumerate(message.segments("OBX"), 1):
        code = str(obx[3])
        if str(obx[1]) != str(place) or str(obx[11]) != "R":
            fail(f"{name}: {obx}")
        if code in EVENTS:
            event = str(obx[5])
        elif code in FACETS:
            facets[code] = str(obx[5])
            if facets[code] not in FACETS[code]:
                fail(f"{name}: {code} is {obx[5]}")
        elif code == RATE[0] or code in CODES:
            value = (code, str(obx[5]), str(obx[6]))
        else:
            fail(f"{name}: {code} is not known")
    if not event or set(facets) != set(FACETS):
        fail(f"{name}: the facets are {sorted(facets)}")
    phase, _, _, priority, kind = (facets[code] for code in FACETS)
    if phase not in PHASES[line["event"]] or priority != PRIORITIES[line["priority"]]:
        fail(f"{name}: {phase} {priority} of {line['event']} {line['priority']}")
    if (kind == "ST") != (line["kind"] == "technical" and line["rule"] not in (
            "no_pulse_signal", "no_breathing_signal", "help")):
        fail(f"{name}: {kind} of {line['kind']} {line['rule']}")
    if phase == "start":
        if str(request[3]) != f"{alert}^chairside":
            fail(f"{name} begins {request[3]}, not {alert}")
    elif str(request[29]) != f"^{alert}&chairside":
        fail(f"{name} goes on with {request[29]}, not {alert}")
    if value:
        symbol = "rate" if value[0] == RATE[0] else CODES[value[0]][0]
        unit = RATE[1] if symbol == "rate" else CODES[value[0]][1]
        if symbol != line["parameter"] or value[2] != unit or float(value[1]) != line["value"]:
            fail(f"{name}: {value} of {line['parameter']} {line['value']}")
    elif line["value"] is not None and line["parameter"] != "sedation":
        fail(f"{name} has no value, its line has {line['value']}")


def examine(journal, messages):
    session = Session(journal)
    known = set(session.all_values())
    with open(journal, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    lines = {f"{session.identifier}-1-{row['seq']}": row["log"] for row in rows
             if row["k"] == "alarm" and row["log"]["id"] is not None
             and row["log"]["event"] in PHASES}
    if not lines:
        fail("the session has no alarm")
    seen, pressures, values = [], [], 0
    for text in messages:
        message, kind, name = header(text)
        if name in seen:
            fail(f"{name} came twice")
        seen.append(name)
        if kind == "ORU^R40^ORU_R40":
            if name not in lines:
                fail(f"{name} is no line of the alarm log")
            check_alert(message, lines[name], name)
        else:
            found, others = check_values(message, known, name)
            pressures += found
            values += others
    if alerts := [name for name in lines if name not in seen]:
        fail(f"{alerts} have not come")
    if [name for name in seen if name in lines] != list(lines):
        fail("the transitions are not in order")
    if not pressures or not values:
        fail(f"{len(pressures)} pressures, {values} values")
    for pressure in pressures:
        if pressure not in session.pressure_values():
            fail(f"{pressure} was not measured by the cuff")
    return f"{len(lines)} transitions, {len(pressures)} pressures, {values} other values"


def damages(messages):
    """What is planted into the messages, each by itself, and must be noticed."""
    alarm = next(number for number, text in enumerate(messages) if "^ORU_R40|" in text)
    values = next(number for number, text in enumerate(messages)
                  if "MDC_PULS_OXIM_SAT_O2" in text and "^ORU_R01|" in text)

    def changed(number, old, new):
        text = messages[number].replace(old, new, 1)
        if text == messages[number]:
            fail(f"'{old}' is not in message {number}")
        return messages[:number] + [text] + messages[number + 1:]

    yield "a transition is missing", messages[:alarm] + messages[alarm + 1:]
    yield "a message comes twice", messages + messages[alarm:alarm + 1]
    yield "another phase", changed(alarm, "|start|", "|end|")
    yield "a phase that is none", changed(alarm, "|start|", "|begin|")
    urgency = re.search(r"ALARM_PRIORITY\^MDC\|[^|]*\|(P[HML])", messages[alarm])[1]
    yield "another priority", changed(
        alarm, f"|{urgency}|", "|PL|" if urgency != "PL" else "|PH|")
    yield "another unit", changed(values, "262688^MDC_DIM_PERCENT", "266016^MDC_DIM_MMHG")
    yield "a segment that is none", changed(values, "PV1|", "PVX|")
    spo2 = messages[values].split("1.1.1.150456|")[1].split("|")[0]
    yield "another value", changed(values, f"1.1.1.150456|{spo2}|", "1.1.1.150456|61.17|")


def check(station, journal, folder):
    with open(journal, encoding="utf-8") as file:
        count = sum('"k":"alarm"' in line and '"id":null' not in line for line in file)
    messages = received(station, journal, folder, count)
    report = examine(journal, messages)
    for what, damaged in damages(messages):
        try:
            examine(journal, damaged)
        except Exception:  # Each library has errors of its own.
            continue
        fail(f"not noticed: {what}")
    return report


if __name__ == "__main__":
    print(check(*sys.argv[1:4]))
