# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in where no keyring keeps it: there is none, it is locked and its prompt never comes, it
refuses, it dies. Environment as for window_case.py, and BACKEND (the test backend)."""
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import time

from window_case import HERE, WindowTest, main, wait
from fluxr import SIGN_IN
from lasting import LastingBackend
from gi.repository import Gio

BACKEND = os.environ['BACKEND']
SERVICE = HERE.parent / 'support' / 'secret_service.py'
VARIABLES = ('SECRET_BACKEND', 'SECRET_FILE_TEST_PATH', 'SECRET_FILE_TEST_PASSWORD')
AGAIN = 'Sign in again to go on syncing.*'
NOT_KEPT = 'Signed In Until You Close Fluxr'
TOKEN = re.compile(rb'eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+')


def keep_others_away():
    """What the system has for a keyring must not be started instead of ours."""
    folder = pathlib.Path(os.environ['XDG_RUNTIME_DIR']) / 'dbus-1' / 'services'
    folder.mkdir(parents=True, exist_ok=True)
    (folder / 'org.freedesktop.secrets.service').write_text(
        '[D-BUS Service]\nName=org.freedesktop.secrets\nExec=/bin/false\n', encoding='utf-8')
    Gio.bus_get_sync(Gio.BusType.SESSION, None).call_sync(
        'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'ReloadConfig',
        None, None, Gio.DBusCallFlags.NONE, -1, None)


class SecretsTest(WindowTest):
    mode = None  # of the keyring

    def prepare(self):
        keep_others_away()
        for environment in (os.environ, self.device.environment):
            for name in VARIABLES:
                environment.pop(name, None)
        self.device.environment['DBUS_SESSION_BUS_ADDRESS'] = os.environ['DBUS_SESSION_BUS_ADDRESS']
        self.backend = LastingBackend(BACKEND, self.folder / 'server', '--no-autoconfirm')
        self.addCleanup(self.backend.stop)
        self.kept = self.folder / 'kept.json'
        self.service = None
        if self.mode:
            self.start_service(self.mode)

    def start_service(self, mode):
        service = subprocess.Popen([sys.executable, SERVICE, mode, self.kept], text=True,
                                   stdout=subprocess.PIPE)
        self.addCleanup(service.wait)
        self.addCleanup(service.stdout.close)
        self.addCleanup(service.kill)
        self.assertEqual(service.stdout.readline(), 'here\n')
        self.service = service

    def stop_service(self):
        self.service.kill()
        self.service.wait()

    def sign_in(self):
        self.menu('Accounts…')
        self.app.click(self.app.find('button', 'Add Account…'))
        self.app.find('text', 'Address or link')
        self.app.type(self.backend.url)
        self.app.key('Tab')
        self.app.type(self.backend.key)
        self.app.key('Return')
        self.app.find('text', 'E-mail')
        self.app.type(self.backend.email)
        self.app.key('Tab')
        self.app.type(self.backend.password)
        self.app.key('Return')

    def expect_synced(self):
        self.app.find('button', 'Up to date.*', timeout=60)

    def sessions(self):
        """What the keyring has."""
        return json.loads(self.kept.read_text(encoding='utf-8')) if self.kept.exists() else []

    def expect_no_secrets(self):
        """Nowhere in the home, the data or the folder for what is temporary."""
        tokens = [row[0].encode() for row in
                  self.backend.run('select token from auth.refresh_tokens')]
        self.assertTrue(tokens)
        places = [pathlib.Path(os.environ['HOME']), pathlib.Path(self.device.directory)]
        files = [path for place in places for path in place.rglob('*')
                 if path.is_file() and not path.is_symlink()]
        self.assertTrue(any(path.name == 'accounts.ini' for path in files), files)
        for path in files:
            content = path.read_bytes()
            for secret in (*tokens, self.backend.password.encode()):
                self.assertNotIn(secret, content, path)
            for token in TOKEN.findall(content):
                self.assertEqual(token, self.backend.key.encode(), path)

    def command(self, *words, given=''):
        """(exit code, standard error) of a command."""
        result = subprocess.run(self.device.command(*words), input=given, text=True, timeout=120,
                                env=self.device.environment, capture_output=True, check=False)
        return result.returncode, result.stderr

    def add_account(self):
        return self.command('account', 'add', '--server', self.backend.url, '--key',
                            self.backend.key, '--email', self.backend.email, '--password-stdin',
                            given=self.backend.password + '\n')


class NoneTest(SecretsTest):
    def test_without_a_keyring(self):
        code, words = self.add_account()
        self.assertEqual(code, SIGN_IN, words)
        self.assertIn('there is no keyring on this computer', words)
        self.assertIn('--password-stdin', words)
        code, words = self.command('sync')
        self.assertEqual(code, SIGN_IN, words)
        self.assertIn('There is no keyring here', words)
        code, words = self.command('sync', '--password-stdin', given=self.backend.password)
        self.assertEqual(code, 0, words)
        self.assertIn('The sign-in ends with this command', words)
        self.expect_no_secrets()

        self.sign_in()
        self.app.find('label', NOT_KEPT)
        self.app.find('label', '.*there is no keyring on this computer.*')
        self.step('not kept')
        self.app.key('Return')
        self.app.gone('label', NOT_KEPT)
        self.expect_synced()
        self.add_product('Teapot')
        self.expect('the product on the server', [('Teapot',)],
                    lambda: self.backend.run('select name from products'))
        self.menu('Sync…')
        self.app.find('label', 'You are signed in until you close Fluxr.*')
        self.step('sync')
        self.leave()
        self.expect_no_secrets()
        self.restart()
        self.app.find('label', AGAIN, timeout=60)
        self.app.find('button', 'Teapot')
        self.step('again')
        self.expect_no_secrets()


class LockedTest(SecretsTest):
    mode = 'locked'

    def test_a_prompt_that_never_comes(self):
        self.sign_in()
        # It is waited for elsewhere: the window goes on answering.
        end = time.monotonic() + 60
        while not self.app.names('alert', None) and time.monotonic() < end:
            start = time.monotonic()
            self.app.idle()
            self.assertLess(time.monotonic() - start, 3)
        self.app.find('label', NOT_KEPT)
        self.app.find('label', '.*the keyring is locked or refuses.*')
        self.step('locked')
        self.app.key('Return')
        self.expect_synced()
        self.expect_no_secrets()
        self.assertEqual(self.sessions(), [])

        # Who answers late has not answered in vain.
        self.service.send_signal(signal.SIGUSR1)
        wait('the session in the keyring', self.sessions)
        self.restart()
        self.expect_synced()
        self.app.gone('label', AGAIN)

        # A session behind a lock: one is asked to sign in, and unlocking is enough.
        self.stop_service()
        self.start_service('locked')
        self.restart()
        self.app.find('label', AGAIN, timeout=60)
        code, words = self.command('sync')
        self.assertEqual(code, SIGN_IN, words)
        self.assertIn('The keyring is locked or refuses', words)
        self.service.send_signal(signal.SIGUSR1)
        self.app.key('ctrl+r')
        self.app.gone('label', AGAIN, timeout=90)
        self.expect_synced()

        # Signing out does not wait for it either.
        self.stop_service()
        self.start_service('locked')
        self.menu('Accounts…')
        self.app.click(self.app.find('button', 'Sign Out…'))
        self.app.click(self.app.find('button', 'Sign Out'))
        self.app.gone('alert', timeout=5)
        self.app.gone('list item', self.backend.email, timeout=5)
        self.service.send_signal(signal.SIGUSR1)
        wait('the keyring to be empty', lambda: not self.sessions())


class DismissedTest(SecretsTest):
    mode = 'open'

    def prompts(self):
        path = pathlib.Path(f'{self.kept}.prompts')
        return len(path.read_text(encoding='utf-8').splitlines()) if path.exists() else 0

    def test_a_prompt_that_is_closed_does_not_come_back(self):
        self.sign_in()
        self.expect_synced()
        self.stop_service()
        self.start_service('refusing')
        self.restart()
        self.app.find('label', AGAIN, timeout=60)
        self.add_product('Teapot')
        self.app.idle()
        self.assertEqual(self.prompts(), 1)
        self.app.key('ctrl+r')
        wait('another prompt', lambda: self.prompts() == 2)
        self.step('dismissed')

        # What is locked away is not called cleared: the session outlives the account here.
        self.menu('Accounts…')
        self.app.click(self.app.find('button', 'Sign Out…'))
        self.app.click(self.app.find('button', 'Sign Out'))
        self.app.gone('list item', self.backend.email, timeout=30)
        wait('the prompt of signing out', lambda: self.prompts() > 2)
        self.assertEqual(len(self.sessions()), 1)


class DyingTest(SecretsTest):
    mode = 'open'

    def test_it_dies_in_between(self):
        code, words = self.add_account()
        self.assertEqual(code, 0, words)
        self.sign_in()
        self.expect_synced()
        self.assertEqual(len(self.sessions()), 1)
        self.expect_no_secrets()
        self.stop_service()
        self.add_product('Teapot')
        self.expect('the product on the server', [('Teapot',)],
                    lambda: self.backend.run('select name from products'))
        self.restart()
        self.app.find('label', AGAIN, timeout=60)
        self.app.find('button', 'Teapot')
        self.start_service('refusing')
        code, words = self.add_account()
        self.assertEqual(code, SIGN_IN, words)
        self.assertIn('the keyring is locked or refuses', words)
        self.expect_no_secrets()


if __name__ == '__main__':
    sys.exit(main())
