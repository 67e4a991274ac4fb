# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The preferences: what is chosen is seen at once and after a restart, the search finds it, and
backups are made and put back. Environment as for window_case.py."""
import pathlib
import subprocess
import sys

from gi.repository import Gio
from window_case import WindowTest, main, wait

KEYS = ('color-scheme', 'start-with', 'board-group', 'hide-completed', 'new-card-priority',
        'check-spelling', 'sync', 'sync-interval', 'backups', 'backups-kept')


class PreferencesTest(WindowTest):
    def forget_settings(self):
        super().forget_settings()
        self.reset()
        self.addCleanup(self.reset)

    def reset(self):
        settings = Gio.Settings.new('ai.fluxr.Fluxr')
        for key in KEYS:
            settings.reset(key)
        Gio.Settings.sync()

    def prepare(self):
        product = self.device.run('add', 'products', 'name=Teapot').strip()
        for name, status, priority in (('Pour', 'completed', 'must-have'),
                                       ('Whistle', 'not_started', 'nice-to-have')):
            self.device.run('add', 'features', 'product_id=' + product, 'name=' + name,
                            'implementation_status=' + status, 'priority=' + priority)

    def open(self, page=None):
        self.app.key('ctrl+comma')
        self.app.find('dialog', 'Preferences')
        if page:
            self.to_page(page)

    def find_any(self, name):
        """Whatever the theme makes of it."""
        dialog = self.app.find('dialog', 'Preferences')
        return wait(name, lambda: next((node for role in ('toggle button', 'page tab', 'button',
                                                          'check box', 'list item')
                                        for node in self.app.all(role, name, dialog)), None))

    def to_page(self, name):
        self.app.click(self.find_any(name))

    def flip(self, name):
        self.app.click(self.find_any(name))

    def press(self, name):
        self.app.click(self.find_any(name))

    def choose(self, row, value):
        """Behind the dialog there may be a label of the same words: the list comes last."""
        before = len(self.app.names('label', None))
        self.app.click(self.app.find('combo box', row))
        wait('the list', lambda: len(self.app.names('label', None)) > before)
        self.app.find('label', value)
        self.app.click(list(self.app.all('label', value))[-1])
        wait('the end of the list', lambda: len(self.app.names('label', None)) <= before)

    def expect_value(self, key, value):
        """As another process reads it."""
        self.expect('the setting ' + key, value, lambda: subprocess.run(
            ['gsettings', 'get', 'ai.fluxr.Fluxr', key], check=True, capture_output=True,
            text=True).stdout.strip())

    def test_each_choice_is_seen_and_kept(self):
        self.card('Pour')
        self.open()
        self.step('appearance')
        for page in ('Appearance', 'Editing', 'Sync', 'Data'):
            self.find_any(page)
        self.choose('Style', 'Dark')
        self.expect_value('color-scheme', "'dark'")
        self.choose('Start With', 'Overview')
        self.expect_value('start-with', "'overview'")
        self.to_page('Editing')
        self.step('editing')
        self.choose('Columns', 'By Priority')
        self.flip('Hide Completed')
        self.choose('Priority of New Cards', 'Nice to Have')
        self.leave()
        # At once: another board, without what is completed.
        self.app.find('list', 'Nice to have, .*')
        self.app.gone('list item', 'Pour(, .*)?')
        self.step('by priority')
        self.open()
        self.to_page('Editing')
        self.choose('Columns', 'By Status')
        self.leave()
        self.app.find('list', 'Not started, .*')
        self.app.key('ctrl+n')
        self.app.type('Steam')
        self.app.key('Return')
        self.expect_feature('Steam', priority='nice-to-have')
        self.app.key('Escape')

        self.restart()
        self.app.find('text', 'Description')  # the overview
        self.step('after a restart')
        self.app.click(self.app.find('list item', 'Features(, .*)?'))
        self.card('Whistle')
        self.app.gone('list item', 'Pour(, .*)?')
        self.open('Sync')
        self.step('sync')
        self.choose('Ask the Server', 'Only When I Ask')
        self.expect_value('sync-interval', "'asked'")
        self.flip('Keep in Sync')
        self.expect_value('sync', 'false')
        self.app.find('button', 'Teapot')

    def test_the_search_finds_a_setting(self):
        self.open()
        self.app.key('ctrl+f')
        self.app.type('spell')
        self.find_any('Check Spelling')
        self.step('found')
        self.app.key('Escape')
        self.leave()

    def test_backup_change_restore_and_back(self):
        self.open('Data')
        self.step('data')
        self.press('Back Up Now')
        self.app.find('button', 'Restore the Backup of .*')
        self.step('backup')
        self.leave()
        self.device.run('delete', 'features', self.features()['Whistle']['id'])
        self.app.gone('list item', 'Whistle(, .*)?')
        self.open('Data')
        self.press('Restore the Backup of .*')
        self.app.find('label', '(?s)The backup of .* has 1 product, 3 entries in all.*')
        self.step('question')
        self.app.click(self.app.find('button', 'Restore', self.app.find('alert')))
        self.app.find('label', 'Backup restored')
        self.card('Whistle')
        self.step('restored')
        reasons = [backup['reason'] for backup in self.device.json('backup')]
        self.assertEqual(reasons, ['restore', 'asked'])
        # What is done now is kept and undone as ever.
        self.app.key('ctrl+n')
        self.app.type('Steam')
        self.app.key('Return')
        wait('the new card', lambda: 'Steam' in self.features())
        self.app.key('Escape')
        self.app.click(self.app.find('button', 'Undo'))
        self.app.gone('list item', 'Whistle(, .*)?')
        self.assertEqual(sorted(self.features()), ['Pour'])
        self.assertEqual(len(self.device.json('backup')), 3)

    def test_backup_for_a_file_that_does_not_open(self):
        self.card('Whistle')
        self.device.run('backup', 'make')
        self.assertEqual(self.app.quit(60), 0)
        file = pathlib.Path(self.device.directory) / 'local.db'
        file.write_bytes(b'nothing that anybody could read' * 1000)
        self.start()
        self.app.find('label', 'Your Products Could Not Be Opened')
        self.step('problem')
        self.app.click(self.app.find('button', 'Restore a Backup…'))
        self.press('Restore the Backup of .*')
        self.app.click(self.app.find('button', 'Restore', self.app.find('alert')))
        self.app.find('label', 'Backup restored')
        self.card('Whistle')
        self.step('restored')
        self.assertFalse(list(self.app.all('button', 'Undo')))


if __name__ == '__main__':
    sys.exit(main())
