# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Troubleshooting: what went wrong is listed, shown as it would be sent, and sent only when a
person says so; nothing of it tells what the rows say. Environment as for drive_sync.py."""
import json
import re

from gi.repository import Gio, GLib
from window_case import Atspi, main, wait
from drive_attention import AttentionTest

SECRET = 'Bad crown jewels'
WORDS = ('crown', 'jewels', 'tower', 'ada@example.test', 'hunter2')


class TroubleshootingTest(AttentionTest):
    def trouble(self):
        """A row whose content the server's message quotes."""
        self.device.run('sync')
        self.backend.run(
            'CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN'
            " IF NEW.name LIKE 'Bad %' THEN RAISE EXCEPTION 'no % by % with %', NEW.name,"
            " 'ada@example.test', NEW.description USING DETAIL = NEW.description; END IF;"
            ' RETURN NEW; END $$')
        self.backend.run('CREATE TRIGGER refuse BEFORE INSERT ON features FOR EACH ROW'
                         ' EXECUTE FUNCTION refuse()')

    def open_trouble(self):
        self.menu('Troubleshooting…')
        self.app.find('dialog', 'Troubleshooting')

    def text_of(self, name):
        return self.app.text(self.app.find('text', name))

    def sent(self):
        return self.backend.run('SELECT row_to_json(e)::text FROM error_logs e')

    def expect_nothing_private(self, text):
        for word in (*WORDS, self.backend.email, self.backend.key, str(self.folder)):
            self.assertNotIn(word, text)

    def everything(self):
        rows = self.query('SELECT json_group_array (json_array (error_type, error_code,'
                          ' error_message, stack_trace, metadata, request_payload, browser_info))'
                          ' FROM error_logs')
        return rows[0][0] + self.device.run('report') + self.device.run('report', '--check')

    def test_a_refusal_from_the_row_to_the_server(self):
        self.add(SECRET, description='It is in the tower, password hunter2')
        wait('the refusal in the log', lambda: self.query(
            "SELECT 1 FROM error_logs WHERE error_type = 'sync-refused'") or None, 90)
        self.expect_nothing_private(self.everything())
        self.assertEqual(self.sent(), [])

        self.open_trouble()
        self.step('trouble')
        self.app.click(self.row('Problems'))
        self.app.find('list', 'Problems')
        entry = 'The server refused a row of features'
        self.row(entry)
        self.step('problems')
        self.filter(entry)

        self.app.click(self.row(entry))
        self.row('Message')
        self.step('problem')
        self.app.click(self.row('What Would Be Sent'))
        preview = json.loads(self.text_of('What Would Be Sent'))
        self.step('preview')
        self.expect_nothing_private(json.dumps(preview))
        self.assertEqual(self.sent(), [])

        self.app.click(self.app.find('button', 'Send Now'))
        self.heard('A toast appeared: Sent with the next sync')
        wait('the row on the server', lambda: self.sent() or None, 60)
        arrived = [json.loads(row) for (row,) in self.sent()]
        for row in arrived + preview:
            row['created_at'] = re.sub(r'(\.\d+?)?0*(Z|\+00:00)$', r'\1', row['created_at'])
        self.assertEqual(arrived, preview)

    def filter(self, entry):
        self.app.click(self.app.find('entry', 'Filter'))
        self.app.type('zebra')
        self.app.find('label', 'Nothing Found')
        self.app.key('ctrl+a')
        self.app.type('refused features')
        self.row(entry)
        self.app.key('ctrl+a', 'BackSpace')
        self.row(entry)

    def test_report_and_facts(self):
        self.open_trouble()
        self.app.click(self.row('Check the File'))
        self.heard('No damage was found')
        self.app.click(self.row('Technical Facts'))
        self.row('Schema version')
        self.step('facts')
        self.app.key('Escape')
        self.app.click(self.row('Report to Copy'))
        shown = self.text_of('Report')
        self.step('report')
        self.assertIn('## Sync', shown)
        self.assertIn('- Level of the server: 2 (log)', shown)
        self.expect_nothing_private(shown)
        self.app.click(self.app.find('button', 'Copy'))
        self.heard('A toast appeared: Copied')
        self.leave()
        # Into a field that takes several lines.
        self.app.key('ctrl+shift+n')
        self.app.find('dialog')
        self.app.key('ctrl+v')
        pasted = self.app.find('text', None, self.app.find('dialog'))
        wait('the same text', lambda: '## Sync' in self.app.text(pasted))
        self.assertEqual(self.app.text(pasted).strip(), shown.strip())

    def senders(self):
        while GLib.MainContext.default().iteration(False):
            """It hears of what others write."""
        return Gio.Settings.new('ai.fluxr.Fluxr').get_value('send-error-reports').unpack()

    def test_send_all_from_now_on(self):
        self.open_trouble()
        switch = self.app.find('check box', 'Send New Problems to the Server')
        self.app.click(switch)
        wait('the switch', lambda: self.app.has_state(switch, Atspi.StateType.CHECKED))
        self.step('on')
        account, = (a['id'] for a in self.device.json('account', 'list') if a['current'])
        self.expect('only this account', {account: True}, self.senders)
        self.leave()
        self.add(SECRET, description='It is in the tower')
        wait('the refusal on the server', lambda: any('sync-refused' in row for (row,)
                                                      in self.sent()), 90)
        self.expect_nothing_private(str(self.sent()))


if __name__ == '__main__':
    main()
