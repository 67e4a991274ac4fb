# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests with two windows share: two devices of one person side by side, each with a data
directory of its own. Environment as for drive_sync.py."""
import os
import re
import sqlite3
import subprocess

from window_case import App, Device, FLUXR, WindowTest, application_id, wait
from drive_sync import BACKEND
from lasting import LastingBackend


def words(text):
    return set(re.findall(r'\w+', text))


class TwoCase(WindowTest):
    def prepare(self):
        self.backend = LastingBackend(BACKEND, self.folder / 'server')
        self.addCleanup(lambda: self.backend.process.poll() is not None or self.backend.stop())
        self.other = Device(FLUXR, self.folder / 'other')
        self.join(self.device)
        product = self.device.run('add', 'products', 'name=Teapot').strip()
        self.fill(product)
        self.device.run('sync')
        self.join(self.other)
        self.other.run('sync')

    def fill(self, product):
        """What both have from the start."""

    def join(self, device):
        device.run('account', 'add', '--server', self.backend.url, '--key', self.backend.key,
                   '--email', self.backend.email, '--password-stdin',
                   given=self.backend.password + '\n')

    def setUp(self):
        super().setUp()
        keyring = {name: value for name, value in self.other.environment.items()
                   if name.startswith('SECRET_')}
        self.b = App([FLUXR, '--data-dir', self.other.directory],
                     application_id(self.other.directory),
                     {'G_DEBUG': 'fatal-warnings', **keyring})
        self.addCleanup(self.b.kill)
        self.place(self.app, 0)
        self.place(self.b, 1)

    def find_window(self, app):
        return subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(app.proc.pid)],
                              check=True, capture_output=True, text=True).stdout.split()[-1]

    def place(self, app, n):
        """Half of the screen for each."""
        width, height = (int(v) for v in os.environ['SCREEN'].split('x'))
        window = self.find_window(app)
        subprocess.run(['xdotool', 'windowsize', '--sync', window, str(width // 2), str(height),
                        'windowmove', window, str(n * width // 2), '0'], check=True)
        app.idle()

    def focus(self, app):
        """Without a click, which would move the caret."""
        subprocess.run(['xdotool', 'windowfocus', '--sync', self.find_window(app)], check=True)
        app.idle()

    def go_offline(self):
        self.backend.kill()
        for app in (self.app, self.b):
            self.focus(app)
            app.key('ctrl+r')
            app.find('button', 'Offline since .*, Changes are kept here', timeout=60)

    def read(self, device, statement):
        account = next(a for a in device.json('account', 'list') if a['current'])
        with sqlite3.connect(f'file:{account["file"]}?mode=ro', uri=True) as file:
            return file.execute(statement).fetchall()

    def conflicts(self, device, column):
        """The texts kept beside the row: those that had no place in it."""
        rows = self.read(device, f"SELECT mine, theirs FROM sync_conflict WHERE col = '{column}'")
        return [text for row in rows for text in row if text]

    def settles(self, what, column, is_done):
        """The same text on both devices and on the server."""
        def read():
            texts = {device.rows(what)[0][column] for device in (self.device, self.other)}
            texts |= {row[0] for row in self.backend.run(f'SELECT {column} FROM {what}')}
            return len(texts) == 1 and is_done(next(iter(texts))) and next(iter(texts))
        return wait('the same text everywhere', read, 120)
