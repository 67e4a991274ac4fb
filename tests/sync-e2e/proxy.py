# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A bad connection to the backend: an HTTP proxy that loses, delays, doubles, cuts and resets.

Each request is read whole, and each answer passes whole or not at all as it should; so what the
server did and what the client heard of it can differ in every way a real network allows."""
import http.client
import http.server
import random
import socket
import struct
import threading
import time

KINDS = ('drop-request', 'drop-answer', 'delay', 'twice', 'truncate', 'reset')


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def forward(self):
        proxy = self.server.proxy
        body = self.rfile.read(int(self.headers.get('Content-Length', 0)))
        # Signing in is a matter of other tests.
        kind = proxy.draw() if self.path.startswith('/rest/') else None
        if kind == 'delay':
            time.sleep(proxy.chance.random() * 0.3)
        if kind == 'drop-request':
            self.cut()
            return
        status, headers, answer = self.ask(body)
        if kind == 'twice':
            status, headers, answer = self.ask(body)
        if kind == 'drop-answer':
            self.cut()
        elif kind == 'reset':
            self.reset()
        else:
            self.answer(status, headers, answer, kind == 'truncate')

    def ask(self, body):
        backend = http.client.HTTPConnection('127.0.0.1', self.server.proxy.port, timeout=60)
        headers = {name: value for name, value in self.headers.items()
                   if name.lower() not in ('connection', 'accept-encoding')}
        backend.request(self.command, self.path, body or None, headers)
        answer = backend.getresponse()
        try:
            return answer.status, answer.getheaders(), answer.read()
        finally:
            backend.close()

    def answer(self, status, headers, body, truncated):
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in ('content-length', 'transfer-encoding', 'connection'):
                self.send_header(name, value)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body[:len(body) // 2] if truncated else body)
        if truncated:
            self.cut()

    def cut(self):
        self.close_connection = True
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)

    def reset(self):
        """An RST instead of an orderly end."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
        self.connection.close()
        self.connection = socket.socket()  # for the base class to close

    do_GET = do_HEAD = do_POST = do_PATCH = do_DELETE = do_PUT = forward

    def log_message(self, *unused):
        """The test's output is TAP."""

    def finish(self):
        try:
            super().finish()
        except (OSError, ValueError):
            pass  # cut on purpose


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A client that was killed, or a backend that is away."""


class Proxy:
    """In front of @backend. `share` of the requests go wrong, in one of `kinds`."""

    def __init__(self, backend, seed, share=0.0, kinds=KINDS):
        self.port = int(backend.url.rsplit(':', 1)[1])
        self.chance = random.Random(seed)
        self.share = share
        self.kinds = kinds
        self.done = dict.fromkeys(KINDS, 0)
        self.requests = 0
        self.lock = threading.Lock()
        self.server = Server(('127.0.0.1', 0), Handler)
        self.server.proxy = self
        self.url = f'http://127.0.0.1:{self.server.server_port}'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def draw(self):
        with self.lock:
            self.requests += 1
            if self.chance.random() >= self.share:
                return None
            kind = self.chance.choice(self.kinds)
            self.done[kind] += 1
            return kind

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.server.shutdown()
        self.server.server_close()
