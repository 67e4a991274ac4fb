# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the command line as a person or a script would: one device is one data directory."""
import json
import os
import subprocess

OK, FAILED, USAGE, NOT_FOUND, REFUSED, OFFLINE, SIGN_IN, WAITING = range(8)

RUN_SECONDS = 300


class CliError(Exception):
    """A command ended otherwise than it should; says which, how, and what it printed."""

    def __init__(self, words, result):
        super().__init__(f'{" ".join(words)}: exit {result.returncode}\n'
                         f'{result.stdout[-2000:]}{result.stderr[-4000:]}')
        self.code = result.returncode
        self.stderr = result.stderr


class Device:
    """A data directory with a file keyring of its own, and commands on it."""

    def __init__(self, program, directory, keyring=True):
        self.program = str(program)
        self.directory = str(directory)
        self.environment = dict(os.environ)
        # No session bus: what is not in the file keyring must not reach the person's own.
        self.environment['DBUS_SESSION_BUS_ADDRESS'] = 'unix:path=/nonexistent'
        for name in ('SECRET_BACKEND', 'SECRET_FILE_TEST_PATH', 'SECRET_FILE_TEST_PASSWORD'):
            self.environment.pop(name, None)
        if keyring:
            self.environment.update(SECRET_BACKEND='file', SECRET_FILE_TEST_PASSWORD='test',
                                    SECRET_FILE_TEST_PATH=self.directory + '.keyring')

    def command(self, *words):
        return [self.program, '--data-dir', self.directory, *words]

    def run(self, *words, given='', code=OK):
        """Standard output of a command that must end with @code."""
        result = subprocess.run(self.command(*words), input=given, env=self.environment,
                                capture_output=True, text=True, timeout=RUN_SECONDS, check=False)
        if result.returncode != code:
            raise CliError(words, result)
        return result.stdout

    def fail(self, code, *words, given=''):
        """The error object of a command that must fail with @code."""
        result = subprocess.run(self.command('--json', *words), input=given, env=self.environment,
                                capture_output=True, text=True, timeout=RUN_SECONDS, check=False)
        if result.returncode != code:
            raise CliError(words, result)
        error = json.loads(result.stderr)['error']
        assert error['exit'] == code, error
        return error

    def start(self, *words):
        return subprocess.Popen(self.command(*words), env=self.environment, text=True,
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE)

    def json(self, *words, given='', code=OK):
        return json.loads(self.run('--json', *words, given=given, code=code))

    def rows(self, entity, *words):
        return self.json('list', entity, *words)

    def canonical(self, entity):
        """id -> the row's canonical JSON, to the byte."""
        text = self.run('list', entity, '--canonical')
        lines = [line.rstrip(',') for line in text.splitlines() if line.startswith('{')]
        rows = {json.loads(line)['id']: line for line in lines}
        assert len(rows) == len(lines), f'{entity}: an id twice'
        return rows

    def batch(self, operations, *words, code=OK):
        given = ''.join(json.dumps(operation) + '\n' for operation in operations)
        return [json.loads(line) for line
                in self.run('--json', 'batch', *words, given=given, code=code).splitlines()]
