# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing with composed characters, emoji and from right to left, by GTK's own input method: dead
keys and Unicode entry, which show what is not in the text yet. Environment: as drive_editor.py."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from drive_editor import EditorTest, main  # noqa: E402

FAMILY = '\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}'


class InputTest(EditorTest):
    layout = ['us']

    def setUp(self):
        subprocess.run(['setxkbmap', *self.layout], check=True)
        self.addCleanup(subprocess.run, ['setxkbmap', 'us'], check=True)
        super().setUp()



class DeadKeys(InputTest):
    layout = ['us', '-variant', 'intl']

    def test_an_accent_waits_for_its_letter(self):
        self.app.type('# caf')
        self.app.key('dead_acute')
        self.expect_words('# caf')
        self.app.key('e')
        self.expect_words('# café')
        self.app.key('ctrl+z')
        self.expect_words('# ')

    def test_text_from_elsewhere_leaves_it(self):
        self.app.type('one caf')
        self.app.key('dead_acute')
        self.replace(0, 3, '**eins**')
        self.expect_words('**eins** caf')
        self.app.key('e')
        self.expect_words('**eins** café')
        self.app.key('dead_acute')
        self.replace(13, 13, '\n\nmore')
        self.app.key('a')
        # At the caret it waits.
        self.expect_words('**eins** café\n\nmoreá')


class Unicode(InputTest):
    def test_what_is_entered_is_shown_and_no_text_yet(self):
        self.app.type('a ')
        before = self.picture_of_text()
        self.app.key('ctrl+shift+u')
        self.app.type('1f60')
        self.expect_words('a ')
        self.assertNotEqual(before, self.picture_of_text())
        # No key of the editor while it lasts.
        self.app.key('BackSpace')
        self.app.type('00')
        self.app.key('Return')
        self.expect_words('a \N{GRINNING FACE}')
        self.app.key('BackSpace')
        self.expect_words('a ')

    def picture_of_text(self):
        path = os.path.join(os.environ.get('XDG_RUNTIME_DIR', '/tmp'), 'text.png')
        self.app.shot(path)
        return subprocess.check_output(['convert', path, '-format', '%#', 'info:'])


class Emoji(InputTest):
    text = f'a{FAMILY}b\n'

    def test_joined_characters_are_one(self):
        self.app.key('ctrl+Home', 'Right', 'Right')
        self.app.type('c')
        self.expect_words(f'a{FAMILY}cb\n')
        self.app.key('BackSpace', 'Left')
        self.app.type('d')
        self.expect_words(f'ad{FAMILY}b\n')
        self.app.key('Delete')
        self.expect_words('adb\n')
        self.app.key('ctrl+z')
        self.expect_words(f'ad{FAMILY}b\n')


class RightToLeft(InputTest):
    layout = ['il']
    text = 'Latin\n\n'

    def test_lists_go_on(self):
        self.app.key('ctrl+End')
        self.app.type('- שלום עולם')
        self.app.key('Return')
        self.app.type('עוד')
        self.app.key('Return', 'Return')
        self.app.type('סוף')
        self.expect_words('Latin\n\n- שלום עולם\n- עוד\nסוף')
        self.app.key('ctrl+z')
        self.expect_words('Latin\n\n- שלום עולם\n- עוד\n')

    def test_the_keys_of_the_editor_are_those_of_the_layout(self):
        self.app.type('א')
        self.app.key('ctrl+b')
        self.expect_words('**אLatin**\n\n')


if __name__ == '__main__':
    sys.exit(main())
