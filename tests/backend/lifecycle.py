#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""lifecycle.py PROGRAM: the backend's options, and that neither a stop nor a kill loses data or
leaves a PostgreSQL behind."""
import os
import pathlib
import signal
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'support'))

import psycopg2  # noqa: E402

from backend import Backend, sign  # noqa: E402
from tap import Tap  # noqa: E402

PATIENCE = 60  # seconds


def postmaster_of(backend):
    """(process id, data folder) of its PostgreSQL."""
    folder = backend.run('show data_directory')[0][0]
    return int(backend.run('select pg_read_file (\'postmaster.pid\')')[0][0].split()[0]), folder


def is_running(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def wait_for_end(process):
    deadline = time.monotonic() + PATIENCE
    while is_running(process):
        assert time.monotonic() < deadline, f'process {process} goes on'
        time.sleep(0.02)


def port_of(backend):
    return urllib.parse.urlsplit(backend.url).port


def add_product(backend, name):
    user = backend.run('select id::text from public.users limit 1')[0][0]
    answer = backend.request('POST', '/products?select=id', {
        'id': backend.run('select gen_random_uuid ()::text')[0][0], 'user_id': user, 'name': name,
    }, backend.token)
    assert answer.status == 201, answer


def read_products(backend):
    return backend.request('GET', '/products?select=name&order=name', token=backend.token).json


def try_stop(program):
    for number in (signal.SIGINT, signal.SIGTERM):
        backend = Backend(program)
        postmaster, folder = postmaster_of(backend)
        assert backend.stop(number) == 0
        wait_for_end(postmaster)
        assert not os.path.exists(os.path.dirname(folder)), 'the temporary folder is still there'


def try_kill(program):
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        options = ('--data', os.path.join(folder, 'data'))
        backend = Backend(program, *options)
        port, database, key = port_of(backend), backend.db, backend.token
        backend.command += ['--port', str(port)]
        for name in ('a', 'b', 'c'):
            add_product(backend, name)
            postmaster, _ = postmaster_of(backend)
            backend.process.kill()
            backend.stop()
            backend.start()
            assert port_of(backend) == port and backend.db == database, backend.url
        wait_for_end(postmaster)
        assert read_products(backend) == [{'name': name} for name in 'abc']
        old = backend.request('GET', '/products?select=name', token=key)
        assert len(old.json) == 3, 'a token from before works, too'
        backend.stop()


def try_bare(program):
    with Backend(program, '--bare') as backend:
        add_product(backend, 'bare')
        assert backend.run("select to_regnamespace ('fluxr')") == [(None,)]
        answer = backend.request('POST', '/tasks', {'id': backend.run(
            'select gen_random_uuid ()::text')[0][0], 'name': 'x'}, backend.token)
        assert answer.status == 403, answer


def try_plain(program):
    with Backend(program, '--plain') as backend:
        add_product(backend, 'plain')
        for path in ('/rest/v1/products', '/auth/v1/health'):
            answer = backend.request('GET', path, apikey=backend.key)
            assert answer.status == 404 and answer.json['code'] == 'PGRST125', answer


def try_max_rows(program):
    with Backend(program, '--max-rows', '2') as backend:
        for name in ('a', 'b', 'c'):
            add_product(backend, name)
        assert len(read_products(backend)) == 2
        answer = backend.request('GET', '/products?select=name&limit=3', token=backend.token,
                                 Prefer='count=exact')
        assert answer.status == 206 and answer.headers['content-range'] == '0-1/3', answer


def try_secret(program):
    secret = 'a secret of our own that is long enough'
    with Backend(program, '--jwt-secret', secret) as backend:
        other = backend.request('GET', '/products', token=sign({'role': 'anon'}))
        assert other.status == 401, other
        own = backend.request('GET', '/products', token=sign({'role': 'anon'}, secret))
        assert own.status == 200, own


def try_database(program):
    with Backend(program) as first:
        add_product(first, 'shared')
        with Backend(program, '--db', first.db) as second:
            assert read_products(second) == [{'name': 'shared'}]


def try_port_in_use(program):
    with Backend(program) as first:
        try:
            Backend(program, '--port', str(port_of(first)), '--db', first.db)
        except RuntimeError:
            return
        raise AssertionError('two servers on one port')


def try_lost_database(program):
    """A PostgreSQL that is gone is told with 503, and the backend still ends in peace."""
    backend = Backend(program)
    postmaster, _ = postmaster_of(backend)
    os.kill(postmaster, signal.SIGQUIT)
    wait_for_end(postmaster)
    answers = [backend.request('GET', '/products', token=backend.token) for _ in range(5)]
    assert {answer.status for answer in answers} == {503}, answers
    try:
        psycopg2.connect(backend.db)
    except psycopg2.OperationalError:
        pass
    assert backend.stop() == 0


CASES = {
    'a stopped backend leaves nothing behind': try_stop,
    'a killed one comes back with its data and address': try_kill,
    '--bare has no gaps filled': try_bare,
    '--plain is PostgREST alone': try_plain,
    '--max-rows cuts in silence': try_max_rows,
    '--jwt-secret': try_secret,
    '--db takes a database that is there': try_database,
    'a port in use is an error': try_port_in_use,
    'without its database': try_lost_database,
}


def main():
    tap = Tap()
    for name, case in CASES.items():
        tap.run(name, case, sys.argv[1])
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
