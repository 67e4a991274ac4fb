# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ways to sign in, by keyboard. The browser is a program of this test that visits the address
or only writes it down. Environment as for window_case.py, and BACKEND (the test backend)."""
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request

from window_case import Gio, WindowTest, main, wait
from lasting import LastingBackend
from notifications import Notifications

BACKEND = os.environ['BACKEND']
OPTIONS = ('--no-autoconfirm', '--provider', 'github')
NARROW = os.environ.get('SCREEN', '').startswith('360x')
LONG = 'a.very.long.name.that.does.not.fit.into.any.field.of.this.window@example-example.test'

BROWSER = '''#!/usr/bin/python3
import pathlib, sys, urllib.request
pathlib.Path(%(file)r).write_text(sys.argv[1])
if %(visits)r:
    urllib.request.urlopen(sys.argv[1]).read()
'''
ENTRY = '[Desktop Entry]\nType=Application\nName=Browser\nExec=%s %%u\n' \
        'MimeType=x-scheme-handler/http;\n'
TYPES = '[Default Applications]\nx-scheme-handler/http=browser.desktop\n'


class SignInTest(WindowTest):
    visits = True
    options = OPTIONS

    def prepare(self):
        self.backend = LastingBackend(BACKEND, self.folder / 'server', *self.options)
        self.addCleanup(lambda: self.backend.process.poll() is None and self.backend.stop())
        self.make_browser()

    def make_browser(self):
        """The system's browser, for this test's programs."""
        home = self.folder / 'home'
        (home / 'applications').mkdir(parents=True)
        self.address = self.folder / 'address'
        program = self.folder / 'browser'
        program.write_text(BROWSER % {'file': str(self.address), 'visits': self.visits})
        program.chmod(0o755)
        (home / 'applications' / 'browser.desktop').write_text(ENTRY % program)
        (home / 'applications' / 'mimeapps.list').write_text(TYPES)
        before = os.environ.get('XDG_DATA_HOME')
        os.environ['XDG_DATA_HOME'] = str(home)
        self.addCleanup(lambda: os.environ.pop('XDG_DATA_HOME') if before is None
                        else os.environ.update(XDG_DATA_HOME=before))

    def code(self, email):
        """What a person reads in the newest mail."""
        rows = self.backend.run("select code from auth.codes where email = '%s'"
                                ' order by sent_at desc limit 1' % email)
        return rows[0][0] if rows else None

    def expect_focus(self, *names):
        self.expect('the focus', list(names), self.focused)

    def to_sign_in(self):
        """Keys alone."""
        self.app.key('F10')
        self.app.find('menu item', 'Accounts…')
        self.app.key('Escape')
        self.menu('Accounts…')
        self.app.click(self.app.find('button', 'Add Account…'))
        self.expect_focus('Address or link')
        self.app.type(self.backend.url)
        self.app.key('Tab')
        self.expect_focus('Publishable key, if it has one')
        self.app.type(self.backend.key)
        self.app.key('Return')
        self.app.find('text', 'E-mail')
        self.expect_focus('E-mail')

    def choose(self, name, role='button'):
        """Walks to a control by Tab and activates it."""
        for _ in range(20):
            if self.focused() == [name]:
                break
            self.app.key('Tab')
        self.expect_focus(name)
        self.app.key('Return')

    def sign_in(self):
        self.to_sign_in()
        self.app.type(self.backend.email)
        self.app.key('Tab')
        self.app.type(self.backend.password)
        self.app.key('Return')

    def expect_signed_in(self):
        self.app.find('button', 'Up to date.*', timeout=60)
        if not NARROW: # else there is only the sidebar to be seen
            self.app.find('label', 'This account has no products yet\\.')

    def expect_words(self, words):
        self.app.find('label', words)


class CodeTest(SignInTest):
    def test_a_code_by_mail(self):
        self.to_sign_in()
        self.step('sign in')
        self.app.type(self.backend.email)
        self.choose('E-Mail Me a Code')
        self.expect_words('A mail with a code goes to .*')
        self.app.find('button', 'Send Again in .*')
        self.expect_focus('Code from the mail')
        self.step('code')
        self.app.key('Return')
        self.expect_words('Enter the code from the mail\\.')
        code = self.code(self.backend.email)
        self.app.type('%06d' % ((int(code) + 1) % 1000000))
        self.app.key('Return')
        self.expect_words('This code is wrong or too old')
        self.expect_focus('Code from the mail')
        self.step('wrong code')
        self.app.key('ctrl+a')
        self.app.type(code)
        self.app.key('Return')
        self.expect_signed_in()

    def test_no_address_and_nobody(self):
        self.to_sign_in()
        self.choose('E-Mail Me a Code')
        self.expect_words('Enter your e-mail address\\.')
        self.expect_focus('E-mail')
        self.app.type('nobody@example.test')
        self.choose('E-Mail Me a Code')
        self.expect_words('There is no account with this e-mail address.*')
        self.app.find('button', 'Send Again')
        self.step('nobody')
        self.app.key('alt+Left')
        self.app.find('text', 'E-mail')

    def test_a_forgotten_password(self):
        self.to_sign_in()
        self.app.type(self.backend.email)
        self.choose('Forgot Password…')
        self.app.find('button', 'Send Again in .*')
        self.app.type(self.code(self.backend.email))
        self.app.key('Return')
        self.expect_focus('New password')
        self.app.key('Return')
        self.expect_words('Choose a new password\\.')
        self.app.type('another password')
        self.step('new password')
        self.app.key('Return')
        self.expect_signed_in()
        session = self.backend.request(
            'POST', '/auth/v1/token?grant_type=password',
            {'email': self.backend.email, 'password': 'another password'}, apikey=self.backend.key)
        self.assertEqual(session.status, 200, session)

    def test_a_new_account(self):
        self.to_sign_in()
        self.app.click(self.app.find('radio button', 'New Account'))
        self.app.click(self.app.find('text', 'E-mail'))
        self.app.type(LONG)
        self.app.key('Tab')
        self.app.type('short')
        self.app.key('Return')
        self.expect_words('This password is too short')
        self.expect_focus('Password')
        self.step('weak')
        self.app.key('ctrl+a')
        self.app.type('long enough 1')
        self.app.key('Return')
        self.expect_words('Look into your mail: .*')
        self.step('confirm')
        self.app.type(self.code(LONG))
        self.app.key('Return')
        self.expect_signed_in()
        self.step('signed in')

    def test_a_name_for_everything(self):
        """Whatever can have the focus has a name, and Tab comes to all of it and back."""
        self.to_sign_in()
        self.app.type(self.backend.email)
        for _ in range(20):
            names = self.focused()
            self.assertTrue(names and all(names), names)
            if names == ['Sign In with GitHub']:
                break
            self.app.key('Tab')
        self.expect_focus('Sign In with GitHub')
        self.app.key('shift+Tab')
        self.app.key('Escape')
        self.app.gone('text', 'E-mail')


class SessionEndTest(SignInTest):
    options = (*OPTIONS, '--token-lifetime', '8')

    def end_session(self):
        self.backend.run('delete from auth.sessions; delete from auth.refresh_tokens')
        self.app.find('label', 'Sign in again to go on syncing.*', timeout=90)

    def test_sign_in_again(self):
        self.sign_in()
        self.expect_signed_in()
        self.end_session()
        self.step('welcome')
        self.add_product('Teapot')
        self.add_features('Pour', 'Whistle')
        self.app.find('label', 'Sign in again to go on syncing.*')
        self.app.find('button', 'Sign in to sync.*')
        self.step('features')
        self.app.key('Escape')
        self.assertEqual(self.backend.run('select count(*) from products'), [(0,)])
        self.app.click(self.app.find('button', 'Sign In…'))
        self.app.find('text', 'Address or link')
        self.app.key('Return')
        self.expect_focus('Password')
        self.app.type(self.backend.password)
        self.app.key('Return')
        self.app.find('button', 'Teapot', timeout=30)
        self.app.gone('label', 'Sign in again to go on syncing.*', timeout=60)
        self.expect('the features on the server', [('Pour',), ('Whistle',)],
                    lambda: self.backend.run('select name from features order by 1'))


    def test_who_looks_elsewhere_is_told_once(self):
        daemon = Notifications()
        self.addCleanup(daemon.close)
        self.sign_in()
        self.expect_signed_in()
        window = subprocess.run(['xdotool', 'getactivewindow'], check=True, capture_output=True,
                                text=True).stdout.strip()
        subprocess.run(['xdotool', 'windowminimize', '--sync', window], check=True)

        def told():
            daemon.turn()
            return len(daemon.shown) > 0
        self.backend.run('delete from auth.sessions; delete from auth.refresh_tokens')
        time.sleep(10)  # longer than a token lives
        self.device.run('add', 'products', 'name=Teapot')
        wait('the notification', told, 60)
        self.assertEqual(daemon.shown[0][0], 'Sign in to sync')
        self.assertIn('Show Details', daemon.actions[0].values())
        self.device.run('add', 'products', 'name=Kettle')
        time.sleep(3)
        daemon.turn()
        self.assertEqual(len(daemon.shown), 1)
        subprocess.run(['xdotool', 'windowmap', '--sync', window, 'windowactivate', '--sync',
                        window], check=True)

        def taken_back():
            daemon.turn()
            return not daemon.open
        wait('the notification to go', taken_back)
        self.app.find('button', 'Sign in to sync.*')


class SignOutTest(SignInTest):
    def test_without_a_server(self):
        """At once; what was not sent stays in the file until the account is opened again."""
        self.sign_in()
        self.expect_signed_in()
        self.backend.stop()
        self.add_product('Teapot')
        path = self.device.json('account', 'list')[-1]['file']
        self.menu('Accounts…')
        self.app.click(self.app.find('button', 'Sign Out…'))
        self.app.find('label', '(?s).*change has not reached the server.*')
        self.step('unsent')
        self.app.click(self.app.find('button', 'Sign Out'))
        self.app.gone('alert')
        self.app.gone('list item', self.backend.email)
        self.app.key('Escape')
        self.app.find('button', 'On this computer')
        self.assertTrue(os.path.exists(path))

        self.backend.start()
        self.sign_in()
        self.app.find('button', 'Teapot', timeout=30)
        self.expect('the products on the server', [('Teapot',)],
                    lambda: self.backend.run('select name from products'))


class RemovalTest(SignInTest):
    def prepare(self):
        super().prepare()
        home = os.environ.get('HOME', '/')
        os.environ['HOME'] = str(self.folder / 'home')
        self.addCleanup(os.environ.update, HOME=home)

    def test_what_was_not_sent_is_kept(self):
        self.sign_in()
        self.expect_signed_in()
        self.backend.stop()
        self.add_product('Teapot')
        self.add_features('Pour')
        path = self.device.json('account', 'list')[-1]['file']
        self.app.key('Escape')
        self.menu('Accounts…')
        self.app.click(self.app.find('button', 'Sign Out…'))
        self.app.find('label', '(?s).*2 changes have not reached.*Teapot\nPour')
        self.step('unsent')
        self.app.click(self.app.find('button', 'Sign Out and Remove Data'))
        self.app.gone('alert')
        wait('the file to go', lambda: not os.path.exists(path))
        copy, = (self.folder / 'home').glob('Fluxr *.json')
        self.assertEqual(copy.stat().st_mode & 0o777, 0o600)
        tables = json.loads(copy.read_text())['tables']
        self.assertEqual([row['name'] for row in tables['products']], ['Teapot'])
        self.assertEqual([row['name'] for row in tables['features']], ['Pour'])


class AdoptionTest(SignInTest):
    def expect_products(self, *names):
        self.expect('the products on the server', [(name,) for name in names],
                    lambda: self.backend.run('select name from products order by 1'))

    def test_products_go_along(self):
        self.add_product('Teapot')
        self.sign_in()
        self.app.find('label', 'Take Your Products Along\\?')
        self.step('offer')
        self.app.key('Return')
        self.app.find('button', 'Teapot', timeout=30)
        self.app.find('button', 'Up to date.*', timeout=60)
        self.expect_products('Teapot')

    def test_products_stay(self):
        self.add_product('Teapot')
        self.sign_in()
        self.app.find('label', 'Take Your Products Along\\?')
        self.app.key('Escape')
        self.expect_signed_in()
        self.expect_products()
        self.assertEqual([row['name'] for row in
                          self.device.json('--account', 'local', 'list', 'products')], ['Teapot'])


class BrowserTest(SignInTest):
    def test_a_browser(self):
        self.to_sign_in()
        self.choose('Sign In with GitHub')
        self.expect_signed_in()

    def test_a_browser_that_is_told_no(self):
        self.backend.run("update auth.users set banned_until = 'infinity'")
        self.to_sign_in()
        self.choose('Sign In with GitHub')
        self.expect_words('The account is blocked.*')
        self.step('blocked')
        self.backend.run('update auth.users set banned_until = null')
        self.expect_focus('Try Again')
        self.app.key('Return')
        self.expect_signed_in()


class SlowBrowserTest(SignInTest):
    visits = False

    def wait_for_address(self):
        return wait('the browser', lambda: self.address.exists() and self.address.read_text())

    def test_cancelled(self):
        self.to_sign_in()
        self.choose('Sign In with GitHub')
        address = self.wait_for_address()
        self.expect_words('Go on in your browser.*')
        self.step('waiting')
        self.app.key('alt+Left')
        self.app.find('text', 'E-mail')
        with self.assertRaises(OSError):
            urllib.request.urlopen(address).read()
        self.assertEqual(self.device.json('account', 'list')[0]['id'], 'local')
        self.assertEqual(len(self.device.json('account', 'list')), 1)

    def test_back_by_a_link(self):
        """As a desktop hands it over, and as somebody else might try to."""
        settings = Gio.Settings.new('ai.fluxr.Fluxr')
        settings.set_string('sign-in-return', 'link')
        self.addCleanup(settings.reset, 'sign-in-return')
        Gio.Settings.sync()
        self.to_sign_in()
        self.choose('Sign In with GitHub')
        link = self.follow(self.wait_for_address())
        self.assertRegex(link, r'^fluxr://auth-callback/\?n=[\w-]{43}&code=[\w-]+$')
        for wrong in ('fluxr://auth-callback/?n=another&code=1', link.replace('&code=', '&x=')):
            subprocess.run([*self.argv, wrong], check=True, timeout=60)
        self.expect_words('Go on in your browser.*')
        subprocess.run([*self.argv, link], check=True, timeout=60)
        self.expect_signed_in()
        subprocess.run([*self.argv, link], check=True, timeout=60)
        self.app.find('label', 'No sign-in waits for this link.*')

    def follow(self, address):
        """Where the browser would be sent."""
        class Stop(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *_arguments):
                return None
        try:
            urllib.request.build_opener(Stop).open(address)
        except urllib.error.HTTPError as error:
            return error.headers['Location']
        return None

    def test_a_browser_that_does_not_start(self):
        (self.folder / 'browser').unlink()
        self.to_sign_in()
        self.choose('Sign In with GitHub')
        self.expect_words('The browser did not start\\..*')
        self.app.find('button', 'Copy Link')
        self.step('no browser')


if __name__ == '__main__':
    sys.exit(main())
