# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""All that a program shows a screen reader, in few questions.

Asking thing after thing, each answer before the next question, was most of the time of a driven
test. AT-SPI has one question for what is known of all of them (GetItems). What is in what is asked
of a whole level of the tree at once: the numbers in that answer also count what is hidden. A thing
nobody has asked for yet is not in the answer, but is from then on."""
from gi.repository import Atspi, Gio, GLib

ROOT = '/org/a11y/atspi/accessible/root'
CACHE = '/org/a11y/atspi/cache'
ROUNDS = 10  # while a window comes, more may come with every question


class Node:
    """What was said of one thing, and the way to it."""

    def __init__(self, item):
        (_, self.path), _, _, _, self.count, _, self.name, role, _, (low, high) = item
        self.role = Atspi.role_get_name(Atspi.Role(role))
        self.states = low | high << 32

    def has(self, state):
        return bool(self.states >> int(state) & 1)


class AccessTree:
    bus = None

    def __init__(self, root):
        """@root: the application, as libatspi knows it."""
        self.sender = root.app.bus_name
        self.root = root
        self.accessibles = {root.path: root}
        self.places = {}  # path -> path of the parent, number in it
        self.context = GLib.MainContext()
        if AccessTree.bus is None:
            session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
            address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus',
                                        'GetAddress', None, None, 0, -1, None).unpack()[0]
            flags = Gio.DBusConnectionFlags
            AccessTree.bus = Gio.DBusConnection.new_for_address_sync(
                address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)

    def _known(self):
        items = self.bus.call_sync(self.sender, CACHE, 'org.a11y.atspi.Cache', 'GetItems', None,
                                   None, 0, -1, None).unpack()[0]
        return {node.path: node for node in map(Node, items)}

    def _list(self, paths):
        """path -> the paths of its children in order, none if it is gone."""
        answers = {}

        def answered(bus, result, path):
            try:
                answers[path] = [child for _, child in bus.call_finish(result).unpack()[0]]
            except GLib.Error:
                answers[path] = []
        self.context.push_thread_default()
        for path in paths:
            self.bus.call(self.sender, path, 'org.a11y.atspi.Accessible', 'GetChildren', None,
                          None, 0, -1, None, answered, path)
        while len(answers) < len(paths):
            self.context.iteration(True)
        self.context.pop_thread_default()
        return answers

    def _children(self, start, nodes):
        """path -> the paths of its children, for all that is in @start."""
        children, level = {}, [start]
        while level:
            answers = self._list(level)
            children.update(answers)
            # The pages of a view stack may claim the same child.
            level = list(dict.fromkeys(
                child for path in level for child in answers[path]
                if child not in children and (child not in nodes or nodes[child].count)))
        return children

    def read(self, within=None):
        """What there is, depth first, or only what is in an accessible."""
        start = within or self.root
        self.accessibles.setdefault(start.path, start)
        for _ in range(ROUNDS):
            nodes = self._known()
            children = self._children(start.path, nodes)
            if all(child in nodes for some in children.values() for child in some):
                break
        found, rest, seen = [], [start.path], set()
        while rest:
            path = rest.pop()
            if path in seen:
                continue
            seen.add(path)
            if path in nodes and path != start.path:
                found.append(nodes[path])
            some = children.get(path, ())
            self.places.update({child: (path, i) for i, child in enumerate(some)
                                if child not in seen})
            rest.extend(reversed(some))
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
