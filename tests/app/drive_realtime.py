# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window hears of changes: nobody asks for them, and they show.
Environment as for drive_sync.py."""
import sys
import time

from window_case import main, wait
from drive_sync import BACKEND, ServerTest
from lasting import LastingBackend

TABLES = 12


class RealtimeTest(ServerTest):
    def prepare(self):
        super().prepare()
        self.stop_backend()
        self.backend = LastingBackend(BACKEND, self.folder / 'told', '--faults')

    def counts(self):
        return self.backend.request('GET', '/_control/realtime').json

    def expect_count(self, name, number):
        wait(f'{number} {name}', lambda: self.counts()[name] >= number, 60)

    def expect_rest(self):
        """The looks that follow the joins are done: the window's file stays as it is."""
        def is_quiet():
            before = [f.stat().st_mtime_ns for f in sorted(self.folder.glob('data/*.db*'))]
            time.sleep(3)
            return before == [f.stat().st_mtime_ns for f in sorted(self.folder.glob('data/*.db*'))]
        wait('rest', is_quiet, 60)

    def add(self, name):
        self.sql('INSERT INTO features (id, product_id, name, created_at, updated_at)'
                 f" SELECT gen_random_uuid(), id, '{name}', now(), now() FROM products")

    def test_what_is_told_is_shown(self):
        self.sign_in()
        self.add_product('Teapot')
        self.add_features('Pour')
        self.app.key('Escape')
        self.expect_sql('SELECT count(*) FROM features', (1,))
        self.expect_count('live', TABLES)
        self.expect_rest()

        # What nobody tells of does not show yet when what is told of later does.
        self.backend.request('POST', '/_control/realtime', {'mode': 'withhold'})
        self.add('Not told')
        self.sql("UPDATE features SET name = 'Pour slowly', implementation_status = 'in_progress',"
                 " updated_at = now() WHERE name = 'Pour'")
        start = time.monotonic()
        wait('the changed card', lambda: self.cards('In progress') == ['Pour slowly'], 60)
        print(f'# from the commit to the card: {(time.monotonic() - start) * 1000:.0f} ms')
        self.assertEqual(self.cards('Not started'), [])
        self.step('told')

        # A break makes up for it.
        self.backend.request('POST', '/_control/realtime', {'mode': 'drop'})
        wait('the other card', lambda: self.cards('Not started') == ['Not told'], 60)
        self.expect_count('connections', 2)

        self.expect_count('live', 2 * TABLES)
        self.sql("DELETE FROM features WHERE name = 'Not told'")
        wait('the card to go', lambda: self.cards('Not started') == [], 60)
        self.step('gone')

    def test_it_ends_with_the_account(self):
        self.sign_in()
        self.expect_count('live', TABLES)
        self.menu('Accounts…')
        self.app.click(self.app.find('list item', 'On this computer'))
        self.expect_state('On this computer')
        self.expect_count('closed', 1)
        self.assertEqual(self.counts()['connections'], 1)


if __name__ == '__main__':
    sys.exit(main())
