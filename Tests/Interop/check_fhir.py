#!/usr/bin/env python3
"""Checks an exported FHIR file: check_fhir.py FILE [SESSION.journal.ndjson]

It is a Bundle, or one resource a line, of R5 where the name of the file has "r5". It is validated
by fhir.resources (R4B or R5), and by a table of its own, since the package accepts wrong codes,
wrong units and blood pressures without components.
"""
import json
import os
import re

from fhir.resources import get_fhir_model_class as r5_class
from fhir.resources.R4B import get_fhir_model_class as r4b_class

from session import CUFF, compare, compare_marks, fail, hundredths, main, utc

LOINC, UCUM = "http://loinc.org", "http://unitsofmeasure.org"
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
# Code: unit, least and greatest plausible value.
VALUES = {
    "8867-4": ("/min", 1, 350), "8889-8": ("/min", 1, 350), "9279-1": ("/min", 0, 150),
    "2708-6": ("%", 1, 100), "59408-5": ("%", 1, 100), "61006-3": ("%", 0, 30),
    "8480-6": ("mm[Hg]", 1, 350), "8462-4": ("mm[Hg]", 1, 350), "8478-0": ("mm[Hg]", 1, 350),
    "76215-3": ("mm[Hg]", 1, 350), "76213-8": ("mm[Hg]", 1, 350), "76214-6": ("mm[Hg]", 1, 350),
    "19891-1": ("mm[Hg]", 0, 150), "8310-5": ("Cel", 20, 45),
}
SYMBOLS = {
    "8889-8": "pr", "8867-4": "hr", "9279-1": "rr", "2708-6": "spo2", "59408-5": "spo2",
    "61006-3": "pi", "8480-6": "nibp_sys", "8462-4": "nibp_dia", "8478-0": "nibp_map",
    "76215-3": "abp_sys", "76213-8": "abp_dia", "76214-6": "abp_map", "19891-1": "etco2",
    "8310-5": "temp",
}
# One value in a minute.
INTERVAL = 60_000
PANEL, SYSTOLIC, DIASTOLIC = "85354-9", "8480-6", "8462-4"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")


def codes(holder):
    return [c.get("code") for c in holder.get("code", {}).get("coding", [])
            if c.get("system") == LOINC and c.get("display")]


def check_value(holder, found):
    """A value of a known code in its unit, or the reason for its absence."""
    known = [code for code in codes(holder) if code in VALUES]
    if not known:
        return found.append(f"no known code: {holder.get('code')}")
    quantity, absent = holder.get("valueQuantity"), holder.get("dataAbsentReason")
    if quantity is None:
        if absent is None or not any(c.get("system") == ABSENT for c in absent.get("coding", [])):
            found.append(f"{known[0]}: neither a value nor a reason for its absence")
        return None
    unit, least, greatest = VALUES[known[0]]
    if quantity.get("system") != UCUM or quantity.get("code") != unit:
        found.append(f"{known[0]}: the unit {quantity.get('code')} is not {unit} of UCUM")
    value = quantity.get("value")
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not (
            least <= value <= greatest):
        found.append(f"{known[0]}: the value {value} is not in {least} to {greatest}")
    return None


def check_observation(resource, found):
    if resource.get("status") != "final":
        found.append(f"status {resource.get('status')}")
    categories = [(c.get("system"), c.get("code")) for category in resource.get("category", [])
                  for c in category.get("coding", [])]
    if (CATEGORY, "vital-signs") not in categories:
        found.append("the category is not vital-signs")
    if not TIME.match(resource.get("effectiveDateTime", "")):
        found.append(f"the time {resource.get('effectiveDateTime')} has no zone")
    own = codes(resource)
    if ("2708-6" in own or "59408-5" in own) and not {"2708-6", "59408-5"} <= set(own):
        found.append("a saturation has both codes")
    if PANEL not in own:
        return check_value(resource, found)
    if "valueQuantity" in resource:
        found.append("a panel has no value of its own")
    parts = resource.get("component", [])
    named = [code for part in parts for code in codes(part)]
    for code in (SYSTOLIC, DIASTOLIC):
        if named.count(code) != 1:
            found.append(f"a panel has {named.count(code)} components {code}")
    for part in parts:
        check_value(part, found)
    return None


def check_resource(resource, found):
    subject = resource.get("subject", {})
    if not re.match(r"(Patient/[A-Za-z0-9.-]{1,64}|urn:uuid:[0-9a-f-]{36})$",
                    subject.get("reference", "")):
        found.append(f"subject {subject}")
    kind = resource.get("resourceType")
    if kind == "Observation":
        check_observation(resource, found)
    elif kind == "Communication":
        if resource.get("status") != "completed" or not TIME.match(resource.get("sent", "")):
            found.append("a communication without status or time")
        if not resource.get("payload"):
            found.append("a communication without text")
    else:
        found.append(f"a resource of the type {kind}")


def validate(path):
    """The resources of a file, and what is wrong with it as a whole."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    model = r5_class if "r5" in os.path.basename(path) else r4b_class
    found = []
    try:
        resources = [json.loads(text)]
    except json.JSONDecodeError:
        resources = [json.loads(line) for line in text.splitlines()]
    for resource in resources:
        try:
            model(resource["resourceType"]).model_validate(resource)
        except Exception as error:  # The package has several kinds of errors.
            found.append(f"fhir.resources: {' '.join(str(error).split())[:400]}")
    if resources[0].get("resourceType") == "Bundle":
        bundle = resources[0]
        if bundle.get("type") != "collection":
            found.append(f"the type of the bundle is {bundle.get('type')}")
        entries = bundle.get("entry", [])
        urls = [entry.get("fullUrl") for entry in entries]
        if None in urls or len(set(urls)) != len(urls):
            found.append("an entry without a fullUrl of its own")
        resources = [entry["resource"] for entry in entries]
    return resources, found


def check_form(path):
    """The resources of a file; fails with the first finding."""
    resources, found = validate(path)
    ids = [(resource.get("resourceType"), resource.get("id")) for resource in resources]
    if len(set(ids)) != len(ids):
        found.append("an identifier stands twice")
    for number, resource in enumerate(resources):
        mine = []
        check_resource(resource, mine)
        found += [f"resource {number}: {what}" for what in mine]
    if len({resource.get("subject", {}).get("reference") for resource in resources}) > 1:
        found.append("several subjects")
    if found:
        fail(f"{found[0]}; {len(found)} findings")
    return resources


def symbol_of(holder):
    return next(SYMBOLS[code] for code in codes(holder) if code in SYMBOLS)


def read(resources):
    """Device, symbol, milliseconds and hundredths of every value."""
    found = []
    for resource in resources:
        if resource["resourceType"] != "Observation":
            continue
        device = resource.get("device", {}).get("display", "")
        for holder in resource.get("component", [resource]):
            if "valueQuantity" in holder:
                found.append((device, symbol_of(holder), utc(resource["effectiveDateTime"]),
                              hundredths(holder["valueQuantity"]["value"])))
    return found


def values(path, session):
    return [value[1:] for value in read(validate(path)[0])]


def marks_of(resources):
    texts = []
    for resource in resources:
        if resource["resourceType"] == "Communication":
            part = resource["payload"][0]
            text = part.get("contentString") or part["contentCodeableConcept"]["text"]
            texts.append((utc(resource["sent"]), text))
    return texts


def expected(session):
    """Of each device a value a minute, and all pressures of cuffs."""
    kept = []
    for (device, symbol), stream in session.streams.items():
        last = None
        for time, value in stream:
            if symbol in CUFF or value is None or last is not None and time - last < INTERVAL:
                continue
            last = time
            kept.append((device, symbol, time, value))
    return kept + [("", *value) for value in session.pressure_values()]


def check(path, session):
    resources = check_form(path)
    found, marks = read(resources), marks_of(resources)
    if session:
        for device in {value[0] for value in found} | {value[0] for value in expected(session)}:
            compare([value[1:] for value in found if value[0] == device],
                    [value[1:] for value in expected(session) if value[0] == device])
        compare_marks(marks, session)
    return f"{len(found)} values, {len(marks)} marks"


if __name__ == "__main__":
    main(check)
