# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests of the flow share: pages planned before, found on the canvas, and what is in the file.
"""
from window_case import DrivenTest, WindowTest, wait
from guidrive import Atspi


class FlowCase(WindowTest):
    def setUp(self):
        super().setUp()
        self.add_product('Teapot')
        self.product = self.device.rows('products')[0]['id']
        self.made = {}

    def open_flow(self):
        self.app.click(self.app.find('list item', 'Flow'))

    def plan(self, **places):
        """Pages before the window is looked at."""
        for name, (x, y) in places.items():
            self.made[name] = self.device.json(
                'add', 'flow_pages', 'name=' + name, 'product_id=' + self.product,
                f'position_x={x}', f'position_y={y}')['id']

    def join(self, *pairs):
        for a, b in pairs:
            self.device.run('add', 'flow_connections', 'product_id=' + self.product,
                            'source_id=' + self.made[a], 'target_id=' + self.made[b])

    def canvas(self):
        return self.app.find('list', 'Pages')

    def page(self, name):
        return self.app.find('list item', name + ', .*', self.canvas())

    def paper(self, fx, fy):
        return self.app.point(self.canvas(), fx, fy)

    def focused(self, name):
        wait(name + ' to have the focus',
             lambda: self.app.has_state(self.page(name), Atspi.StateType.FOCUSED))

    def expect_focused(self, name):
        """Whatever it is: a page, a connection."""
        self.expect('the focus', [name], lambda: DrivenTest.focused(self))

    def selected(self, name):
        wait(name + ' to be selected',
             lambda: self.app.has_state(self.page(name), Atspi.StateType.SELECTED))

    # --- what is in the file

    def pages(self):
        return {row['name']: row for row in self.device.rows('flow_pages')}

    def ways(self):
        names = {row['id']: row['name'] for row in self.device.rows('flow_pages')}
        return sorted((names[row['source_id']], names[row['target_id']])
                      for row in self.device.rows('flow_connections'))

    def expect_pages(self, *names):
        self.expect('the pages', sorted(names), lambda: sorted(self.pages()))

    def expect_ways(self, *ways):
        self.expect('the connections', sorted(ways), self.ways)

    def place(self, name):
        row = self.pages()[name]
        return row['position_x'], row['position_y']

    def name_page(self, name):
        self.app.find('text', 'Title')
        self.app.type(name)
        self.app.key('Return')
        self.app.gone('text', 'Title')
        self.page(name)

    def undo(self, times):
        for _ in range(times):
            self.app.key('ctrl+z')
