# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A throw-away PostgreSQL cluster for tests that need nothing but SQL.

with Cluster() as cluster:
    cluster.migrate('name')          # a database with prelude and migrations
    connection = cluster.connect('name')

The cluster listens on a free loopback port with a random password, keeps its files in a temporary
directory, and ends with this process however that ends: a supervising shell holds the read end of
a pipe, and when the write end closes it stops the server and deletes the directory. Should the
shell be killed as well, the kernel ends the server.
"""
import glob
import os
import pathlib
import pwd
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
import time

import psycopg2

BACKEND = pathlib.Path(__file__).resolve().parents[2] / 'data' / 'backend'
PRELUDE = BACKEND / 'prelude.sql'
MIGRATIONS = sorted((BACKEND / 'migrations').glob('*.sql'))

START_SECONDS = 120
PORT_TRIES = 5

# Immediate shutdown: nobody reads this data again. Signals are set by the server itself, so it
# does not matter that a shell starts background jobs with SIGQUIT ignored.
SUPERVISOR = '''
directory=$1; shift
"$@" > "$directory/log" 2>&1 &
server=$!
cat > /dev/null
kill -QUIT $server 2> /dev/null
wait $server
rm -rf "$directory"
'''

# Durability costs time and is worth nothing here.
SETTINGS = {
    'fsync': 'off',
    'full_page_writes': 'off',
    'synchronous_commit': 'off',
    'shared_buffers': '16MB',
    'max_connections': '40',
    'timezone': 'UTC',
    'listen_addresses': '127.0.0.1',
    'unix_socket_directories': '',
}


class PostgresError(Exception):
    """The cluster could not be made or a script did not run."""


def find_versions():
    """The installed major versions, as numbers, oldest first."""
    found = glob.glob('/usr/lib/postgresql/*/bin/initdb')
    return sorted(int(path.split('/')[4]) for path in found if path.split('/')[4].isdigit())


def find_bindir(version=None):
    """The programs of that major version; without one of the newest, or of the PATH."""
    versions = find_versions()
    if version in versions or (version is None and versions):
        return pathlib.Path(f'/usr/lib/postgresql/{version or versions[-1]}/bin')
    initdb = shutil.which('initdb')
    if initdb and version is None:
        return pathlib.Path(initdb).resolve().parent
    raise PostgresError(f'no PostgreSQL {version or "server"} found')


def find_free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


class Cluster:
    """One running server. Other clients may use `port` and `password` (of superuser postgres)."""

    def __init__(self, version=None):
        self.bindir = find_bindir(version)
        self.password = secrets.token_hex(16)
        self.port = None
        self._supervisor = None
        self._demote = ['setpriv']
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix='fluxr-pg-'))
        try:
            self._prepare()
            self._start()
        except BaseException:
            self.stop()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.stop()

    def _prepare(self):
        # PostgreSQL refuses to run as root.
        if os.geteuid() == 0:
            account = pwd.getpwnam('postgres')
            os.chown(self.directory, account.pw_uid, account.pw_gid)
            self._demote += ['--reuid=postgres', '--regid=postgres', '--clear-groups']
        secret = self.directory / 'password'
        secret.write_text(self.password, encoding='ascii')
        secret.chmod(0o644)  # the directory itself is closed to others
        self._check(self._demote + [
            self.bindir / 'initdb', '-D', self.directory / 'data', '-U', 'postgres', '-E', 'UTF8',
            '--locale=C.UTF-8', '-A', 'scram-sha-256', '--no-sync', f'--pwfile={secret}'],
            cwd=self.directory)

    def _start(self):
        for _ in range(PORT_TRIES):
            self.port = find_free_port()
            self._supervise()
            if self._wait():
                return
            # Somebody else took the port in between. The shell would delete the directory, so it
            # is ended rather than told; its server has ended by itself.
            self._supervisor.kill()
            self._supervisor.communicate()
            self._supervisor = None
        raise PostgresError('no free port')

    def _supervise(self):
        command = [self.bindir / 'postgres', '-D', self.directory / 'data', '-p', str(self.port)]
        for name, value in SETTINGS.items():
            command += ['-c', f'{name}={value}']
        self._supervisor = subprocess.Popen(
            ['sh', '-c', SUPERVISOR, 'sh', self.directory]
            + self._demote + ['--pdeathsig', 'QUIT'] + command,
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            cwd=self.directory, start_new_session=True)

    def _wait(self):
        """True when the server answers, False when the port was taken."""
        log = self.directory / 'log'
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            text = log.read_text(encoding='utf-8') if log.exists() else ''
            if 'could not bind' in text:
                return False
            if re.search(r'\bFATAL:', text) and 'starting up' not in text:
                break
            try:
                self.connect('postgres').close()
                return True
            except psycopg2.OperationalError:
                time.sleep(0.05)
        raise PostgresError(f'the server did not start:\n{text}')

    def stop(self):
        """Ends the server and deletes its files. May be called twice."""
        if self._supervisor:
            self._supervisor.communicate()
            self._supervisor = None
        shutil.rmtree(self.directory, ignore_errors=True)

    def _check(self, command, **options):
        done = subprocess.run(command, capture_output=True, text=True, check=False,
                              stdin=subprocess.DEVNULL, **options)
        if done.returncode != 0:
            raise PostgresError(f'{command[0]}:\n{done.stdout}{done.stderr}')
        return done.stdout

    def client(self, program, database, *arguments, user='postgres'):
        """Runs psql, pg_dump... on a database and returns what it prints."""
        environment = dict(os.environ, PGHOST='127.0.0.1', PGPORT=str(self.port), PGUSER=user,
                           PGPASSWORD=self.password, PGDATABASE=database)
        return self._check([self.bindir / program, *arguments], env=environment)

    def run_file(self, database, path, user='postgres'):
        """Returns the rows a script prints, fields separated by tabs."""
        return self.client('psql', database, '-X', '-q', '-A', '-t', '-F', '\t',
                           '-v', 'ON_ERROR_STOP=1', '-f', path, user=user)

    def create(self, database):
        self.client('psql', 'postgres', '-X', '-q', '-c', f'create database "{database}"')

    def migrate(self, database, bare=False):
        """A new database with the prelude and all migrations; bare: the first one only."""
        self.create(database)
        self.run_file(database, PRELUDE)
        self.apply(database, bare)

    def apply(self, database, bare=False, user='postgres'):
        """The migrations again, or as another user (whose password is the superuser's)."""
        for path in MIGRATIONS[:1] if bare else MIGRATIONS:
            self.run_file(database, path, user)

    def connect(self, database, user='postgres'):
        return psycopg2.connect(host='127.0.0.1', port=self.port, user=user,
                                password=self.password, dbname=database)
