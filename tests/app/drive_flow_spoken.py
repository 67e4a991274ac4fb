# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A flow of five pages as a screen reader is told of it: drawn by pointer alone, by keys alone, and
undone step by step; what is said on the way; and what is found among many."""
from flow_case import FlowCase
from window_case import Atspi, GLib, main, wait

WAYS = (('Home', 'List'), ('Home', 'Help'), ('List', 'Detail'), ('Detail', 'Buy'))


class SpokenFlow(FlowCase):
    def read(self):
        """The pages, and of each the connections from it."""
        return {page.get_name(): sorted(self.app.names('link', page))
                for page in self.app.all('list item', None, self.canvas())}

    def expect_read(self):
        self.expect('the pages and connections',
                    {f'{name}, Not started': sorted(f'Connection from {a} to {b}'
                                                    for a, b in WAYS if a == name)
                     for name in {name for way in WAYS for name in way}},
                    self.read)

    def neighbours(self, name):
        """Where it leads and is reached from, in any order."""
        words = self.page(name).get_description()
        return {part.split(' ', 2)[0]: set(part.rstrip('.').split(' ', 2)[2].split(', '))
                for part in words.split('. ') if part.startswith(('Leads', 'Reached'))}

    def expect_neighbours(self):
        for name in {name for way in WAYS for name in way}:
            wanted = {}
            leads = {b for a, b in WAYS if a == name}
            reached = {a for a, b in WAYS if b == name}
            if leads:
                wanted['Leads'] = leads
            if reached:
                wanted['Reached'] = reached
            self.expect('the neighbours of ' + name, wanted, lambda: self.neighbours(name))

    def check_states(self):
        for page in self.app.all('list item', None, self.canvas()):
            states = page.get_state_set()
            for state in (Atspi.StateType.SHOWING, Atspi.StateType.FOCUSABLE,
                          Atspi.StateType.SELECTABLE):
                self.assertTrue(states.contains(state), (page.get_name(), state))
            self.assertEqual(page.get_parent().get_name(), 'Pages')

    def count_all(self):
        return len(self.pages()) + len(self.ways())

    def undo_to_nothing(self, steps):
        """Each step takes something back, and the last one the first page."""
        sizes = [self.count_all()]
        for _ in range(steps - 1):
            self.undo(1)
            sizes.append(self.count_all())
        self.assertEqual(sizes, sorted(sizes, reverse=True))
        self.expect('what is left', 1, self.count_all)
        self.undo(1)
        self.expect_pages()
        self.app.find('button', 'Add First Page')

    def drag_to_new(self, page, name, fx, fy, dx, dy):
        """From a page's handle to where nothing is: a new page, connected."""
        x, y = self.app.point(self.page(page), fx, fy)
        self.app.drag((x, y), (x + dx, y + dy))
        self.name_page(name)


class Drawn(SpokenFlow):
    def test_by_pointer_alone_and_read(self):
        self.open_flow()
        self.app.click(self.app.find('button', 'Add First Page'))
        self.name_page('Home')
        self.drag_to_new('Home', 'List', 1, 0.5, 160, 0)
        self.drag_to_new('Home', 'Help', 0.5, 1, 0, 140)
        self.app.click(self.app.find('button', 'Show All'))
        self.drag_to_new('List', 'Detail', 0.5, 1, 0, 140)
        x, y = self.app.point(self.page('Detail'), 0.5, 0.5)
        self.app.click((x, y + 160), count=2)
        self.name_page('Buy')
        self.app.drag(self.app.point(self.page('Detail'), 0.5, 1), self.page('Buy'))
        self.heard('Detail connected to Buy')
        self.step('five')
        self.expect_ways(*WAYS)
        self.expect_read()
        self.expect_neighbours()
        self.check_states()
        # Five pages, each named in a step of its own, and one connection drawn by itself.
        self.undo_to_nothing(11)

    def connect(self, target):
        self.app.key('c')
        self.app.find('list item', target)
        self.app.type(target)
        self.app.key('Return')
        wait('the connection', lambda: any(b == target for _, b in self.ways()))

    def go_to(self, name):
        self.app.key('ctrl+f')
        self.app.type(name)
        self.selected(name)
        self.app.key('Escape')
        self.focused(name)

    def test_by_keys_alone_and_read(self):
        self.open_flow()
        self.app.key('ctrl+n')
        self.name_page('Home')
        for name in ('List', 'Detail', 'Buy', 'Help'):
            self.app.key('n')
            self.name_page(name)
        for source, target in WAYS:
            self.go_to(source)
            self.connect(target)
            self.heard(f'{source} connected to {target}')
        self.expect_ways(*WAYS)
        self.expect_read()
        self.expect_neighbours()
        self.check_states()
        self.go_to('Home')
        self.app.key('ctrl+Right')
        self.heard('Along a connection from Home')
        # Five pages, each named in a step of its own, and four connections.
        self.undo_to_nothing(14)


class Told(SpokenFlow):
    def plan_three(self):
        self.plan(Start=(0, 0), Next=(320, 0), Last=(640, 0))
        self.join(('Start', 'Next'), ('Next', 'Last'))
        self.open_flow()
        self.app.click(self.page('Next'))

    def heard_of(self, text):
        """As a part of what was said: a toast says more about itself."""
        def turn():
            while GLib.MainContext.default().iteration(False):
                pass
            return any(text in said for said in self.said)
        wait('the announcement', turn)

    def test_moves(self):
        self.plan_three()
        self.app.key('alt+Right')
        self.heard('Moved 8 right')
        self.app.key('alt+Up')
        self.heard('Moved 8 up')
        x, y = self.app.point(self.page('Start'))
        self.app.drag((x, y), (x - 30, y + 150))
        wait('the page to have moved', lambda: self.place('Start')[1] > 0)
        dx, dy = self.place('Start')
        self.heard(f'Moved {-dx:.0f} left, {dy:.0f} down' if dx else f'Moved {dy:.0f} down')
        self.app.key('ctrl+a')
        self.heard('3 pages selected')
        self.app.key('alt+Down')
        self.heard('3 pages moved')

    def test_selections(self):
        self.plan_three()
        self.app.key('shift+Right')
        self.heard('2 pages selected')
        self.app.key('ctrl+space')
        self.heard('1 page selected')

    def test_connections(self):
        self.plan_three()
        self.app.key('e')
        self.expect_focused('Connection from Next to Last')
        self.app.key('r')
        self.heard('Connection reversed, now from Last to Next')
        self.expect_focused('Connection from Last to Next')
        self.expect_ways(('Start', 'Next'), ('Last', 'Next'))
        self.app.key('Delete')
        self.app.find('label', 'Connection deleted')
        self.heard_of('Connection deleted')
        self.expect_ways(('Start', 'Next'))
        self.focused('Next')
        self.app.key('shift+e')
        self.expect_focused('Connection from Start to Next')
        self.app.key('Return')
        self.heard('Back from Next')
        self.focused('Start')

    def test_a_selected_connection_by_pointer(self):
        self.plan_three()
        self.app.click(tuple(round((a + b) / 2) for a, b in zip(
            self.app.point(self.page('Start'), 1, 0.5), self.app.point(self.page('Next'), 0, 0.5))))
        self.expect_focused('Connection from Start to Next')
        link = self.app.find('link', 'Connection from Start to Next')
        self.assertTrue(self.app.has_state(link, Atspi.StateType.SELECTED))


class Found(SpokenFlow):
    def plan_six(self):
        self.plan(**{'Café': (0, 0), 'Menu': (320, 0), 'Order': (640, 0), 'Pay': (0, 200),
                     'Cafeteria': (320, 200), 'About': (640, 200)})
        for name, status, features in (('Menu', 'blocked', '["Search"]'),
                                       ('Order', 'blocked', '["Basket", "Search"]'),
                                       ('Pay', 'completed', '["Basket"]')):
            self.device.run('set', 'flow_pages', self.made[name],
                            'implementation_status=' + status, 'features=' + features)
        self.open_flow()
        self.page('About')
        self.app.key('ctrl+f')

    def count(self, text):
        self.app.find('label', text)

    def choose(self, chip, *values):
        self.app.click(self.app.find('toggle button', chip))
        for value in values:
            self.app.click(self.app.find('check box', value))
        self.app.key('Escape')
        self.app.gone('check box', values[0])

    def test_without_accents(self):
        self.plan_six()
        self.app.type('cafe')
        self.count('2 of 6 pages')
        self.selected('Café')
        self.heard('Café, 1 of 2')
        self.app.key('F3')
        self.selected('Cafeteria')
        self.app.key('Return')
        self.selected('Café')
        self.app.key('shift+F3')
        self.selected('Cafeteria')
        self.app.key('ctrl+a')
        self.app.type('nowhere')
        self.count('0 of 6 pages')
        self.heard('No pages found')

    def test_by_status_and_feature(self):
        self.plan_six()
        self.choose('Status', 'Blocked', 'Completed')
        self.count('3 of 6 pages')
        self.step('status')
        self.choose('Feature', 'Basket')
        self.count('2 of 6 pages')
        self.device.run('set', 'flow_pages', self.made['Menu'], 'features=["Basket"]')
        self.count('3 of 6 pages')
        self.app.key('ctrl+f')
        self.app.type('ord')
        self.count('1 of 6 pages')
        self.selected('Order')
        self.step('found')
        self.app.key('Escape')
        self.focused('Order')
        # With the bar goes the filter.
        self.app.key('ctrl+f')
        self.app.find('toggle button', 'Status')
        self.app.find('toggle button', 'Feature')
        self.app.gone('label', '.* of 6 pages')


if __name__ == '__main__':
    main()
