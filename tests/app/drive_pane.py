# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The detail pane of a card, by pointer and keys: every field of it."""
import json
import pathlib
import subprocess
import sys

import gi
from window_case import HERE, WindowTest, main, wait

gi.require_version('GdkPixbuf', '2.0')
from gi.repository import GdkPixbuf  # noqa: E402


class PaneTest(WindowTest):
    def go_to(self, section):
        self.app.click(self.app.find('list item', section + ', .*'))

    def add(self, table, **fields):
        return self.device.json('add', table, *(f'{key}={value}' for key, value in fields.items()))

    def product(self, name):
        product = self.add('products', name=name)['id']
        self.app.find('button', '.*')
        return product

    def expect_row(self, table, row_id, **fields):
        def read():
            rows = {row['id']: row for row in self.device.rows(table)}
            row = rows.get(row_id)
            return row and {field: row[field] for field in fields}
        self.expect(f'the row of {table}', fields, read)

    def open_card(self, name):
        self.app.click(self.card(name))
        self.app.find('text', 'Name')


class ProductTest(PaneTest):
    def choose_product(self, *typed):
        self.app.click(self.app.find('button', 'Product: .*'))
        self.app.find('list', 'Products')
        for word in typed:
            self.app.type(word)
        self.step('products')
        self.app.key('Return')

    def test_a_card_goes_to_another_product(self):
        self.add_product('Teapot')
        self.add_features('Pour', 'Whistle')
        self.app.key('Escape')
        kettle = self.add('products', name='Kettle')['id']
        teapot = self.features()['Pour']['product_id']
        pour = self.features()['Pour']['id']
        self.open_card('Pour')
        self.app.click(self.app.find('text', 'Description'))
        self.app.type('Slowly')
        self.choose_product('ket')
        self.app.find('label', '“Pour” moved to another product')
        self.app.gone('text', 'Description')
        self.expect_cards('Not started', 'Whistle')
        self.expect_row('features', pour, product_id=kettle, description='Slowly')
        self.step('moved')
        self.app.click(self.app.find('button', 'Undo'))
        self.expect_cards('Not started', 'Pour', 'Whistle')
        self.expect_row('features', pour, product_id=teapot, description='Slowly')

    def test_a_task_needs_no_product(self):
        self.add_product('Teapot')
        teapot = self.device.rows('products')[0]['id']
        task = self.add('tasks', name='Buy clay', product_id=teapot)['id']
        self.go_to('Tasks')
        self.open_card('Buy clay')
        self.app.click(self.app.find('button', 'Product: Teapot'))
        self.app.click(self.app.find('button', 'No Product'))
        self.app.find('label', '“Buy clay” moved out of its product')
        self.expect_row('tasks', task, product_id=None)
        self.go_to('My Work')
        self.open_card('Buy clay')
        self.choose_product('teapot')
        self.expect_row('tasks', task, product_id=teapot)
        self.app.find('button', 'Product: Teapot')
        self.step('my work')
        self.device.run('set', 'products', teapot, 'name=Samovar')
        self.app.find('button', 'Product: Samovar')

    def test_a_thousand_products(self):
        self.device.batch([{'op': 'add', 'entity': 'products',
                            'row': {'name': f'Product {i:04}'}} for i in range(1000)])
        self.add_product('Teapot')
        self.add_features('Pour')
        self.app.key('Escape')
        self.open_card('Pour')
        self.choose_product('0777')
        wanted = next(row['id'] for row in self.device.rows('products')
                      if row['name'] == 'Product 0777')
        self.expect_row('features', self.features()['Pour']['id'], product_id=wanted)


class LinkTest(PaneTest):
    def start_again(self, *arguments):
        """A second start, which hands over to the first and ends."""
        subprocess.run([*self.argv, *arguments], check=True, timeout=30)

    def test_a_link_is_copied_and_opened(self):
        self.add_product('Teapot')
        self.add_features('Pour', 'Whistle')
        self.app.key('Escape')
        pour, whistle = (self.features()[name]['id'] for name in ('Pour', 'Whistle'))
        self.open_card('Pour')
        self.app.click(self.app.find('button', 'Copy Link'))
        self.app.find('label', 'Link copied')
        self.app.click(self.app.find('text', 'Description'))
        self.app.key('ctrl+v')
        self.expect_row('features', pour, description='fluxr://row/features/' + pour)
        self.app.click(self.card('Whistle'), button=3)
        self.app.click(self.app.find('menu item', 'Copy Link'))
        self.app.click(self.app.find('text', 'Description'))
        self.app.key('ctrl+v')
        self.expect_row('features', whistle, description='fluxr://row/features/' + whistle)

        self.go_to('Bugs')
        self.app.find('text', 'First bug')
        self.start_again('fluxr://row/features/' + pour)
        self.app.find('text', 'Description')
        self.expect('the card shown', 'Pour',
                    lambda: self.app.text(self.app.find('text', 'Name')))
        self.step('opened')
        self.start_again('fluxr://row/features/00000000-0000-4000-8000-000000000000')
        self.app.find('label', 'The link leads to nothing that is here')

    def test_a_start_with_a_link(self):
        self.add_product('Teapot')
        self.add_features('Pour')
        kettle = self.add('products', name='Kettle')['id']
        bug = self.add('bugs', name='It drips', product_id=kettle)['id']
        self.assertEqual(self.app.quit(60), 0)
        self.argv = [*self.argv, 'fluxr://row/bugs/' + bug]
        self.start()
        self.app.find('button', 'Kettle')
        self.expect('the card shown', 'It drips',
                    lambda: self.app.text(self.app.find('text', 'Name')))


class FeatureTest(PaneTest):
    """Features on pages of the flow, seen from both sides."""

    def on_page(self, page, *expected):
        """What the file says is on it."""
        def read():
            rows = {row['id']: row for row in self.device.rows('flow_pages')}
            features = rows[page]['features']
            return json.loads(features) if isinstance(features, str) else features
        self.expect('the features of the page', list(expected), read)

    def prepare_flow(self, features):
        self.add_product('Teapot')
        product = self.device.rows('products')[0]['id']
        for name in ('Pour', 'Whistle', 'Keep warm'):
            self.add('features', name=name, product_id=product)
        return [self.add('flow_pages', name=name, product_id=product,
                         features=json.dumps(features))['id'] for name in ('Kitchen', 'Table')]

    def test_features_of_a_page(self):
        kitchen, _table = self.prepare_flow(['Pour', {'name': 'Whistle', 'since': 1.50}, 'Sing', 7])
        self.go_to('All Items')
        self.open_card('Kitchen')
        self.app.find('label', 'Not started', self.app.find('combo box', 'Status'))
        self.app.find('list item', 'Sing')
        self.app.find('label', 'Not a feature of this product')
        self.app.find('label', 'Not understood, kept as it is')
        self.step('features')
        self.app.click(self.app.find('button', 'Add Feature to Page'))
        self.app.find('list', 'Features')
        self.app.type('warm')
        self.step('find')
        self.app.key('Return')
        self.on_page(kitchen, 'Pour', {'name': 'Whistle', 'since': 1.50}, 'Sing', 7, 'Keep warm')
        self.app.find('list item', 'Keep warm')
        self.app.click(self.app.find('button', 'Add Feature to Page'))
        self.app.find('list', 'Features')
        self.app.type('Glow')
        self.app.click(self.app.find('button', 'Add “Glow”'))
        self.app.find('list item', 'Glow')
        self.app.click(self.app.find('button', 'Remove “Pour”'))
        self.on_page(kitchen, {'name': 'Whistle', 'since': 1.50}, 'Sing', 7, 'Keep warm', 'Glow')
        self.step('removed')
        self.app.click(self.app.find('button', 'Undo'))
        self.app.find('list item', 'Pour')
        self.app.key('ctrl+z')
        self.on_page(kitchen, 'Pour', {'name': 'Whistle', 'since': 1.50}, 'Sing', 7, 'Keep warm')
        self.restart()
        self.app.key('ctrl+z')
        self.on_page(kitchen, 'Pour', {'name': 'Whistle', 'since': 1.50}, 'Sing', 7)
        self.open_card('Kitchen')
        self.app.scroll(self.app.find('text', 'Layout'), 20)
        features = self.app.find('list', 'Features')
        self.app.click(self.app.find('list item', 'Whistle', features))
        self.expect('the card shown', 'Whistle',
                    lambda: self.app.text(self.app.find('text', 'Name')))

    def test_the_layout_of_a_page(self):
        kitchen, _table = self.prepare_flow([])
        self.go_to('All Items')
        self.open_card('Kitchen')
        self.app.click(self.app.find('text', 'Layout'))
        self.app.type('Two columns')
        self.expect_row('flow_pages', kitchen, layout_description='Two columns')
        self.app.find('label', 'Place in the flow')
        self.app.key('Escape')
        self.app.gone('text', 'Layout')
        self.app.key('ctrl+z')
        self.expect_row('flow_pages', kitchen, layout_description=None)

    def test_a_feature_knows_its_pages(self):
        kitchen, table = self.prepare_flow(['Pour', 'Whistle'])
        self.app.find('list item', 'Features, 3')
        self.open_card('Pour')
        self.app.find('list item', 'Kitchen')
        self.app.find('list item', 'Table')
        self.step('used on')
        self.device.run('set', 'flow_pages', table, 'features=["Whistle"]')
        self.app.gone('list item', 'Table')
        self.device.run('set', 'flow_pages', table, 'features=["Pour"]')
        self.app.find('list item', 'Table')

        self.app.click(self.app.find('text', 'Name'))
        self.app.key('End')
        self.app.type(' hot tea')
        button = self.app.find('button', 'Rename on 2 Pages Too')
        self.step('offer')
        self.on_page(kitchen, 'Pour', 'Whistle')
        self.app.click(button)
        self.on_page(kitchen, 'Pour hot tea', 'Whistle')
        self.on_page(table, 'Pour hot tea')
        self.app.gone('button', 'Rename on .*')
        self.step('renamed')
        self.app.click(self.app.find('button', 'Undo'))
        self.on_page(kitchen, 'Pour', 'Whistle')
        self.on_page(table, 'Pour')

    def test_an_offer_waits(self):
        kitchen, _table = self.prepare_flow(['Pour'])
        self.open_card('Pour')
        self.app.click(self.app.find('text', 'Name'))
        self.app.key('ctrl+a')
        self.app.type('Fill')
        self.app.click(self.card('Whistle'))
        self.app.gone('button', 'Rename on .*')
        self.app.find('label', 'On no page yet')
        self.app.click(self.card('Fill'))
        self.app.click(self.app.find('button', 'Rename on 2 Pages Too'))
        self.on_page(kitchen, 'Fill')
        self.app.find('list item', 'Kitchen')
        self.app.click(self.app.find('list item', 'Kitchen'))
        self.expect('the card shown', 'Kitchen',
                    lambda: self.app.text(self.app.find('text', 'Name')))
        self.step('the page')


def picture(path, width, height, color):
    """A PNG of one colour."""
    pixbuf = GdkPixbuf.Pixbuf.new(GdkPixbuf.Colorspace.RGB, False, 8, width, height)
    pixbuf.fill(color)
    pixbuf.savev(str(path), 'png', [], [])
    return path


class PictureTest(PaneTest):
    """Screenshots of bugs."""

    def setUp(self):
        super().setUp()
        self.red = picture(self.folder / 'red.png', 400, 300, 0xcc2222ff)
        self.blue = picture(self.folder / 'blue.png', 300, 400, 0x2222ccff)
        self.add_product('Teapot')
        product = self.device.rows('products')[0]['id']
        self.bug = self.add('bugs', name='It drips', product_id=product)['id']
        self.add('bugs', name='It whistles', product_id=product)
        self.go_to('Bugs')
        self.open_card('It drips')
        self.app.click(self.app.find('combo box', 'Status'))
        self.app.key('Escape')

    def start_source(self, *arguments):
        source = subprocess.Popen([sys.executable, HERE / 'picture_source.py', *arguments],
                                  stdout=subprocess.PIPE, text=True)
        self.addCleanup(source.wait)
        self.addCleanup(source.kill)
        self.assertEqual(source.stdout.readline(), 'ready\n')
        return source

    def kept(self):
        """What is in the folder of pictures, without what is deleted."""
        account = next(a for a in self.device.json('account', 'list') if a['current'])
        folder = pathlib.Path(account['file'] + '-pictures')
        names = sorted(folder.iterdir()) if folder.exists() else []
        return [path for path in names if path.suffix != '.deleted']

    def expect_kept(self, *pictures):
        self.expect('the pictures', sorted(path.read_bytes() for path in pictures),
                    lambda: sorted(path.read_bytes() for path in self.kept()))

    def find_thumb(self, i, n):
        return self.app.find('button', f'Screenshot {i} of {n}')

    def test_paste_and_look_and_delete(self):
        self.app.find('label', 'Paste, drop or choose pictures.*')
        self.step('none')
        self.app.key('ctrl+v')
        self.app.find('label', 'There is no picture on the clipboard')
        source = self.start_source('clip', self.red)
        self.app.key('ctrl+v')
        self.find_thumb(1, 1)
        self.expect_kept(self.red)
        self.assertTrue(self.kept()[0].name.startswith(self.bug + '-'))
        self.step('one')
        self.app.click(self.find_thumb(1, 1))
        self.app.find('image', 'Screenshot 1 of 1', self.app.find('dialog'))
        self.app.key('space', 'Escape')  # The focus is not on the button that deletes.
        self.app.gone('dialog')
        self.expect_kept(self.red)
        source.kill()
        self.start_source('clip', self.blue)
        self.app.click(self.app.find('button', 'Paste Screenshot'))
        self.find_thumb(2, 2)
        self.expect_kept(self.red, self.blue)
        self.step('two')
        self.assertEqual([row['screenshot_url'] for row in self.device.rows('bugs')], [None, None])

        self.app.click(self.find_thumb(1, 2))
        dialog = self.app.find('dialog')
        self.app.find('image', 'Screenshot 1 of 2', dialog)
        self.step('large')
        self.app.key('Right')
        self.app.find('image', 'Screenshot 2 of 2', dialog)
        self.heard('Screenshot 2 of 2')
        self.app.click(self.app.find('button', 'Previous', dialog))
        self.app.find('image', 'Screenshot 1 of 2', dialog)
        self.app.click(self.app.find('button', 'Delete Screenshot', dialog))
        self.app.gone('dialog')
        self.find_thumb(1, 1)
        self.expect_kept(self.blue)
        self.step('deleted')
        self.app.click(self.app.find('button', 'Undo'))
        self.find_thumb(2, 2)
        self.expect_kept(self.red, self.blue)

        self.app.click(self.app.find('button', 'Delete Screenshot 2'))
        self.find_thumb(1, 1)
        self.restart()
        self.open_card('It whistles')
        self.app.find('label', 'Paste, drop or choose pictures.*')
        self.open_card('It drips')
        self.find_thumb(1, 1)
        self.expect_kept(self.red)
        self.expect('what is there in all', 1, lambda: len(list(self.kept()[0].parent.iterdir())))

    def choose_file(self, path):
        self.app.click(self.app.find('button', 'Choose File…'))
        self.app.find('button', 'Cancel')
        self.app.key('slash')  # brings the entry
        self.app.enter_path(path)
        self.step('chooser')
        self.app.key('Return')
        self.app.gone('button', 'Cancel')

    def test_a_file_is_chosen(self):
        self.choose_file(self.blue)
        self.find_thumb(1, 1)
        self.expect_kept(self.blue)
        # What is no picture is refused in words.
        text = self.folder / 'text.png'
        text.write_text('no picture', encoding='utf-8')
        self.choose_file(text)
        self.app.find('label', 'That is no picture.*')
        self.expect_kept(self.blue)

    def test_a_file_is_dropped(self):
        self.start_source('drag', self.red)
        window = subprocess.run(['xdotool', 'search', '--name', '^Pictures$'], check=True,
                                stdout=subprocess.PIPE, text=True).stdout.split()[-1]
        subprocess.run(['xdotool', 'windowmove', '--sync', window, '0', '0'], check=True)
        subprocess.run(['xdotool', 'windowraise', window], check=True)
        self.app.drag((30, 30), self.app.find('text', 'Description'), steps=16)
        self.find_thumb(1, 1)
        self.expect_kept(self.red)
        self.assertEqual([row['description'] for row in self.device.rows('bugs')], [None, None])


if __name__ == '__main__':
    main()
