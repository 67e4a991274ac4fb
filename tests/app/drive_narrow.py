# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window on a phone: 360 by 640, one thing at a time. Environment as for window_case.py."""
import sys

from window_case import WindowTest, main, wait


class NarrowTest(WindowTest):
    sample = True

    def expect_fit(self):
        """Nothing shown reaches beyond the screen."""
        width = self.app.rect(self.app.window)[2]
        self.assertLessEqual(width, 360)
        # Labels of columns may: their bar scrolls.
        for role in ('button', 'text', 'list item', 'combo box', 'list', 'dialog'):
            for found in self.app.all(role):
                x, _, w, _ = self.app.rect(found)
                self.assertTrue(x > -1 and x + w < 361,
                                f'{role} {found.get_name()!r} reaches from {x} to {x + w}')

    def test_a_card_is_opened_moved_and_closed(self):
        self.step('board')
        names = self.cards('Not started')
        self.app.click(self.card(names[0]))
        self.app.find('text', 'Name')
        self.step('pane')
        self.expect_fit()
        self.app.click(self.app.find('combo box', 'Status'))
        self.app.click(self.app.find('list item', 'Completed'))
        self.app.click(self.app.find('button', 'Close Details'))
        self.app.gone('text', 'Name')
        wait('the card', lambda: names[0] in self.cards('Completed'))
        self.step('moved')

    def test_columns_are_chosen_by_their_tabs(self):
        self.app.click(self.app.find('page tab', 'In progress.*'))
        self.app.find('list', 'In progress, .*')
        self.step('in progress')
        self.expect_fit()
        self.app.click(self.app.find('page tab', 'Not started.*'))
        self.app.find('list', 'Not started, .*')
        self.app.click(self.app.find('page tab', 'In progress.*'))
        self.app.find('list', 'In progress, .*')

    def test_the_list_of_prompts_and_one_take_turns(self):
        product = self.device.rows('products')[0]['id']
        for prompt in self.device.rows('product_prompts'):
            self.device.run('delete', 'product_prompts', prompt['id'])
        self.device.run('add', 'product_prompts', 'name=Review', 'category=debugging',
                        'template=Review {{product.name}} for {{audience}}',
                        'product_id=' + product)
        self.app.key('F9')
        self.app.click(self.app.find('list item', 'Prompts, 1'))
        self.app.click(self.app.find('list item', 'Review'))
        self.app.find('text', 'Template')
        self.step('prompt')
        self.expect_fit()
        self.app.click(self.app.find('radio button', 'Preview'))
        self.expect('the preview', 'Review Pocketbook (sample) for ⟦audience⟧',
                    lambda: self.app.text(self.app.find('text', 'Preview')))
        self.step('preview')
        self.expect_fit()
        self.app.key('ctrl+shift+c')
        self.app.find('dialog', 'Fill In')
        self.step('form')
        self.expect_fit()
        self.app.key('Escape')
        self.app.gone('dialog', 'Fill In')
        self.app.key('Escape')
        self.app.find('list item', 'Review')

    def test_the_sidebar_is_a_page_of_its_own(self):
        self.app.key('F9')
        self.app.find('button', 'On this computer')
        self.step('sidebar')
        self.expect_fit()
        self.app.click(self.app.find('list item', 'Features.*'))
        self.app.find('list', 'Not started, .*')

    def test_a_note_is_opened_and_left(self):
        self.app.key('F9')
        self.app.click(self.app.find('list item', 'Notes, .*'))
        notes = self.app.find('list', 'Notes')
        self.step('notes')
        self.expect_fit()
        names = self.app.names('list item', notes)
        self.app.click(self.app.find('list item', names[0], notes))
        wait('the focus in the text', lambda: 'Text' in self.focused())
        self.step('note')
        self.expect_fit()
        self.app.type('x')
        self.app.key('Escape')
        self.app.find('list', 'Notes')
        self.app.key('ctrl+n')
        wait('the focus in the title', lambda: 'Title' in self.focused())
        self.app.click(self.app.find('button', 'Back'))
        self.app.find('list', 'Notes')
        wait('no empty note', lambda: sorted(self.app.names(
            'list item', self.app.find('list', 'Notes'))) == sorted(names))
        self.assertTrue(any((row['content'] or '').startswith('x')
                            for row in self.device.rows('notes')))

    def test_dialogs_fit(self):
        for keys, found in (('ctrl+alt+n', 'New Product'), ('ctrl+shift+n', 'Quick Note'),
                            ('ctrl+question', 'Keyboard Shortcuts'), ('F1', 'Help')):
            self.app.key(keys)
            self.app.find('label', found)
            self.step(found)
            self.expect_fit()
            self.app.key('Escape')
            self.app.gone('label', found)
        for item in ('Accounts…', 'Sync…', 'About Fluxr'):
            self.menu(item)
            self.app.find('dialog')
            self.step(item.strip('…'))
            self.expect_fit()
            self.app.key('Escape')
            self.app.gone('dialog')


if __name__ == '__main__':
    sys.exit(main())
