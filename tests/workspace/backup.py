#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""backup.py FLUXR: backups by the command line, and processes that are killed while they make or
restore one."""
import pathlib
import random
import signal
import sqlite3
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

import fluxr  # noqa: E402
from fluxr import Device  # noqa: E402
from tap import Tap  # noqa: E402

PROGRAM = sys.argv[1]
KILLS = 18


def expect(actual, wanted):
    assert actual == wanted, f'{actual!r} is not {wanted!r}'


def names(device):
    return sorted(row['name'] for row in device.rows('products'))


def test_list_make_restore(device):
    expect(device.json('backup'), [])
    device.run('add', 'products', 'name=Teapot')
    path = pathlib.Path(device.run('backup', 'make').strip())
    expect(path.parent, pathlib.Path(device.directory) / 'backups' / 'local')
    expect(path.parent.stat().st_mode & 0o777, 0o700)
    device.run('add', 'products', 'name=Kettle')
    before = device.json('backup', 'restore', path.name)
    expect(names(device), ['Teapot'])
    expect(before['reason'], 'restore')
    expect([b['reason'] for b in device.json('backup', 'list')], ['restore', 'asked'])
    # And back, with the whole path.
    device.run('backup', 'restore', before['file'])
    expect(names(device), ['Kettle', 'Teapot'])
    expect(len(device.json('backup')), 3)
    assert path.name in device.run('backup')


def test_errors(device):
    device.run('add', 'products', 'name=Teapot')
    device.fail(fluxr.NOT_FOUND, 'backup', 'restore', 'nothing.db')
    device.fail(fluxr.USAGE, 'backup', 'restore')
    device.fail(fluxr.USAGE, 'backup', 'eat')
    other = pathlib.Path(device.directory) / 'other.db'
    other.write_text('not a database at all, whatever its name says')
    device.fail(fluxr.FAILED, 'backup', 'restore', str(other))
    expect(names(device), ['Teapot'])


def test_damaged(device):
    """Nothing of the file can be read: that is what backups are for."""
    device.run('add', 'products', 'name=Teapot')
    path = pathlib.Path(device.run('backup', 'make').strip())
    file = pathlib.Path(device.directory) / 'local.db'
    bad = b'nothing that anybody could read' * 1000
    file.write_bytes(bad)
    device.fail(fluxr.FAILED, 'list', 'products')
    expect([b['file'] for b in device.json('backup')], [str(path)])
    device.fail(fluxr.FAILED, 'backup', 'make')
    kept = device.json('backup', 'restore', path.name)
    expect(kept['reason'], 'damaged')
    expect(pathlib.Path(kept['file']).read_bytes(), bad)
    expect(names(device), ['Teapot'])
    expect([b['file'] for b in device.json('backup')], [str(path)])


def test_killed(device):
    """At any time: the file is one of the two states, and what is listed is whole."""
    dice = random.Random(7)
    text = ' '.join(str(dice.random()) for _ in range(20000))
    note = device.run('add', 'notes', 'content=old').strip()
    for number in range(8):
        device.run('note', given=f'# {number}\n\n{text}')
    old = device.run('backup', 'make').strip()
    device.run('set', 'notes', note, 'content=new')
    new = device.run('backup', 'make').strip()
    began = time.monotonic()
    device.run('backup', 'restore', old)
    whole = time.monotonic() - began
    killed = 0
    for i in range(KILLS):
        words = ('make',) if i % 3 == 0 else ('restore', (old, new)[i % 2])
        process = device.start('backup', *words)
        time.sleep(dice.uniform(0, whole * 1.1))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        process.stdout.close()
        process.stderr.close()
        rows = device.rows('notes')
        expect(len(rows), 9)
        assert {row['content'] for row in rows if row['id'] == note} <= {'old', 'new'}
        with sqlite3.connect(pathlib.Path(device.directory) / 'local.db') as file:
            expect(file.execute('PRAGMA quick_check').fetchall(), [('ok',)])
    assert killed > KILLS / 4, f'only {killed} of {KILLS} were killed in time'
    for backup in device.json('backup'):
        with sqlite3.connect(f'file:{backup["file"]}?mode=ro', uri=True) as file:
            expect(file.execute('PRAGMA quick_check').fetchall(), [('ok',)])
            expect(file.execute('SELECT count (*) FROM notes').fetchone(), (9,))
    device.run('backup', 'restore', old)
    expect({row['content'] for row in device.rows('notes') if row['id'] == note}, {'old'})


TESTS = {
    'backups are listed, made and put back': test_list_make_restore,
    'what is no backup is refused': test_errors,
    'a damaged file is replaced': test_damaged,
    'a killed process leaves whole files': test_killed,
}


def main():
    tap = Tap()
    for name, test in TESTS.items():
        with tempfile.TemporaryDirectory(prefix='backup-') as folder:
            tap.run(name, lambda test=test, folder=folder:
                    test(Device(PROGRAM, pathlib.Path(folder) / 'data')))
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
