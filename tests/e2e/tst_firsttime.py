# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who has just got a client id from Zapier, and somebody who supports a customer: in the real window, by its
accessible names."""
import json
import os
import subprocess
import time
import unittest

from keyringcase import KeyRingCase
from sandboxcase import BIN
from tst_window import keys, pyatspi, wait_for

SHOTS = os.environ.get("AB_SHOTS")  # a folder for pictures of each step
THEME = os.environ.get("AB_THEME", "light")


class FirstTime(KeyRingCase):
    def picture(self, name):
        if SHOTS:
            time.sleep(0.4)  # for the picture only: what is behind it is awaited
            subprocess.run(["import", "-window", "root", f"{SHOTS}/{THEME}-{name}.png"], check=True)

    def step(self, heading):
        wait_for(heading, lambda: heading in self.window.texts())
        self.picture(heading.split()[0].lower() + "-" + str(len(heading)))
        self.window.press("Continue")

    def test_from_a_client_id_to_a_live_token(self):
        (self.data / "settings.ini").write_text(f"[General]\ntheme={THEME}\n")
        self.program()
        self.window.find("Set up a profile")
        self.picture("start")
        self.window.press("Set up a profile")
        self.window.press("Use the built-in sandbox's values")
        for heading in ["Which environment is it?", "Where is Zapier?", "How do you get an access token?",
                        "What proves who you are?", "For whom do you act?"]:
            self.step(heading)
        wait_for("the token", lambda: "A live access token" in self.window.texts())
        self.picture("live")
        self.window.press("Save and open")
        wait_for("the apps", lambda: len(self.window.find("Apps", pyatspi.ROLE_LIST)) > 0)
        self.picture("open")
        self.assertIn("Sandbox", self.window.texts())
        self.assertTrue((self.data / "profiles").is_dir())

        started = time.monotonic()
        keys("ctrl+i")
        self.window.find("Find an identity")
        self.picture("switcher")
        subprocess.run(["xdotool", "type", "customer-x org-9"], check=True)
        self.picture("switcher-typed")
        keys("Return")
        wait_for("the other identity", lambda: "customer-x" in self.window.find("Identity").description)
        wait_for("the apps", lambda: len(self.window.find("Apps", pyatspi.ROLE_LIST)) > 0)
        self.assertLess(time.monotonic() - started, 10)

    def test_secrets_survive_a_restart_in_the_key_ring_only(self):
        (self.data / "settings.ini").write_text(f"[General]\ntheme={THEME}\n")
        first = self.program("--profile", self.profile)
        wait_for("the missing secret", lambda: any("is missing: client_secret" in t for t in self.window.texts()))
        self.picture("missing")
        self.window.press("Enter it now …")
        self.window.find("Use these", pyatspi.ROLE_PUSH_BUTTON)
        self.picture("enter")
        self.type_secret("Client secret", self.secret)
        self.type_secret("Private key", self.key)
        self.window.press("Use these")
        wait_for("the apps", lambda: len(self.window.find("Apps", pyatspi.ROLE_LIST)) > 0)
        first.terminate()
        first.wait(20)
        done = subprocess.run([BIN / "actionbench-cli", "--data-dir", self.data, "--profile", self.profile, "apps",
                               "--limit", "3", "--json"], env=self.desktop, capture_output=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(json.loads(done.stdout)), 3)


if __name__ == "__main__":
    unittest.main(verbosity=2)
