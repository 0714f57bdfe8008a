#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the tables of tests/README.md: every case stands there once and in order, and each test named there exists
in its file and bears the case's id. Says what is wrong, a line each."""
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
# How many cases each group has.
CASES = {"A": 16, "B": 13, "D": 24, "E": 7, "F": 40, "G": 27, "H": 18, "K": 10}
# Cases that no test shows yet.
OPEN = []

CASE = re.compile(r"\| (?P<id>[A-HK]\d+) \| (?P<what>[^|]+) \| (?P<tests>.+) \|$")
FEATURE = re.compile(r"\| (?P<id>feature [A-Z]\d+|[A-Z]\d+|form \d+) \| `(?P<test>\w+)` \| `(?P<file>[^`]+)`.* \|$")
NAMED = re.compile(r"`(\w+)` in `([^`]+)`")
HEADING = re.compile(r"#+ (.+)")


def key(case):
    return case[0], int(case[1:])


def exists(test, file):
    path = TOP / file
    if not path.is_file():
        return False
    declared = rf"\bdef {test}\(" if file.endswith(".py") else rf"\bvoid (\w+::)?{test}\("
    return re.search(declared, path.read_text(encoding="utf-8")) is not None


def bears(test, case):
    return case.lower() in test.removeprefix("test_").split("_")


def tables():
    """The rows below each heading."""
    rows, heading = {}, ""
    for line in (TOP / "tests/README.md").read_text(encoding="utf-8").splitlines():
        found = HEADING.match(line)
        heading = found[1] if found else heading
        rows.setdefault(heading, []).append(line)
    return rows


def check_cases(lines):
    rows = [row for row in map(CASE.match, lines) if row]
    ids = [row["id"] for row in rows]
    wanted = [f"{group}{number}" for group, count in CASES.items() for number in range(1, count + 1)]
    yield from (f"{case}: no row" for case in wanted if case not in ids and case not in OPEN)
    yield from (f"{case}: no such case" for case in sorted(set(ids) - set(wanted)))
    yield from (f"{case}: has a test and is listed as open" for case in OPEN if case in ids)
    pairs = [(before, after) for before, after in zip(ids, ids[1:]) if key(before) >= key(after)]
    yield from (f"{after}: stands twice or out of order" for _, after in pairs)
    for row in rows:
        named = NAMED.findall(row["tests"])
        if not named:
            yield f"{row['id']}: names no test"
        yield from (f"{row['id']}: {test} is not in {file}" for test, file in named if not exists(test, file))
        if not any(bears(test, row["id"]) for test, _ in named):
            yield f"{row['id']}: no test named bears its id"


def check_features(lines):
    for row in filter(None, map(FEATURE.match, lines)):
        if not exists(row["test"], row["file"]):
            yield f"{row['id']}: {row['test']} is not in {row['file']}"


def main():
    rows = tables()
    problems = [*check_cases(rows.get("Cases", [])), *check_features(rows.get("Features and the form", []))]
    print("\n".join(problems), file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
