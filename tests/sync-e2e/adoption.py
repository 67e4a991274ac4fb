#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""adoption.py FLUXR BACKEND: what was planned without an account goes along into one; into a second
one as other rows; after a kill in between, again."""
import pathlib
import random
import sqlite3
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

from backend import Backend  # noqa: E402
from fluxr import Device  # noqa: E402
from tap import Tap  # noqa: E402

N_CARDS = 60
N_MANY = 4000
N_KILLS = 12
TABLES = ('products', 'features', 'flow_pages', 'flow_connections', 'notes', 'tasks')


class Case:
    def __init__(self, backend, device):
        self.backend = backend
        self.device = device

    def plan(self, n_cards=N_CARDS):
        """A product with all that hangs on it, and things without one."""
        add = self.device.run
        product = add('add', 'products', 'name=Planned here').strip()
        self.device.batch([{'op': 'add', 'entity': 'features',
                            'row': {'product_id': product, 'name': str(n)}}
                           for n in range(n_cards)])
        pages = [add('add', 'flow_pages', f'product_id={product}', f'name=p{n}').strip()
                 for n in range(2)]
        add('add', 'flow_connections', f'product_id={product}', f'source_id={pages[0]}',
            f'target_id={pages[1]}')
        note = add('add', 'notes', 'title=mine', 'content=first words').strip()
        add('set', 'notes', note, 'content=without a product')
        add('add', 'tasks', 'name=inbox')
        return product

    def add_account(self, email=None, *words):
        answer = self.device.json(
            'account', 'add', '--server', self.backend.url, '--key', self.backend.key, '--email',
            email or self.backend.email, *words, '--password-stdin',
            given=self.backend.password)
        return answer['id']

    def adopt(self, account):
        return self.device.json('account', 'adopt', account)['inserted']

    def rows(self, account, table):
        return {row['id']: row for row in self.device.json('--account', account, 'list', table)}

    def versions(self, account):
        """What the account's notes said before."""
        file = next(a['file'] for a in self.device.json('account', 'list') if a['id'] == account)
        with sqlite3.connect(file) as database:
            return [row[0] for row in database.execute(
                'SELECT v.text FROM version AS v JOIN notes AS n ON n.id = v.id')]

    def server(self, account):
        """The ids of the account's products on the server."""
        user = next(a['user_id'] for a in self.device.json('account', 'list')
                    if a['id'] == account)
        return {row[0] for row in self.backend.run(
            f"select id::text from products where user_id = '{user}'")}

    def expect_synced(self, account):
        report = self.device.json('--account', account, 'sync')
        assert (report['state'], report['waiting'], report['refused']) == ('up-to-date', 0, 0), \
            report


def test_first_account(case):
    product = case.plan()
    account = case.add_account()
    user = next(a['user_id'] for a in case.device.json('account', 'list') if a['id'] == account)
    n_rows = case.adopt(account)
    assert n_rows == 1 + N_CARDS + 2 + 1 + 1 + 1, n_rows
    for table in TABLES:
        here, there = case.rows('local', table), case.rows(account, table)
        assert here.keys() == there.keys(), table
    assert case.rows(account, 'products')[product]['user_id'] == user
    assert case.versions(account) == ['first words'], case.versions(account)
    case.expect_synced(account)
    assert case.server(account) == {product}

    case.device.run('--account', account, 'set', 'products', product, 'name=Renamed there')
    gone = next(iter(case.rows(account, 'features')))
    case.device.run('--account', account, 'delete', 'features', gone)
    assert case.adopt(account) == 0, 'nothing twice, nothing deleted comes back'
    assert case.rows(account, 'products')[product]['name'] == 'Renamed there'
    case.device.run('--account', 'local', 'add', 'features', f'product_id={product}', 'name=later')
    assert case.adopt(account) == 1, 'what was added since'
    case.expect_synced(account)


def test_second_account(case):
    product = case.plan()
    first = case.add_account()
    case.adopt(first)
    case.expect_synced(first)
    second = case.add_account('second@example.test', '--sign-up')
    n_rows = case.adopt(second)
    assert n_rows == 1 + N_CARDS + 2 + 1 + 1 + 1, n_rows
    for table in TABLES:
        one, two = case.rows(first, table), case.rows(second, table)
        assert len(one) == len(two) and not one.keys() & two.keys(), table
    connection = next(iter(case.rows(second, 'flow_connections').values()))
    assert connection['source_id'] in case.rows(second, 'flow_pages'), connection
    assert connection['product_id'] in case.rows(second, 'products'), connection
    assert case.versions(second) == ['first words'], case.versions(second)
    case.expect_synced(second)
    assert case.adopt(second) == 0
    assert len(case.server(second)) == 1 and case.server(second) != {product}
    assert product in case.server(first)


def test_sample_stays(case):
    """The sample is made by the window; the command line does as if it were that."""
    case.plan(1)
    local = case.device.json('account', 'list')[0]['file']
    sample = case.device.run('add', 'products', 'name=Pocketbook (sample)').strip()
    case.device.run('add', 'features', f'product_id={sample}', 'name=toy')
    beside = [case.device.run('add', 'notes', 'content=came with it').strip(),
              case.device.run('add', 'prompt_templates', 'name=came with it').strip()]
    own = case.device.run('add', 'notes', 'content=my own').strip()
    with sqlite3.connect(local) as database:
        database.executemany('insert or replace into sync_meta values (?, ?)',
                             (('sample', sample), ('sample-beside', ' '.join(beside))))
    database.close()
    account = case.add_account()
    case.adopt(account)
    assert sample not in case.rows(account, 'products')
    assert own in case.rows(account, 'notes')
    for table in ('notes', 'prompt_templates'):
        assert not set(beside) & case.rows(account, table).keys()
    case.device.run('--account', 'local', 'set', 'products', sample, 'name=A toy no longer')
    assert case.adopt(account) == 4


def test_killed(case):
    case.plan(N_MANY)
    account = case.add_account()
    wanted = {table: case.rows('local', table).keys() for table in TABLES}
    seconds, killed = 0.0, 0
    for _ in range(N_KILLS):
        start = time.monotonic()
        process = case.device.start('account', 'adopt', account)
        # However fast the machine is, the first one has not begun by then.
        time.sleep(random.uniform(0, seconds) if seconds else 0.01)
        process.kill()
        process.communicate()
        killed += process.returncode < 0
        seconds = max(seconds, time.monotonic() - start) * 1.5
        for table in TABLES:
            got = case.rows(account, table).keys()
            assert got <= wanted[table], table
    assert killed > 0, 'nothing was killed'
    case.adopt(account)
    for table in TABLES:
        assert case.rows(account, table).keys() == wanted[table], table
    assert case.adopt(account) == 0
    print(f'# killed {killed} of {N_KILLS} times')


CASES = {
    'into the first account, with the same ids': test_first_account,
    'into a second account, as other rows': test_second_account,
    'the sample stays until it is somebody\'s own': test_sample_stays,
    'killed in between, and again': test_killed,
}


def main():
    program, backend_program = sys.argv[1:]
    tap = Tap()
    for name, case in CASES.items():
        with Backend(backend_program) as backend, tempfile.TemporaryDirectory() as folder:
            tap.run(name, case, Case(backend, Device(program, folder + '/data')))
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
