#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ends Fluxr in every way while a person types: what was typed is there.
Environment: as in window_case.py."""
import os
import signal
import sys
import time

from window_case import Gio, GLib, main, wait
from writing_case import WritingCase

LOGIN = 'org.freedesktop.login1'


class Leaving(WritingCase):
    def prepare(self):
        # The only bus there is, as far as the test knows.
        os.environ['DBUS_SYSTEM_BUS_ADDRESS'] = os.environ['DBUS_SESSION_BUS_ADDRESS']

    def setUp(self):
        super().setUp()
        self.make_prd(problem='It')
        self.open_prd()
        self.focus_section('Problem')

    def type_all(self, text=' boils'):
        """Nothing waits for anything here: what was typed last is not stored yet."""
        self.app.inp.type(text)

    def ends(self):
        self.assertEqual(self.app.proc.wait(20), 0)

    def expect_all(self, text='It boils'):
        """First the file, as nobody is at it."""
        self.assertEqual(self.prd()['problem'], text)
        if self.app.proc.poll() is not None:
            self.start()
        self.assertEqual(self.text_of('Problem'), text)

    def test_window_is_closed(self):
        self.type_all()
        self.app.inp.key('ctrl+w')
        self.ends()
        self.expect_all()

    def test_window_manager_closes(self):
        self.type_all()
        self.app.inp.key('alt+F4')
        self.ends()
        self.expect_all()

    def test_quit(self):
        self.type_all()
        self.app.inp.key('ctrl+q')
        self.ends()
        self.expect_all()

    def test_signals(self):
        for n, number in enumerate((signal.SIGTERM, signal.SIGINT, signal.SIGHUP)):
            with self.subTest(number):
                self.type_all(' x')
                self.app.idle()
                self.app.proc.send_signal(number)
                self.ends()
                self.expect_all('It' + ' x' * (n + 1))
                self.focus_section('Problem')

    def test_quick_note_and_signal(self):
        self.app.key('ctrl+shift+n')
        self.app.find('dialog')
        self.type_all('Buy tea')
        self.app.idle()
        self.app.proc.send_signal(signal.SIGTERM)
        self.ends()
        self.assertEqual([note['content'] for note in self.device.rows('notes')], ['Buy tea'])
        self.start()

    def test_section_is_left(self):
        self.type_all()
        self.app.inp.key('ctrl+k')
        self.app.find('dialog')
        self.expect_all()

    def own(self, name):
        bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        owner = Gio.bus_own_name_on_connection(bus, name, Gio.BusNameOwnerFlags.NONE, None, None)
        self.addCleanup(Gio.bus_unown_name, owner)
        wait('the name', lambda: self.turn() or bus.call_sync(
            'org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'NameHasOwner',
            GLib.Variant('(s)', (name,)), None, 0, -1, None).unpack()[0])
        return bus

    def turn(self):
        while GLib.MainContext.default().iteration(False):
            pass

    def test_sleep(self):
        bus = self.own(LOGIN)
        self.type_all()
        self.app.idle()
        bus.emit_signal(None, '/org/freedesktop/login1', LOGIN + '.Manager', 'PrepareForSleep',
                        GLib.Variant('(b)', (True,)))
        bus.flush_sync(None)
        self.app.idle()
        time.sleep(0.1)
        # The battery is empty: the computer does not wake.
        self.app.proc.kill()
        self.app.proc.wait(20)
        self.expect_all()

    def test_killed(self):
        self.type_all()
        self.app.idle()
        time.sleep(1.2)
        self.app.proc.kill()
        self.app.proc.wait(20)
        self.expect_all()


if __name__ == '__main__':
    sys.exit(main())
