# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `fluxr export --flow` writes, opened by other programs: rsvg-convert, pdftoppm, dot, and
the rules of JSON Canvas. The pictures are compared with each other and with the window's own."""
import json
import pathlib
import re
import struct
import subprocess

import json_canvas
from window_case import WindowTest, main

MARGIN = 32  # around a picture
WIDTH, HEIGHT = 208, 104  # of a page

# How far two pictures of the same may be from each other, of 1: letters are smoothed otherwise, and
# on the screen hinted as well. Two pages are 0.12 from each other at least.
SAME = 0.04
SHOWN = 0.06

PAGES = {
    'Start': (0, 0, 'completed', '["Pour","Boil"]', 'Where it begins'),
    'Sign “in” & <out>': (320, 0, 'in_progress', '["Pour"]', 'With a password, a code, or both'),
    'Große Straße': (320, 200, 'blocked', '[]', ''),
    'Help': (0, 200, 'in_review', '[]', 'Questions\n\nand answers'),
}
WAYS = [(0, 1), (1, 2), (2, 1), (0, 3)]


def add_flow(device):
    product = device.json('add', 'products', 'name=Teapot')['id']
    ids = [device.json('add', 'flow_pages', 'product_id=' + product, 'name=' + name,
                       f'position_x={x}', f'position_y={y}', 'implementation_status=' + status,
                       'features=' + features, 'description=' + text)['id']
           for name, (x, y, status, features, text) in PAGES.items()]
    for a, b in WAYS:
        device.run('add', 'flow_connections', 'product_id=' + product, 'source_id=' + ids[a],
                   'target_id=' + ids[b])


def read_size(path):
    return struct.unpack('>II', path.read_bytes()[16:24])


class ExportsTest(WindowTest):
    def prepare(self):
        add_flow(self.device)

    def path(self, name):
        return self.folder / name

    def export(self, kind, *words):
        path = self.path('flow.' + kind)
        self.device.run('export', '--flow', kind, '--product', 'Teapot', *words, str(path))
        return path

    def differ(self, one, other):
        result = subprocess.run(['compare', '-metric', 'RMSE', one, other, 'null:'],
                                capture_output=True, text=True, check=False)
        found = re.search(r'\((.*)\)', result.stderr)
        self.assertTrue(found, result.stderr)
        return float(found[1])

    def assert_same(self, one, other, most=SAME):
        self.assertEqual(read_size(one), read_size(other))
        self.assertLess(self.differ(one, other), most, (one.name, other.name))

    def test_pictures_are_the_same_in_other_programs(self):
        png = self.export('png')
        self.assertEqual(read_size(png), (320 + WIDTH + 2 * MARGIN, 200 + HEIGHT + 2 * MARGIN))
        subprocess.run(['rsvg-convert', '-o', self.path('svg.png'), self.export('svg')],
                       check=True)
        subprocess.run(['pdftoppm', '-r', '72', '-png', '-singlefile', self.export('pdf'),
                        self.path('pdf')], check=True)
        self.assert_same(png, self.path('svg.png'))
        self.assert_same(png, self.path('pdf.png'))

    def test_a_pdf_has_words(self):
        text = subprocess.run(['pdftotext', self.export('pdf'), '-'], check=True,
                              capture_output=True, text=True).stdout
        for name in PAGES:
            self.assertIn(name, text)

    def test_dot_draws_all_of_it(self):
        path = self.export('dot')
        svg = subprocess.run(['dot', '-Tsvg', path], check=True, capture_output=True,
                             text=True).stdout
        self.assertEqual(svg.count('class="edge"'), len(WAYS))
        self.assertEqual(len(re.findall('class="node ', svg)), len(PAGES))
        self.assertIn('Große Straße', svg)
        self.assertIn('Sign “in” &amp; &lt;out&gt;', svg)

    def test_json_canvas_is_by_its_rules(self):
        document = json.loads(self.export('canvas').read_text(encoding='utf-8'))
        json_canvas.validate(document)
        self.assertEqual(len(document['nodes']), len(PAGES))
        self.assertEqual(len(document['edges']), len(WAYS))
        for change in ({'x': 1.5}, {'type': 'page'}, {'color': 'red'}, {'title': 'Start'}):
            broken = json.loads(json.dumps(document))
            broken['nodes'][1].update(change)
            with self.assertRaises(json_canvas.Invalid):
                json_canvas.validate(broken)

    def crop(self, picture, x, y, name):
        path = self.path(name)
        subprocess.run(['convert', picture, '-crop', f'{WIDTH}x{HEIGHT}+{x}+{y}', '+repage', path],
                       check=True)
        return path

    def test_a_picture_is_what_the_window_shows(self):
        png = self.export('png')
        self.app.click(self.app.find('button', 'Teapot'))
        self.app.find('list', 'Products')
        self.app.key('Escape')
        self.app.click(self.app.find('list item', 'Flow'))
        canvas = self.app.find('list', 'Pages')
        self.app.find('list item', 'Start, .*', canvas)
        self.app.click(self.app.find('button', 'View Options'))
        self.app.click(self.app.find('menu item', 'Actual Size'))
        self.app.inp.move(5, 5)
        self.app.idle()
        subprocess.run(['import', '-window', 'root', self.path('screen.png')], check=True)
        shown, drawn = [], []
        for name, (x, y, *_) in PAGES.items():
            box = self.app.rect(self.app.find('list item', re.escape(name) + ', .*', canvas))
            self.assertEqual(tuple(box[2:]), (WIDTH, HEIGHT))
            shown.append(self.crop(self.path('screen.png'), round(box[0]), round(box[1]),
                                   f'shown-{len(shown)}.png'))
            drawn.append(self.crop(png, x + MARGIN, y + MARGIN, f'drawn-{len(drawn)}.png'))
        for one, other in zip(shown, drawn):
            self.assert_same(one, other, SHOWN)
        for one, other in zip(shown, drawn[1:]):
            self.assertGreater(self.differ(one, other), 1.5 * SHOWN)

    def test_without_a_display(self):
        for name in ('DISPLAY', 'WAYLAND_DISPLAY', 'XDG_RUNTIME_DIR'):
            self.device.environment.pop(name, None)
        for kind, start in (('svg', b'<?xml'), ('pdf', b'%PDF'), ('png', b'\x89PNG')):
            self.assertTrue(self.export(kind, '--scale', '2').read_bytes().startswith(start))
        self.assertEqual(read_size(self.path('flow.png')), (2 * 592, 2 * 368))

    def test_nothing_is_no_picture(self):
        self.device.run('add', 'products', 'name=Kettle')
        error = self.device.fail(4, 'export', '--flow', 'svg', '--product', 'Kettle')
        self.assertIn('no pages', error['message'])
        self.assertEqual(self.device.run('export', '--flow', 'mermaid', '--product', 'Kettle'),
                         'flowchart LR\n')
        path = pathlib.Path(self.export('svg'))
        before = path.read_bytes()
        self.device.run('export', '--flow', 'svg', '--product', 'Kettle', str(path), code=4)
        self.assertEqual(path.read_bytes(), before)


if __name__ == '__main__':
    main()
