# SPDX-License-Identifier: GPL-3.0-or-later
"""The stored runs from outside: filters of the command line, and several processes on one data folder."""
import json
import sqlite3
import subprocess
import unittest

from sandboxcase import BIN, SandboxCase

CODE = ["--app", "Quillkit", "--action", "run_code", "--set"]
FAILING = ["--app", "Rampart", "--action", "open_incident", "--set", "building=hq", "--set", "failure=throttled"]


class StoredRuns(SandboxCase):
    def listed(self, *filters):
        status, runs, _ = self.cli_json("runs", *filters)
        self.assertEqual(status, 0)
        return [run["row"] for run in runs]

    def test_y3_runs_areFiltered(self):
        self.cli("run", *CODE, "code=alpha beta")
        self.cli("run", *FAILING)
        self.cli("run", *CODE, "code=gamma")
        self.assertEqual(self.listed(), [3, 2, 1])
        self.assertEqual(self.listed("--limit", "1"), [3])
        self.assertEqual(self.listed("--app", "quillkit"), [3, 1])
        self.assertEqual(self.listed("--outcome", "failed"), [2])
        self.assertEqual(self.listed("--text", "ALPHA bet"), [1])
        self.assertEqual(self.listed("--text", "throttled"), [2])
        self.assertEqual(self.listed("--text", "gamma", "--outcome", "failed"), [])
        status, _, err = self.cli("runs", "--outcome", "splendid")
        self.assertEqual((status, "splendid" in err), (2, True))

    def test_y2_everyCallOfARun_isListedLater(self):
        self.cli("run", *CODE, "code=alpha")
        status, runs, _ = self.cli_json("runs", "--calls")
        self.assertEqual(status, 0)
        calls = runs[0]["calls"]
        self.assertEqual([call["purpose"] for call in calls if call["serves"] is None][:2], ["List actions", "Create run"])
        self.assertEqual(calls[-1]["purpose"], "Retrieve run")
        created = next(call for call in calls if call["purpose"] == "Create run")
        self.assertEqual(json.loads(created["response_body"])["data"]["id"], runs[0]["run_id"])
        self.assertEqual(json.loads(created["request_body"])["action"], runs[0]["action_id"])
        self.assertEqual(json.loads(calls[-1]["response_body"])["data"]["results"], runs[0]["results"])
        self.assertNotIn("calls", self.cli_json("runs")[1][0])

    def test_y1_twoProcesses_oneFolder_nothingTwiceNothingLost(self):
        environment = self.environment()
        command = [BIN / "actionbench-cli", "--no-keychain", "--data-dir", self.data, "--profile", self.profile, "run",
                   "--json", "--repeat", "4", "--jobs", "2", *CODE]
        processes = [subprocess.Popen([*command, f"code=process {n}"], env=environment, stdout=subprocess.PIPE, text=True)
                     for n in range(2)]
        reports = [json.loads(process.communicate(timeout=60)[0]) for process in processes]
        self.assertEqual([process.returncode for process in processes], [0, 0])
        reported = {run["run_id"] for report in reports for run in report}
        made = [json.loads(request["body"])["action"] for request in self.creates()]
        self.assertEqual((len(reported), len(made), len(set(made))), (8, 8, 8))
        _, stored, _ = self.cli_json("runs", "--limit", "100")
        self.assertEqual({run["run_id"] for run in stored}, reported)
        self.assertEqual({run["outcome"] for run in stored}, {"success"})
        database = sqlite3.connect(self.data / "history.sqlite")
        self.assertEqual(database.execute("PRAGMA integrity_check").fetchone(), ("ok",))
        database.close()

    def test_y4_runs_areCleanedHereToo(self):
        for code in ["old", "pinned", "fresh"]:
            self.cli("run", *CODE, f"code={code}")
        database = sqlite3.connect(self.data / "history.sqlite")
        with database:
            database.execute("UPDATE runs SET created_at = 0 WHERE row < 3")
            database.execute("UPDATE runs SET pinned = 1 WHERE row = 2")
        database.close()
        self.assertEqual(self.listed(), [3, 2, 1])
        self.cli("run", *CODE, "code=newest")
        self.assertEqual(self.listed(), [4, 3, 2])

    def test_y1_damagedHistory_isSetAsideAndTold(self):
        damaged = b"this is no database" * 500
        (self.data / "history.sqlite").write_bytes(damaged)
        status, _, err = self.cli("run", *CODE, "code=alpha")
        self.assertEqual((status, "set aside" in err), (0, True))
        aside, = self.data.glob("history.sqlite.damaged-*")
        self.assertEqual((aside.read_bytes(), aside.name in err), (damaged, True))
        self.assertEqual(self.listed(), [1])

    def test_y1_emptiedHistory_isTold(self):
        _, _, err = self.cli("run", *CODE, "code=alpha")
        self.assertNotIn("history", err)
        (self.data / "history.sqlite").write_bytes(b"")
        status, _, err = self.cli("runs")
        self.assertEqual((status, "found empty" in err, "history.sqlite" in err), (0, True, True))
        status, _, err = self.cli("run", *CODE, "code=beta")
        self.assertEqual((status, "history" in err), (0, False))
        self.assertEqual(self.listed(), [1])

    def test_y1_withoutAHistory_nothingIsSentAndTheRestWorks(self):
        (self.data / "history.sqlite").mkdir()
        status, _, err = self.cli("run", *CODE, "code=alpha")
        self.assertEqual((status, self.creates()), (4, []))
        self.assertIn("history.sqlite", err)
        status, _, err = self.cli("apps", "--limit", "1")
        self.assertEqual((status, "history.sqlite" in err), (0, True))


if __name__ == "__main__":
    unittest.main()
