# SPDX-License-Identifier: GPL-3.0-or-later
"""The day everything goes wrong, walked by the command line: what it reports is what the books of the service say."""
import json
import unittest

from sandboxcase import SandboxCase, fetch


class BadDay(SandboxCase):
    scenario = "bad-day"

    def test_five_runs(self):
        code, runs, err = self.cli_json("run", "--app", "Quillkit", "--action", "do_nothing", "--repeat", "5", timeout=120)
        self.assertNotEqual(code, 0, err)
        # A lookup that cannot be read; a 429, then success over a failing watch; an answer lost; a redirect; a page instead.
        self.assertEqual([run["outcome"] for run in runs], ["not_sent", "success", "uncertain", "not_sent", "uncertain"])
        books = json.loads(fetch(self.url + "/__sandbox/runs"))
        self.assertEqual([run["action_id"] for run in runs if run["outcome"] in ("success", "uncertain")],
                         [run["action"] for run in books])
        self.assertEqual([books[0]["id"], books[0]["outcome"]], [runs[1]["run_id"], "success"])
        self.check_creates()

    def check_creates(self):
        creates = self.creates()
        self.assertEqual([(create["fault"], create["processed"]) for create in creates],
                         [("rate_limited", False), (None, True), ("cut_after_processing", True), ("redirect", False), ("malformed", True)])
        # The same body twice only where the first one was turned away, and nothing for the host of the redirect.
        self.assertEqual([create["body_sha256"] for create in creates[:1]], [create["body_sha256"] for create in creates[1:2]])
        self.assertEqual(len({create["body_sha256"] for create in creates[1:]}), 4)


if __name__ == "__main__":
    unittest.main(verbosity=2)
