# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Devices that listen to a test backend, as the tests and measurements of Realtime use them."""
import contextlib
import json
import pathlib
import sqlite3
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

PATIENCE = 180  # seconds until a test gives up; nothing is expected to need a part of it
TABLES = 12
RULE = ('mode', 'count', 'number')  # the rest of what the backend tells are its counts
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
            if line.startswith('{'):
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
        try:
            self.process.stdin.write('quit\n')
            self.process.stdin.close()
        except BrokenPipeError:
            pass  # its status tells
        try:
            status = self.process.wait(PATIENCE)
        finally:
            self.process.kill()
            self.reader.join()
            self.process.stdout.close()
        assert status == 0, f'the listener ended with {status}'


class Stage:
    """A backend that many cases use, one after the other: to set one up takes the longest."""

    def __init__(self, programs, *options):
        self.fluxr, self.listener, program = programs
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.temporary.name)
        self.backend = LastingBackend(program, self.folder / 'backend', '--faults', *options)
        self.has_realtime = '--no-realtime' not in options
        self.devices = 0

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        try:
            assert self.backend.stop() == 0
        finally:
            self.temporary.cleanup()


class Scene:
    """A product of its own, devices that have read it, and what is counted from here on."""

    def __init__(self, stage):
        self.stage = stage
        self.fluxr, self.listener, self.folder = stage.fluxr, stage.listener, stage.folder
        self.backend = stage.backend
        self.listeners = []

    def __enter__(self):
        if self.stage.has_realtime:
            self.rule(mode='off')
        self.before = self.read_counts()
        self.product = str(uuid.uuid4())
        self.backend.run('insert into public.products (id, user_id, name) '
                         f"select '{self.product}', id, 'p' from public.users "
                         f"where email = '{self.backend.email}'")
        return self

    def __exit__(self, *unused):
        with contextlib.ExitStack() as stack:
            for listener in self.listeners:
                stack.callback(listener.stop)
        wait('the end of all connections', self.is_left)

    def is_left(self):
        counts = self.read_counts()
        return counts.get('closed') == counts.get('connections')

    def listen(self, haste=1, live=True):
        self.stage.devices += 1
        listener = Listener(self, f'device-{self.stage.devices}', haste)
        self.listeners.append(listener)
        if live:
            self.expect_count('live', TABLES * len(self.listeners))
        wait('the first sync', lambda: listener.report().get('state') == UP_TO_DATE
             and listener.query('SELECT 1 FROM products WHERE id = ?', self.product))
        return listener

    def restart(self):
        """After a kill; the new process counts anew."""
        self.backend.kill()
        self.backend.start()
        self.before = {}

    def rule(self, **rule):
        assert self.backend.request('POST', '/_control/realtime', rule).status == 200

    def read_counts(self):
        if not self.stage.has_realtime:
            return {}
        counts = self.backend.request('GET', '/_control/realtime').json
        return {name: count for name, count in counts.items() if name not in RULE}

    def counts(self):
        return {name: count - self.before.get(name, 0)
                for name, count in self.read_counts().items()}

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


def is_at_rest(device):
    """No report for a while: the looks that follow the joins are done."""
    before = len(device.reports)
    time.sleep(1)
    return len(device.reports) == before and device.report()['state'] == UP_TO_DATE
