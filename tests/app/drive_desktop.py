#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fluxr as the desktop sees it: links, actions, D-Bus activation, a second start, notifications,
and a start that goes on where the one before ended.
Environment: as in window_case.py, and BUILD_DATA (where the desktop and the service file are)."""
import base64
import os
import pathlib
import socket
import subprocess
import sys
import time

from window_case import FLUXR, App, Atspi, Gio, GLib, WindowTest, main, wait
from guidrive import sanitizer_options
from notifications import Notifications
from portal import CANCELLED, DONE, Portal
from session_manager import SessionManager

PNG = base64.b64decode('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk'
                       '+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==')
NOBODY = '11111111-2222-4333-8444-aaaaaaaaaaaa'


class Activated:
    """A program that the bus started: known by its id."""

    def __init__(self, pid):
        self.pid = pid

    def poll(self):
        return None if pathlib.Path(f'/proc/{self.pid}/stat').exists() else 0

    def wait(self, timeout=None):
        wait('the program to end', lambda: self.poll() is not None, timeout or 10)
        return 0

    def terminate(self):
        os.kill(self.pid, 15)


class DesktopCase(WindowTest):
    def hand_over(self, *words):
        """What a desktop does with a link or an action while Fluxr runs: a second one is started,
        which hands it over and ends."""
        result = subprocess.run([*self.argv, *words], capture_output=True, text=True, timeout=60,
                                check=False)
        self.assertEqual((result.returncode, result.stderr), (0, ''))

    def add(self, table, **fields):
        return self.device.json('add', table, *(f'{key}={value}'
                                                for key, value in fields.items()))['id']

    def value_of(self, name):
        return self.app.text(self.app.find('text', name))

    def expect_value(self, name, value):
        self.expect(name, value, lambda: self.value_of(name))

    def expect_toast(self, words):
        self.app.find('label', words)


class LinksTest(DesktopCase):
    def test_each_link_from_a_second_start(self):
        teapot = self.add('products', name='Teapot')
        kettle = self.add('products', name='Kettle')
        rows = {
            ('features', 'Name', 'Spout'): self.add('features', name='Spout', product_id=teapot),
            ('tasks', 'Name', 'Ask'): self.add('tasks', name='Ask', product_id=teapot),
            ('bugs', 'Name', 'Drips'): self.add('bugs', name='Drips', product_id=kettle),
            ('notes', 'Title', 'Fair'): self.add('notes', title='Fair', product_id=kettle),
            ('flow_pages', 'Name', 'Home'): self.add('flow_pages', name='Home', product_id=teapot),
            ('customer_profiles', 'Name', 'Ada'):
                self.add('customer_profiles', name='Ada', product_id=teapot),
            ('product_prompts', 'Name', 'Draft'):
                self.add('product_prompts', name='Draft', product_id=kettle),
        }
        self.app.find('button', 'Teapot|Kettle')
        for (table, field, name), row in rows.items():
            with self.subTest(table):
                self.hand_over(f'fluxr://row/{table}/{row}')
                self.expect_value(field, name)
        self.hand_over(f'fluxr://product/{teapot}')
        self.app.find('button', 'Teapot.*')
        self.hand_over(f'fluxr://product/{kettle}/tasks')
        self.app.find('button', 'Kettle.*')
        self.app.find('text', 'First task')
        self.hand_over('fluxr://section/all-notes')
        self.app.find('label', 'All Notes')
        self.refused(rows[('features', 'Name', 'Spout')])
        self.connected()

    def refused(self, spout):
        """What cannot be followed is told, and changes nothing."""
        self.device.run('delete', 'features', spout)
        for link, words in (
                (f'fluxr://row/features/{spout}', 'What the link leads to is in the trash'),
                (f'fluxr://row/notes/{NOBODY}', 'The link leads to nothing that is here'),
                (f'fluxr://product/{NOBODY}', 'The link leads to nothing that is here'),
                ('fluxr://section/kitchen', 'The link names no section of Fluxr'),
                ('fluxr://row/notes/%00%ff', 'That is not a link of Fluxr'),
                ('fluxr://row/kitchens/1', 'The link names no row as Fluxr does'),
                ('fluxr://explode', 'This Fluxr does not know that kind of link'),
                ('fluxr://connect?url=http://plans.example.org', 'Only https addresses.*'),
                ('fluxr://auth-callback?n=1&code=2', 'No sign-in waits for this link.*')):
            with self.subTest(link):
                self.hand_over(link)
                self.expect_toast(words)
        self.app.gone('dialog')

    def connected(self):
        """Filled in, and nothing sent."""
        with socket.create_server(('127.0.0.1', 0)) as server:
            server.settimeout(0.5)
            url = f'http://127.0.0.1:{server.getsockname()[1]}'
            self.hand_over(f'fluxr://connect?url={url}&key=sb_publishable_tea')
            self.expect_value('Address or link', url)
            self.expect_value('Publishable key, if it has one', 'sb_publishable_tea')
            self.app.find('label', 'A link filled this in.*')
            self.step('connect')
            with self.assertRaises(TimeoutError):
                server.accept()
            self.hand_over('fluxr://connect?url=https://other.example.org')
            self.expect_toast('Finish signing in first.*')
            self.expect_value('Address or link', url)


class ActionsTest(DesktopCase):
    def test_a_link_at_the_start_and_actions_of_a_second_one(self):
        product = self.add('products', name='Teapot')
        bug = self.add('bugs', name='Drips', product_id=product)
        self.assertEqual(self.app.quit(60), 0)
        self.argv.append(f'fluxr://row/bugs/{bug}')
        self.start()
        self.argv.pop()
        self.expect_value('Name', 'Drips')
        self.hand_over('--new-note')
        self.app.find('text', 'Note', self.app.find('dialog'))
        self.app.type('Buy tea')
        self.app.key('ctrl+Return')
        self.expect('the notes', ['Buy tea'],
                    lambda: [row['content'] for row in self.device.rows('notes')])
        self.app.gone('dialog')
        self.hand_over('--search')
        self.app.find('dialog')
        self.app.type('drip')
        self.app.find('list item', 'Drips.*', self.app.find('list', 'Found'))

    def activate(self):
        """The service file as it is built, but for where the program is."""
        data = pathlib.Path(os.environ['XDG_DATA_HOME'])
        services = data / 'dbus-1' / 'services'
        services.mkdir(parents=True, exist_ok=True)
        text = (pathlib.Path(os.environ['BUILD_DATA']) / 'ai.fluxr.Fluxr.service').read_text()
        lines = [f'Exec=/usr/bin/env LD_PRELOAD={os.environ["GUIPROBE"]}'
                 + f' ASAN_OPTIONS={sanitizer_options()} {FLUXR}'
                 + line[line.index(' '):] if line.startswith('Exec=') else line
                 for line in text.splitlines()]
        (services / 'ai.fluxr.Fluxr.service').write_text('\n'.join(lines) + '\n')
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        self.on_bus('ReloadConfig', None)
        self.on_bus('UpdateActivationEnvironment', GLib.Variant('(a{ss})', ({
            name: os.environ[name] for name in os.environ
            if name.startswith(('GSETTINGS_', 'GDK_', 'GSK_', 'XDG_', 'DISPLAY', 'SECRET_',
                                'ASAN_', 'LD_LIBRARY'))},)))

    def on_bus(self, method, arguments):
        return self.bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus',
                                  'org.freedesktop.DBus', method, arguments, None, 0, -1, None)

    def test_activated_by_the_bus(self):
        """An action of the desktop file starts Fluxr; when its window goes, so does all of it."""
        self.assertEqual(self.app.quit(60), 0)
        self.activate()

        class Started(App):
            def launch(app, argv, env):
                app.bus.call_sync('ai.fluxr.Fluxr', '/ai/fluxr/Fluxr',
                                  'org.freedesktop.Application', 'ActivateAction',
                                  GLib.Variant('(sava{sv})', ('new-note', [], {})), None, 0,
                                  60000, None)
                return Activated(self.on_bus('GetConnectionUnixProcessID', GLib.Variant(
                    '(s)', ('ai.fluxr.Fluxr',))).unpack()[0])
        self.app = Started([], 'ai.fluxr.Fluxr')
        self.addCleanup(self.app.kill)
        self.app.find('text', 'Note', self.app.find('dialog'))
        self.app.key('Escape')
        self.app.gone('dialog')
        for action in ('search', 'show-sync'):
            result = subprocess.run(['gapplication', 'action', 'ai.fluxr.Fluxr', action],
                                    check=False, capture_output=True, text=True, timeout=60)
            self.assertEqual((result.returncode, result.stderr), (0, ''))
            self.app.find('dialog')
            self.step(action)
            self.app.key('Escape')
            self.app.gone('dialog')
        # Nothing stays behind the closed window, to sync or for anything else.
        self.app.inp.key('ctrl+w')
        self.app.proc.wait(20)
        self.assertFalse(self.on_bus('NameHasOwner',
                                     GLib.Variant('(s)', ('ai.fluxr.Fluxr',))).unpack()[0])
        self.start()

    def test_a_service_without_a_window_opens_no_file(self):
        folder = self.folder / 'other'
        with subprocess.Popen([FLUXR, '--gapplication-service', '--data-dir', folder]) as service:
            self.addCleanup(lambda: service.poll() is None and service.kill())
            self.assertEqual(service.wait(40), 0)
        self.assertFalse(folder.exists())


class NotificationsTest(DesktopCase):
    def minimize(self):
        """The window, and the dialog with it."""
        window = subprocess.run(['xdotool', 'getactivewindow'], check=True, capture_output=True,
                                text=True).stdout.strip()
        subprocess.run(['xdotool', 'windowminimize', '--sync', window], check=True)

    def test_work_that_is_done_while_nobody_looks(self):
        daemon = Notifications()
        self.addCleanup(daemon.close)
        self.add('products', name='Teapot')
        self.app.find('button', 'Teapot')
        self.app.key('ctrl+k')
        self.app.type('export to csv')
        self.app.key('Return')
        path = self.folder / 'list.csv'
        self.app.type('/')
        self.app.enter_path(path)
        save = self.app.find('button', 'Save')
        self.minimize()
        save.do_action(0)
        wait('the file', path.exists)

        def told():
            daemon.turn()
            return len(daemon.shown) > 0
        wait('the notification', told, 30)
        self.assertEqual(daemon.shown[0][0], '0 cards exported')
        self.assertIn('Show in Folder', daemon.actions[0].values())
        daemon.invoke(1, 'default')
        wait('the window', lambda: self.app.has_state(self.app.window, Atspi.StateType.ACTIVE))


class PortalsTest(DesktopCase):
    """As in a sandbox: files, addresses, print and the screen by the desktop's portals alone."""

    def prepare(self):
        before = os.environ.get('GDK_DEBUG')
        os.environ['GDK_DEBUG'] = 'portals'
        self.addCleanup(lambda: os.environ.pop('GDK_DEBUG') if before is None
                        else os.environ.update(GDK_DEBUG=before))
        self.portal = Portal()
        self.addCleanup(self.portal.close)

    def asks(self, name):
        wait('the portal to be asked: ' + name, lambda: name in self.portal.names())
        return next(values for method, values in self.portal.asked if method == name)

    def cancels(self, method, start):
        """Nothing comes of it, and nothing is said."""
        before, texts = self.portal.answered.count(method), self.app.texts()
        self.portal.answers[method] = (CANCELLED, {})
        start()
        wait('an answer: ' + method, lambda: self.portal.answered.count(method) > before)
        self.app.idle()
        self.assertEqual(set(self.app.texts()) - set(texts), set())

    def fails(self, method, start):
        """The portal calls it done and names no file: GTK's words for that are shown."""
        self.portal.answers[method] = (DONE, {})
        start()
        wait('the news', lambda: ('No file selected', False) in self.app.texts())

    def do(self, command):
        """By the palette."""
        self.app.key('ctrl+k')
        self.app.type(command)
        self.app.key('Return')

    def test_files_print_addresses_and_the_screen(self):
        product = self.add('products', name='Teapot')
        self.add('prds', product_id=product, problem='It drips')
        bug = self.add('bugs', name='Drips', product_id=product, bug_url='https://example.org/7')
        self.hand_over(f'fluxr://row/bugs/{bug}')
        picture = self.folder / 'shot.png'
        picture.write_bytes(PNG)
        self.portal.answers['Screenshot'] = (DONE, {'uri': GLib.Variant('s', picture.as_uri())})
        self.app.click(self.app.find('button', 'Take Screenshot'))
        _parent, options = self.asks('Screenshot')
        self.assertTrue(options['interactive'])
        self.app.find('button', 'Screenshot 1 of 1')
        self.step('screenshot')
        self.portal.answers['Screenshot'] = (CANCELLED, {})
        self.app.click(self.app.find('button', 'Take Screenshot'))
        self.expect('how often', 2, lambda: self.portal.names().count('Screenshot'))
        self.app.click(self.app.find('button', 'Open in Browser'))
        self.assertEqual(self.asks('OpenURI')[1], 'https://example.org/7')
        choose = self.app.find('button', 'Choose File…')
        self.cancels('OpenFile', lambda: self.app.click(choose))
        self.cancels('SaveFile', lambda: self.do('export to csv'))
        self.cancels('OpenFile', lambda: self.do('import from csv'))
        self.fails('SaveFile', lambda: self.do('export to csv'))
        path = self.folder / 'list.csv'
        self.portal.answers['SaveFile'] = (DONE, {'uris': GLib.Variant('as', [path.as_uri()])})
        self.do('export to csv')
        wait('the file', path.exists)
        self.portal.answers['OpenFile'] = (DONE, {'uris': GLib.Variant('as', [path.as_uri()])})
        self.do('import from csv')
        self.app.find('button', 'Cancel|Import.*')
        self.app.key('Escape')
        self.app.gone('dialog')
        self.hand_over(f'fluxr://product/{product}/prd')
        self.app.find('text', 'Problem')
        self.do('print prd')
        self.asks('PreparePrint')
        self.assertEqual(self.app.names('button', None).count('Screenshot 2 of 2'), 0)


class NoPortalTest(DesktopCase):
    def test_no_button_without_the_portal(self):
        product = self.add('products', name='Teapot')
        bug = self.add('bugs', name='Drips', product_id=product)
        self.hand_over(f'fluxr://row/bugs/{bug}')
        self.app.find('button', 'Paste Screenshot')
        self.app.gone('button', 'Take Screenshot')


class RestoreTest(DesktopCase):
    def setUp(self):
        super().setUp()
        self.product = self.add('products', name='Teapot')
        self.app.find('button', 'Teapot')

    def go_to(self, section):
        self.app.click(self.app.find('list item', section + '(, .*)?'))

    def crash(self):
        """A moment after the last key."""
        time.sleep(3)
        self.app.proc.kill()
        self.app.proc.wait(20)
        self.start()

    def focus_is_in(self, name):
        wait('the focus in ' + name, lambda: name in self.focused())

    def test_texts_and_carets(self):
        lines = '\n\n'.join(f'Line {n}' for n in range(200))
        self.add('notes', title='Short', product_id=self.product)
        self.add('notes', title='Long', content=lines, product_id=self.product)
        self.add('prds', problem='It drips', solution='A new spout', product_id=self.product)
        self.add('product_prompts', name='First', product_id=self.product, template='Say no')
        self.add('product_prompts', name='Second', product_id=self.product, template='Say it')
        self.go_to('Notes')
        self.app.click(self.app.find('list item', 'Long(, .*)?', self.app.find('list', 'Notes')))
        self.app.key('Return', 'ctrl+End', 'Up', 'Up')
        self.restart()
        self.expect_value('Title', 'Long')
        self.focus_is_in('Text')
        self.app.type('!')
        self.expect('the text', lines.replace('Line 198', 'Line 198!'),
                    lambda: self.value_of('Text'))
        self.step('note')
        self.go_to('PRD')
        self.app.click(self.app.find('text', 'Solution'))
        self.app.key('ctrl+Home', 'ctrl+Right')
        self.crash()
        self.focus_is_in('Solution')
        self.app.type('!')
        self.expect_value('Solution', 'A! new spout')
        self.go_to('Prompts')
        self.app.click(self.app.find('list item', 'Second(, .*)?',
                                     self.app.find('list', 'Prompts')))
        self.app.key('Return', 'ctrl+Home', 'ctrl+Right')
        self.crash()
        self.expect_value('Name', 'Second')
        self.focus_is_in('Template')
        self.app.type('!')
        self.expect_value('Template', 'Say! it')

    def test_panes(self):
        self.add('features', name='Spout', description='Of steel', product_id=self.product)
        self.add('flow_pages', name='Home', description='All of it', product_id=self.product)
        self.add('customer_profiles', name='Ada', product_id=self.product)
        self.go_to('Features')
        self.app.click(self.app.find('list item', 'Spout(, .*)?'))
        self.app.click(self.app.find('text', 'Description'))
        self.app.key('ctrl+Home', 'ctrl+Right')
        self.crash()
        self.focus_is_in('Description')
        self.app.type('!')
        self.expect_value('Description', 'Of! steel')
        self.go_to('Flow')
        self.app.click(self.app.find('list item', 'Home, .*', self.app.find('list', 'Pages')))
        self.app.key('Return')
        self.app.click(self.app.find('text', 'Description'))
        self.app.key('ctrl+Home', 'ctrl+Right')
        self.restart()
        self.focus_is_in('Description')
        self.app.type('!')
        self.expect_value('Description', 'All! of it')
        self.go_to('Customers')
        self.app.click(self.app.find('table cell', 'Ada(, .*)?'))
        self.app.key('Return')
        self.app.find('text', 'Name')
        self.crash()
        self.expect_value('Name', 'Ada')

    def test_end_of_the_session(self):
        manager = SessionManager()
        self.addCleanup(manager.close)
        self.add('notes', title='Short', product_id=self.product)
        self.assertEqual(self.app.quit(60), 0)
        self.start()
        wait('Fluxr to register', lambda: len(manager.clients) > 0)
        self.go_to('Notes')
        self.app.click(self.app.find('text', 'Text'))
        self.app.inp.type('Tea')
        self.app.idle()
        manager.ask()
        wait('the answer', lambda: len(manager.answers) > 0)
        self.assertTrue(manager.answers[0])
        before = len(manager.clients)
        # The power goes with the session.
        self.app.proc.kill()
        self.app.proc.wait(20)
        self.assertEqual([row['content'] for row in self.device.rows('notes')], ['Tea'])
        self.start()
        self.focus_is_in('Text')
        self.app.type('!')
        self.expect_value('Text', 'Tea!')
        wait('Fluxr to register', lambda: len(manager.clients) > before)
        manager.end()
        self.assertEqual(self.app.proc.wait(20), 0)
        self.start()

    def test_what_was_open_is_gone(self):
        note = self.add('notes', title='Short', product_id=self.product)
        self.add('notes', title='Other', product_id=self.product)
        self.go_to('Notes')
        self.app.click(self.app.find('list item', 'Short(, .*)?', self.app.find('list', 'Notes')))
        self.assertEqual(self.app.quit(60), 0)
        self.device.run('delete', 'notes', note)
        self.start()
        self.expect_value('Title', 'Other')


if __name__ == '__main__':
    sys.exit(main())
