# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop portal (xdg-desktop-portal's interfaces) that keeps what it is asked and answers what
the test says."""
from gi.repository import Gio, GLib

from busthread import BusThread

NAME = 'org.freedesktop.portal.Desktop'
PATH = '/org/freedesktop/portal/desktop'
REQUEST = 'org.freedesktop.portal.Request'


def method(name, inputs):
    """One that answers with a request."""
    arguments = ''.join(f"<arg type='{kind}' direction='in'/>" for kind in inputs)
    return f"<method name='{name}'>{arguments}<arg type='o' direction='out'/></method>"


def interface(name, *methods):
    return (f"<interface name='org.freedesktop.portal.{name}'>{''.join(methods)}"
            "<property name='version' type='u' access='read'/></interface>")


INTERFACES = '<node>' + ''.join((
    interface('Screenshot', method('Screenshot', ('s', 'a{sv}'))),
    interface('FileChooser', method('OpenFile', ('s', 's', 'a{sv}')),
              method('SaveFile', ('s', 's', 'a{sv}'))),
    interface('OpenURI', method('OpenURI', ('s', 's', 'a{sv}')),
              method('OpenFile', ('s', 'h', 'a{sv}')),
              method('OpenDirectory', ('s', 'h', 'a{sv}'))),
    interface('Inhibit', method('CreateMonitor', ('s', 'a{sv}')),
              method('Inhibit', ('s', 'u', 'a{sv}'))),
    interface('Print', method('PreparePrint', ('s', 's', 'a{sv}', 'a{sv}', 'a{sv}')),
              method('Print', ('s', 's', 'h', 'a{sv}'))),
)) + '</node>'

DONE, CANCELLED = 0, 1


class Portal:
    """asked: (method, arguments) of all that came; answers: method -> (response, values);
    answered: the methods of the answers that are under way."""

    def __init__(self):
        self.asked, self.answers, self.answered = [], {}, []
        info = Gio.DBusNodeInfo.new_for_xml(INTERFACES)
        self.thread = BusThread(NAME, [(PATH, each, self.called, self.read)
                                       for each in info.interfaces])

    def close(self):
        self.thread.close()

    @staticmethod
    def read(_bus, _sender, _path, _interface, _name):
        return GLib.Variant('u', 3)

    def called(self, _bus, sender, _path, interface_name, name, arguments, invocation):
        values = arguments.unpack()
        self.asked.append((name, values))
        token = values[-1].get('handle_token', 'none')
        handle = f"{PATH}/request/{sender[1:].replace('.', '_')}/{token}"
        invocation.return_value(GLib.Variant('(o)', (handle,)))
        response, results = self.answers.get(name, (CANCELLED, {}))
        if interface_name == 'org.freedesktop.portal.FileChooser':
            # xdg-desktop-portal lists the files of each answer, also when there are none: GTK
            # reads the list without looking whether there is one, and crashes.
            results = {'uris': GLib.Variant('as', []), **results}
        self.thread.emit(sender, handle, REQUEST, 'Response',
                         GLib.Variant('(ua{sv})', (response, results)))
        self.answered.append(name)

    def names(self):
        return [name for name, _values in self.asked]
