# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests of writing share: a product with a PRD, its sections, and what is in the file."""
from window_case import DrivenTest, WindowTest, wait
from guidrive import Atspi


class WritingCase(WindowTest):
    def setUp(self):
        super().setUp()
        self.add_product('Teapot')
        self.product = self.device.rows('products')[0]['id']

    def make_prd(self, **texts):
        """Before the window is looked at."""
        return self.device.json('add', 'prds', 'product_id=' + self.product,
                                *[f'{name}={text}' for name, text in texts.items()])['id']

    def open_prd(self):
        self.app.click(self.app.find('list item', 'PRD'))

    def section(self, title):
        return self.app.find('text', title)

    def text_of(self, title):
        return self.app.text(self.section(title))

    def prd(self):
        return self.device.rows('prds')[0]

    def expect_stored(self, column, text):
        self.expect('what is stored as ' + column, text, lambda: self.prd()[column])

    def focus_section(self, title):
        """Where the caret is last, at the end of what is there."""
        self.app.click(self.section(title))
        self.app.key('ctrl+End')

    def has_caret(self, title):
        wait(title + ' to have the focus',
             lambda: self.app.has_state(self.section(title), Atspi.StateType.FOCUSED))

    def expect_focused(self, name):
        self.expect('the focus', [name], lambda: DrivenTest.focused(self))
