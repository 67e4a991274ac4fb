#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""offline.py FLUXR BACKEND: the backend is away; everything works; when it is back, all arrives.

Also what happens without a keyring, and to whom a file belongs."""
import json
import pathlib
import sqlite3
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import fluxr  # noqa: E402
from fluxr import Device  # noqa: E402
from lasting import LastingBackend  # noqa: E402
from tap import Tap  # noqa: E402

N_CARDS = 200


def add_account(device, backend, *words, given=None, code=fluxr.OK):
    words = words or ('--email', backend.email, '--password-stdin')
    return device.json('account', 'add', '--server', backend.url, '--key', backend.key,
                       *words, given=given or backend.password + '\n', code=code)


def test_away(backend, device):
    add_account(device, backend)
    backend.stop()
    report = device.json('sync', code=fluxr.OFFLINE)
    assert report['state'] == 'offline', report
    product = device.run('add', 'products', 'name=On the train').strip()
    device.batch([{'op': 'add', 'entity': 'features',
                   'row': {'product_id': product, 'name': str(n)}} for n in range(N_CARDS)])
    cards = device.rows('features')
    device.run('move', 'features', cards[-1]['id'], '--before', cards[0]['id'])
    device.run('set', 'features', cards[0]['id'], 'description=changed')
    device.run('delete', 'features', cards[1]['id'])
    device.run('undo')
    report = device.json('sync', code=fluxr.OFFLINE)
    assert report['waiting'] == N_CARDS + 1, report

    backend.start()
    report = device.json('sync')
    assert (report['state'], report['waiting'], report['refused']) == ('up-to-date', 0, 0), report
    server = {row_id: json.loads(row) for row_id, row in backend.rows('features').items()}
    assert len(server) == N_CARDS, len(server)
    assert server == {row['id']: row for row in device.rows('features')}
    assert [row['name'] for row in sorted(server.values(), key=lambda row: row['position'])] == \
        [row['name'] for row in device.rows('features')]


def test_other_device(backend, device):
    """A second device sees it all, and a change made by SQL on the server."""
    add_account(device, backend)
    device.run('sync')
    assert len(device.rows('features')) == N_CARDS
    card = device.rows('features')[0]
    backend.run(f"UPDATE public.features SET name = 'by SQL' WHERE id = '{card['id']}'")
    device.run('sync')
    assert device.json('show', 'features', card['id'])['name'] == 'by SQL'


def test_no_keyring(backend, device):
    """Without a keyring the account is there, each sync brings its own sign-in."""
    device = Device(device.program, device.directory, keyring=False)
    account = add_account(device, backend, code=fluxr.SIGN_IN)
    assert account['warning'] and account['current'], account
    device.json('sync', code=fluxr.SIGN_IN)
    device.run('sync', '--password-stdin', given=backend.password + '\n')
    device.run('sync', '--token-stdin', given=backend.token)
    assert len(device.rows('features')) == N_CARDS
    for path in pathlib.Path(device.directory).iterdir():
        content = path.read_bytes()
        assert backend.token.encode() not in content, path
        assert backend.password.encode() not in content, path


def test_token(backend, device):
    account = add_account(device, backend, '--token-stdin', given=backend.token)
    device.run('sync')
    assert len(device.rows('features')) == N_CARDS
    again = add_account(device, backend)
    assert account['id'] == again['id'], again
    assert len(device.json('account', 'list')) == 2


def test_refused(backend, device):
    error = device.fail(fluxr.SIGN_IN, 'account', 'add', '--server', backend.url, '--key',
                        backend.key, '--email', backend.email, '--password-stdin',
                        given='wrong\n')
    assert 'wrong' not in error['message'].split(), error
    device.fail(fluxr.SIGN_IN, 'account', 'add', '--server', backend.url, '--token-stdin',
                given='not a token')
    assert len(device.json('account', 'list')) == 1


def test_adopt(backend, device):
    """What was planned without an account goes along by export and import, with its ids."""
    product = device.run('add', 'products', 'name=Before').strip()
    note = device.run('add', 'notes', 'content=inbox').strip()
    account = add_account(device, backend)
    document = device.run('--account', 'local', 'export')
    assert device.json('import', given=document)['inserted'] == 2
    device.run('sync')
    for table, row_id in (('products', product), ('notes', note)):
        assert json.loads(backend.rows(table)[row_id])['user_id'] == account['user_id']
    assert device.json('import', given=document)['unchanged'] == 2
    device.run('delete', 'products', product)
    device.run('delete', 'notes', note)
    device.run('sync')
    assert product not in backend.rows('products') and note not in backend.rows('notes')


def test_two_people(backend, device):
    """Somebody else on the same computer: another file, and nothing of the other's in it."""
    other = add_account(device, backend, '--email', 'other@example.test', '--sign-up',
                        '--password-stdin', given='a-long-password-2\n')
    device.run('sync')
    assert device.rows('features') == []
    product = device.run('add', 'products', 'name=Mine').strip()
    device.run('sync')
    assert json.loads(backend.rows('products')[product])['user_id'] == other['user_id']
    error = device.fail(fluxr.WAITING, 'account', 'remove', other['id']) \
        if device.run('add', 'notes', 'content=unsent') else None
    assert error['code'] == 'waiting', error
    device.run('sync')
    device.run('account', 'remove', other['id'])
    assert len(device.json('account', 'list')) == 1
    assert not pathlib.Path(other['file']).exists()


def pass_a_minute(device):
    """As far as held deletes are concerned: their record says when the last look was."""
    with sqlite3.connect(device.json('account', 'list')[1]['file']) as file:
        for key, text in file.execute("SELECT k, v FROM sync_meta WHERE k LIKE 'hold.%'"
                                      " AND k NOT LIKE '%.ids'").fetchall():
            sweeps, last, released = map(int, text.split())
            file.execute('UPDATE sync_meta SET v = ? WHERE k = ?',
                         (f'{sweeps} {last - 61_000_000} {released}', key))


def test_mass_delete(backend, device):
    """Nearly everything is gone on the server: it stays here until a person has decided."""
    add_account(device, backend)
    device.run('sync')
    before = {row['id']: row for row in device.rows('features')}
    backend.run('DELETE FROM public.features')
    for _ in range(4):
        report = device.json('sync', code=fluxr.WAITING)
        assert report['state'] == 'blocked', report
        pass_a_minute(device)
    assert {row['id'] for row in device.rows('features')} == set(before)
    assert report['held'] == N_CARDS, report

    report = device.json('sync', '--reject-deletes')
    assert (report['state'], report['pushed'], report['held']) == ('up-to-date', N_CARDS, 0), report
    assert set(backend.rows('features')) == set(before)

    backend.run('DELETE FROM public.features')
    device.json('sync', code=fluxr.WAITING)
    device.json('sync', '--confirm-deletes', code=fluxr.WAITING)
    assert len(device.rows('features')) == N_CARDS
    for _ in range(2):
        pass_a_minute(device)
        device.start('sync').communicate()
    assert device.json('sync')['state'] == 'up-to-date'
    assert device.rows('features') == []


CASES = [
    ('all-is-sent-when-the-server-is-back', test_away),
    ('another-device-gets-everything', test_other_device),
    ('without-a-keyring-each-sync-signs-in', test_no_keyring),
    ('a-token-does-as-well', test_token),
    ('a-wrong-password-adds-nothing', test_refused),
    ('local-products-can-be-taken-along', test_adopt),
    ('two-people-share-nothing', test_two_people),
    ('a-mass-delete-waits-for-a-person', test_mass_delete),
]


def main():
    program, server = sys.argv[1:3]
    tap = Tap()
    with tempfile.TemporaryDirectory(prefix='fluxr-offline-') as folder:
        with LastingBackend(server, pathlib.Path(folder) / 'backend') as backend:
            for name, function in CASES:
                tap.run(f'/sync/offline/{name}', function, backend,
                        Device(program, f'{folder}/{name}'))
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
