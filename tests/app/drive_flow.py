# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The flow of a product: drawn by pointer, by keys alone, and read as a screen reader does."""
import pathlib

from flow_case import FlowCase
from window_case import main, wait


class FlowTest(FlowCase):
    def test_drawn_by_pointer_alone(self):
        self.open_flow()
        self.app.click(self.app.find('button', 'Add First Page'))
        self.name_page('Start')
        x, y = self.app.point(self.page('Start'))
        self.app.click((x, y + 200), count=2)
        self.name_page('Help')
        self.app.drag(self.app.point(self.page('Start'), 0.5, 1.0), self.page('Help'))
        self.expect_ways(('Start', 'Help'))
        handle = self.app.point(self.page('Start'), 1.0, 0.5)
        self.app.drag(handle, (handle[0] + 150, handle[1]))
        self.name_page('Next')
        self.expect_ways(('Start', 'Help'), ('Start', 'Next'))
        self.step('drawn')
        self.undo(7)
        self.expect_pages()
        self.app.find('button', 'Add First Page')
        for _ in range(7):
            self.app.key('ctrl+shift+z')
        self.expect_pages('Help', 'Next', 'Start')
        self.expect_ways(('Start', 'Help'), ('Start', 'Next'))

    def test_drawn_by_keys_alone(self):
        self.open_flow()
        self.app.key('ctrl+n')
        self.name_page('Start')
        self.focused('Start')
        self.app.key('n')
        self.name_page('Next')
        self.app.key('n')
        self.name_page('Last')
        self.app.key('Left', 'Left')
        self.focused('Start')
        self.app.key('c')
        self.app.find('list item', 'Next')
        self.app.type('Next')
        self.app.key('Return')
        self.expect_ways(('Start', 'Next'))
        self.app.key('ctrl+Right')
        self.focused('Next')
        before = self.place('Next')
        self.app.key('alt+Down', 'alt+Down')
        wait('the page to have moved', lambda: self.place('Next')[1] > before[1])
        self.app.key('F2')
        self.name_page('Middle')
        self.app.key('Delete')
        self.app.find('label', '1 page deleted')
        self.expect_pages('Last', 'Start')
        self.expect_ways()
        self.undo(1)
        self.expect_pages('Last', 'Middle', 'Start')
        self.expect_ways(('Start', 'Middle'))

    def test_is_read_to_a_screen_reader(self):
        self.plan(Start=(0, 0), Next=(320, 0))
        self.join(('Start', 'Next'))
        self.device.run('set', 'flow_pages', self.made['Next'], 'implementation_status=blocked',
                        'features=["Pour"]')
        self.open_flow()
        self.expect('what is said of Start', 'Leads to Next.',
                    lambda: self.page('Start').get_description())
        self.expect('what Next is', 'Next, Blocked', lambda: self.page('Next').get_name())
        self.assertIn('Pour', self.page('Next').get_description())
        self.assertIn('Reached from Start.', self.page('Next').get_description())

    def test_a_drag_moves_and_escape_does_not(self):
        self.plan(Start=(0, 0), Next=(320, 0))
        self.open_flow()
        x, y = self.app.point(self.page('Start'))
        self.app.drag((x, y), (x + 40, y + 150), drop=False)
        self.app.key('Escape')
        self.app.inp.button(1, False)
        self.app.idle()
        self.assertEqual(self.place('Start'), (0, 0))
        self.app.drag((x, y), (x + 40, y + 150))
        wait('the page to have moved', lambda: self.place('Start')[1] > 0)
        self.undo(1)
        wait('the page to be back', lambda: self.place('Start') == (0, 0))

    def test_several_are_moved_by_one_step(self):
        self.plan(Start=(0, 0), Next=(320, 0), Last=(640, 0))
        self.open_flow()
        self.page('Last')
        self.app.click(self.paper(0.5, 0.9))
        self.app.key('ctrl+a')
        x, y = self.app.point(self.page('Next'))
        self.app.drag((x, y), (x, y + 100))
        wait('all to have moved', lambda: all(self.place(n)[1] > 0 for n in self.pages()))
        self.undo(1)
        wait('all to be back', lambda: all(self.place(n)[1] == 0 for n in self.pages()))

    def test_a_band_selects_and_delete_takes_connections_along(self):
        self.plan(Start=(0, 0), Next=(320, 0), Last=(640, 0))
        self.join(('Start', 'Next'), ('Next', 'Last'))
        self.open_flow()
        left, top = self.app.point(self.page('Start'), 0, 0)
        right, bottom = self.app.point(self.page('Next'), 1, 1)
        self.app.drag((left - 10, top - 60), (right + 10, bottom + 10))
        self.app.key('Delete')
        self.app.find('label', '2 pages deleted')
        self.expect_pages('Last')
        self.expect_ways()
        self.app.click(self.app.find('button', 'Undo'))
        self.expect_pages('Last', 'Next', 'Start')
        self.expect_ways(('Next', 'Last'), ('Start', 'Next'))

    def test_what_another_device_does_is_seen(self):
        self.plan(Start=(0, 0), Next=(320, 0))
        self.join(('Start', 'Next'))
        self.open_flow()
        before = self.app.point(self.page('Next'))
        self.device.run('set', 'flow_pages', self.made['Next'], 'position_y=160')
        wait('the page to have moved', lambda: self.app.point(self.page('Next'))[1] > before[1])
        self.device.run('set', 'flow_pages', self.made['Next'], 'name=Later')
        self.page('Later')
        self.device.run('delete', 'flow_pages', self.made['Next'])
        self.app.gone('list item', 'Later, .*')
        self.expect('what is said of Start', 'Not connected.',
                    lambda: self.page('Start').get_description())

    def test_a_page_is_opened_and_edited(self):
        self.plan(Start=(0, 0), Next=(320, 0))
        self.open_flow()
        self.app.click(self.page('Start'), count=2)
        self.app.click(self.app.find('text', 'Name'))
        self.app.key('ctrl+a')
        self.app.type('Begin')
        self.app.key('Tab')
        self.page('Begin')
        self.step('pane')
        self.app.click(self.page('Next'))
        self.expect('the name in the pane', 'Next',
                    lambda: self.app.text(self.app.find('text', 'Name')))
        self.expect_pages('Begin', 'Next')

    def test_found_by_words(self):
        self.plan(Start=(0, 0), Next=(320, 0), Nest=(640, 0))
        self.open_flow()
        self.app.key('ctrl+f')
        self.app.type('ne')
        self.selected('Next')
        self.app.key('Return')
        self.selected('Nest')
        self.step('found')
        self.app.key('Escape')
        self.focused('Nest')

    def test_copied_to_another_product(self):
        self.plan(Start=(0, 0), Next=(320, 0))
        self.join(('Start', 'Next'))
        other = self.device.json('add', 'products', 'name=Kettle')['id']
        self.open_flow()
        self.page('Next')
        self.app.click(self.paper(0.5, 0.9))
        self.app.key('ctrl+a', 'ctrl+c')
        self.app.click(self.app.find('button', 'Teapot'))
        self.app.click(self.app.find('list item', 'Kettle', self.app.find('list', 'Products')))
        self.app.find('button', 'Add First Page')
        self.app.click(self.app.find('button', 'Add First Page'))
        self.name_page('Own')
        self.app.key('ctrl+v')
        self.expect('the pages of the other product', ['Next', 'Own', 'Start'],
                    lambda: sorted(row['name'] for row in self.device.rows('flow_pages')
                                   if row['product_id'] == other))
        self.expect_ways(('Start', 'Next'), ('Start', 'Next'))

    def test_a_connection_is_reversed_and_deleted(self):
        self.plan(Start=(0, 0), Next=(320, 0))
        self.join(('Start', 'Next'))
        self.open_flow()
        self.page('Next')
        middle = [round((a + b) / 2) for a, b in zip(self.app.point(self.page('Start'), 1, 0.5),
                                                     self.app.point(self.page('Next'), 0, 0.5))]
        self.app.click(tuple(middle), button=3)
        self.app.click(self.app.find('menu item', 'Reverse'))
        self.expect_ways(('Next', 'Start'))
        self.undo(1)
        self.expect_ways(('Start', 'Next'))
        self.app.click(tuple(middle))
        self.app.key('Delete')
        self.expect_ways()
        self.expect_pages('Next', 'Start')

    def test_exported_as_a_picture(self):
        self.plan(Start=(0, 0), Next=(320, 0))
        self.join(('Start', 'Next'))
        self.open_flow()
        self.page('Next')
        path = pathlib.Path(self.device.directory) / 'flow.svg'
        self.app.click(self.app.find('button', 'View Options'))
        self.app.click(self.app.find('menu item', 'Export'))
        self.app.click(self.app.find('menu item', 'SVG Picture…'))
        self.app.find('button', 'Save')
        self.app.enter_path(path)
        self.app.key('Return')
        self.app.find('label', 'Flow exported as “flow.svg”')
        self.assertIn(b'<svg', path.read_bytes()[:300])

    def test_lined_up(self):
        self.plan(Start=(0, 0), Next=(320, 40), Last=(640, 80))
        self.open_flow()
        self.page('Last')
        self.app.click(self.paper(0.5, 0.95))
        self.app.key('ctrl+a')
        self.app.click(self.page('Next'), button=3)
        self.app.click(self.app.find('menu item', 'Arrange'))
        self.app.click(self.app.find('menu item', 'Align Top'))
        wait('one line', lambda: all(self.place(name)[1] == 0 for name in self.pages()))
        self.undo(1)
        wait('as before', lambda: self.place('Last') == (640, 80))


if __name__ == '__main__':
    main()
