# SPDX-License-Identifier: GPL-3.0-or-later
"""Planted secrets are searched for after a full session of the window and the command line, in every place that
outlives them or that others can look at: none may be found but in the key ring's own files."""
import base64
import json
import pathlib
import subprocess
import unittest
import urllib.parse

from keyringcase import KeyRingCase
from sandboxcase import BIN, fetch
from tst_window import click_at, pyatspi, wait_for

HOME = pathlib.Path.home()
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
        """Arguments and environment of a process and of all that it started."""
        children = pathlib.Path(f"/proc/{root}/task/{root}/children").read_text().split()
        for part in ("cmdline", "environ"):
            yield f"{part} of {root}", pathlib.Path(f"/proc/{root}/{part}").read_bytes()
        for child in children:
            yield from self.processes(child)

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

    def type_a_password_and_run(self):
        """Not the same action: the sandbox's answer to one with a password has all inputs in it."""
        window = self.window
        window.type("Search apps", "Field Lab")
        self.choose("Apps", "Field Lab")
        self.choose("Actions", "Every Pair")
        self.type_secret("Password", PASSWORD)
        window.type("Search apps", "Quillkit")
        self.choose("Apps", "Quillkit")
        self.choose("Actions", "Do Nothing")
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
        self.type_a_password_and_run()
        self.use_the_command_line()
        self.assertEqual(self.leaks([*self.titles(), *self.processes(program.pid)]), [])
        self.assertEqual(self.leaks(self.files()), [])  # while the database and its WAL are open
        program.terminate()
        program.wait(20)
        self.assertEqual(self.leaks(self.files()), [])
        self.assertTrue(any(path.endswith("http.jsonl") for path, _ in self.files()))
        self.assertGreaterEqual(len(self.token_values(json.loads(fetch(self.url + "/__sandbox/tokens")))), 2)

    def test_the_search_finds_each_shape(self):
        planted = self.data / "planted"
        for shape in shapes(PASSWORD) | shapes(self.secret):
            planted.write_bytes(b"x" + shape + b"y")
            self.assertNotEqual(self.leaks(self.files()), [], shape)
        planted.write_text(base64.b64encode(b"id:" + self.secret.encode()).decode())
        self.assertNotEqual(self.leaks(self.files()), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
