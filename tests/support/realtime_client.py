# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A client of Supabase Realtime over websocket.py: joins topics and reads what comes."""
import json
import urllib.parse

from websocket import WebSocket


class Realtime:
    def __init__(self, backend, key=None, version='1.0.0'):
        query = urllib.parse.urlencode({'apikey': backend.key if key is None else key,
                                        'vsn': version})
        self.socket = WebSocket(f'{backend.url}/realtime/v1/websocket?{query}')
        self.is_old = version.startswith('1')
        self.count = 0

    def send(self, topic, event, payload, join_ref=None):
        self.count += 1
        ref = str(self.count)
        frame = ({'topic': topic, 'event': event, 'ref': ref, 'join_ref': join_ref or ref,
                  'payload': payload} if self.is_old
                 else [join_ref or ref, ref, topic, event, payload])
        self.socket.send(json.dumps(frame))
        return ref

    def receive(self, seconds=30):
        """(topic, event, ref, payload)"""
        frame = json.loads(self.socket.receive(seconds))
        if self.is_old:
            return frame['topic'], frame['event'], frame['ref'], frame['payload']
        return frame[2], frame[3], frame[1], frame[4]

    def send_join(self, table, token):
        wish = {'event': '*', 'schema': 'public', 'table': table}
        return self.send(f'realtime:{table}', 'phx_join', {
            'config': {'broadcast': {'ack': False, 'self': False},
                       'presence': {'key': '', 'enabled': False}, 'private': False,
                       'postgres_changes': [wish]},
            'access_token': token})

    def join(self, table, token):
        """Until it is live."""
        ref = self.send_join(table, token)
        topic, event, answered, payload = self.receive()
        assert (topic, event, answered) == (f'realtime:{table}', 'phx_reply', ref), payload
        assert payload['status'] == 'ok', payload
        topic, event, answered, payload = self.receive()
        assert (event, answered) == ('system', None), (event, payload)
        assert payload['status'] == 'ok', payload

    def change(self):
        """(type, id, data) of the next change."""
        topic, event, _ref, payload = self.receive()
        assert event == 'postgres_changes', (topic, event, payload)
        data = payload['data']
        row = data.get('record') or data.get('old_record')
        return data['type'], row['id'], data

    def beat(self):
        """The next thing that comes must be the answer."""
        ref = self.send('phoenix', 'heartbeat', {})
        topic, event, answered, payload = self.receive()
        assert (topic, event, answered) == ('phoenix', 'phx_reply', ref), (topic, event, payload)

    def close(self):
        self.socket.close()
