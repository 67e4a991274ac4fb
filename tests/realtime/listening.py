#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""listening.py FLUXR LISTENER BACKEND [--measure N]: devices that listen to a server. A change
there is in their file by the hint alone; with hints that are missing, doubled, in disorder or wrong
the end is the same. Nothing here depends on how long something takes.

With --measure only: milliseconds from the commit of a change by SQL to its row in the file."""
import json
import os
import pathlib
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'sync-e2e'))

from fluxr import Device  # noqa: E402
from lasting import LastingBackend  # noqa: E402
from tap import Tap  # noqa: E402

PATIENCE = 180  # seconds until a test gives up; nothing is expected to need a part of it
TABLES = 12
UP_TO_DATE = 0


def wait(what, condition):
    deadline = time.monotonic() + PATIENCE
    while True:
        found = condition()
        if found:
            return found
        assert time.monotonic() < deadline, f'{what} never came'
        time.sleep(0.005)


class Listener(Device):
    """A device that goes on syncing, as a window does."""

    def __init__(self, scene, name, haste=1):
        super().__init__(scene.fluxr, scene.folder / name)
        self.run('account', 'add', '--server', scene.backend.url, '--key', scene.backend.key,
                 '--email', scene.backend.email, '--password-stdin',
                 given=scene.backend.password + '\n')
        self.reports = []
        self.process = subprocess.Popen([scene.listener, self.directory, str(haste)], text=True,
                                        env=self.environment, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)
        self.reader = threading.Thread(target=self.read)
        self.reader.start()
        self.file = wait('the file', self.find_file)

    def read(self):
        for line in self.process.stdout:
            self.reports.append(json.loads(line))

    def find_file(self):
        return next(pathlib.Path(self.directory).glob('*-*.db'), None)

    def tell(self, command):
        self.process.stdin.write(command + '\n')
        self.process.stdin.flush()

    def report(self):
        return next((r for r in reversed(self.reports) if 'requests' in r), {'requests': 0})

    def query(self, statement, *values):
        with sqlite3.connect(f'file:{self.file}?mode=ro', uri=True, timeout=30) as connection:
            return connection.execute(statement, values).fetchall()

    def name_of(self, row):
        """Of a feature; None if it is not there."""
        found = self.query('SELECT name FROM features WHERE id = ?', row)
        return found[0][0] if found else None

    def expect(self, row, name):
        wait(f'{row} as {name}', lambda: self.name_of(row) == name)

    def stop(self):
        self.tell('quit')
        status = self.process.wait(PATIENCE)
        self.reader.join()
        self.process.stdout.close()
        self.process.stdin.close()
        assert status == 0, f'the listener ended with {status}'


class Scene:
    """A backend with a product, and devices that have read it."""

    def __init__(self, programs, *options):
        self.fluxr, self.listener, self.program = programs
        self.options = options
        self.listeners = []

    def __enter__(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.temporary.name)
        self.backend = LastingBackend(self.program, self.folder / 'backend', '--faults',
                                      *self.options)
        self.product = str(uuid.uuid4())
        self.backend.run('insert into public.products (id, user_id, name) '
                         f"select '{self.product}', id, 'p' from public.users "
                         f"where email = '{self.backend.email}'")
        return self

    def __exit__(self, *unused):
        try:
            for listener in self.listeners:
                listener.stop()
            assert self.backend.stop() == 0
        finally:
            self.temporary.cleanup()

    def listen(self, name='a', haste=1, live=True):
        listener = Listener(self, name, haste)
        self.listeners.append(listener)
        if live:
            self.expect_count('live', TABLES * len(self.listeners))
        wait('the first sync', lambda: listener.report().get('state') == UP_TO_DATE
             and listener.query('SELECT 1 FROM products'))
        return listener

    def rule(self, **rule):
        assert self.backend.request('POST', '/_control/realtime', rule).status == 200

    def counts(self):
        return self.backend.request('GET', '/_control/realtime').json

    def expect_count(self, name, n):
        wait(f'{n} {name}', lambda: self.counts()[name] >= n)

    def add(self, name):
        """A feature, by SQL."""
        row = str(uuid.uuid4())
        self.backend.run('insert into public.features (id, product_id, name) '
                         f"values ('{row}', '{self.product}', '{name}')")
        return row

    def rename(self, row, name):
        self.backend.run(f"update public.features set name = '{name}' where id = '{row}'")

    def remove(self, row):
        self.backend.run(f"delete from public.features where id = '{row}'")

    def expect_equal(self, listener):
        """Its features are the server's."""
        def compare():
            here = dict(listener.query('SELECT id, name FROM features'))
            there = dict(self.backend.run('select id::text, name from public.features'))
            return here == there
        wait('the same rows', compare)


def try_changes(programs):
    with Scene(programs) as scene:
        device = scene.listen()
        row = scene.add('one')
        device.expect(row, 'one')
        scene.rename(row, 'two')
        device.expect(row, 'two')
        scene.remove(row)
        device.expect(row, None)


def try_hint_alone(programs):
    """What nobody told of is not there yet when what was told of later is: so that came by the hint
    and not by asking around. After a break everything is there."""
    with Scene(programs) as scene:
        device = scene.listen()
        wait('rest', lambda: is_at_rest(device))
        scene.rule(mode='withhold')
        silent = scene.add('not told')
        told = scene.add('told')
        device.expect(told, 'told')
        assert device.name_of(silent) is None
        before = scene.counts()['live']
        scene.rule(mode='drop')
        device.expect(silent, 'not told')
        scene.expect_count('live', before + TABLES)


def is_at_rest(device):
    """No report for a while: the looks that follow the joins are done."""
    before = len(device.reports)
    time.sleep(2)
    return len(device.reports) == before


def try_two_devices(programs):
    """An edit on one is on the other, both ways, and in the end all three agree."""
    with Scene(programs) as scene:
        devices = [scene.listen('a'), scene.listen('b')]
        for one, other in (devices, devices[::-1]):
            row = one.json('add', 'features', f'product_id={scene.product}', 'name=mine')['id']
            one.tell('wake')
            other.expect(row, 'mine')
            other.run('set', 'features', row, 'name=yours')
            other.tell('wake')
            one.expect(row, 'yours')
        for device in devices:
            scene.expect_equal(device)


def try_wrong_hints(programs):
    with Scene(programs) as scene:
        device = scene.listen()
        kept = scene.add('the truth')
        device.expect(kept, 'the truth')
        for rule in ({'mode': 'duplicate', 'count': 3}, {'mode': 'lie', 'count': 3},
                     {'mode': 'garbage', 'count': 3}, {'mode': 'reorder', 'count': 3, 'number': 3},
                     {'mode': 'oversize', 'count': 3, 'number': 4000000}):
            scene.rule(**rule)
            scene.rename(kept, 'still ' + rule['mode'])
            row = scene.add(rule['mode'])
            scene.rename(row, 'now ' + rule['mode'])
            device.expect(row, 'now ' + rule['mode'])
            scene.expect_equal(device)
        scene.remove(kept)
        device.expect(kept, None)
        assert device.query("SELECT count(*) FROM features WHERE name LIKE '%lie'"
                            " AND name <> 'now lie' AND name <> 'still lie'") == [(0,)]
        assert scene.counts()['connections'] == 1, scene.counts()


def try_too_large(programs):
    """A message above the limit ends the connection; what it was about arrives all the same."""
    with Scene(programs) as scene:
        device = scene.listen()
        scene.rule(mode='oversize', number=9 * 1024 * 1024)
        row = scene.add('large')
        device.expect(row, 'large')
        scene.expect_count('connections', 2)


def try_crash(programs):
    with Scene(programs) as scene:
        device = scene.listen()
        wait('rest', lambda: is_at_rest(device))
        scene.rule(mode='crash')
        scene.expect_count('live', 2 * TABLES)
        row = scene.add('after')
        device.expect(row, 'after')
        assert scene.counts()['connections'] == 1, scene.counts()


def try_silence(programs):
    """A server that answers no heartbeat is left for another try."""
    with Scene(programs) as scene:
        device = scene.listen(haste=40)
        scene.expect_count('heartbeats', 2)
        scene.rule(mode='silence', count=3)
        scene.expect_count('closed', 1)
        scene.expect_count('connections', 2)
        device.expect(scene.add('heard'), 'heard')


def try_restart(programs):
    with Scene(programs) as scene:
        device = scene.listen()
        for _ in range(2):
            row = scene.add('just before')
            scene.backend.kill()
            scene.backend.start()
            device.expect(row, 'just before')
            scene.expect_count('live', TABLES)
            device.expect(scene.add('after'), 'after')
        scene.expect_equal(device)


def try_tokens(programs):
    """Tokens that live for seconds are pushed before they end, on the same connection."""
    with Scene(programs, '--token-lifetime', '6') as scene:
        device = scene.listen()
        scene.expect_count('tokens', 3 * TABLES)
        device.expect(scene.add('later'), 'later')
        counts = scene.counts()
        assert counts['connections'] == 1 and counts['refused'] == 0, counts


def try_without(programs):
    """A server that has none is asked once, and everything arrives by asking."""
    with Scene(programs) as scene:
        scene.rule(mode='refuse', count=100, number=404)
        device = scene.listen(live=False)
        device.expect(scene.add('slowly'), 'slowly')
        assert scene.counts()['refused'] == 1, scene.counts()
    with Scene(programs, '--no-realtime') as scene:
        device = scene.listen(live=False)
        row = scene.add('slowly')
        device.expect(row, 'slowly')
        scene.rename(row, 'but surely')
        device.expect(row, 'but surely')


def try_unpublished(programs):
    with Scene(programs) as scene:
        scene.backend.run('alter publication supabase_realtime drop table public.features')
        device = scene.listen(live=False)
        scene.expect_count('live', TABLES - 1)
        device.expect(scene.add('unheard'), 'unheard')


def try_strangers(programs):
    """Deletes of strangers are told to everybody, and are no reason to ask anything."""
    with Scene(programs) as scene:
        device = scene.listen()
        wait('rest', lambda: is_at_rest(device))
        stranger, product = str(uuid.uuid4()), str(uuid.uuid4())
        scene.backend.run(f"insert into public.users (id, email) values ('{stranger}', 's@x.test');"
                          'insert into public.products (id, user_id, name) '
                          f"values ('{product}', '{stranger}', 's');"
                          'insert into public.features (id, product_id, name) select '
                          f"gen_random_uuid (), '{product}', 'f' from generate_series (1, 200)")
        before = device.report()['requests']
        scene.backend.run(f"delete from public.features where product_id = '{product}'")
        device.expect(scene.add('ours'), 'ours')
        assert device.report()['requests'] - before <= 6, (before, device.report())


def try_inactive(programs):
    """After a while without a look nothing is listened to, and with a look it is again."""
    with Scene(programs) as scene:
        device = scene.listen(haste=150)
        device.tell('inactive')
        scene.expect_count('closed', 1)
        counts = scene.counts()
        row = scene.add('unseen')
        device.tell('active')
        device.expect(row, 'unseen')
        scene.expect_count('connections', counts['connections'] + 1)
        device.expect(scene.add('seen'), 'seen')


CASES = {
    'inserts, updates and deletes arrive': try_changes,
    'a hint alone is enough, and a break makes up for missing ones': try_hint_alone,
    'two devices hear of each other': try_two_devices,
    'doubled, wrong, meaningless, disordered and long hints': try_wrong_hints,
    'a message above all limits': try_too_large,
    'channels that crash are joined again': try_crash,
    'a server that falls silent': try_silence,
    'a server that is killed and comes back': try_restart,
    'tokens are renewed on the way': try_tokens,
    'servers without it': try_without,
    'a table that is not published': try_unpublished,
    'deletes of strangers': try_strangers,
    'nobody looks': try_inactive,
}


def measure(programs, n):
    with Scene(programs) as scene:
        device = scene.listen()
        wait('rest', lambda: is_at_rest(device))
        times = []
        for i in range(n):
            row = scene.add(f'feature {i}')
            start = time.monotonic()
            device.expect(row, f'feature {i}')
            times.append((time.monotonic() - start) * 1000)
            time.sleep(0.5)
    times.sort()
    print(f'from the commit to the row in the other file, {n} changes: median '
          f'{statistics.median(times):.0f} ms, smallest {times[0]:.0f}, largest {times[-1]:.0f}')


def main():
    programs = [os.path.abspath(path) for path in sys.argv[1:4]]
    if len(sys.argv) > 5 and sys.argv[4] == '--measure':
        measure(programs, int(sys.argv[5]))
        return 0
    tap = Tap()
    only = sys.argv[4:]
    for name, case in CASES.items():
        if not only or any(word in name for word in only):
            tap.run(name, case, programs)
    return tap.finish()


if __name__ == '__main__':
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
