# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Customers: described by keyboard, selected, put in order, compared and written into the PRD; and
what other programs have stored is only changed where it is edited."""
import json
import signal

from window_case import Atspi, WindowTest, main, wait

ODD_BACKGROUND = ('{"companySize": 12, "role": "Lead", "x-tree": {"deep": [1.10, {"a": null}]},'
                  ' "currentTools": "Sheets"}')
ODD_SCORING = '{"problemMatch": 9, "urgencyToSolve": "3", "abilityToPay": "high", "n": 1.50}'


class CustomersTest(WindowTest):
    """A window over a product; customers are those of the file, by name."""

    def setUp(self):
        super().setUp()
        self.product = self.device.json('add', 'products', 'name=Teapot')['id']
        wait('the product', lambda: self.query('SELECT 1 FROM products'))

    def add(self, name, **fields):
        words = [f'{key}={value}' for key, value in fields.items()]
        return self.device.json('add', 'customer_profiles', 'name=' + name,
                                'product_id=' + self.product, *words)['id']

    def open_customers(self):
        if self.app.rect(self.app.window)[2] < 400:
            self.app.key('F9')  # it is a page of its own on a phone
        self.app.click(self.app.find('list item', 'Customers, .*'))

    def cards(self):
        return self.app.names('table cell', self.app.find('table', 'Customers'))

    def expect_cards(self, *names):
        self.expect('the cards', list(names), self.cards)

    def card(self, name):
        return self.app.find('table cell', name)

    def rows(self):
        return {row['name']: row for row in self.device.rows('customer_profiles')}

    def expect_field(self, name, column, value):
        def read():
            row = self.rows().get(name)
            field = row and row[column]
            return json.loads(field) if isinstance(field, str) and column != 'name' else field
        self.expect(f'{column} of {name}', value, read)

    def selected(self):
        return [name for name, row in self.rows().items() if row['is_selected']]

    def focus_is_on(self, name):
        wait('the focus on ' + name, lambda: name in self.focused())

    def go_to(self, name):
        """By Tab; what is not on the screen is reached only so."""
        seen = []
        for _ in range(60):
            if name in self.focused():
                return
            seen += self.focused()
            self.app.key('Tab')
        self.assertIn(name, seen)

    def move_card(self, name, target, **at):
        self.app.drag(self.card(name), self.app.point(self.card(target), **at))

    def expect_described(self, name):
        """What was typed in test_by_keyboard."""
        self.expect_field(name, 'overview', {'paragraph1': 'Runs a shop.'})
        self.expect_field(name, 'background', {'role': 'Owner', 'currentTools': ['Sheets', 'Pen']})
        self.expect_field(name, 'scoring', {'problemMatch': 5, 'urgencyToSolve': 2})

    def test_by_keyboard(self):
        self.open_customers()
        self.app.find('label', 'No Customers Yet')
        self.step('empty')
        self.app.key('ctrl+n')
        self.focus_is_on('Name')
        self.app.type('Ana')
        self.go_to('First Paragraph')
        self.app.type('Runs a shop.')
        self.go_to('Role')
        self.app.type('Owner')
        self.go_to('Add Line: Current Tools')
        self.app.key('Return')
        self.focus_is_on('Current Tools, 1')
        self.app.type('Sheets')
        self.app.key('Return')
        self.focus_is_on('Current Tools, 2')
        self.app.type('Pen')
        self.app.key('Return')
        self.focus_is_on('Current Tools, 3')
        self.app.key('BackSpace')
        self.focus_is_on('Current Tools, 2')
        self.step('lists')
        self.go_to('Problem Match')
        self.app.key('4', 'Right')
        self.go_to('Urgency to Solve')
        self.app.key('3', 'Left')
        self.app.find('label', 'Total 7 of 15')
        score = self.app.find('slider', 'Urgency to Solve')
        self.assertEqual(Atspi.Value.get_current_value(score), 2)
        self.step('scores')
        self.expect_described('Ana')
        self.assertEqual(self.selected(), ['Ana'])
        self.app.key('Escape')
        self.focus_is_on('Ana')
        self.app.key('ctrl+d')
        self.focus_is_on('Name')
        self.app.key('Escape')
        self.expect_cards('Ana', 'Copy of Ana')
        self.expect_described('Copy of Ana')
        self.focus_is_on('Copy of Ana')
        self.app.key('Delete')
        self.expect_cards('Ana')
        self.app.click(self.app.find('button', 'Undo'))
        self.expect_cards('Ana', 'Copy of Ana')
        # A dot by the pointer, undone as the action of a person that it is.
        self.app.click(self.card('Ana'))
        self.go_to('Ability to Pay')
        score = self.app.find('slider', 'Ability to Pay')
        self.app.click(score, fx=0.15)
        self.expect_field('Ana', 'scoring',
                          {'problemMatch': 5, 'urgencyToSolve': 2, 'abilityToPay': 1})
        self.app.key('ctrl+z')
        self.expect_described('Ana')
        self.app.key('Escape')

        self.restart()
        self.expect_cards('Ana', 'Copy of Ana')
        self.expect_described('Ana')

    def test_many(self):
        """One is selected; they have an order; two are compared; one goes into the PRD."""
        scores = '{"scores": {"problemMatch": "4"}}'
        self.add('Ana', is_selected='true', background='{"role": "Owner"}',
                 scoring='{"problemMatch": 4}')
        self.add('Bo', background='{"role": "Cook", "currentTools": ["Pen"]}', scoring=scores)
        self.add('Cem')
        self.open_customers()
        self.expect_cards('Ana', 'Bo', 'Cem')
        self.app.click(self.card('Cem'))
        self.focus_is_on('Name')
        self.app.click(self.app.find('button', 'Select This Customer'))
        self.expect('the selected one', ['Cem'], self.selected)
        self.app.find('label', 'Selected Customer')
        self.app.click(self.app.find('button', 'Undo'))
        self.expect('the selected one', ['Ana'], self.selected)
        self.app.click(self.app.find('button', 'Close Details'))
        self.focus_is_on('Cem')

        self.app.key('alt+Left')
        self.expect_cards('Ana', 'Cem', 'Bo')
        self.heard('“Cem” moved to 2 of 3')
        self.focus_is_on('Cem')
        self.app.key('alt+Home')
        self.expect_cards('Cem', 'Ana', 'Bo')
        self.move_card('Cem', 'Bo', fx=0.9)
        self.expect_cards('Ana', 'Bo', 'Cem')
        self.move_card('Bo', 'Ana', fx=0.1)
        self.expect_cards('Bo', 'Ana', 'Cem')
        self.assertEqual(self.device.rows('customer_profiles')[0]['updated_at'],
                         self.rows()['Ana']['updated_at'])
        self.step('ordered')

        self.app.click(self.app.find('button', 'Compare Customers'))
        self.app.find('list item', 'Role, different. Bo: Cook. Ana: Owner. Cem: nothing')
        self.app.find('list item', 'Problem Match, different. Bo: 4. Ana: 4. Cem: nothing')
        self.step('compared')
        self.app.click(self.app.find('label', 'Cem', self.app.find('dialog')))
        self.app.key('End', 'Return')
        self.app.find('list item', 'Problem Match. Bo: 4. Ana: 4')
        self.app.click(self.app.find('label', 'Differences Only'))
        self.app.gone('list item', 'Problem Match.*')
        self.app.find('list item', 'Current Tools, different. Bo: Pen. Ana: nothing')
        self.app.key('Escape')
        self.app.gone('dialog')

        self.app.click(self.card('Bo'), button=3)
        self.app.click(self.app.find('menu item', 'Insert into Target Audience'))
        self.app.find('label', '“Bo” inserted into the target audience')
        audience = self.device.rows('prds')[0]['target_audience']
        self.assertIn('## Bo\n', audience)
        self.assertIn('**Role:** Cook', audience)
        self.app.click(self.app.find('button', 'Undo'))
        self.expect('no PRD', [], lambda: self.device.rows('prds'))

        self.app.key('ctrl+f')
        self.app.type('cook')
        self.expect_cards('Bo')
        self.app.type('zebra')
        self.app.find('label', 'Nothing Found')
        self.app.key('Escape')
        self.expect_cards('Bo', 'Ana', 'Cem')

        self.restart()
        self.expect_cards('Bo', 'Ana', 'Cem')
        self.assertEqual(self.selected(), ['Ana'])

    def stored(self, column):
        return self.query(f'SELECT {column} FROM customer_profiles')[0][0]

    def expect_stored(self, column, value):
        self.expect('the stored ' + column, value, lambda: self.stored(column))

    def test_what_others_have_stored(self):
        """Only what is edited changes; a change from elsewhere comes in while one types."""
        customer = self.add('Odd', background=ODD_BACKGROUND, overview='["a", "b"]',
                            problems='"One text."', scoring=ODD_SCORING)
        background, overview, scoring = (self.stored(column) for column in
                                         ('background', 'overview', 'scoring'))
        self.app.key('ctrl+shift+f')
        self.app.type('Odd')
        self.app.click(self.app.find('list item', 'Odd', self.app.find('list', 'Found')))
        self.focus_is_on('Name')
        self.go_to('Role')
        self.app.key('End')
        self.app.type('er')
        background = background.replace('"Lead"', '"Leader"')
        self.expect_stored('background', background)
        # The row changes under what is typed: before a pause in typing has saved it, however long
        # the command takes.
        background = background.replace('Sheets', 'Pen')
        self.app.proc.send_signal(signal.SIGSTOP)
        self.app.inp.type('s')
        self.device.run('set', 'customer_profiles', customer, 'background=' + background)
        self.app.proc.send_signal(signal.SIGCONT)
        background = background.replace('Leader', 'Leaders')
        self.expect_stored('background', background)
        self.expect('the tools', 'Pen',
                    lambda: self.app.text(self.app.find('text', 'Current Tools')))
        self.expect('the role', 'Leaders', lambda: self.app.text(self.app.find('text', 'Role')))
        self.go_to('A')
        self.app.type('new')
        self.expect_stored('background', background.replace('null', '"new"'))
        self.go_to('Problems')
        self.app.key('ctrl+End')
        self.app.type(' More.')
        self.expect_stored('problems', '"One text. More."')
        self.go_to('Urgency to Solve')
        self.app.key('Right')
        self.go_to('N')
        self.app.type('2.75')
        scoring = scoring.replace('"3"', '"4"').replace('1.50', '2.75')
        self.expect_stored('scoring', scoring)
        self.app.key('ctrl+a')
        self.app.type('many')
        self.heard('This has to be a number')
        self.step('odd')
        self.app.key('Escape')
        self.assertEqual(self.stored('scoring'), scoring)
        self.assertEqual(self.stored('overview'), overview)


if __name__ == '__main__':
    main()
