#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""search_provider.py FLUXR PROVIDER DATA BUILT_DATA: the service that the shell asks for results,
started by the bus, over files of all sorts. DATA: the folder of data/ in the sources, and built."""
import contextlib
import hashlib
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

import many_rows  # noqa: E402
from fluxr import Device  # noqa: E402
from shell import GLib, Shell, has_owner, install_service, read_keys, wait  # noqa: E402
from tap import Tap  # noqa: E402

FLUXR, PROVIDER = sys.argv[1:3]
DATA, BUILT_DATA = map(pathlib.Path, sys.argv[3:5])
APP_ID = 'ai.fluxr.Fluxr'
INI = DATA / (APP_ID + '.search-provider.ini')
FOLDER = pathlib.Path(os.environ['XDG_DATA_HOME']) / 'fluxr'
FILE = FOLDER / 'local.db'
SHELL = Shell(INI)
LIMIT = 20
LINGER = 1500


def expect(actual, wanted):
    assert actual == wanted, f'{actual!r} is not {wanted!r}'


def snapshot():
    """name -> digest of every file in the data directory."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in FOLDER.iterdir() if path.is_file()}


@contextlib.contextmanager
def untouched():
    before = snapshot()
    yield
    expect(snapshot(), before)


def find_programs(program):
    """Processes of this session that run it."""
    address = ('DBUS_SESSION_BUS_ADDRESS=' + os.environ['DBUS_SESSION_BUS_ADDRESS']).encode()
    found = []
    for process in pathlib.Path('/proc').iterdir():
        try:
            if (process.name.isdigit() and os.path.samefile(process / 'exe', program)
                    and address in (process / 'environ').read_bytes().split(b'\0')):
                found.append(int(process.name))
        except OSError:
            continue
    return found


def clear():
    shutil.rmtree(FOLDER, ignore_errors=True)


def open_device():
    clear()
    return Device(FLUXR, FOLDER)


class Teapot:
    """A product with one of everything."""

    def __init__(self):
        self.device = open_device()
        self.product = self.add('products', name='Teapot', description='Pours without a *drop*')
        names = {'features': 'Spout', 'tasks': 'Order clay', 'bugs': 'Lid rattles',
                 'flow_pages': 'Checkout', 'customer_profiles': 'Ada', 'product_prompts': 'Draft'}
        rows = {entity: {'product_id': self.product, 'name': name}
                for entity, name in names.items()}
        rows['notes'] = {'product_id': self.product,
                         'content': '# Größe der Kanne\n\nSie fasst **zwei** Liter. 日本語'}
        rows['prds'] = {'product_id': self.product, 'problem': 'Tea gets cold'}
        rows['prompt_templates'] = {'name': 'Interview'}
        done = self.device.batch([{'op': 'add', 'entity': entity, 'row': row}
                                  for entity, row in rows.items()])
        self.ids = dict(zip(rows, (answer['id'] for answer in done)))

    def add(self, entity, **row):
        return self.device.batch([{'op': 'add', 'entity': entity, 'row': row}])[0]['id']

    def link(self, entity):
        return f'fluxr://row/{entity}/{self.ids[entity]}'


WRITER = """import sqlite3, sys
file = sqlite3.connect(sys.argv[1], isolation_level=None)
for line in sys.stdin:
    file.execute(line)
    print('done', flush=True)
"""


class Writer:
    """Another process that has the file open. In this one, reading a file lets go of its locks."""

    def __init__(self):
        self.process = subprocess.Popen([sys.executable, '-c', WRITER, FILE], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.communicate()

    def run(self, statement):
        self.process.stdin.write(statement + '\n')
        self.process.stdin.flush()
        expect(self.process.stdout.readline(), 'done\n')


def test_files():
    """What the shell and a Flatpak go by."""
    keys = read_keys(INI)['Shell Search Provider']
    service = read_keys(BUILT_DATA / (APP_ID + '.SearchProvider.service'))['D-BUS Service']
    expect(dict(keys), {'DesktopId': APP_ID + '.desktop', 'Version': '2',
                        'BusName': APP_ID + '.SearchProvider',
                        'ObjectPath': '/ai/fluxr/Fluxr/SearchProvider'})
    assert (BUILT_DATA / keys['DesktopId']).is_file()
    expect(service['Name'], keys['BusName'])
    expect(pathlib.Path(service['Exec']).name, pathlib.Path(PROVIDER).name)


def test_everything():
    teapot = Teapot()
    words = {'features': 'spout', 'tasks': 'CLAY ord', 'bugs': 'lid', 'flow_pages': 'check',
             'notes': 'große', 'prds': 'cold', 'customer_profiles': 'ada',
             'product_prompts': 'draft', 'prompt_templates': 'interv'}
    with untouched():
        for entity, text in words.items():
            expect(SHELL.search(*text.split()), [teapot.link(entity)])
        expect(SHELL.search('teapot'), [f'fluxr://row/products/{teapot.product}'])
        expect(SHELL.search('grö'), SHELL.search('GRO'))
        expect(SHELL.search('日本'), [teapot.link('notes')])
        for nothing in (['pout'], ['spout', 'clay'], ['nowhere']):
            expect(SHELL.search(*nothing), [])


def test_descriptions():
    teapot = Teapot()

    def described(*terms):
        meta = SHELL.describe(SHELL.search(*terms))[0]
        return meta['name'], meta.get('description'), meta['icon']

    own = APP_ID + '-%s-symbolic'
    with untouched():
        expect(described('spout'), ('Spout', 'Feature · Teapot', 'view-grid-symbolic'))
        expect(described('teapot'), ('Teapot', 'Product · Pours without a drop',
                                     'folder-symbolic'))
        expect(described('liter'), ('Größe der Kanne', 'Note · Teapot · Größe der Kanne Sie fasst '
                                    'zwei Liter. 日本語', own % 'note'))
        expect(described('cold'), ('PRD', 'Teapot · Tea gets cold', own % 'prd'))
        expect(described('interview')[:2], ('Interview', 'Prompt template'))
        for entity, name in (('tasks', 'task'), ('bugs', 'bug'), ('flow_pages', 'page'),
                             ('customer_profiles', 'customer'), ('product_prompts', 'prompt'),
                             ('prompt_templates', 'library')):
            meta = SHELL.describe([teapot.link(entity)])[0]
            expect((meta['id'], meta['icon']), (teapot.link(entity), own % name))
            assert (DATA.parent / f'src/pages/icons/fluxr-{name}-symbolic.svg').is_file()
        # Opening a result must not take away what is on the clipboard.
        assert 'clipboardText' not in SHELL.describe(SHELL.search('spout'))[0]


def test_order():
    teapot = Teapot()
    for name, text in (('Export', ''), ('Export to paper', ''), ('Fast export', ''),
                       ('Print', 'as an export'), ('Exports', '')):
        teapot.add('features', product_id=teapot.product, name=name, description=text)
    expect(SHELL.names('export'), ['Export', 'Exports', 'Export to paper', 'Fast export', 'Print'])
    expect(SHELL.names('exp', 'pap'), ['Export to paper'])
    first = SHELL.search('e')
    expect(SHELL.search_on(first, 'exports'), SHELL.search('exports'))
    expect(SHELL.search_on(first, 'exports', 'no'), [])
    # A row may have gone since.
    expect(SHELL.search_on(['fluxr://row/features/' + str(uuid.uuid4())], 'exports'),
           SHELL.search('exports'))


def test_trash():
    teapot = Teapot()
    teapot.device.run('delete', 'features', teapot.ids['features'])
    expect(SHELL.search('spout'), [])
    expect(SHELL.describe([teapot.link('features')]), [])
    with contextlib.closing(sqlite3.connect(FILE)) as file, file:
        file.execute('DELETE FROM bugs')
    expect(SHELL.search('lid'), [])  # the index still knows it


def test_odd_input():
    teapot = Teapot()
    nothing = [[], [''], [' ', '\n'], ['"'], ['""'], ['*'], ['(', ')'], ['-'], ['^'],
               ['spout" OR "lid'], ['title:', 'zzz'], ['NOT', 'x'], ['{title}', ':', 'lid'],
               ["'; DROP TABLE features; --"], ['\u2068\u2069'], ['x' * 10000], ['\U0001f4a9']]
    with untouched():
        for terms in nothing:
            expect((terms, SHELL.search(*terms)), (terms, []))
        for terms in (['"spout"'], ['spout*'], ['(spout)'], ['^spout'], ['', 'spout', ''],
                      ['spout'] * 5000, ['spout ' * 2000], ['SPOUT', '-']):
            expect(SHELL.search(*terms), [teapot.link('features')])
        expect(SHELL.describe([]), [])
        expect(SHELL.describe(['', 'x', 'fluxr://row/features/x', 'fluxr://row/nothing/' +
                               teapot.product, 'fluxr://row/users/' + teapot.product,
                               'fluxr://row/features/' + str(uuid.uuid4()),
                               'x' * 100000, teapot.link('bugs')] + [''] * 1000),
               SHELL.describe([teapot.link('bugs')]))
    for method, signature, values in (
            ('ActivateResult', '(sasu)', ('https://example.test/', [], 0)),
            ('ActivateResult', '(sasu)', ('', [], 0)),
            ('GetInitialResultSet', '(s)', ('x',)), ('Frobnicate', None, ())):
        try:
            SHELL.call(method, signature or '()', *values)
        except GLib.Error:
            continue
        raise AssertionError(f'{method} {values} was taken')
    expect(SHELL.search('spout'), [teapot.link('features')])


def test_open_elsewhere():
    """While somebody writes, and after a crash, all that was committed is found."""
    teapot = Teapot()
    with Writer() as writer:
        writer.run('INSERT INTO features (id, product_id, name) VALUES'
                   f" ('{uuid.uuid4()}', '{teapot.product}', 'Handle')")
        teapot.device.run('search', 'handle')  # brings the index up to date
        writer.run('BEGIN IMMEDIATE')
        writer.run("UPDATE features SET name = 'Changed'")
        assert (FOLDER / 'local.db-wal').stat().st_size > 0
        with untouched():
            expect(SHELL.names('handle'), ['Handle'])
            expect(SHELL.names('changed'), [])
        writer.run('ROLLBACK')
        crashed = {path: path.read_bytes() for path in FOLDER.glob('local.db*')}
    clear()
    FOLDER.mkdir()
    for path, content in crashed.items():
        path.write_bytes(content)
    with untouched():
        expect(SHELL.names('handle'), ['Handle'])
    with Writer() as writer:
        writer.run('PRAGMA locking_mode = EXCLUSIVE')
        writer.run('BEGIN EXCLUSIVE')
        with untouched():
            expect(SHELL.search('handle'), [])
        writer.run('COMMIT')
    with untouched():
        expect(SHELL.names('handle'), ['Handle'])


def test_changing_files():
    """No results where there is nothing that can be read, by the same process."""
    teapot = Teapot()
    content = FILE.read_bytes()
    spout = [teapot.link('features')]
    expect(SHELL.search('spout'), spout)
    process = SHELL.pid()

    def check(found):
        with untouched():
            expect(SHELL.search('spout'), found)
            expect([meta['id'] for meta in SHELL.describe(spout)], found)

    FILE.unlink()
    check([])
    clear()
    expect(SHELL.search('spout'), [])
    assert not FOLDER.exists(), 'the folder was made'
    FOLDER.mkdir()
    for bad in (b'', b'no database at all, just words', content[:5000], bytes(len(content)),
                content[:4096] + b'\xa5' * (len(content) - 4096)):
        FILE.write_bytes(bad)
        check([])
    FILE.write_bytes(content)
    check(spout)
    for version in (1, 3, 99):
        with contextlib.closing(sqlite3.connect(FILE)) as file:
            file.execute(f'PRAGMA user_version = {version}')
        check([])
    FILE.unlink()
    FILE.mkdir()
    expect(SHELL.search('spout'), [])
    FILE.rmdir()
    FILE.write_bytes(content)
    (FOLDER / 'accounts.ini').write_bytes(b'\xff no accounts')
    check([])
    (FOLDER / 'accounts.ini').write_text('[fluxr]\ncurrent=gone\n', encoding='utf-8')
    check(spout)
    expect(SHELL.pid(), process)


def test_many_rows():
    device = open_device()
    product = device.json('add', 'products', 'name=Many')['id']
    many_rows.fill(FILE, product, 8)
    last = device.json('add', 'features', f'product_id={product}', 'name=Zeppelin to the moon',
                       'description=ba con di')['id']
    typed = 'zeppelin'
    with untouched():
        results = SHELL.search('ba')
        expect(len(results), LIMIT)
        expect(len(set(results)), LIMIT)
        assert all('ba' in meta['name'] for meta in SHELL.describe(results))
        for length in range(1, len(typed) + 1):
            results = SHELL.search_on(results, typed[:length])
        expect(results, [f'fluxr://row/features/{last}'])
        expect(SHELL.search('ba', 'con', 'zep'), results)
        assert len(SHELL.search('b', 'c')) == LIMIT
    expect(find_programs(FLUXR), [])


def test_no_window():
    Teapot()
    SHELL.describe(SHELL.search('spout'))
    expect(find_programs(FLUXR), [])
    assert not has_owner(APP_ID)
    process = SHELL.pid()
    # Those before it may not be gone quite: a sanitizer takes its time.
    wait('a single provider', lambda: set(find_programs(PROVIDER)) <= {process})


def test_ends():
    """Goes when nobody asks, comes back when somebody does."""
    teapot = Teapot()
    expect(SHELL.search('spout'), [teapot.link('features')])
    process = SHELL.pid()
    wait('the provider to end', lambda: not SHELL.is_running())
    wait('its process to end', lambda: not find_programs(PROVIDER))
    expect(len(SHELL.describe([teapot.link('features')])), 1)
    assert SHELL.pid() != process


def test_ends_well():
    """With nothing to say, and nothing lost if it is built to tell of that."""
    teapot = Teapot()
    wait('the provider to end', lambda: not SHELL.is_running())
    with subprocess.Popen([PROVIDER], env={**os.environ, 'FLUXR_SEARCH_LINGER': str(LINGER),
                                           'G_DEBUG': 'fatal-warnings'},
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        wait('the provider', SHELL.is_running)
        expect(SHELL.pid(), process.pid)
        for terms in (['spout'], ['lid'], [], ['x']):
            SHELL.describe(SHELL.search(*terms))
        FILE.write_bytes(b'nothing')
        expect(SHELL.describe([teapot.link('features')]), [])
        output, errors = process.communicate(timeout=60)
    expect((process.returncode, output, errors), (0, '', ''))


CASES = [
    ('files-fit-together', test_files),
    ('everything-is-found', test_everything),
    ('results-are-described', test_descriptions),
    ('the-best-comes-first', test_order),
    ('nothing-from-the-trash', test_trash),
    ('odd-input', test_odd_input),
    ('a-file-that-is-open-or-was-left', test_open_elsewhere),
    ('files-that-come-and-go', test_changing_files),
    ('a-search-starts-no-window', test_no_window),
    ('many-rows', test_many_rows),
    ('the-process-goes-and-comes', test_ends),
    ('the-process-ends-well', test_ends_well),
]


def main():
    tap = Tap()
    install_service(SHELL.name, f'/usr/bin/env FLUXR_SEARCH_LINGER={LINGER}'
                                f' G_DEBUG=fatal-warnings {PROVIDER}')
    install_service(APP_ID, f'{FLUXR} --gapplication-service')
    for name, function in CASES:
        tap.run(f'/provider/{name}', function)
    clear()
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
