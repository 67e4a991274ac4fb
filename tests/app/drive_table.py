# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of a page, by pointer and keys: sorting, editing in place, and many rows at once."""
import sys

from window_case import Atspi, WindowTest, main


class TableTest(WindowTest):
    # --- what is in the table

    def table(self):
        return self.app.find('tree table', 'Table')

    def row(self, name):
        return self.app.find('table row', name + ' .*', self.table())

    def rows(self):
        """The names, from top to bottom. The headings are a row without cells."""
        names = (self.app.names('table cell', row) for row in self.app.all('table row', None,
                                                                           self.table()))
        return [cells[0] for cells in names if cells]

    def expect_rows(self, *names):
        self.expect('the rows', list(names), self.rows)

    def expect_selected(self, *names):
        def read():
            return [name for name in self.rows()
                    if self.app.has_state(self.row(name), Atspi.StateType.SELECTED)]
        self.expect('what is selected', list(names), read)

    def expect_fields(self, field, **values):
        self.expect('the features', values,
                    lambda: {name: row[field] for name, row in self.features().items()})

    # --- what a person does

    def show(self, *names):
        self.add_product('Teapot')
        self.add_features(*names)
        self.app.key('Escape')
        self.choose_layout('Table')
        self.expect_rows(*names)

    def choose_layout(self, name):
        self.app.click(self.app.find('button', 'View Options'))
        self.app.click(self.app.find('menu item', name))
        self.app.gone('menu item', name)

    def heading(self, name):
        self.app.click(self.app.find('label', name, self.table()))

    def pick(self, name, held=None):
        """Beside the name, which would open it."""
        cell = self.app.find('table cell', name, self.row(name))
        self.app.idle()
        if held:
            self.app.inp.run('keydown', held)
        self.app.click(cell, fx=0.01)
        if held:
            self.app.inp.run('keyup', held)
        self.app.idle()

    def choose(self, button, value, within=None):
        self.app.click(self.app.find('button', button, within))
        self.app.click(self.app.find('menu item', value))
        self.app.gone('menu item', value)

    def retype(self, text):
        self.app.find('text', 'Name', self.table())
        self.app.key('ctrl+a')
        self.app.type(text)

    # --- tests

    def test_headings_sort(self):
        self.show('pour 10', 'Whistle', 'Pour 9')
        self.heading('Name')
        self.expect_rows('Pour 9', 'pour 10', 'Whistle')
        self.step('by name')
        self.heading('Name')
        self.expect_rows('Whistle', 'pour 10', 'Pour 9')
        self.device.run('set', 'features', self.features()['Pour 9']['id'], 'name=Zebra')
        self.expect_rows('Zebra', 'Whistle', 'pour 10')
        self.device.run('set', 'features', self.features()['pour 10']['id'], 'priority=must-have')
        self.app.find('button', 'Priority: Must have')
        self.heading('Priority')
        self.expect_rows('pour 10', 'Whistle', 'Zebra')
        self.step('by priority')

    def test_a_name_is_edited_in_its_place(self):
        self.show('Pour', 'Whistle')
        self.pick('Whistle')
        self.app.key('F2')
        self.retype('Whistle softly')
        self.step('typing')
        self.app.key('Return')
        self.expect_rows('Pour', 'Whistle softly')
        self.assertIn('Whistle softly', self.features())
        self.app.key('Up', 'Return')
        self.retype('Not this')
        self.app.key('Escape')
        self.expect_rows('Pour', 'Whistle softly')
        self.app.key('Return')
        self.retype('Pour well')
        self.app.key('Tab')
        self.expect_rows('Pour well', 'Whistle softly')
        self.app.click(self.app.find('table cell', 'Pour well'), count=2, fx=0.01)
        self.retype('Pour')
        self.app.click(self.app.find('button', 'Status: Not started', self.row('Whistle softly')))
        self.expect_rows('Pour', 'Whistle softly')
        self.app.key('Escape')
        self.app.key('ctrl+z')
        self.expect_rows('Pour well', 'Whistle softly')

    def test_a_name_is_needed(self):
        self.show('Pour')
        self.pick('Pour')
        self.app.key('F2')
        self.retype(' ')
        self.app.key('Return')
        self.app.find('label', 'A feature needs a name.')
        self.step('no name')
        self.app.type('Shine')
        self.app.key('Return')
        self.expect_rows('Shine')

    def test_values_are_chosen_in_their_place(self):
        self.show('Pour', 'Whistle')
        self.choose('Status: .*', 'Blocked', self.row('Pour'))
        self.app.find('button', 'Status: Blocked', self.row('Pour'))
        self.expect_fields('implementation_status', Pour='blocked', Whistle='not_started')
        self.choose('Priority: .*', 'Must have', self.row('Whistle'))
        self.expect_fields('priority', Pour=None, Whistle='must-have')
        self.app.key('ctrl+z')
        self.expect_fields('priority', Pour=None, Whistle=None)
        # Sorted by it, the row goes elsewhere, and the focus with it.
        self.heading('Status')
        self.expect_rows('Whistle', 'Pour')
        self.choose('Status: .*', 'Completed', self.row('Whistle'))
        self.expect_rows('Pour', 'Whistle')
        self.step('moved')
        self.app.key('F2')
        self.retype('Whistle!')
        self.app.key('Return')
        self.expect_rows('Pour', 'Whistle!')

    def test_many_get_a_priority(self):
        self.show('Pour', 'Whistle', 'Shine', 'Keep warm')
        self.pick('Pour')
        self.app.gone('label', '.* selected')
        self.pick('Whistle', 'ctrl')
        self.pick('Keep warm', 'ctrl')
        self.app.find('label', '3 selected')
        self.expect_selected('Pour', 'Whistle', 'Keep warm')
        self.step('three')
        self.choose('Priority', 'Must have')
        values = {'Pour': 'must-have', 'Whistle': 'must-have', 'Shine': None,
                  'Keep warm': 'must-have'}
        self.expect_fields('priority', **values)
        self.app.find('label', '3 cards changed')
        self.expect_selected('Pour', 'Whistle', 'Keep warm')
        self.heading('Priority')
        self.expect_rows('Pour', 'Whistle', 'Keep warm', 'Shine')
        self.expect_selected('Pour', 'Whistle', 'Keep warm')
        self.choose('Status', 'Completed')
        self.expect_fields('implementation_status', **{
            name: 'completed' if value else 'not_started' for name, value in values.items()})
        self.expect_selected('Pour', 'Whistle', 'Keep warm')
        self.app.key('ctrl+z', 'ctrl+z')
        self.expect_fields('priority', **dict.fromkeys(values))
        self.app.key('Escape')

    def test_two_are_deleted(self):
        self.show('Pour', 'Whistle', 'Shine')
        self.pick('Pour')
        self.pick('Shine', 'ctrl')
        self.app.click(self.app.find('button', 'Delete'))
        self.expect_rows('Whistle')
        self.app.gone('label', '2 selected')
        self.step('deleted')
        self.app.click(self.app.find('button', 'Undo'))
        self.expect_rows('Pour', 'Whistle', 'Shine')
        self.pick('Pour')
        self.app.key('shift+Down', 'Delete')
        self.expect_rows('Shine')
        self.app.key('ctrl+z')
        self.expect_rows('Pour', 'Whistle', 'Shine')

    def test_many_are_converted_and_moved(self):
        self.add_product('Kettle')
        self.show('Pour', 'Whistle', 'Shine')
        self.pick('Pour')
        self.pick('Whistle', 'shift')
        self.choose('Convert To', 'Task')
        self.expect_rows('Shine')
        self.app.find('list item', 'Tasks, 2')
        self.app.key('ctrl+z')
        self.expect_rows('Pour', 'Whistle', 'Shine')
        self.pick('Pour')
        self.pick('Whistle', 'shift')
        self.choose('Move to Product', 'Kettle')
        self.expect_rows('Shine')
        self.app.find('list item', 'Features, 1')

    def test_the_menu_is_about_what_is_selected(self):
        self.show('Pour', 'Whistle', 'Shine')
        self.pick('Pour')
        self.pick('Whistle', 'ctrl')
        self.app.click(self.app.find('table cell', 'Whistle'), button=3)
        self.app.click(self.app.find('menu item', 'Status'))
        self.step('menu')
        self.app.click(self.app.find('menu item', 'Blocked'))
        self.expect_fields('implementation_status', Pour='blocked', Whistle='blocked',
                           Shine='not_started')
        self.app.click(self.app.find('table cell', 'Shine'), button=3)
        self.expect_selected('Shine')
        self.app.click(self.app.find('menu item', 'Rename'))
        self.retype('Gleam')
        self.app.key('Return')
        self.expect_rows('Gleam', 'Pour', 'Whistle')

    def test_the_rows_are_filtered(self):
        self.show('Pour', 'Whistle', 'Pour twice')
        self.pick('Whistle')
        self.pick('Pour', 'ctrl')
        self.app.key('ctrl+f')
        self.app.type('pour')
        self.expect_rows('Pour', 'Pour twice')
        self.app.key('ctrl+a')
        self.app.type('nowhere')
        self.app.find('label', 'Nothing Found')
        self.step('nothing')
        self.app.key('Escape')
        self.expect_rows('Pour', 'Whistle', 'Pour twice')
        self.expect_selected('Pour', 'Whistle')

    def test_a_restart_shows_the_same(self):
        self.show('Pour', 'Whistle')
        self.heading('Name')
        self.heading('Name')
        self.expect_rows('Whistle', 'Pour')
        self.restart()
        self.expect_rows('Whistle', 'Pour')
        self.choose_layout('Board')
        self.expect_cards('Not started', 'Pour', 'Whistle')
        self.app.gone('tree table')

    def test_a_click_on_the_name_opens_the_card(self):
        self.show('Pour', 'Whistle')
        self.app.click(self.app.find('table cell', 'Pour'))
        self.app.click(self.app.find('text', 'Description'))
        self.app.type('Slowly')
        self.expect_feature('Pour', description='Slowly')
        self.step('open')
        self.pick('Whistle')
        self.app.click(self.app.find('text', 'Description'))
        self.app.type('Loudly')
        self.expect_feature('Whistle', description='Loudly')
        self.app.key('ctrl+Page_Up')
        self.app.key('End')
        self.app.type(' and well')
        self.expect_feature('Pour', description='Slowly and well')
        self.app.key('Escape')
        self.app.gone('text', 'Description')
        self.app.key('1')
        self.expect_fields('priority', Pour='must-have', Whistle=None)

    def test_adding(self):
        self.show('Pour')
        self.app.click(self.app.find('button', 'Add feature'))
        for name in ('Whistle', 'Shine'):
            self.app.type(name)
            self.app.key('Return')
        self.expect_rows('Pour', 'Whistle', 'Shine')
        self.app.key('Escape', 'ctrl+n')
        self.app.type('Keep warm')
        self.app.key('Return')
        self.expect_rows('Pour', 'Whistle', 'Shine', 'Keep warm')

    def test_all_kinds_and_products(self):
        self.show('Pour')
        product = self.device.rows('products')[0]['id']
        self.device.run('add', 'tasks', 'product_id=' + product, 'name=Buy clay')
        self.device.run('add', 'flow_pages', 'product_id=' + product, 'name=Home')
        self.app.click(self.app.find('list item', 'All Items, .*'))
        self.choose_layout('Table')
        self.expect_rows('Pour', 'Buy clay', 'Home')
        self.app.find('table cell', 'Task')
        self.step('all')
        # A page has no priority.
        self.app.gone('button', 'Priority: .*', self.row('Home'))
        self.heading('Type')
        self.heading('Type')
        self.expect_rows('Home', 'Buy clay', 'Pour')
        self.app.click(self.app.find('list item', 'My Work, .*'))
        self.choose_layout('Table')
        self.app.find('table cell', 'Teapot', self.row('Buy clay'))
        self.step('my work')

    def test_sorting_from_the_menu(self):
        """The headings cannot be reached by keys."""
        self.show('Pour', 'Whistle', 'Keep warm')
        self.app.click(self.app.find('button', 'View Options'))
        self.app.click(self.app.find('menu item', 'Sort Table By'))
        self.step('menu')
        self.app.click(self.app.find('menu item', 'Name'))
        self.expect_rows('Keep warm', 'Pour', 'Whistle')
        self.app.click(self.app.find('button', 'View Options'))
        self.app.click(self.app.find('menu item', 'Sort Table By'))
        self.app.click(self.app.find('menu item', 'As on the Board'))
        self.expect_rows('Pour', 'Whistle', 'Keep warm')

    def test_keys_only(self):
        self.show('Pour', 'Whistle', 'Shine')
        self.pick('Pour')
        self.app.key('Down')
        self.expect_selected('Whistle')
        self.app.key('F2')
        self.retype('Sing')
        self.app.key('Return', 'Down', 'shift+Up')
        self.expect_selected('Sing', 'Shine')
        self.app.key('1')
        self.expect_fields('priority', Pour=None, Sing='must-have', Shine='must-have')
        self.app.key('p')
        self.expect_fields('implementation_status', Pour='not_started', Sing='in_progress',
                           Shine='in_progress')
        self.app.key('ctrl+a')
        self.app.find('label', '3 selected')
        self.heard('3 selected')
        self.app.key('Escape')
        self.app.gone('label', '3 selected')
        self.app.key('Home')
        self.expect_selected('Pour')
        self.app.key('shift+F10')
        self.app.find('menu item', 'Rename')
        self.app.key('Escape')
        self.app.gone('menu item', 'Rename')
        self.app.key('c')
        self.expect_feature('Pour', implementation_status='completed')
        self.app.key('ctrl+Return')
        self.app.find('text', 'Description')
        self.app.key('Escape')
        self.app.gone('text', 'Description')
        self.app.key('Delete')
        self.expect('two rows', ['Shine', 'Sing'], lambda: sorted(self.rows()))


if __name__ == '__main__':
    sys.exit(main())
