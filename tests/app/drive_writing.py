#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a PRD as a person would. Environment: as in window_case.py."""

import os
import pathlib
import subprocess

from window_case import main, wait
from writing_case import WritingCase


class Prd(WritingCase):
    def test_begin_from_nothing(self):
        self.open_prd()
        self.app.find('label', 'What Is It to Be\\?')
        self.step('empty')
        self.app.click(self.app.find('list item', 'Blank.*'))
        self.has_caret('Description')
        self.step('blank')
        self.focus_section('Problem')
        self.app.type('Nobody knows *when* it boils.')
        self.step('typed')
        self.expect_stored('problem', 'Nobody knows *when* it boils.')
        self.assertEqual(self.prd()['solution'], '')

    def test_walk_over_sections(self):
        self.make_prd(problem='One', solution='Two\nThree', tech_stack='Four')
        self.open_prd()
        self.focus_section('Problem')
        self.app.key('Down')
        self.has_caret('Solution')
        self.app.type('Now ')
        self.app.key('Down', 'Down')
        self.has_caret('Target Audience')
        self.app.key('Up')
        self.has_caret('Solution')
        self.app.type('!')
        self.step('walked')
        self.expect_stored('solution', 'Now Two\nThree!')

    def test_from_elsewhere_while_typing(self):
        prd = self.make_prd(problem='First.\n\nSecond.\n\nThird.')
        self.open_prd()
        self.focus_section('Problem')
        self.app.type(' Mine')
        self.expect_stored('problem', 'First.\n\nSecond.\n\nThird. Mine')
        self.device.run('set', 'prds', prd, 'problem=First!\n\nSecond.\n\nThird. Mine')
        self.app.type(' goes on')
        self.expect_stored('problem', 'First!\n\nSecond.\n\nThird. Mine goes on')
        self.assertEqual(self.text_of('Problem'), 'First!\n\nSecond.\n\nThird. Mine goes on')
        self.app.key('ctrl+z')
        wait('the undo of what was typed', lambda: 'goes on' not in self.text_of('Problem'))
        self.assertTrue(self.text_of('Problem').startswith('First!'))

    def test_killed_while_typing(self):
        self.make_prd(problem='')
        self.open_prd()
        self.focus_section('Problem')
        self.app.type('Nothing is lost ')
        wait('what was typed to be stored', lambda: 'lost' in self.prd()['problem'])
        self.app.type('at all')
        self.app.idle()
        self.app.proc.kill()
        self.app.proc.wait()
        self.assertTrue(self.prd()['problem'].startswith('Nothing is lost'))
        self.start()
        self.open_prd()
        self.assertTrue(self.text_of('Problem').startswith('Nothing is lost'))

    def test_own_sections(self):
        self.make_prd()
        self.open_prd()
        self.app.click(self.app.find('button', 'Add Section'))
        self.app.find('alert')
        self.app.type('Open questions')
        self.app.key('Return')
        self.has_caret('Open questions')
        self.app.type('Why?')
        self.expect('the sections', {'custom_Open_questions': 'Why?'},
                    lambda: self.prd()['custom_sections'])
        self.step('added')
        self.app.click(self.app.find('button', 'Section “Open questions”'))
        self.app.click(self.app.find('menu item', 'Rename…'))
        self.app.find('alert')
        self.app.key('ctrl+a')
        self.app.type('Riddles')
        self.app.key('Return')
        self.has_caret('Riddles')
        self.expect('the sections', {'custom_Riddles': 'Why?'},
                    lambda: self.prd()['custom_sections'])
        self.app.click(self.app.find('button', 'Section “Riddles”'))
        self.app.click(self.app.find('menu item', 'Delete'))
        self.app.find('label', '“Riddles” deleted')
        self.app.gone('text', 'Riddles')
        self.app.click(self.app.find('button', 'Undo'))
        self.assertEqual(self.text_of('Riddles'), 'Why?')

    def test_html_is_left_alone(self):
        html = '<p>Tea &amp; <b>milk</b></p><ul><li>one<li>two</ul>'
        self.make_prd(problem=html)
        self.open_prd()
        self.app.find('button', 'Convert to Markdown')
        self.step('html')
        self.focus_section('Solution')
        self.app.type('x')
        self.expect_stored('solution', 'x')
        self.assertEqual(self.prd()['problem'], html)
        self.app.click(self.app.find('button', 'Convert to Markdown'))
        self.expect_stored('problem', 'Tea & **milk**\n\n- one\n- two\n')
        self.step('converted')

    def test_quick_changes_lose_nothing(self):
        """From section to section and from product to product while typing."""
        self.make_prd()
        other = self.device.json('add', 'products', 'name=Kettle')['id']
        self.device.run('add', 'prds', 'product_id=' + other)
        self.open_prd()
        for i in range(4):
            for title in ('Problem', 'Solution'):
                self.focus_section(title)
                self.app.type(f'{title.lower()}{i} ')
            self.app.click(self.app.find('list item', 'Flow'))
            self.app.click(self.app.find('list item', 'PRD'))
        self.focus_section('Tech Stack')
        self.app.type('last')
        self.choose_product('Kettle')
        self.focus_section('Problem')
        self.app.type('elsewhere')
        self.choose_product('Teapot')
        rows = {row['product_id']: row for row in self.device.rows('prds')}
        self.assertEqual(rows[self.product]['problem'],
                         'problem0 problem1 problem2 problem3 ')
        self.assertEqual(rows[self.product]['solution'],
                         'solution0 solution1 solution2 solution3 ')
        self.assertEqual(rows[self.product]['tech_stack'], 'last')
        self.expect('the text of the other product', 'elsewhere', lambda: {
            row['product_id']: row for row in self.device.rows('prds')}[other]['problem'])

    def test_a_megabyte(self):
        line = 'Tea is poured, and *poured* again, until the pot is empty. '
        text = '\n\n'.join(f'## Cup {i}\n\n{line * 10}' for i in range(1600)).strip()
        self.assertGreater(len(text), 900_000)
        self.store_problem(text)
        self.open_prd()
        self.focus_section('Problem')
        self.app.type('The end')
        self.expect('the end to be stored', True,
                    lambda: self.prd()['problem'].endswith('The end'))
        self.step('end')
        self.assertEqual(len(self.prd()['problem']), len(text) + 7)
        self.app.key('ctrl+Home')
        self.app.type('Begin ')
        self.expect('the begin to be stored', True,
                    lambda: self.prd()['problem'].startswith('Begin ## Cup 0'))
        self.step('begin')

    def test_read_and_check(self):
        self.make_prd(problem='- [ ] Ask\n- [x] Listen\n\n[there](https://example.org)')
        self.open_prd()
        self.app.click(self.app.find('radio button', 'Write and Read'))
        self.app.click(self.app.find('check box', 'Ask'))
        self.expect_stored('problem', '- [x] Ask\n- [x] Listen\n\n[there](https://example.org)')
        self.app.click(self.app.find('radio button', 'Read'))
        self.app.gone('text', 'Problem')
        self.app.click(self.app.find('check box', 'Listen'))
        self.expect_stored('problem', '- [x] Ask\n- [ ] Listen\n\n[there](https://example.org)')
        self.step('read')

    def test_history_is_restored(self):
        prd = self.make_prd(problem='What was there first, and long enough to be missed.')
        self.open_prd()
        self.focus_section('Problem')
        self.app.key('ctrl+a')
        self.app.type('Gone')
        self.expect_stored('problem', 'Gone')
        self.app.click(self.app.find('button', 'Section “Problem”'))
        self.app.click(self.app.find('menu item', 'History…'))
        self.app.find('dialog')
        self.step('history')
        self.app.click(self.app.find('button', 'Restore'))
        self.expect_stored('problem', 'What was there first, and long enough to be missed.')
        self.leave()
        self.assertEqual(self.text_of('Problem'),
                         'What was there first, and long enough to be missed.')
        self.assertEqual(self.prd()['id'], prd)

    def test_find_and_replace(self):
        self.make_prd(problem='Tea and tea', solution='More tea', tech_stack='None')
        self.open_prd()
        self.focus_section('Problem')
        self.app.key('ctrl+h')
        self.app.type('tea')
        self.app.find('label', '.*3.*')
        self.step('found')
        self.app.key('Tab')
        self.app.click(self.app.find('text', 'Replace.*'))
        self.app.type('coffee')
        self.app.click(self.app.find('button', 'Replace All'))
        self.expect_stored('problem', 'coffee and coffee')
        self.expect_stored('solution', 'More coffee')

    def test_odd_rows(self):
        self.make_prd(problem='Of the first')
        self.make_prd(problem='Of the second',
                      custom_sections='{"custom_a_b": "text", "custom_list": [1, 2.50]}')
        self.open_prd()
        self.assertEqual(self.text_of('Problem'), 'Of the first')
        self.app.click(self.app.find('toggle button', 'Document 1'))
        self.app.click(self.app.find('label', 'Document 2'))
        wait('the second document', lambda: self.text_of('Problem') == 'Of the second')
        self.assertEqual(self.text_of('A b'), 'text')
        self.assertEqual(self.text_of('List'), '[1,2.50]')
        self.focus_section('Success Metrics')
        self.app.key('Down')
        self.has_caret('A b')
        self.app.key('ctrl+End')
        self.app.type('!')
        self.app.key('Down')
        self.has_caret('List')
        self.app.type('not written')
        self.expect('the sections', {'custom_a_b': 'text!', 'custom_list': [1, 2.5]},
                    lambda: self.device.rows('prds')[1]['custom_sections'])
        self.step('odd')

    def test_task_from_a_line(self):
        self.make_prd(problem='- [ ] Ask **five** people\n- Wait')
        self.open_prd()
        self.app.click(self.section('Problem'))
        self.app.key('ctrl+Home')
        self.app.click(self.app.find('button', 'View Options'))
        self.app.click(self.app.find('menu item', 'Make from Line'))
        self.app.click(self.app.find('menu item', 'Task'))
        self.app.find('label', '“Ask five people” is a task now')
        self.assertEqual([row['name'] for row in self.device.rows('tasks')], ['Ask five people'])
        self.assertIn('](fluxr://row/tasks/', self.text_of('Problem'))
        self.app.click(self.app.find('button', 'Undo'))
        self.expect_stored('problem', '- [ ] Ask **five** people\n- Wait')
        wait('the words as they were', lambda: 'fluxr:' not in self.text_of('Problem'))

    def test_outline(self):
        self.make_prd(solution='\n\n'.join(f'## Part {i}\n\n' + 'Words\n\n' * 6 for i in range(10)))
        self.open_prd()
        self.app.click(self.app.find('toggle button', 'Outline'))
        self.app.find('label', '1 of 5 sections written')
        self.app.click(self.app.find('list item', 'Part 9'))
        self.has_caret('Solution')
        self.app.type('Here: ')
        self.expect('what is stored', True, lambda: 'Here: ## Part 9' in self.prd()['solution'])
        self.step('outline')


class Out(WritingCase):
    def setUp(self):
        super().setUp()
        self.make_prd(problem='Nobody knows when it *boils*.', solution='A whistle.')
        self.open_prd()
        self.app.click(self.app.find('button', 'View Options'))

    def words(self, path):
        """Of a PDF, once it is there and whole."""
        def read():
            done = subprocess.run(['pdftotext', path, '-'], capture_output=True, text=True,
                                  check=False)
            return done.stdout if done.returncode == 0 else ''
        wait('the pages', lambda: 'whistle' in read(), 20)
        return read()

    def test_print_into_a_file(self):
        self.app.click(self.app.find('menu item', 'Print…'))
        self.app.click(self.app.find('label', 'Print to File'))
        self.step('dialog')
        self.app.click(self.app.find('button', 'Print'))
        words = self.words(pathlib.Path(os.environ['HOME']) / 'Teapot.pdf')
        for part in ('Teapot', 'Problem', 'boils', 'Solution', 'Contents'):
            self.assertIn(part, words)

    def test_export_as_pdf(self):
        path = self.folder / 'plan.pdf'
        self.app.click(self.app.find('menu item', 'Export'))
        self.app.click(self.app.find('menu item', 'PDF…'))
        self.app.find('button', 'Save')
        self.app.enter_path(path)
        self.app.key('Return')
        self.assertIn('boils', self.words(path))
        self.app.find('label', '.*plan.pdf.*')

    def test_copy(self):
        self.app.click(self.app.find('menu item', 'Copy as Rich Text'))
        self.app.find('label', 'Text copied')

    def test_export_as_markdown(self):
        path = self.folder / 'plan.md'
        self.app.click(self.app.find('menu item', 'Export'))
        self.app.click(self.app.find('menu item', 'Markdown…'))
        self.app.find('button', 'Save')
        self.app.enter_path(path)
        self.app.key('Return')
        wait('the file', path.exists, 20)
        self.assertIn('Nobody knows when it *boils*.', path.read_text(encoding='utf-8'))


class Keys(WritingCase):
    def test_all_by_keyboard(self):
        self.open_prd()
        self.app.find('label', 'What Is It to Be\\?')
        self.app.key('Tab')
        for _ in range(20):
            if any(name.startswith('Blank') for name in self.focused()):
                break
            self.app.key('Tab')
        self.app.key('Return')
        self.has_caret('Description')
        self.app.type('A pot')
        self.app.key('Down')
        self.has_caret('Problem')
        self.app.type('- one')
        self.app.key('Return')
        self.app.type('two')
        self.expect_stored('problem', '- one\n- two')
        self.app.key('ctrl+a', 'ctrl+b')
        self.step('keys')


main()
