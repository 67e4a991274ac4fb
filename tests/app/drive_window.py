# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Planning a product in the window, by pointer and keys, without any server."""
import sys
import time

from window_case import WindowTest, main, wait


class PlanTest(WindowTest):
    def test_plan_a_product(self):
        self.app.find('list item', 'Start on This Computer')
        self.step('welcome')
        self.add_product('Teapot')
        self.step('empty product')
        self.add_features('Pour', 'Keep warm', 'Whistle')
        self.step('three features')
        self.expect_cards('Not started', 'Pour', 'Keep warm', 'Whistle')
        self.assertEqual(len(self.features()), 3)

        self.app.key('Escape')
        self.app.drag(self.card('Keep warm'), self.app.find('grouping', 'In progress'))
        self.expect_cards('In progress', 'Keep warm')
        self.expect_cards('Not started', 'Pour', 'Whistle')
        self.expect_feature('Keep warm', implementation_status='in_progress')
        self.step('dragged')

        self.app.click(self.card('Whistle'))
        self.app.key('alt+Up')
        self.expect_cards('Not started', 'Whistle', 'Pour')
        self.step('reordered by key')
        self.app.key('alt+Right')
        self.expect_cards('In progress', 'Whistle', 'Keep warm')
        self.expect_feature('Whistle', implementation_status='in_progress')
        self.step('moved by key')

    def test_edit_every_field(self):
        self.add_product('Teapot')
        self.add_features('Pour')
        self.app.key('Escape')
        self.app.click(self.card('Pour'))
        self.step('pane')

        name = self.app.find('text', 'Name')
        self.app.click(name)
        self.app.key('ctrl+a')
        self.app.type('Pour slowly')
        self.expect_cards('Not started', 'Pour slowly')
        self.app.click(self.app.find('text', 'Description'))
        self.app.type('Never *spill*.')
        self.expect_feature('Pour slowly', description='Never *spill*.')
        self.step('texts')

        self.app.click(self.app.find('combo box', 'Priority'))
        self.step('priorities')
        self.app.click(self.app.find('list item', 'Must have'))
        self.expect_feature('Pour slowly', priority='must-have')
        self.app.find('list item', 'Pour slowly, Must have')
        self.app.click(self.app.find('combo box', 'Status'))
        self.app.click(self.app.find('list item', 'Blocked'))
        self.expect_cards('Blocked', 'Pour slowly')
        self.expect_feature('Pour slowly', implementation_status='blocked')
        self.step('choices')

    def test_a_name_is_needed(self):
        self.add_product('Teapot')
        self.add_features('Pour')
        self.app.key('Escape')
        self.app.click(self.card('Pour'))
        self.app.click(self.app.find('text', 'Name'))
        self.app.key('ctrl+a', 'BackSpace')
        self.app.find('label', 'A feature needs a name\\.')
        self.step('no name')
        self.assertEqual(list(self.features()), ['Pour'])
        self.app.key('Escape')
        self.expect_cards('Not started', 'Pour')

    def test_toast_takes_back_its_own_action(self):
        self.add_product('Teapot')
        self.add_features('Pour', 'Whistle')
        self.app.key('Escape')
        self.app.click(self.card('Pour'))
        self.app.key('Delete')
        self.expect_cards('Not started', 'Whistle')
        self.app.click(self.card('Whistle'))
        self.app.key('alt+Right')
        self.expect_cards('In progress', 'Whistle')
        self.app.click(self.app.find('button', 'Undo'))
        self.expect_cards('Not started', 'Pour')
        self.expect_cards('In progress', 'Whistle')

    def test_delete_and_undo(self):
        self.add_product('Teapot')
        self.add_features('Pour', 'Whistle')
        self.app.key('Escape')
        self.app.click(self.card('Pour'))
        self.app.key('Delete')
        self.expect_cards('Not started', 'Whistle')
        self.step('deleted')
        self.app.click(self.app.find('button', 'Undo'))
        self.expect_cards('Not started', 'Pour', 'Whistle')
        self.app.key('ctrl+shift+z')
        self.expect_cards('Not started', 'Whistle')
        self.app.key('ctrl+z')
        self.expect_cards('Not started', 'Pour', 'Whistle')
        self.step('undone')

    def test_undo_after_a_restart(self):
        self.add_product('Teapot')
        self.add_features('Pour', 'Whistle')
        self.app.key('Escape')
        self.app.click(self.card('Whistle'))
        self.app.key('alt+Right')
        self.expect_cards('In progress', 'Whistle')
        self.restart()
        self.expect_cards('In progress', 'Whistle')
        self.app.key('ctrl+z')
        self.expect_cards('Not started', 'Pour', 'Whistle')

    def test_what_is_typed_survives_closing(self):
        self.add_product('Teapot')
        self.add_features('Pour')
        self.app.key('Escape')
        self.app.click(self.card('Pour'))
        self.app.click(self.app.find('text', 'Description'))
        self.app.inp.type('Half a sent')
        self.assertEqual(self.app.quit(60), 0)
        self.assertEqual(self.features()['Pour']['description'], 'Half a sent')
        self.start()

    def test_delete_a_product_and_undo(self):
        self.add_product('Teapot')
        self.add_features('Pour', 'Whistle')
        self.app.key('Escape')
        self.app.click(self.app.find('button', 'Teapot'))
        self.step('switcher')
        self.app.click(self.app.find('button', 'Delete…'))
        self.app.find('label', 'These go with it: 2 features\\..*')
        self.step('question')
        self.app.click(self.app.find('button', 'Delete'))
        self.app.find('list item', 'Start on This Computer')
        self.app.click(self.app.find('button', 'Undo'))
        self.expect_cards('Not started', 'Pour', 'Whistle')

    def test_switch_products(self):
        for name in ('Teapot', 'Kettle', 'Cup'):
            self.add_product(name)
        self.app.click(self.app.find('button', 'Cup'))
        self.app.type('ket')
        self.step('found')
        self.app.key('Return')
        self.app.find('button', 'Kettle')
        self.app.find('text', 'First feature')

    def test_the_command_line_is_followed(self):
        self.add_product('Teapot')
        self.add_features('Pour')
        self.app.key('Escape')
        product = self.device.rows('products')[0]['id']
        self.device.run('add', 'features', 'name=From a script', f'product_id={product}')
        wait('the card', lambda: self.card('From a script'))
        feature = self.features()['Pour']['id']
        self.app.click(self.card('Pour'))
        self.device.run('set', 'features', feature, 'name=Pour it', 'priority=must-have')
        self.app.find('list item', 'Pour it, Must have')
        self.expect('the pane', 'Pour it',
                    lambda: self.app.text(self.app.find('text', 'Name')))
        self.device.run('delete', 'features', feature)
        self.app.gone('text', 'Name')
        self.step('followed')

    def test_changes_are_seen_after_a_file_dialog_in_the_data_folder(self):
        """GTK's own dialog opens the files of the folder, and what it closes used to take the
        database's locks along: the next program threw the log away under the window."""
        self.add_product('Teapot')
        self.add_features('Pour')
        self.app.key('Escape', 'ctrl+k')
        self.app.type('export')
        self.app.find('list item', 'Export to CSV…')
        self.app.key('Return')
        self.app.find('dialog', 'Export to CSV')
        self.app.enter_path(f'{self.device.directory}/')
        time.sleep(1)  # the dialog reads the folder for its completion, and shows nothing of it
        self.step('dialog')
        self.app.key('Escape', 'Escape')
        self.app.gone('dialog', 'Export to CSV')
        product = self.device.rows('products')[0]['id']
        names = ['Pour']
        for name in ('Fill', 'Heat', 'Whistle'):
            self.device.run('add', 'features', 'name=' + name, f'product_id={product}')
            names.append(name)
            self.expect_cards('Not started', *names)

    def test_keys_only(self):
        """From the start to a moved card without the pointer."""
        self.add_product('Teapot')
        self.expect('the focus', ['First feature'], self.focused)
        for name in ('Pour', 'Whistle'):
            self.app.type(name)
            self.app.key('Return')
            wait('the card', lambda name=name: self.card(name))
        self.app.key('Escape')
        self.app.key('Up')
        self.expect('the focus', ['Whistle'], self.focused)
        self.app.key('alt+Up')
        self.expect_cards('Not started', 'Whistle', 'Pour')
        self.app.key('Return')
        self.expect('the focus', ['Name'], self.focused)
        self.step('opened by key')
        self.app.key('Escape')
        self.expect('the focus', ['Whistle'], self.focused)
        self.app.key('Menu')
        self.app.find('menu item', 'Priority')
        self.step('menu by key')
        self.app.key('Escape')
        self.expect('the focus', ['Whistle'], self.focused)
        self.app.key('ctrl+n')
        self.app.type('Steam')
        self.app.key('Return')
        self.expect_cards('Not started', 'Whistle', 'Pour', 'Steam')


class SampleTest(WindowTest):
    sample = True

    def test_first_start_has_a_sample(self):
        for column in ('Not started', 'In progress', 'Completed'):
            self.assertTrue(self.cards(column))
        self.step('sample')


if __name__ == '__main__':
    sys.exit(main())
