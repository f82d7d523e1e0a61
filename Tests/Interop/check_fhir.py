#!/usr/bin/env python3
"""Checks exported FHIR files: check_fhir.py [r4|r5] FILE...

Each file is a Bundle, or one resource a line. It is validated by fhir.resources (R4B or R5; R5 too
where the name of the file has "r5"), and by a table of its own, since the package accepts wrong
codes, wrong units and blood pressures without components. Exits with 1 on any finding.
"""
import json
import re
import sys

from fhir.resources import get_fhir_model_class as r5_class
from fhir.resources.R4B import get_fhir_model_class as r4b_class

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


def check(path, release):
    """All findings about a file."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    release = release or ("r5" if "r5" in path.lower().rsplit("/", 1)[-1] else "r4")
    model = r5_class if release == "r5" else r4b_class
    found = []
    try:
        whole = json.loads(text)
        resources = [whole]
    except json.JSONDecodeError:
        resources = [json.loads(line) for line in text.splitlines()]
    for resource in resources:
        try:
            model(resource["resourceType"]).model_validate(resource)
        except Exception as error:  # The package has several kinds of errors.
            found.append(f"fhir.resources: {str(error)[:600]}")
    if resources[0].get("resourceType") == "Bundle":
        bundle = resources[0]
        if bundle.get("type") != "collection":
            found.append(f"the type of the bundle is {bundle.get('type')}")
        entries = bundle.get("entry", [])
        urls = [entry.get("fullUrl") for entry in entries]
        if None in urls or len(set(urls)) != len(urls):
            found.append("an entry without a fullUrl of its own")
        resources = [entry["resource"] for entry in entries]
    ids = [(resource.get("resourceType"), resource.get("id")) for resource in resources]
    if len(set(ids)) != len(ids):
        found.append("an identifier stands twice")
    for number, resource in enumerate(resources):
        mine = []
        check_resource(resource, mine)
        found += [f"resource {number}: {what}" for what in mine]
    if len({resource.get("subject", {}).get("reference") for resource in resources}) > 1:
        found.append("several subjects")
    return release, len(resources), found


def main():
    arguments = sys.argv[1:]
    release = arguments.pop(0) if arguments and arguments[0] in ("r4", "r5") else None
    if not arguments:
        sys.exit(__doc__)
    failed = False
    for path in arguments:
        used, count, found = check(path, release)
        for what in found[:20]:
            print(f"{path}: {what}", file=sys.stderr)
        failed = failed or bool(found)
        print(f"{path}: {count} resources of {used.upper()}, {len(found)} findings")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
