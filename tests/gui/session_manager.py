# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A session manager as GNOME's, for programs that want to know of the end of the session."""
from gi.repository import Gio, GLib

from busthread import BusThread

NAME = 'org.gnome.SessionManager'
PATH = '/org/gnome/SessionManager'
CLIENT = PATH + '/Client1'
INTERFACES = """<node><interface name='org.gnome.SessionManager'>
<method name='RegisterClient'><arg type='s' direction='in'/><arg type='s' direction='in'/>
<arg type='o' direction='out'/></method>
<method name='UnregisterClient'><arg type='o' direction='in'/></method>
</interface><interface name='org.gnome.SessionManager.ClientPrivate'>
<method name='EndSessionResponse'><arg type='b' direction='in'/><arg type='s' direction='in'/>
</method></interface></node>"""


class SessionManager:
    """clients: ids of who came; answers: what they said to the question whether it may end."""

    def __init__(self):
        self.clients, self.answers = [], []
        info = Gio.DBusNodeInfo.new_for_xml(INTERFACES)
        self.thread = BusThread(NAME, [(path, each, self.called, None) for path, each
                                       in zip((PATH, CLIENT), info.interfaces)])

    def close(self):
        self.thread.close()

    def called(self, _bus, sender, _path, _interface, method, arguments, invocation):
        if method == 'RegisterClient':
            self.clients.append(sender)
            invocation.return_value(GLib.Variant('(o)', (CLIENT,)))
        elif method == 'UnregisterClient':
            invocation.return_value(None)
        else:
            self.answers.append(arguments.unpack()[0])
            invocation.return_value(None)

    def ask(self):
        """Whether the session may end: nothing is to be done after the answer."""
        self.thread.emit(self.clients[-1], CLIENT, NAME + '.ClientPrivate', 'QueryEndSession',
                         GLib.Variant('(u)', (0,)))

    def end(self):
        self.thread.emit(self.clients[-1], CLIENT, NAME + '.ClientPrivate', 'EndSession',
                         GLib.Variant('(u)', (0,)))
