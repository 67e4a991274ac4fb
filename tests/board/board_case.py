# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests of the board share, driven by real pointer and keys.
Environment: BOARD_DEMO (the program), GUIPROBE, BOARD_RTL=1 (right to left)."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'gui'))
from driven import Atspi, DrivenTest, GLib, main, wait  # noqa: E402, F401

RTL = os.environ.get('BOARD_RTL') == '1'
TODO, DOING, REVIEW, BLOCKED, DONE = (
    'Not started', 'In progress', 'In review', 'Blocked', 'Completed')
WORK = ['Work 1', 'Work 2', 'Work 3']
TASKS = ['Task 1', 'Task 2', 'Task 3', 'Task 4', 'Task 5']


def add_button(column):
    return 'Add Card…, ' + column


class BoardTest(DrivenTest):
    app_id = 'ai.fluxr.BoardDemo'
    argv = [os.environ['BOARD_DEMO']] + (['--rtl'] if RTL else [])

    def cards(self, title):
        return self.app.names('list item', self.app.find('list', title + ', .*'))

    def expect_cards(self, title, cards):
        self.expect('the cards of ' + title, cards, lambda: self.cards(title))

    def expect_focus(self, name):
        self.expect('the focus', [name], self.focused)

    def card(self, name):
        return self.app.find('list item', name)

    def lane(self, title):
        return self.app.find('grouping', title)

    def above(self, name):
        return self.app.point(self.card(name), fy=0.1)

    def below(self, name):
        return self.app.point(self.card(name), fy=0.9)

    def sync(self, title, column):
        """A change from elsewhere: the card goes to the top of a column, or with '' away."""
        parameters = GLib.Variant('(sava{sv})',
                                  ('sync', [GLib.Variant('(ss)', (title, column))], {}))
        self.app.bus.call_sync(self.app_id, '/ai/fluxr/BoardDemo', 'org.gtk.Actions', 'Activate',
                               parameters, None, 0, -1, None)
        self.app.idle()

    def start(self, name):
        self.app.click(self.card(name))
        self.expect_focus(name)

    def click_with(self, modifier, name):
        self.app.inp.run('keydown', modifier)
        self.app.click(self.card(name))
        self.app.inp.run('keyup', modifier)

    def pick(self, first, *others):
        self.start(first)
        for name in others:
            self.click_with('ctrl', name)
        self.expect_picked(first, *others)

    def picked(self):
        return [a.get_name() for a in self.app.all('list item')
                if a.get_state_set().contains(Atspi.StateType.SELECTED)]

    def expect_picked(self, *names):
        self.expect('the selected cards', list(names), self.picked)


def side(key):
    return {'Left': 'Right', 'Right': 'Left'}.get(key, key) if RTL else key


class DragTest(BoardTest):
    def hold(self, source, target):
        self.app.drag(source, target, drop=False)

    def hold_at_edge(self, source, edge, inwards):
        """While something scrolls there is no idle moment, so the last step waits for none."""
        self.hold(source, (edge[0] + inwards[0], edge[1] + inwards[1]))
        self.app.inp.move(*edge)

    def release(self):
        self.app.inp.button(1, False)
        self.app.idle()
