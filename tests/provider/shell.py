# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the search provider as the shell of the desktop does: by its files, over the bus."""
import configparser
import os
import pathlib
import time

import gi

gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

INTERFACE = 'org.gnome.Shell.SearchProvider2'
TIMESTAMP = 4711


def read_keys(path):
    """Group -> key -> value of a key file."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(path, encoding='utf-8')
    return parser


def wait(what, function, seconds=30):
    end = time.monotonic() + seconds
    while not function():
        assert time.monotonic() < end, f'waited {seconds} s for {what}'
        time.sleep(0.02)


def install_service(name, command):
    """For the bus of this session."""
    folder = pathlib.Path(os.environ['XDG_DATA_HOME']) / 'dbus-1' / 'services'
    folder.mkdir(parents=True, exist_ok=True)
    (folder / (name + '.service')).write_text(f'[D-BUS Service]\nName={name}\nExec={command}\n',
                                              encoding='utf-8')
    call_bus('ReloadConfig', None)


def call_bus(method, parameters):
    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    return bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                         method, parameters, None, 0, -1, None).unpack()


def has_owner(name):
    return call_bus('NameHasOwner', GLib.Variant('(s)', (name,)))[0]


def get_pid(name):
    return call_bus('GetConnectionUnixProcessID', GLib.Variant('(s)', (name,)))[0]


class Shell:
    """@ini: the file that tells the shell of the provider."""

    def __init__(self, ini):
        keys = read_keys(ini)['Shell Search Provider']
        self.name = keys['BusName']
        self.path = keys['ObjectPath']
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)

    def call(self, method, signature, *values):
        return self.bus.call_sync(self.name, self.path, INTERFACE, method,
                                  GLib.Variant(signature, values), None, 0, 60000, None)

    def search(self, *terms):
        return self.call('GetInitialResultSet', '(as)', terms).unpack()[0]

    def search_on(self, previous, *terms):
        return self.call('GetSubsearchResultSet', '(asas)', previous, terms).unpack()[0]

    def describe(self, results):
        """Dictionaries, with names of icons."""
        metas = self.call('GetResultMetas', '(as)', results).get_child_value(0)
        found = []
        for number in range(metas.n_children()):
            meta = metas.get_child_value(number)
            icon = Gio.Icon.deserialize(meta.lookup_value('icon', None))
            found.append({**meta.unpack(), 'icon': icon.get_names()[0]})
        return found

    def names(self, *terms):
        return [meta['name'] for meta in self.describe(self.search(*terms))]

    def activate(self, result, *terms):
        self.call('ActivateResult', '(sasu)', result, terms, TIMESTAMP)

    def launch(self, *terms):
        self.call('LaunchSearch', '(asu)', terms, TIMESTAMP)

    def is_running(self):
        return has_owner(self.name)

    def pid(self):
        return get_pid(self.name)
