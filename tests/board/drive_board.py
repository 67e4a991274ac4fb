# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The board as people meet it: real pointer and keys, found by what a screen reader is told."""
import sys

from board_case import (
    BLOCKED, BoardTest, DOING, DONE, DragTest, REVIEW, RTL, TASKS, TODO, WORK, add_button, main,
    side, wait,
)


class Pointer(DragTest):
    def test_drag_into_another_column_lands_at_the_line(self):
        self.app.drag(self.card('Task 2'), self.above('Work 2'))
        self.expect_cards(DOING, ['Work 1', 'Task 2', 'Work 2', 'Work 3'])
        self.assertEqual(self.cards(TODO), ['Task 1', 'Task 3', 'Task 4', 'Task 5'])
        self.heard('Moved to In progress, 2 of 4')
        self.expect_focus('Task 2')

    def test_drag_within_a_column(self):
        self.app.drag(self.card('Task 1'), self.below('Task 3'))
        self.expect_cards(TODO, ['Task 2', 'Task 3', 'Task 1', 'Task 4', 'Task 5'])
        self.app.drag(self.card('Task 5'), self.above('Task 2'))
        self.expect_cards(TODO, ['Task 5', 'Task 2', 'Task 3', 'Task 1', 'Task 4'])

    def test_drag_to_an_empty_column_and_below_the_last_card(self):
        self.app.drag(self.card('Task 2'), self.app.point(self.lane(BLOCKED), fy=0.7))
        self.expect_cards(BLOCKED, ['Task 2'])
        self.app.drag(self.card('Task 4'), self.app.point(self.lane(BLOCKED), fy=0.7))
        self.expect_cards(BLOCKED, ['Task 2', 'Task 4'])

    def test_drop_on_its_own_place_does_nothing(self):
        for where in (self.below('Task 3'), self.above('Task 3'), self.below('Task 2'),
                      self.above('Task 4')):
            self.app.drag(self.card('Task 3'), where)
            self.assertEqual(self.cards(TODO), TASKS)
        self.assertEqual(self.said, [])

    def test_escape_cancels_a_drag(self):
        self.hold(self.card('Task 2'), self.above('Work 2'))
        self.app.key('Escape')
        self.release()
        self.assertEqual(self.cards(DOING), WORK)
        self.assertEqual(self.cards(TODO), TASKS)
        # The next drag is as good as the first.
        self.app.drag(self.card('Task 2'), self.above('Work 1'))
        self.expect_cards(DOING, ['Task 2'] + WORK)

    def test_a_list_scrolls_under_a_drag(self):
        x, y, width, height = self.app.rect(self.lane(REVIEW))
        edge = round(x + width / 2), round(y + height - 60)
        self.hold_at_edge(self.card('Task 2'), edge, (0, -100))
        wait('the end of the list', lambda: 'Check 40' in self.cards(REVIEW)
             and self.app.rect(self.card('Check 40'))[1] < edge[1], 30)
        self.app.inp.move(edge[0] + 1, edge[1] + 20)
        self.app.idle()
        self.release()
        self.expect('the last card', 'Task 2', lambda: self.cards(REVIEW)[-1])

    def test_the_board_scrolls_sideways_under_a_drag(self):
        before = self.app.rect(self.lane(TODO))[0]
        x, y, width, _ = self.app.rect(self.app.window)
        edge = round(x + (12 if RTL else width - 12)), round(y + 300)
        self.hold_at_edge(self.card('Task 2'), edge, (100 if RTL else -100, 0))
        wait('the board to scroll', lambda: abs(before - self.app.rect(self.lane(TODO))[0]) > 150)
        end = self.app.point(self.lane(DONE), fy=0.6)
        for step in (0, 1):
            self.app.inp.move(end[0] + step, end[1])
            self.app.idle()
        self.release()
        self.expect_cards(DONE, ['Done 1', 'Done 2', 'Task 2'])

    def test_sync_takes_the_card_off_the_pointer(self):
        self.hold(self.card('Task 2'), self.above('Work 2'))
        self.sync('Task 2', '')
        self.release()
        self.assertEqual(self.cards(DOING), WORK)
        self.assertEqual(self.cards(TODO), ['Task 1', 'Task 3', 'Task 4', 'Task 5'])

    def test_sync_moves_the_others_under_a_drag(self):
        self.hold(self.card('Task 2'), self.above('Work 2'))
        self.sync('Work 3', 'doing')
        self.sync('Task 1', 'blocked')
        self.release()
        self.expect_cards(DOING, ['Work 3', 'Task 2', 'Work 1', 'Work 2'])

    def test_a_click_opens_a_card(self):
        self.app.click(self.card('Work 2'))
        self.expect('the title', 'Opened Work 2', self.app.window.get_name)
        self.expect_focus('Work 2')

    def test_the_menu_moves_a_card(self):
        self.app.click(self.card('Task 2'), button=3)
        self.assertEqual(self.app.window.get_name(), 'Board')
        self.app.find('menu item', 'Move Up')
        self.app.click(self.app.find('menu item', 'Move To'))
        self.app.click(self.app.find('menu item', BLOCKED))
        self.expect_cards(BLOCKED, ['Task 2'])
        self.heard('Moved to Blocked, 1 of 1')
        self.expect_focus('Task 2')

    def test_the_menu_shows_a_foreign_title_as_it_is(self):
        self.app.click(self.card('Task 2'), button=3)
        self.app.click(self.app.find('menu item', 'Move To'))
        self.app.click(self.app.find('menu item', 'waiting_for_review'))
        self.expect_cards('waiting_for_review', ['Task 2'])


class Keys(BoardTest):
    def test_arrows_walk(self):
        self.start('Task 1')
        for key, name in (('Down', 'Task 2'), ('Right', 'Work 2'), ('Down', 'Work 3'),
                          ('Left', 'Task 3'), ('Left', 'Task 3'), ('End', 'Task 5'),
                          ('Home', 'Task 1'), ('Up', 'Task 1'), ('Right', 'Work 1'),
                          ('Right', 'Check 1'), ('Right', add_button(BLOCKED)), ('Right', 'Done 1'),
                          ('Left', add_button(BLOCKED)), ('Left', 'Check 1')):
            self.app.key(side(key))
            self.expect('the focus after ' + key, [name], self.focused)

    def test_down_from_the_last_card_reaches_the_adder(self):
        self.start('Work 3')
        self.app.key('Down')
        self.expect_focus(add_button(DOING))
        self.app.key('Up')
        self.expect_focus('Work 3')

    def test_alt_up_and_down_move_within_the_column(self):
        self.start('Task 2')
        self.app.key('alt+Down')
        self.expect_cards(TODO, ['Task 1', 'Task 3', 'Task 2', 'Task 4', 'Task 5'])
        self.expect_focus('Task 2')
        self.heard('Moved to Not started, 3 of 5')
        for _ in range(3):  # once more than there is room
            self.app.key('alt+Up')
        self.expect_cards(TODO, ['Task 2', 'Task 1', 'Task 3', 'Task 4', 'Task 5'])
        self.app.key('alt+End')
        self.expect_cards(TODO, ['Task 1', 'Task 3', 'Task 4', 'Task 5', 'Task 2'])
        self.app.key('alt+Home')
        self.expect_cards(TODO, ['Task 2', 'Task 1', 'Task 3', 'Task 4', 'Task 5'])
        self.expect_focus('Task 2')

    def test_alt_left_and_right_move_between_columns(self):
        self.start('Task 1')
        self.app.key('alt+' + side('Right'))
        self.expect_cards(DOING, ['Task 1'] + WORK)
        self.heard('Moved to In progress, 1 of 4')
        self.expect_focus('Task 1')
        for _ in range(3):
            self.app.key('alt+' + side('Right'))
        self.expect_cards(DONE, ['Task 1', 'Done 1', 'Done 2'])
        self.expect_focus('Task 1')
        self.app.key('alt+' + side('Left'))
        self.expect_cards(BLOCKED, ['Task 1'])
        self.app.key('alt+Up')
        self.app.key('alt+Down')
        self.expect_cards(BLOCKED, ['Task 1'])

    def test_return_opens(self):
        self.start('Work 2')
        self.app.key('Down')
        self.app.key('Return')
        self.expect('the title', 'Opened Work 3', self.app.window.get_name)

    def test_the_menu_key(self):
        self.start('Work 2')
        self.app.key('Menu')
        self.app.find('menu item', 'Move Down')
        self.app.key('Escape')
        self.app.gone('menu item', 'Move Down')
        self.expect_focus('Work 2')

    def test_quick_add(self):
        self.app.click(self.app.find('button', add_button(DOING)))
        self.app.type('New words, not commands')
        self.app.key('Return')
        self.app.type('more')
        self.app.key('Return')
        self.app.key('Return')
        self.expect_cards(DOING, WORK + ['New words, not commands', 'more'])
        self.app.key('Escape')
        self.expect_focus(add_button(DOING))

    def test_n_adds_but_not_while_typing(self):
        self.start('Check 3')
        self.app.key('n')
        self.app.type('nanny')
        self.app.key('Return')
        self.expect('the end of the list', 'nanny', lambda: self.cards(REVIEW)[-1])
        _, y, _, height = self.app.rect(self.card('nanny'))
        _, top, _, all_height = self.app.rect(self.lane(REVIEW))
        self.assertLess(y + height, top + all_height)

    def test_typed_text_outlives_the_focus(self):
        self.app.click(self.app.find('button', add_button(DOING)))
        self.app.type('half a thou')
        self.app.click(self.card('Task 1'))
        self.assertEqual(self.app.text(self.app.find('text', add_button(DOING))), 'half a thou')


class Sync(BoardTest):
    def test_the_focus_follows_a_card(self):
        self.start('Task 3')
        self.sync('Task 3', 'review')
        self.expect('the first card', 'Task 3', lambda: self.cards(REVIEW)[0])
        self.expect_focus('Task 3')
        self.sync('Task 3', 'review')
        self.expect_focus('Task 3')
        self.assertEqual(self.said, [])

    def test_a_deleted_card_leaves_the_focus_to_its_neighbour(self):
        self.start('Task 3')
        self.sync('Task 3', '')
        self.expect_focus('Task 4')
        self.sync('Task 5', '')
        self.sync('Task 4', '')
        self.expect_focus('Task 2')
        self.sync('Task 2', '')
        self.sync('Task 1', '')
        self.expect_focus(add_button(TODO))

    def test_a_focus_elsewhere_stays(self):
        self.start('Task 3')
        self.app.click(self.app.find('button', add_button(DOING)))
        self.app.type('typ')
        self.sync('Task 3', 'doing')
        self.sync('Task 3', 'todo')
        self.sync('Task 3', '')
        self.app.type('ing')
        self.assertEqual(self.app.text(self.app.find('text', add_button(DOING))), 'typing')

    def test_counts_are_in_the_names(self):
        self.app.find('list', 'Not started, 5 cards')
        self.sync('Task 1', 'blocked')
        self.app.find('list', 'Not started, 4 cards')
        self.app.find('list', 'Blocked, 1 card')


class Narrow(BoardTest):
    argv = BoardTest.argv + ['--width=400']

    def only(self, title):
        self.expect('the one column', [title],
                    lambda: [a.get_name() for a in self.app.all('grouping', '.+')])

    def test_one_column_at_a_time(self):
        self.only(TODO)
        self.app.click(self.app.find('page tab', 'In progress, 3 cards'))
        self.only(DOING)
        self.start('Work 2')
        self.app.key(side('Left'))
        self.only(TODO)
        self.expect_focus('Task 2')

    def test_nothing_collapses(self):
        self.start('Task 2')
        self.app.key('ctrl+minus')
        self.expect_focus('Task 2')
        self.assertEqual(self.cards(TODO), TASKS)

    def test_keys_move_to_a_column_out_of_sight(self):
        self.start('Task 2')
        self.app.key('alt+' + side('Right'))
        self.only(DOING)
        self.expect_cards(DOING, ['Work 1', 'Task 2', 'Work 2', 'Work 3'])
        self.expect_focus('Task 2')

    def test_a_drag_opens_the_column_it_rests_on(self):
        tab = self.app.find('page tab', 'In progress, 3 cards')
        self.app.drag(self.card('Task 2'), tab, drop=False)
        self.only(DOING)
        end = self.above('Work 3')
        for step in (0, 1):
            self.app.inp.move(end[0] + step, end[1])
            self.app.idle()
        self.app.inp.button(1, False)
        self.expect_cards(DOING, ['Work 1', 'Work 2', 'Task 2', 'Work 3'])


class Huge(BoardTest):
    argv = BoardTest.argv + ['--cards=10000']

    def test_ten_thousand_cards(self):
        self.app.find('list', 'Not started, 10005 cards')
        self.start('Task 1')
        self.app.key('End')
        self.expect_focus('Task 10005')
        self.app.key('alt+Up')
        self.expect_focus('Task 10005')
        self.heard('Moved to Not started, 10004 of 10005')
        self.app.key('alt+Home')
        self.heard('Moved to Not started, 1 of 10005')
        self.expect_focus('Task 10005')


if __name__ == '__main__':
    sys.exit(main())
