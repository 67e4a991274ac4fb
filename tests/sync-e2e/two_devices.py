#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""two_devices.py FLUXR BACKEND [--mode MODE]... [--changes N] [--max-rows N] [--seed S]
               [--sync-kills N]

Two devices of one account change everything at random and sync through a real PostgreSQL. In the
end both have what the server has, row by row. Modes: plain; backend: the backend is killed and
restarted while they sync; kill: their `fluxr sync` is killed (SIGKILL) on the way; network: the
connection loses, delays, doubles, cuts and resets."""
import argparse
import decimal
import json
import pathlib
import random
import sqlite3
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import fluxr  # noqa: E402
from fluxr import Device  # noqa: E402
from lasting import LastingBackend  # noqa: E402
from proxy import Proxy  # noqa: E402
from tap import Tap  # noqa: E402
from workload import LOGS, LOG_TEXTS, PRODUCTS, TABLES, TEXTS, Workload, as_words  # noqa: E402

ROUNDS = 10
BACKEND_KILLS = 20
BAD_SHARE = 0.15
SETTLE_SECONDS = 600
PATIENT = (fluxr.OK, fluxr.OFFLINE, fluxr.WAITING)


class Scene:
    """A backend, two devices signed in to it, and what they did."""

    def __init__(self, arguments, folder, mode):
        self.folder = pathlib.Path(folder)
        self.backend = LastingBackend(arguments.backend, self.folder / 'backend',
                                      '--max-rows', str(arguments.max_rows))
        self.proxy = Proxy(self.backend, arguments.seed)
        self.devices = {name: Device(arguments.fluxr, self.folder / name) for name in 'ab'}
        self.work = Workload(arguments.seed)
        self.chance = random.Random(f'{arguments.seed} {mode}')
        self.wanted_kills = arguments.sync_kills
        self.sync_kills = 0
        self.inflight = 0
        self.confirmed = 0
        self.reports = []

    def sign_in(self):
        for device in self.devices.values():
            device.run('account', 'add', '--server', self.proxy.url, '--key',
                       self.backend.key, '--email', self.backend.email, '--password-stdin',
                       given=self.backend.password + '\n')

    def prepare(self):
        """Products that both devices know before the changes begin."""
        self.sign_in()
        rows = []
        for n in range(PRODUCTS):
            row_id = self.work.make_id('products')
            rows.append({'op': 'add', 'entity': 'products', 'row': {
                'id': row_id, 'name': f'Product {n}',
                'description': self.work.token('a', 'products', row_id)}})
        self.devices['a'].batch(rows)
        for device in self.devices.values():
            device.run('sync')

    def change(self, name, n):
        """Most changes in one batch, some by commands of their own."""
        device = self.devices[name]
        state = {table: device.rows(table) for table in TABLES}
        operations = self.work.operations(name, state, n)
        alone = set(self.chance.sample(range(n), min(n, 3)))
        batch = []
        for number, operation in enumerate(operations):
            words = as_words(operation) if number in alone else None
            if words is None:
                batch.append(operation)
                continue
            device.batch(batch)
            device.run(*words)
            batch = []
        device.batch(batch)

    def sync(self, name):
        """One sync that may fail for a while, but only in ways that lose nothing."""
        process = self.devices[name].start('--json', 'sync')
        out, err = process.communicate(timeout=fluxr.RUN_SECONDS)
        assert process.returncode in PATIENT, f'sync of {name}: {process.returncode}\n{out}{err}'
        if out:
            self.reports.append(json.loads(out))
        return process.returncode

    def sync_and_kill(self, name):
        """Dies after a random time, every other one as soon as a request is open."""
        seconds = 0.03 + self.chance.random() * 0.6
        wait = self.wait_for_request if self.chance.random() < 0.5 else None
        process = self.devices[name].start('--json', 'sync')
        if wait is not None and wait(self.devices[name], process):
            seconds = self.chance.random() * 0.03
        try:
            process.communicate(timeout=seconds)
        except fluxr.subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            self.sync_kills += 1
            self.inflight += has_request(self.devices[name])

    @staticmethod
    def wait_for_request(device, process):
        while process.poll() is None:
            if has_request(device):
                return True
            time.sleep(0.002)
        return False

    def confirm(self, device):
        """A deleted product waits for two more looks a minute apart and for a person."""
        with open_file(device) as file:
            for key, text in file.execute("SELECT k, v FROM sync_meta WHERE k LIKE 'hold.%'"
                                          " AND k NOT LIKE '%.ids'").fetchall():
                sweeps, last, released = map(int, text.split())
                file.execute('UPDATE sync_meta SET v = ? WHERE k = ?',
                             (f'{sweeps} {last - 61_000_000} {released}', key))
        device.start('sync', '--confirm-deletes').communicate(timeout=fluxr.RUN_SECONDS)
        self.confirmed += 1

    def settle(self):
        """Both sync in turn until neither has anything to send or receive."""
        end = time.monotonic() + SETTLE_SECONDS
        quiet = 0
        while quiet < 4:
            for name, device in self.devices.items():
                process = device.start('--json', 'sync')
                out, err = process.communicate(timeout=fluxr.RUN_SECONDS)
                report = json.loads(out) if out else {}
                idle = process.returncode == fluxr.OK and not report['pushed'] + report['pulled']
                if report.get('state') == 'blocked':
                    self.confirm(device)
                quiet = quiet + 1 if idle else 0
                assert time.monotonic() < end, f'{name} does not settle: {out}{err}'
                if process.returncode != fluxr.OK:
                    time.sleep(1)


def parse(text):
    return json.loads(text, parse_float=decimal.Decimal, parse_int=decimal.Decimal)


def open_file(device):
    """The file of its only account."""
    paths = [path for path in pathlib.Path(device.directory).glob('*.db')
             if path.name != 'local.db']
    assert len(paths) == 1, paths
    return sqlite3.connect(paths[0])


def has_request(device):
    """Whether the file says that a request is open."""
    with open_file(device) as file:
        return file.execute("SELECT EXISTS (SELECT 1 FROM sync_outbox WHERE state = 'inflight')"
                            ).fetchone()[0]


def kept_texts(device):
    """Everything a device keeps beside its rows: other versions, and what was deleted."""
    with open_file(device) as file:
        for row in file.execute('SELECT base, mine, theirs FROM sync_conflict'):
            yield from (text for text in row if text)
        for (text,) in file.execute('SELECT row FROM sync_trash'):
            yield text


def check_equal(scene):
    """Device a = device b to the byte, and both = PostgreSQL by value."""
    differences = []
    for table in TABLES:
        a, b = (scene.devices[name].canonical(table) for name in 'ab')
        server = scene.backend.rows(table)
        for row_id in sorted({*a, *b, *server}):
            mine, theirs, there = a.get(row_id), b.get(row_id), server.get(row_id)
            if mine != theirs or there is None or mine is None or parse(mine) != parse(there):
                differences.append(f'{table} {row_id}\n a: {mine}\n b: {theirs}\n s: {there}')
    assert not differences, f'{len(differences)} rows differ\n' + '\n'.join(differences[:5])


def check_rows(scene):
    """No row is lost or doubled: on the server are those that were made and not deleted."""
    work = scene.work
    there = {row_id for table in [*TABLES, *LOGS] if table != 'users'
             for row_id in scene.backend.rows(table)}
    lost = [f'{work.created[row_id]} {row_id}' for row_id in work.created
            if row_id not in there and row_id not in work.deleted]
    strange = there - set(work.created)
    assert not lost, f'{len(lost)} lost: {lost[:5]}'
    assert not strange, f'{len(strange)} doubled: {sorted(strange)[:5]}'


def check_tokens(scene):
    """Each token is in its row, or kept beside it, or was deleted; in no text twice."""
    texts = {}
    for table, column in {**TEXTS, **LOG_TEXTS}.items():
        for row_id, row in scene.backend.rows(table).items():
            texts[row_id] = parse(row)[column] or ''
    kept = '\n'.join(text for device in scene.devices.values() for text in kept_texts(device))
    lost = [token for token, (_, row_id) in scene.work.tokens.items()
            if token not in texts.get(row_id, '') and token not in kept]
    doubled = [token for token, (_, row_id) in scene.work.tokens.items()
               if texts.get(row_id, '').split().count(token) > 1]
    assert not lost, f'{len(lost)} tokens lost: {[(t, scene.work.tokens[t]) for t in lost[:8]]}'
    assert not doubled, f'{len(doubled)} tokens doubled: {doubled[:8]}'


def check_queues(scene):
    for name, device in scene.devices.items():
        with open_file(device) as file:
            left = file.execute('SELECT tbl, id, op, state, err FROM sync_outbox').fetchall()
            assert not left, f'{name} still has {left[:5]}'


def run_plain(scene, changes):
    for _ in range(ROUNDS):
        for name in 'ab':
            scene.change(name, changes // (2 * ROUNDS))
        for name in scene.chance.sample('ab', 2):
            scene.sync(name)


def run_backend(scene, changes):
    """While both sync at the same time, the backend dies at a random moment and comes back."""
    for number in range(BACKEND_KILLS):
        for name in 'ab':
            scene.change(name, changes // (2 * BACKEND_KILLS))
        threads = [threading.Thread(target=scene.sync, args=name) for name in 'ab']
        for thread in threads:
            thread.start()
        time.sleep(scene.chance.random() * 1.5)
        scene.backend.kill()
        if number % 3 == 0:
            time.sleep(scene.chance.random())
        scene.backend.start()
        for thread in threads:
            thread.join()


def run_kill(scene, changes):
    """Each sync is killed at a random moment of the time a whole one takes."""
    steps = 0
    while scene.sync_kills < scene.wanted_kills:
        if steps < ROUNDS:
            for name in 'ab':
                scene.change(name, changes // (2 * ROUNDS))
        else:
            for name in 'ab':
                scene.change(name, 2)
        steps += 1
        for name in scene.chance.sample('ab', 2):
            for _ in range(3):
                scene.sync_and_kill(name)


def run_network(scene, changes):
    scene.proxy.share = BAD_SHARE
    run_plain(scene, changes)
    scene.proxy.share = 0
    assert all(scene.proxy.done.values()), scene.proxy.done


MODES = {'plain': run_plain, 'backend': run_backend, 'kill': run_kill, 'network': run_network}


def run_mode(tap, arguments, mode):
    started = time.monotonic()
    prefix = f'/sync/two-devices/{mode}'
    with tempfile.TemporaryDirectory(prefix='fluxr-devices-') as folder:
        scene = Scene(arguments, folder, mode)
        with scene.backend, scene.proxy:
            def change_and_settle():
                scene.prepare()
                MODES[mode](scene, arguments.changes)
                scene.settle()

            tap.run(f'{prefix}/changes-and-settles', change_and_settle)
            for name, check in (('devices-and-server-are-equal', check_equal),
                                ('no-row-lost-or-doubled', check_rows),
                                ('no-word-lost-or-doubled', check_tokens),
                                ('nothing-left-in-the-queues', check_queues)):
                tap.run(f'{prefix}/{name}', check, scene)
        total = sum(scene.work.done.values())
        print(f'# {mode}: of {scene.proxy.requests} requests: {scene.proxy.done}')
        print(f'# {mode}: {total} changes {dict(sorted(scene.work.done.items()))}')
        states = [report['state'] for report in scene.reports]
        print(f'# {mode}: backend starts {scene.backend.starts}; syncs killed {scene.sync_kills}, '
              f'{scene.inflight} with open requests; syncs that ended offline '
              f'{states.count("offline")} of {len(states)}; mass deletes confirmed '
              f'{scene.confirmed}; {time.monotonic() - started:.0f} s')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('fluxr')
    parser.add_argument('backend')
    parser.add_argument('--mode', action='append', choices=list(MODES))
    parser.add_argument('--changes', type=int, default=1000)
    parser.add_argument('--max-rows', type=int, default=1000)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--sync-kills', type=int, default=20)
    arguments = parser.parse_args()
    tap = Tap()
    for mode in arguments.mode or MODES:
        run_mode(tap, arguments, mode)
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
