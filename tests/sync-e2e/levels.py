#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""levels.py FLUXR BACKEND

The same story of two devices, with conflicts and deletes in it, on servers that can do more or
less (levels 0, 1 and 2) and cut their answers to 1, 7 or 1000 rows: it always ends the same. And a
server whose functions go and come back between two syncs."""
import contextlib
import json
import pathlib
import sqlite3
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from fluxr import Device  # noqa: E402
from backend import Backend  # noqa: E402
from plain_proxy import PlainProxy  # noqa: E402
from tap import Tap  # noqa: E402

MIGRATION = (pathlib.Path(__file__).resolve().parents[2]
             / 'data/backend/migrations/0003_sync.sql')
FORGET = ('drop function public.sync_pull, public.sync_push, public.delete_product;'
          "notify pgrst, 'reload schema'")
FORGET_ALL = 'drop schema sync cascade;' + FORGET
TABLES = ('products', 'features', 'notes', 'tasks')
CHANGING = ('created_at', 'updated_at', 'user_id')
N_FEATURES = 30


def make_id(table, number):
    return f'{TABLES.index(table) + 10}000000-0000-4000-8000-{number:012}'


PRODUCT, DOOMED = make_id('products', 1), make_id('products', 2)


def feature(number):
    return make_id('features', number)


class Pair:
    """Two devices of one account."""

    def __init__(self, program, folder, backend, url):
        self.backend = backend
        self.devices = [Device(program, f'{folder}/{name}') for name in 'ab']
        for device in self.devices:
            device.run('account', 'add', '--server', url, '--key', backend.key, '--email',
                       backend.email, '--password-stdin', given=backend.password + '\n')

    def sync(self, rounds=1):
        for _ in range(rounds):
            for device in self.devices:
                report = device.json('sync')
                assert (report['state'], report['waiting'], report['refused']) == \
                    ('up-to-date', 0, 0), report

    def state(self):
        """What the server has, without what differs from run to run; both devices have the same."""
        result = {}
        for table in TABLES:
            server = {row_id: json.loads(row) for row_id, row in self.backend.run(
                f'select id::text, to_jsonb(t)::text from public.{table} as t')}
            for device in self.devices:
                here = {row['id']: row for row in device.rows(table)}
                assert here.keys() == server.keys(), (table, here.keys() ^ server.keys())
                for row_id, row in here.items():
                    kept = {name: value for name, value in row.items() if name not in CHANGING}
                    for name in CHANGING:
                        server[row_id].pop(name, None)
                    assert kept == server[row_id], (table, kept, server[row_id])
            result[table] = server
        return result


def set_row(table, row_id, **row):
    return {'op': 'set', 'entity': table, 'id': row_id, 'row': row}


def add_row(table, row_id, **row):
    return {'op': 'add', 'entity': table, 'row': {'id': row_id, **row}}


def delete_row(table, row_id):
    return {'op': 'delete', 'entity': table, 'id': row_id}


def begin(pair):
    one, _ = pair.devices
    rows = [add_row('products', PRODUCT, name='Kept', slug='kept'),
            add_row('products', DOOMED, name='Doomed', slug='doomed')]
    rows += [add_row('features', feature(n), product_id=PRODUCT, name=f'Feature {n}',
                     description=f'first {n}', position=n * 1024) for n in range(N_FEATURES)]
    rows += [add_row('notes', make_id('notes', n), product_id=DOOMED, content=f'note {n}')
             for n in range(3)]
    one.batch(rows)
    pair.sync()


def diverge(pair):
    """Both edit while apart: other columns, the same text, one deletes what the other edits, a
    product goes with its rows, and somebody without guards writes on the server."""
    one, two = pair.devices
    one.batch([set_row('features', feature(n), description=f'first {n} one') for n in range(10)]
              + [set_row('features', feature(20), description='edited'),
                 delete_row('features', feature(21)), delete_row('features', feature(22)),
                 add_row('tasks', make_id('tasks', 1), product_id=PRODUCT, name='of one',
                         position=1)])
    two.batch([set_row('features', feature(n), description=f'two first {n}') for n in range(10)]
              + [set_row('features', feature(n), priority='must-have') for n in range(5, 15)]
              + [delete_row('features', feature(20)), delete_row('features', feature(21)),
                 delete_row('products', DOOMED)])
    pair.backend.run(f"update public.features set name = 'by SQL' where id = '{feature(25)}';"
                     f"delete from public.features where id = '{feature(26)}'")


def follows_log(device):
    with sqlite3.connect(device.json('account', 'list')[-1]['file']) as file:
        return bool(file.execute("SELECT v FROM sync_meta WHERE k = 'log'").fetchall())


def tell(program, backend, folder, url):
    pair = Pair(program, folder, backend, url)
    begin(pair)
    diverge(pair)
    pair.sync(3)
    state = pair.state()
    for n in range(10):
        assert state['features'][feature(n)]['description'] == f'two first {n} one', n
    assert state['features'][feature(20)]['description'] == 'edited'
    assert set(map(feature, (21, 22, 26))).isdisjoint(state['features'])
    assert state['features'][feature(25)]['name'] == 'by SQL'
    assert set(state['products']) == {PRODUCT} and not state['notes'], state['notes']
    return state


@contextlib.contextmanager
def server_of(backend, level):
    if level == 0:
        with PlainProxy(backend.url) as url:
            yield url
        return
    if level == 1:
        backend.run(FORGET_ALL)
    yield backend.url


def try_level(program, server, level, max_rows, states):
    with tempfile.TemporaryDirectory(prefix='fluxr-levels-') as folder, \
            Backend(server, '--max-rows', str(max_rows)) as backend, \
            server_of(backend, level) as url:
        states.append(tell(program, backend, folder, url))
        device = Device(program, f'{folder}/a')
        assert follows_log(device) == (level == 2), level
        assert states[-1] == states[0], (states[0], states[-1])


def try_two_nulls(program, server):
    """Without versions the values stand for one. A null of JSON comes as no value does, and a row
    with either can be changed and deleted."""
    with tempfile.TemporaryDirectory(prefix='fluxr-levels-') as folder, \
            Backend(server) as backend, server_of(backend, 0) as url:
        pair = Pair(program, folder, backend, url)
        one = pair.devices[0]
        begin(pair)
        pair.sync()
        profiles = [one.run('add', 'customer_profiles', 'product_id=' + PRODUCT,
                            'name=profile').strip() for _ in range(4)]
        pair.sync()
        backend.run("UPDATE customer_profiles SET overview = 'null', updated_at = now()"
                    f" WHERE id IN ('{profiles[1]}', '{profiles[3]}')")
        pair.sync()
        for profile in profiles[:2]:
            one.run('set', 'customer_profiles', profile, 'overview={"a": 1}')
        for profile in profiles[2:]:
            one.run('delete', 'customer_profiles', profile)
        pair.sync()
        rows = backend.run('SELECT id, overview FROM customer_profiles')
        assert {row[0]: row[1] for row in rows} == dict.fromkeys(profiles[:2], {'a': 1}), rows


def try_restored(program, server, forget):
    """The functions go, alone or with their log, while there is something to tell, and come
    back: nothing is lost on the way."""
    with tempfile.TemporaryDirectory(prefix='fluxr-levels-') as folder, \
            Backend(server) as backend:
        pair = Pair(program, folder, backend, backend.url)
        one, two = pair.devices
        begin(pair)
        pair.sync()
        for round_number, statements in enumerate([forget, MIGRATION.read_text(), forget,
                                                   MIGRATION.read_text()]):
            one.batch([set_row('features', feature(1), name=f'round {round_number}'),
                       delete_row('features', feature(10 + round_number))])
            one.json('sync')
            two.batch([set_row('features', feature(1), description=f'round {round_number}')])
            backend.run(statements)
            pair.sync(2)
            row = pair.state()['features'][feature(1)]
            assert row['name'] == row['description'] == f'round {round_number}', row
        assert len(pair.state()['features']) == N_FEATURES - 4


def main():
    program, server = sys.argv[1:3]
    tap = Tap()
    states = []
    for level in (2, 1, 0):
        for max_rows in (1000, 7, 1):
            tap.run(f'/sync/levels/level-{level}-by-{max_rows}', try_level, program, server, level,
                    max_rows, states)
    tap.run('/sync/levels/nulls-of-two-kinds', try_two_nulls, program, server)
    tap.run('/sync/levels/functions-go-and-come-back', try_restored, program, server, FORGET)
    tap.run('/sync/levels/log-goes-and-another-comes', try_restored, program, server, FORGET_ALL)
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
