# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading with real keys and pointer. Environment: PREVIEW_DEMO (the program), GUIPROBE."""
import os
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'gui'))
from driven import Atspi, DrivenTest, main, wait  # noqa: E402

LONG = ''.join('Paragraph %d of a text with enough words in it to need more than one line in a '
               'window of this width, I should think.\n\n' % i for i in range(2000))


class PreviewTest(DrivenTest):
    app_id = 'ai.fluxr.PreviewDemo'
    texts = ['']
    options = []

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.argv = [os.environ['PREVIEW_DEMO']] + self.options
        for i, text in enumerate(self.texts):
            path = os.path.join(folder.name, 'Part %d' % i)
            with open(path, 'w', encoding='utf-8') as file:
                file.write(text)
            self.argv += ['--text', path]
        super().setUp()
        self.sheet = self.app.find('document text', 'Text')

    def said_below(self):
        """What the window says has happened."""
        return next((node.name for node in self.app.tree.read() if node.role == 'label'
                     and re.match('(ready|link|check|top|jumped|html|text)', node.name)), None)

    def expect_said(self, text):
        self.expect('what is said', text, self.said_below)

    def press(self, name):
        self.app.click(self.app.find('button', name))

    def top(self):
        """The part and the place at the top, as of the last scrolling."""
        said = re.fullmatch(r'(?:top|jumped to) (\d+) (\d+)', self.said_below())
        return tuple(int(number) for number in said.groups()) if said else None

    def checks(self):
        return [(node.name, node.has(Atspi.StateType.CHECKED)) for node in self.app.tree.read()
                if node.role == 'check box']


class Tasks(PreviewTest):
    texts = ['- [ ] open *task*\n- [x] done\n- plain\n']

    def test_a_click_checks(self):
        self.assertEqual(self.checks(), [('open task', False), ('done', True)])
        self.app.click(self.app.find('check box', 'open task'))
        self.expect_said('check 0 3')
        self.expect('the boxes', [('open task', True), ('done', True)], self.checks)
        self.app.click(self.app.find('check box', 'done'))
        self.expect('the boxes', [('open task', True), ('done', False)], self.checks)

    def test_keys_check(self):
        self.app.key('Tab', 'Tab')
        self.expect('the focus', ['done'], self.focused)
        self.app.key('space')
        self.expect('the boxes', [('open task', False), ('done', False)], self.checks)
        # What was checked keeps the focus, though its text changed.
        self.app.key('space')
        self.expect('the boxes', [('open task', False), ('done', True)], self.checks)
        self.expect('the focus', ['done'], self.focused)

    def test_an_edit_elsewhere_keeps_the_focus(self):
        self.app.key('Tab')
        self.expect('the focus', ['open task'], self.focused)
        self.press('Edit')
        self.app.find('label', 'Before all the rest.')
        self.app.click(self.app.find('check box', 'open task'))
        self.expect_said('check 0 %d' % (3 + len('Before all the rest.\n\n')))


class Links(PreviewTest):
    texts = ['[one](https://one.example) and [two](mailto:two@example.org)\n\n'
             'plain words\n\n'
             '- [three](javascript:alert(1))\n\n'
             '![A picture](https://pictures.example/p.png)\n\n'
             '![Mine](file:///etc/passwd)\n\n'
             '| a |\n|---|\n| [four](x:y) |\n\n'
             '```\nsome code\n```\n\n'
             '[hover](<https://a.example/?b=1&c="d"> "A <b> & c") \n']

    def test_a_click_follows(self):
        label = self.app.find('label', 'one and two')
        self.app.click(label, fx=0.01)
        self.expect_said('link https://one.example')

    def test_what_is_selected_stays_when_something_comes_above(self):
        label = self.app.find('label', 'plain words')
        self.app.click(label, count=2, fx=0.02)
        wait('a selection', lambda: Atspi.Text.get_n_selections(label) == 1)
        self.press('Edit')
        self.app.find('label', 'Before all the rest.')
        chosen = Atspi.Text.get_selection(self.app.find('label', 'plain words'), 0)
        self.assertEqual((chosen.start_offset, chosen.end_offset), (0, 5))

    def test_the_pointer_over_a_link_asks_for_no_markup(self):
        # A tooltip that is no markup is a warning, which ends the program.
        self.assertEqual(self.windows(), 1)
        self.app.inp.move(*self.app.point(self.app.find('label', 'hover'), fx=0.01))
        wait('the tooltip', lambda: self.windows() > 1)

    def windows(self):
        return subprocess.check_output(['xdotool', 'search', '--onlyvisible', '--pid',
                                        str(self.app.proc.pid)]).count(b'\n')

    def test_nothing_is_followed_without_being_asked(self):
        self.app.click(self.app.find('label', 'plain words'))
        for _ in range(12):
            self.app.key('Tab')
        self.expect_said('ready')

    def test_keys_follow(self):
        for url in ('https://one.example', 'mailto:two@example.org', 'javascript:alert(1)',
                    'https://pictures.example/p.png'):
            self.app.key('Tab', 'Return')
            self.expect_said('link ' + url)
        self.app.key('Tab')
        self.expect('the focus', ['Table'], self.focused)
        self.app.key('Tab', 'Return')
        self.expect_said('link x:y')
        self.app.key('Tab')
        self.expect('the focus', ['Copy Code'], self.focused)
        self.app.key('Return')
        self.heard('Copied')
        self.app.key('shift+Tab', 'shift+Tab')
        self.expect('the focus', ['Table'], self.focused)
        for url in ('https://pictures.example/p.png', 'javascript:alert(1)',
                    'mailto:two@example.org', 'https://one.example'):
            self.app.key('shift+Tab', 'Return')
            self.expect_said('link ' + url)
        self.app.key('shift+Tab')
        self.expect('the focus', ['Text'], self.focused)

    def test_a_picture_is_a_button_that_says_from_where(self):
        self.press('Show Image from pictures.example')
        self.expect_said('link https://pictures.example/p.png')
        self.app.find('label', 'Mine')
        self.assertEqual([node.name for node in self.app.tree.read()
                          if node.role == 'button' and 'Image' in node.name],
                         ['Show Image from pictures.example'])

    def test_all_is_copied(self):
        self.app.key('ctrl+c')
        self.heard('Copied')
        self.press('Paste')
        self.expect_said('html and "one (https://one.example) and two '
                         '(mailto:two@example.org)"')

    def test_a_text_is_copied(self):
        self.app.click(self.app.find('label', 'plain words'), count=2, fx=0.02)
        self.app.key('ctrl+c')
        self.press('Paste')
        self.expect_said('text "plain"')


class Long(PreviewTest):
    texts = ['A short one.\n', LONG]
    options = ['--jump', '100000']

    def test_few_rows_exist(self):
        self.app.find('heading', 'Part 1')
        rows = [node for node in self.app.tree.read(self.sheet) if node.role == 'label']
        self.assertLess(len(rows), 30)

    def test_keys_read(self):
        self.app.key('Page_Down')
        wait('the text to move', lambda: self.said_below().startswith('top 1 '))
        _part, first = self.top()
        self.app.key('space')
        wait('it to move on', lambda: self.top()[1] > first)
        self.app.key('End')
        last = len(LONG.rstrip().rsplit('\n\n', 1)[0])
        self.app.find('label', 'Paragraph 1999 .*')
        wait('the end', lambda: self.top()[1] > last - 4000)
        self.app.key('Home')
        self.app.find('heading', 'Part 0')
        wait('the start', lambda: self.top() == (0, 0))

    def test_the_wheel_moves(self):
        self.app.scroll(self.sheet, 3)
        wait('the text to move', lambda: self.said_below().startswith('top 1 '))
        before = self.top()[1]
        self.app.scroll(self.sheet, -1)
        wait('it to move back', lambda: self.top()[1] < before)

    def test_a_place_comes_to_the_top(self):
        self.press('Jump')
        self.expect_said('jumped to 1 100000')
        paragraph = LONG[:100000].count('\n\n')
        label = self.app.find('label', 'Paragraph %d .*' % paragraph)
        y = self.app.rect(label)[1] - self.app.rect(self.sheet)[1]
        self.assertLess(abs(y), self.app.rect(label)[3] + 12)

    def test_what_is_read_stays_when_something_comes_above(self):
        self.press('Jump')
        self.expect_said('jumped to 1 100000')
        label = self.app.find('label', 'Paragraph %d .*' % (LONG[:100000].count('\n\n') + 3))
        before = self.app.rect(label)
        self.press('Edit')
        time.sleep(0.2)
        self.assertEqual(self.app.rect(label), before)
        self.expect_said('jumped to 1 100000')

    def test_up_from_where_nothing_was_seen(self):
        self.press('Jump')
        self.expect_said('jumped to 1 100000')
        self.app.click(self.app.find('label', 'Paragraph %d .*'
                                     % (LONG[:100000].count('\n\n') + 2)))
        self.app.scroll(self.sheet, -20)
        wait('it to move', lambda: self.said_below().startswith('top'))
        moved = 100000 - self.top()[1]
        self.assertGreater(moved, 500)
        self.assertLess(moved, 20000)
        self.app.scroll(self.sheet, 20)
        wait('it to be back', lambda: abs(self.top()[1] - 100000) < 150)


class Wide(PreviewTest):
    texts = ['[a](b:c)\n\n' + '| %s |\n|%s\n' % (' | '.join('Column %d' % i for i in range(40)),
                                              '---|' * 40)
             + '\n```\n' + 'code ' * 200 + 'end\n```\n' + LONG]

    def test_keys_move_what_is_wide(self):
        cell = self.app.find('table cell', 'Column 0')
        x = self.app.rect(cell)[0]
        self.app.key('Tab', 'Tab', 'Right')
        wait('the table to move', lambda: self.app.rect(cell)[0] < x)
        self.app.key('Left')
        wait('the table to move back', lambda: self.app.rect(cell)[0] == x)
        code = self.app.find('label', 'code .*')
        x = self.app.rect(code)[0]
        self.app.key('Tab', 'Right')
        wait('the code to move', lambda: self.app.rect(code)[0] < x)

    def test_the_wheel_over_it_moves_the_page(self):
        code = self.app.find('label', 'code .*')
        self.app.inp.move(*self.app.point(self.app.find('button', 'Copy Code'), fx=-5))
        self.app.idle()
        y = self.app.rect(code)[1]
        x = self.app.rect(code)[0]
        self.app.inp.run('keydown', 'shift')
        self.app.inp.scroll(1)
        self.app.inp.run('keyup', 'shift')
        wait('the code to move', lambda: self.app.rect(code)[0] < x)
        self.assertEqual(self.app.rect(code)[1], y)
        self.app.inp.scroll(1)
        wait('the page to move', lambda: self.app.rect(code)[1] < y)


class InPage(PreviewTest):
    texts = [LONG]
    options = ['--box']

    def test_it_is_as_high_as_its_text(self):
        above = self.app.find('label', 'Above')
        first = self.app.find('label', 'Paragraph 0 .*')
        self.assertLess(self.app.rect(above)[1], self.app.rect(first)[1])
        for _ in range(10):
            self.app.scroll(self.sheet, 5)
        wait('the text to move', lambda: self.top() is not None and self.top()[1] > 2000)
        rows = [node for node in self.app.tree.read(self.sheet) if node.role == 'label']
        self.assertLess(len(rows), 40)
        for _ in range(12):
            self.app.scroll(self.sheet, -5)
        first = self.app.find('label', 'Paragraph 0 .*')
        wait('the start', lambda: self.app.rect(first)[1] > self.app.rect(above)[1] > 0)

    def test_keys_move_the_page(self):
        self.app.key('End')
        last = self.app.find('label', 'Paragraph 1999 .*')
        _x, y, _width, height = self.app.rect(self.sheet)
        wait('the end', lambda: y < self.app.rect(last)[1] < y + height)
        self.app.key('Page_Up')
        self.app.key('Home')
        self.app.find('label', 'Paragraph 0 .*')


class ShortInPage(PreviewTest):
    texts = ['One.\n\nTwo.\n\nThree.\n']
    options = ['--box']

    def test_what_comes_below_is_near(self):
        last = self.app.rect(self.app.find('label', 'Three.'))
        below = self.app.rect(self.app.find('label', 'Below'))
        self.assertLess(below[1] - last[1] - last[3], 24)


class Nuisance(PreviewTest):
    texts = ['> ' * 100 + 'deep\n\n' + ''.join('  ' * i + '- %d\n' % i for i in range(100)),
             'x' * 300000, 'word ' * 60000, '```\n' + 'code\n' * 30000, '*a ' * 3000,
             '[a](b) ' * 5000, '- > ' * 50 + 'end', '|a|\n|-|\n' + '|b|\n' * 3000]

    def test_the_end_is_reached(self):
        self.app.find('heading', 'Part 0')
        for _ in range(30):
            self.app.key('Page_Down')
        self.app.key('End')
        wait('the end', lambda: self.top()[0] == len(self.texts) - 1)
        for _ in range(30):
            self.app.key('Page_Up')
        self.app.key('Home')
        wait('the start', lambda: self.top() == (0, 0))


class Shape(PreviewTest):
    texts = ['# First\n\n## Second\n\n1. a\n2. b\n\n> quoted\n\n| h | i |\n|---|--:|\n| c | d |\n']

    def test_names_and_roles(self):
        nodes = [(node.role, node.name) for node in self.app.tree.read(self.sheet) if node.name]
        for wanted in (('heading', 'First'), ('heading', 'Second'), ('label', '1.'), ('label', 'a'),
                       ('label', 'quoted'), ('table cell', 'h'), ('table cell', 'd')):
            self.assertIn(wanted, nodes)
        self.assertEqual(len([node for node in self.app.tree.read(self.sheet)
                              if node.role == 'list item']), 2)


if __name__ == '__main__':
    sys.exit(main())
