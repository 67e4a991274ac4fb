# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The test backend as a child process.

with Backend(program, '--max-rows', '10') as backend:
    backend.request('GET', '/features', token=backend.token)
    backend.run('delete from public.features')      # as superuser

Attributes: url, key, email, password, db, token, as the program prints them."""
import base64
import hashlib
import hmac
import http.client
import json
import signal
import subprocess
import urllib.parse

import psycopg2

SECRET = 'recordings-fixture-secret-not-for-production-0123456789'
FIELDS = ('url', 'key', 'email', 'password', 'db', 'token')
REQUEST_SECONDS = 120


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.text = response.read().decode('utf-8', 'replace')

    @property
    def json(self):
        return json.loads(self.text)

    def __repr__(self):
        return f'{self.status} {self.headers} {self.text[:500]}'


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b'=').decode()


def sign(claims, secret=SECRET):
    """An access token with these claims."""
    head = encode(b'{"alg":"HS256","typ":"JWT"}') + '.' + encode(json.dumps(claims).encode())
    return head + '.' + encode(hmac.new(secret.encode(), head.encode(), hashlib.sha256).digest())


class Backend:
    def __init__(self, program, *options):
        self.command = [program, *options]
        self.process = None
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        for field in FIELDS:
            line = self.process.stdout.readline()
            if not line.startswith(field + '='):
                self.process.kill()
                raise RuntimeError(f'the backend printed {line!r} instead of {field}=')
            setattr(self, field, line.rstrip('\n').split('=', 1)[1])

    def stop(self, number=signal.SIGINT):
        """The exit status; none may be running any more."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        self.process.stdout.close()
        return self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        if self.process.returncode is None:
            status = self.stop()
            if status:
                raise RuntimeError(f'the backend ended with {status}')

    def connect(self):
        """To PostgreSQL, as superuser."""
        connection = psycopg2.connect(self.db)
        connection.autocommit = True
        return connection

    def run(self, statements):
        """The rows of the last statement, if it has any."""
        connection = self.connect()
        try:
            with connection.cursor() as cursor:
                cursor.execute(statements)
                return cursor.fetchall() if cursor.description else None
        finally:
            connection.close()

    def request(self, method, path, body=None, token=None, **headers):
        """Headers are given with _ for -. A body that is no string is sent as JSON."""
        address = urllib.parse.urlsplit(self.url)
        connection = http.client.HTTPConnection(address.hostname, address.port,
                                                timeout=REQUEST_SECONDS)
        sent = {name.replace('_', '-'): value for name, value in headers.items()}
        if token:
            sent['Authorization'] = f'Bearer {token}'
        if body is not None:
            sent.setdefault('Content-Type', 'application/json')
            body = (body if isinstance(body, str) else json.dumps(body)).encode()
        try:
            connection.request(method, path, body, sent)
            return Answer(connection.getresponse())
        finally:
            connection.close()
