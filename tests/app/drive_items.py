# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The boards of tasks and bugs, by pointer and keys: what is special about each, and going from
one section to another."""
import sys

from window_case import WindowTest, main


class ItemsTest(WindowTest):
    def go_to(self, section):
        self.app.click(self.app.find('list item', section + ', .*'))

    def expect_row(self, table, name, **fields):
        def read():
            rows = {row['name']: row for row in self.device.rows(table)}
            row = rows.get(name)
            return row and {field: row[field] for field in fields}
        self.expect(f'{name} in {table}', fields, read)

    def add_first(self, section, word, *names):
        self.go_to(section)
        self.app.click(self.app.find('text', 'First ' + word))
        for name in names:
            self.app.type(name)
            self.app.key('Return')
            self.card(name)
        self.app.key('Escape')

    def test_tasks_have_a_board(self):
        self.add_product('Teapot')
        self.go_to('Tasks')
        self.app.find('text', 'First task')
        self.step('no tasks')
        self.add_first('Tasks', 'task', 'Call the potter', 'Buy clay')
        self.expect_cards('Not started', 'Call the potter', 'Buy clay')
        self.app.find('list item', 'Tasks, 2')
        self.step('two tasks')

        self.app.drag(self.card('Buy clay'), self.app.find('grouping', 'In progress'))
        self.expect_cards('In progress', 'Buy clay')
        self.expect_row('tasks', 'Buy clay', status='in_progress')
        self.app.click(self.card('Call the potter'))
        self.app.key('alt+Right')
        self.expect_cards('In progress', 'Call the potter', 'Buy clay')
        self.expect_row('tasks', 'Call the potter', status='in_progress')
        self.step('moved')

        self.app.key('ctrl+z', 'ctrl+z')
        self.expect_cards('Not started', 'Call the potter', 'Buy clay')

    def test_a_bug_has_addresses(self):
        self.add_product('Teapot')
        self.add_first('Bugs', 'bug', 'It drips')
        self.app.click(self.card('It drips'))
        self.app.click(self.app.find('text', 'Web address'))
        self.app.gone('button', 'Open in Browser')
        self.app.type('tracker.example.org/7')
        self.app.find('button', 'Open in Browser')
        self.expect_row('bugs', 'It drips', bug_url='tracker.example.org/7')
        self.step('address')
        self.app.click(self.app.find('text', 'Screenshot address'))
        self.app.type('https://example.org/drip.png')
        self.expect_row('bugs', 'It drips', screenshot_url='https://example.org/drip.png')
        self.app.click(self.app.find('combo box', 'Status'))
        self.app.click(self.app.find('list item', 'Blocked'))
        self.expect_cards('Blocked', 'It drips')
        self.expect_row('bugs', 'It drips', status='blocked')
        self.step('blocked')

    def test_deleting_a_bug_can_be_undone(self):
        self.add_product('Teapot')
        self.add_first('Bugs', 'bug', 'It drips', 'It whistles')
        self.app.click(self.card('It drips'))
        self.app.key('Delete')
        self.expect_cards('Not started', 'It whistles')
        self.go_to('Tasks')
        self.app.find('text', 'First task')
        self.app.click(self.app.find('button', 'Undo'))
        self.app.find('list item', 'Bugs, 2')
        self.go_to('Bugs')
        self.expect_cards('Not started', 'It drips', 'It whistles')

    def test_going_elsewhere_keeps_everything(self):
        """What is typed is saved, and the board is as it was."""
        self.add_product('Teapot')
        self.add_features('Pour')
        self.app.key('Escape')
        self.app.click(self.card('Pour'))
        self.app.click(self.app.find('text', 'Description'))
        self.app.type('Slowly')
        self.go_to('Tasks')
        self.expect_row('features', 'Pour', description='Slowly')
        self.app.find('text', 'First task')
        self.app.gone('text', 'Description')
        self.go_to('Features')
        self.app.find('text', 'Description')
        self.step('back')

    def test_another_product_stays_in_the_section(self):
        self.add_product('Teapot')
        self.add_first('Bugs', 'bug', 'It drips')
        self.add_product('Kettle')
        self.app.find('text', 'First bug')
        self.app.click(self.app.find('button', 'Kettle'))
        self.app.click(self.app.find('list item', 'Teapot'))
        self.expect_cards('Not started', 'It drips')

    def test_the_cards_are_filtered(self):
        self.add_product('Teapot')
        self.add_features('Pour', 'Keep warm', 'Whistle')
        self.app.key('Escape')
        self.app.click(self.card('Whistle'))
        self.app.key('alt+Right')
        self.expect_cards('In progress', 'Whistle')
        self.app.key('ctrl+f')
        self.app.type('wArm')
        self.expect_cards('Not started', 'Keep warm')
        self.expect_cards('In progress')
        self.step('words')
        self.app.key('ctrl+a')
        self.app.type('nowhere')
        self.expect_cards('Not started')
        self.app.find('label', 'Nothing found')
        self.step('nothing')
        self.app.key('Escape')
        self.expect_cards('Not started', 'Pour', 'Keep warm')
        self.expect_cards('In progress', 'Whistle')

    def test_the_cards_are_filtered_by_priority(self):
        self.add_product('Teapot')
        self.add_features('Pour', 'Whistle')
        self.app.key('Escape')
        self.device.run('set', 'features', self.features()['Pour']['id'], 'priority=must-have')
        self.app.find('list item', 'Pour, Must have')
        self.app.click(self.app.find('toggle button', 'Filter Cards'))
        self.app.click(self.app.find('toggle button', 'Must have'))
        self.expect_cards('Not started', 'Pour')
        self.step('must have')
        self.app.click(self.app.find('toggle button', 'Not prioritized'))
        self.expect_cards('Not started', 'Pour', 'Whistle')
        self.app.click(self.app.find('toggle button', 'Must have'))
        self.expect_cards('Not started', 'Whistle')
        self.app.click(self.app.find('toggle button', 'Hide completed'))
        self.app.gone('grouping', 'Completed')
        self.step('without completed')
        self.app.click(self.app.find('toggle button', 'Filter Cards'))
        self.expect_cards('Not started', 'Pour', 'Whistle')
        self.app.find('grouping', 'Completed')

    def test_a_filtered_board_is_worked_on(self):
        """A card that no longer fits goes, one that is moved stands right in the whole."""
        self.add_product('Teapot')
        self.add_features('Pour 1', 'Keep', 'Pour 2', 'Pour 3')
        self.app.key('Escape')
        self.app.key('ctrl+f')
        self.app.type('pour')
        self.expect_cards('Not started', 'Pour 1', 'Pour 2', 'Pour 3')
        self.app.click(self.card('Pour 3'))
        self.app.key('alt+Up', 'alt+Up')
        self.expect_cards('Not started', 'Pour 3', 'Pour 1', 'Pour 2')
        self.app.click(self.app.find('toggle button', 'Filter Cards'))
        self.expect_cards('Not started', 'Pour 3', 'Pour 1', 'Keep', 'Pour 2')

    def test_columns_by_priority(self):
        self.add_product('Teapot')
        self.add_features('Pour', 'Whistle')
        self.app.key('Escape')
        self.app.click(self.app.find('button', 'View Options'))
        self.step('view options')
        self.app.click(self.app.find('menu item', 'By Priority'))
        self.expect_cards('Not prioritized', 'Pour', 'Whistle')
        self.step('by priority')
        self.app.drag(self.card('Pour'), self.app.find('grouping', 'Must have'))
        self.expect_cards('Must have', 'Pour')
        self.expect_feature('Pour', priority='must-have', implementation_status='not_started')
        self.app.click(self.card('Whistle'))
        self.app.key('alt+Left')
        self.expect_cards('Nice to have', 'Whistle')
        self.app.key('Escape', 'ctrl+shift+n')
        self.app.type('Keep warm')
        self.app.key('Return')
        self.expect_cards('Not prioritized', 'Keep warm')
        self.step('moved')
        self.app.key('Escape')
        self.app.click(self.app.find('button', 'View Options'))
        self.app.click(self.app.find('menu item', 'By Status'))
        self.expect_cards('Not started', 'Pour', 'Whistle', 'Keep warm')

    def test_a_bug_becomes_a_task(self):
        self.add_product('Teapot')
        self.add_first('Bugs', 'bug', 'It drips')
        bug = self.device.rows('bugs')[0]
        self.device.run('set', 'bugs', bug['id'], 'description=At the spout',
                        'bug_url=example.org/7', 'priority=must-have', 'status=blocked')
        self.expect_cards('Blocked', 'It drips')
        self.app.click(self.card('It drips'), button=3)
        self.app.click(self.app.find('menu item', 'Convert To'))
        self.step('kinds')
        self.app.click(self.app.find('menu item', 'Task'))
        self.app.find('text', 'First bug')
        self.app.find('list item', 'Tasks, 1')
        self.expect_row('tasks', 'It drips', status='blocked', priority='must-have',
                        description='At the spout\n\nexample.org/7', product_id=bug['product_id'])
        self.app.click(self.app.find('button', 'Undo'))
        self.expect_cards('Blocked', 'It drips')
        self.expect_row('bugs', 'It drips', bug_url='example.org/7', description='At the spout')
        self.assertEqual(self.device.rows('tasks'), [])

    def test_several_lines_are_several_cards(self):
        self.add_product('Teapot')
        self.add_features('Pour')
        self.app.key('Escape')
        self.app.click(self.card('Pour'))
        self.app.click(self.app.find('text', 'Description'))
        for line in ('Whistle', '', '  Keep warm ', 'Shine'):
            self.app.type(line)
            self.app.key('Return')
        self.app.key('ctrl+a', 'ctrl+x', 'Escape')
        self.app.gone('text', 'Description')
        self.app.click(self.app.find('button', 'Add feature, Not started'))
        self.app.key('ctrl+v')
        self.app.find('button', 'Add')
        self.step('offer')
        self.app.key('Return')
        self.expect_cards('Not started', 'Pour', 'Whistle', 'Keep warm', 'Shine')
        self.app.gone('alert')
        self.app.key('ctrl+z')
        self.expect_cards('Not started', 'Pour')

    def test_priority_by_key(self):
        self.add_product('Teapot')
        self.add_features('Pour')
        self.app.key('Escape')
        self.app.click(self.card('Pour'))
        self.app.key('1')
        self.expect_feature('Pour', priority='must-have')
        self.app.key('2')
        self.app.find('list item', 'Pour, Nice to have')
        self.app.key('3')
        self.expect_feature('Pour', priority='not-prioritized')
        self.app.key('ctrl+z')
        self.expect_feature('Pour', priority='nice-to-have')
        self.app.key('n')
        self.app.type('123')
        self.app.key('Return')
        self.expect_cards('Not started', 'Pour', '123')
        self.expect_feature('Pour', priority='nice-to-have')

    def test_a_card_the_filter_leaves_out(self):
        self.add_product('Teapot')
        self.add_features('Pour')
        self.app.key('Escape', 'ctrl+f')
        self.app.type('pour')
        self.app.key('ctrl+shift+n')
        self.app.type('Whistle')
        self.app.key('Return')
        self.app.find('label', 'Added. The filter leaves it out.')
        self.expect_cards('Not started', 'Pour')
        self.assertEqual(sorted(self.features()), ['Pour', 'Whistle'])

    def test_keys_only(self):
        self.add_product('Teapot')
        self.go_to('Bugs')
        self.app.key('ctrl+shift+n')
        self.app.type('It drips')
        self.app.key('Return')
        self.card('It drips')
        self.app.key('Escape', 'Up', 'alt+Right')
        self.expect_cards('In progress', 'It drips')
        self.app.key('Return')
        self.app.find('text', 'Web address')
        self.app.key('Escape')
        self.app.gone('text', 'Web address')
        self.app.key('Delete')
        self.app.find('text', 'First bug')
        self.app.key('ctrl+z')
        self.expect_cards('In progress', 'It drips')


if __name__ == '__main__':
    sys.exit(main())
