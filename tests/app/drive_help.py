# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The guide, read by keys and by pointer, in wide and in narrow windows."""
import os
import sys

from window_case import WindowTest, main

NARROW = os.environ.get('SCREEN', '').startswith('360x')


class HelpTest(WindowTest):
    def topics(self):
        return self.app.names('list item', self.app.find('list', 'Topics'))

    def expect_topic(self, title):
        """Its text is called by its title."""
        self.app.find('document text', title)

    def test_the_guide_is_read(self):
        self.app.key('F1')
        self.app.find('dialog', 'Help')
        self.expect('the first topics', ['First Steps', 'Boards and Keys'],
                    lambda: self.topics()[:2])
        if NARROW: # the sheet that comes up from below takes the focus on by one
            self.app.key('Home')
        self.expect('the focus', ['First Steps'], self.focused)
        self.step('topics')
        self.app.key('Return')
        self.expect_topic('First Steps')
        self.app.find('label', 'Press Ctrl\\+Alt\\+N and name your product\\.')
        self.step('first steps')

        # A link leads to another topic.
        self.app.key('Tab', 'Return')
        self.expect_topic('Undo, Trash and Backups')
        self.app.find('label', 'Trash…, in the main menu,.*')
        self.step('undo')

        # Words find topics, wherever one is.
        self.app.key('ctrl+f')
        self.app.find('entry', 'Search the Help')
        self.app.type('mermaid')
        self.expect('what is found', ['The Flow'], self.topics)
        self.app.key('Return')
        self.expect_topic('The Flow')
        self.step('found')
        self.app.key('ctrl+f', 'ctrl+a')
        self.app.type('zzz')
        self.expect('nothing', [], self.topics)
        self.app.find('label', 'Nothing found')
        self.app.key('Escape')
        self.expect('all topics', True, lambda: len(self.topics()) > 7)
        self.app.key('Escape')
        self.app.gone('dialog')

    def test_ways_to_the_guide(self):
        self.menu('Help')
        self.app.find('dialog', 'Help')
        self.app.key('F1') # no second one
        self.app.key('Escape')
        self.app.gone('dialog')
        self.app.key('ctrl+k')
        self.app.type('help')
        self.expect('the command', ['Help'],
                    lambda: self.app.names('list item', self.app.find('list', 'Found')))
        self.app.key('Return')
        self.app.find('list', 'Topics')
        self.app.key('Escape', 'ctrl+question')
        self.app.find('dialog', 'Keyboard Shortcuts')


if __name__ == '__main__':
    sys.exit(main())
