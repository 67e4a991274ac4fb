# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A first start: three ways to begin, by pointer, keys and a screen reader. What was chosen shows
in what is in the file. Environment as for window_case.py."""
import sys

from window_case import WindowTest, main, wait

WAYS = ['Start on This Computer', 'Sign In', 'Look at the Sample']


class WelcomeTest(WindowTest):
    def ways(self):
        return self.app.names('list item', self.app.find('list', 'Ways to begin'))

    def way(self, name):
        return self.app.find('list item', name, self.app.find('list', 'Ways to begin'))

    def test_by_keys_on_this_computer(self):
        self.expect('the ways', WAYS, self.ways)
        for name in WAYS:
            self.assertTrue(self.way(name).get_description(), name)
        self.step('welcome')
        self.has_focus(WAYS[0])
        for name in WAYS[1:]:
            self.app.key('Down')
            self.has_focus(name)
        # Once around the window, and nowhere is the focus lost.
        self.app.key('Tab')
        for _ in range(12):
            self.app.idle()
            self.assertTrue(self.focused(), 'the focus is lost')
            if WAYS[2] in self.focused():
                break
            self.app.key('Tab')
        self.has_focus(WAYS[2])
        self.app.key('Home')
        self.has_focus(WAYS[0])
        self.app.key('Return')
        self.app.find('text', 'Name')
        self.step('name')
        self.app.type('Teapot')
        self.app.key('Return')
        self.app.gone('alert')
        self.app.find('button', 'Teapot')
        self.assertEqual([row['name'] for row in self.device.rows('products')], ['Teapot'])
        self.restart()
        self.app.find('button', 'Teapot')
        self.app.gone('list', 'Ways to begin')

    def test_sign_in_is_left_and_nothing_has_happened(self):
        self.app.click(self.way('Sign In'))
        self.app.find('text', 'Address or link')
        self.step('sign in')
        self.leave()
        self.expect('the ways', WAYS, self.ways)
        self.assertEqual(self.device.rows('products'), [])
        self.restart()
        self.expect('the ways', WAYS, self.ways)

    def test_the_sample_shows_every_page(self):
        self.app.click(self.way('Look at the Sample'))
        self.app.find('button', 'Pocketbook \\(sample\\)')
        self.step('overview')
        for section, role, name in (
                ('All Notes', 'list item', 'Before Monday’s meeting.*'),
                ('PRD', 'text', 'Problem'),
                ('Customers', 'table cell', 'Mara shares a flat.*'),
                ('Flow', 'list item', 'Camera, .*'),
                ('Features', 'list item', 'Scan a receipt with the camera, .*'),
                ('Tasks', 'list item', 'Talk to five people who share a flat, .*'),
                ('Bugs', 'list item', 'Total is read as the tip, .*'),
                ('Notes', 'list item', 'Names we did not take.*')):
            self.app.click(self.app.find('list item', section + '(, .*)?'))
            self.app.find(role, name)
            self.step(section)
        # It is one action, and the way back leads to the ways.
        self.app.key('ctrl+z')
        self.expect('the ways', WAYS, self.ways)
        for table in ('products', 'notes', 'prompt_templates', 'customer_profiles'):
            self.assertEqual(self.device.rows(table), [], table)
        self.app.key('ctrl+shift+z')
        self.app.find('button', 'Pocketbook \\(sample\\)')
        self.restart()
        self.app.find('button', 'Pocketbook \\(sample\\)')
        wait('one sample', lambda: len(self.device.rows('products')) == 1)


if __name__ == '__main__':
    sys.exit(main())
