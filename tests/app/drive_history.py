# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The history, by which one goes back several actions and forward again, and the trash, out of
which things come back or go for good: by pointer, by keys, and by what a screen reader can do."""
import sys

from window_case import WindowTest, main, wait
from driven import Atspi


class DialogTest(WindowTest):
    def dialog(self):
        return self.app.find('dialog')

    def rows(self):
        return [(a.get_name(), a.get_description())
                for a in self.app.all('list item', None, self.dialog())]

    def do(self, accessible):
        """What a screen reader does instead of a click: the first action there is."""
        self.app.idle()
        self.assertGreater(Atspi.Action.get_n_actions(accessible), 0)
        Atspi.Action.do_action(accessible, 0)
        self.app.idle()


class HistoryTest(DialogTest):
    def prepare_history(self):
        self.name_product('Teapot')
        self.add_features('Pour', 'Whistle', 'Shine')
        self.app.key('Escape')

    def states(self):
        """(name, what is said of it) of the newest four lines."""
        return [(name, ', '.join(part for part in description.split(' · ') if part != 'Just now'))
                for name, description in self.rows()[:4]]

    def expect_states(self, *states):
        self.expect('the history', list(states), self.states)

    def open_history(self):
        self.app.key('ctrl+alt+z')
        self.app.find('list', 'What was done, the last first')

    def nth(self, index):
        return list(self.app.all('list item', None, self.dialog()))[index]

    def test_back_three_and_forward(self):
        self.prepare_history()
        self.menu('History…')
        self.expect_states(('New Feature', 'Now'), ('New Feature', ''), ('New Feature', ''),
                           ('New Product', ''))
        self.step('history')
        self.app.click(self.nth(3))
        self.heard('3 actions undone')
        self.expect_states(('New Feature', 'Undone'), ('New Feature', 'Undone'),
                           ('New Feature', 'Undone'), ('New Product', 'Now'))
        self.assertEqual(self.features(), {})
        self.step('three back')
        self.app.click(self.nth(1))
        self.heard('2 actions done again')
        self.expect('the features', ['Pour', 'Whistle'], lambda: sorted(self.features()))
        self.expect_states(('New Feature', 'Undone'), ('New Feature', 'Now'), ('New Feature', ''),
                           ('New Product', ''))

        self.leave()
        self.restart()
        self.expect_cards('Not started', 'Pour', 'Whistle')
        self.open_history()
        self.expect_states(('New Feature', 'Undone'), ('New Feature', 'Now'), ('New Feature', ''),
                           ('New Product', ''))
        self.app.click(self.nth(0))
        self.heard('1 action done again')
        self.expect('the features', ['Pour', 'Shine', 'Whistle'], lambda: sorted(self.features()))
        self.leave()
        self.expect_cards('Not started', 'Pour', 'Whistle', 'Shine')

    def test_the_toast_is_the_way_back(self):
        self.prepare_history()
        self.open_history()
        self.app.click(self.nth(2))
        self.expect('the feature', ['Pour'], lambda: sorted(self.features()))
        self.app.click(self.app.find('button', 'Redo', self.app.find('label', '2 actions undone')
                                     .get_parent().get_parent()))
        self.expect('all', ['Pour', 'Shine', 'Whistle'], lambda: sorted(self.features()))
        self.expect_states(('New Feature', 'Now'), ('New Feature', ''), ('New Feature', ''),
                           ('New Product', ''))

    def test_a_step_that_fails(self):
        """All or nothing, and a sentence about it."""
        self.prepare_history()
        with self.open_file('rw') as file:
            file.execute("UPDATE undo_change SET after = 'broken' WHERE entry ="
                         ' (SELECT max (entry) - 1 FROM undo_entry)')
        self.open_history()
        self.app.click(self.nth(3))
        self.app.find('label', 'Nothing Was Changed')
        self.step('refused')
        self.app.key('Escape')
        self.assertEqual(sorted(self.features()), ['Pour', 'Shine', 'Whistle'])
        self.expect_states(('New Feature', 'Now'), ('New Feature', ''), ('New Feature', ''),
                           ('New Product', ''))

    def test_the_present_changes_nothing(self):
        self.prepare_history()
        self.open_history()
        before = self.query('SELECT entry, undone FROM undo_entry')
        self.app.click(self.nth(0))
        self.app.idle()
        self.assertEqual(self.query('SELECT entry, undone FROM undo_entry'), before)
        self.app.gone('button', 'Redo, .*')

    def test_by_keyboard(self):
        self.prepare_history()
        self.open_history()
        self.has_focus('New Feature')
        self.app.key('Down', 'Down', 'Return')
        self.heard('2 actions undone')
        self.expect('the feature', ['Pour'], lambda: sorted(self.features()))
        self.app.key('ctrl+shift+z')
        self.heard('Redone: New Feature')
        self.expect('two', ['Pour', 'Whistle'], lambda: sorted(self.features()))
        self.app.key('ctrl+z')
        self.heard('Undone: New Feature')
        self.expect('one', ['Pour'], lambda: sorted(self.features()))
        self.app.key('Home', 'Return')
        self.expect('all', ['Pour', 'Shine', 'Whistle'], lambda: sorted(self.features()))
        self.app.key('End')
        self.has_focus('Before All This')
        self.app.key('Return')
        self.expect('nothing', True, lambda: not self.features()
                    and 'Teapot' not in [row['name'] for row in self.device.rows('products')])
        self.step('the beginning')
        self.app.key('Home', 'Return')
        self.expect('all', ['Pour', 'Shine', 'Whistle'], lambda: sorted(self.features()))
        self.leave()

    def test_it_is_live(self):
        """Something comes from elsewhere while one looks at it; the buttons know what there is."""
        self.prepare_history()
        self.open_history()
        bar = self.dialog()
        undo, redo = (self.app.find('button', name, bar) for name in ('Undo', 'Redo'))
        self.assertFalse(self.app.has_state(redo, Atspi.StateType.SENSITIVE))
        product = next(row for row in self.device.rows('products') if row['name'] == 'Teapot')
        self.device.run('add', 'features', 'product_id=' + product['id'], 'name=Lid')
        self.expect('one line more', 'Now',
                    lambda: self.states()[0][1] if len(self.rows()) else None)
        wait('the new line first', lambda: self.states()[1] == ('New Feature', ''))
        self.app.click(undo)
        wait('it to go', lambda: 'Lid' not in self.features())
        wait('redo', lambda: self.app.has_state(redo, Atspi.StateType.SENSITIVE))
        self.app.click(redo)
        wait('it to be back', lambda: 'Lid' in self.features())

        # what the offer would do again is forgotten by then
        self.app.click(self.nth(1))
        offer = self.app.find('label', '1 action undone').get_parent().get_parent()
        self.app.find('button', 'Redo', offer)
        self.device.run('add', 'features', 'product_id=' + product['id'], 'name=Spout')
        self.app.gone('label', '1 action undone', timeout=3)
        wait('both', lambda: 'Spout' in self.features() and 'Lid' not in self.features())


class TrashTest(DialogTest):
    def fill(self):
        """A feature of a product that is here, and a product with two features."""
        pot = self.device.run('add', 'products', 'name=Teapot').strip()
        kettle = self.device.run('add', 'products', 'name=Kettle').strip()
        for product, names in ((pot, ('Pour', 'Shine')), (kettle, ('Boil', 'Whistle'))):
            for name in names:
                self.device.run('add', 'features', 'product_id=' + product, 'name=' + name,
                                'description=About ' + name)
        self.device.run('delete', 'features', self.features()['Pour']['id'])
        self.device.run('delete', 'products', kettle)
        self.before = ['Boil', 'Pour', 'Shine', 'Whistle']

    def setUp(self):
        super().setUp()
        self.fill()
        self.menu('Trash…')
        self.row('Pour')

    def pick(self, name):
        self.app.click(self.app.find('check box', f'Select “{name}”'))

    def names(self):
        return [name for name, _ in self.rows()]

    def expect_names(self, *names):
        self.expect('the trash', list(names), self.names)

    def products(self):
        return sorted(row['name'] for row in self.device.rows('products'))

    def expect_all(self):
        self.expect('the products', ['Kettle', 'Teapot'], self.products)
        self.expect('the features', self.before, lambda: sorted(self.features()))
        for name in self.before:
            self.assertEqual(self.features()[name]['description'], 'About ' + name)

    def empty_trash(self, answer):
        self.app.click(self.app.find('button', 'Empty Trash…'))
        self.app.find('label', '2 items are deleted for good, with all that is in them.')
        self.step('question')
        self.app.click(self.app.find('button', answer))

    def expect_nothing_left(self, *words):
        """Neither in the trash nor anywhere else in the file."""
        for table, column in (('sync_trash', 'row'), ('undo_change', 'before'),
                              ('undo_change', 'after')):
            for word in words:
                wait(f'{word} to leave {table}', lambda table=table, column=column, word=word:
                     self.query(f"SELECT count(*) FROM {table} WHERE {column} LIKE '%{word}%'")
                     == [(0,)])

    def test_restore_both(self):
        self.expect_names('Kettle', 'Pour')
        self.assertIn('and 2 things in it', self.rows()[0][1])
        self.assertIn('Feature · Deleted here · Just now', self.rows()[1][1])
        self.step('trash')
        self.pick('Kettle')
        self.heard('1 selected')
        self.pick('Pour')
        self.heard('2 selected')
        self.step('picked')
        self.app.click(self.app.find('button', 'Restore'))
        self.heard('2 items restored')
        self.expect_all()
        self.app.find('label', 'The Trash Is Empty')
        self.step('restored')
        self.app.click(self.app.find('button', 'Undo', self.dialog()))
        self.expect_names('Kettle', 'Pour')
        self.expect('the features', ['Shine'], lambda: sorted(self.features()))
        self.app.click(self.app.find('check box', 'Select All'))
        self.heard('2 selected')
        self.app.click(self.app.find('button', 'Restore'))
        self.expect_all()
        self.leave()
        self.app.key('ctrl+z')
        self.expect('one step to undo', ['Shine'], lambda: sorted(self.features()))

    def test_delete_for_good(self):
        self.pick('Kettle')
        self.app.click(self.app.find('button', 'Delete for Good…'))
        self.app.find('label', 'Delete “Kettle” for Good.')
        self.step('question')
        self.app.click(self.app.find('button', 'Cancel'))
        self.app.gone('button', 'Cancel')
        self.expect_names('Kettle', 'Pour')
        self.app.click(self.app.find('button', 'Delete for Good…'))
        self.app.click(self.app.find('button', 'Delete for Good'))
        self.heard('Deleted for good')
        self.expect_names('Pour')
        self.expect_nothing_left('Kettle', 'Boil', 'Whistle')
        self.step('gone')
        self.app.click(self.row('Pour'))
        self.app.click(self.app.find('button', 'Restore: Pour'))
        self.expect('the features', ['Pour', 'Shine'], lambda: sorted(self.features()))

    def test_empty(self):
        self.empty_trash('Cancel')
        self.app.gone('button', 'Cancel')
        self.expect_names('Kettle', 'Pour')
        self.empty_trash('Empty Trash')
        self.app.find('label', 'The Trash Is Empty')
        self.step('empty')
        self.assertEqual(self.query('SELECT count(*) FROM sync_trash'), [(0,)])
        self.expect_nothing_left('Kettle', 'Pour')
        wait('a focus', lambda: bool(self.focused()))
        self.leave()
        self.assertEqual(self.products(), ['Teapot'])

    def test_search(self):
        self.pick('Pour')
        self.app.key('ctrl+f')
        self.app.type('KETT')
        self.expect_names('Kettle')
        self.app.find('button', 'Empty Trash…')  # what is not seen is not picked
        self.step('found')
        self.app.type('x')
        self.app.find('label', 'Nothing Found')
        self.step('nothing')
        self.app.key('Escape')
        self.expect_names('Kettle', 'Pour')
        self.app.key('Escape')
        self.app.gone('dialog')

    def test_without_its_product(self):
        """A clear word, and nothing lost; with its product it comes back."""
        self.leave()
        teapot = next(row for row in self.device.rows('products') if row['name'] == 'Teapot')
        self.device.run('delete', 'products', teapot['id'])
        self.menu('Trash…')
        self.expect_names('Teapot', 'Kettle', 'Pour')
        self.pick('Pour')
        self.app.click(self.app.find('button', 'Restore'))
        self.app.find('label', '“Teapot”, to which it belonged, is in the trash as well.'
                               ' Restore that first.')
        self.step('refused')
        self.app.key('Escape')
        self.app.gone('label', 'Not Restored')
        self.expect_names('Teapot', 'Kettle', 'Pour')
        self.app.click(self.app.find('check box', 'Select All'))
        self.app.click(self.app.find('button', 'Restore'))
        self.heard('3 items restored')
        self.expect_all()

    def test_by_keyboard(self):
        self.has_focus('Kettle')
        self.app.key('space')
        self.heard('1 selected')
        self.app.key('Down')
        self.has_focus('Pour')
        self.app.key('space')
        self.heard('2 selected')
        self.app.key('space')
        self.app.find('label', '1 selected')
        self.app.key('Delete')
        self.app.find('label', 'Delete “Kettle” for Good.')
        self.app.key('Escape')
        self.app.gone('button', 'Cancel')
        self.app.key('alt+r')
        self.heard('“Kettle” restored')
        self.expect('the products', ['Kettle', 'Teapot'], self.products)
        self.has_focus('Pour')
        self.app.key('ctrl+z')
        self.expect_names('Kettle', 'Pour')
        self.expect('the product', ['Teapot'], self.products)
        self.app.key('Home')
        self.has_focus('Kettle')
        self.app.key('Return')
        self.has_focus('Restore: Kettle')
        self.app.key('Return')
        self.heard('“Kettle” restored')
        self.has_focus('Pour')
        self.app.key('alt+e')
        self.app.find('label', 'Empty the Trash.')
        self.app.key('Tab')
        self.app.key('alt+e')
        self.app.find('label', 'The Trash Is Empty')
        self.leave()
        self.expect('the products', ['Kettle', 'Teapot'], self.products)

    def test_by_a_screen_reader(self):
        """Without a key or a click."""
        self.do(self.app.find('check box', 'Select “Pour”'))
        self.heard('1 selected')
        self.do(self.app.find('check box', 'Select “Kettle”'))
        self.heard('2 selected')
        self.do(self.app.find('button', 'Restore'))
        self.heard('2 items restored')
        self.expect_all()
        self.do(self.app.find('button', 'Undo', self.dialog()))
        self.heard('Undone')
        self.expect_names('Kettle', 'Pour')
        self.do(self.app.find('check box', 'Select All'))
        self.do(self.app.find('button', 'Restore'))
        self.expect_all()


if __name__ == '__main__':
    sys.exit(main())
