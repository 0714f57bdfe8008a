# SPDX-License-Identifier: GPL-3.0-or-later
"""A window on a virtual desktop with a key ring of its own: run through with-desktop.sh."""
import os
import subprocess

from sandboxcase import BIN, SandboxCase
from tst_window import Window, pyatspi, wait_for


class KeyRingCase(SandboxCase):
    """Starts the key ring of this HOME and gives each test the window."""

    def setUp(self):
        super().setUp()
        daemon = subprocess.Popen(["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
                                  stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        daemon.stdin.write(b"test")
        daemon.stdin.close()
        self.addCleanup(daemon.wait, 10)
        self.addCleanup(daemon.terminate)
        owned = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/",
                 "org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"]
        wait_for("the key ring", lambda: b"true" in subprocess.run(owned, capture_output=True).stdout)
        self.window = Window("actionbench")
        self.desktop = {k: v for k, v in os.environ.items() if not k.startswith("ACTIONBENCH_")}

    def program(self, *arguments):
        started = subprocess.Popen([BIN / "actionbench", "--data-dir", self.data, *arguments], env=self.desktop)
        self.addCleanup(started.wait, 20)
        self.addCleanup(started.kill)
        return started

    def type_secret(self, name, text):
        self.window.find(name, pyatspi.ROLE_PASSWORD_TEXT).queryEditableText().setTextContents(text)
