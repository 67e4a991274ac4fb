# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding things by typing: the palette, and the search in all products."""
import sys

from window_case import WindowTest, main


class PaletteTest(WindowTest):
    def found(self):
        return self.app.names('list item', self.app.find('list', 'Found'))

    def expect_found(self, *names):
        self.expect('what is found', list(names), self.found)

    def test_a_section_is_gone_to(self):
        self.add_product('Teapot')
        self.app.key('ctrl+k')
        self.app.find('list', 'Found')
        self.step('everything')
        self.app.type('bugs')
        self.expect_found('Bugs')
        self.app.key('Return')
        self.app.find('text', 'First bug')
        self.step('there')

    def test_a_command_is_given(self):
        self.add_product('Teapot')
        self.app.key('ctrl+k')
        self.app.type('rename')
        self.expect_found('Rename Product…')
        self.app.key('Return')
        self.app.find('text', 'Name')
        self.app.key('ctrl+a')
        self.app.type('Kettle')
        self.app.key('Return')
        self.app.find('button', 'Kettle')

    def test_the_last_action_is_taken_back(self):
        self.add_product('Teapot')
        self.add_features('Pour')
        self.app.key('Escape', 'ctrl+k')
        self.app.type('undo')
        self.expect_found('Undo: New Feature')
        self.app.key('Return')
        self.app.find('text', 'First feature')
        self.app.key('ctrl+k')
        self.app.type('redo')
        self.expect_found('Redo: New Feature')
        self.app.key('Return')
        self.expect_cards('Not started', 'Pour')

    def test_the_best_comes_first(self):
        self.add_product('Teapot')
        self.add_product('New Teapot')
        self.app.key('ctrl+k')
        self.app.type('tea')
        self.expect_found('Teapot', 'New Teapot')
        self.app.key('Down', 'Up', 'Return')
        self.app.find('button', 'Teapot')

    def test_cards_of_all_products_are_found(self):
        self.add_product('Teapot')
        self.add_features('Pour', 'Whistle')
        pour = self.features()['Pour']['id']
        self.device.run('set', 'features', pour, 'description=It must never *spill* a drop.')
        self.device.run('add', 'bugs', 'product_id=' + self.features()['Pour']['product_id'],
                        'name=Spills to the left')
        self.app.key('Escape')
        self.add_product('Kettle')
        self.app.key('ctrl+shift+f')
        self.step('nothing typed')
        self.app.type('spill')
        self.expect('what is found', ['Pour', 'Spills to the left'], lambda: sorted(self.found()))
        self.step('found')
        self.app.click(self.app.find('list item', 'Pour', self.app.find('list', 'Found')))
        self.app.find('button', 'Teapot')
        self.app.find('text', 'Description')
        self.expect_cards('Not started', 'Pour', 'Whistle')
        self.app.key('ctrl+shift+f')
        self.app.type('spills left')
        self.expect_found('Spills to the left')
        self.app.key('Return')
        self.app.find('text', 'Web address')
        self.expect_cards('Not started', 'Spills to the left')

    def test_enter_at_once(self):
        """Before the entry has told what was typed last."""
        self.add_product('Teapot')
        self.app.key('ctrl+k')
        self.app.find('list', 'Found')
        self.app.type('tasks')
        self.app.key('Return')
        self.app.find('text', 'First task')

    def test_nothing_is_found(self):
        self.add_product('Teapot')
        self.app.key('ctrl+shift+f')
        self.app.type('"unicorn* (')
        self.app.find('label', 'Nothing Found')
        self.step('nothing')
        self.app.key('Escape')
        self.app.gone('label', 'Nothing Found')
        self.app.find('text', 'First feature')


if __name__ == '__main__':
    sys.exit(main())
