# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two devices write in one section of a PRD. Environment as for two_case.py."""
import sys

from window_case import main, wait
from two_case import TwoCase, words

BEFORE = 'One is short.\n\nTwo stays.\n\nThree is short.'
AFTER = 'One is short. Ada writes on, and on.\n\nTwo stays.\n\n' \
        'Three is short. Bob writes on, and on.'


class TwoWriters(TwoCase):
    def fill(self, product):
        self.device.run('add', 'prds', 'product_id=' + product, 'problem=' + BEFORE)

    def setUp(self):
        super().setUp()
        for app in (self.app, self.b):
            app.click(app.find('list item', 'PRD'))
            app.click(app.find('text', 'Problem'))

    def text(self, app):
        return app.text(app.find('text', 'Problem'))

    def kept(self):
        """What is in the histories and is not just an earlier text."""
        return [text for device in (self.device, self.other)
                for (text,) in self.read(device, "SELECT text FROM version WHERE col = 'problem'"
                                                 " AND origin IN ('conflict', 'merge')")]

    def questions(self):
        return [text for device in (self.device, self.other)
                for text in self.conflicts(device, 'problem')]

    def begin(self):
        """A at the end of the first paragraph, B at that of the last one."""
        self.focus(self.app)
        self.app.key('ctrl+Home', 'End')
        self.focus(self.b)
        self.b.key('ctrl+End')

    def write(self, *turns):
        """Nobody moves a caret."""
        for app, text in turns:
            self.focus(app)
            app.type(text)

    def show(self, text):
        for app in (self.app, self.b):
            try:
                wait('the text in the window', lambda app=app: self.text(app) == text, 40)
            except AssertionError:
                self.assertEqual(self.text(app), text)

    def test_both_online(self):
        self.begin()
        self.write((self.app, ' Ada'), (self.b, ' Bob wri'), (self.app, ' writes'),
                   (self.b, 'tes on'), (self.app, ' on, and'), (self.b, ', and'),
                   (self.app, ' on.'), (self.b, ' on.'))
        self.settles('prds', 'problem', lambda text: text == AFTER)
        self.show(AFTER)
        # What came has moved no caret.
        self.write((self.app, ' A'), (self.b, ' B'))
        text = AFTER.replace('Ada writes on, and on.', 'Ada writes on, and on. A') + ' B'
        self.settles('prds', 'problem', lambda other: other == text)
        self.show(text)
        self.assertEqual(self.kept() + self.questions(), [])

    def test_other_paragraphs_offline(self):
        self.begin()
        self.go_offline()
        self.write((self.app, ' Ada writes on, and on.'), (self.b, ' Bob writes on, and on.'))
        self.step('offline')
        self.backend.start()
        self.settles('prds', 'problem', lambda text: text == AFTER)
        self.show(AFTER)
        self.assertEqual(self.kept() + self.questions(), [])

    def test_same_sentence_offline(self):
        self.go_offline()
        for app, word in ((self.app, 'brief'), (self.b, 'terse')):
            self.focus(app)
            # The word before the full stop.
            app.key('ctrl+Home', 'End', 'Left', 'ctrl+shift+Left')
            app.type(word)
        on_a, on_b = (BEFORE.replace('One is short', 'One is ' + w) for w in ('brief', 'terse'))
        self.expect('on A', on_a, lambda: self.device.rows('prds')[0]['problem'])
        self.expect('on B', on_b, lambda: self.other.rows('prds')[0]['problem'])
        self.backend.start()
        text = self.settles('prds', 'problem', lambda text: text in (on_a, on_b))
        self.show(text)
        kept = ' '.join(self.kept() + self.questions())
        self.assertLessEqual({'brief', 'terse'}, words(text + ' ' + kept))
        self.assertTrue(self.questions(), 'nobody is asked')
        wait('the question in one of the windows',
             lambda: sum(len(list(app.all('button', '.*1 .*needs? attention.*')))
                         for app in (self.app, self.b)) == 1, 30)
        self.step('asked')


if __name__ == '__main__':
    sys.exit(main())
