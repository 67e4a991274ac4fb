# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The board as people meet it: real pointer and keys, found by what a screen reader is told.
Environment: BOARD_DEMO (the program), GUIPROBE; PICTURES (a folder) keeps a picture of each test."""
import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'gui'))
from guidrive import App, Atspi, Gio, GLib, wait  # noqa: E402

APP_ID = 'ai.fluxr.BoardDemo'
RTL = os.environ.get('BOARD_RTL') == '1'


class BoardTest(unittest.TestCase):
    args = []

    def setUp(self):
        self.said = []
        self.listener = Atspi.EventListener.new(lambda event: self.said.append(event.any_data))
        self.listener.register('object:announcement')
        self.addCleanup(lambda: self.listener.deregister('object:announcement'))
        self.app = App([os.environ['BOARD_DEMO'], *self.args] + (['--rtl'] if RTL else []), APP_ID,
                       {'G_DEBUG': 'fatal-criticals'})
        self.addCleanup(self.app.kill)

    def tearDown(self):
        self.assertIsNone(self.app.proc.poll(), 'the program has ended')
        outcome = self._outcome.result
        failed = outcome.failures or outcome.errors
        folder = os.environ.get('PICTURES') or (failed and tempfile.gettempdir())
        if folder:
            self.app.shot(os.path.join(folder, self.id() + '.png'))

    def column(self, title):
        return self.app.find('list', title + ', .*')

    def titles(self, title):
        return self.app.names('list item', self.column(title))

    def card(self, name):
        return self.app.find('list item', name)

    def focused(self):
        """Names of what has the focus, from AT-SPI."""
        return [a.get_name() for a in self.app.walk()
                if a.get_state_set().contains(Atspi.StateType.FOCUSED)
                and a.get_role_name() != 'frame']

    def expect(self, what, value, fn):
        try:
            wait(what, lambda: fn() == value)
        except AssertionError:
            self.assertEqual(fn(), value, what)

    def heard(self, text):
        def turn():
            while GLib.MainContext.default().iteration(False):
                pass
            return text in self.said
        wait('the announcement %r, heard %r' % (text, self.said), turn)

    def sync(self, title, column):
        self.app.bus.call_sync(APP_ID, '/ai/fluxr/BoardDemo', 'org.gtk.Actions', 'Activate',
                               GLib.Variant('(sava{sv})', ('sync', [GLib.Variant('(ss)', (title, column))], {})),
                               None, 0, -1, None)
        self.app.idle()

    # --- the pointer

    def gap_above(self, name):
        return self.app.point(self.card(name), fy=0.1)

    def test_drag_into_another_column_lands_at_the_line(self):
        self.app.drag(self.card('Task 2'), self.gap_above('Work 2'))
        self.expect('the drop', ['Work 1', 'Task 2', 'Work 2', 'Work 3'], lambda: self.titles('In progress'))
        self.assertEqual(self.titles('Not started'), ['Task 1', 'Task 3', 'Task 4', 'Task 5'])
        self.heard('Moved to In progress, 2 of 4')
        self.expect('the focus', ['Task 2'], self.focused)

    def test_drag_within_a_column(self):
        self.app.drag(self.card('Task 1'), self.app.point(self.card('Task 3'), fy=0.9))
        self.expect('the drop', ['Task 2', 'Task 3', 'Task 1', 'Task 4', 'Task 5'], lambda: self.titles('Not started'))
        self.app.drag(self.card('Task 5'), self.gap_above('Task 2'))
        self.expect('the drop', ['Task 5', 'Task 2', 'Task 3', 'Task 1', 'Task 4'], lambda: self.titles('Not started'))

    def test_drag_to_an_empty_column_and_below_the_last_card(self):
        self.app.drag(self.card('Task 2'), self.app.point(self.app.find('grouping', 'Blocked'), fy=0.7))
        self.expect('the drop', ['Task 2'], lambda: self.titles('Blocked'))
        self.app.drag(self.card('Task 4'), self.app.point(self.app.find('grouping', 'Blocked'), fy=0.7))
        self.expect('the drop', ['Task 2', 'Task 4'], lambda: self.titles('Blocked'))

    def test_drop_on_its_own_place_does_nothing(self):
        for where in (('Task 3', 0.9), ('Task 3', 0.1), ('Task 2', 0.9), ('Task 4', 0.1)):
            self.app.drag(self.card('Task 3'), self.app.point(self.card(where[0]), fy=where[1]))
            self.assertEqual(self.titles('Not started'), ['Task 1', 'Task 2', 'Task 3', 'Task 4', 'Task 5'])
        self.assertEqual(self.said, [])

    def hover(self, source, target, steps=8):
        """Presses on one point and moves to another, slowly; the button stays down."""
        p, q = self.app.point(source), self.app.point(target)
        self.app.inp.move(*p)
        self.app.idle()
        self.app.inp.button(1, True)
        self.app.idle()
        for i in range(1, steps + 1):
            self.app.inp.move(round(p[0] + (q[0] - p[0]) * i / steps), round(p[1] + (q[1] - p[1]) * i / steps))
            self.app.idle()

    def test_escape_cancels_a_drag(self):
        self.hover(self.card('Task 2'), self.gap_above('Work 2'))
        self.app.shot(os.path.join(os.environ.get('PICTURES') or tempfile.gettempdir(), 'drag.png'))
        self.app.key('Escape')
        self.app.inp.button(1, False)
        self.app.idle()
        self.assertEqual(self.titles('In progress'), ['Work 1', 'Work 2', 'Work 3'])
        self.assertEqual(self.titles('Not started')[1], 'Task 2')
        # and the next drag is as good as the first
        self.app.drag(self.card('Task 2'), self.gap_above('Work 1'))
        self.expect('the drop', 'Task 2', lambda: self.titles('In progress')[0])

    def test_a_list_scrolls_under_a_drag(self):
        review = self.app.rect(self.app.find('grouping', 'In review'))
        edge = (round(review[0] + review[2] / 2), round(review[1] + review[3] - 60))
        self.hover(self.card('Task 2'), edge)
        wait('the end of the list', lambda: 'Check 40' in self.titles('In review') and
             self.app.rect(self.card('Check 40'))[1] < edge[1], 30)
        self.app.inp.move(edge[0] + 1, edge[1] + 20)
        self.app.idle()
        self.app.inp.button(1, False)
        self.expect('the drop', 'Task 2', lambda: self.titles('In review')[-1])

    def test_the_board_scrolls_sideways_under_a_drag(self):
        before = self.app.rect(self.app.find('grouping', 'Not started'))[0]
        window = self.app.rect(self.app.window)
        self.hover(self.card('Task 2'), (round(window[0] + (12 if RTL else window[2] - 12)), round(window[1] + 300)))
        wait('the board to scroll', lambda: abs(before - self.app.rect(self.app.find('grouping', 'Not started'))[0]) > 150)
        self.app.drag_end = self.app.point(self.app.find('grouping', 'Completed'), fy=0.6)
        self.app.inp.move(*self.app.drag_end)
        self.app.idle()
        self.app.inp.move(self.app.drag_end[0] + 1, self.app.drag_end[1])
        self.app.idle()
        self.app.inp.button(1, False)
        self.expect('the drop', ['Done 1', 'Done 2', 'Task 2'], lambda: self.titles('Completed'))

    def test_sync_takes_the_card_off_the_pointer(self):
        self.hover(self.card('Task 2'), self.gap_above('Work 2'))
        self.sync('Task 2', '')
        self.app.inp.button(1, False)
        self.app.idle()
        self.assertEqual(self.titles('In progress'), ['Work 1', 'Work 2', 'Work 3'])

    def test_a_click_opens_a_card(self):
        self.app.click(self.card('Work 2'))
        self.expect('the title', 'Opened Work 2', self.app.window.get_name)

    def test_the_menu_moves_a_card(self):
        self.app.click(self.card('Task 2'), button=3)
        self.assertEqual(self.app.window.get_name(), 'Board')
        self.app.find('menu item', 'Move Up')
        self.app.click(self.app.find('menu item', 'Move To'))
        self.app.click(self.app.find('menu item', 'Blocked'))
        self.expect('the move', ['Task 2'], lambda: self.titles('Blocked'))
        self.heard('Moved to Blocked, 1 of 1')
        self.expect('the focus', ['Task 2'], self.focused)

    # --- the keys

    def start(self, name):
        self.app.click(self.card(name))
        self.expect('the focus', [name], self.focused)

    def side(self, key):
        return {'Left': 'Right', 'Right': 'Left'}.get(key, key) if RTL else key

    def test_arrows_walk(self):
        self.start('Task 1')
        for key, name in (('Down', 'Task 2'), ('Right', 'Work 2'), ('Down', 'Work 3'), ('Left', 'Task 3'),
                          ('Left', 'Task 3'), ('End', 'Task 5'), ('Home', 'Task 1'), ('Up', 'Task 1'),
                          ('Right', 'Work 1'), ('Right', 'Check 1'), ('Right', 'Add Card…, Blocked'),
                          ('Right', 'Done 1'), ('Left', 'Add Card…, Blocked'), ('Left', 'Check 1')):
            self.app.key(self.side(key))
            self.expect('the focus after ' + key, [name], self.focused)

    def test_down_from_the_last_card_reaches_the_adder(self):
        self.start('Work 3')
        self.app.key('Down')
        self.expect('the focus', ['Add Card…, In progress'], self.focused)
        self.app.key('Up')
        self.expect('the focus', ['Work 3'], self.focused)

    def test_alt_arrows_move_and_the_focus_follows(self):
        self.start('Task 2')
        self.app.key('alt+Down')
        self.expect('a move down', ['Task 1', 'Task 3', 'Task 2', 'Task 4', 'Task 5'], lambda: self.titles('Not started'))
        self.expect('the focus', ['Task 2'], self.focused)
        self.heard('Moved to Not started, 3 of 5')
        self.app.key('alt+Up')
        self.app.key('alt+Up')
        self.expect('two moves up', ['Task 2', 'Task 1', 'Task 3', 'Task 4', 'Task 5'], lambda: self.titles('Not started'))
        self.app.key('alt+Up')
        self.app.key('alt+End')
        self.expect('a move to the end', ['Task 1', 'Task 3', 'Task 4', 'Task 5', 'Task 2'], lambda: self.titles('Not started'))
        self.app.key('alt+Home')
        self.app.key('alt+' + self.side('Right'))
        self.expect('a move aside', ['Task 2', 'Work 1', 'Work 2', 'Work 3'], lambda: self.titles('In progress'))
        self.heard('Moved to In progress, 1 of 4')
        self.expect('the focus', ['Task 2'], self.focused)
        for _ in range(4):
            self.app.key('alt+' + self.side('Right'))
        self.expect('moves to the last column', 'Task 2', lambda: self.titles('Completed')[0])
        self.expect('the focus', ['Task 2'], self.focused)
        self.app.key('alt+' + self.side('Left'))
        self.expect('a move into the empty column', ['Task 2'], lambda: self.titles('Blocked'))

    def test_return_opens(self):
        self.start('Work 2')
        self.app.key('Down')
        self.app.key('Return')
        self.expect('the title', 'Opened Work 3', self.app.window.get_name)

    def test_the_menu_key(self):
        self.start('Work 2')
        self.app.key('shift+F10')
        self.app.find('menu item', 'Move Down')
        self.app.key('Escape')
        self.app.gone('menu item', 'Move Down')
        self.expect('the focus', ['Work 2'], self.focused)

    def test_quick_add(self):
        self.app.click(self.app.find('button', 'Add Card…, In progress'))
        self.app.type('New words, not commands')
        self.app.key('Return')
        self.app.type('more')
        self.app.key('Return')
        self.app.key('Return')
        self.expect('two cards', ['New words, not commands', 'more'], lambda: self.titles('In progress')[3:])
        self.app.key('Escape')
        self.expect('the focus', ['Add Card…, In progress'], self.focused)

    def test_n_adds_but_not_while_typing(self):
        self.start('Check 3')
        self.app.key('n')
        self.app.type('nanny')
        self.app.key('Return')
        self.expect('the end of the list in view', 'nanny', lambda: self.titles('In review')[-1])
        rect = self.app.rect(self.card('nanny'))
        panel = self.app.rect(self.app.find('grouping', 'In review'))
        self.assertLess(rect[1] + rect[3], panel[1] + panel[3])

    def test_typed_text_outlives_the_focus(self):
        self.app.click(self.app.find('button', 'Add Card…, In progress'))
        self.app.type('half a thou')
        self.app.click(self.card('Task 1'))
        entry = self.app.find('text', 'Add Card…, In progress')
        self.assertEqual(self.app.text(entry), 'half a thou')

    # --- sync

    def test_the_focus_follows_a_card_that_sync_moves(self):
        self.start('Task 3')
        self.sync('Task 3', 'review')
        self.expect('the move', 'Task 3', lambda: self.titles('In review')[0])
        self.expect('the focus', ['Task 3'], self.focused)
        self.sync('Task 3', 'review')
        self.expect('the focus', ['Task 3'], self.focused)
        self.assertEqual(self.said, [])

    def test_a_deleted_card_leaves_the_focus_to_its_neighbour(self):
        self.start('Task 3')
        self.sync('Task 3', '')
        self.expect('the focus', ['Task 4'], self.focused)
        self.sync('Task 5', '')
        self.sync('Task 4', '')
        self.expect('the focus', ['Task 2'], self.focused)
        self.sync('Task 2', '')
        self.sync('Task 1', '')
        self.expect('the focus', ['Add Card…, Not started'], self.focused)

    def test_sync_leaves_a_focus_elsewhere_alone(self):
        self.start('Task 3')
        self.app.click(self.app.find('button', 'Add Card…, In progress'))
        self.app.type('typ')
        self.sync('Task 3', 'doing')
        self.sync('Task 3', 'todo')
        self.sync('Task 3', '')
        self.app.type('ing')
        self.assertEqual(self.app.text(self.app.find('text', 'Add Card…, In progress')), 'typing')

    def test_counts_are_in_the_names(self):
        self.app.find('list', 'Not started, 5 cards')
        self.sync('Task 1', 'blocked')
        self.app.find('list', 'Not started, 4 cards')
        self.app.find('list', 'Blocked, 1 card')


class HugeTest(BoardTest):
    args = ['--cards=10000']

    def test_ten_thousand_cards(self):
        self.app.find('list', 'Not started, 10005 cards')
        self.app.click(self.card('Task 1'))
        self.app.key('End')
        self.expect('the last', ['Task 10005'], self.focused)
        self.app.key('alt+Up')
        self.expect('the focus', ['Task 10005'], self.focused)
        self.heard('Moved to Not started, 10004 of 10005')
        self.app.key('alt+Home')
        self.heard('Moved to Not started, 1 of 10005')
        self.expect('the focus', ['Task 10005'], self.focused)


# Only the tests of its own, not those of the class that it borrows from.
for name in [n for n in dir(BoardTest) if n.startswith('test_')]:
    setattr(HugeTest, name, None)


if __name__ == '__main__':
    unittest.main(verbosity=2)
