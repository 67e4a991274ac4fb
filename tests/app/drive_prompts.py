# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prompts: written with what the product tells, previewed, copied, and the library of templates."""
import os
import subprocess
import sys
import tempfile

from window_case import HERE, WindowTest, main, wait

OTHER = 'b0000000-0000-4000-8000-00000000000b'


class PromptsCase(WindowTest):
    """A window over a product with a few features."""

    def setUp(self):
        super().setUp()
        self.product = self.device.json('add', 'products', 'name=Teapot')['id']
        self.feature = self.device.json('add', 'features', 'name=Spout',
                                        'product_id=' + self.product)['id']
        self.app.find('button', 'Teapot')

    def add(self, name, template='', category='', table='product_prompts'):
        fields = [f'{key}={value}' for key, value in
                  (('name', name), ('template', template), ('category', category)) if value]
        if table == 'product_prompts':
            fields.append('product_id=' + self.product)
        return self.device.json('add', table, *fields)['id']

    def open_section(self, name):
        self.app.click(self.app.find('list item', name + '(, .*)?'))

    def listed(self):
        return [name.split(', ')[0]
                for name in self.app.names('list item', self.app.find('list', 'Prompts'))]

    def expect_list(self, *names):
        self.expect('the list', list(names), self.listed)

    def prompt(self, name):
        return self.app.find('list item', name + '(, .*)?', self.app.find('list', 'Prompts'))

    def text(self):
        return self.app.text(self.app.find('text', 'Template'))

    def preview(self):
        return self.app.text(self.app.find('text', 'Preview'))

    def expect_preview(self, text):
        self.expect('the preview', text, self.preview)

    def focus_is_in(self, name):
        wait('the focus in ' + name, lambda: name in self.focused())

    def stored(self, table='product_prompts'):
        return {row['name'] or '': row for row in self.device.rows(table)}

    def pasted(self):
        """What another program gets from the clipboard."""
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'pasted')
            subprocess.run([sys.executable, '-W', 'ignore', HERE / 'clipboard_reader.py',
                            'text/plain;charset=utf-8', path], check=True, timeout=20)
            with open(path, encoding='utf-8') as file:
                return file.read()


class WritingTest(PromptsCase):
    def test_written_by_keys_with_what_the_product_tells(self):
        self.open_section('Prompts')
        self.app.find('label', 'No Prompts Yet')
        self.app.key('ctrl+n')
        self.focus_is_in('Name')
        self.app.type('Kick-off')
        self.app.key('Return')
        self.focus_is_in('Template')
        self.app.type('Build {{product.na')
        self.app.find('list item', 'product.name, .*')
        self.step('completion')
        self.app.key('Return')
        self.expect('the text', 'Build {{product.name}}', self.text)
        self.expect_preview('Build Teapot')
        self.step('written')


if __name__ == '__main__':
    main()
