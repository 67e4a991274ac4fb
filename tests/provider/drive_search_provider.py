# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of a result in the shell: the bus starts the window, which shows the row.
Environment: as window_case.py, and PROVIDER (the service), PROVIDER_INI (its file)."""
import os
import pathlib
import shutil
import signal
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
for folder in ('app', 'gui', 'support'):
    sys.path.insert(0, str(HERE.parent / folder))

import guidrive  # noqa: E402
from driven import App, main, wait  # noqa: E402
from fluxr import Device  # noqa: E402
from shell import Shell, get_pid, has_owner, install_service  # noqa: E402

APP_ID = 'ai.fluxr.Fluxr'
FOLDER = pathlib.Path(os.environ['XDG_DATA_HOME']) / 'fluxr'


class Started:
    """A process of somebody else's."""

    def __init__(self, pid):
        self.pid = pid

    def poll(self):
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 0
        return None

    def wait(self, seconds):
        wait('the window to end', lambda: self.poll() is not None, seconds)
        return self.poll()

    def terminate(self):
        os.kill(self.pid, signal.SIGTERM)


class StartedApp(App):
    """The window that the bus has started, with the probe in it."""

    def __init__(self):  # pylint: disable=super-init-not-called
        self.app_id, self.wayland, self.pressed = APP_ID, False, None
        self.inp = guidrive.XInput()
        self.bus = guidrive.Gio.bus_get_sync(guidrive.Gio.BusType.SESSION, None)
        wait('the window', lambda: has_owner(APP_ID), 30)
        self.proc = Started(get_pid(APP_ID))
        self.root = wait('the window on AT-SPI', self._find_app, 30)
        self.tree = guidrive.AccessTree(self.root)
        self.window = self.find('frame', timeout=30)
        wait('the focus', lambda: self.has_state(self.window, guidrive.Atspi.StateType.ACTIVE))


class SearchProviderTest(unittest.TestCase):
    def setUp(self):
        self.addCleanup(shutil.rmtree, FOLDER, ignore_errors=True)
        self.device = Device(os.environ['FLUXR'], FOLDER)
        self.shell = Shell(os.environ['PROVIDER_INI'])
        asan = os.environ.get('ASAN_OPTIONS', '') + \
            ':verify_asan_link_order=0:detect_leaks=0:fast_unwind_on_malloc=1'
        install_service(self.shell.name, os.environ['PROVIDER'])
        install_service(APP_ID, f'/usr/bin/env LD_PRELOAD={guidrive.PROBE}'
                                f' ASAN_OPTIONS={asan.lstrip(":")} G_DEBUG=fatal-warnings'
                                f' {os.environ["FLUXR"]} --gapplication-service')

    def add(self, entity, *fields):
        return self.device.json('add', entity, *fields)['id']

    def typed(self):
        return self.app.text(self.app.find('entry', 'Search in All Products'))

    def found(self):
        return self.app.names('list item', self.app.find('list', 'Found'))

    def expect_found(self, *names):
        wait(f'{names} to be found', lambda: self.found() == list(names))

    def test_results_are_shown(self):
        product = self.add('products', 'name=Teapot')
        other = self.add('products', 'name=Kettle')
        self.add('features', 'product_id=' + product, 'name=Spout')
        self.add('notes', 'product_id=' + other, 'title=Whistles', 'content=At once')
        results = self.shell.search('spout')
        self.assertFalse(has_owner(APP_ID))
        self.shell.activate(results[0], 'spout')
        self.app = StartedApp()
        self.addCleanup(self.app.kill)
        self.app.find('text', 'Description')
        self.app.find('button', 'Teapot')
        self.app.find('list item', 'Spout(, .*)?')
        process = self.app.proc.pid

        self.shell.activate(self.shell.search('whistle')[0], 'whistle')
        self.app.find('button', 'Kettle')
        title = self.app.find('text', 'Title')
        wait('the title', lambda: self.app.text(title) == 'Whistles')

        self.shell.launch('spo', '"ut')
        wait('the words', lambda: self.typed() == 'spo "ut')
        self.shell.launch('spout')
        self.expect_found('Spout')
        self.assertEqual(len(list(self.app.all('dialog'))), 1)
        self.app.key('Return')
        self.app.find('text', 'Description')
        self.assertEqual(get_pid(APP_ID), process)
        self.app.inp.key('ctrl+q')
        wait('the window to end', lambda: not has_owner(APP_ID), 60)


if __name__ == '__main__':
    sys.exit(main())
