# SPDX-License-Identifier: GPL-3.0-or-later
"""Types into a form with real key presses and kills the program meanwhile, again and again, in one data folder.

typist.py [KILLS] [SEED]: the moments come from the seed. Runs on a desktop of its own (with-desktop.sh). After each kill
all that was typed a second before must lie on the disk, and no password; the next start must open the same form with
what was kept, the keyboard in the same field, and the password to be given again.
"""
import json
import os
import pathlib
import random
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
from sandboxcase import BIN, SandboxCase  # noqa: E402
from tst_secrets import PASSWORD, shapes  # noqa: E402
from tst_window import Window, click_at, pyatspi, wait_for  # noqa: E402

FIELD = "Text"
FIELD_ID = "string"
PASSWORD_FIELD = "Password"
MOST_LOST = 1.0  # seconds of typing
ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"


class Typist(threading.Thread):
    """Presses keys until told to stop, and knows what was pressed when."""

    def __init__(self, start, chance):
        super().__init__()
        self.pressed = [(time.monotonic(), start)]  # time, all that stands in the field by then
        self.chance = chance
        self.stopped = threading.Event()

    def run(self):
        while not self.stopped.is_set():
            some = "".join(self.chance.choice(ALPHABET) for _ in range(4))
            done = subprocess.run(["xdotool", "type", "--delay", "25", some], stderr=subprocess.DEVNULL)
            if done.returncode == 0 and not self.stopped.is_set():
                self.pressed.append((time.monotonic(), self.pressed[-1][1] + some))

    def stop(self):
        self.stopped.set()
        self.join()


class Desk(SandboxCase):
    """The sandbox, the data folder and the program, which starts again after each kill."""

    def runTest(self):
        """Not a test of its own: the folder and the sandbox are what is needed."""

    def begin(self):
        self.window = Window("actionbench")
        # Straight to the server, and no session manager to talk to.
        self.environment_of_program = {**os.environ, "ACTIONBENCH_CLIENT_SECRET": self.secret,
                                       "ACTIONBENCH_PRIVATE_KEY": self.key}

    def start(self):
        self.program = subprocess.Popen([BIN / "actionbench", "--no-keychain", "--data-dir", self.data,
                                         "--profile", self.profile], env=self.environment_of_program)

    def kill(self):
        self.program.kill()
        self.program.wait()
        wait_for("the window to be gone", lambda: self.window.root() is None, 30)

    def field(self):
        return self.window.find(FIELD, pyatspi.ROLE_TEXT)

    def text(self):
        return self.field().queryText().getText(0, -1)

    def is_focused(self):
        return self.field().getState().contains(pyatspi.STATE_FOCUSED)

    def choose(self, listing, text):
        node = self.window.find(listing, pyatspi.ROLE_LIST)
        click_at(wait_for(f"“{text}” in {listing}",
                          lambda: next((c for c in node if c is not None and text in (c.name or "")), None)))

    def open_by_hand(self):
        self.window.type("Search apps", "Field Lab")
        self.choose("Apps", "Field Lab")
        self.choose("Actions", "Every Pair")
        wait_for("the form", lambda: self.field().getState().contains(pyatspi.STATE_EDITABLE))
        click_at(self.field())
        wait_for("the keyboard in the field", self.is_focused)

    def password(self):
        return self.window.find(PASSWORD_FIELD, pyatspi.ROLE_PASSWORD_TEXT)

    def kept(self):
        """What lies on the disk for the field, read as anybody might: the newest draft that has it."""
        texts = []
        for path in (self.data / "drafts").glob("*.json"):
            values = json.loads(path.read_bytes())["draft"]["values"]
            texts += [v["value"].get("typed", "") for v in values if v["field"]["id"] == FIELD_ID]
        return max(texts, key=len, default="")

    def leaks(self):
        patterns = shapes(PASSWORD)
        files = [path for path in self.data.rglob("*") if path.is_file()]
        return [str(path) for path in files if any(shape in path.read_bytes() for shape in patterns)]


def lost(pressed, killed, kept):
    """How many seconds before the kill the first key was pressed that is missing."""
    return next((killed - when for when, text in pressed if len(text) > len(kept)), 0.0)


def round_of(desk, typed, chance):
    """One start, some typing, one kill: (seconds lost, characters lost, what is kept)."""
    desk.password().queryEditableText().setTextContents(PASSWORD)
    typist = Typist(typed, chance)
    typist.start()
    time.sleep(chance.uniform(0.3, 4.0))
    killed = time.monotonic()
    desk.program.kill()
    typist.stop()
    desk.kill()
    kept = desk.kept()
    whole = typist.pressed[-1][1]
    assert whole.startswith(kept) or kept.startswith(whole), f"other characters are kept: {kept!r} of {whole!r}"
    assert desk.leaks() == [], "a password is on the disk"
    pressed = [(when, text) for when, text in typist.pressed if when <= killed]
    return lost(pressed, killed, kept), max(0, len(pressed[-1][1]) - len(kept)), kept


def main(kills, seed):
    chance = random.Random(seed)
    Desk.setUpClass()
    desk = Desk()
    desk.setUp()
    begin = time.monotonic()
    seconds = []
    characters = []
    typed = ""
    try:
        desk.begin()
        desk.start()
        desk.open_by_hand()
        for number in range(kills):
            gone, missing, typed = round_of(desk, typed, chance)
            assert gone <= MOST_LOST, f"kill {number}: {gone:.2f} s of typing are lost"
            seconds.append(gone)
            characters.append(missing)
            desk.start()
            wait_for("the draft", lambda: desk.text() == typed, 60)
            wait_for("the keyboard in the same field", desk.is_focused, 60)
            assert desk.password().queryText().characterCount == 0, "the password is there after a kill"
    finally:
        desk.program.kill()
        desk.program.wait()
        desk.doCleanups()
        Desk.tearDownClass()
    seconds.sort()
    print(f"{kills} kills (seed {seed}) in {time.monotonic() - begin:.0f} s, {len(typed)} characters kept")
    print(f"lost before a kill: {seconds[-1]:.2f} s of typing at most, {seconds[len(seconds) // 2]:.2f} s in the median; "
          f"{max(characters)} characters at most, {sum(characters)} in all")
    print("each start opened the same form with what was kept, the keyboard in the same field, the password empty")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
