# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The account: profile, password, plan and payments, data, and the plans of the server for who
administers it. Environment as for drive_sync.py."""
import http.server
import json
import os
import pathlib
import struct
import sys
import threading
import zlib

from window_case import Device, FLUXR, WindowTest, main, wait
from drive_sync import BACKEND
from lasting import LastingBackend

PLANS = '''
insert into subscription_plans (id, name, description, price, currency, "interval", features,
                                is_active, trial_period_days) values
('00000000-0000-4000-8000-0000000000a1', 'Starter', 'For one person and one product.', 0, 'usd',
 'month', '["One product", "Sync between two devices"]', true, null),
('00000000-0000-4000-8000-0000000000a2', 'Team', 'For people who plan together.', 1290.5, 'usd',
 'year', '[{"name": "Any number of products", "included": true},
           {"name": "Phone support", "included": false}, 7]', true, 14),
('00000000-0000-4000-8000-0000000000a3', 'Weekend', null, 3, 'xyz', 'weekend', '{}', true, 0),
('00000000-0000-4000-8000-0000000000a4', 'Old', null, 1, 'eur', 'month', '[]', false, null);
'''
TEAM = '00000000-0000-4000-8000-0000000000a2'



def png(path, width=64, height=64):
    """A square of one colour."""
    def chunk(kind, data):
        return (struct.pack('>I', len(data)) + kind + data
                + struct.pack('>I', zlib.crc32(kind + data)))
    rows = (b'\0' + b'\x40\x90\xc0' * width) * height
    path.write_bytes(b'\x89PNG\r\n\x1a\n'
                     + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0))
                     + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))


class AccountTest(WindowTest):
    options = ()

    def prepare(self):
        self.backend = LastingBackend(BACKEND, self.folder / 'server', *self.options)
        self.addCleanup(lambda: self.backend.process.poll() is not None or self.backend.stop())
        self.fill_server()
        self.add_account()
        self.fill()
        self.sync()

    def add_account(self):
        self.device.run('account', 'add', '--server', self.backend.url, '--key', self.backend.key,
                        '--email', self.backend.email, '--password-stdin',
                        given=self.backend.password + '\n')

    def fill_server(self):
        """Before anybody looks."""

    def fill(self):
        """What is in the file at the start."""
        product = self.device.run('add', 'products', 'name=Teapot').strip()
        self.device.run('add', 'features', 'product_id=' + product, 'name=Pour')

    def sync(self):
        self.device.run('sync')

    def me(self):
        rows = self.backend.run("select id from users where email = '%s'" % self.backend.email)
        return rows[0][0]

    def expect_sql(self, statement, *rows):
        wait(statement, lambda: self.backend.run(statement) == list(rows), 60)

    def open_account(self):
        self.menu('Account…')
        self.app.find('dialog', 'Account')

    def sync_now(self):
        self.app.key('ctrl+r')

    def down_to(self, *names):
        """By Tab, which scrolls; the last row takes the focus."""
        for _ in range(40):
            if set(names) & set(self.focused()):
                return
            self.app.key('Tab')
        self.fail(f'no focus on {names}: {self.focused()}')

    def clear_and_type(self, text):
        self.app.key('ctrl+a')
        self.app.type(text)


class ProfileTest(AccountTest):
    options = ('--require-current-password', '--require-reauthentication')

    def serve_picture(self):
        picture = self.folder / 'me.png'
        png(picture)

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                assert not {'apikey', 'Authorization', 'Cookie'} & set(self.headers)
                body = picture.read_bytes()
                if self.path == '/moved':
                    self.send_response(302)
                    self.send_header('Location', '/me.png')
                    body = b''
                else:
                    self.send_response(200)
                self.send_header('Content-Length', str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *unused):
                pass
        server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return f'http://127.0.0.1:{server.server_port}'

    def kept_pictures(self):
        path = next(a['file'] for a in self.device.json('account', 'list') if a['current'])
        return [p.read_bytes()[1:4] for p in pathlib.Path(path).parent.glob('*-avatar-*')]

    def test_name_and_picture(self):
        address = self.serve_picture()
        self.open_account()
        self.step('account')
        self.app.click(self.app.find('text', 'Full name'))
        self.clear_and_type('Ada Lovelace')
        self.expect_sql("select full_name from users", ('Ada Lovelace',))
        for url in ('http://example.test/me.png', 'https://127.0.0.1:1/me.png', 'me.png',
                    address + '/me.txt?' + 'x' * 50):
            if 'txt' in url:
                (self.folder / 'me.png').write_bytes(b'<svg/>')
            self.app.click(self.app.find('text', 'Web address of a picture'))
            self.clear_and_type(url)
            self.app.find('label', 'There is no picture to be had .*')
        self.step('no picture')
        self.assertEqual(self.kept_pictures(), [])
        png(self.folder / 'me.png')
        self.app.click(self.app.find('text', 'Web address of a picture'))
        self.clear_and_type(address + '/moved')
        self.app.gone('label', 'There is no picture to be had .*')
        wait('the picture', lambda: self.kept_pictures() == [b'PNG'])
        self.expect_sql('select avatar_url from users', (address + '/moved',))
        self.step('picture')
        self.leave()
        self.app.key('ctrl+z')
        self.app.key('ctrl+z')
        self.expect_sql("select full_name <> 'Ada Lovelace' from users", (True,))

    def give_up(self, words, *fields):
        self.app.find('label', words)
        self.expect('the focus', list(fields), self.focused)

    def test_password(self):
        self.open_account()
        self.down_to('Password')
        self.app.key('Return')
        self.has_focus('Password so far')
        self.app.key('Return', 'Return')
        self.give_up('Choose a new password\\.', 'New password')
        self.app.type('short')
        self.app.key('Return')
        self.give_up('This password is too short', 'New password')
        self.step('weak')
        self.clear_and_type('long enough 1')
        self.app.key('Return')
        self.give_up('Enter the password you have now as well', 'Password so far')
        self.app.type('something else')
        self.app.key('Return', 'Return')
        self.give_up('This is not the password you have now', 'Password so far')
        self.clear_and_type(self.backend.password)
        self.app.key('Return')
        self.clear_and_type(self.backend.password)
        self.app.key('Return')
        self.give_up('This is the password you already have', 'New password')
        self.clear_and_type('long enough 1')
        self.app.key('Return')
        self.give_up('A mail with a code is on its way.*', 'Code from the mail')
        self.step('code')
        code = self.backend.run("select code from auth.codes where kind = 'reauthentication'")[0][0]
        self.app.type('%06d' % ((int(code) + 1) % 1000000))
        self.app.key('Return')
        self.give_up('This code is wrong or too old', 'Code from the mail')
        self.clear_and_type(code)
        self.app.key('Return')
        self.app.find('label', 'Password changed')
        session = self.backend.request(
            'POST', '/auth/v1/token?grant_type=password',
            {'email': self.backend.email, 'password': 'long enough 1'}, apikey=self.backend.key)
        self.assertEqual(session.status, 200, session)
        self.backend.stop()
        self.down_to('Password')
        self.app.key('Return')
        self.has_focus('Password so far')
        self.app.key('Return')
        self.app.type('long enough 2')
        self.app.key('Return')
        self.give_up('The server does not answer; check the connection', 'New password')


class NobodyTest(AccountTest):
    """The server has no row of the person."""

    def fill_server(self):
        self.backend.run('delete from users')

    def fill(self):
        self.device.run('sync', code=7)

    def sync(self):
        """It has said that it takes nothing."""

    def test_without_a_profile(self):
        self.open_account()
        self.app.find('label', 'The server has no profile of this account yet.*')
        self.app.find('label', self.backend.email)
        self.step('no profile')
        self.backend.run("insert into users (id, email, full_name) select id, email, 'Ada' from"
                         ' auth.users')
        self.leave()
        self.app.key('ctrl+r')
        self.app.find('button', 'Up to date.*', timeout=60)
        self.open_account()
        self.app.gone('label', 'The server has no profile of this account yet.*')
        self.app.click(self.app.find('text', 'Full name'))
        self.clear_and_type('Ada Lovelace')
        self.expect_sql('select full_name from users', ('Ada Lovelace',))


class PlanTest(AccountTest):
    def open_plan(self):
        self.down_to('Plan and Payments')
        self.app.key('Return')
        self.app.find('label', 'Plan')

    def subscribe(self, status, plan=TEAM, end="now() + interval '20 days'", cancel=False):
        self.backend.run(f"""
            insert into user_subscriptions (id, user_id, plan_id, status, payment_type,
              current_period_start, current_period_end, cancel_at_period_end)
            values ('{TEAM}', '{self.me()}', {f"'{plan}'" if plan else 'null'},
              '{status}', 'card', '2026-01-31 12:00Z', {end}, {cancel})
            on conflict (id) do update set plan_id = excluded.plan_id, status = excluded.status,
              current_period_end = excluded.current_period_end,
              cancel_at_period_end = excluded.cancel_at_period_end""")
        self.device.run('sync')

    def expect_words(self, *words):
        for pattern in words:
            self.app.find('label', pattern, self.app.find('dialog'), timeout=30)

    def test_plan_and_payments(self):
        self.open_account()
        self.open_plan()
        self.expect_words('The server says nothing about a plan')
        self.app.gone('label', 'Plans on Offer')
        self.app.gone('label', 'Payments')
        self.step('unknown')
        self.backend.run(PLANS)
        self.backend.run(f"""
            insert into payment_history (id, user_id, amount, currency, status, error_message,
                                         created_at)
            select gen_random_uuid (), '{self.me()}'::uuid, * from (values
              (1290.5, 'usd', 'succeeded', null, '2026-01-31 12:00Z'::timestamptz),
              (1290.5, 'usd', 'failed', 'The card has expired.', '2026-01-30 12:00Z'),
              (500, 'jpy', 'pending', null, '2025-01-31 12:00Z'),
              (-3, 'chf', 'disputed', null, '2024-01-31 12:00Z')) as payments""")
        self.subscribe('active')
        self.expect_words('Team', 'Active · Renews on .*', 'Failed', 'Pending', 'disputed',
                          '30 January 2026\nThe card has expired\\.', '¥500', '−3\\.00.CHF')
        self.app.find('grouping', 'Team, \\$1,?290\\.50 per year, your plan')
        self.app.find('grouping', 'Weekend, 3\\.00.XYZ / weekend')
        self.app.find('grouping', 'Starter, \\$0\\.00 per month')
        self.app.gone('grouping', 'Old.*')
        self.expect_words('14 days to try it', '7', 'Phone support')
        self.step('active')
        for status, options, words in (
                ('active', {'cancel': True}, 'Active · Canceled: ends on .*'),
                ('past_due', {}, 'Past due · The last payment did not arrive; it was due on 31 '
                                 'January 2026'),
                ('trialing', {}, 'Trial · The trial ends on .*'),
                ('lifetime', {'end': 'null'}, 'For life · Paid once, does not end'),
                ('paused by hand', {'end': 'null', 'plan': None}, 'paused by hand'),
                ('canceled', {'end': "'2026-02-28 12:00Z'",
                              'plan': '00000000-0000-4000-8000-0000000000a4'},
                 'Canceled · Ended on 28 February 2026')):
            self.subscribe(status, **options)
            self.expect_words(words)
        self.expect_words('A plan that is no longer offered')
        self.step('ended')
        # Nothing is locked.
        self.leave()
        self.app.key('ctrl+z')


class DataTest(AccountTest):
    def prepare(self):
        home = os.environ.get('HOME', '/')
        (self.folder / 'home').mkdir()
        os.environ['HOME'] = str(self.folder / 'home')
        self.addCleanup(os.environ.update, HOME=home)
        super().prepare()

    def test_export_sign_out_and_removal(self):
        self.app.find('list', '.*')
        self.app.key('ctrl+k')
        self.app.find('list', 'Found')
        self.app.type('export everything')
        self.app.find('list item', 'Export Everything….*')
        self.app.key('Return')
        file = self.folder / 'everything.json'
        self.app.enter_path(file)
        self.app.key('Return')
        self.app.find('label', 'Everything exported')
        self.app.find('button', 'Show in Folder')
        self.step('exported')
        other = Device(FLUXR, self.folder / 'other')
        for product in other.rows('products'):
            other.run('delete', 'products', product['id'])
        other.run('import', given=file.read_text())
        for table in ('features', 'products'):
            self.assertEqual(other.canonical(table).keys(), self.device.canonical(table).keys())
        self.assertEqual(other.canonical('features'), self.device.canonical('features'))
        self.leave()

        # Of an account that is not open there is what can be done without its file.
        self.menu('Accounts…')
        self.app.click(self.app.find('button', 'Details…', self.app.find('list item',
                                                                         'On this computer.*')))
        self.app.find('label', 'Only this computer has what is here\\..*')
        self.app.find('button', 'Export Everything…')
        self.app.gone('label', 'Full name')
        self.leave()

        self.backend.stop()
        path = self.device.json('account', 'list')[-1]['file']
        self.name_product('Kettle')
        self.open_account()
        self.down_to('Sign Out…')
        self.app.key('Return')
        self.app.find('label', '(?s).*1 change has not reached the server.*Kettle')
        self.step('sign out')
        self.app.key('Escape')
        self.app.gone('alert')
        self.down_to('Remove Local Data…')
        self.app.key('Return')
        self.app.find('label', '(?s).*1 change has not reached the server.*Kettle')
        self.step('remove')
        self.app.click(self.app.find('button', 'Sign Out and Remove Data'))
        self.app.gone('alert')
        self.app.gone('dialog')
        wait('the file to go', lambda: not os.path.exists(path))
        copy, = (self.folder / 'home').glob('Fluxr *.json')
        self.heard(f'A toast appeared: A copy of everything is in “{copy}”')
        tables = json.loads(copy.read_text())['tables']
        self.assertEqual(sorted(row['name'] for row in tables['products']), ['Kettle', 'Teapot'])

        # On this computer there is nothing to sign out of.
        self.open_account()
        self.app.find('label', 'Only this computer has what is here\\..*')
        self.app.gone('button', 'Sign Out…')
        self.step('local')
        self.leave()
        self.keep_what_cannot_be_read()

    def keep_what_cannot_be_read(self):
        self.backend.start()
        self.add_account()
        path = pathlib.Path(self.device.json('account', 'list')[-1]['file'])
        path.write_bytes(b'x' * 8192)
        self.device.run('account', 'use', 'local')
        self.restart()
        self.menu('Accounts…')
        self.app.click(self.app.find('button', 'Details…', self.app.find(
            'list item', self.backend.email + '.*')))
        self.down_to('Remove Local Data…')
        self.app.key('Return')
        self.app.find('label', '(?s).*The file cannot be read: it is unknown .*')
        self.step('unreadable')
        self.app.click(self.app.find('button', 'Sign Out and Remove Data'))
        self.heard('A toast appeared: Nothing was removed. The file is damaged.')
        self.assertEqual(path.read_bytes(), b'x' * 8192)


class AdministratorTest(AccountTest):
    def fill_server(self):
        self.backend.run(PLANS)
        self.backend.run("update users set email = 'ada@fluxr.ai' where email = '%s'"
                         % self.backend.email)

    def me(self):
        return self.backend.run('select id from users')[0][0]

    def to_plans(self):
        self.open_account()
        self.down_to('Plan Administration')
        self.app.key('Return')
        self.app.find('list', 'Plans')

    def test_plans(self):
        self.to_plans()
        self.expect('the plans', ['Old', 'Starter', 'Team', 'Weekend'],
                    lambda: [name.split(', ')[0] for name
                             in self.app.names('list item', self.app.find('list', 'Plans'))])
        self.step('plans')
        self.backend.stop() # on a train
        self.down_to('New Plan…')
        self.app.key('Return')
        self.has_focus('Name')
        self.app.key('Return')
        self.app.find('label', 'Give the plan a name\\.')
        self.app.type('Studio')
        self.app.key('Return')
        self.app.find('label', 'The price has to be a number, .*')
        self.has_focus('Price')
        self.app.type('12.5')
        self.down_to('Currency, as three letters')
        self.clear_and_type('EUR')
        self.down_to('Features')
        self.app.type('Everything of Team')
        self.app.key('Return')
        self.app.type('- Phone support')
        self.step('form')
        self.app.click(self.app.find('button', 'Save'))
        self.app.find('label', 'Plan saved')
        self.app.find('list item', 'Studio.*')
        self.backend.start()
        self.leave()
        self.app.key('ctrl+r')
        self.expect_sql(
            "select price::text, currency, \"interval\", features::text, is_active,"
            " trial_period_days, stripe_price_id from subscription_plans where name = 'Studio'",
            ('12.5', 'eur', 'month',
             '["Everything of Team", {"name": "Phone support", "included": false}]', True, None,
             None))
        self.to_plans()
        self.app.click(self.app.find('list item', 'Studio.*'))
        self.has_focus('Name')
        self.down_to('Offered')
        self.app.key('space')
        self.app.click(self.app.find('button', 'Save'))
        self.expect_sql("select is_active from subscription_plans where name = 'Studio'", (False,))
        self.app.find('list item', 'Studio.*')
        self.app.find('label', '€12\\.50 per month · Not offered')
        self.leave()
        self.app.key('ctrl+z')
        self.expect_sql("select is_active from subscription_plans where name = 'Studio'", (True,))
        self.app.key('ctrl+z')
        self.expect_sql("select is_active from subscription_plans where name = 'Studio'", (False,))


class OrdinaryTest(AccountTest):
    def fill_server(self):
        self.backend.run(PLANS)

    def prepare(self):
        super().prepare()
        add = ('add', 'subscription_plans', 'name=Mine', 'price=0', 'interval=month')
        error = self.device.fail(4, *add)
        self.assertIn('administrators', error['message'])
        self.assertEqual({row['name'] for row in self.device.rows('subscription_plans')},
                         {'Starter', 'Team', 'Weekend'})
        # Whoever bends the file gets as far as the server.
        with self.open_file('rw') as file:
            file.execute("UPDATE users SET email = 'me@fluxr.ai'")
        file.close()
        self.device.run(*add)
        self.device.run('set', 'subscription_plans', TEAM, 'price=0')
        self.device.run('sync', code=7)
        with self.open_file('rw') as file:
            file.execute("UPDATE users SET email = '%s'" % self.backend.email)
        file.close()
        self.assertEqual(self.backend.run("select count(*) from subscription_plans where"
                                          " name = 'Mine' or id = '%s' and price = 0" % TEAM),
                         [(0,)])

    def test_refused(self):
        self.app.click(self.app.find('button', '.*2 items need attention.*|.*attention.*'))
        self.app.click(self.row('Refused by the server'))
        self.app.find('list item', 'Mine.*')
        self.step('refused')
        self.leave()
        self.open_account()
        self.app.find('list item', 'Plan and Payments')
        self.app.gone('list item', 'Plan Administration')


if __name__ == '__main__':
    sys.exit(main())
