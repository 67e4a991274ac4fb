#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""secret_service.py MODE FILE: as much of org.freedesktop.secrets as libsecret asks for, with all
the manners of a keyring: `open`; `locked`, whose prompt never comes; `refusing`, whose prompts are
dismissed at once. On SIGUSR1 it is unlocked, and what it was asked for meanwhile is done. Secrets
are in FILE, as JSON, after each change, and beside it, in FILE.prompts, a line for each prompt that
was shown. Prints a line when it is there."""
import json
import pathlib
import signal
import sys

from gi.repository import Gio, GLib

NAME = 'org.freedesktop.secrets'
ROOT = '/org/freedesktop/secrets'
COLLECTION = ROOT + '/collection/login'
PREFIX = 'org.freedesktop.Secret.'
INTERFACES = """<node>
<interface name='org.freedesktop.Secret.Service'>
<method name='OpenSession'><arg type='s' direction='in'/><arg type='v' direction='in'/>
<arg type='v' direction='out'/><arg type='o' direction='out'/></method>
<method name='SearchItems'><arg type='a{ss}' direction='in'/><arg type='ao' direction='out'/>
<arg type='ao' direction='out'/></method>
<method name='Unlock'><arg type='ao' direction='in'/><arg type='ao' direction='out'/>
<arg type='o' direction='out'/></method>
<method name='GetSecrets'><arg type='ao' direction='in'/><arg type='o' direction='in'/>
<arg type='a{o(oayays)}' direction='out'/></method>
<method name='ReadAlias'><arg type='s' direction='in'/><arg type='o' direction='out'/></method>
<property name='Collections' type='ao' access='read'/>
</interface>
<interface name='org.freedesktop.Secret.Collection'>
<method name='CreateItem'><arg type='a{sv}' direction='in'/><arg type='(oayays)' direction='in'/>
<arg type='b' direction='in'/><arg type='o' direction='out'/>
<arg type='o' direction='out'/></method>
<property name='Items' type='ao' access='read'/>
<property name='Label' type='s' access='read'/>
<property name='Locked' type='b' access='read'/>
<property name='Created' type='t' access='read'/>
<property name='Modified' type='t' access='read'/>
</interface>
<interface name='org.freedesktop.Secret.Item'>
<method name='Delete'><arg type='o' direction='out'/></method>
<method name='GetSecret'><arg type='o' direction='in'/>
<arg type='(oayays)' direction='out'/></method>
<property name='Locked' type='b' access='read'/>
<property name='Attributes' type='a{ss}' access='read'/>
<property name='Label' type='s' access='read'/>
<property name='Created' type='t' access='read'/>
<property name='Modified' type='t' access='read'/>
</interface>
<interface name='org.freedesktop.Secret.Session'><method name='Close'/></interface>
<interface name='org.freedesktop.Secret.Prompt'>
<method name='Prompt'><arg type='s' direction='in'/></method>
<method name='Dismiss'/>
<signal name='Completed'><arg type='b'/><arg type='v'/></signal>
</interface>
</node>"""


class Service:
    def __init__(self, mode, file):
        self.mode = mode
        self.file = pathlib.Path(file)
        self.items = {}    # path -> (attributes, secret)
        self.prompts = {}  # path -> (what to do once it is unlocked, who asked)
        self.shown = []    # paths of those that are to be seen
        self.count = 0
        if self.file.exists():
            for attributes, secret in json.loads(self.file.read_text(encoding='utf-8')):
                self.items[self.new_path('item')] = (attributes, secret)
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        self.info = Gio.DBusNodeInfo.new_for_xml(INTERFACES)
        self.export(ROOT, 'Service')
        for path in (COLLECTION, ROOT + '/aliases/default'):
            self.export(path, 'Collection')
        for path in self.items:
            self.export(path, 'Item')

    def new_path(self, kind):
        self.count += 1
        return (COLLECTION if kind == 'item' else f'{ROOT}/{kind}') + f'/{self.count}'

    def export(self, path, interface):
        self.bus.register_object(path, self.info.lookup_interface(PREFIX + interface), self.called,
                                 self.asked, None)
        return path

    def write(self):
        self.file.write_text(json.dumps(list(self.items.values())), encoding='utf-8')

    def find(self, attributes):
        return [path for path, (own, _) in self.items.items()
                if all(own.get(name) == value for name, value in attributes.items())]

    # --- what is asked of it

    def asked(self, _bus, _sender, path, _interface, name):
        attributes, _ = self.items.get(path, ({}, ''))
        return {'Collections': GLib.Variant('ao', [COLLECTION]),
                'Items': GLib.Variant('ao', list(self.items)),
                'Label': GLib.Variant('s', 'login'),
                'Locked': GLib.Variant('b', self.mode != 'open'),
                'Attributes': GLib.Variant('a{ss}', attributes),
                'Created': GLib.Variant('t', 0), 'Modified': GLib.Variant('t', 0)}[name]

    def called(self, _bus, sender, path, _interface, method, arguments, invocation):
        answer = getattr(self, method)(path, sender, *arguments.unpack())
        if isinstance(answer, str):
            invocation.return_dbus_error(answer, 'no')
        else:
            invocation.return_value(answer)

    def OpenSession(self, _path, _sender, algorithm, _input):
        if algorithm != 'plain':
            return 'org.freedesktop.DBus.Error.NotSupported'
        session = self.export(self.new_path('session'), 'Session')
        return GLib.Variant('(vo)', (GLib.Variant('s', ''), session))

    def Close(self, _path, _sender):
        return None

    def ReadAlias(self, _path, _sender, _name):
        return GLib.Variant('(o)', (COLLECTION,))

    def SearchItems(self, _path, _sender, attributes):
        found = self.find(attributes)
        return GLib.Variant('(aoao)', (found, []) if self.mode == 'open' else ([], found))

    def Unlock(self, _path, sender, paths):
        if self.mode == 'open':
            return GLib.Variant('(aoo)', (paths, '/'))
        return GLib.Variant('(aoo)', ([], self.ask(
            sender, lambda: GLib.Variant('ao', paths), GLib.Variant('ao', ()))))

    def GetSecrets(self, _path, _sender, paths, session):
        return GLib.Variant('(a{o(oayays)})', ({path: self.secret(path, session) for path in paths
                                                if path in self.items},))

    def GetSecret(self, path, _sender, session):
        return GLib.Variant('((oayays))', (self.secret(path, session),))

    def secret(self, path, session):
        return (session, b'', self.items[path][1].encode(), 'text/plain')

    def CreateItem(self, _path, sender, properties, secret, _replace):
        attributes = properties[PREFIX + 'Item.Attributes']
        value = bytes(secret[2]).decode()

        def create():
            for path in self.find(attributes):
                self.items.pop(path)
            path = self.export(self.new_path('item'), 'Item')
            self.items[path] = (attributes, value)
            self.write()
            return GLib.Variant('o', path)
        if self.mode == 'open':
            return GLib.Variant('(oo)', (create().unpack(), '/'))
        return GLib.Variant('(oo)', ('/', self.ask(sender, create, GLib.Variant('o', '/'))))

    def Delete(self, path, _sender):
        self.items.pop(path, None)
        self.write()
        return GLib.Variant('(o)', ('/',))

    # --- its prompts

    def ask(self, sender, act, nothing):
        """@nothing: the result if the person does not agree, of the same type as that of @act."""
        path = self.export(self.new_path('prompt'), 'Prompt')
        self.prompts[path] = (act, nothing, sender)
        return path

    def complete(self, path, dismissed):
        act, nothing, sender = self.prompts.pop(path)
        result = nothing if dismissed else act()
        self.bus.emit_signal(sender, path, PREFIX + 'Prompt', 'Completed',
                             GLib.Variant('(bv)', (dismissed, result)))
        return GLib.SOURCE_REMOVE

    def Prompt(self, path, _sender, _window):
        self.shown.append(path)
        with open(f'{self.file}.prompts', 'a', encoding='utf-8') as prompts:
            prompts.write(path + '\n')
        if self.mode != 'locked':
            GLib.idle_add(self.complete, path, self.mode == 'refusing')

    def Dismiss(self, path, _sender):
        if path in self.prompts:
            GLib.idle_add(self.complete, path, True)

    def unlock(self):
        self.mode = 'open'
        for path in self.shown:
            if path in self.prompts:
                self.complete(path, False)
        return GLib.SOURCE_CONTINUE


def main():
    service = Service(*sys.argv[1:])
    loop = GLib.MainLoop()
    GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGUSR1, service.unlock)
    Gio.bus_own_name_on_connection(service.bus, NAME, Gio.BusNameOwnerFlags.NONE,
                                   lambda *_: print('here', flush=True), lambda *_: loop.quit())
    loop.run()


if __name__ == '__main__':
    main()
