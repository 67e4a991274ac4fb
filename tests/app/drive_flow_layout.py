# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The automatic layout of a flow: offered, asked for, canceled, refused, undone."""
import os

from flow_case import FlowCase
from window_case import main, wait

NOWHERE = (0, 0)


class Layout(FlowCase):
    program = None  # what runs instead of "dot"

    def prepare(self):
        path = os.environ['PATH']
        self.addCleanup(os.environ.__setitem__, 'PATH', path)
        if self.program is not None:
            folder = self.folder / 'bin'
            folder.mkdir()
            (folder / 'dot').write_text('#!/bin/sh\n' + self.program)
            (folder / 'dot').chmod(0o755)
            os.environ['PATH'] = f'{folder}:{path}'

    def choose(self, *items):
        self.app.click(self.app.find('toggle button', 'View Options'))
        for item in items:
            self.app.click(self.app.find('menu item', item))

    def places(self):
        return {name: (row['position_x'], row['position_y']) for name, row in self.pages().items()}

    def expect_in_order(self, axis, *names):
        wait('the pages to be in order', lambda: [place[axis] for place in map(self.place, names)]
             == sorted({place[axis] for place in map(self.place, names)}))


class Offered(Layout):
    def test_when_all_lie_on_one_spot(self):
        self.plan(Home=NOWHERE, Form=NOWHERE, Done=NOWHERE)
        self.join(('Home', 'Form'), ('Form', 'Done'))
        self.open_flow()
        self.app.find('label', 'All pages lie on one spot')
        self.step('offered')
        self.app.click(self.app.find('button', 'Lay Out'))
        self.app.find('label', '3 pages laid out')
        self.expect_in_order(0, 'Home', 'Form', 'Done')
        self.app.gone('label', 'All pages lie on one spot')
        self.step('laid-out')
        self.undo(1)
        self.expect('the places', {NOWHERE}, lambda: set(self.places().values()))
        self.app.find('label', 'All pages lie on one spot')
        self.app.key('ctrl+shift+z')
        self.expect_in_order(0, 'Home', 'Form', 'Done')

    def test_only_those_without_a_place_are_moved(self):
        self.plan(Home=(40, 60), Form=(500, 300))
        for name in 'New', 'Newer':
            self.made[name] = self.device.json('add', 'flow_pages', 'name=' + name,
                                               'product_id=' + self.product)['id']
            self.device.run('set', 'flow_pages', self.made[name], 'position_x=1e300',
                            'position_y=NaN')
        self.join(('New', 'Newer'))
        self.open_flow()
        self.app.find('label', '2 pages have no place yet')
        self.app.click(self.app.find('button', 'Lay Out'))
        self.app.find('label', '2 pages laid out')
        self.expect_in_order(0, 'New', 'Newer')
        self.assertEqual(self.place('Home'), (40, 60))
        self.assertEqual(self.place('Form'), (500, 300))
        self.app.gone('label', '2 pages have no place yet')


class Asked(Layout):
    def setUp(self):
        super().setUp()
        self.plan(Home=(0, 0), Form=(10, 400), Done=(30, 900), Aside=(900, 0))
        self.join(('Home', 'Form'), ('Form', 'Done'))

    def test_from_top_to_bottom(self):
        self.open_flow()
        self.choose('Lay Out', 'From Top to Bottom')
        self.app.find('label', '4 pages laid out')
        self.expect_in_order(1, 'Home', 'Form', 'Done')
        self.expect('one column', 1, lambda: len({self.place(n)[0] for n in ('Home', 'Form')}))
        self.choose('Lay Out', 'From Top to Bottom')
        self.app.find('label', 'The pages are laid out like that already')
        self.undo(1)
        self.expect('the place', (10, 400), lambda: self.place('Form'))

    def test_of_what_is_selected(self):
        self.open_flow()
        self.app.click(self.page('Home'))
        self.app.key('shift+Down')
        self.app.click(self.page('Home'), button=3)
        self.app.click(self.app.find('menu item', 'Arrange'))
        self.step('menu')
        self.app.click(self.app.find('menu item', 'Lay Out from Left to Right'))
        self.app.find('label', '2 pages laid out')
        self.expect_in_order(0, 'Home', 'Form')
        self.assertEqual(self.place('Done'), (30, 900))
        self.assertEqual(self.place('Aside'), (900, 0))


class Slow(Layout):
    program = 'exec sleep 60\n'

    def test_is_canceled(self):
        self.plan(Home=NOWHERE, Form=NOWHERE)
        self.join(('Home', 'Form'))
        self.open_flow()
        self.app.click(self.app.find('button', 'Lay Out'))
        self.app.find('label', 'Laying out the pages…')
        self.step('waiting')
        self.app.click(self.app.find('button', 'Cancel'))
        self.app.find('button', 'Lay Out')
        self.assertEqual(set(self.places().values()), {NOWHERE})

    def test_leaving_cancels(self):
        self.plan(Home=NOWHERE, Form=NOWHERE)
        self.device.run('add', 'products', 'name=Kettle')
        self.join(('Home', 'Form'))
        self.open_flow()
        self.app.click(self.app.find('button', 'Lay Out'))
        self.app.find('label', 'Laying out the pages…')
        self.app.click(self.app.find('button', 'Teapot'))
        self.app.click(self.app.find('list item', 'Kettle', self.app.find('list', 'Products')))
        self.app.gone('label', 'Laying out the pages…')
        self.app.find('button', 'Add First Page')
        self.assertEqual(set(self.places().values()), {NOWHERE})


class Broken(Layout):
    program = 'exit 1\n'

    def test_says_so_and_changes_nothing(self):
        self.plan(Home=NOWHERE, Form=NOWHERE)
        self.join(('Home', 'Form'))
        self.open_flow()
        self.app.click(self.app.find('button', 'Lay Out'))
        self.app.find('label', 'Graphviz gave up.*')
        self.app.find('button', 'Lay Out')
        self.assertEqual(set(self.places().values()), {NOWHERE})


if __name__ == '__main__':
    main()
