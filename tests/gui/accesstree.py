# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""All that a program shows a screen reader, in few questions.

Asking thing after thing, each answer before the next question, was most of the time of a driven
test. accessreader.c asks for all of them at once; what that is in Python is most of the rest."""
import ctypes
import functools
import os
from gi.repository import Atspi, Gio, GLib


@functools.cache
def get_role_name(role):
    return Atspi.role_get_name(Atspi.Role(role))


@functools.cache
def load():
    """The library beside the probe."""
    folder = os.path.dirname(os.environ.get('GUIPROBE') or os.path.abspath(__file__))
    library = ctypes.CDLL(os.path.join(folder, 'accessreader.so'))
    library.access_reader_read.restype = ctypes.c_void_p
    library.access_reader_read.argtypes = [ctypes.c_char_p] * 3
    library.g_free.argtypes = [ctypes.c_void_p]
    return library


class Node:
    """What was said of one thing."""

    def __init__(self, path, role, states, name):
        self.path = path
        self.role = get_role_name(int(role))
        self.states = int(states)
        self.name = name

    def has(self, state):
        return bool(self.states >> int(state) & 1)


class AccessTree:
    address = None

    def __init__(self, root):
        """@root: the application, as libatspi knows it."""
        self.sender = root.app.bus_name
        self.root = root
        self.accessibles = {root.path: root}
        self.places = {}  # path -> path of the parent, number in it
        if AccessTree.address is None:
            session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
            AccessTree.address = session.call_sync(
                'org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None, 0, -1,
                None).unpack()[0]

    def read(self, within=None):
        """What there is, depth first, or only what is in an accessible."""
        start = within or self.root
        self.accessibles.setdefault(start.path, start)
        answer = load().access_reader_read(self.address.encode(), self.sender.encode(),
                                           start.path.encode())
        if not answer:
            raise GLib.Error('The program does not answer')
        text = ctypes.string_at(answer).decode()
        load().g_free(answer)
        found = []
        for line in text.split('\x1e')[:-1]:
            path, above, number, role, states, name = line.split('\x1f')
            self.places[path] = above, int(number)
            if role != '-1':
                found.append(Node(path, role, states, name))
        return found

    def numbers(self, accessible):
        """The way to it from the application, as its parents count, after it was read."""
        path, numbers = accessible.path, []
        while path in self.places:
            path, number = self.places[path]
            numbers.insert(0, number)
        return numbers

    def accessible(self, path):
        """For libatspi; None if it has gone meanwhile."""
        known = self.accessibles.get(path)
        above, number = self.places.get(path, (None, 0))
        parent = self.accessible(above) if above else None
        if known is None and parent is not None:
            known = parent.get_child_at_index(number)
            if known is None or known.path != path:
                return None
            self.accessibles[path] = known
        if known is not None:
            known.clear_cache_single()  # else libatspi may answer from its cache
        return known
