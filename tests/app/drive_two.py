# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two windows side by side: two devices of one person, each with a data directory of its own, who
edit the same paragraph while the server is away. Environment as for drive_sync.py."""
import os
import re
import sqlite3
import subprocess
import sys

from window_case import App, Device, FLUXR, WindowTest, application_id, main, wait
from drive_sync import BACKEND
from lasting import LastingBackend

BEFORE = 'Pour slowly into the cup. Keep the lid closed.'
ON_A = 'Pour gently into the cup. Keep the lid closed. Warm the cup.'
ON_B = 'Pour swiftly into the cup. Keep the lid tightly closed.'


def words(text):
    return set(re.findall(r'\w+', text))


class TwoWindowsTest(WindowTest):
    sample = True  # the accounts come before the first start, so there is none to remove

    def prepare(self):
        self.backend = LastingBackend(BACKEND, self.folder / 'server')
        self.addCleanup(lambda: self.backend.process.poll() is not None or self.backend.stop())
        self.other = Device(FLUXR, self.folder / 'other')
        self.join(self.device)
        product = self.device.run('add', 'products', 'name=Teapot').strip()
        self.device.run('add', 'features', 'product_id=' + product, 'name=Pour',
                        'description=' + BEFORE)
        self.device.run('sync')
        self.join(self.other)
        self.other.run('sync')

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

    def place(self, app, n):
        """Half of the screen for each."""
        width, height = (int(v) for v in os.environ['SCREEN'].split('x'))
        window = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(app.proc.pid)],
                                check=True, capture_output=True, text=True).stdout.split()[-1]
        subprocess.run(['xdotool', 'windowsize', '--sync', window, str(width // 2), str(height),
                        'windowmove', window, str(n * width // 2), '0'], check=True)
        app.idle()

    def write(self, app, device, text):
        app.click(app.find('text', 'Description'))
        app.key('ctrl+a')
        app.type(text)
        self.expect('what was typed', text, lambda: self.description(device))

    def description(self, device):
        return device.rows('features')[0]['description']

    def kept(self, device):
        """The texts kept beside the row: those that had no place in it."""
        account = next(a for a in device.json('account', 'list') if a['current'])
        with sqlite3.connect(f'file:{account["file"]}?mode=ro', uri=True) as file:
            rows = file.execute('SELECT mine, theirs FROM sync_conflict'
                                " WHERE col = 'description'").fetchall()
        return [text for row in rows for text in row if text]

    def shows(self, app, text):
        return app.text(app.find('text', 'Description')) == text

    def test_one_paragraph_on_two_devices(self):
        self.backend.kill()
        for app in (self.app, self.b):
            app.click(app.find('list item', 'Pour(, .*)?'))
            app.key('ctrl+r')
            app.find('button', 'Offline since .*, Changes are kept here', timeout=60)
        self.write(self.app, self.device, ON_A)
        self.write(self.b, self.other, ON_B)
        self.step('offline')
        self.assertTrue(self.shows(self.app, ON_A))
        self.assertTrue(self.shows(self.b, ON_B))

        self.backend.start()
        wait('the same text everywhere', self.is_settled, 120)
        text = self.description(self.device)
        kept = self.kept(self.device) + self.kept(self.other)
        self.step('together')
        for app in (self.app, self.b):
            wait('the text in the window', lambda app=app: self.shows(app, text), 30)
        self.assertIn('tightly', text)
        self.assertIn('Warm the cup.', text)
        self.assertEqual(len({'gently', 'swiftly'} & words(text)), 1, text)
        lost = (words(ON_A) | words(ON_B)) - words(' '.join([text, *kept]))
        self.assertEqual(lost, set())
        self.assertFalse([line for line in (text, *kept) if '<<<<' in line])

    def is_settled(self):
        texts = {self.description(self.device), self.description(self.other)}
        texts |= {row[0] for row in self.backend.run('SELECT description FROM features')}
        return len(texts) == 1 and texts.isdisjoint({ON_A, ON_B, BEFORE})


if __name__ == '__main__':
    sys.exit(main())
