# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests of the canvas share, driven by real pointer and keys.
Environment: CANVAS_DEMO (the program), GUIPROBE, CANVAS_RTL=1 (right to left)."""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'gui'))
from driven import Atspi, DrivenTest, GLib, main, wait  # noqa: E402, F401

RTL = os.environ.get('CANVAS_RTL') == '1'
TITLES = {
    'Home': 'Home, Completed',
    'Results': 'Results, In progress',
    'Sign in': 'Sign in, Not started',
    'Timetable': 'Timetable, Blocked',
    'Payment': 'Payment, Not started',
    'Ticket': 'Ticket, Not started',
    'Help': 'Help',
}


class CanvasTest(DrivenTest):
    app_id = 'ai.fluxr.CanvasDemo'
    argv = [os.environ['CANVAS_DEMO']] + (['--rtl'] if RTL else [])

    def setUp(self):
        super().setUp()
        self.canvas = self.app.find('list', 'Canvas')

    def item(self, title):
        return self.app.find('list item', TITLES.get(title, title))

    def rect(self, title):
        return self.app.rect(self.item(title))

    def place(self, title):
        return tuple(round(v) for v in self.rect(title)[:2])

    def title(self):
        self.app.window.clear_cache_single()
        return self.app.window.get_name()

    def expect_title(self, title):
        self.expect('the title', title, self.title)

    def expect_focus(self, title):
        self.expect('the focus', [TITLES.get(title, title)], self.focused)

    def selected(self):
        return [a.get_name() for a in self.app.all('list item')
                if a.get_state_set().contains(Atspi.StateType.SELECTED)]

    def expect_selected(self, *titles):
        self.expect('what is selected', [TITLES.get(t, t) for t in titles], self.selected)

    def empty(self, fx=0.08, fy=0.9):
        """A place of the canvas where nothing is."""
        return self.app.point(self.canvas, fx, fy)

    def act(self, name, *values):
        """An action of the program, by the bus."""
        parameters = GLib.Variant('(sava{sv})', (name, list(values), {}))
        self.app.bus.call_sync(self.app_id, '/ai/fluxr/CanvasDemo', 'org.gtk.Actions', 'Activate',
                               parameters, None, 0, -1, None)
        self.app.idle()

    def sync(self, title, x, y):
        self.act('sync', GLib.Variant('(sdd)', (title, x, y)))

    def brightness(self):
        with tempfile.NamedTemporaryFile(suffix='.png') as file:
            self.app.shot(file.name)
            return float(subprocess.check_output(
                ['convert', file.name, '-alpha', 'off', '-format', '%[fx:mean]', 'info:']))

    def scroll_with(self, modifier, point, steps):
        self.app.inp.move(*point)
        self.app.idle()
        if modifier:
            self.app.inp.run('keydown', modifier)
        self.app.inp.scroll(steps)
        if modifier:
            self.app.inp.run('keyup', modifier)
        self.app.idle()
