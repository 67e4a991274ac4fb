# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Overview and home as people meet them: real pointer and keys, found by what a screen reader is
told. Environment: PAGES_DEMO (the program), GUIPROBE."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'gui'))
from driven import DrivenTest, main, wait  # noqa: E402


class PageTest(DrivenTest):
    app_id = 'ai.fluxr.PagesDemo'

    def expect_focus(self, name):
        self.expect('the focus', [name], self.focused)

    def expect_asked(self, start):
        """The window was asked for that."""
        wait(start, lambda: (self.app.window.clear_cache_single() or
                             self.app.window.get_name() or '').startswith(start))


class Home(PageTest):
    argv = [os.environ['PAGES_DEMO'], '--page=home', '--products=7']
    # By the time of the last change; the window is wide enough for four side by side.
    ORDER = ['Pocketbook (sample)', 'Trail Journal', 'Ledger for Choirs', 'Night Bus Companion',
             'Seedling Planner', 'Archive of Small Shops', 'Quiet Calendar', 'Borrowed Tools']

    def cards(self):
        return [name for name in self.app.names('table cell', self.grid()) if name]

    def grid(self):
        return self.app.find('table', 'Products')

    def card(self, name):
        return self.app.find('table cell', name)

    def start(self):
        self.app.key('Tab', 'Tab', 'Tab')
        self.expect_focus('Pocketbook (sample)')

    def test_arrows_walk_and_enter_opens(self):
        self.expect('the cards', self.ORDER, self.cards)
        self.start()
        for key, name in (('Right', 'Trail Journal'), ('Down', 'Archive of Small Shops'),
                          ('Left', 'Seedling Planner'), ('Up', 'Pocketbook (sample)'),
                          ('End', 'Borrowed Tools')):
            self.app.key(key)
            self.expect_focus(name)
        self.app.key('Return')
        self.expect_asked('open-product')

    def test_typing_searches(self):
        self.start()
        self.app.type('SHOPSX')
        self.app.find('label', 'Nothing Found')
        self.app.key('BackSpace')
        self.expect('what was found', ['Archive of Small Shops'], self.cards)
        self.app.key('Return')
        self.expect_asked('open-product')
        self.app.key('Escape')
        self.expect('all cards', self.ORDER, self.cards)

    def test_nothing_found_is_said(self):
        self.start()
        self.app.type('zzz')
        self.heard('Nothing found')
        self.app.find('label', 'Nothing Found')

    def test_menu_by_key_button_and_pointer(self):
        self.start()
        for key in ('Menu', 'shift+F10'):
            self.app.key(key)
            self.app.find('menu item', 'Duplicate')
            self.app.key('Escape')
            self.app.gone('menu item', 'Duplicate')
            self.expect_focus('Pocketbook (sample)')
        self.app.key('Tab')
        self.app.key('space')
        self.app.click(self.app.find('menu item', 'Rename…'))
        self.expect_asked('rename-product-of')
        self.app.click(self.card('Quiet Calendar'), button=3)
        self.app.key('Escape')
        self.expect_focus('Quiet Calendar')
        self.app.click(self.card('Quiet Calendar'), button=3)
        self.app.click(self.app.find('menu item', 'Delete…'))
        self.expect_asked('delete-product-of')

    def test_a_click_opens(self):
        self.app.click(self.card('Trail Journal'))
        self.expect_asked('open-product')

    def test_sort_menu(self):
        self.app.click(self.app.find('toggle button', 'Sort Products'))
        self.app.click(self.app.find('menu item', 'Name'))
        self.expect('the cards', sorted(self.ORDER), self.cards)


class Overview(PageTest):
    argv = [os.environ['PAGES_DEMO'], '--page=overview']

    def test_keys_reach_everything(self):
        reached = []
        self.app.click(self.app.find('text', 'Name'))
        for _ in range(8):
            reached += self.focused()
            self.app.key('Tab')
        self.assertEqual(reached[:6], ['Name', 'Description', 'Features', 'Tasks', 'Bugs',
                                       'Ines counts for two'])

    def test_a_card_goes_to_its_section(self):
        self.app.click(self.app.find('button', 'Tasks'))
        self.expect_asked("show-section 'tasks'")

    def test_a_row_is_shown(self):
        self.app.click(self.app.find('list item', 'Talk to five people who share a flat'))
        self.expect_asked("show-row ('tasks'")

    def test_name_is_typed_in_place(self):
        self.app.click(self.app.find('text', 'Name'))
        self.app.key('End')
        self.app.type(' 2')
        self.app.key('Return')
        self.expect_focus('Description')
        self.assertEqual(self.app.text(self.app.find('text', 'Name')), 'Pocketbook (sample) 2')

    def test_menu(self):
        self.app.click(self.app.find('toggle button', 'Product Menu'))
        self.app.click(self.app.find('menu item', 'Export…'))
        self.expect_asked('export-product')
        self.app.click(self.app.find('toggle button', 'Product Menu'))
        self.app.click(self.app.find('menu item', 'Rename'))
        self.expect_focus('Name')


class Empty(PageTest):
    argv = [os.environ['PAGES_DEMO'], '--page=overview', '--empty']

    def test_first_steps(self):
        self.app.click(self.app.find('list item', 'Describe the Product'))
        self.expect_focus('Description')
        self.app.type('For long walks')
        self.app.find('label', '1 of 3 done')
        self.app.click(self.app.find('list item', 'Write Down the First Feature'))
        self.expect_asked("show-section 'features'")


if __name__ == '__main__':
    sys.exit(main())
