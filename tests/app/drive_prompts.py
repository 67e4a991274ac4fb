# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prompts: written with what the product tells, previewed, copied, and the library of templates."""
import os
import subprocess
import sys
import tempfile

from window_case import HERE, WindowTest, main, wait
from fluxr import REFUSED

ANA = 'a0000000-0000-4000-8000-00000000000a'
BEN = 'b0000000-0000-4000-8000-00000000000b'
TEMPLATE = 'c0000000-0000-4000-8000-00000000000c'


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

        # Enter takes a name once, in a tag that has its end already too.
        self.app.type('{{}}')
        self.app.key('Left', 'Left', 'ctrl+space')
        self.app.type('customer')
        self.app.find('list item', 'customers, .*')
        self.app.key('Return')
        self.app.gone('list item', 'customers, .*')
        self.app.key('Right', 'Right', *['BackSpace'] * len('{{customer}}'))
        self.expect('the text', 'Build {{product.name}}', self.text)

        # A block, with what is in it.
        self.app.key('Return')
        self.app.type('{{#each features}}- {{na')
        self.app.find('list item', 'name, .*')
        self.app.key('Return')
        self.app.type(' {{/each}}{{audience}} {{#if}}')
        self.expect('the lines of the preview', '- Spout ⟦audience⟧',
                    lambda: self.preview().splitlines()[1].split(' {{')[0])
        self.app.find('list item', '1 value is missing: audience')
        self.app.find('list item', 'Line 2: .*')
        self.app.find('label', 'About .* tokens')
        self.step('block')

        # It follows the product.
        self.device.run('set', 'features', self.feature, 'name=Lid')
        wait('the new name in the preview', lambda: '- Lid' in self.preview())

        # All there is, with what it means.
        self.app.key('ctrl+End', 'ctrl+shift+i')
        self.focus_is_in('Search variables')
        self.app.type('flow.mer')
        self.app.find('list item', 'flow.mermaid, .*')
        self.app.key('Return')
        self.expect('the end of the text', '{{flow.mermaid}}', lambda: self.text()[-16:])
        self.focus_is_in('Template')

        # What it said before.
        self.app.click(self.app.find('button', 'Prompt Options'))
        self.app.click(self.app.find('menu item', 'History…'))
        self.app.find('dialog')
        self.step('history')
        self.leave()

        # A category is completed, and makes a group.
        self.app.click(self.app.find('text', 'Category'))
        self.app.type('deb')
        self.app.key('Return')
        self.app.find('label', 'Debugging')
        self.expect('the category', 'debugging', lambda: self.stored()['Kick-off']['category'])
        # Undo takes back the last action, whatever it was.
        self.app.key('Escape', 'ctrl+z')
        self.expect('no category', None, lambda: self.stored()['Kick-off']['category'])

    def test_listed_found_duplicated_and_deleted(self):
        for name, category in (('Zeta', 'custom'), ('Beta', 'first'), ('Alpha', ''),
                               ('Gamma', 'debugging'), ('Delta', 'first')):
            self.add(name, 'words of ' + name, category)
        self.open_section('Prompts')
        self.expect_list('Beta', 'Delta', 'Gamma', 'Zeta', 'Alpha')
        for heading in ('First', 'Debugging', 'custom', 'No Category'):
            self.app.find('label', heading)
        self.app.find('list item', 'Prompts, 5')
        self.expect('the open one', 'Beta', lambda: self.app.text(self.app.find('text', 'Name')))
        self.step('listed')

        self.app.key('ctrl+f')
        self.app.type('gam')
        self.expect_list('Gamma')
        self.app.key('ctrl+a')
        self.app.type('zebra')
        self.app.find('label', 'Nothing Found')
        self.app.key('Escape')
        self.expect_list('Beta', 'Delta', 'Gamma', 'Zeta', 'Alpha')

        self.app.click(self.prompt('Delta'))
        self.app.key('ctrl+d')
        self.app.find('label', 'Prompt duplicated')
        self.expect_list('Beta', 'Copy of Delta', 'Delta', 'Gamma', 'Zeta', 'Alpha')
        self.focus_is_in('Name')
        self.app.key('Escape')
        self.focus_is_in('Copy of Delta')
        self.app.key('Delete')
        self.app.find('label', '“Copy of Delta” deleted')
        self.expect_list('Beta', 'Delta', 'Gamma', 'Zeta', 'Alpha')
        self.app.click(self.app.find('button', 'Undo'))
        self.expect_list('Beta', 'Copy of Delta', 'Delta', 'Gamma', 'Zeta', 'Alpha')
        self.assertEqual(self.stored()['Copy of Delta']['template'], 'words of Delta')

        # One that is begun and left leaves nothing behind.
        self.app.key('ctrl+n')
        self.focus_is_in('Name')
        self.app.click(self.prompt('Zeta'))
        wait('the empty one to be gone', lambda: '' not in self.stored())

        self.app.click(self.app.find('button', 'Sort Prompts'))
        self.app.click(self.app.find('menu item', 'Created'))
        self.expect('the first ones', ['Copy of Delta', 'Delta', 'Beta'],
                    lambda: self.listed()[:3])

        # From anywhere.
        self.app.click(self.app.find('list item', 'Features, .*'))
        self.app.key('ctrl+shift+f')
        self.app.type('Gamma')
        self.app.click(self.app.find('list item', 'Gamma.*', self.app.find('dialog')))
        self.expect('the open one', 'Gamma', lambda: self.app.text(self.app.find('text', 'Name')))


class CopyTest(PromptsCase):
    def test_asked_remembered_copied_and_out_of_date(self):
        self.add('Review', 'Review {{product.name}} for {{target_market}}: {{features}}')
        self.open_section('Prompts')
        self.expect_preview('Review Teapot for ⟦target_market⟧: Spout')
        self.app.click(self.prompt('Review'))
        self.app.key('ctrl+shift+c')
        form = self.app.find('dialog', 'Fill In')
        self.focus_is_in('Target market')
        self.step('form')
        # Nothing is copied of what one does not want.
        self.app.key('Escape')
        self.app.gone('dialog', 'Fill In')
        self.app.key('ctrl+shift+c')
        form = self.app.find('dialog', 'Fill In')
        self.focus_is_in('Target market')
        self.app.type('tea lovers')
        self.app.click(self.app.find('button', 'Copy', form))
        self.app.find('label', 'Prompt copied: about .* tokens')
        self.assertEqual(self.pasted(), 'Review Teapot for tea lovers: Spout')
        self.expect_preview('Review Teapot for tea lovers: Spout')

        # What it tells of changes.
        self.assertEqual(self.app.names('list item', self.app.find('list', 'Prompts')),
                         ['Review'])
        self.device.run('set', 'features', self.feature, 'name=Lid')
        self.prompt('Review, changed since it was copied')
        self.app.find('list item', r'The product has changed since this was copied · .*')
        self.step('stale')

        # An answer is not asked for again, after a restart either, and can be changed.
        self.restart()
        self.prompt('Review, changed since it was copied')
        self.app.click(self.prompt('Review'))
        self.app.key('ctrl+shift+c')
        self.app.find('label', 'Prompt copied: about .* tokens')
        self.assertEqual(self.pasted(), 'Review Teapot for tea lovers: Lid')
        self.app.gone('list item', '.*changed since it was copied')
        self.app.gone('list item', 'The product has changed .*')
        self.app.click(self.app.find('button', 'Prompt Options'))
        self.app.click(self.app.find('menu item', 'Fill In…'))
        form = self.app.find('dialog', 'Fill In')
        self.focus_is_in('Target market')
        self.app.key('ctrl+a')
        self.app.type('offices')
        self.app.key('ctrl+Return')
        self.expect_preview('Review Teapot for offices: Lid')
        self.assertEqual(self.device.rows('product_prompts')[0]['template'],
                         'Review {{product.name}} for {{target_market}}: {{features}}')


class LibraryTest(PromptsCase):
    def test_templates_of_the_library(self):
        self.add('Plan', 'Plan {{product.name}}', 'first', 'prompt_templates')
        self.open_section('Prompt Library')
        self.expect_list('Plan')
        # The product that was open last.
        self.expect_preview('Plan Teapot')
        self.step('library')
        self.app.click(self.app.find('button', 'Prompt Options'))
        self.app.click(self.app.find('menu item', 'Use in Product'))
        self.app.click(self.app.find('menu item', 'Teapot'))
        self.app.find('label', 'Added to “Teapot”')
        self.expect('the prompt', ('Plan {{product.name}}', 'first'),
                    lambda: [(row['template'], row['category'])
                             for row in self.device.rows('product_prompts')][0])
        # Nobody else is there to read it.
        self.app.click(self.app.find('button', 'Prompt Options'))
        self.app.find('menu item', 'Use in Product')
        self.assertNotIn('Publish…', self.app.names('menu item', None))
        self.app.key('Escape')

        # And back.
        self.open_section('Prompts')
        self.app.click(self.prompt('Plan'))
        self.app.key('Menu')
        self.app.click(self.app.find('menu item', 'Add to Prompt Library'))
        self.app.find('label', 'Added to the prompt library')
        self.assertEqual(len(self.device.rows('prompt_templates')), 2)
        self.app.click(self.app.find('button', 'Undo'))
        wait('one template', lambda: len(self.device.rows('prompt_templates')) == 1)


class SharedTest(PromptsCase):
    """An account of a server that cannot be reached, with templates of two people."""
    sample = True  # the account comes before the first start, so there is none to remove

    def prepare(self):
        self.device.run('list', 'products')
        accounts = os.path.join(self.device.directory, 'accounts.ini')
        with open(accounts, 'a', encoding='utf-8') as file:
            file.write('\n[account of.ana]\nurl=http://127.0.0.1:9\nkey=key\n'
                       f'rest-url=http://127.0.0.1:9/rest/v1\nuser-id={ANA}\n'
                       'email=ana@example.com\n')
        account = next(a for a in self.device.json('account', 'list') if not a['current'])
        self.device.run('account', 'use', account['id'])
        self.device.run('add', 'prompt_templates', 'name=Mine', 'template=words')
        with self.open_file('rw') as file:
            file.execute('INSERT INTO sync_apply VALUES (?)', ('test',))
            file.execute('INSERT INTO prompt_templates (id, user_id, name, template, category,'
                         " is_public) VALUES (?, ?, 'Theirs', 'Ask {{product.name}}', 'page', 1)",
                         (TEMPLATE, BEN))
            file.execute('DELETE FROM sync_apply')

    def template(self, name):
        return self.stored('prompt_templates')[name]

    def test_those_of_others_are_read_and_own_ones_are_published(self):
        self.open_section('Prompt Library')
        self.expect_list('Theirs', 'Mine')
        self.app.click(self.prompt('Theirs, By somebody else'))
        self.app.find('label', 'By somebody else: it can be used and copied, not changed')
        self.expect_preview('Ask Teapot')
        self.step('theirs')
        # Keys change nothing.
        for field in ('Template', 'Name', 'Description'):
            self.app.click(self.app.find('text', field))
            self.app.type('x')
        self.app.click(self.app.find('list item', 'Mine.*'))
        self.app.click(self.prompt('Theirs, By somebody else'))
        self.assertEqual((self.template('Theirs')['name'], self.template('Theirs')['template']),
                         ('Theirs', 'Ask {{product.name}}'))
        self.app.key('Delete')
        self.expect_list('Theirs', 'Mine')
        refused = self.device.fail(REFUSED, 'set', 'prompt_templates', TEMPLATE, 'name=x')
        self.assertIn('somebody else’s', refused['message'])
        # A copy is one's own.
        self.app.click(self.app.find('button', 'Duplicate'))
        self.app.find('label', 'Template duplicated')
        self.assertEqual((self.template('Copy of Theirs')['user_id'],
                          self.template('Copy of Theirs')['is_public']), (ANA, False))

        self.app.click(self.app.find('list item', 'Mine.*'))
        self.app.click(self.app.find('button', 'Prompt Options'))
        self.app.click(self.app.find('menu item', 'Publish…'))
        self.app.find('label', 'Everybody who signs in to this server can read it.*')
        self.step('publish')
        self.app.key('Escape')
        self.app.gone('label', 'Publish Template?')
        self.assertFalse(self.template('Mine')['is_public'])
        self.app.click(self.app.find('button', 'Prompt Options'))
        self.app.click(self.app.find('menu item', 'Publish…'))
        self.app.click(self.app.find('button', 'Publish'))
        self.prompt('Mine, Public')
        self.assertTrue(self.template('Mine')['is_public'])
        self.step('public')
        self.app.click(self.app.find('button', 'Make Private'))
        wait('a private one', lambda: not self.template('Mine')['is_public'])
        self.app.find('label', 'Template is private now')


if __name__ == '__main__':
    main()
