# SPDX-License-Identifier: GPL-3.0-or-later
"""What the end-to-end tests share: the built programs, and a sandbox of their own to point them at."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest
import urllib.request

BIN = pathlib.Path(os.environ["AB_BIN"])
RESOURCES = pathlib.Path(__file__).resolve().parents[2] / "resources"
SHARED_CONTRACT = pathlib.Path(__file__).resolve().parents[3] / "shared" / "contract"


def fetch(url, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, headers={"Content-Type": "application/json"} if data else {})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.read()


class SandboxCase(unittest.TestCase):
    """Starts actionbench-sandbox for the class and gives each test a data folder."""

    scenario = None

    @classmethod
    def setUpClass(cls):
        command = [BIN / "actionbench-sandbox"]
        if cls.scenario:
            command += ["--scenario", cls.scenario]
        cls.sandbox = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        cls.url = cls.sandbox.stdout.readline().strip()
        cls.secret = fetch(cls.url + "/__sandbox/client-secret").decode()
        cls.key = fetch(cls.url + "/__sandbox/private-key").decode()

    @classmethod
    def tearDownClass(cls):
        cls.sandbox.terminate()
        cls.sandbox.wait(10)
        cls.sandbox.stdout.close()

    def setUp(self):
        fetch(self.url + "/__sandbox/reset", {})
        self.data = pathlib.Path(tempfile.mkdtemp(prefix="actionbench-test-"))
        self.addCleanup(shutil.rmtree, self.data, ignore_errors=True)
        self.profile = self.write_profile()

    def write_profile(self, **changes):
        profile = json.loads(fetch(self.url + "/__sandbox/profile"))
        profile.update(changes)
        return self.write("profile.json", json.dumps(profile))

    def write(self, name, text):
        path = self.data.with_name(self.data.name + "-" + name)
        path.write_text(text)
        self.addCleanup(path.unlink, missing_ok=True)
        return path

    def environment(self, **more):
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
        kept.update(HOME=str(self.data), ACTIONBENCH_CLIENT_SECRET=self.secret, ACTIONBENCH_PRIVATE_KEY=self.key)
        kept.update(more)
        return kept

    def cli(self, *arguments, profile=None, env=None, timeout=60):
        """Runs actionbench-cli on this sandbox: (exit code, standard output, standard error)."""
        command = [BIN / "actionbench-cli", "--no-keychain", "--data-dir", self.data,
                   "--profile", profile or self.profile, *arguments]
        done = subprocess.run(command, env=env or self.environment(), capture_output=True, text=True, timeout=timeout)
        return done.returncode, done.stdout, done.stderr

    def cli_json(self, *arguments, **options):
        code, out, err = self.cli(*arguments, "--json", **options)
        try:
            return code, json.loads(out), err
        except json.JSONDecodeError:
            self.fail(f"no JSON on standard output (exit code {code}): {out!r} {err!r}")

    def requests(self):
        """What the sandbox was asked, in order."""
        return json.loads(fetch(self.url + "/__sandbox/requests"))

    def creates(self):
        return [r for r in self.requests() if r["method"] == "POST" and r["path"].rstrip("/") == "/v2/action-runs"]
