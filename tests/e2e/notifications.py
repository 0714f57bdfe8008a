# SPDX-License-Identifier: GPL-3.0-or-later
"""A notification service on the session bus. Each note it is sent goes to standard output as a line of JSON; a number
on standard input clicks the note of that id."""
import json
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
INTERFACE = f"""<node><interface name="{NAME}">
  <method name="Notify">
    <arg direction="in" type="s"/><arg direction="in" type="u"/><arg direction="in" type="s"/>
    <arg direction="in" type="s"/><arg direction="in" type="s"/><arg direction="in" type="as"/>
    <arg direction="in" type="a{{sv}}"/><arg direction="in" type="i"/><arg direction="out" type="u"/>
  </method>
  <method name="GetCapabilities"><arg direction="out" type="as"/></method>
  <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
</interface></node>"""


class Service:
    def __init__(self):
        self.loop = GLib.MainLoop()
        self.connection = None
        self.notes = 0

    def run(self):
        Gio.bus_own_name(Gio.BusType.SESSION, NAME, Gio.BusNameOwnerFlags.NONE, self.export, self.announce, None)
        GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, self.click)
        self.loop.run()

    def export(self, connection, _name):
        self.connection = connection
        interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
        connection.register_object(PATH, interface, self.called, None, None)

    def announce(self, *_):
        print(json.dumps("ready"), flush=True)

    def called(self, _connection, _sender, _path, _interface, method, arguments, invocation):
        if method == "GetCapabilities":
            return invocation.return_value(GLib.Variant("(as)", (["body", "actions"],)))
        self.notes += 1
        program, _, icon, title, body, actions, hints, _ = arguments.unpack()
        invocation.return_value(GLib.Variant("(u)", (self.notes,)))
        note = {"id": self.notes, "program": program, "icon": icon, "title": title, "body": body, "actions": actions,
                "hints": hints}
        print(json.dumps(note), flush=True)

    def click(self, stream, _condition):
        line = stream.readline()
        if not line:
            self.loop.quit()
            return False
        self.connection.emit_signal(None, PATH, NAME, "ActionInvoked", GLib.Variant("(us)", (int(line), "default")))
        return True


if __name__ == "__main__":
    Service().run()
