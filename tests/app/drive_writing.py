#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a PRD as a person would. Environment: as in window_case.py."""

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


main()
