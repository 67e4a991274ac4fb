# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A scene of ten thousand items as a screen reader meets it: it asks for little at first, has it at
once, and still comes to every item. Environment: CANVAS_DEMO (the program), GUIPROBE."""
import os
import subprocess
import sys
import time
import unittest

import canvas_case  # noqa: F401  (the way to the modules below)
from accesstree import AccessTree
from driven import TapResult, Atspi, GLib, main, wait  # noqa: F401
from guidrive import XInput
from gi.repository import Gio

ITEMS = 10000
TOGETHER = 100


class Large(unittest.TestCase):
    """Without the usual helpers, which read all there is before the first step."""

    def setUp(self):
        self.told = []
        listener = Atspi.EventListener.new(
            lambda event: event.detail1 and self.told.append(event.source.get_name()))
        listener.register('object:state-changed:focused')
        self.addCleanup(lambda: listener.deregister('object:state-changed:focused'))
        self.program = subprocess.Popen([os.environ['CANVAS_DEMO'], '--items', str(ITEMS)])
        self.addCleanup(self.end)
        self.root = wait('the program', self.find_program, 30)
        self.canvas = wait('the canvas', lambda: self.find(self.root, 'list'), 30)

    def end(self):
        self.program.terminate()
        self.program.wait(10)

    def find_program(self):
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache_single()
        for i in range(desktop.get_child_count()):
            one = desktop.get_child_at_index(i)
            if one and one.get_process_id() == self.program.pid:
                return one
        return None

    def find(self, at, role):
        """Down to the first of that role, and no farther."""
        at.clear_cache_single()
        for i in range(at.get_child_count()):
            child = at.get_child_at_index(i)
            found = child if child.get_role_name() == role else self.find(child, role)
            if found:
                return found
        return None

    def count_known(self):
        """Everything that was made for screen readers so far."""
        tree = AccessTree(self.root)
        flags = Gio.DBusConnectionFlags
        bus = Gio.DBusConnection.new_for_address_sync(
            tree.address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)
        return len(bus.call_sync(tree.sender, '/org/a11y/atspi/cache', 'org.a11y.atspi.Cache',
                                 'GetItems', None, None, 0, -1, None).unpack()[0])

    def expect_told(self, name):
        def is_told():
            while GLib.MainContext.default().iteration(False):
                pass
            return any((one or '').startswith(name) for one in self.told)
        wait('the focus on ' + name, is_told)

    def picture(self, folder=None):
        pass  # the window shows nothing of this

    def test_little_is_made_at_first(self):
        self.assertLess(self.count_known(), 50)
        begin = time.monotonic()
        self.assertEqual(self.canvas.get_child_count(), ITEMS // TOGETHER)
        group = self.canvas.get_child_at_index(57)
        self.assertEqual(group.get_role_name(), 'grouping')
        self.assertEqual(group.get_name(), '5701 to 5800 of 10000')
        self.assertEqual(group.get_child_count(), TOGETHER)
        item = group.get_child_at_index(3)
        self.assertEqual(item.get_role_name(), 'list item')
        self.assertEqual(item.get_index_in_parent(), 3)
        self.assertEqual(item.get_parent().get_name(), group.get_name())
        self.assertEqual(group.get_parent().get_role_name(), 'list')
        seconds = time.monotonic() - begin
        print(f'# to one of ten thousand: {seconds * 1000:.0f} ms', flush=True)
        self.assertLess(seconds, 2)
        self.assertLess(self.count_known(), 50 + 2 * ITEMS // TOGETHER + TOGETHER)

    def test_every_item_can_be_come_to(self):
        begin = time.monotonic()
        names = set()
        for i in range(self.canvas.get_child_count()):
            group = self.canvas.get_child_at_index(i)
            for k in range(0, group.get_child_count(), 33):
                names.add(group.get_child_at_index(k).get_name())
        seconds = time.monotonic() - begin
        print(f'# through all groups: {seconds:.1f} s', flush=True)
        self.assertEqual(len(names), 4 * ITEMS // TOGETHER)
        self.assertLess(seconds, 20)

    def test_the_focus_is_told_of_what_nobody_asked_for(self):
        before = self.count_known()
        keys = XInput()
        keys.key('Right')
        self.expect_told('Page')
        for _ in range(20):
            self.told.clear()
            keys.key('Right')
            self.expect_told('Page')
        # Not more than the items that were walked over, and their groups.
        self.assertLess(self.count_known(), before + 60)


if __name__ == '__main__':
    sys.exit(main())
