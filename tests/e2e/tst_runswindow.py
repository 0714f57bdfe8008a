# SPDX-License-Identifier: GPL-3.0-or-later
"""Running an action in the real window: however often Run is triggered, and a notification on a real bus."""
import json
import os
import pathlib
import queue
import subprocess
import sys
import threading
import time
import unittest

from sandboxcase import BIN, SandboxCase
from tst_window import Window, click_at, keys, pyatspi, wait_for

SERVICE = pathlib.Path(__file__).with_name("notifications.py")


class RunsInTheWindow(SandboxCase):
    def setUp(self):
        super().setUp()
        self.pressed = 0
        self.window = Window("actionbench")
        self.program = subprocess.Popen(
            [BIN / "actionbench", "--no-keychain", "--data-dir", self.data, "--profile", self.profile],
            env=self.environment(**os.environ))
        self.addCleanup(self.close)
        self.open_action("Quillkit", "Run Code")

    def close(self):
        self.program.terminate()
        self.program.wait(20)

    def environment(self, **more):
        return {**more, **super().environment(), "HOME": str(self.data)}

    def open_action(self, app, action):
        self.window.find("Search apps")
        self.window.type("Search apps", app)
        for listing, text in [("Apps", app), ("Actions", action)]:
            node = self.window.find(listing, pyatspi.ROLE_LIST)
            click_at(wait_for(text, lambda n=node, t=text: next((c for c in n if t in (c.name or "")), None)))
        wait_for("Run to be possible", lambda: self.window.enabled("Run action"))

    def payload(self):
        return self.window.find("Payload").queryText().getText(0, -1)

    def stored(self):
        return self.cli_json("runs")[1]

    def finished(self, count):
        def all_ended():
            runs = self.stored()
            return runs if len(runs) == count and all(run["outcome"] == "success" for run in runs) else None
        return wait_for(f"{count} finished runs", all_ended, 40)

    def test_r2_fiftyMixedTriggers_onePost(self):
        button = self.window.enabled("Run action")
        box = button.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        subprocess.run(["xdotool", "mousemove", "--sync", str(box.x + box.width // 2), str(box.y + box.height // 2)],
                       check=True)
        mixed = ["key", "ctrl+Return", "click", "1", "key", "ctrl+KP_Enter"]
        started = time.monotonic()
        subprocess.run(["xdotool", *(mixed * 17)], check=True)  # 51
        took = time.monotonic() - started
        self.finished(1)
        self.assertEqual(len(self.creates()), 1)
        self.assertLess(took, 5, "no storm of triggers, but single presses")

    def test_m7_endOfARun_isToldOnTheBus_andItsClickOpensTheRun(self):
        service = Notifications(self)
        own = subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(self.program.pid), "--name",
                              "Actionbench"], capture_output=True, text=True, check=True).stdout.split()[0]
        keys("ctrl+Return")
        self.minimize(own)
        note = service.next()
        first = self.finished(1)[0]
        self.assertEqual((note["program"], note["icon"], note["title"]), ("Actionbench", "actionbench",
                                                                            "The run succeeded"))
        self.assertEqual(note["body"], "Run Code · Quillkit")
        self.assertIn("default", note["actions"])
        self.assertEqual(note["hints"], {"desktop-entry": "actionbench"})

        subprocess.run(["xdotool", "windowmap", own, "windowactivate", "--sync", own], check=True)
        wait_for("a second run", self.run_the_same)
        second = self.finished(2)[0]
        wait_for("the second run in sight", lambda: self.shows(second))
        self.minimize(own)
        service.click(note["id"])
        wait_for("the first run in sight", lambda: self.shows(first))
        wait_for("the window in front", lambda: subprocess.run(
            ["xdotool", "getactivewindow"], capture_output=True, text=True).stdout.strip() == own)
        self.assertEqual(service.count, 1)  # nothing of a run that ended before one's eyes

    def minimize(self, own):
        """Ended when the program knows of it: before that, nothing brings its window back."""
        subprocess.run(["xdotool", "windowminimize", "--sync", own], check=True)
        wait_for("the window to be left", lambda: not any(
            part.getState().contains(pyatspi.STATE_ACTIVE) for part in self.window.root()))

    def run_the_same(self):
        """The first press is warned of the repeat; presses closer together than this would be a key that is held."""
        if time.monotonic() - self.pressed > 1:
            keys("ctrl+Return")
            self.pressed = time.monotonic()
        return len(self.stored()) == 2

    def shows(self, run):
        return any(run["run_id"] in text and " · " in text for text in self.window.texts())


class Notifications:
    """The service of notifications.py, and what it was told."""

    def __init__(self, case):
        self.count = 0
        self.process = subprocess.Popen([sys.executable, SERVICE], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True)
        case.addCleanup(self.end)
        self.lines = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()
        self.take()  # ready

    def read(self):
        for line in self.process.stdout:
            self.lines.put(line)

    def end(self):
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()

    def take(self):
        return json.loads(self.lines.get(timeout=40))

    def next(self):
        self.count += 1
        return self.take()

    def click(self, note):
        self.process.stdin.write(f"{note}\n")
        self.process.stdin.flush()


if __name__ == "__main__":
    unittest.main(verbosity=2)
