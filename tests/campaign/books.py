# SPDX-License-Identifier: GPL-3.0-or-later
"""What the campaigns share: a sandbox, the program under test on a data folder, and both sides' books of the runs."""
import json
import os
import pathlib
import select
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
from sandboxcase import BIN, fetch  # noqa: E402

RUNNER = os.environ["AB_RUNNER"]
APP, ACTION, FIELD = "0e6b95d4-7c21-4fa8-93de-5a8f10c7b2e6", "run_code", "code"  # needs no connection
INPUTS = 1  # the kind of the body
STATES_UNDER_WAY = ("preparing", "sending", "watching")


class Campaign:
    def __init__(self, scenario):
        self.data = pathlib.Path(tempfile.mkdtemp(prefix="actionbench-campaign-"))
        file = self.data / "scenario.json"
        file.write_text(json.dumps(scenario))
        self.sandbox = subprocess.Popen([BIN / "actionbench-sandbox", "--scenario", file], stdout=subprocess.PIPE, text=True)
        self.url = self.sandbox.stdout.readline().strip()
        profile = json.loads(fetch(self.url + "/__sandbox/profile"))
        profile["limits"] = {"requests_per_minute": 600}
        self.profile = self.data / "profile.json"
        self.profile.write_text(json.dumps(profile))
        self.environment = {
            "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(self.data),
            "ACTIONBENCH_CLIENT_SECRET": fetch(self.url + "/__sandbox/client-secret").decode(),
            "ACTIONBENCH_PRIVATE_KEY": fetch(self.url + "/__sandbox/private-key").decode(),
            "QT_LOGGING_RULES": "*=false", "ASAN_OPTIONS": "detect_leaks=0"}

    def close(self):
        self.sandbox.terminate()
        self.sandbox.wait(10)
        self.sandbox.stdout.close()
        shutil.rmtree(self.data, ignore_errors=True)

    def start(self, prefix, count, **options):
        command = [RUNNER, "--no-keychain", "--data-dir", self.data / "data", "--profile", self.profile,
                   APP, ACTION, FIELD, prefix, str(count)]
        return subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                **options)

    def run_to_the_end(self, prefix="settle", count=0, timeout=120, **options):
        process = self.start(prefix, count, **options)
        output, _ = process.communicate(timeout=timeout)
        return process.returncode, output.splitlines()

    def database(self):
        return sqlite3.connect(f"file:{self.data / 'data' / 'history.sqlite'}?mode=ro", uri=True, timeout=20)

    def rows(self):
        """The program's own books: what each run carried → (state, run id, size of its result)."""
        if not (self.data / "data" / "history.sqlite").exists():
            return {}
        database = self.database()
        try:
            found = database.execute(
                "SELECT bytes, state, run_id, (SELECT count(*) FROM bodies AS b WHERE b.run = row AND b.kind = 3), row"
                " FROM runs JOIN bodies ON run = row AND kind = ? AND part = 0", (INPUTS,)).fetchall()
            count, = database.execute("SELECT count(*) FROM runs").fetchone()
        except sqlite3.OperationalError:
            return {}  # killed before it made its tables
        finally:
            database.close()
        assert count == len(found), "a run without its inputs"
        rows = {json.loads(zlib.decompress(body[4:]))[FIELD]: tuple(rest) for body, *rest in found}
        assert len(rows) == count, "two records of one run"
        return rows

    def books(self):
        """The sandbox's books: what each run carried → its ids."""
        books = {}
        for run in json.loads(fetch(self.url + "/__sandbox/runs")):
            books.setdefault(json.loads(run["body"])["input"][FIELD], []).append(run["id"])
        return books

    def compare(self):
        """What both sides say of every run; raises where they contradict each other."""
        rows, books = self.rows(), self.books()
        for marker, ids in books.items():
            assert len(ids) == 1, f"{marker} was sent {len(ids)} times"
            assert marker in rows, f"{marker} was sent and is not recorded"
            assert rows[marker][0] not in ("preparing", "not_sent"), f"{marker} was sent, the record says {rows[marker][0]}"
        for marker, (state, run_id, _, _) in rows.items():
            if run_id:
                assert books.get(marker) == [run_id], f"{marker}: recorded as {run_id}, made as {books.get(marker)}"
            if state in ("watching", "success", "failed", "inconclusive"):
                assert run_id, f"{marker} is {state} without an id"
        return rows, books

    def is_consistent(self):
        database = self.database()
        try:
            return database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        finally:
            database.close()


def wait_for_line(process, line, timeout=30):
    """Reads the program's output up to a line; False when it ended before."""
    while True:
        if not select.select([process.stdout], [], [], timeout)[0]:
            return False
        said = process.stdout.readline()
        if not said or said.strip() == line:
            return bool(said)


def tally(rows):
    states = {}
    for state, *_ in rows.values():
        states[state] = states.get(state, 0) + 1
    return ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
