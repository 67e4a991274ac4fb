#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""prd.py FLUXR: PRDs and notes out of Fluxr and back in, by the command line."""
import html.parser
import json
import pathlib
import re
import resource
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

import fluxr  # noqa: E402
from fluxr import Device  # noqa: E402
from tap import Tap  # noqa: E402

PROGRAM = sys.argv[1]
COLUMNS = ['problem', 'solution', 'target_audience', 'tech_stack', 'success_metrics']
TEXTS = {
    'problem': '# Deep\n\nPeople **wait**.\n\n## Deeper\n\n- [ ] one\n- [x] two',
    'solution': 'A <b>raw</b> word & *more*.\n\n###### Six\n\ntext',
    'target_audience': '```\n# no heading\n## Solution\n```\n\n> # quoted',
    'tech_stack': '    indented code\n\n| a | b |\n|---|---|\n| 1 | 2 |',
    'success_metrics': 'שלום עולם\n\n日本語 🎉',
}
CUSTOM = {'custom_open_questions': 'Why?', 'custom_API': '## Calls\n\nGET', 'custom_zebra': 'last'}


def expect(actual, wanted):
    assert actual == wanted, f'{actual!r} is not {wanted!r}'


def dup_title(key):
    words = key.removeprefix('custom_').replace('_', ' ')
    return words[:1].upper() + words[1:]


def make_product(device, name='Demo', **fields):
    words = [f'{key}={value}' for key, value in fields.items()]
    return device.run('add', 'products', f'name={name}', *words).strip()


def make_prd(device, product, **fields):
    words = [f'{key}={value}' for key, value in fields.items()]
    return device.run('add', 'prds', f'product_id={product}', *words).strip()


def fill(device):
    product = make_product(device, description='What it is.\n\n# A heading in it')
    make_prd(device, product, custom_sections=json.dumps(CUSTOM), **TEXTS)
    pages = [device.run('add', 'flow_pages', f'product_id={product}', f'name=Page {n}').strip()
             for n in range(2)]
    device.run('add', 'flow_connections', f'product_id={product}', f'source_id={pages[0]}',
               f'target_id={pages[1]}')
    device.run('add', 'customer_profiles', f'product_id={product}', 'name=Ada *Admin*',
               'is_selected=true',
               'overview={"paragraph1": "First.", "paragraph2": "Second."}',
               'background={"role": "Admin", "companySize": "50", "currentTools": ["vi", "sh"]}',
               'problems={"biggestFrustration": "Slow", "odd": {"deep": [1, [true, null]]}}',
               'scoring={"scores": {"problemMatch": 4}, "explanation": "Because"}')
    device.run('add', 'customer_profiles', f'product_id={product}', 'name=Bob',
               'overview="only a text"', 'background=["x", 2]', 'problems=null')
    return product


def get_prds(device, product):
    return [row for row in device.rows('prds') if row['product_id'] == product]


def write(device, name, text):
    path = pathlib.Path(device.directory) / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def test_round_trip(device):
    fill(device)
    path = str(pathlib.Path(device.directory) / 'out.md')
    device.run('export', '--prd', 'markdown', '--product', 'Demo', path)
    text = pathlib.Path(path).read_text(encoding='utf-8')
    expect(device.run('export', '--prd', 'markdown', '--product', 'Demo'), text)
    other = make_product(device, 'Other')
    result = device.json('import', '--prd', path, '--product', 'Other')
    expect(result, {'sections': 8, 'left_out': 2, 'check': False})
    row, = get_prds(device, other)
    for column in COLUMNS:
        expect(row[column], TEXTS[column])
    expect({dup_title(key): text for key, text in row['custom_sections'].items()},
           {dup_title(key): text for key, text in CUSTOM.items()})
    product = device.json('show', 'products', other)
    expect(product['description'], 'What it is.\n\n# A heading in it')
    again = device.run('export', '--prd', 'markdown', '--product', 'Other')
    expect(again.split('\n## ')[1:], [part for part in text.split('\n## ')[1:]
                                      if 'fluxr: not a section' not in part])
    expect(device.json('undo'), {'undone': 'Import'})
    expect(get_prds(device, other), [])
    expect(device.json('show', 'products', other)['description'], None)


def test_markdown_nests(device):
    fill(device)
    text = device.run('export', '--prd', 'markdown', '--product', 'Demo')
    heads = [line for line in re.sub(r'```.*?```', '', text, flags=re.S).splitlines()
             if re.match('#{1,2} ', line)]
    expect(heads, ['# Demo', '## Problem', '## Solution', '## Target Audience', '## Tech Stack',
                   '## Success Metrics', '## API', '## Open questions', '## Zebra',
                   '## Customers', '## Flow'])
    for words in ('### Deep\n', '#### Deeper\n', '### Ada \\*Admin\\*\n', '**Company size:** 50',
                  '- vi\n', 'Second.', '```mermaid\n', 'only a text', 'GET', '###### Six'):
        assert words in text, (words, text)


def test_rows(device):
    product = make_product(device)
    expect(device.run('export', '--prd', 'markdown', '--product', product), '# Demo\n')
    make_prd(device, product, problem='One', solution='  \n')
    make_prd(device, product, problem='<p>Two <b>bold</b></p>',
             custom_sections='{"custom_x": {"a": 1}, "custom_empty": ""}')
    make_prd(device, product, tech_stack='```\nnever closed', custom_sections='["odd"]')
    expect(device.run('export', '--prd', 'markdown', '--product', product),
           '# Demo\n\n## Problem\n\nOne\n\nTwo **bold**\n\n## Tech Stack\n\n```\nnever closed\n```'
           '\n\n## X\n\n```json\n{"a":1}\n```\n\n## Custom Sections\n\n```json\n["odd"]\n```\n')


def test_order(device):
    """Where a person has put the sections, as the window keeps it beside the row."""
    product = make_product(device)
    prd = make_prd(device, product, custom_sections='{"a": "1", "b": "2", "c": "3"}')
    import sqlite3  # pylint: disable=import-outside-toplevel
    with sqlite3.connect(device.directory + '/local.db') as database:
        database.execute('INSERT INTO local_value (tbl, id, key, value) VALUES (?, ?, ?, ?)',
                         ('prds', prd, 'section-order', '["c", "gone", 7, "a"]'))
    database.close()
    expect(device.run('export', '--prd', 'text', '--product', product).split(),
           ['Demo', '====', 'C', '---', '3', 'A', '---', '1', 'B', '---', '2'])


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = []
        self.tags = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in ('meta', 'hr', 'br', 'img', 'input'):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, tag


def test_html(device):
    product = make_product(device, 'A <i>&"')
    make_prd(device, product, problem='<script>alert(1)</script>\n\n[x](javascript:alert(1))\n\n'
             '[y](https://e.org/?a=1&b=2)', solution='# One\n\n## Two',
             custom_sections='{"custom_<b>": "z"}')
    text = device.run('export', '--prd', 'html', '--product', product)
    page = Page()
    page.feed(text)
    expect(page.open, [])
    assert 'script' not in {tag for tag, _ in page.tags} and 'javascript:' not in text, text
    assert not any(name.startswith('on') or name == 'src' for _, attrs in page.tags
                   for name in attrs), text
    heads = [tag for tag, _ in page.tags if re.fullmatch('h[1-6]', tag)]
    expect(heads, ['h1', 'h2', 'h2', 'h3', 'h4', 'h2'])
    assert {'href': '#part-1', 'dir': 'auto'} in [attrs for _, attrs in page.tags]
    assert '<title>A &lt;i&gt;&amp;&quot;</title>' in text


def test_pdf(device):
    fill(device)
    path = pathlib.Path(device.directory) / 'out.pdf'
    device.run('export', '--prd', 'pdf', '--product', 'Demo', str(path))
    words = subprocess.run(['pdftotext', '-raw', str(path), '-'], check=True, capture_output=True,
                           text=True).stdout
    for wanted in ('Product Requirements', 'Contents', 'People wait.', 'Ada *Admin*', 'Page 0'):
        assert wanted in words, (wanted, words)
    assert path.read_bytes() != b'' and device.run('export', '--prd', 'html', '--product', 'Demo')


def test_import_rules(device):
    product = make_product(device, description='Said before')
    make_prd(device, product, problem='Old problem\n', solution='<p>Old <b>one</b></p>',
             custom_sections='{"custom_risk_list": "Old risk", "custom_kept": {"a": 1}}')
    path = write(device, 'in.md', '\ufeffIn front\r\n\r\n# PROBLEM\r\nNew\r\n\r\n## Detail\r\nmore'
                 '\r\n\r\n# solution\r\nNew *two*\r\n\r\n# risk LIST\r\nNew risk\r\n\r\n'
                 'Kept\n====\n\nNot there\n\n# Tech stack\n\n# Empty one\n')
    expect(device.json('import', '--prd', path, '--product', product, '--dry-run')['sections'], 6)
    expect(get_prds(device, product)[0]['problem'], 'Old problem\n')
    device.run('import', '--prd', path, '--product', product)
    row, = get_prds(device, product)
    expect(row['problem'], 'Old problem\n\nNew\n\n## Detail\nmore')
    expect(row['solution'], '<p>Old <b>one</b></p><p>New <em>two</em></p>\n')
    expect(row['tech_stack'], '')
    expect(row['custom_sections'], {'custom_risk_list': 'Old risk\n\nNew risk',
                                    'custom_kept': {'a': 1}, 'custom_Kept': 'Not there',
                                    'custom_Introduction': 'In front', 'custom_Empty_one': ''})
    expect(device.json('show', 'products', product)['description'], 'Said before')


def test_front_matter(device):
    front = '---\ntitle: x\n# no heading\n---'
    product = make_product(device)
    path = write(device, 'in.md', f'{front}\n\nWords\n\n## Solution\nS\n')
    device.run('import', '--prd', path, '--product', product)
    row, = get_prds(device, product)
    expect((row['problem'], row['solution']), (f'{front}\n\nWords', 'S'))
    device.run('import', '--notes', path)
    note, = device.rows('notes')
    expect((note['title'], note['content']), ('Solution', f'{front}\n\nWords\n\n## Solution\nS\n'))


def test_notes(device):
    product = make_product(device)
    one = write(device, 'First note.v2.md', 'no heading\r\nat all\r\n')
    two = write(device, 'two.md', 'x\n\n### The *title*\n')
    expect(device.json('import', '--notes', one, two, '--product', 'Demo'),
           {'notes': 2, 'check': False})
    notes = {row['title']: row for row in device.rows('notes')}
    expect(sorted(notes), ['First note.v2', 'The title'])
    expect(notes['First note.v2']['content'], 'no heading\nat all\n')
    expect(notes['The title']['product_id'], product)
    expect(device.json('undo'), {'undone': 'Import'})
    expect(device.rows('notes'), [])


def test_refusals(device):
    product = make_product(device)
    good = write(device, 'good.md', '# Problem\nx')
    bad = {'latin.md': 'é'.encode('latin-1'), 'zero.md': b'a\0b', 'picture.png': b'\x89PNG\r\n\x1a',
           'large.md': b'x' * (32 * 1024 * 1024 + 1)}
    for name, content in bad.items():
        path = write(device, name, content)
        assert name in device.fail(fluxr.REFUSED, 'import', '--prd', path, '--product',
                                   'Demo')['message']
        device.fail(fluxr.REFUSED, 'import', '--notes', good, path)
    device.fail(fluxr.FAILED, 'import', '--notes', good, device.directory)
    device.fail(fluxr.FAILED, 'import', '--prd', good + '.none', '--product', 'Demo')
    for words in (['import', '--prd', good], ['import', '--notes'],
                  ['import', '--prd', good, '--product', 'Demo', '--copy'],
                  ['import', '--csv', good, '--product', 'Demo', 'more'],
                  ['export', '--prd', 'docx', '--product', 'Demo'], ['export', '--prd', 'html'],
                  ['export', '--prd', 'html', '--product', 'Demo', '--scale', '2']):
        assert device.fail(fluxr.USAGE, *words)['code'] == 'usage', words
    device.fail(fluxr.NOT_FOUND, 'export', '--prd', 'html', '--product', 'No')
    make_prd(device, product, custom_sections='"text"')
    device.fail(fluxr.REFUSED, 'import', '--prd', write(device, 'c.md', '# Own\nx'), '--product',
                'Demo')
    expect(device.rows('notes'), [])
    expect([row['problem'] for row in device.rows('prds')], [''])


def limit_files():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))


def test_full_disk(device):
    product = make_product(device)
    make_prd(device, product, problem='@' + write(device, 'long.txt', 'word ' * 40000))
    path = pathlib.Path(write(device, 'out.txt', 'as it was'))
    before = sorted(item.name for item in path.parent.iterdir() if 'local.db' not in item.name)
    result = subprocess.run(device.command('export', '--prd', 'text', '--product', product,
                                           str(path)), env=device.environment, check=False,
                            preexec_fn=limit_files, capture_output=True, text=True)
    expect(result.returncode, fluxr.FAILED)
    assert result.stderr.startswith('fluxr: '), result.stderr
    expect(path.read_text(), 'as it was')
    expect(sorted(item.name for item in path.parent.iterdir() if 'local.db' not in item.name),
           before)
    device.fail(fluxr.FAILED, 'export', '--prd', 'text', '--product', product, '/proc/x.txt')
    device.fail(fluxr.FAILED, 'export', '--prd', 'pdf', '--product', product, device.directory)


CASES = [
    ('an-export-comes-back-equal', test_round_trip),
    ('headings-nest-in-markdown', test_markdown_nests),
    ('no-row-and-several-rows', test_rows),
    ('sections-keep-their-order', test_order),
    ('html-runs-nothing', test_html),
    ('pdf-needs-no-display', test_pdf),
    ('an-import-only-adds', test_import_rules),
    ('front-matter-is-text', test_front_matter),
    ('files-become-notes', test_notes),
    ('a-bad-file-changes-nothing', test_refusals),
    ('a-full-disk-leaves-the-old-file', test_full_disk),
]


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory(prefix='fluxr-prd-') as directory:
        for name, function in CASES:
            tap.run(f'/workspace/prd/{name}', function, Device(PROGRAM, f'{directory}/{name}'))
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
