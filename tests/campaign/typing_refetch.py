# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody types in one field with real keys while the answer that another field asked for is on its way: no character
is lost, none lands elsewhere, and the caret stays where it is. AB_TYPING_ROUNDS says how often (10)."""
import os
import pathlib
import random
import subprocess
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
from sandboxcase import BIN, SandboxCase, fetch  # noqa: E402
from tst_window import Window, click_at, keys, pyatspi, wait_for  # noqa: E402

ROUNDS = int(os.environ.get("AB_TYPING_ROUNDS", "10"))
SEED = int(os.environ.get("AB_TYPING_SEED", str(random.randrange(10**6))))
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789 "


class TypingWhileFieldsAreRead(SandboxCase):
    def setUp(self):
        super().setUp()
        environment = dict(os.environ, ACTIONBENCH_CLIENT_SECRET=self.secret, ACTIONBENCH_PRIVATE_KEY=self.key)
        self.program = subprocess.Popen([BIN / "actionbench", "--no-keychain", "--data-dir", self.data, "--profile",
                                         self.profile], env=environment)
        self.addCleanup(self.program.wait, 20)
        self.addCleanup(self.program.terminate)
        self.window = Window("actionbench")
        self.random = random.Random(SEED)
        self.count = 9  # what the first field says

    def open_form(self):
        self.window.type("Search apps", "Field Lab")
        self.pick("Apps", "Field Lab", "Actions")
        self.pick("Actions", "Many Fields", "How many fields")
        self.window.find("How many fields")
        self.window.type("How many fields", "9")
        wait_for("nine fields", lambda: self.window.all("Field 9") and not self.window.all("Field 10"))

    def pick(self, listing, text, follows):
        """Clicks a row until what follows is there: the list may be filled anew just then."""
        def picked():
            node = self.window.find(listing, pyatspi.ROLE_LIST)
            click_at(next(c for c in node if c is not None and text in (c.name or "")))
            time.sleep(0.5)
            return self.window.all(follows)
        wait_for(f"{text} picked", picked, 40)

    def field(self, name):
        return self.window.find(name, pyatspi.ROLE_TEXT)

    @staticmethod
    def content(node):
        text = node.queryText()
        return text.getText(0, -1), text.caretOffset

    @staticmethod
    def focus(node):
        wait_for("the focus", lambda: node.queryComponent().grabFocus() or True)
        wait_for("the focus", lambda: node.getState().contains(pyatspi.STATE_FOCUSED))

    def requests(self):
        return fetch(self.url + "/__sandbox/requests").count(b"/inputs")

    def round(self, number, trigger, target):
        """One change of the first field, and typing in the other while its answer comes."""
        delay = self.random.randrange(0, 1200)
        fetch(self.url + "/__sandbox/scenario", {"delays_ms": {"inputs": delay}})
        typed = "".join(self.random.choice(LETTERS) for _ in range(self.random.randrange(15, 40))).strip() + "."
        at_start = number % 3 == 2
        self.focus(target)
        if number % 3 == 0:
            keys("ctrl+a", "Delete")
        before, _ = self.content(target)
        self.focus(trigger)
        wait_for("the other field left", lambda: not target.getState().contains(pyatspi.STATE_FOCUSED))
        keys("ctrl+a")
        asked = self.requests()
        self.count = self.random.choice([n for n in range(5, 40) if n != self.count])
        subprocess.run(["xdotool", "type", "--delay", "5", str(self.count)], check=True)
        wait_for("the number in its own field", lambda: self.content(trigger)[0] == str(self.count), 10)
        self.focus(target)  # the first field is left: its change is told now
        keys("Home" if at_start else "End")
        subprocess.run(["xdotool", "type", "--delay", str(self.random.randrange(4, 40)), typed], check=True)
        wanted = typed + before if at_start else before + typed
        caret = len(typed) if at_start else len(wanted)
        what = f"round {number}, seed {SEED}, answer after {delay} ms"
        try:
            wait_for("the text", lambda: self.content(target) == (wanted, caret), 10)
        except AssertionError:
            self.fail(f"{what}: {self.content(target)!r} instead of {(wanted, caret)!r}")
        wait_for("the fields", lambda: self.requests() > asked and not self.is_reading(), 20)
        self.assertEqual(self.content(target), (wanted, caret), f"{what}: after the answer")
        self.assertTrue(target.getState().contains(pyatspi.STATE_FOCUSED), f"{what}: the focus is elsewhere")
        return len(typed)

    def is_reading(self):
        return any(t.startswith("Updating fields") for t in self.window.texts())

    def test_form_35_nothingTypedIsLost(self):
        self.open_form()
        trigger, target = self.field("How many fields"), self.field("Field 3")
        began, characters = time.monotonic(), 0
        for number in range(ROUNDS):
            characters += self.round(number, trigger, target)
        print(f"{ROUNDS} rounds, {characters} characters typed while fields were read, none lost, caret kept; "
              f"seed {SEED}, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    unittest.main(verbosity=2)
