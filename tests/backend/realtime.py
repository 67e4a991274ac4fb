#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""realtime.py PROGRAM: Realtime's protocol, who hears of what, and its faults."""
import json
import os
import pathlib
import sys
import tempfile
import time
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'support'))

from backend import Backend, sign  # noqa: E402
from realtime_client import Realtime  # noqa: E402
from tap import Tap  # noqa: E402
from websocket import Closed, Refused  # noqa: E402


class Scene:
    """The backend with one product of its ready user, and a second user who sees nothing of it."""

    def __init__(self, backend):
        self.backend = backend
        self.user = backend.run('select id::text from public.users '
                                f"where email = '{backend.email}'")[0][0]
        self.stranger = str(uuid.uuid4())
        self.product = str(uuid.uuid4())
        backend.run(f"insert into public.products (id, user_id, name) values ('{self.product}', "
                    f"'{self.user}', 'p')")

    def token(self, user, seconds=600):
        return sign({'role': 'authenticated', 'sub': user, 'exp': int(time.time()) + seconds})

    def add(self, name):
        """A feature, added by SQL."""
        row = str(uuid.uuid4())
        self.backend.run('insert into public.features (id, product_id, name) '
                         f"values ('{row}', '{self.product}', '{name}')")
        return row

    def rule(self, **rule):
        answer = self.backend.request('POST', '/_control/realtime', rule)
        assert answer.status == 200, answer

    def counts(self):
        return self.backend.request('GET', '/_control/realtime').json


def expect_refused(backend, status, **options):
    try:
        Realtime(backend, **options)
    except Refused as error:
        assert error.status == status, error
        return
    raise AssertionError('the handshake worked')


def try_handshake(scene):
    expect_refused(scene.backend, 401, key='')
    expect_refused(scene.backend, 401, key='a.b.c')
    expect_refused(scene.backend, 401, key=scene.backend.token)
    Realtime(scene.backend).close()


def try_changes(scene):
    for version in ('1.0.0', '2.0.0'):
        client = Realtime(scene.backend, version=version)
        client.beat()
        client.join('features', scene.backend.token)
        row = scene.add('one')
        kind, found, data = client.change()
        assert (kind, found, data['record']['name']) == ('INSERT', row, 'one'), data
        assert 'old_record' not in data and data['errors'] is None, data
        assert {'name': 'id', 'type': 'uuid'} in data['columns'], data
        scene.backend.run(f"update public.features set name = 'two' where id = '{row}'")
        kind, found, data = client.change()
        assert (kind, found, data['record']['name']) == ('UPDATE', row, 'two'), data
        assert data['old_record'] == {'id': row}, data
        scene.backend.run(f"delete from public.features where id = '{row}'")
        kind, found, data = client.change()
        assert (kind, found) == ('DELETE', row) and 'record' not in data, data
        client.beat()
        client.close()


def try_strangers(scene):
    """The policies filter inserts and updates, but a delete is told to everybody."""
    client = Realtime(scene.backend)
    client.join('features', scene.token(scene.stranger))
    row = scene.add('secret')
    scene.backend.run(f"update public.features set name = 'still' where id = '{row}'")
    scene.backend.run(f"delete from public.features where id = '{row}'")
    kind, found, data = client.change()
    assert (kind, found) == ('DELETE', row), data
    assert 'secret' not in json.dumps(data) and 'still' not in json.dumps(data), data
    client.close()


def try_transactions(scene):
    """In the order of commits, all rows of each; what is rolled back never was."""
    client = Realtime(scene.backend)
    client.join('features', scene.backend.token)
    early, late = scene.backend.connect(), scene.backend.connect()
    early.autocommit = late.autocommit = False
    rows = [str(uuid.uuid4()) for _ in range(4)]
    insert = 'insert into public.features (id, product_id, name) values (%s, %s, %s)'
    early.cursor().execute(insert, (rows[0], scene.product, 'a'))
    late.cursor().execute(insert, (rows[1], scene.product, 'b'))
    late.cursor().execute(insert, (rows[2], scene.product, 'c'))
    late.commit()
    early.commit()
    early.cursor().execute(insert, (rows[3], scene.product, 'd'))
    early.rollback()
    early.close()
    late.close()
    assert [client.change()[1] for _ in range(3)] == [rows[1], rows[2], rows[0]]
    client.beat()
    client.close()


def try_sizes(scene):
    client = Realtime(scene.backend)
    client.join('features', scene.backend.token)
    row = scene.add('long')
    client.change()
    scene.backend.run("update public.features set description = repeat ('x', 3000) "
                      f"where id = '{row}'")
    data = client.change()[2]
    assert len(data['record']['description']) == 3000, data
    scene.backend.run(f"update public.features set name = 'n' where id = '{row}'")
    data = client.change()[2]
    assert 'description' not in data['record'] and data['record']['name'] == 'n', data
    scene.backend.run("update public.features set description = repeat ('x', 1200000) "
                      f"where id = '{row}'")
    data = client.change()[2]
    assert data['errors'] == ['Error 413: Payload Too Large'], data['errors']
    assert data['record']['id'] == row and 'description' not in data['record'], data['record']
    client.close()


def try_unpublished(scene):
    scene.backend.run('alter publication supabase_realtime drop table public.notes')
    client = Realtime(scene.backend)
    client.send_join('notes', scene.backend.token)
    assert client.receive()[3]['status'] == 'ok'
    payload = client.receive()[3]
    assert payload['status'] == 'error' and 'Unable to subscribe' in payload['message'], payload
    scene.backend.run('alter publication supabase_realtime add table public.notes')
    client.close()


def try_tokens(scene):
    client = Realtime(scene.backend)
    client.send_join('features', scene.token(scene.user, -5))
    payload = client.receive()[3]
    assert payload['status'] == 'error' and 'expired' in payload['response']['reason'], payload
    client.send_join('features', 'a.b.c')
    assert client.receive()[3]['status'] == 'error'

    client.join('features', scene.token(scene.user, 2))
    client.send('realtime:features', 'access_token', {'access_token': scene.token(scene.user, 4)})
    assert client.receive()[1:2] == ('system',)
    row = scene.add('in time')
    assert client.change()[1] == row
    payload = client.receive()[3]
    assert payload['status'] == 'error' and 'expired' in payload['message'], payload
    assert client.receive()[1] == 'phx_close'
    scene.add('too late')
    client.beat()
    client.close()


def try_leaving(scene):
    client = Realtime(scene.backend)
    client.join('features', scene.backend.token)
    client.send('realtime:features', 'phx_leave', {})
    assert [client.receive()[1] for _ in range(2)] == ['phx_reply', 'phx_close']
    scene.add('unheard')
    client.beat()
    client.send('realtime:features', 'access_token', {'access_token': 'x'})
    assert client.receive()[3]['response']['reason'] == 'unmatched topic'
    client.close()


def settle(scene, client):
    """Until what earlier cases changed was told: it would use up a fault of the next one."""
    row = scene.add('settled')
    while client.change()[1] != row:
        pass


def try_faults(scene):
    client = Realtime(scene.backend)
    client.join('features', scene.backend.token)
    settle(scene, client)
    scene.rule(mode='duplicate')
    rows = [scene.add('twice'), scene.add('once')]
    assert [client.change()[1] for _ in range(3)] == [rows[0], rows[0], rows[1]]
    scene.rule(mode='withhold', count=2)
    rows = [scene.add(name) for name in ('not', 'at all', 'told')]
    assert client.change()[1] == rows[2]
    scene.rule(mode='reorder', count=3, number=3)
    rows = [scene.add(name) for name in 'abc']
    assert [client.change()[1] for _ in range(3)] == rows[::-1]
    scene.rule(mode='lie')
    row = scene.add('the truth')
    kind, found, data = client.change()
    assert (kind, found, data['record']['name']) == ('UPDATE', row, 'a lie'), data
    assert client.change()[:2] == ('DELETE', row)
    scene.rule(mode='oversize', number=4000000)
    scene.add('large')
    assert len(client.change()[2]['record']['padding']) == 4000000
    scene.rule(mode='garbage')
    scene.add('rubbish')
    texts = [client.socket.receive() for _ in range(12)]
    assert texts[:2] == ['', '{'] and 'rubbish' in texts[-1], texts
    client.close()


def try_broken_connections(scene):
    client = Realtime(scene.backend)
    client.join('features', scene.backend.token)
    settle(scene, client)
    scene.rule(mode='crash')
    assert client.receive()[:2] == ('realtime:features', 'phx_error')
    scene.rule(mode='silence')
    client.send('phoenix', 'heartbeat', {})
    client.beat()
    scene.rule(mode='no_system')
    client.send_join('features', scene.backend.token)
    assert client.receive()[1] == 'phx_reply'
    scene.add('unheard')
    client.beat()
    scene.rule(mode='refuse_join')
    client.send_join('features', scene.backend.token)
    assert 'ChannelRateLimitReached' in client.receive()[3]['response']['reason']
    before = scene.counts()
    scene.rule(mode='drop')
    try:
        client.receive()
    except (Closed, ConnectionError):
        pass
    else:
        raise AssertionError('still there')
    scene.rule(mode='refuse', number=429)
    expect_refused(scene.backend, 429)
    after = scene.counts()
    assert after['refused'] == before['refused'] + 1, (before, after)
    assert after['joins'] > 0 and after['heartbeats'] > 0 and after['changes'] > 0, after
    Realtime(scene.backend).close()


CASES = {
    'the handshake wants the publishable key': try_handshake,
    'inserts, updates and deletes are told, in both versions': try_changes,
    'strangers hear of deletes only': try_strangers,
    'changes are told when they are committed': try_transactions,
    'long texts are missing': try_sizes,
    'a table that is not published': try_unpublished,
    'tokens end channels, new ones keep them': try_tokens,
    'leaving': try_leaving,
    'changes told wrongly, on demand': try_faults,
    'connections that break, on demand': try_broken_connections,
}


def try_without(program):
    for option in ('--no-realtime', '--plain'):
        with Backend(program, option) as backend:
            expect_refused(backend, 404)


def try_restart(program):
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        with Backend(program, '--data', os.path.join(folder, 'data'), '--bare') as backend:
            scene = Scene(backend)
            client = Realtime(backend)
            client.join('features', backend.token)
            backend.process.kill()
            backend.stop()
            try:
                client.receive()
            except (Closed, ConnectionError):
                pass
            backend.start()
            client = Realtime(backend)
            client.join('features', backend.token)
            row = scene.add('again')
            assert client.change()[1] == row
            client.close()


def main():
    tap = Tap()
    with Backend(sys.argv[1], '--faults') as backend:
        scene = Scene(backend)
        for name, case in CASES.items():
            tap.run(name, case, scene)
    tap.run('servers without it', try_without, sys.argv[1])
    tap.run('a killed server comes back with it', try_restart, sys.argv[1])
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
