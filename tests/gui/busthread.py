# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A service on the session bus that answers while the test waits for something else."""
import os
import threading

from gi.repository import Gio, GLib


class BusThread:
    """objects: (path, interface, called, read) of each, as Gio.DBusConnection.register_object()
    wants them; they are called on the thread."""

    def __init__(self, name, objects):
        self.context = GLib.MainContext()
        self.loop = GLib.MainLoop(self.context)
        self.bus = None
        self.ready = threading.Event()
        self.thread = threading.Thread(target=self.run, args=(name, objects), daemon=True)
        self.thread.start()
        if not self.ready.wait(10):
            raise AssertionError('no bus')

    def run(self, name, objects):
        self.context.push_thread_default()
        flags = Gio.DBusConnectionFlags
        self.bus = Gio.DBusConnection.new_for_address_sync(
            os.environ['DBUS_SESSION_BUS_ADDRESS'],
            flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)
        for each in objects:
            self.bus.register_object(*each, None)
        self.bus.call_sync('org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'RequestName',
                           GLib.Variant('(su)', (name, 0)), None, 0, -1, None)
        self.ready.set()
        self.loop.run()
        self.bus.close_sync(None)

    def close(self):
        self.loop.quit()
        self.thread.join(10)

    def emit(self, *arguments):
        """Comes back when the bus has it, so that what is sent afterwards arrives afterwards."""
        self.bus.emit_signal(*arguments)
        self.bus.call_sync('org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'GetId', None,
                           None, 0, -1, None)
