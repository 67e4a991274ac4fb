# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What wants a person: rows that the server refused, two versions of a text, the trash. Each is
dealt with by mouse and by keyboard. Environment as for drive_sync.py."""
import json
import pathlib
import sys

from window_case import WindowTest, main, wait
from drive_sync import BACKEND
from lasting import LastingBackend

BEFORE = 'Pour slowly into the cup.'
HERE = 'Pour gently into the cup.'
THERE = 'Pour swiftly into the cup.'


class AttentionTest(WindowTest):
    def prepare(self):
        self.backend = LastingBackend(BACKEND, self.folder / 'server')
        self.addCleanup(lambda: self.backend.process.poll() is not None or self.backend.stop())
        self.device.run('account', 'add', '--server', self.backend.url, '--key', self.backend.key,
                        '--email', self.backend.email, '--password-stdin',
                        given=self.backend.password + '\n')
        self.product = self.device.run('add', 'products', 'name=Teapot').strip()
        self.trouble()

    def trouble(self):
        """What there is to be dealt with."""

    def add(self, name, **fields):
        return self.device.run('add', 'features', 'product_id=' + self.product, 'name=' + name,
                               *(f'{key}={value}' for key, value in fields.items())).strip()

    def names(self):
        return sorted(self.features())

    def open_sync(self, count=None):
        words = '.*item.* attention' if count else '.*'
        self.app.click(self.app.find('button', '(Up to date|.* waiting|Offline|Syncing)' + words))
        self.app.find('dialog', 'Sync')

    def expect_no_row(self, name, timeout=10):
        self.app.gone('list item', name, self.app.find('dialog'), timeout)


class RefusedTest(AttentionTest):
    def trouble(self):
        self.device.run('sync')
        self.backend.run("ALTER TABLE features ADD CHECK (name NOT LIKE 'Bad %')")
        for name in ('Bad one', 'Bad two', 'Bad three'):
            self.add(name, description='About ' + name)
        self.device.run('sync', code=7)

    def open_list(self):
        self.open_sync(3)
        self.step('sync')
        self.app.click(self.row('Refused by the server'))
        self.row('Bad one')

    def act(self, name, label):
        self.app.click(self.row(name))
        self.step(name)
        self.app.click(self.app.find('button', f'{label}: {name}'))
        self.row('Bad .*')

    def test_by_mouse(self):
        self.app.find('button', 'Up to date, 3 items need attention')
        for name in ('Bad one', 'Bad two', 'Bad three'):
            self.app.find('list item', name + ', Only here')
        self.step('marks')
        self.open_list()
        self.step('list')
        self.act('Bad one', 'Discard')
        self.expect_no_row('Bad one')
        self.heard('“Bad one” discarded')
        self.assertEqual(self.names(), ['Bad three', 'Bad two'])
        self.step('discarded')
        self.app.click(self.app.find('button', 'Undo'))
        wait('the row to come back', lambda: 'Bad one' in self.names())
        self.assertEqual(self.features()['Bad one']['description'], 'About Bad one')

        self.act('Bad two', 'Keep Here Only')
        self.heard('“Bad two” stays on this computer')
        self.app.click(self.row('Bad three'))
        self.app.click(self.app.find('button', 'Copy Text: Bad three'))
        self.heard('Copied')
        self.app.key('Escape')
        self.row('Bad three')
        self.leave()

        self.backend.run('ALTER TABLE features DROP CONSTRAINT features_name_check')
        self.open_sync(2)
        self.app.click(self.row('Refused by the server'))
        self.app.click(self.row('Bad three'))
        self.app.click(self.app.find('button', 'Try Again: Bad three'))
        self.expect_no_row('Bad three', 30)
        wait('the row on the server',
             lambda: ('Bad three',) in self.backend.run('SELECT name FROM features'), 60)
        self.leave()
        self.app.find('list item', 'Bad three')
        self.app.find('list item', 'Bad two, Only here')

    def test_by_keyboard(self):
        self.app.find('button', 'Up to date, 3 items need attention')
        self.open_list()
        self.has_focus('Bad one')
        self.app.key('Down', 'Return')
        self.has_focus('Edit: Bad two')
        self.app.key('End')
        self.app.key('Down', 'Down', 'Down', 'Down', 'Down')
        self.has_focus('Discard: Bad two')
        self.app.key('Return')
        self.heard('“Bad two” discarded')
        self.has_focus('Bad three')
        self.app.key('ctrl+z')
        wait('the row to come back', lambda: 'Bad two' in self.names())
        self.leave()

    def test_the_last_one_leaves_the_way_back(self):
        self.open_list()
        for name in ('Bad one', 'Bad two', 'Bad three'):
            self.app.click(self.row(name))
            self.app.click(self.app.find('button', 'Discard: ' + name))
            self.expect_no_row(name)
        self.app.find('label', 'Nothing Refused')
        self.step('none left')
        wait('a focus', lambda: bool(self.focused()))
        self.app.key('Escape')
        self.row('Trash')
        wait('a focus', lambda: bool(self.focused()))
        self.leave()

    def test_edit_opens_the_card(self):
        self.open_list()
        self.app.click(self.row('Bad one'))
        self.app.click(self.app.find('button', 'Edit: Bad one'))
        self.app.gone('dialog')
        self.has_focus('Name')
        self.step('pane')
        self.app.key('ctrl+a')
        self.app.type('Good one')
        wait('the row on the server',
             lambda: ('Good one',) in self.backend.run('SELECT name FROM features'), 60)
        self.app.click(self.card('Bad two'))
        self.app.click(self.app.find('button', 'Why…'))
        self.app.find('button', 'Discard: Bad two')
        self.leave()


class RecoveredTest(AttentionTest):
    """A product was deleted elsewhere while a note was written in it here."""

    def trouble(self):
        self.device.run('add', 'products', 'name=Kettle')
        self.device.run('sync')
        self.device.run('add', 'notes', 'product_id=' + self.product, 'title=Fresh idea',
                        'content=A lid that whistles')
        self.backend.run("DELETE FROM products WHERE name = 'Teapot'")
        for _ in range(3):
            if self.query("SELECT 1 FROM sync_outbox WHERE err = 'parent'"):
                break
            self.device.start('sync', '--confirm-deletes').communicate()
        self.assertEqual(self.query("SELECT err FROM sync_outbox WHERE state = 'quarantine'"),
                         [('parent',)])

    def on_server(self):
        return self.backend.run('SELECT n.title, p.name FROM notes AS n'
                                ' LEFT JOIN products AS p ON p.id = n.product_id')

    def open_list(self):
        self.open_sync(1)
        self.step('sync')
        self.app.click(self.row('Recovered'))
        self.row('Fresh idea')

    def test_move_by_mouse(self):
        self.open_list()
        self.step('list')
        self.app.click(self.row('Fresh idea'))
        self.step('note')
        self.app.click(self.app.find('button', 'Move to a Product…: Fresh idea'))
        self.app.click(self.row('Kettle'))
        self.step('moved')
        self.heard('“Fresh idea” moved')
        self.expect_no_row('Fresh idea')
        wait('the note on the server', lambda: self.on_server() == [('Fresh idea', 'Kettle')], 60)
        self.leave()

    def test_move_can_be_undone(self):
        self.open_list()
        self.app.click(self.row('Fresh idea'))
        self.app.click(self.app.find('button', 'Keep Without a Product: Fresh idea'))
        self.heard('“Fresh idea” moved')
        self.expect_no_row('Fresh idea')
        self.app.click(self.app.find('button', 'Undo'))
        wait('the note to be back', lambda: self.query('SELECT product_id FROM notes')
             == [(self.product,)])
        self.leave()

    def test_without_a_product_by_keyboard(self):
        self.open_list()
        self.has_focus('Fresh idea')
        self.app.key('Return')
        self.has_focus('Move to a Product…: Fresh idea')
        self.app.key('Return')
        self.has_focus('Kettle')
        self.step('products')
        self.app.key('Escape')
        self.has_focus('Move to a Product…: Fresh idea')
        self.app.key('Down')
        self.has_focus('Keep Without a Product: Fresh idea')
        self.app.key('Return')
        wait('the note on the server', lambda: self.on_server() == [('Fresh idea', None)], 60)
        self.leave()


class ConflictTest(AttentionTest):
    def trouble(self):
        card = self.add('Pour', description=BEFORE)
        self.device.run('sync')
        self.backend.run(f"UPDATE features SET description = '{THERE}', updated_at = now()")
        self.device.run('set', 'features', card, 'description=' + HERE)
        self.device.run('sync')
        self.assertEqual(self.query('SELECT count(*) FROM sync_conflict WHERE NOT resolved'),
                         [(1,)])

    def description(self):
        return self.features()['Pour']['description']

    def open_page(self):
        self.open_sync(1)
        self.app.click(self.row('Two versions'))
        self.app.click(self.row('Pour'))
        self.has_focus('Keep Yours')

    def test_theirs_by_mouse(self):
        self.open_page()
        self.step('versions')
        self.app.find('label', 'Yours')
        self.app.click(self.app.find('button', 'Use This'))
        self.expect('the text', THERE, self.description)
        self.heard('“Pour” settled')
        self.step('settled')
        self.app.click(self.app.find('button', 'Undo'))
        self.expect('the text', HERE, self.description)
        self.row('Pour')
        self.leave()

    def test_mine_by_keyboard(self):
        self.open_page()
        self.app.key('Return')
        self.app.find('label', 'Nothing to Choose')
        self.assertEqual(self.description(), HERE)
        self.leave()
        self.app.find('button', 'Up to date(, .* ago|, Just now)?', timeout=30)

    def test_own_text_outlives_a_change(self):
        self.open_page()
        self.app.click(self.app.find('text', 'Together'))
        self.app.key('ctrl+a')
        self.app.type('Pour with care.')
        card = self.features()['Pour']['id']
        self.device.run('set', 'features', card, 'description=Changed meanwhile.')
        self.app.key('alt+s')
        self.app.find('label', 'It has changed meanwhile.*')
        self.step('renewed')
        self.assertEqual(self.description(), 'Changed meanwhile.')
        self.assertEqual(self.app.text(self.app.find('text', 'Together')), 'Pour with care.')
        self.app.key('alt+s')
        self.expect('the text', 'Pour with care.', self.description)
        self.leave()

    def test_from_the_pane(self):
        self.app.click(self.app.find('list item', 'Pour, Two versions'))
        self.step('pane')
        self.app.click(self.app.find('button', 'Compare…'))
        self.has_focus('Keep Yours')
        self.app.key('Escape')
        self.row('Pour')
        self.leave()
        self.app.click(self.app.find('button', 'Compare…'))
        self.has_focus('Keep Yours')
        self.app.key('Return')
        self.leave()
        self.app.find('list item', 'Pour')


class TrashTest(AttentionTest):
    """From the sync dialog, above which the trash opens."""

    def trouble(self):
        for name in ('Pour', 'Whistle'):
            self.device.run('delete', 'features', self.add(name))

    def row(self, name):
        return self.app.find('list item', name, self.app.find('dialog', 'Trash'))

    def open_trash(self):
        self.open_sync()
        self.app.click(super().row('Trash'))
        self.row('Pour')

    def test_restore(self):
        self.open_trash()
        self.step('trash')
        self.app.click(self.row('Pour'))
        self.app.click(self.app.find('button', 'Restore: Pour'))
        self.expect('the card', ['Pour'], self.names)
        self.has_focus('Whistle')
        self.app.key('ctrl+z')
        self.expect('no card', [], self.names)
        self.leave()

    def test_empty(self):
        """There is a question first, since nothing brings it back."""
        self.open_trash()
        self.app.click(self.app.find('button', 'Empty Trash…'))
        self.app.click(self.app.find('button', 'Cancel'))
        self.app.gone('button', 'Cancel')
        self.row('Whistle')
        self.assertNotEqual(self.query('SELECT count(*) FROM sync_trash'), [(0,)])

        self.app.click(self.app.find('button', 'Empty Trash…'))
        self.app.click(self.app.find('button', 'Empty Trash'))
        self.app.find('label', 'The Trash Is Empty')
        self.step('empty')
        wait('the trash to go for good',
             lambda: self.query('SELECT count(*) FROM sync_trash') == [(0,)])
        self.leave()

    def test_export(self):
        self.open_trash()
        self.app.click(self.row('Pour'))
        self.app.click(self.app.find('button', 'Export…: Pour'))
        target = pathlib.Path(self.folder) / 'exported.json'
        self.app.enter_path(target)
        self.app.key('Return')
        wait('the file', lambda: target.exists() and target.stat().st_size > 0)
        self.assertEqual(json.loads(target.read_text(encoding='utf-8'))['name'], 'Pour')


if __name__ == '__main__':
    sys.exit(main())
