# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The check of a flow and the walk through it, by pointer and by keys."""
from flow_case import FlowCase
from driven import DrivenTest
from window_case import main, wait


class Tour(FlowCase):
    def choose(self, item):
        self.app.click(self.app.find('toggle button', 'View Options'))
        self.app.click(self.app.find('menu item', item))

    def findings(self):
        return self.app.names('list item', self.app.find('list', 'Findings'))


class Check(Tour):
    def setUp(self):
        super().setUp()
        self.plan(Home=(0, 0), Form=(320, 0), Attic=(0, 300))
        self.join(('Home', 'Form'))
        self.device.run('set', 'flow_pages', self.made['Home'], 'features=["Pour"]')
        self.device.run('set', 'flow_pages', self.made['Form'], 'features=["Pour"]')
        priorities = {'Pour': 'must-have', 'Whistle': 'must-have', 'Sing': 'nice-to-have'}
        for name, priority in priorities.items():
            self.device.run('add', 'features', 'name=' + name, 'product_id=' + self.product,
                            'priority=' + priority)

    def test_lists_and_leads_there(self):
        self.open_flow()
        self.page('Home')
        self.choose('Check Flow')
        self.expect('the findings', ['Attic', 'Form', 'Whistle', 'Attic'], self.findings)
        self.step('list')
        attic = self.app.find('list item', 'Attic', self.app.find('list', 'Findings'))
        self.app.click(attic)
        self.focused('Attic')
        self.selected('Attic')
        self.app.click(self.app.find('list item', 'Whistle', self.app.find('list', 'Findings')))
        self.app.find('text', 'Name')
        self.expect('the feature', 'Whistle', lambda: self.app.text(self.app.find('text', 'Name')))

    def test_stays_true(self):
        self.open_flow()
        self.page('Home')
        self.app.click(self.paper(0.5, 0.95))
        self.app.key('F7')
        self.expect('the findings', ['Attic', 'Form', 'Whistle', 'Attic'], self.findings)
        wait('the list to have the focus', lambda: 'Attic' in DrivenTest.focused(self))
        self.app.key('Down', 'Return')
        self.focused('Form')
        self.join(('Form', 'Attic'))
        self.expect('the findings', ['Attic', 'Whistle', 'Attic'], self.findings)
        self.device.run('set', 'flow_pages', self.made['Attic'],
                        'features=["Pour","Whistle"]')
        self.join(('Attic', 'Home'))
        self.app.find('label', 'Nothing Overlooked')
        self.step('clean')
        self.app.click(self.app.find('button', 'Close Flow Check'))
        self.app.gone('label', 'Nothing Overlooked')
        self.app.key('F7')
        self.app.find('label', 'Nothing Overlooked')


class Walk(Tour):
    def setUp(self):
        super().setUp()
        self.plan(Form=(320, 0), Home=(0, 0), Help=(320, 200), Done=(640, 0))
        self.join(('Home', 'Form'), ('Home', 'Help'), ('Form', 'Done'), ('Help', 'Home'))
        self.device.run('set', 'flow_pages', self.made['Home'],
                        'description=What a person sees first', 'layout_description=A big kettle',
                        'features=["Pour"]', 'implementation_status=completed')

    def expect_page(self, name):
        wait('the page ' + name, lambda: self.app.find('label', name, self.walk()))

    def walk(self):
        return self.app.find('dialog', 'Walk-Through')

    def ways(self):
        return self.app.names('list item', self.walk())

    def test_by_keys(self):
        self.open_flow()
        self.page('Home')
        self.app.click(self.paper(0.5, 0.95))
        self.app.key('F8')
        self.expect_page('Home')
        for text in 'What a person sees first', 'A big kettle', 'Pour', 'Completed', 'Step 1':
            self.app.find('label', text, self.walk())
        self.expect('where to go', ['Form', 'Help'], self.ways)
        self.step('home')
        self.app.key('Right')
        self.expect_page('Form')
        self.app.key('space')
        self.expect_page('Done')
        self.app.find('label', 'The flow ends here', self.walk())
        self.step('end')
        self.app.key('Left', 'Left')
        self.expect_page('Home')
        self.app.key('Down', 'Right')
        self.expect_page('Help')
        self.app.key('Return')
        self.expect_page('Home')
        self.app.find('label', 'Step 3', self.walk())
        self.app.key('Right', 'Home')
        self.app.find('label', 'Step 1', self.walk())
        self.app.key('Right', 'Escape')
        self.app.gone('dialog', 'Walk-Through')
        self.focused('Form')

    def test_from_the_palette(self):
        self.open_flow()
        self.page('Home')
        self.app.key('ctrl+k')
        self.app.type('walk')
        self.app.find('list item', 'Walk Through Flow')
        self.app.key('Return')
        self.expect_page('Home')
        self.app.key('Escape')
        self.app.gone('dialog', 'Walk-Through')
        self.app.click(self.app.find('list item', 'Features.*'))
        self.app.key('ctrl+k')
        self.app.type('filter')
        self.app.find('list item', 'Filter Cards')
        self.app.type(' walk')
        self.app.gone('list item', 'Walk Through Flow')

    def test_by_pointer_from_a_page(self):
        self.open_flow()
        self.app.click(self.page('Form'), button=3)
        self.app.click(self.app.find('menu item', 'Walk from Here'))
        self.expect_page('Form')
        self.app.click(self.app.find('list item', 'Done', self.walk()))
        self.expect_page('Done')
        self.app.click(self.app.find('button', 'Start Again'))
        self.expect_page('Form')

    def test_goes_on_when_a_page_has_gone(self):
        self.open_flow()
        self.page('Home')
        self.choose('Walk Through')
        self.expect_page('Home')
        self.app.key('Right')
        self.expect_page('Form')
        self.device.run('delete', 'flow_pages', self.made['Form'])
        self.expect_page('Home')
        self.expect('where to go', ['Help'], self.ways)


if __name__ == '__main__':
    main()
