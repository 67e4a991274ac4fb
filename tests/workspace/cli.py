#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""cli.py FLUXR: the command line on its own, without a server."""
import contextlib
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

import fluxr  # noqa: E402
from fluxr import Device  # noqa: E402
from tap import Tap  # noqa: E402

PROGRAM = sys.argv[1]
TABLES = 17
COMMANDS = ['account', 'sync', 'list', 'show', 'add', 'note', 'set', 'move', 'delete', 'search',
            'prompt', 'undo', 'redo', 'export', 'import', 'batch']


def make_product(device, name='Demo'):
    return device.run('add', 'products', f'name={name}').strip()


def expect(actual, wanted):
    assert actual == wanted, f'{actual!r} is not {wanted!r}'


def test_help(device):
    text = device.run('--help')
    for command in COMMANDS:
        assert f'\n  {command} ' in text, command
        assert f'fluxr {command}' in device.run(command, '--help'), command
    for code in range(8):
        assert f'\n  {code} ' in text, code
    assert device.run('--version').startswith('Fluxr ')


def test_usage(device):
    for words in (['lst'], ['list'], ['list', 'nothing'], ['show', 'features'],
                  ['show', 'features', 'x'], ['add', 'features', 'name'], ['list', '--wrong'],
                  ['sync', '--sign-up'], ['account', 'frobnicate'],
                  ['list', 'users', '--product', 'x'],
                  ['account', 'add', '--server', 'http://127.0.0.1:1', '--email', 'a@b.test'],
                  ['search', 'x', '--limit', '0']):
        assert device.fail(fluxr.USAGE, *words)['code'] == 'usage', words


def test_fields(device):
    product = make_product(device, 'Ünïcode “x”')
    text = pathlib.Path(device.directory) / 'text.md'
    text.write_text('# One\n\n- two\n', encoding='utf-8')
    feature = device.json('add', 'features', f'product_id={product.upper()}', 'name=',
                          f'description=@{text}', 'priority=@@home', 'position=')
    expect(feature['name'], '')
    expect(feature['description'], '# One\n\n- two\n')
    expect(feature['priority'], '@home')
    expect(feature['position'], 1024)
    feature = device.json('set', 'features', feature['id'], 'name:=null', 'position:=7',
                          'description=@-', given='from a pipe')
    expect((feature['name'], feature['position'], feature['description']),
           (None, 7, 'from a pipe'))
    profile = device.json('add', 'customer_profiles', f'product_id={product}',
                          'overview={"b": 1.10, "a": [12345678901234567890]}', 'is_selected=true')
    line = device.run('show', 'customer_profiles', profile['id'], '--json')
    assert '"overview":{"b":1.10,"a":[12345678901234567890]}' in line, line
    assert '"overview":{"a":[1234567890123456789e1],"b":11e-1}' in \
        device.run('show', 'customer_profiles', profile['id'], '--canonical')


def test_refusals(device):
    product = make_product(device)
    for words in (['add', 'users', 'email=x'], ['add', 'subscription_plans', 'name=x'],
                  ['add', 'bugs', f'product_id={product}'], ['add', 'features', 'name=x'],
                  ['add', 'features', f'product_id={uuid.uuid4()}'],
                  ['add', 'features', f'product_id={product}', 'colour=red'],
                  ['add', 'features', f'product_id={product}', 'position=low'],
                  ['add', 'customer_profiles', f'product_id={product}', 'overview={'],
                  ['add', 'customer_profiles', f'product_id={product}', 'is_selected=maybe'],
                  ['set', 'products', product, f'user_id={uuid.uuid4()}'],
                  ['set', 'products', product, f'id={uuid.uuid4()}'],
                  ['add', 'products', f'id={product}', 'name=again']):
        assert device.fail(fluxr.REFUSED, *words)['code'] == 'refused', words
    # A file makes no plans either, nor does it fail for the sake of them.
    plan = {'id': str(uuid.uuid4()), 'name': 'Free for all', 'price': 0, 'interval': 'month'}
    document = {'format': 'fluxr-export', 'version': 1, 'product': None,
                'tables': {'subscription_plans': [plan]}}
    expect(device.json('import', given=json.dumps(document))['skipped'], 1)
    expect(device.rows('subscription_plans'), [])
    nobody = str(uuid.uuid4())
    for words in (['show', 'features', nobody], ['delete', 'features', nobody],
                  ['set', 'features', nobody, 'name=x'], ['list', 'features', '--product', 'No'],
                  ['account', 'use', 'nobody'], ['--account', 'nobody', 'list', 'features'],
                  ['redo']):
        assert device.fail(fluxr.NOT_FOUND, *words)['code'] == 'not-found', words
    expect(len(device.rows('products')), 1)
    device.fail(fluxr.SIGN_IN, 'sync')


def test_order(device):
    product = make_product(device)
    ids = [device.run('add', 'features', f'product_id={product}', f'name={n}').strip()
           for n in range(5)]
    device.run('move', 'features', ids[4], '--before', ids[0])
    device.run('move', 'features', ids[1], '--status', 'completed')
    names = [row['name'] for row in device.rows('features', '--product', 'Demo')]
    expect(names, ['1', '4', '0', '2', '3'])
    device.run('undo')
    expect([row['name'] for row in device.rows('features')], ['4', '0', '1', '2', '3'])
    device.run('redo')
    expect([row['name'] for row in device.rows('features')], names)
    device.fail(fluxr.REFUSED, 'move', 'features', ids[0], '--before', ids[1])
    device.fail(fluxr.REFUSED, 'move', 'products', product)


def test_note(device):
    product = make_product(device, 'Teapot')
    link = device.run('note', 'Ask', 'about', 'the spout').strip()
    assert link.startswith('fluxr://row/notes/'), link
    note = device.json('show', 'notes', link.rsplit('/', 1)[1])
    expect((note['title'], note['content'], note['product_id']),
           (None, 'Ask about the spout', None))
    note = device.json('note', '--product', 'Teapot', given='# Spout\n\nIt drips.\n')
    expect((note['title'], note['content'], note['product_id']),
           ('Spout', 'It drips.\n', product))
    assert note['updated_at'] is not None
    expect(device.run('undo').strip(), 'New Note')
    expect(len(device.rows('notes')), 1)
    text = 'x' * 80 + '\nmore'
    expect(device.json('note', given=text)['content'], text)
    assert device.fail(fluxr.USAGE, 'note', '  ')['code'] == 'usage'
    assert device.fail(fluxr.NOT_FOUND, 'note', '--product', 'Kettle', 'x')['code'] == 'not-found'
    expect(len(device.rows('notes')), 2)


def test_delete(device):
    product = make_product(device)
    for name in 'abc':
        device.run('add', 'tasks', f'product_id={product}', f'name={name}')
    device.run('add', 'tasks', 'name=inbox')
    answer = device.json('delete', 'products', product)
    expect(answer, {'entity': 'products', 'id': product, 'deleted': 4})
    expect([row['name'] for row in device.rows('tasks')], ['inbox'])
    expect(device.json('undo'), {'undone': 'Delete from products'})
    expect(len(device.rows('tasks')), 4)


def count_indexed(device, words):
    """What a program finds that only reads the file."""
    with contextlib.closing(sqlite3.connect(f'{device.directory}/local.db')) as file:
        return file.execute('SELECT count(*) FROM search_text WHERE search_text MATCH ?',
                            (words,)).fetchone()[0]


def test_search(device):
    product = make_product(device)
    device.run('add', 'notes', f'product_id={product}', 'title=Größe', 'content=Ein Apfelbaum')
    expect(count_indexed(device, 'apfel*'), 1)
    hits = device.json('search', 'apfel')
    expect([(hit['entity'], hit['title'], hit['product_id']) for hit in hits],
           [('notes', 'Größe', product)])
    assert set(hits[0]) == {'entity', 'id', 'product_id', 'title', 'snippet'}
    expect(device.json('search', 'grosse'), [])
    expect(len(device.json('search', 'grö')), 1)


def test_terminal(device):
    make_product(device, 'a\x1b[2Jb\u202ec')
    text = device.run('list', 'products')
    assert '\x1b' not in text and '\u202e' not in text, repr(text)


def fill(device):
    product = make_product(device)
    pages = [device.run('add', 'flow_pages', f'product_id={product}', f'name=p{n}').strip()
             for n in range(2)]
    device.run('add', 'flow_connections', f'product_id={product}', f'source_id={pages[0]}',
               f'target_id={pages[1]}')
    device.run('add', 'features', f'product_id={product}', 'name=f', 'description=ü')
    device.run('add', 'notes', 'content=mine')
    return product


def dump(device):
    return {table: device.canonical(table) for table in
            ('products', 'flow_pages', 'flow_connections', 'features', 'notes')}


def test_transfer(device):
    product = fill(device)
    document = device.run('export')
    parsed = json.loads(document)
    expect((parsed['format'], parsed['version'], parsed['product']), ('fluxr-export', 1, None))
    expect(len(parsed['tables']), TABLES)
    again = device.json('import', given=document)
    expect([again[key] for key in ('inserted', 'updated', 'unchanged', 'skipped')], [0, 0, 6, 0])

    other = Device(PROGRAM, device.directory + '-other')
    expect(other.json('import', '--check', given=document)['inserted'], 6)
    expect(other.rows('products'), [])
    expect(other.json('import', given=document)['inserted'], 6)
    expect(dump(other), dump(device))

    other.run('set', 'products', product, 'name=Changed')
    expect(other.json('import', given=document)['updated'], 1)
    other.run('import', '--copy', given=device.run('export', '--product', product))
    expect(len(other.rows('products')), 2)
    copied = [row for row in other.rows('flow_connections') if row['product_id'] != product][0]
    assert {copied['source_id'], copied['target_id']} <= \
        {row['id'] for row in other.rows('flow_pages', '--product', copied['product_id'])}
    other.run('undo')
    expect(len(other.rows('products')), 1)


def test_csv(device):
    product = make_product(device)
    folder = pathlib.Path(device.directory)
    jira = folder / 'jira.csv'
    jira.write_text('Summary;Issue Type;Status;Priority;Owner\nPay;Story;To Do;High;Ann\n'
                    'Crash;Bug;Done;;Bob\n;Task;;;\n', encoding='utf-16')
    words = ['import', '--csv', str(jira), '--product', 'Demo']
    looked = device.json(*words, '--dry-run')
    expect(looked, {'added': 2, 'updated': 0, 'unchanged': 0, 'skipped': 0, 'failed': 1,
                    'check': True, 'problems': [{'line': 4, 'reason': 'No name'}]})
    expect(device.rows('features'), [])
    expect(device.json(*words), dict(looked, check=False))
    expect([(row['name'], row['implementation_status'], row['priority'])
            for row in device.rows('features')], [('Pay', 'not_started', 'must-have')])
    expect(device.run(*words).split('.')[0], '2 lines were skipped')
    expect(device.json('undo'), {'undone': 'Import 2 Cards'})
    expect(device.rows('bugs'), [])

    device.run(*words, '--kind', 'tasks', '--map', 'Owner=description, Issue Type=skip')
    expect([(row['name'], row['description']) for row in device.rows('tasks')],
           [('Crash', 'Bob'), ('Pay', 'Ann')])
    cards = folder / 'cards.csv'
    expect(device.json('export', '--csv', 'cards', '--product', product, str(cards)), {'cards': 2})
    expect(device.run('export', '--csv', 'cards', '--product', product),
           cards.read_bytes().decode('utf-8').replace('\r\n', '\n'))
    text = cards.read_text(encoding='utf-8-sig')
    assert text.startswith('id,kind,name,description,status,priority,'), text
    expect(device.json('import', '--csv', '-', '--product', 'Demo',
                       given=text.replace('Ann', '=Ann'))['updated'], 1)
    assert "'=Ann" in device.run('export', '--csv', 'tasks', '--product', product)


def test_csv_refusals(device):
    make_product(device)
    folder = pathlib.Path(device.directory)
    bad = folder / 'bad.csv'
    bad.write_text('Title\n"open\n', encoding='utf-8')
    good = folder / 'good.csv'
    good.write_text('Title,Text\n,x\n', encoding='utf-8')
    taken = ['import', '--product', 'Demo', '--csv']
    for words in (['import', '--csv', str(good)], ['import', '--product', 'Demo'],
                  ['import', '--kind', 'tasks'], ['export', 'file.json'],
                  ['export', '--csv', 'tasks'], ['export', '--csv', 'notes', '--product', 'Demo'],
                  [*taken, str(good), '--copy'], [*taken, str(good), '--kind', 'notes'],
                  [*taken, str(good), '--map', 'Title'], [*taken, str(good), '--map', 'No=name'],
                  [*taken, str(good), '--map', 'Text=colour'],
                  [*taken, str(good), '--map', 'Text=bug_url'],
                  [*taken, str(good), '--existing', 'maybe']):
        assert device.fail(fluxr.USAGE, *words)['code'] == 'usage', words
    assert 'line 2' in device.fail(fluxr.REFUSED, *taken, str(bad))['message']
    device.fail(fluxr.FAILED, *taken, str(folder / 'none.csv'))
    device.fail(fluxr.NOT_FOUND, 'import', '--product', 'No', '--csv', str(good))
    expect(device.rows('tasks'), [])


def test_flow(device):
    fill(device)
    folder = pathlib.Path(device.directory)
    canvas = folder / 'flow.canvas'
    expect(device.json('export', '--flow', 'canvas', '--product', 'Demo', str(canvas)),
           {'pages': 2})
    expect(device.run('export', '--flow', 'canvas', '--product', 'Demo', '-'),
           canvas.read_text(encoding='utf-8'))
    first = device.rows('flow_pages')[0]
    expect(device.run('export', '--flow', 'mermaid', '--product', 'Demo', '--page', first['id']),
           f'flowchart LR\n  n1["{first["name"]}"]:::is_not_started\n')
    assert device.run('export', '--flow', 'dot', '--product', 'Demo').count(' -> ') == 1
    make_product(device, 'Other')
    words = ['import', '--flow', str(canvas), '--product', 'Other']
    wanted = {'pages': 2, 'connections': 1, 'left_out': 0, 'check': True}
    expect(device.json(*words, '--dry-run'), wanted)
    expect(len(device.rows('flow_pages')), 2)
    expect(device.json(*words), dict(wanted, check=False))
    expect(sorted(row['name'] for row in device.rows('flow_pages', '--product', 'Other')),
           ['p0', 'p1'])
    expect(len(device.rows('flow_connections')), 2)
    expect(device.json('undo'), {'undone': 'Import 2 Pages'})
    given = canvas.read_text(encoding='utf-8')
    expect(device.json('import', '--flow', '-', '--product', 'Other', given=given)['pages'], 2)


def test_flow_refusals(device):
    fill(device)
    bad = pathlib.Path(device.directory) / 'bad.canvas'
    bad.write_text('{"nodes":[{"id":7}]}', encoding='utf-8')
    taken = ['export', '--product', 'Demo', '--flow']
    for words in (['export', '--flow', 'dot'], [*taken, 'gif'], [*taken, 'dot', '--scale', '0'],
                  [*taken, 'dot', '--scale', '2x'], [*taken, 'dot', '--scale', 'nan'],
                  ['export', '--scale', '2'], ['export', '--page', str(uuid.uuid4())],
                  ['import', '--flow', str(bad)],
                  ['import', '--flow', str(bad), '--product', 'Demo', '--copy'],
                  [*taken, 'png']):  # nothing here can draw
        assert device.fail(fluxr.USAGE, *words)['code'] == 'usage', words
    into = ['import', '--product', 'Demo', '--flow']
    assert 'Node 1' in device.fail(fluxr.REFUSED, *into, str(bad))['message']
    device.fail(fluxr.FAILED, *into, str(bad) + '.none')
    device.fail(fluxr.NOT_FOUND, 'import', '--product', 'No', '--flow', str(bad))
    device.fail(fluxr.FAILED, *taken, 'dot', '/nonexistent/flow.gv')
    device.fail(fluxr.FAILED, *taken, 'dot', device.directory)
    expect(len(device.rows('flow_pages')), 2)


def test_unknown_columns(device):
    product = make_product(device)
    document = json.loads(device.run('export', '--product', product))
    document['tables']['products'] = [{'id': str(uuid.uuid4()), 'name': 'x', 'colour': 'red',
                                       'shape': {'a': [1, None]}}]
    device.run('import', given=json.dumps(document))
    row = [row for row in device.rows('products') if row['name'] == 'x'][0]
    expect((row['colour'], row['shape']), ('red', {'a': [1, None]}))
    exported = json.loads(device.run('export', '--product', row['id']))
    expect(exported['tables']['products'], [row])


def test_bad_documents(device):
    product = fill(device)
    document = json.loads(device.run('export'))

    def refuse(change, *words):
        copy = json.loads(json.dumps(document))
        copy['tables']['products'][0]['name'] = 'Changed'
        change(copy)
        error = device.fail(fluxr.REFUSED, 'import', given=json.dumps(copy))
        for word in words:
            assert word in error['message'], error
        expect(device.json('show', 'products', product)['name'], 'Demo')

    refuse(lambda d: d.update(format='other'))
    refuse(lambda d: d.update(version=2), 'newer')
    refuse(lambda d: d['tables'].update(nothing=[]), 'nothing')
    refuse(lambda d: d['tables'].update(features={}), 'features')
    refuse(lambda d: d['tables']['features'][0].update(id='x'), 'features, row 1')
    refuse(lambda d: d['tables']['features'].append(d['tables']['features'][0]), 'row 2', 'twice')
    refuse(lambda d: d['tables']['features'][0].update(position='x'), 'features, row 1', 'position')
    refuse(lambda d: d['tables']['flow_pages'][0].update(name=None), 'flow_pages, row 1', 'name')
    refuse(lambda d: d['tables']['features'][0].update(id=str(uuid.uuid4()),
                                                       product_id=str(uuid.uuid4())),
           'features, row 1', 'product_id')
    device.fail(fluxr.REFUSED, 'import', given='{"format":')
    device.fail(fluxr.REFUSED, 'import', given='')
    document['tables']['users'] = [{'id': str(uuid.uuid4()), 'email': 'x@y.test'}]
    answer = device.json('import', given=json.dumps(document))
    expect(answer['skipped'], 1)
    assert 'users' in answer['notices'][0]


def test_batch(device):
    product = make_product(device)
    add = [{'op': 'add', 'entity': 'features', 'row': {'product_id': product, 'name': str(n)}}
           for n in range(3)]
    done = device.batch(add)
    expect([answer['line'] for answer in done], [1, 2, 3])
    ids = [answer['id'] for answer in done]
    device.batch([{'op': 'set', 'entity': 'features', 'id': ids[0], 'row': {'priority': None,
                                                                            'name': 'first'}},
                  {'op': 'move', 'entity': 'features', 'id': ids[2], 'status': 'not_started',
                   'before': ids[0]},
                  {'op': 'delete', 'entity': 'features', 'id': ids[1]}])
    expect([row['name'] for row in device.rows('features')], ['2', 'first'])

    bad = [*add, {'op': 'delete', 'entity': 'features', 'id': ids[1]}, *add]
    expect(len(device.batch(bad, code=fluxr.NOT_FOUND)), 3)
    expect(len(device.rows('features')), 5)
    expect(device.batch(bad, '--atomic', code=fluxr.NOT_FOUND), [])
    expect(len(device.rows('features')), 5)
    for line in ('{', '[]', '{"op":"add"}', '{"op":"add","entity":"features","row":{"x":1}}'):
        result = subprocess.run(device.command('batch'), input=line, capture_output=True, text=True,
                                env=device.environment, check=False)
        assert result.returncode in (fluxr.USAGE, fluxr.REFUSED) and '1' in result.stderr, result


def test_processes(device):
    """Two processes, 500 edits each on one file, and single commands between: nothing is lost."""
    product = make_product(device)
    shared = device.run('add', 'features', f'product_id={product}', 'name=shared').strip()

    def lines(who):
        for n in range(250):
            yield {'op': 'add', 'entity': 'features',
                   'row': {'product_id': product, 'name': f'{who}{n}'}}
            yield {'op': 'set', 'entity': 'features', 'id': shared,
                   'row': {'description' if who == 'a' else 'priority': f'{who}{n}'}}

    running = [device.start('--json', 'batch') for _ in range(2)]
    for process, who in zip(running, 'ab'):
        process.stdin.write(''.join(json.dumps(line) + '\n' for line in lines(who)))
        process.stdin.close()
    for n in range(10):
        device.run('add', 'features', f'product_id={product}', f'name=c{n}')
    for process in running:
        answers = process.stdout.read().splitlines()
        assert process.wait() == fluxr.OK, process.stderr.read()
        expect(len(answers), 500)
        process.stdout.close()
        process.stderr.close()

    rows = {row['name']: row for row in device.rows('features')}
    expect(len(rows), 511)
    expect((rows['shared']['description'], rows['shared']['priority']), ('a249', 'b249'))
    expect(len({row['position'] for row in rows.values()}), 511)


def test_accounts(device):
    expect(device.json('account', 'list'),
           [{'id': 'local', 'current': True, 'local': True, 'email': None, 'server': None,
             'user_id': None, 'file': device.directory + '/local.db'}])
    device.run('account', 'use', 'local')
    device.fail(fluxr.REFUSED, 'account', 'remove', 'local')
    error = device.fail(fluxr.OFFLINE, 'account', 'add', '--server', 'http://127.0.0.1:9',
                        '--email', 'a@b.test', '--password-stdin', given='secret word\n')
    assert 'secret word' not in json.dumps(error)


CASES = [
    ('help-names-commands-and-codes', test_help),
    ('nonsense-is-a-usage-error', test_usage),
    ('fields-are-texts-files-and-json', test_fields),
    ('invalid-data-is-refused-and-changes-nothing', test_refusals),
    ('boards-keep-their-order', test_order),
    ('a-note-at-once', test_note),
    ('a-product-goes-with-its-rows', test_delete),
    ('search-finds-words-by-their-start', test_search),
    ('names-cannot-drive-the-terminal', test_terminal),
    ('an-export-comes-back-equal', test_transfer),
    ('csv-out-and-in', test_csv),
    ('csv-refusals', test_csv_refusals),
    ('flow-out-and-in', test_flow),
    ('flow-refusals', test_flow_refusals),
    ('unknown-columns-survive', test_unknown_columns),
    ('a-bad-document-changes-nothing', test_bad_documents),
    ('a-batch-says-what-is-done', test_batch),
    ('two-processes-lose-nothing', test_processes),
    ('accounts-start-with-this-computer', test_accounts),
]


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory(prefix='fluxr-cli-') as directory:
        for name, function in CASES:
            tap.run(f'/workspace/cli/{name}', function, Device(PROGRAM, f'{directory}/{name}'))
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
