# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A websocket client (RFC 6455) as small as tests need it: text frames, no extensions."""
import base64
import os
import socket
import struct
import urllib.parse

SECONDS = 30
TEXT, CLOSE, PING = 1, 8, 9


class Refused(Exception):
    """The handshake was answered with another status than 101."""

    def __init__(self, status):
        super().__init__(f'status {status}')
        self.status = status


class Closed(Exception):
    """The other side ended the connection."""


class WebSocket:
    def __init__(self, url):
        parts = urllib.parse.urlsplit(url)
        self.socket = socket.create_connection((parts.hostname, parts.port), SECONDS)
        self.buffer = b''
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall((f'GET {parts.path}?{parts.query} HTTP/1.1\r\n'
                             f'Host: {parts.netloc}\r\nUpgrade: websocket\r\n'
                             f'Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n'
                             'Sec-WebSocket-Version: 13\r\n\r\n').encode())
        while b'\r\n\r\n' not in self.buffer:
            self.fill()
        head, self.buffer = self.buffer.split(b'\r\n\r\n', 1)
        status = int(head.split(None, 2)[1])
        if status != 101:
            self.socket.close()
            raise Refused(status)

    def fill(self):
        data = self.socket.recv(65536)
        if not data:
            raise Closed()
        self.buffer += data

    def take(self, n):
        while len(self.buffer) < n:
            self.fill()
        data, self.buffer = self.buffer[:n], self.buffer[n:]
        return data

    def send(self, text):
        data = text.encode()
        mask = os.urandom(4)
        length = (bytes([0x80 | len(data)]) if len(data) < 126
                  else struct.pack('!BH', 0x80 | 126, len(data)) if len(data) < 65536
                  else struct.pack('!BQ', 0x80 | 127, len(data)))
        self.socket.sendall(bytes([0x80 | TEXT]) + length + mask
                            + bytes(byte ^ mask[i % 4] for i, byte in enumerate(data)))

    def receive(self, seconds=SECONDS):
        """The next text; Closed at the end, TimeoutError if nothing comes."""
        self.socket.settimeout(seconds)
        text = b''
        while True:
            first, length = self.take(2)
            if length == 126:
                length, = struct.unpack('!H', self.take(2))
            elif length == 127:
                length, = struct.unpack('!Q', self.take(8))
            data = self.take(length)
            if first & 15 == CLOSE:
                raise Closed()
            if first & 15 == PING:
                continue
            text += data
            if first & 0x80:
                return text.decode()

    def close(self):
        self.socket.close()
