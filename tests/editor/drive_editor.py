# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing with real keys and pointer. Environment: EDITOR_DEMO (the program), GUIPROBE."""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'gui'))
from driven import Atspi, DrivenTest, GLib, main, wait  # noqa: E402

MARGIN = 18
READABLE_WIDTH = 640


class EditorTest(DrivenTest):
    app_id = 'ai.fluxr.EditorDemo'
    text = ''
    options = []

    def setUp(self):
        with tempfile.NamedTemporaryFile('w', suffix='.md', delete=False) as file:
            file.write(self.text)
        self.addCleanup(os.unlink, file.name)
        self.argv = [os.environ['EDITOR_DEMO'], '--text', file.name] + self.options
        super().setUp()
        self.view = self.app.find('text', 'Text')

    def words(self):
        return Atspi.Text.get_text(self.view, 0, -1)

    def expect_words(self, words):
        self.expect('the text', words, self.words)

    def act(self, name, *parameters):
        self.app.bus.call_sync(self.app_id, '/ai/fluxr/EditorDemo', 'org.gtk.Actions', 'Activate',
                               GLib.Variant('(sava{sv})', (name, parameters, {})), None, 0, -1,
                               None)
        self.app.idle()

    def replace(self, start, stop, text):
        """What comes from elsewhere."""
        self.act('replace', GLib.Variant('(uus)', (start, stop, text)))

    def caret(self):
        return Atspi.Text.get_caret_offset(self.view)

    def brightness(self):
        with tempfile.NamedTemporaryFile(suffix='.png') as file:
            self.app.shot(file.name)
            return float(subprocess.check_output(
                ['convert', file.name, '-alpha', 'off', '-format', '%[fx:mean]', 'info:']))


class Keys(EditorTest):
    def test_lists_go_on_and_end(self):
        self.app.type('- one')
        self.app.key('Return')
        self.app.type('two')
        self.app.key('Return')
        self.app.key('Tab')
        self.app.type('deep')
        self.app.key('Return')
        self.app.key('Return')
        self.app.key('Return')
        self.app.type('end')
        self.expect_words('- one\n- two\n  - deep\nend')
        for _ in range(40):
            self.app.key('ctrl+z')
        self.expect_words('')

    def test_levels_change(self):
        self.app.type('1. a')
        self.app.key('Return')
        self.app.type('b')
        self.app.key('Tab')
        self.expect_words('1. a\n   1. b')
        self.app.key('shift+Tab')
        self.expect_words('1. a\n2. b')

    def test_tab_leaves_what_is_no_list(self):
        self.app.type('a')
        self.app.key('Tab')
        self.expect('the focus', ['Next'], self.focused)
        self.expect_words('a')

    def test_code_is_no_list(self):
        self.app.type('~~~')
        self.app.key('Return')
        self.app.type('- a')
        self.app.key('Return')
        self.app.key('Tab')
        self.app.type('b')
        self.expect_words('~~~\n- a\n    b')

    def test_marks(self):
        self.app.type('word')
        self.app.key('ctrl+b')
        self.expect_words('**word**')
        self.app.key('ctrl+i')
        self.expect_words('***word***')
        self.app.key('ctrl+b')
        self.app.key('ctrl+i')
        self.app.key('ctrl+e')
        self.expect_words('`word`')
        self.app.key('ctrl+e')
        self.app.key('ctrl+shift+d')
        self.expect_words('~~word~~')
        self.app.key('ctrl+z')
        self.app.key('ctrl+l')
        self.app.type('u')
        self.expect_words('[word](u)')

    def test_blocks(self):
        self.app.type('word')
        for key, words in (('ctrl+alt+2', '## word'), ('ctrl+alt+0', 'word'),
                           ('ctrl+alt+8', '- word'), ('ctrl+alt+7', '1. word'),
                           ('ctrl+alt+9', '- [ ] word'), ('ctrl+Return', '- [x] word'),
                           ('ctrl+alt+9', 'word'), ('ctrl+alt+q', '> word')):
            self.app.key(key)
            self.expect_words(words)
        self.heard('Checked')

    def test_lines_move(self):
        self.app.type('1. a')
        self.app.key('Return')
        self.app.type('b')
        self.app.key('alt+Up')
        self.expect_words('1. b\n2. a')
        self.app.key('alt+Down')
        self.expect_words('1. a\n2. b')


class Pointer(EditorTest):
    text = '- [ ] open\n- [x] done\n'

    def click_box(self, line):
        x, y, width, _height = self.app.rect(self.view)
        margin = max(MARGIN, (width - READABLE_WIDTH) // 2)
        self.app.click((round(x + margin + 20), round(y + MARGIN + 10 + line * 24)))

    def test_a_click_checks(self):
        self.click_box(0)
        self.expect_words('- [x] open\n- [x] done\n')
        self.heard('Checked')
        self.click_box(1)
        self.expect_words('- [x] open\n- [ ] done\n')
        self.heard('Not checked')
        self.app.key('ctrl+z')
        self.expect_words('- [x] open\n- [x] done\n')


class Undo(EditorTest):
    def test_words_are_undone_and_then_the_window(self):
        self.app.type('one two')
        self.app.key('ctrl+z')
        self.expect_words('one ')
        self.replace(0, 0, 'far ')
        self.app.key('ctrl+shift+z')
        self.expect_words('far one two')
        self.app.key('ctrl+z')
        self.app.key('ctrl+z')
        self.expect_words('far ')
        self.assertNotIn('The window undoes', self.said)
        self.app.key('ctrl+z')
        self.heard('The window undoes')
        self.app.key('ctrl+y')
        self.expect_words('far one ')

    def test_the_menu_undoes(self):
        self.app.type('one')
        self.app.key('shift+F10')
        # The items have no names in GTK 4.18; cut, copy, paste and delete are before.
        self.app.click(list(self.app.all('menu item'))[4])
        self.expect_words('')


class RemoteCaret(EditorTest):
    text = 'Line 0 of a text\n'

    def test_the_caret_stays_with_its_words(self):
        self.app.key('ctrl+Home')
        self.app.key('shift+ctrl+Right')
        self.replace(0, 0, 'far ')
        self.app.type('x')
        self.expect('the begin', 'far x 0 of', lambda: self.words()[:10])
        self.replace(5, 5, 'FAR')
        self.app.type('y')
        self.expect('the begin', 'far xyFAR 0', lambda: self.words()[:11])


class Remote(EditorTest):
    text = ''.join(f'Line {number} of a text that is long\n\n' for number in range(200))

    def test_what_is_seen_stays_where_it_is(self):
        self.app.key(*['Page_Down'] * 6)
        self.check_stays()

    def test_the_end_stays_where_it_is(self):
        self.app.key('ctrl+End')
        self.check_stays()

    def check_stays(self):
        caret = self.caret()
        before = self.view_picture()
        more = 'Something\n\nfrom elsewhere\n\n' * 30
        self.replace(0, 0, more)
        self.assertEqual(self.caret(), caret + len(more))
        self.expect('the picture', before, self.view_picture)
        self.replace(0, len(more), '')
        self.expect('the picture', before, self.view_picture)

    def view_picture(self):
        with tempfile.NamedTemporaryFile(suffix='.png') as file:
            self.app.shot(file.name)
            return subprocess.check_output(
                ['convert', file.name, '-crop', '800x500+0+60', '-format', '%#', 'info:'])


class Look(EditorTest):
    text = ('# Title *with* `code`\n\nSome **strong**, *emphasis*, ~~gone~~, [link](http://a.b) '
            'and `code` in a paragraph that is long enough to be wrapped into two lines.\n\n'
            '## Lists\n\n- one\n  1. two\n- [ ] open\n- [x] done\n\n> quoted *words*\n\n'
            '```c\nint main (void);\n```\n\n| a | b |\n|---|---|\n| c | d |\n\n---\n\n'
            '<b>html</b>\n')

    def test_the_dark_style_comes_at_once(self):
        self.assertGreater(self.brightness(), 0.85)
        self.act('dark')
        wait('a dark picture', lambda: self.brightness() < 0.3)

    def test_light(self):
        self.assertGreater(self.brightness(), 0.85)


if __name__ == '__main__':
    sys.exit(main())
