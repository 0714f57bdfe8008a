# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody types in one field with real keys while the answer that another field asked for is on its way: no character
is lost, none lands elsewhere, and the caret stays where it is: typing_refetch.py [ROUNDS] [SEED]."""
import os
import pathlib
import random
import re
import subprocess
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
from sandboxcase import BIN, SandboxCase, fetch  # noqa: E402
from tst_window import Window, click_at, descend, pyatspi, wait_for  # noqa: E402

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 200
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**6)
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789 "


def stream(*what):
    """Keys and clicks in one go; they arrive in this order."""
    subprocess.run(["xdotool", *what], check=True)


def click(node):
    box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    return ["mousemove", str(box.x + box.width // 2), str(box.y + box.height // 2), "click", "1"]


def content(node):
    text = node.queryText()
    return text.getText(0, -1), text.caretOffset


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
        self.before = ""  # and the second

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

    def status_line(self):
        """The line above the fields; found once, for walking the whole tree takes as long as a round."""
        root = self.window.root()
        return wait_for("the line above the fields", lambda: next(
            n for n in descend(root) if n.getRole() == pyatspi.ROLE_LABEL and re.match(r"\d+ fields?\b", n.name or "")))

    def is_reading(self):
        self.status.clear_cache()
        return self.status.name.startswith("Updating fields")

    def requests(self):
        return fetch(self.url + "/__sandbox/requests").count(b"/inputs")

    def round(self, number, trigger, target):
        """One change of the first field, and typing in the other while its answer comes. All of it is one stream of
        keys and clicks, as from a person: nothing is asked of the program before it has happened, and no key can reach
        another field than the one that has the keyboard by then."""
        delay = self.random.randrange(0, 1200)
        fetch(self.url + "/__sandbox/scenario", {"delays_ms": {"inputs": delay}})
        typed = "".join(self.random.choice(LETTERS) for _ in range(self.random.randrange(15, 40))).strip() + "."
        at_start = number % 3 == 2
        before = "" if number % 3 == 0 else self.before
        asked = self.requests()
        self.count = self.random.choice([n for n in range(5, 40) if n != self.count])
        onward = ["key", "--delay", "5", "Tab", "Tab"] if self.random.random() < 0.5 else click(target)
        stream(*(["key", "ctrl+a", "Delete"] if number % 3 == 0 else []),
               *click(trigger), "key", "ctrl+a", "type", "--delay", "5", "--args", "1", str(self.count),
               *onward, "key", "Home" if at_start else "End",
               "type", "--delay", str(self.random.randrange(4, 40)), "--args", "1", typed)
        self.before = typed + before if at_start else before + typed
        caret = len(typed) if at_start else len(self.before)
        what = f"round {number}, seed {SEED}, answer after {delay} ms"

        def check(when):
            self.assertEqual((content(trigger)[0], *content(target)), (str(self.count), self.before, caret),
                             f"{what}: {when}")
            self.assertTrue(target.getState().contains(pyatspi.STATE_FOCUSED), f"{what}: the focus is elsewhere")
        try:
            wait_for("the text", lambda: content(target) == (self.before, caret), 10)
        except AssertionError:
            check("typed")
        wait_for("the fields", lambda: self.requests() > asked and not self.is_reading(), 20)
        check("after the answer")
        return len(typed)

    def test_form_35_nothingTypedIsLost(self):
        self.open_form()
        trigger, target = self.field("How many fields"), self.field("Field 2")
        self.status = self.status_line()
        stream(*click(target))
        wait_for("the keyboard in the second field", lambda: target.getState().contains(pyatspi.STATE_FOCUSED))
        began, characters = time.monotonic(), 0
        for number in range(ROUNDS):
            characters += self.round(number, trigger, target)
        print(f"{ROUNDS} rounds, {characters} characters typed while fields were read, none lost, caret kept; "
              f"seed {SEED}, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
