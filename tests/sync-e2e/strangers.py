#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""strangers.py FLUXR BACKEND: two people on one server, through the app, over all 17 tables.

The stranger sees nothing of the owner's by any command, and not a word of it is in any file of
theirs. What the stranger forces into their own file is refused by the server, marked and
explained, and nothing else stops."""
import json
import pathlib
import sqlite3
import sys
import tempfile
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

import fluxr  # noqa: E402
from backend import Backend  # noqa: E402
from fluxr import Device  # noqa: E402
from tap import Tap  # noqa: E402

# In everything that is the owner's alone.
WORD = 'zanzibar'
PASSWORD = 'a-long-password-1'
PRODUCT = {'product_id': 'products'}
NAMED = PRODUCT | {'name': WORD}
FORBIDDEN = '42501'

# Table: the row the owner makes (a field that names another row says its table), and the row that
# the stranger forges (USER: the owner's id). Without one the forgery is a change or a delete.
TABLES = {
    'users': (None, None),
    'products': ({'name': WORD, 'description': WORD}, {'user_id': 'users', 'name': 'forged'}),
    'customer_profiles': (NAMED | {'overview': {'paragraph1': WORD}}, PRODUCT),
    'bugs': (NAMED | {'bug_url': f'https://{WORD}.test'}, PRODUCT | {'name': 'forged'}),
    'features': (NAMED, PRODUCT | {'name': 'forged'}),
    'tasks': (NAMED, PRODUCT | {'name': 'forged'}),
    'prompt_templates': ({'name': WORD, 'template': WORD},
                         {'user_id': 'users', 'name': 'forged'}),
    'error_logs': ({'error_type': WORD, 'error_message': WORD, 'severity': 'info'}, None),
    'subscription_plans': (None, None),
    'user_subscriptions': (None, None),
    'payment_history': (None, None),
    'flow_pages': (NAMED, PRODUCT | {'name': 'forged'}),
    'flow_connections': (PRODUCT | {'source_id': 'flow_pages', 'target_id': 'second page'},
                         PRODUCT | {'source_id': 'own page', 'target_id': 'own page'}),
    'openai_logs': ({'request_type': 'prd', 'request_payload': {'say': WORD}}, None),
    'prds': (PRODUCT | {'problem': WORD}, PRODUCT),
    'product_prompts': (PRODUCT | {'name': WORD, 'template': WORD}, PRODUCT),
    'notes': (PRODUCT | {'title': WORD, 'content': WORD}, PRODUCT),
}
# Nobody but the server, or an administrator, writes these.
SERVER_ONLY = ('subscription_plans', 'user_subscriptions', 'payment_history')

# What the server's own side puts there: a plan for everybody, one that is off, and what is bought.
BOUGHT = f"""
insert into subscription_plans (id, name, price, "interval", is_active) values
  (gen_random_uuid(), 'Plus', 9.9, 'month', true),
  (gen_random_uuid(), '{WORD}', 4.9, 'month', false);
with s as (insert into user_subscriptions (id, user_id, plan_id, status, payment_type,
             stripe_customer_id)
           select gen_random_uuid(), %s, p.id, 'active', 'subscription', '{WORD}'
             from subscription_plans p where is_active returning *)
insert into payment_history (id, user_id, subscription_id, amount, status, stripe_payment_method)
  select gen_random_uuid(), user_id, id, 9.9, 'succeeded', '{WORD}' from s;
"""


class Person:
    """Somebody with an account, a device and a token."""

    def __init__(self, program, folder, backend, name):
        self.device = Device(program, f'{folder}/{name}')
        self.backend = backend
        self.email = f'{name}-{WORD}@example.test'
        self.device.run('account', 'add', '--server', backend.url, '--key', backend.key,
                        '--email', self.email, '--sign-up', '--password-stdin',
                        given=PASSWORD + '\n')
        self.device.run('sync')
        self.id = self.device.rows('users')[0]['id']

    @property
    def file(self):
        account = next(a for a in self.device.json('account', 'list') if a['current'])
        return account['file']

    def token(self):
        answer = self.backend.request('POST', '/auth/v1/token?grant_type=password',
                                      {'email': self.email, 'password': PASSWORD},
                                      apikey=self.backend.key)
        return answer.json['access_token']

    def force(self, *statements):
        """Past all that the app would not do."""
        with sqlite3.connect(self.file) as file:
            for statement, values in statements:
                file.execute(statement, values)
        file.close()

    def sync(self):
        """Whatever comes of it."""
        process = self.device.start('--json', 'sync')
        return json.loads(process.communicate(timeout=fluxr.RUN_SECONDS)[0])


class Scene:
    def __init__(self, program, folder, backend):
        self.backend = backend
        self.owner = Person(program, folder, backend, 'owner')
        self.ids = {'users': self.owner.id}
        self.page = self.own = self.own_page = None
        for table, (row, _) in TABLES.items():
            if row is not None:
                self.ids[table] = self.add(self.owner, table, row)
            if table == 'flow_pages':
                self.page = self.add(self.owner, table, row)
        self.shared = {
            'prompt_templates': self.add(self.owner, 'prompt_templates', {
                'name': 'Interview guide', 'template': 'Ask {{who}}.', 'is_public': True}),
            'tasks': self.add(self.owner, 'tasks', {'name': 'For everybody'}),
        }
        self.owner.device.run('sync')
        with backend.connect() as connection, connection.cursor() as cursor:
            cursor.execute(BOUGHT, [self.owner.id])
        self.shared['subscription_plans'] = self.find('subscription_plans', 'is_active')
        self.ids['subscription_plans'] = self.find('subscription_plans', 'not is_active')
        for table in ('user_subscriptions', 'payment_history'):
            self.ids[table] = self.find(table, 'true')
        assert self.ids.keys() == TABLES.keys()
        self.owner.device.run('sync')
        self.stranger = Person(program, folder, backend, 'stranger')
        self.own = self.add(self.stranger, 'products', {'name': 'Mine'})
        self.own_page = self.add(self.stranger, 'flow_pages',
                                 {'name': 'Mine', 'product_id': self.own})
        self.stranger.device.run('sync')

    def find(self, table, where):
        return self.backend.run(f'select id::text from {table} where {where}')[0][0]

    def resolve(self, row):
        """The row with ids in place of the tables that it names."""
        known = self.ids | {'second page': self.page, 'own page': self.own_page,
                            self.own: self.own}
        return {name: known[value] if name.endswith('_id') else value
                for name, value in row.items()}

    def add(self, person, table, row):
        words = [f'{name}:={json.dumps(value)}' for name, value in self.resolve(row).items()]
        return person.device.run('add', table, *words).strip()

    def on_server(self):
        """All that is the owner's, as the server has it."""
        return {table: self.backend.run(
            f"select to_jsonb(t)::text from {table} as t where id::text in ('{self.ids[table]}', "
            f"'{self.shared.get(table)}') order by 1") for table in TABLES}


def test_owner_has_all(scene):
    """Or there would be nothing to see. Logs and a plan that is off do not come back."""
    for table in TABLES.keys() - {'subscription_plans'}:
        row = scene.owner.device.json('show', table, scene.ids[table])
        assert WORD in json.dumps(row) or table == 'flow_connections', row
    assert scene.on_server().keys() == TABLES.keys() and all(scene.on_server().values())
    assert WORD.encode() in pathlib.Path(scene.owner.file).read_bytes()


def test_table(scene, table):
    """Neither in the list nor by its id; what is for everybody is there."""
    device = scene.stranger.device
    listed = [row['id'] for row in device.rows(table)]
    own = {'users': [scene.stranger.id], 'products': [scene.own],
           'flow_pages': [scene.own_page]}.get(table, [])
    own += [scene.shared[table]] if table in scene.shared else []
    if table == 'error_logs':  # the app may have written some of its own
        assert scene.ids[table] not in listed, listed
    else:
        assert listed == own, listed
    device.fail(fluxr.NOT_FOUND, 'show', table, scene.ids[table])
    process = device.start('delete', table, scene.ids[table])
    said = ''.join(process.communicate(timeout=fluxr.RUN_SECONDS))
    assert process.returncode in (fluxr.NOT_FOUND, fluxr.REFUSED), said


def test_commands(scene):
    device = scene.stranger.device
    assert device.json('search', WORD) == [], device.run('search', WORD)
    everything = device.run('export')
    assert scene.shared['prompt_templates'] in everything and scene.own in everything
    assert WORD not in everything.replace(scene.stranger.email, ''), everything
    for words in (['export', '--product', scene.ids['products']],
                  ['export', '--prd', 'markdown', '--product', scene.ids['products']],
                  ['export', '--csv', 'cards', '--product', scene.ids['products']],
                  ['export', '--flow', 'mermaid', '--product', scene.ids['products']],
                  ['list', 'features', '--product', scene.ids['products']],
                  ['prompt', '--product', scene.ids['products']],
                  ['prompt', 'render', scene.ids['product_prompts'], '--product', scene.own],
                  ['note', '--product', scene.ids['products'], 'x'],
                  ['move', 'features', scene.ids['features'], '--status', 'completed'],
                  ['delete', 'products', scene.ids['products']]):
        error = device.fail(fluxr.NOT_FOUND, *words)
        assert WORD not in error['message'], error
    device.fail(fluxr.REFUSED, 'add', 'features', 'name=x', 'product_id=' + scene.ids['products'])
    assert WORD not in device.run('prompt', 'list') + device.run('report')
    for words in (['trash'], ['conflicts'], ['quarantine']):
        assert device.json(*words) == [], words
    for path in pathlib.Path(device.directory).rglob('*'):
        if path.is_file():
            content = path.read_bytes().replace(scene.stranger.email.encode(), b'')
            assert WORD.encode() not in content, path


def test_public_template(scene):
    """Visible, not editable: by the app itself, and by the server whatever the app does."""
    device, template = scene.stranger.device, scene.shared['prompt_templates']
    assert device.json('show', 'prompt_templates', template)['template'] == 'Ask {{who}}.'
    device.fail(fluxr.REFUSED, 'set', 'prompt_templates', template, 'template=mine now')
    device.fail(fluxr.REFUSED, 'delete', 'prompt_templates', template)
    before = scene.on_server()
    for number, (statement, values) in enumerate((
            ("UPDATE prompt_templates SET template = 'mine now' WHERE id = ?", [template]),
            ('UPDATE prompt_templates SET is_public = 0 WHERE id = ?', [template]),
            ('DELETE FROM prompt_templates WHERE id = ?', [template]))):
        scene.stranger.force((statement, values))
        note = scene.add(scene.stranger, 'notes', {'content': f'meanwhile {number}'})
        scene.stranger.sync()
        assert scene.on_server() == before, statement
        assert scene.find('notes', f"id = '{note}'"), statement
        for item in device.json('quarantine'):
            assert item['id'] == template and item['reason'], item
            device.run('quarantine', 'discard', template)
        device.run('sync')
        row = device.json('show', 'prompt_templates', template)
        assert (row['template'], row['is_public']) == ('Ask {{who}}.', True), row


def forge(scene):
    """(table, id) of every forged row, put into the stranger's file at once."""
    made, statements = {}, []
    for table, (_, row) in TABLES.items():
        if row is not None:
            made[table] = str(uuid.uuid4())
            fields = {'id': made[table]} | scene.resolve(row)
            statements.append((f'INSERT INTO {table} ({", ".join(fields)}) VALUES '
                               f'({", ".join("?" * len(fields))})', list(fields.values())))
    scene.stranger.force(*statements)
    return made


def test_forged_rows(scene):
    """A row of every kind for the owner, into the owner's product: each one is refused by itself,
    listed with its reason, and the stranger's own work goes on."""
    device = scene.stranger.device
    before = scene.on_server()
    made = forge(scene)
    note = scene.add(scene.stranger, 'notes', {'content': 'mine', 'product_id': scene.own})
    report = scene.stranger.sync()
    listed = {item['entity']: item for item in device.json('quarantine')}
    assert {table: item['id'] for table, item in listed.items()} == made, (listed, report)
    assert (report['refused'], report['waiting']) == (len(made), 0), report
    assert all(item['reason'] for item in listed.values()), listed
    assert scene.find('notes', f"id = '{note}'") == note
    for table, row_id in made.items():
        assert not scene.backend.run(f"select from {table} where id = '{row_id}'"), table
    assert scene.on_server() == before
    for row_id in made.values():
        device.run('quarantine', 'discard', row_id)
    report = device.json('sync')
    assert (report['state'], report['refused']) == ('up-to-date', 0), report


def test_no_administrator(scene):
    """Plans, subscriptions and payments: not by the app, nor past it, nor by an address."""
    device, token = scene.stranger.device, scene.stranger.token()
    before = scene.on_server()
    plan = scene.shared['subscription_plans']
    device.fail(fluxr.REFUSED, 'set', 'subscription_plans', plan, 'price:=0')
    device.fail(fluxr.REFUSED, 'delete', 'subscription_plans', plan)
    device.fail(fluxr.REFUSED, 'add', 'subscription_plans', 'name=Free', 'price:=0',
                'interval=month')
    device.fail(fluxr.REFUSED, 'add', 'user_subscriptions', 'status=active', 'payment_type=card')
    device.fail(fluxr.REFUSED, 'add', 'payment_history', 'amount:=1', 'status=succeeded')
    scene.stranger.force(
        ('UPDATE subscription_plans SET price = 0 WHERE id = ?', [plan]),
        ("UPDATE users SET email = 'boss@fluxr.ai', full_name = 'Boss' WHERE id = ?",
         [scene.stranger.id]),
        ("INSERT INTO user_subscriptions (id, user_id, status, payment_type) VALUES "
         "(?, ?, 'lifetime', 'lifetime')", [str(uuid.uuid4()), scene.stranger.id]),
        ("INSERT INTO payment_history (id, user_id, amount, status) VALUES "
         "(?, ?, 1, 'succeeded')", [str(uuid.uuid4()), scene.stranger.id]))
    note = scene.add(scene.stranger, 'notes', {'content': 'goes on'})
    scene.stranger.sync()
    assert scene.find('notes', f"id = '{note}'") == note
    assert scene.on_server() == before
    assert all(item['reason'] for item in device.json('quarantine'))
    email = scene.backend.run(f"select email from users where id = '{scene.stranger.id}'")
    assert email == [(scene.stranger.email,)], email
    for table, row in (('subscription_plans', {'name': 'Free', 'price': 0, 'interval': 'month'}),
                       ('user_subscriptions', {'status': 'active', 'payment_type': 'card'}),
                       ('payment_history', {'amount': 1, 'status': 'succeeded'})):
        owner = {} if table == 'subscription_plans' else {'user_id': scene.stranger.id}
        body = {'id': str(uuid.uuid4())} | owner | row
        answer = scene.backend.request('POST', '/' + table, body, token)
        assert answer.status == 403 and answer.json['code'] == FORBIDDEN, answer
        for method in ('PATCH', 'DELETE'):
            answer = scene.backend.request(method, f'/{table}?id=not.is.null', row, token,
                                           Prefer='return=representation')
            assert (answer.status, answer.json) == (200, []), answer
    assert scene.on_server() == before
    rows = [scene.backend.run(f'select count(*) from {table}') for table in SERVER_ONLY]
    assert rows == [[(2,)], [(1,)], [(1,)]], rows


def test_owner_unmoved(scene):
    """After all that the owner's device has nothing to ask and nothing to tell."""
    report = scene.owner.device.json('sync')
    assert (report['state'], report['waiting'], report['refused']) == ('up-to-date', 0, 0), report
    test_owner_has_all(scene)
    assert scene.owner.device.json('conflicts') == []


def main():
    program, server = sys.argv[1:3]
    tap = Tap()
    with tempfile.TemporaryDirectory(prefix='fluxr-strangers-') as folder, \
            Backend(server, '--no-realtime') as backend:
        scene = Scene(program, folder, backend)
        tap.run('/policies/the-owner-has-all', test_owner_has_all, scene)
        for table in TABLES:
            tap.run(f'/policies/a-stranger-sees-none/{table}', test_table, scene, table)
        for function in (test_commands, test_public_template, test_forged_rows,
                         test_no_administrator, test_owner_unmoved):
            name = function.__name__.removeprefix('test_').replace('_', '-')
            tap.run(f'/policies/{name}', function, scene)
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
