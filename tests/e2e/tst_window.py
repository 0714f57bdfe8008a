# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole path in the real window, by its accessible names only: what a screen reader or a script can do."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest

import warnings

warnings.simplefilter("ignore")  # pyatspi warns about its own use of deprecated calls
import pyatspi  # noqa: E402

BIN = pathlib.Path(os.environ["AB_BIN"])
SHOTS = os.environ.get("AB_SHOTS")  # a folder for pictures of each stage


def wait_for(what, condition, seconds=20):
    """The first true answer of `condition`, asked again until the deadline."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            answer = condition()
        except Exception:  # a part of the tree went away while it was read
            answer = None
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"not in time: {what}")
        time.sleep(0.05)


def descend(node, depth=0):
    yield node
    if depth < 40:
        for child in node:
            if child is not None:
                yield from descend(child, depth + 1)


class Window:
    """The program's accessible tree, found anew for every question."""

    def __init__(self, name):
        self.name = name

    def root(self):
        desktop = pyatspi.Registry.getDesktop(0)
        return next((app for app in desktop if app is not None and app.name == self.name), None)

    def all(self, name, role=None):
        root = self.root()
        return [n for n in (descend(root) if root else []) if n.name == name
                and (n.getRole() == role if role else n.getRole() != pyatspi.ROLE_LABEL)]

    def find(self, name, role=None):
        def showing():
            return next((n for n in self.all(name, role) if n.getState().contains(pyatspi.STATE_SHOWING)), None)
        return wait_for(f"“{name}” in the window", showing)

    def press(self, name, role=None):
        wait_for(f"“{name}” pressed", lambda: self.enabled(name, role).queryAction().doAction(0))

    def enabled(self, name, role=None):
        return next((n for n in self.all(name, role) if n.getState().contains(pyatspi.STATE_SHOWING)
                     and n.getState().contains(pyatspi.STATE_ENABLED)), None)

    def type(self, name, text):
        self.find(name).queryEditableText().setTextContents(text)

    def texts(self):
        root = self.root()
        return [n.name for n in (descend(root) if root else []) if n.name]


def keys(*names):
    subprocess.run(["xdotool", "key", "--clearmodifiers", *names], check=True)


def click_at(node):
    box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    x, y = box.x + box.width // 2, box.y + box.height // 2
    subprocess.run(["xdotool", "mousemove", "--sync", str(x), str(y), "click", "1"], check=True)


class WholePath(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.data = tempfile.mkdtemp(prefix="actionbench-test-")
        cls.program = subprocess.Popen([BIN / "actionbench", "--sandbox", "--no-keychain", "--data-dir", cls.data])
        cls.window = Window("actionbench")

    @classmethod
    def tearDownClass(cls):
        cls.program.terminate()
        cls.program.wait(20)
        shutil.rmtree(cls.data, ignore_errors=True)

    def maps_web_engine(self):
        return "WebEngineCore" in pathlib.Path(f"/proc/{self.program.pid}/maps").read_text()

    def picture(self, name):
        if SHOTS:
            subprocess.run(["import", "-window", "root", f"{SHOTS}/{name}.png"], check=True)

    def choose_row(self, listing, text):
        """Clicks the row of a list that bears a text."""
        node = self.window.find(listing, pyatspi.ROLE_LIST)
        row = wait_for(f"“{text}” in {listing}", lambda: next((c for c in node if c is not None and text in (c.name or "")), None))
        click_at(row)

    def payload(self):
        return self.window.find("Payload").queryText().getText(0, -1)

    def pick(self, field, text, chosen):
        """Opens a select, filters it by typing and takes the match, whose id then stands in the payload."""
        self.window.press(field)
        subprocess.run(["xdotool", "type", "--delay", "20", text], check=True)

        def taken():
            if chosen in self.payload():
                return True
            keys("Return")
            time.sleep(0.3)
            return False
        wait_for(f"{chosen} in the payload", taken)

    def test_from_an_app_to_a_finished_run(self):
        window = self.window
        for name in ["Search apps", "Apps", "Profile", "Identity"]:
            window.find(name)
        self.picture("1-start")
        window.type("Search apps", "Banter")
        self.choose_row("Apps", "Banter")
        self.choose_row("Actions", "Send Channel Message")
        self.assertFalse(self.maps_web_engine(), "the web engine is loaded before the first Connect")
        self.picture("2-action")

        window.press("Connect account", pyatspi.ROLE_PUSH_BUTTON)
        wait_for("the Connect window", lambda: window.all("Connect account", pyatspi.ROLE_DIALOG))
        self.picture("3-connecting")
        wait_for("the Connect page", lambda: window.enabled("Allow access"), 40)
        self.assertTrue(self.maps_web_engine())
        self.picture("3-connect")
        click_at(window.enabled("Allow access"))
        wait_for("the Connect window to close", lambda: not window.all("Connect account", pyatspi.ROLE_DIALOG))

        window.find("Channel")
        self.picture("4-form")
        self.pick("Channel", "general", "C01GENERAL")
        window.type("Message Text", "Hello from the test")
        wait_for("the text in the payload", lambda: "Hello from the test" in self.payload())
        self.picture("5-filled")
        window.press("Run action")
        wait_for("the run to succeed", lambda: any(t.startswith("Success") for t in window.texts()), 40)
        for name in ["Runs", "Result", "Payload"]:
            window.find(name)
        self.picture("6-finished")


if __name__ == "__main__":
    unittest.main(verbosity=2)
