#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""disk_faults.py FLUXR BACKEND STOREFAULT [--calls N] [--step K]

A disk that fails: the n-th write of an edit and of a sync, for n = 1, 1 + K, ... up to N, is
refused with ENOSPC and with EIO, once and from then on. The command says so and what was there
stays (sync.md, invariant 28); on a healthy disk everything then arrives, once."""
import argparse
import errno
import json
import os
import pathlib
import sqlite3
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import fluxr  # noqa: E402
from fluxr import Device  # noqa: E402
from lasting import LastingBackend  # noqa: E402
from tap import Tap  # noqa: E402

KINDS = [(code, stays) for code in (errno.ENOSPC, errno.EIO) for stays in (False, True)]


class Disk:
    """One device whose disk fails on demand, and the server it syncs with."""

    def __init__(self, arguments, folder, backend):
        self.backend = backend
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        self.shim = arguments.storefault
        self.device = Device(arguments.fluxr, self.folder / 'device')
        self.device.run('account', 'add', '--server', backend.url, '--key', backend.key,
                        '--email', backend.email, '--password-stdin',
                        given=backend.password + '\n')
        self.product = self.device.run('add', 'products', 'name=Plan').strip()
        self.shared = self.device.run('add', 'features', 'product_id=' + self.product,
                                      'name=shared', 'description=start').strip()
        self.device.run('sync')
        self.typed = []
        self.refused = {'edit': 0, 'sync': 0}
        self.calls = {'edit': 0, 'sync': 0}

    def path(self):
        return next(p for p in pathlib.Path(self.device.directory).glob('*.db')
                    if p.name != 'local.db')

    def run(self, what, words, call, code, stays, given=''):
        """A command on the bad disk; whether it was carried out."""
        count = self.folder / 'count'
        asan = os.environ.get('ASAN_OPTIONS', '') + ':verify_asan_link_order=0:detect_leaks=0'
        process = fluxr.subprocess.run(
            self.device.command('--json', *words), input=given, text=True, capture_output=True,
            timeout=fluxr.RUN_SECONDS, check=False, env={
                **self.device.environment, 'LD_PRELOAD': self.shim,
                'ASAN_OPTIONS': asan.lstrip(':'), 'STOREFAULT_AT': str(call),
                'STOREFAULT_ERRNO': str(code), 'STOREFAULT_STAYS': str(int(stays)),
                'STOREFAULT_COUNT': str(count)})
        assert process.returncode >= 0, f'{words}: died of {-process.returncode}\n{process.stderr}'
        calls = int(count.read_text(encoding='ascii'))
        self.calls[what] = max(self.calls[what], calls)
        if process.returncode == fluxr.OK:
            return True
        assert calls >= call, f'{words} fails by itself: {process.stdout}{process.stderr}'
        told = process.stdout + process.stderr
        message = json.loads(process.stderr)['error']['message'] if process.stderr \
            else json.loads(process.stdout)['message']
        assert message, told
        self.refused[what] += 1
        return False

    def state(self):
        with sqlite3.connect(self.path()) as file:
            assert file.execute('PRAGMA integrity_check').fetchone() == ('ok',)
            return file.execute('SELECT tbl, upd, id, full_done FROM sync_cursor').fetchall()

    def live(self, call, code, stays):
        """An edit and a sync on the bad disk, then the same on a good one."""
        token = f'{self.folder.name}-{len(self.typed) + 1}'
        self.typed.append(token)
        row = {'op': 'add', 'entity': 'notes', 'row': {'content': token}}
        change = {'op': 'set', 'entity': 'features', 'id': self.shared,
                  'row': {'description': f'{self.described()} {token}'}}
        batch = json.dumps(row) + '\n' + json.dumps(change) + '\n'
        self.run('edit', ['batch', '--atomic'], call, code, stays, batch)
        there = self.notes().count(token)
        assert there == self.described().split().count(token), 'half a batch'
        if not there:
            self.device.batch([row, change])
        self.backend.run('UPDATE public.features SET priority ='
                         f" 'p{len(self.typed)}' WHERE id = '{self.shared}'")
        before = self.state()
        if not self.run('sync', ['sync'], call, code, stays):
            self.check_cursor(before)
        self.device.run('sync')
        self.check()

    def check_cursor(self, before):
        """What the cursor has passed is in the file: nothing of it is left to arrive."""
        after = self.state()
        if before != after:
            priority = self.device.json('show', 'features', self.shared)['priority']
            moved = dict((row[0], row[1]) for row in after).get('features')
            assert moved == dict((row[0], row[1]) for row in before).get('features') \
                or priority == f'p{len(self.typed)}', (before, after, priority)

    def notes(self):
        return ' '.join(row['content'] for row in self.device.rows('notes')).split()

    def described(self):
        return self.device.json('show', 'features', self.shared)['description']

    def check(self):
        notes = [json.loads(row)['content'] for row in self.backend.rows('notes').values()]
        notes = [note for note in notes if note.startswith(self.folder.name + '-')]
        feature = json.loads(self.backend.rows('features')[self.shared])
        assert sorted(notes) == sorted(self.typed), set(notes) ^ set(self.typed)
        assert feature['description'].split()[1:] == self.typed, feature['description'][-200:]
        here = self.device.json('show', 'features', self.shared)
        assert {k: here[k] for k in feature} == feature, (here, feature)


def get_name(kind):
    code, stays = kind
    return f'{errno.errorcode[code].lower()}-{"for-good" if stays else "once"}'


def run_kind(tap, arguments, folder, backend, kind):
    code, stays = kind
    name = get_name(kind)
    started = time.monotonic()

    def live():
        disk = Disk(arguments, folder / name, backend)
        for call in range(1, arguments.calls + 1, arguments.step):
            disk.live(call, code, stays)
        assert all(disk.refused.values()), disk.refused
        print(f'# {name}: n = 1..{arguments.calls} in steps of {arguments.step}; refused '
              f'{disk.refused}; calls of a whole run {disk.calls}; '
              f'{time.monotonic() - started:.0f} s')
    tap.run(f'/sync/disk-faults/28-{name}', live)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('fluxr')
    parser.add_argument('backend')
    parser.add_argument('storefault')
    parser.add_argument('--calls', type=int, default=500)
    parser.add_argument('--step', type=int, default=1)
    parser.add_argument('--kind', choices=[get_name(kind) for kind in KINDS])
    arguments = parser.parse_args()
    tap = Tap()
    with tempfile.TemporaryDirectory(prefix='fluxr-disk-') as name:
        folder = pathlib.Path(name)
        with LastingBackend(arguments.backend, folder / 'backend') as backend:
            for kind in KINDS:
                if arguments.kind in (None, get_name(kind)):
                    run_kind(tap, arguments, folder, backend, kind)
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
