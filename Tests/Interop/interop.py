#!/usr/bin/env python3
"""Exports sessions to every format and reads them with the libraries of others.

interop.py PROGRAM FOLDER. Exits with 1 where a library refuses a file or reads something else than
the session holds, where the program does not read its own file back, or where a planted damage is
not noticed.
"""
import gzip
import os
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import check_csv
import check_edf
import check_fhir
import check_gateway
import check_hl7
import check_vital
import check_wfdb
import sessions
from planted import PLANTED
from session import Deviation, Session, compare

# Format: suffix, checker, whether it has a place for the label.
FORMATS = {
    "csv-wide": (".wide.csv", check_csv, False), "csv": (".csv", check_csv, False),
    "edf": (".edf", check_edf, True), "vital": (".vital", check_vital, False),
    "wfdb": (".hea", check_wfdb, True), "hl7": (".hl7", check_hl7, True),
    "fhir-r4": (".fhir.json", check_fhir, True), "fhir-r5": (".r5.json", check_fhir, True),
    "fhir-r4-ndjson": (".fhir.ndjson", check_fhir, True),
    "fhir-r5-ndjson": (".r5.ndjson", check_fhir, True),
}
JOURNAL = ".journal.ndjson"


class Interop:
    def __init__(self, program, folder):
        self.program, self.folder, self.failures, self.count = program, folder, 0, 0
        home = os.path.join(folder, "home")
        os.makedirs(home)
        os.makedirs(os.path.join(folder, "back"))
        self.environment = {"HOME": home, "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}

    def path(self, name):
        return os.path.join(self.folder, name)

    def run(self, *arguments):
        return subprocess.run([self.program, *arguments], env=self.environment,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)

    def must(self, *arguments):
        result = self.run(*arguments)
        if result.returncode:
            raise Deviation(f"chairside {' '.join(arguments)}: {result.stderr.strip()}")

    def step(self, name, check):
        """Runs one check; says what is wrong and goes on."""
        self.count += 1
        try:
            check()
        except Exception as error:  # Each library has errors of its own.
            kind = "" if isinstance(error, Deviation) else f"{type(error).__name__}: "
            print(f"interop: {name}: {kind}{' '.join(str(error).split())[:600]}", file=sys.stderr)
            self.failures += 1

    # What is checked.

    def check_formats(self):
        """Every format that can be written has a checker."""
        text = " ".join(self.run("convert", "--help").stdout.split())
        names = set(re.search(r"Output format .*?\(values: (.*?)\)", text)[1].split(", "))
        if names != set(FORMATS) | {"journal"}:
            raise Deviation(f"formats that are written and checked: {names ^ set(FORMATS)}")

    def check_all(self, pairs):
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda pair: self.step(
                " as ".join(pair), lambda: self.check_export(*pair)), pairs))

    def export(self, name, format, *options):
        suffix = FORMATS[format][0]
        path = self.path(name + ("-label" if options else "") + suffix)
        self.must("convert", self.path(name + JOURNAL), path, "--to", format, *options)
        return path

    def check_export(self, name, format):
        _, checker, holds_label = FORMATS[format]
        session = Session(self.path(name + JOURNAL))
        path = self.export(name, format)
        checker.check(path, session)
        if Session(self.path(name + JOURNAL)).marks is None:
            raise Deviation("the wide CSV has no marks beside it")
        self.check_round_trip(path, checker, session)
        if not session.label:
            return
        labelled = self.export(name, format, "--label")
        checker.check(labelled, session)
        if self.has_label(path, session) or self.has_label(labelled, session) != holds_label:
            raise Deviation("the label stands where --label does not ask for it, or the reverse")

    def has_label(self, path, session):
        """Whether the label is in any of the files of an export."""
        stem = path.removesuffix(".hea")
        beside = [stem + suffix for suffix in (".dat", ".atr")] if stem != path else []
        for each in [path, *beside]:
            with open(each, "rb") as file:
                data = file.read()
            data = gzip.decompress(data) if each.endswith(".vital") else data
            if session.label.encode() in data:
                return True
        return False

    def check_round_trip(self, path, checker, session):
        """The program reads from the file what the library reads from it."""
        back = os.path.join(self.folder, "back", os.path.basename(path))
        # Plain CSV has no time of day: its seconds are compared.
        is_plain = path.endswith(".csv") and not path.endswith(".wide.csv")
        table, format = (".csv", "csv") if is_plain else (".wide.csv", "csv-wide")
        self.must("convert", path, back + JOURNAL)
        self.must("convert", back + JOURNAL, back + table, "--to", format)
        compare(check_csv.values(back + table, session), checker.values(path, session))

    def check_planted(self, format, damage, suffix, says):
        """The checker refuses a copy of an export with a damage, and says why."""
        folder = self.path("planted")
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        exported, checker, _ = FORMATS[format]
        for name in os.listdir(self.folder):
            if name.startswith("eventful."):
                shutil.copy(self.path(name), folder)
        path = os.path.join(folder, "eventful" + suffix)
        with open(path, "rb") as file:
            data = damage(file.read())
        with open(path, "wb") as file:
            file.write(data)
        session = Session(self.path("eventful" + JOURNAL))
        try:
            checker.check(os.path.join(folder, "eventful" + exported), session)
        except Exception as error:
            if says not in str(error):
                raise Deviation(f"noticed as '{error}', not as '{says}'") from error
            return
        raise Deviation("not noticed")


def main():
    program, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    began = time.monotonic()
    interop = Interop(program, folder)
    for make in (sessions.quiet, sessions.eventful):
        interop.step(make.__name__, lambda: make(interop.must, interop.path(
            make.__name__ + JOURNAL)))
    interop.step("formats", interop.check_formats)
    first, *others = FORMATS
    # The marks that the other formats must have stand beside the wide CSV.
    interop.check_all([(name, first) for name in ("quiet", "eventful")])
    interop.check_all([(name, format) for name in ("quiet", "eventful") for format in others])
    for format, what, suffix, damage, says in PLANTED:
        interop.step(f"planted in {format}: {what}",
                     lambda: interop.check_planted(format, damage, suffix, says))
    station = program + "-station"
    for name in ("vagal", "desaturation-mistakes"):
        journal = os.path.join("fixtures", "sessions", name + JOURNAL)
        interop.step(f"gateway: {name}", lambda: check_gateway.check(
            station, journal, interop.path("gateway")))
    took = round(time.monotonic() - began)
    print(f"interop: {took} s; the files are in {folder}")
    print(f"interop: {interop.count - interop.failures} passed, {interop.failures} failed")
    sys.exit(1 if interop.failures else 0)


if __name__ == "__main__":
    main()
