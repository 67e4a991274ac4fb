# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A proxy in front of a backend that makes it one without versions: xmin cannot be selected, and
there are no functions."""
import http.client
import http.server
import threading
import urllib.parse

NO_VERSION = b'{"code":"42703","details":null,"hint":null,"message":"column xmin does not exist"}'
NO_FUNCTION = b'{"code":"PGRST202","details":null,"hint":null,"message":"no such function"}'
NOT_FORWARDED = ('host', 'connection', 'transfer-encoding', 'content-length', 'accept-encoding')


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *unused):
        pass

    def answer(self, status, headers, body):
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in NOT_FORWARDED:
                self.send_header(name, value)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def forward(self):
        body = self.rfile.read(int(self.headers.get('Content-Length') or 0))
        connection = http.client.HTTPConnection(*self.server.target, timeout=120)
        headers = {name: value for name, value in self.headers.items()
                   if name.lower() not in NOT_FORWARDED}
        try:
            connection.request(self.command, self.path, body or None, headers)
            response = connection.getresponse()
            self.answer(response.status, response.getheaders(), response.read())
        finally:
            connection.close()

    def handle_request(self):
        json = [('Content-Type', 'application/json')]
        if 'xmin' in self.path:
            self.answer(400, json, NO_VERSION)
        elif '/rpc/' in self.path:
            self.rfile.read(int(self.headers.get('Content-Length') or 0))
            self.answer(404, json, NO_FUNCTION)
        else:
            self.forward()

    do_GET = do_POST = do_PATCH = do_DELETE = do_PUT = handle_request  # noqa: N815


class PlainProxy:
    """with PlainProxy(backend.url) as url: ..."""

    def __init__(self, url):
        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.server.daemon_threads = True
        address = urllib.parse.urlsplit(url)
        self.server.target = (address.hostname, address.port)
        self.path = address.path

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f'http://127.0.0.1:{self.server.server_address[1]}{self.path}'

    def __exit__(self, *unused):
        self.server.shutdown()
        self.server.server_close()
