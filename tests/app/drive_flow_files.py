# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Flows as files: written in every format, read back, copied as a picture, and what is wrong with
a file told without anything being changed."""
import json
import struct
import subprocess
import sys

from window_case import HERE, WindowTest, main, wait
from guidrive import Atspi

FORMATS = {  # what the menu calls them, and what such a file begins with
    ('SVG Picture…',): ('svg', b'<?xml'),
    ('PNG Picture', 'Original Size…'): ('png', b'\x89PNG'),
    ('PDF…',): ('pdf', b'%PDF'),
    ('Mermaid…',): ('mmd', b'flowchart LR'),
    ('Graphviz DOT…',): ('gv', b'digraph'),
    ('JSON Canvas…',): ('canvas', b'{'),
}
NODE = {'type': 'text', 'width': 250, 'height': 60}


def read_size(png):
    return struct.unpack('>II', png[16:24])


class FlowFilesTest(WindowTest):
    def setUp(self):
        super().setUp()
        self.add_product('Teapot')
        product = self.device.rows('products')[0]['id']
        ids = [self.device.json('add', 'flow_pages', 'name=' + name, 'product_id=' + product,
                                f'position_x={x}', f'position_y={y}',
                                'features=["Pour"]')['id']
               for name, x, y in (('Start', 0, 0), ('Next', 320, 0), ('Last', 320, 200))]
        for source, target in ((0, 1), (1, 2)):
            self.device.run('add', 'flow_connections', 'product_id=' + product,
                            'source_id=' + ids[source], 'target_id=' + ids[target])
        self.app.click(self.app.find('list item', 'Flow'))
        self.page('Last')

    def canvas(self):
        return self.app.find('list', 'Pages')

    def page(self, name):
        return self.app.find('list item', name + ', .*', self.canvas())

    def names(self):
        return sorted(row['name'] for row in self.device.rows('flow_pages'))

    def path(self, name):
        return self.folder / name

    def view_option(self, *items):
        self.app.click(self.app.find('button', 'View Options'))
        for item in items:
            self.app.click(self.app.find('menu item', item))

    def save_as(self, path):
        self.app.find('button', 'Save')
        self.app.enter_path(path)
        self.app.key('Return')

    def export(self, path, *items):
        self.view_option('Export', *items)
        self.save_as(path)

    def open_file(self, path):  # pylint: disable=arguments-differ
        self.view_option('Import JSON Canvas…')
        self.app.find('button', 'Open')
        self.app.click(self.app.find('label', 'Home'))  # the dialog may open at what is recent
        self.app.key('ctrl+l')
        self.app.enter_path(path)
        self.app.key('Return')

    def write(self, name, content):
        if isinstance(content, dict):
            content = json.dumps(content)
        if isinstance(content, str):
            content = content.encode()
        self.path(name).write_bytes(content)
        return self.path(name)

    # --- exporting

    def test_every_format_by_pointer(self):
        for items, (suffix, start) in FORMATS.items():
            path = self.path('flow.' + suffix)
            self.export(path, *items)
            self.app.find('label', f'Flow exported as “flow.{suffix}”')
            self.assertTrue(path.read_bytes().startswith(start), path.read_bytes()[:40])
        self.assertEqual(read_size(self.path('flow.png').read_bytes()), (592, 368))

    def test_by_keys_alone(self):
        for _ in range(20):
            if 'View Options' in self.focused():
                break
            self.app.key('shift+Tab')
        self.app.key('space')
        self.app.find('menu item', 'Export')
        self.app.key('e')
        self.app.find('menu item', 'Mermaid…')
        self.step('formats')
        self.app.key('m')
        self.save_as(self.path('flow.mmd'))
        self.app.find('label', 'Flow exported as “flow.mmd”')
        text = self.path('flow.mmd').read_text(encoding='utf-8')
        self.assertIn('["Start"]', text)

    def test_larger_pictures(self):
        for scale, item in ((2, 'Twice as Large…'), (3, 'Three Times as Large…')):
            path = self.path(f'flow{scale}.png')
            self.export(path, 'PNG Picture', item)
            self.app.find('label', f'Flow exported as “flow{scale}.png”')
            self.assertEqual(read_size(path.read_bytes()), (592 * scale, 368 * scale))

    def test_what_cannot_be_written_stays(self):
        # No other file can be made beside it, by root either: its name would be too long.
        path = self.write('k' * 250 + '.svg', 'as it was')
        self.path('link.svg').symlink_to(path)
        self.export(self.path('link.svg'), 'SVG Picture…')
        self.app.click(self.app.find('button', 'Replace'))
        self.app.find('label', 'The flow was not exported: .*')
        self.assertEqual(path.read_bytes(), b'as it was')
        self.assertEqual([p.name for p in self.folder.glob('kk*')], [path.name])

    # --- importing

    def test_export_and_import_again(self):
        path = self.path('flow.canvas')
        self.export(path, 'JSON Canvas…')
        self.app.find('label', 'Flow exported as “flow.canvas”')
        self.open_file(path)
        self.app.find('label', '3 pages imported')
        self.assertEqual(self.names(), ['Last', 'Last', 'Next', 'Next', 'Start', 'Start'])
        self.assertEqual(len(self.device.rows('flow_connections')), 4)
        wait('the imported pages to be selected', lambda: [
            self.app.has_state(node, Atspi.StateType.SELECTED)
            for node in self.app.all('list item', None, self.canvas())].count(True) == 3)
        self.step('imported')
        self.app.click(self.app.find('button', 'Undo'))
        self.expect('the pages', ['Last', 'Next', 'Start'], self.names)
        self.app.key('ctrl+shift+z')
        self.expect('the pages again', 6, lambda: len(self.names()))

    def test_import_from_elsewhere(self):
        path = self.write('other.canvas', {
            'nodes': [dict(NODE, id='a', text='# Begin', x=0, y=0),
                      dict(NODE, id='b', text='', x=300, y=0),
                      dict(NODE, id='c', type='group', label='Frame', x=-10, y=-10)],
            'edges': [{'id': 'e', 'fromNode': 'a', 'toNode': 'b', 'label': 'goes to'}]})
        self.open_file(path)
        self.app.find('label', '2 pages imported; 2 parts of the file have no place in a flow')
        self.assertEqual(self.names(), ['Begin', 'Last', 'Next', 'Start', 'Untitled'])

    def test_what_is_wrong_is_said(self):
        cyclic = {'nodes': [dict(NODE, id='a', text='A', x=0, y=0, parent='a')],
                  'edges': [{'id': 'e', 'fromNode': 'b', 'toNode': 'a'}]}
        for name, content, message in (
                ('empty.canvas', '', 'The file is empty'),
                ('cut.canvas', '{"nodes":[{"id":"a"', 'The file cannot be read: .*'),
                ('binary.canvas', bytes(range(256)) * 50, 'The file cannot be read: .*'),
                ('types.canvas', {'nodes': [dict(NODE, id='a', text=[], x=0, y=0)]},
                 'Node 1: “text” is not a text'),
                ('cyclic.canvas', cyclic, 'Connection 1: no node has the id “b”'),
                ('nothing.canvas', {'nodes': []}, 'There are no pages in the file.'),
                ('huge.canvas', b' ' * (65 << 20), 'The file is larger than 64 MB')):
            self.open_file(self.write(name, content))
            self.app.find('label', f'“{name}”: {message}', self.app.find('alert'))
            self.app.key('Escape')
            self.app.gone('alert')
            self.path(name).unlink()
        self.assertEqual(self.names(), ['Last', 'Next', 'Start'])
        self.assertNotIn('Import', json.dumps(self.device.json('undo')))

    # --- the clipboard

    def paste(self, kind):
        path = self.path('pasted')
        subprocess.run([sys.executable, '-W', 'ignore', HERE / 'clipboard_reader.py', kind, path],
                       check=True, timeout=60)
        return path.read_bytes()

    def test_copied_as_a_picture(self):
        self.view_option('Copy as Picture')
        self.app.find('label', 'Picture copied')
        self.assertEqual(read_size(self.paste('image/png')), (2 * 592, 2 * 368))
        self.assertIn(b'<svg', self.paste('image/svg+xml')[:300])

    def test_the_selection_is_copied_by_keys(self):
        self.app.click(self.page('Next'))
        self.app.key('ctrl+shift+c')
        self.app.find('label', 'Picture copied')
        self.assertEqual(read_size(self.paste('image/png')), (2 * (208 + 64), 2 * (104 + 64)))


if __name__ == '__main__':
    main()
