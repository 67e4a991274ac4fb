# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several cards at once, and columns that are sorted, collapsed or limited."""
import sys

from board_case import (
    BLOCKED, BoardTest, DOING, DragTest, REVIEW, TASKS, TODO, WORK, main, side,
)


class Picks(BoardTest):
    def test_control_click_toggles(self):
        self.pick('Task 1', 'Task 3', 'Work 2')
        self.heard('2 cards selected')
        self.heard('3 cards selected')
        self.assertEqual(self.app.window.get_name(), 'Opened Task 1')
        self.click_with('ctrl', 'Task 1')
        self.expect_picked('Task 3', 'Work 2')
        self.expect_focus('Task 1')
        self.app.click(self.card('Work 1'))
        self.expect_picked('Work 1')

    def test_shift_click_extends(self):
        self.start('Task 2')
        self.click_with('shift', 'Task 4')
        self.expect_picked('Task 2', 'Task 3', 'Task 4')
        self.click_with('shift', 'Task 1')
        self.expect_picked('Task 1', 'Task 2')
        self.expect_focus('Task 1')
        self.click_with('shift', 'Work 2')
        self.expect_picked('Work 2')

    def test_keys_pick(self):
        self.start('Task 1')
        self.app.key('ctrl+Down')
        self.app.key('ctrl+Down')
        self.expect_focus('Task 3')
        self.expect_picked('Task 1')
        self.app.key('space')
        self.expect_picked('Task 1', 'Task 3')
        self.app.key('ctrl+' + side('Right'))
        self.expect_focus('Work 3')
        self.app.key('ctrl+space')
        self.expect_picked('Task 1', 'Task 3', 'Work 3')
        self.app.key('space')
        self.expect_picked('Task 1', 'Task 3')
        self.app.key('ctrl+Page_Up')
        self.expect_focus('Work 1')
        self.expect_picked('Task 1', 'Task 3')
        self.app.key('Escape')
        self.heard('Selection cleared')
        self.expect_picked('Work 1')

    def test_shift_and_arrows_extend(self):
        self.start('Task 2')
        self.app.key('shift+Down')
        self.app.key('shift+Down')
        self.expect_picked('Task 2', 'Task 3', 'Task 4')
        self.app.key('shift+Up')
        self.expect_picked('Task 2', 'Task 3')
        self.app.key('shift+Home')
        self.expect_picked('Task 1', 'Task 2')
        self.expect_focus('Task 1')
        self.app.key('Down')
        self.expect_picked('Task 2')
        self.app.key('shift+Down')
        self.app.key(side('Right'))
        self.expect_picked('Work 3')

    def test_control_a_picks_the_column(self):
        self.start('Task 4')
        self.app.key('ctrl+a')
        self.heard('5 cards selected')
        self.expect_picked(*TASKS)
        self.expect_focus('Task 4')

    def test_keys_move_all(self):
        self.pick('Task 2', 'Task 4')
        self.app.key('alt+' + side('Right'))
        self.heard('2 cards moved to In progress')
        self.expect_cards(DOING, ['Work 1', 'Work 2', 'Work 3', 'Task 2', 'Task 4'])
        self.expect_picked('Task 2', 'Task 4')
        self.expect_focus('Task 4')
        self.app.key('alt+Up')
        self.expect_cards(DOING, ['Work 1', 'Work 2', 'Task 2', 'Task 4', 'Work 3'])
        self.app.key('alt+Home')
        self.expect_cards(DOING, ['Task 2', 'Task 4'] + WORK)
        self.app.key('alt+Up')
        self.app.key('alt+Down')
        self.expect_cards(DOING, ['Work 1', 'Task 2', 'Task 4', 'Work 2', 'Work 3'])

    def test_the_menu_is_about_all(self):
        self.pick('Task 2', 'Task 4', 'Work 1')
        self.app.click(self.card('Task 2'), button=3)
        self.app.click(self.app.find('menu item', 'Move To'))
        self.app.click(self.app.find('menu item', BLOCKED))
        self.expect_cards(BLOCKED, ['Task 2', 'Task 4', 'Work 1'])
        self.heard('3 cards moved to Blocked')
        self.expect_focus('Task 2')

    def test_the_menu_of_another_card_is_about_that_alone(self):
        self.pick('Task 2', 'Task 4')
        self.app.click(self.card('Work 2'), button=3)
        self.expect_picked('Work 2')
        self.app.click(self.app.find('menu item', 'Move To'))
        self.app.click(self.app.find('menu item', BLOCKED))
        self.expect_cards(BLOCKED, ['Work 2'])

    def test_sync_takes_only_what_has_gone(self):
        self.pick('Task 2', 'Task 4', 'Work 1')
        self.sync('Task 2', 'done')
        self.expect_picked('Task 4', 'Work 1', 'Task 2')
        self.sync('Task 4', '')
        self.expect_picked('Work 1', 'Task 2')
        self.heard('3 cards selected')
        del self.said[:]
        self.sync('Work 1', 'done')
        self.app.key('alt+' + side('Left'))
        self.heard('2 cards moved to Blocked')
        self.assertEqual(len(self.said), 1, self.said)


class DragSeveral(DragTest):
    def test_dragging_one_picked_card_drags_all(self):
        self.pick('Task 2', 'Task 4', 'Work 1')
        self.app.drag(self.card('Task 4'), self.above('Check 2'))
        self.heard('3 cards moved to In review')
        self.expect('the cards', ['Check 1', 'Task 2', 'Task 4', 'Work 1', 'Check 2'],
                    lambda: self.cards(REVIEW)[:5])
        self.assertEqual(self.cards(TODO), ['Task 1', 'Task 3', 'Task 5'])
        self.assertEqual(self.cards(DOING), ['Work 2', 'Work 3'])
        self.expect_focus('Task 4')
        self.expect_picked('Task 2', 'Task 4', 'Work 1')

    def test_a_card_that_is_not_picked_is_dragged_alone(self):
        self.pick('Task 2', 'Task 4')
        self.app.drag(self.card('Task 3'), self.above('Work 1'))
        self.expect_cards(DOING, ['Task 3'] + WORK)
        self.expect_picked('Task 3')

    def test_a_drop_among_themselves(self):
        self.pick('Task 2', 'Task 3')
        self.app.drag(self.card('Task 2'), self.below('Task 2'))
        self.assertEqual(self.cards(TODO), TASKS)
        self.click_with('ctrl', 'Task 5')
        self.app.drag(self.card('Task 2'), self.below('Task 4'))
        self.expect_cards(TODO, ['Task 1', 'Task 4', 'Task 2', 'Task 3', 'Task 5'])

    def test_escape_cancels_and_they_stay_picked(self):
        self.pick('Task 2', 'Task 4')
        self.hold(self.card('Task 2'), self.above('Work 2'))
        self.app.key('Escape')
        self.release()
        self.assertEqual(self.cards(TODO), TASKS)
        self.expect_picked('Task 2', 'Task 4')

    def test_sync_takes_some_off_the_pointer(self):
        self.pick('Task 1', 'Task 2', 'Task 4')
        self.hold(self.card('Task 4'), self.above('Work 2'))
        self.sync('Task 1', '')
        self.sync('Task 2', 'done')
        self.release()
        self.expect_cards(DOING, ['Work 1', 'Task 4', 'Task 2', 'Work 2', 'Work 3'])
        self.assertEqual(self.cards(TODO), ['Task 3', 'Task 5'])


class Sorted(DragTest):
    argv = BoardTest.argv + ['--sorted']

    def test_a_drop_is_about_the_column(self):
        self.app.drag(self.card('Task 2'), self.above('Work 1'))
        self.expect_cards(DOING, WORK + ['Task 2'])
        self.heard('Moved to In progress, 4 of 4')

    def test_nothing_moves_within_a_column(self):
        self.app.drag(self.card('Task 1'), self.below('Task 3'))
        self.assertEqual(self.cards(TODO), TASKS)
        for key in ('Up', 'Down', 'Home', 'End'):
            self.app.key('alt+' + key)
        self.assertEqual(self.cards(TODO), TASKS)
        self.app.click(self.card('Task 3'), button=3)
        self.app.find('menu item', 'Move To')
        self.app.gone('menu item', 'Move Up')
        self.app.key('Escape')
        self.app.key('alt+' + side('Right'))
        self.expect_cards(DOING, WORK + ['Task 3'])
        self.assertEqual(self.cards(TODO), ['Task 1', 'Task 2', 'Task 4', 'Task 5'])


class Collapse(DragTest):
    def strip(self, title):
        return self.app.find('button', title + ', [0-9]+ cards?')

    def collapse(self, title):
        self.app.click(self.app.find('button', 'Collapse Column, ' + title))
        self.heard(title + ' collapsed')
        self.strip(title)

    def expect_expanded(self, title):
        self.app.find('list', title + ', .*')
        self.app.gone('button', title + ', [0-9]+ cards?')

    def test_the_button_and_the_strip(self):
        before = self.app.rect(self.lane(DOING))[2]
        self.collapse(DOING)
        self.expect_focus('In progress, 3 cards')
        self.assertLess(self.app.rect(self.lane(DOING))[2], before / 4)
        self.app.gone('list', DOING + ', .*')
        self.app.click(self.strip(DOING))
        self.heard('In progress expanded')
        self.expect_expanded(DOING)
        self.expect_focus('Work 1')
        self.assertEqual(self.app.rect(self.lane(DOING))[2], before)

    def test_keys(self):
        self.start('Work 2')
        self.app.key('ctrl+minus')
        self.heard('In progress collapsed')
        self.expect_focus('In progress, 3 cards')
        self.app.key(side('Left'))
        self.expect_focus('Task 1')
        self.app.key('Down')
        for key, name in (('Right', 'In progress, 3 cards'), ('Right', 'Check 2'),
                          ('Left', 'In progress, 3 cards')):
            self.app.key(side(key))
            self.expect_focus(name)
        self.app.key('Return')
        self.expect_focus('Work 1')
        self.expect_expanded(DOING)

    def test_a_drop_goes_to_the_end(self):
        self.collapse(DOING)
        self.app.drag(self.card('Task 2'), self.app.point(self.lane(DOING), fy=0.1))
        self.heard('Moved to In progress, 4 of 4')
        self.expect_focus('In progress, 4 cards')
        self.app.key('Return')
        self.expect_cards(DOING, WORK + ['Task 2'])
        self.expect_focus('Task 2')

    def test_keys_move_a_card_through(self):
        self.collapse(DOING)
        self.start('Task 2')
        self.app.key('alt+' + side('Right'))
        self.expect_focus('In progress, 4 cards')
        self.app.key('alt+' + side('Right'))
        self.expect_focus('Task 2')
        self.assertIn('Task 2', self.cards(REVIEW))
        self.strip(DOING)

    def test_the_menu_of_the_heading(self):
        self.app.click(self.app.find('button', 'Collapse Column, ' + DOING), button=3)
        self.app.click(self.app.find('menu item', 'Collapse Column'))
        self.app.click(self.strip(DOING), button=3)
        self.app.click(self.app.find('menu item', 'Expand Column'))
        self.expect_expanded(DOING)

    def test_n_expands_and_adds(self):
        self.collapse(DOING)
        self.app.key('n')
        self.app.type('new')
        self.app.key('Return')
        self.expect_cards(DOING, WORK + ['new'])


class Limit(BoardTest):
    argv = BoardTest.argv + ['--limit=3']

    def test_the_limit_is_told_and_blocks_nothing(self):
        self.app.find('list', 'Not started, 5 cards, limit 3')
        self.app.find('list', 'Blocked, 0 cards, limit 3')
        self.app.find('label', '5 / 3')
        self.start('Task 1')
        self.app.key('alt+' + side('Right'))
        self.app.find('list', 'In progress, 4 cards, limit 3')


if __name__ == '__main__':
    sys.exit(main())
