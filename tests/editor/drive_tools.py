# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tools around the text with real keys and pointer. Environment as drive_editor.py."""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'gui'))
from drive_editor import EditorTest, MARGIN, READABLE_WIDTH  # noqa: E402
from driven import Atspi, GLib, main, wait  # noqa: E402

CLIPBOARD = """
import sys, gi
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, GLib, Gtk
Gtk.init()
parts = []
for kind, value in zip(sys.argv[1::2], sys.argv[2::2]):
    parts.append(Gdk.ContentProvider.new_for_bytes(kind, GLib.Bytes.new(value.encode())))
window = Gtk.Window(decorated=False)
clipboard = Gdk.Display.get_default().get_clipboard()
clipboard.set_content(Gdk.ContentProvider.new_union(parts))
print('ready', flush=True)
GLib.MainLoop().run()
"""

READER = """
import sys, gi
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, Gio, GLib, Gtk
Gtk.init()
loop = GLib.MainLoop()
def spliced(out, result):
    out.splice_finish(result)
    print(out.steal_as_bytes().get_data().decode(), end='')
    loop.quit()
def read(clipboard, result):
    stream, kind = clipboard.read_finish(result)
    out = Gio.MemoryOutputStream.new_resizable()
    out.splice_async(stream, Gio.OutputStreamSpliceFlags.CLOSE_TARGET, 0, None, spliced)
Gdk.Display.get_default().get_clipboard().read_async([sys.argv[1]], 0, None, read)
loop.run()
"""


class ToolsTest(EditorTest):
    second = None

    def setUp(self):
        if self.second is not None:
            with tempfile.NamedTemporaryFile('w', suffix='.md', delete=False) as file:
                file.write(self.second)
            self.addCleanup(os.unlink, file.name)
            self.options = list(self.options) + ['--second', file.name]
        super().setUp()

    def offer(self, *parts):
        """Another program puts that on the clipboard: types and values by turns."""
        owner = subprocess.Popen([sys.executable, '-W', 'ignore', '-c', CLIPBOARD, *parts],
                                 stdout=subprocess.PIPE, text=True)
        self.addCleanup(lambda: (owner.kill(), owner.wait(), owner.stdout.close()))
        self.assertEqual(owner.stdout.readline().strip(), 'ready')

    def ask(self, kind):
        """What another program reads of the clipboard."""
        return subprocess.run([sys.executable, '-W', 'ignore', '-c', READER, kind],
                              capture_output=True, text=True, timeout=30, check=True).stdout

    def selected(self):
        part = Atspi.Text.get_selection(self.view, 0)
        return self.words()[part.start_offset:part.end_offset]

    def expect_selected(self, words):
        self.expect('what is selected', words, self.selected)

    def label(self, pattern):
        return self.app.find('label', pattern)

    def place(self, line, x=20):
        """A point in a line of plain text."""
        left, top, width, _height = self.app.rect(self.view)
        margin = max(MARGIN, (width - READABLE_WIDTH) // 2)
        return round(left + margin + x), round(top + MARGIN + 10 + line * 24)


class Toolbar(ToolsTest):
    def press(self, name):
        self.app.click(self.app.find('button', name))

    def test_buttons_act_where_one_writes(self):
        self.app.type('word')
        for name, words in (('Bold', '**word**'), ('Bold', 'word'), ('Italic', '*word*'),
                            ('Italic', 'word'), ('Bulleted List', '- word'),
                            ('Check List', '- [ ] word'), ('Numbered List', '1. word'),
                            ('Numbered List', 'word'), ('Quote', '> word'), ('Quote', 'word'),
                            ('Code', '`word`'), ('Code', 'word'), ('Link', '[word]()')):
            self.press(name)
            self.expect_words(words)
        self.app.type('u')
        self.expect_words('[word](u)')

    def test_menu(self):
        self.app.type('word')
        self.app.click(self.app.find('toggle button', 'Heading'))
        self.app.key('Down', 'Return')
        self.expect_words('## word')
        self.app.click(self.app.find('toggle button', 'All Formats'))
        for _ in range(14):
            self.app.key('Down')
        self.app.key('Return')
        self.expect_words('## word\n\n|     |     |\n| --- | --- |\n|     |     |')


class NarrowToolbar(ToolsTest):
    options = ['--width', '360']

    def test_narrow_has_the_menu(self):
        self.app.find('toggle button', 'All Formats')
        self.app.find('button', 'Bold')
        self.app.gone('button', 'Quote')
        self.app.key('ctrl+h')
        self.app.type('x')
        self.app.find('button', 'Replace All')


class Blocks(ToolsTest):
    def test_keys(self):
        self.app.type('x')
        self.app.key('ctrl+alt+c')
        self.expect_words('```\nx\n```')
        self.app.key('ctrl+alt+c')
        self.expect_words('x')
        self.app.key('ctrl+alt+minus')
        self.expect_words('x\n\n---\n')

    def test_tables(self):
        self.app.type('| a | b |')
        self.app.key('Return')
        self.app.type('|--|--|')
        self.app.key('Tab')
        self.app.type('one')
        self.app.key('Tab')
        self.app.type('two words')
        self.app.key('Tab')
        self.app.type('c')
        self.app.key('shift+Tab')
        self.expect_selected('two words')
        self.app.key('Down', 'End', 'Return', 'Return')
        self.app.type('end')
        self.expect_words('| a   | b         |\n| --- | --------- |\n| one | two words |\n'
                          '| c   |           |\n\nend')
        self.app.key('Up', 'Up')
        self.app.type('x')
        self.app.key('ctrl+shift+t')
        self.assertIn('|\n\nend', self.words())


class Find(ToolsTest):
    text = 'one two one\n\nthree One\n'
    second = 'last one\n'

    def test_over_both_views(self):
        second = [view for view in self.app.all('text', 'Text')][1]
        self.app.key('ctrl+f')
        self.app.type('one')
        self.label('1 of 4')
        self.heard('1 of 4')
        self.app.key('Return')
        self.label('2 of 4')
        self.app.key('ctrl+g', 'ctrl+g')
        self.label('4 of 4')
        self.app.key('ctrl+g')
        self.label('1 of 4')
        self.app.key('ctrl+shift+g')
        self.label('4 of 4')
        self.app.key('Escape')
        wait('the focus in the second', lambda: self.app.has_state(second, Atspi.StateType.FOCUSED))
        self.app.type('x')
        self.expect('the second', 'last x\n', lambda: Atspi.Text.get_text(second, 0, -1))

    def test_options_and_faults(self):
        self.app.key('ctrl+f')
        self.app.type('One')
        self.label('1 of 4')
        self.app.click(self.app.find('toggle button', 'Options'))
        self.app.key('Return')
        self.label('1 of 1')
        self.app.click(self.app.find('toggle button', 'Options'))
        self.app.key('Down', 'Down', 'Return')
        entry = self.app.find('text', 'Find')
        self.app.click(entry)
        self.app.key('ctrl+a')
        self.app.type('(o')
        self.label('Invalid expression')
        self.heard('Invalid expression')
        self.app.type('ne|two)')
        self.label('1 of 4')
        self.app.key('ctrl+a')
        self.app.type('zzz')
        self.label('No matches')

    def test_replace(self):
        self.app.key('ctrl+h')
        self.app.type('one')
        self.label('1 of 4')
        self.app.click(self.app.find('text', 'Replace With'))
        self.app.type('1')
        self.app.key('Return')
        self.expect_words('1 two one\n\nthree One\n')
        self.label('1 of 3')
        self.app.click(self.app.find('button', 'Replace All'))
        self.label('3 replaced')
        self.heard('3 replaced')
        self.expect_words('1 two 1\n\nthree 1\n')
        self.app.click(self.view)
        self.app.key('ctrl+z')
        self.expect_words('1 two one\n\nthree One\n')

    def test_the_selection_is_looked_for(self):
        self.app.key('ctrl+Right', 'ctrl+Right', 'ctrl+shift+Left', 'ctrl+f')
        self.label('1 of 1')
        self.app.key('Escape')
        self.expect_selected('two')


class Clipboard(ToolsTest):
    HTML = '<meta charset="utf-8"><p>a <b>bold</b> word</p><ul><li>x</li><li>y</li></ul>'

    def test_formats_become_markdown(self):
        self.offer('text/plain;charset=utf-8', 'a bold word x y', 'text/html', self.HTML)
        self.app.key('ctrl+v')
        self.expect_words('a **bold** word\n\n- x\n- y')
        self.app.key('ctrl+z')
        self.expect_words('')
        self.app.key('ctrl+shift+v')
        self.expect_words('a bold word x y')

    def test_large(self):
        html = '<p>' + 'some <b>bold</b> words ' * 5000 + '</p>'
        self.offer('text/plain;charset=utf-8', 'plain', 'text/html', html)
        self.app.key('ctrl+v')
        wait('the text', lambda: self.words().startswith('some **bold** words'), 30)

    def test_in_code_it_is_plain(self):
        self.app.type('~~~')
        self.app.key('Return')
        self.offer('text/plain;charset=utf-8', 'a bold', 'text/html', 'a <b>bold</b>')
        self.app.key('ctrl+v')
        self.expect_words('~~~\na bold')

    def test_an_address_over_words(self):
        self.app.type('see word')
        self.offer('text/plain;charset=utf-8', 'https://a.b/c', 'text/html',
                   '<a href="https://a.b/c">title</a>')
        self.app.key('ctrl+shift+Left', 'ctrl+v')
        self.expect_words('see [word](https://a.b/c)')
        self.app.key('ctrl+z')
        self.expect_words('see word')
        self.app.key('ctrl+End', 'ctrl+v')
        self.expect_words('see wordhttps://a.b/c')

    def test_lines_in_a_list(self):
        self.app.type('1. ')
        self.offer('text/plain;charset=utf-8', 'a\nb\n')
        self.app.key('ctrl+v')
        self.expect_words('1. a\n2. b')

    def test_copies_have_formats(self):
        self.app.type('a **b**')
        self.app.key('ctrl+a', 'ctrl+x')
        self.expect_words('')
        self.assertEqual(self.ask('text/html'),
                         '<meta charset="utf-8"><p>a <strong>b</strong></p>\n')
        self.assertEqual(self.ask('text/plain;charset=utf-8'), 'a **b**')
        self.app.key('ctrl+v')
        self.expect_words('a **b**')


class Links(ToolsTest):
    text = 'See [words](https://a.b/c) and\n[[Other note]] or fluxr://x\n'

    def test_a_click_with_ctrl(self):
        subprocess.run(['xdotool', 'keydown', 'ctrl'], check=True)
        self.addCleanup(lambda: subprocess.run(['xdotool', 'keyup', 'ctrl'], check=True))
        self.app.click(self.place(0, 60))
        self.label('Link: https://a.b/c')
        self.app.click(self.place(1, 40))
        self.label('Link: .*Other note.*')

    def test_a_key(self):
        self.app.key('Right', 'Right', 'Right', 'Right', 'Right', 'Right', 'alt+Return')
        self.label('Link: https://a.b/c')
        self.app.key('Down', 'Home', 'Right', 'alt+Return')
        self.label('Link: ..Other note..')


class Zoom(ToolsTest):
    text = 'word\n'

    def test_keys(self):
        self.label('1 words.*')
        before = self.brightness()
        self.app.key('ctrl+plus', 'ctrl+plus', 'ctrl+plus', 'ctrl+plus', 'ctrl+plus')
        wait('larger letters', lambda: self.brightness() < before - 0.0001)
        self.app.key('ctrl+0')
        wait('letters as before', lambda: abs(self.brightness() - before) < 0.0001)


class FocusMode(ToolsTest):
    options = ['--focus-mode']
    text = ('First paragraph with some words in it, which are to be dim.\n\n'
            'The second paragraph, where the caret is.\nIt has two lines.\n\n') * 30

    def test_look(self):
        self.app.key('Down', 'Down')
        for _ in range(40):
            self.app.key('Down')
        self.app.type('x')


class Drags(ToolsTest):
    text = '1. one\n2. two\n3. three\n'
    second = 'x\n\ny\n'

    def test_lines_move(self):
        self.app.key('shift+Down')
        self.app.drag(self.place(0, 30), self.place(3, 0))
        self.expect_words('1. two\n2. three\n3. one\n')
        self.app.key('ctrl+z')
        self.expect_words('1. one\n2. two\n3. three\n')

    def test_to_another_view(self):
        second = [view for view in self.app.all('text', 'Text')][1]
        left, top, width, _height = self.app.rect(second)
        margin = max(MARGIN, (width - READABLE_WIDTH) // 2)
        self.app.key('shift+Down')
        self.app.drag(self.place(0, 30), (round(left + margin), round(top + MARGIN + 34)))
        self.expect_words('1. two\n2. three\n')
        self.expect('the second', 'x\n1. one\n\ny\n', lambda: Atspi.Text.get_text(second, 0, -1))


class Spelling(ToolsTest):
    options = ['--spell']
    text = 'Some wrods and `cdoe` and [more](http://exmaple.org/abcdfg).\n\n    cdoe blokc\n'

    def attributes(self, word):
        place = self.words().index(word) + 1
        attributes, _start, _stop = Atspi.Text.get_attribute_run(self.view, place, False)
        return attributes

    def is_marked(self, word):
        return self.attributes(word).get('underline') not in (None, 'none')

    def test_words_are_marked(self):
        self.app.key('ctrl+End')
        wait('the mark', lambda: self.is_marked('wrods'))
        self.assertFalse(self.is_marked('cdoe'))
        self.assertFalse(self.is_marked('exmaple'))
        self.assertFalse(self.is_marked('blokc'))
        self.app.click(self.place(0, 60), button=3)
        # Cut, copy, paste, delete, undo, redo, all, emoji, the first correction: GTK names none.
        item = wait('the menu', lambda: list(self.app.all('menu item'))[8:9] or None)[0]
        self.app.click(item)
        wait('a correction', lambda: self.words().startswith('Some words and'))


class NoDictionary(ToolsTest):
    options = ['--spell', '--language', 'xx_XX']

    def test_it_is_said(self):
        self.label('There is no dictionary for your language, so spelling is not checked')
        self.app.type('wrods and more ')
        self.expect_words('wrods and more ')


class Counts(ToolsTest):
    text = '# One\n\ntwo three\n'

    def test_figures_follow(self):
        self.label('3 words, 0 selected, 1 headings')
        self.app.key('ctrl+End')
        self.app.type('four')
        self.label('4 words, 0 selected, 1 headings')
        self.app.key('ctrl+a')
        self.label('4 words, 4 selected, 1 headings')


class Dark(ToolsTest):
    text = FocusMode.text
    options = ['--focus-mode', '--spell']

    def test_dark_look(self):
        self.app.bus.call_sync(self.app_id, '/ai/fluxr/EditorDemo', 'org.gtk.Actions', 'Activate',
                               GLib.Variant('(sava{sv})', ('dark', [], {})), None, 0, -1, None)
        self.app.key('ctrl+h')
        self.app.type('the')
        self.label('1 of 60')


class RightToLeft(ToolsTest):
    options = ['--rtl', '--width', '360']
    text = 'שלום עולם\n\n- פריט\n'

    def test_rtl_look(self):
        self.app.key('ctrl+h')
        self.app.type('x')
        self.label('No matches')


if __name__ == '__main__':
    sys.exit(main())
