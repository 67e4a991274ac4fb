#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the self test tells what is there from what is not. Environment: FLUXR."""
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'support'))
from tap import Tap

NAMES = ['database', 'settings', 'secrets', 'network', 'tls', 'dot', 'spelling', 'portals']
FILE_KEYRING = {'SECRET_BACKEND': 'file', 'SECRET_FILE_TEST_PASSWORD': 'test'}


class Results(dict):
    """Of a run: name -> (result, words)."""

    def __init__(self, directory, **changes):
        super().__init__()
        environment = {**os.environ, 'LC_ALL': 'C.UTF-8', **FILE_KEYRING,
                       'SECRET_FILE_TEST_PATH': str(directory / 'keyring' / 'file'), **changes}
        done = subprocess.run(
            [os.environ['FLUXR'], '--data-dir', str(directory / 'data'), '--self-test'],
            env={name: value for name, value in environment.items() if value is not None},
            capture_output=True, text=True, timeout=120, check=False)
        self.code, self.text = done.returncode, done.stdout + done.stderr
        for line in done.stdout.splitlines():
            result, name, words = line.split(' ', 2)
            self[name] = (result, words)
        assert list(self) == NAMES, self.text

    def expect(self, code=0, **wanted):
        """All are ok but the named ones, and portals, which may be skipped."""
        for name, (result, words) in self.items():
            known = {wanted.get(name, 'ok')}
            if name == 'portals' and name not in wanted:
                known.add('skipped')
            assert result in known and words, self.text
        assert self.code == code, f'exit code {self.code}\n{self.text}'


def test_all(directory):
    Results(directory).expect()
    left = [path for path in directory.rglob('*') if not path.name.startswith('file')]
    assert left == [directory / 'keyring'], left
    # What was there is left alone.
    (directory / 'data').mkdir()
    (directory / 'data' / 'local.db').write_text('a plan', encoding='utf-8')
    Results(directory).expect()
    assert [path.name for path in (directory / 'data').iterdir()] == ['local.db']


def test_no_dot(directory):
    folder = directory / 'bin'
    folder.mkdir()
    Results(directory, PATH=str(folder)).expect(1, dot='failed')
    (folder / 'dot').write_text('#!/bin/sh\nexit 1\n', encoding='utf-8')
    (folder / 'dot').chmod(0o755)
    Results(directory, PATH=str(folder)).expect(1, dot='failed')


def test_no_place_for_data(directory):
    (directory / 'data').write_text('in the way', encoding='utf-8')
    results = Results(directory)
    results.expect(1, database='failed')
    assert str(directory) in results['database'][1], results.text


def test_no_bus(directory):
    results = Results(directory, SECRET_BACKEND=None,
                      DBUS_SESSION_BUS_ADDRESS='unix:path=/nonexistent')
    results.expect(secrets='skipped', portals='skipped')
    assert 'keyring' in results['secrets'][1], results.text


def test_a_keyring_that_forgets(directory):
    (directory / 'keyring').mkdir()
    (directory / 'keyring' / 'file').mkdir()
    Results(directory).expect(1, secrets='failed')


def test_settings_that_forget(directory):
    Results(directory, GSETTINGS_BACKEND='memory').expect(1, settings='failed')
    # As if it was never installed.
    Results(directory, GSETTINGS_SCHEMA_DIR=None, XDG_DATA_DIRS='/usr/share').expect(
        1, settings='failed')


def main():
    tap = Tap()
    for name, function in list(globals().items()):
        if name.startswith('test_'):
            with tempfile.TemporaryDirectory() as directory:
                tap.run(name[5:].replace('_', '-'), function, pathlib.Path(directory))
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
