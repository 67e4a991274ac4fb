# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Boards of several kinds and several products, several cards at once, saved views, columns as a
person arranges them."""
import sys
from contextlib import contextmanager

from window_case import WindowTest, main


class BoardsTest(WindowTest):
    def go_to(self, section):
        self.app.click(self.app.find('list item', section + '(, .*)?'))

    @contextmanager
    def held(self, key):
        self.app.inp.run('keydown', key)
        try:
            yield
        finally:
            self.app.inp.run('keyup', key)

    def plan(self, name, **tables):
        """A product and its cards, from outside; the window hears of them."""
        product = self.device.json('add', 'products', 'name=' + name)['id']
        for table, names in tables.items():
            for card in names:
                self.device.run('add', table, 'product_id=' + product, 'name=' + card)
        return product

    def open_plan(self, name='Teapot', **tables):
        product = self.plan(name, **tables)
        self.app.find('button', name)
        return product

    def rows(self, table):
        return {row['name']: row for row in self.device.rows(table)}

    def expect_rows(self, table, **expected):
        """name -> one of its fields and its value"""
        field, values = next(iter(expected.items()))
        self.expect(f'{field} in {table}', values,
                    lambda: {name: row[field] for name, row in self.rows(table).items()
                             if name in values})

    def pick(self, *names):
        with self.held('Control_L'):
            for name in names:
                self.app.click(self.card(name))

    # --- several kinds, several products

    def test_all_items_of_a_product(self):
        product = self.open_plan(features=['Pour'], tasks=['Buy clay'], bugs=['It drips'],
                                 flow_pages=['Front'])
        self.go_to('All Items')
        self.expect_cards('Not started', 'Pour', 'Buy clay', 'It drips', 'Front')
        self.app.find('list item', 'Buy clay, Task')
        self.app.find('list item', 'Front, Page')
        self.step('all')
        # Each kind has its places: above the first task is no place for it.
        self.app.click(self.card('Buy clay'))
        self.app.key('alt+Up')
        self.device.run('add', 'tasks', 'product_id=' + product, 'name=Call the potter')
        self.expect_cards('Not started', 'Pour', 'Buy clay', 'Call the potter', 'It drips', 'Front')
        self.app.drag(self.card('Call the potter'), self.card('Pour'))
        self.expect_cards('Not started', 'Pour', 'Call the potter', 'Buy clay', 'It drips', 'Front')
        self.app.click(self.card('Call the potter'))
        self.app.key('Delete')
        self.app.click(self.card('Front'))
        self.app.key('p')
        self.expect_cards('In progress', 'Front')
        self.expect_rows('flow_pages', implementation_status={'Front': 'in_progress'})
        self.app.key('ctrl+f')
        self.app.click(self.app.find('button', 'Type'))
        self.app.click(self.app.find('check box', 'Tasks'))
        self.expect_cards('Not started', 'Buy clay')
        self.expect_cards('In progress')
        self.step('tasks only')

    def test_the_pane_is_that_of_the_kind(self):
        self.open_plan(features=['Pour'], bugs=['It drips'])
        self.go_to('All Items')
        self.app.click(self.card('Pour'))
        self.app.gone('text', 'Web address')
        self.app.click(self.card('It drips'))
        self.app.find('text', 'Web address')
        self.step('bug')
        self.app.click(self.app.find('text', 'Name'))
        self.app.key('ctrl+Page_Up')
        self.expect('the name', 'Pour', lambda: self.app.text(self.app.find('text', 'Name')))
        self.app.key('End')
        self.app.type('!')
        self.expect('the feature', True, lambda: 'Pour!' in self.rows('features'))

    def test_my_work_is_that_of_all_products(self):
        self.open_plan('Teapot', tasks=['Buy clay'])
        self.plan('Kettle', tasks=['Descale'], bugs=['It howls'])
        self.device.run('add', 'tasks', 'name=Call mum', 'priority=must-have')
        self.go_to('My Work')
        self.expect_cards('Not started', 'Call mum', 'Buy clay', 'Descale', 'It howls')
        self.app.find('list item', 'Descale, Task, Kettle')
        self.app.find('list item', 'My Work, 4')
        self.step('my work')
        # Places mean nothing here: what is dropped goes where its priority says.
        self.app.drag(self.card('Call mum'), self.app.find('grouping', 'Completed'))
        self.expect_cards('Completed', 'Call mum')
        self.app.find('list item', 'My Work, 3')
        self.app.click(self.card('Descale'))
        self.app.key('1')
        self.expect_cards('Not started', 'Descale', 'Buy clay', 'It howls')

    def test_a_task_without_a_product(self):
        self.open_plan('Teapot', tasks=['Buy clay'])
        self.go_to('My Work')
        self.app.key('ctrl+n')
        self.app.type('Call mum')
        self.app.key('Return')
        self.expect_cards('Not started', 'Buy clay', 'Call mum')
        self.expect_rows('tasks', product_id={'Call mum': None})
        self.app.key('Escape')
        self.app.click(self.card('Call mum'), button=3)
        self.app.click(self.app.find('menu item', 'Move to Product'))
        self.app.click(self.app.find('menu item', 'Teapot'))
        self.expect('its product', True, lambda: bool(self.rows('tasks')['Call mum']['product_id']))
        self.app.find('list item', 'Tasks, 2')
        self.app.click(self.app.find('button', 'Undo'))
        self.app.find('list item', 'Tasks, 1')

    # --- several cards

    def test_several_cards_are_dragged(self):
        self.open_plan(features=['A', 'B', 'C', 'D'])
        self.pick('A', 'C')
        self.step('picked')
        self.app.drag(self.card('C'), self.app.find('grouping', 'In progress'))
        self.expect_cards('In progress', 'A', 'C')
        self.expect_cards('Not started', 'B', 'D')
        self.app.click(self.app.find('button', 'Undo'))
        self.expect_cards('Not started', 'A', 'B', 'C', 'D')
        self.app.find('label', 'Undone: Move 2 Cards')

    def test_a_drag_of_several_is_given_up(self):
        self.open_plan(features=['A', 'B', 'C'])
        self.pick('A', 'B')
        self.app.drag(self.card('A'), self.app.find('grouping', 'Completed'), drop=False)
        self.app.key('Escape')
        self.app.inp.button(1, False)
        self.expect_cards('Not started', 'A', 'B', 'C')
        self.expect_cards('Completed')

    def test_several_cards_by_keys(self):
        self.open_plan(features=['A', 'B', 'C'])
        self.app.click(self.card('A'))
        self.app.key('shift+Down')
        self.app.key('2')
        self.expect_rows('features', priority={'A': 'nice-to-have', 'B': 'nice-to-have', 'C': None})
        self.app.key('c')
        self.expect_cards('Completed', 'A', 'B')
        self.app.key('Delete')
        self.expect_cards('Completed')
        self.app.find('label', '2 cards deleted')
        self.app.key('ctrl+z', 'ctrl+z', 'ctrl+z')
        self.expect_cards('Not started', 'A', 'B', 'C')
        self.expect_rows('features', priority={'A': None, 'B': None, 'C': None})

    def test_several_cards_become_of_another_kind(self):
        self.open_plan(features=['A', 'B', 'C'])
        self.pick('A', 'B')
        self.app.drag(self.card('A'), self.app.find('list item', 'Bugs, 0'))
        self.app.find('list item', 'Bugs, 2')
        self.expect_cards('Not started', 'C')
        self.app.click(self.app.find('button', 'Undo'))
        self.expect_cards('Not started', 'A', 'B', 'C')

    def test_cards_are_dropped_on_a_product(self):
        teapot = self.open_plan('Teapot', features=['A', 'B', 'C'])
        self.plan('Kettle')
        self.pick('A', 'C')
        self.app.drag(self.card('A'), self.app.find('list item', 'Tasks, 0'), drop=False)
        kettle = self.app.find('list item', 'Kettle')
        self.step('products')
        x, y = self.app.point(kettle)
        for step in range(4):
            self.app.inp.move(x + step, y)
            self.app.idle()
        self.app.inp.button(1, False)
        self.expect_cards('Not started', 'B')
        self.app.find('label', '2 cards moved to another product')
        self.app.key('ctrl+z')
        self.expect_cards('Not started', 'A', 'B', 'C')
        self.assertEqual({row['product_id'] for row in self.device.rows('features')}, {teapot})

    # --- columns as they are arranged

    def test_columns_stay_as_they_were(self):
        self.open_plan(features=['A', 'B', 'C'])
        self.app.click(self.app.find('button', 'Collapse Column, In progress'))
        self.app.gone('button', 'Collapse Column, In progress')
        self.app.click(self.app.find('label', 'Not started'), button=3)
        self.app.click(self.app.find('menu item', 'Set Limit…'))
        self.app.key('ctrl+a')
        self.app.type('2')
        self.app.key('Return')
        self.app.find('label', '3 / 2')
        self.step('arranged')
        self.restart()
        self.app.find('label', '3 / 2')
        self.app.gone('button', 'Collapse Column, In progress')
        self.go_to('Tasks')
        self.app.find('text', 'First task')

    # --- views

    def save_view(self, name):
        self.app.click(self.app.find('button', 'Save View…'))
        self.app.find('text', 'Name')
        self.app.key('ctrl+a')
        self.app.type(name)
        self.app.key('Return')
        self.app.find('list item', name)

    def test_a_view_is_kept(self):
        self.open_plan(features=['Pour tea', 'Keep warm', 'Tea strainer'])
        self.app.key('ctrl+f')
        self.app.type('tea')
        self.expect_cards('Not started', 'Pour tea', 'Tea strainer')
        self.save_view('About tea')
        self.step('saved')
        self.go_to('Features')
        self.expect_cards('Not started', 'Pour tea', 'Keep warm', 'Tea strainer')
        self.restart()
        self.go_to('Tasks')
        self.app.find('text', 'First task')
        self.go_to('About tea')
        self.expect_cards('Not started', 'Pour tea', 'Tea strainer')
        self.step('shown again')

    def test_a_view_is_renamed_and_deleted(self):
        self.open_plan(features=['Pour tea', 'Keep warm'])
        self.app.key('ctrl+f')
        self.app.type('tea')
        self.save_view('About tea')
        self.app.click(self.app.find('list item', 'About tea'), button=3)
        self.app.click(self.app.find('menu item', 'Rename…'))
        self.app.find('text', 'Name')
        self.app.key('ctrl+a')
        self.app.type('Tea')
        self.app.key('Return')
        self.app.gone('list item', 'About tea')
        self.app.click(self.app.find('list item', 'Tea'), button=3)
        self.app.click(self.app.find('menu item', 'Delete'))
        self.app.gone('list item', 'Tea')
        self.app.click(self.app.find('button', 'Undo'))
        self.app.find('list item', 'Tea')
        self.app.key('ctrl+k')
        self.app.type('tea')
        self.app.find('list item', 'Tea', self.app.find('list', 'Found'))

    # --- the product and all of them

    def test_from_all_products_into_one(self):
        self.open_plan('Teapot', features=['Pour'])
        self.plan('Kettle', features=['Boil'])
        self.go_to('All Products')
        self.app.click(self.app.find('table cell', 'Kettle.*'))
        self.app.find('button', 'Kettle')
        self.app.click(self.app.find('button', 'Features.*'))
        self.expect_cards('Not started', 'Boil')

    def test_a_product_is_duplicated(self):
        self.open_plan('Teapot', features=['Pour'], tasks=['Buy clay'])
        self.go_to('Overview')
        self.app.click(self.app.find('toggle button', 'Product Menu'))
        self.app.click(self.app.find('menu item', 'Duplicate'))
        self.app.find('label', 'Product duplicated')
        self.expect('the products', ['Copy of Teapot', 'Teapot'],
                    lambda: sorted(row['name'] for row in self.device.rows('products')))
        self.app.click(self.app.find('button', 'Undo'))
        self.expect('the products', ['Teapot'],
                    lambda: sorted(row['name'] for row in self.device.rows('products')))


if __name__ == '__main__':
    sys.exit(main())
