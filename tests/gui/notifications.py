# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A notification daemon (Desktop Notifications Specification 1.2) that keeps what it is told."""
from gi.repository import Gio, GLib

NAME = 'org.freedesktop.Notifications'
INTERFACE = """<node><interface name='org.freedesktop.Notifications'>
<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/>
<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>
<arg type='as' direction='in'/><arg type='a{sv}' direction='in'/><arg type='i' direction='in'/>
<arg type='u' direction='out'/></method>
<method name='CloseNotification'><arg type='u' direction='in'/></method>
<method name='GetCapabilities'><arg type='as' direction='out'/></method>
<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>
</interface></node>"""


class Notifications:
    """shown: (title, body) of all that came; actions: of each, action -> words; open: their
    numbers, without those taken back."""

    def __init__(self):
        self.shown = []
        self.actions = []
        self.open = set()
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        info = Gio.DBusNodeInfo.new_for_xml(INTERFACE)
        self.object = self.bus.register_object('/org/freedesktop/Notifications',
                                               info.interfaces[0], self.called, None, None)
        self.name = Gio.bus_own_name_on_connection(self.bus, NAME, Gio.BusNameOwnerFlags.NONE,
                                                   None, None)

    def close(self):
        Gio.bus_unown_name(self.name)
        self.bus.unregister_object(self.object)

    def called(self, _bus, _sender, _path, _interface, method, arguments, invocation):
        if method == 'Notify':
            values = arguments.unpack()
            self.shown.append((values[3], values[4]))
            self.actions.append(dict(zip(values[5][::2], values[5][1::2])))
            self.open.add(len(self.shown))
            invocation.return_value(GLib.Variant('(u)', (len(self.shown),)))
        elif method == 'CloseNotification':
            self.open.discard(arguments.unpack()[0])
            invocation.return_value(None)
        else:
            invocation.return_value(GLib.Variant('(as)', (['actions', 'body'],)))

    def invoke(self, number, action):
        """What a person does who clicks on it, which ends it."""
        self.open.discard(number)
        self.bus.emit_signal(None, '/org/freedesktop/Notifications', NAME, 'ActionInvoked',
                             GLib.Variant('(us)', (number, action)))
        self.bus.flush_sync(None)

    @staticmethod
    def turn():
        """Lets what has come be heard."""
        while GLib.MainContext.default().iteration(False):
            pass
