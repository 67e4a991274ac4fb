# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window and a server: signing in, both directions, and a server that is away.
Environment as for window_case.py, and BACKEND (the test backend)."""
import http.server
import os
import sys
import threading
import urllib.error
import urllib.request

from window_case import WindowTest, main, wait
from lasting import LastingBackend

BACKEND = os.environ['BACKEND']


class ServerTest(WindowTest):
    def prepare(self):
        self.backend = LastingBackend(BACKEND, self.folder / 'server')
        self.addCleanup(self.stop_backend)

    def stop_backend(self):
        if self.backend.process.poll() is None:
            self.backend.stop()

    def sql(self, statement):
        return self.backend.run(statement)

    def sign_in(self):
        self.menu('Accounts…')
        self.app.click(self.app.find('button', 'Add Account…'))
        self.app.click(self.app.find('text', 'Address or link'))
        self.app.type(self.backend.url)
        self.app.click(self.app.find('text', 'Publishable key.*'))
        self.app.type(self.backend.key)
        self.step('server')
        self.app.key('Return')
        self.app.click(self.app.find('text', 'E-mail'))
        self.app.type(self.backend.email)
        self.app.click(self.app.find('text', 'Password'))
        self.app.type(self.backend.password)
        self.step('credentials')
        self.app.key('Return')
        self.app.gone('text', 'Password')
        self.app.find('label', 'This account has no products yet\\.')

    def expect_state(self, words, timeout=60):
        """What the foot of the sidebar says first."""
        self.app.find('button', words + '(, .*)?', timeout=timeout)

    def expect_sql(self, statement, *rows):
        wait(statement, lambda: self.sql(statement) == list(rows), 60)


class SyncTest(ServerTest):
    def test_rows_go_to_the_server(self):
        self.sign_in()
        self.expect_state('Up to date')
        self.add_product('Teapot')
        self.add_features('Pour', 'Keep warm', 'Whistle')
        self.app.key('Escape')
        self.app.drag(self.card('Keep warm'), self.app.find('grouping', 'In progress'))
        self.expect_cards('In progress', 'Keep warm')
        self.step('planned')
        self.expect_sql('SELECT name FROM products', ('Teapot',))
        self.expect_sql('SELECT f.name, implementation_status FROM features f'
                        ' JOIN products p ON p.id = f.product_id'
                        ' JOIN users u ON u.id = p.user_id ORDER BY 1',
                        ('Keep warm', 'in_progress'), ('Pour', 'not_started'),
                        ('Whistle', 'not_started'))
        self.expect_state('Up to date')

        self.app.click(self.card('Pour'))
        self.app.key('Delete')
        self.expect_sql('SELECT name FROM features ORDER BY 1', ('Keep warm',), ('Whistle',))
        self.app.click(self.app.find('button', 'Undo'))
        self.expect_sql('SELECT count(*) FROM features', (3,))

    def test_changes_of_the_server_appear(self):
        self.sign_in()
        self.add_product('Teapot')
        self.add_features('Pour')
        self.app.key('Escape')
        self.expect_sql('SELECT count(*) FROM features', (1,))
        self.sql("UPDATE features SET name = 'Pour slowly', implementation_status = 'in_progress',"
                 ' updated_at = now()')
        self.sql('INSERT INTO features (id, product_id, name, created_at, updated_at)'
                 " SELECT gen_random_uuid(), id, 'From afar', now(), now() FROM products")
        self.app.key('ctrl+r')
        wait('the changed card', lambda: self.cards('In progress') == ['Pour slowly'], 60)
        wait('the new card', lambda: self.cards('Not started') == ['From afar'], 60)
        self.step('from the server')
        self.sql("DELETE FROM features WHERE name = 'From afar'")
        self.app.key('ctrl+r')
        wait('the card to go', lambda: self.cards('Not started') == [], 60)

    def test_a_server_that_is_away(self):
        self.sign_in()
        self.expect_state('Up to date')
        self.assertEqual(self.app.quit(60), 0)
        self.backend.kill()
        self.start()

        self.add_product('Teapot')
        self.add_features('Pour', 'Whistle')
        self.app.key('Escape')
        self.app.click(self.card('Whistle'))
        self.app.key('alt+Right')
        self.expect_cards('In progress', 'Whistle')
        self.expect_state('Offline since .*')
        self.app.click(self.app.find('button', 'Offline since .*'))
        self.app.find('list item', 'Waiting to be sent')
        self.step('offline')
        self.app.key('Escape')

        self.backend.start()
        self.expect_sql('SELECT name, implementation_status FROM features ORDER BY 1',
                        ('Pour', 'not_started'), ('Whistle', 'in_progress'))
        self.expect_state('Up to date')
        self.step('back')

    def test_the_server_decides_otherwise(self):
        """Another place, and words of its own: the focus and the caret stay where they are."""
        self.sign_in()
        self.add_product('Teapot')
        self.add_features('Pour', 'Keep warm', 'Whistle')
        self.app.key('Escape')
        self.expect_sql('SELECT count(*) FROM features', (3,))
        self.sql('CREATE FUNCTION decide() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN'
                 ' NEW.position := 90000 - NEW.position; NEW.priority := \'must_have\';'
                 " NEW.updated_at := '2020-01-01'; RETURN NEW; END $$;"
                 ' CREATE TRIGGER zz_decide BEFORE UPDATE ON features FOR EACH ROW'
                 ' EXECUTE FUNCTION decide()')
        self.app.click(self.card('Whistle'))
        self.app.key('Escape')
        self.expect('the focus', ['Whistle'], self.focused)
        self.app.key('alt+Up')
        self.expect_sql("SELECT priority, position > 80000 FROM features WHERE name = 'Whistle'",
                        ('must_have', True))
        self.expect('the cards', ['Pour', 'Keep warm', 'Whistle'],
                    lambda: self.cards('Not started'))
        self.expect_state('Up to date')
        self.assertEqual(self.focused(), ['Whistle, must_have'])

        self.app.click(self.card('Pour'))
        self.app.click(self.app.find('text', 'Name'))
        self.app.key('End')
        self.app.type(' slowly')
        self.expect_sql("SELECT priority FROM features WHERE name = 'Pour slowly'",
                        ('must_have',))
        self.expect_state('Up to date')
        self.assertEqual(self.focused(), ['Name'])
        self.app.type(' and gently')
        self.expect_sql("SELECT count(*) FROM features WHERE name = 'Pour slowly and gently'",
                        (1,))

    def test_wrong_input_is_shown_at_its_field(self):
        self.menu('Accounts…')
        self.app.click(self.app.find('button', 'Add Account…'))
        self.app.click(self.app.find('button', 'Continue'))
        self.app.find('label', 'Enter the address of the server\\.')
        self.expect('the focus', ['Address or link'], self.focused)
        self.app.type(self.backend.url)
        self.app.key('Return')
        self.expect('the focus', ['Publishable key, if it has one'], self.focused)
        self.step('key')
        self.app.type(self.backend.key)
        self.app.key('Return')
        self.app.find('text', 'E-mail')
        self.app.type(self.backend.email)
        self.app.key('Return')
        self.expect('the focus', ['Password'], self.focused)
        self.app.type('not the password')
        self.app.key('Return')
        self.app.find('label', '.*password.*')
        self.expect('the focus', ['Password'], self.focused)
        self.step('password')

    def test_new_account(self):
        self.menu('Accounts…')
        self.app.click(self.app.find('button', 'Add Account…'))
        self.app.type(self.backend.url)
        self.app.key('Tab')
        self.app.type(self.backend.key)
        self.app.key('Return')
        self.app.click(self.app.find('radio button', 'New Account'))
        self.app.click(self.app.find('text', 'E-mail'))
        self.app.type('new@example.com')
        self.app.click(self.app.find('text', 'Password'))
        self.app.type('a long enough password')
        self.step('new account')
        self.app.click(self.app.find('button', 'Create Account'))
        self.app.find('label', 'This account has no products yet\\.')
        self.expect_sql("SELECT count(*) FROM users WHERE email = 'new@example.com'", (1,))

    def test_switch_and_sign_out(self):
        self.sign_in()
        self.add_product('On the server')
        self.menu('Accounts…')
        self.step('accounts')
        self.app.click(self.app.find('list item', 'On this computer'))
        self.app.find('list item', 'Start on This Computer')
        self.expect_state('On this computer')
        self.menu('Accounts…')
        self.app.click(self.app.find('list item', self.backend.email))
        self.app.find('button', 'On the server')
        self.expect_sql('SELECT count(*) FROM products', (1,))
        self.expect_state('Up to date')

        self.menu('Accounts…')
        self.app.click(self.app.find('button', 'Sign Out…'))
        self.step('sign out')
        self.app.click(self.app.find('button', 'Sign Out and Remove Data'))
        self.app.gone('alert')
        self.app.gone('list item', self.backend.email)
        self.app.key('Escape')
        self.expect_state('On this computer')
        self.assertEqual(self.sql('SELECT count(*) FROM products'), [(1,)])


class PlainServer(http.server.BaseHTTPRequestHandler):
    """The backend as somebody runs PostgREST alone: at the root of the address, without sign-in."""
    protocol_version = 'HTTP/1.1'
    backend = ''

    def forward(self):
        if self.path.startswith(('/rest/', '/auth/')):
            self.send_error(404)
            return
        length = int(self.headers.get('Content-Length', 0))
        request = urllib.request.Request(self.backend + self.path, self.rfile.read(length) or None,
                                         dict(self.headers), method=self.command)
        try:
            answer = urllib.request.urlopen(request)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            body = answer.read()
            self.send_response_only(answer.status)
            for name, value in answer.headers.items():
                if name.lower() not in ('content-length', 'transfer-encoding', 'connection'):
                    self.send_header(name, value)
            self.send_header('Content-Length', str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    do_GET = do_HEAD = do_POST = do_PATCH = do_DELETE = forward

    def log_message(self, *unused):
        """The test's output is TAP."""


class TokenTest(ServerTest):
    def prepare(self):
        super().prepare()
        handler = type('Handler', (PlainServer,), {'backend': self.backend.url})
        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)

    def test_a_server_without_sign_in(self):
        self.menu('Accounts…')
        self.app.click(self.app.find('button', 'Add Account…'))
        self.app.type('http://127.0.0.1:%d' % self.server.server_port)
        self.app.key('Return')
        self.app.find('text', 'Access token')
        self.app.type('no token')
        self.app.key('Return')
        self.app.find('label', '.*token.*')
        self.step('bad token')
        self.app.key('ctrl+a')
        self.app.type(self.backend.token)
        self.app.key('Return')
        self.app.find('label', 'This account has no products yet\\.')
        self.add_product('Teapot')
        self.expect_sql('SELECT name FROM products', ('Teapot',))
        self.step('signed in')


if __name__ == '__main__':
    sys.exit(main())
