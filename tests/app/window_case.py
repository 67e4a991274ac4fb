# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests that drive Fluxr's window share. Each test has a data directory of its own, and so an
application of its own on the bus, and the command line on the same directory.
Environment: FLUXR (the program), GUIPROBE; SCREENSHOTS (a folder) saves a picture of each step."""
import hashlib
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
for folder in ('gui', 'support', 'sync-e2e'):
    sys.path.insert(0, str(HERE.parent / folder))

from gi.repository import Gio  # noqa: E402
from driven import App, Atspi, DrivenTest, GLib, main, wait  # noqa: E402, F401
from fluxr import Device  # noqa: E402

FLUXR = os.environ['FLUXR']


def application_id(directory):
    digest = hashlib.sha256(os.fsencode(directory)).hexdigest()
    return 'ai.fluxr.Fluxr.d' + digest[:12]


class WindowTest(DrivenTest):
    """A window over an empty file, or over the sample product."""
    sample = False

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='window-'))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.device = Device(FLUXR, self.folder / 'data')
        for name in ('SECRET_BACKEND', 'SECRET_FILE_TEST_PATH', 'SECRET_FILE_TEST_PASSWORD'):
            os.environ[name] = self.device.environment[name]
        self.steps = 0
        self.forget_settings()
        self.prepare()
        self.argv = [FLUXR, '--data-dir', self.device.directory]
        self.app_id = application_id(self.device.directory)
        if self.sample:
            self.argv.append('--sample')
        super().setUp()

    def forget_settings(self):
        """All tests of a session share them."""
        settings = Gio.Settings.new('ai.fluxr.Fluxr')
        for key in ('section', 'places', 'boards', 'views', 'notes-sort', 'writing-mode',
                    'writing-outline', 'writing-zoom', 'prompts-sort', 'prompts-mode',
                    'send-error-reports'):
            settings.reset(key)
        Gio.Settings.sync()

    def prepare(self):
        """Before the window comes."""

    def tearDown(self):
        self.step('end')
        super().tearDown()

    def restart(self):
        """Ends Fluxr as a person would, and starts it again."""
        self.assertEqual(self.app.quit(60), 0)
        self.start()

    def start(self):
        self.app = App(self.argv, self.app_id, {'G_DEBUG': 'fatal-warnings'})
        self.addCleanup(self.app.kill)

    def step(self, name):
        folder = os.environ.get('SCREENSHOTS')
        if not folder:
            return
        self.steps += 1
        path = pathlib.Path(folder)
        path.mkdir(parents=True, exist_ok=True)
        self.app.idle()
        # The screen, not the window alone: popovers are surfaces of their own.
        subprocess.run(['import', '-window', 'root',
                        path / f'{self._testMethodName}-{self.steps:02}-{name}.png'], check=True)

    # --- what is on the board

    def cards(self, column):
        """Names of the cards of a column, without their priority."""
        names = self.app.names('list item', self.app.find('list', column + ', .*'))
        return [name.split(', ')[0] for name in names]

    def expect_cards(self, column, *names):
        self.expect('the cards of ' + column, list(names), lambda: self.cards(column))

    def card(self, name):
        return self.app.find('list item', name + '(, .*)?')

    # --- what is in a dialog; there may be a card of the same name behind it

    def row(self, name):
        return self.app.find('list item', name, self.app.find('dialog'))

    def has_focus(self, name):
        try:
            wait('the focus on ' + name, lambda: name in self.focused())
        except AssertionError:
            self.assertIn(name, self.focused())

    def leave(self):
        """Escape closes page after page, and then the dialog."""
        for _ in range(4):
            if not self.app.names('dialog', None):
                return
            self.app.key('Escape')
        self.app.gone('dialog')

    # --- what is in the file

    def open_file(self, mode='ro'):
        account = next(a for a in self.device.json('account', 'list') if a['current'])
        return sqlite3.connect(f'file:{account["file"]}?mode={mode}', uri=True)

    def query(self, statement):
        with self.open_file() as file:
            return file.execute(statement).fetchall()

    def features(self):
        """name -> row, as the command line sees them."""
        return {row['name']: row for row in self.device.rows('features')}

    def expect_feature(self, name, **fields):
        def read():
            row = self.features().get(name)
            return row and {field: row[field] for field in fields}
        self.expect('the feature ' + name, fields, read)

    # --- what a person does

    def name_product(self, name):
        self.app.key('ctrl+alt+n')
        self.app.find('text', 'Name')
        self.app.type(name)
        self.app.key('Return')
        self.app.gone('alert')

    def add_product(self, name):
        """Where the sidebar is beside the page."""
        self.name_product(name)
        self.app.find('button', name)

    def add_features(self, *names):
        """Into an empty product: the first one on its page, the others on the board."""
        self.app.click(self.app.find('text', 'First feature'))
        for name in names:
            self.app.type(name)
            self.app.key('Return')
            wait('the card', lambda name=name: self.card(name))

    def menu(self, item):
        self.app.key('F10')
        self.app.click(self.app.find('menu item', item))
