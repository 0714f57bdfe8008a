# SPDX-License-Identifier: GPL-3.0-or-later
"""Planted secrets are searched for after a full session of the window and the command line, in every place that
outlives them or that others can look at: none may be found but in the key ring's own files."""
import base64
import json
import os
import pathlib
import subprocess
import unittest
import urllib.parse

from keyringcase import KeyRingCase
from sandboxcase import BIN, fetch
from tst_window import click_at, pyatspi, wait_for

HOME = pathlib.Path.home()
PROGRAMS = ("/usr/", "/lib/", "/proc/", "/sys/", str(BIN.resolve().parent))  # files that no session writes
PASSWORD = 'plänted "pass/word"+ü&42'


def shapes(secret):
    """A secret in each shape in which it could lie around, as bytes."""
    raw = secret.encode()
    found = {raw, json.dumps(secret)[1:-1].encode(), json.dumps(secret, ensure_ascii=False)[1:-1].encode(),
             json.dumps(json.dumps(secret))[1:-1].encode(), secret.encode("utf-16-le")}
    for quoted in (urllib.parse.quote(secret, safe=""), urllib.parse.quote_plus(secret)):
        found |= {quoted.encode(), quoted.lower().encode(), urllib.parse.quote(quoted, safe="").encode()}
    for shift in range(3):  # at each alignment only the bytes whose groups are whole
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            found.add(encode(b"\0" * shift + raw)[4 if shift else 0:][:len(raw) // 3 * 4 - 4])
    return {shape for shape in found if len(shape) >= 8}


def long_lines(pem):
    return [line for line in pem.splitlines() if len(line) > 30 and not line.startswith("--")]


class PlantedSecrets(KeyRingCase):
    def setUp(self):
        super().setUp()
        self.profile = self.write_profile(name="Planted secrets")
        self.log = self.data / "http.jsonl"

    def secrets(self):
        """Name and value of everything that must not be found."""
        tokens = json.loads(fetch(self.url + "/__sandbox/tokens"))
        values = {"client secret": self.secret, "password": PASSWORD}
        values |= {f"line {i} of the key": line for i, line in enumerate(long_lines(self.key))}
        values |= {f"token {i}": token for i, token in enumerate(self.token_values(tokens))}
        return values

    def token_values(self, tokens):
        if isinstance(tokens, str):
            return [tokens] if len(tokens) > 20 else []
        parts = tokens.values() if isinstance(tokens, dict) else tokens if isinstance(tokens, list) else []
        return [value for part in parts for value in self.token_values(part)]

    def leaks(self, places):
        """Which secrets lie in which of the places, a list of name and bytes."""
        patterns = {name: shapes(value) for name, value in self.secrets().items()}
        return [f"{name} in {place}" for place, content in places for name, found in patterns.items()
                if any(shape in content for shape in found)]

    def files(self):
        roots = [HOME, self.data, pathlib.Path("/dev/shm")]
        for path in (path for root in roots for path in root.rglob("*")):
            if path.is_file() and HOME / ".local/share/keyrings" not in path.parents:
                try:
                    yield str(path), path.read_bytes()
                except OSError:  # gone meanwhile, or of another user
                    pass

    def processes(self, root):
        """Arguments and environment of a process and of all that it started, and the files they hold open or map:
        also those that no folder lists any more, as a web profile in memory may have."""
        for pid in self.family(root):
            for part in ("cmdline", "environ"):
                yield f"{part} of {pid}", pathlib.Path(f"/proc/{pid}/{part}").read_bytes()
            for held in [*pathlib.Path(f"/proc/{pid}/fd").iterdir(), *pathlib.Path(f"/proc/{pid}/map_files").iterdir()]:
                try:
                    if held.is_file() and not os.readlink(held).startswith(PROGRAMS):
                        yield os.readlink(held), held.read_bytes()
                except OSError:  # closed meanwhile, or for the administrator only
                    pass

    def family(self, root):
        yield root
        for child in pathlib.Path(f"/proc/{root}/task/{root}/children").read_text().split():
            yield from self.family(child)

    def choose(self, listing, text):
        node = self.window.find(listing, pyatspi.ROLE_LIST)
        click_at(wait_for(f"“{text}” in {listing}",
                          lambda: next((c for c in node if c is not None and text in (c.name or "")), None)))

    def enter_secrets(self):
        window = self.window
        window.press("Enter it now …")
        self.type_secret("Client secret", self.secret)
        self.type_secret("Private key", self.key)
        window.press("Use these")
        wait_for("the apps", lambda: len(window.find("Apps", pyatspi.ROLE_LIST)) > 0)

    def connect_an_account(self, program):
        """Looks around while the page is open, whose address has the connect token in it."""
        before = self.token_count()
        self.window.type("Search apps", "Banter")
        self.choose("Apps", "Banter")
        self.choose("Actions", "Send Channel Message")
        self.window.press("Connect account", pyatspi.ROLE_PUSH_BUTTON)
        wait_for("the Connect page", lambda: self.window.enabled("Allow access"), 40)
        self.assertGreater(self.token_count(), before)
        self.assertIn("QtWebEngineProcess", "".join(self.commands(program.pid)))
        self.look_around(program)
        click_at(self.window.enabled("Allow access"))
        wait_for("the Connect window to close", lambda: not self.window.all("Connect account", pyatspi.ROLE_DIALOG))

    def commands(self, root):
        return [pathlib.Path(f"/proc/{pid}/cmdline").read_text() for pid in self.family(root)]

    def token_count(self):
        return len(self.token_values(json.loads(fetch(self.url + "/__sandbox/tokens"))))

    def look_around(self, program):
        self.assertEqual(self.leaks([*self.titles(), *self.processes(program.pid)]), [])
        self.assertEqual(self.leaks(self.files()), [])  # while the database and its WAL are open

    def type_a_password_and_run(self):
        """The sandbox's answer has all inputs in it: what a service echoes is kept masked."""
        window = self.window
        window.type("Search apps", "Field Lab")
        self.choose("Apps", "Field Lab")
        self.choose("Actions", "Every Pair")
        self.type_secret("Password", PASSWORD)
        wait_for("the run", lambda: window.enabled("Run action"))
        window.press("Run action")
        wait_for("the run to end", lambda: any(t.startswith("Success") for t in window.texts()), 40)

    def titles(self):
        tree = subprocess.run(["xwininfo", "-root", "-tree"], capture_output=True, check=True).stdout
        return [("window titles", tree)]

    def use_the_command_line(self):
        """Which has its secrets from nowhere but the key ring."""
        values = self.write("input.json", json.dumps({"string_password": PASSWORD}))
        log = self.data / "cli.jsonl"
        done = subprocess.run([BIN / "actionbench-cli", "--data-dir", self.data, "--profile", self.profile,
                               "--log-http", log, "inputs", "--app", "Field Lab", "--action", "every_pair",
                               "--input", values,
                               "--json"], env=self.desktop, capture_output=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.leaks([("its messages", done.stderr)]), [])
        self.assertTrue(log.stat().st_size > 0)

    def test_a13_x1_x8_planted_secrets_are_nowhere(self):
        program = self.program("--profile", self.profile, "--log-http", self.log)
        self.enter_secrets()
        self.connect_an_account(program)
        self.type_a_password_and_run()
        self.use_the_command_line()
        self.look_around(program)
        program.terminate()
        program.wait(20)
        self.assertEqual(self.leaks(self.files()), [])
        self.assertTrue(any(path.endswith("http.jsonl") for path, _ in self.files()))
        self.assertGreaterEqual(self.token_count(), 3)  # of the window, for its Connect page, of the command line

    def test_the_search_finds_each_shape(self):
        planted = self.data / "planted"
        for shape in shapes(PASSWORD) | shapes(self.secret):
            planted.write_bytes(b"x" + shape + b"y")
            self.assertNotEqual(self.leaks(self.files()), [], shape)
        planted.write_text(base64.b64encode(b"id:" + self.secret.encode()).decode())
        self.assertNotEqual(self.leaks(self.files()), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
