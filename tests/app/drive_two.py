# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two devices edit the same paragraph while the server is away. Environment as for two_case.py."""
import sys

from window_case import main, wait
from two_case import TwoCase, words

BEFORE = 'Pour slowly into the cup. Keep the lid closed.'
ON_A = 'Pour gently into the cup. Keep the lid closed. Warm the cup.'
ON_B = 'Pour swiftly into the cup. Keep the lid tightly closed.'


class TwoWindowsTest(TwoCase):
    def fill(self, product):
        self.device.run('add', 'features', 'product_id=' + product, 'name=Pour',
                        'description=' + BEFORE)

    def write(self, app, device, text):
        app.click(app.find('text', 'Description'))
        app.key('ctrl+a')
        app.type(text)
        self.expect('what was typed', text, lambda: device.rows('features')[0]['description'])

    def shows(self, app, text):
        return app.text(app.find('text', 'Description')) == text

    def test_one_paragraph_on_two_devices(self):
        for app in (self.app, self.b):
            app.click(app.find('list item', 'Pour(, .*)?'))
        self.go_offline()
        self.write(self.app, self.device, ON_A)
        self.write(self.b, self.other, ON_B)
        self.step('offline')
        self.assertTrue(self.shows(self.app, ON_A))
        self.assertTrue(self.shows(self.b, ON_B))

        self.backend.start()
        text = self.settles('features', 'description',
                            lambda text: text not in (ON_A, ON_B, BEFORE))
        kept = [text for device in (self.device, self.other)
                for text in self.conflicts(device, 'description')]
        self.step('together')
        for app in (self.app, self.b):
            wait('the text in the window', lambda app=app: self.shows(app, text), 30)
        self.assertIn('tightly', text)
        self.assertIn('Warm the cup.', text)
        self.assertEqual(len({'gently', 'swiftly'} & words(text)), 1, text)
        lost = (words(ON_A) | words(ON_B)) - words(' '.join([text, *kept]))
        self.assertEqual(lost, set())
        self.assertFalse([line for line in (text, *kept) if '<<<<' in line])


if __name__ == '__main__':
    sys.exit(main())
