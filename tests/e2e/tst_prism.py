# SPDX-License-Identifier: GPL-3.0-or-later
"""The published API document as judge: its strict mock accepts every request of the command line, and its checking
proxy finds nothing wrong in what the sandbox answers. Needs the document and the npm registry; says so without them."""
import json
import shutil
import socket
import subprocess
import sys
import unittest

from sandboxcase import RESOURCES, SHARED_CONTRACT, SandboxCase

PRISM = SHARED_CONTRACT / "prism.sh"


def available():
    if not PRISM.exists():
        return "the published API document is not here"
    if not shutil.which("npm"):
        return "npm is not installed"
    installed = subprocess.run([PRISM, "--install-only"], capture_output=True, text=True, timeout=240)
    return None if installed.returncode == 0 else f"Prism could not be installed: {installed.stderr.strip()}"


MISSING = available()


class Prism:
    """Runs Prism in front of something, or alone, and waits until it listens."""

    def __init__(self, *arguments):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen([PRISM, *arguments, str(port)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for line in self.process.stdout:
            if "listening" in line:
                return
        raise RuntimeError("Prism did not start")

    def stop(self):
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()


@unittest.skipIf(MISSING, MISSING)
class StrictMock(SandboxCase):
    def setUp(self):
        super().setUp()
        self.mock = Prism()
        self.addCleanup(self.mock.stop)
        self.mock_profile = self.write("mock.json", json.dumps({
            "name": "Mock", "api_base": self.mock.url, "token_url": self.mock.url + "/oauth/token", "connect_base": self.mock.url,
            "auth": {"method": "access_token", "client_id": "cid"}, "identity": {"user": "u", "tenant": "t"},
            "wire": {"run_body": "wrapped", "run_trailing_slash": False}, "limits": {"requests_per_minute": 600}}))

    def ask(self, *arguments):
        code, document, err = self.cli_json(*arguments, profile=self.mock_profile, env=self.environment(ACTIONBENCH_ACCESS_TOKEN="t"))
        self.assertEqual(code, 0, err)
        self.assertTrue(document)
        return document

    def test_every_command_is_accepted(self):
        app = self.ask("apps", "--query", "x", "--category", "crm", "--limit", "1")[0]["id"]
        key = self.ask("actions", "--app", app)[0]["key"]
        self.ask("connections", "--app", app)
        step = ["--app", app, "--action", key]
        field = self.ask("inputs", *step)[0]["id"]
        self.ask("choices", *step, "--field", field)
        self.ask("outputs", *step)
        for connection in [[], ["--connection", "none"]]:
            run = self.ask("run", *step, *connection)
            self.assertEqual((run["outcome"], run["body_style"]), ("success", "wrapped"))


@unittest.skipIf(MISSING, MISSING)
class CheckingProxy(SandboxCase):
    # The document's answer schema knows "action" as the only action_type, which its own query contradicts: this
    # scenario differs from the default one in that alone.
    scenario = RESOURCES / "sandbox" / "openapi.json"

    def test_no_violation_in_the_answers(self):
        proxy = Prism("--proxy", self.url)
        self.addCleanup(proxy.stop)
        profile = self.write_profile(api_base=proxy.url, wire={"run_body": "wrapped", "run_trailing_slash": False})
        for app in self.cli_json("apps", "--all", profile=profile)[1]:
            code, actions, err = self.cli_json("actions", "--app", app["id"], profile=profile)
            self.assertEqual(code, 0, err)
            self.assertEqual(self.cli("connections", "--app", app["id"], profile=profile)[0], 0)
            for action in actions:
                step = ["--app", app["id"], "--action", action["key"], "--type", action["action_type"], "--connection", "none"]
                code, _, err = self.cli("inputs", *step, profile=profile)
                self.assertNotIn("violation", err)
        row = ["--app", "Sheetwise", "--action", "add_row", "--set", "spreadsheet=Orders 2026", "--set", "worksheet=ws_orders"]
        self.assertEqual(self.cli("choices", *row[:4], "--field", "spreadsheet", profile=profile)[0], 0)
        self.assertEqual(self.cli("outputs", *row, profile=profile)[0], 0)
        self.assertEqual(self.cli("run", *row, "--set", "COL$A=P", profile=profile)[0], 0)
        served = [r for r in self.requests() if r["path"].startswith(("/v1", "/v2"))]
        self.assertTrue(served)
        # The proxy turns each bad answer into a 500 of its own, and a bad request never reaches the sandbox.
        self.assertEqual([r for r in served if r["status"] >= 500], [])


if __name__ == "__main__":
    if MISSING:
        print(f"Prism checks left out: {MISSING}.", file=sys.stderr)
    unittest.main(verbosity=2)
