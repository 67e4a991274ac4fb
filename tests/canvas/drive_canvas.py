# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The canvas as people meet it: real pointer and keys, found by what a screen reader is told."""
import subprocess
import sys

from canvas_case import Atspi, CanvasTest, GLib, TITLES, main, wait


class View(CanvasTest):
    def test_scrolling_pans(self):
        x, y = self.place('Home')
        self.scroll_with(None, self.empty(), 2)
        self.expect('the place', (x, y - 128), lambda: self.place('Home'))
        self.scroll_with('shift', self.empty(), 1)
        self.expect('the place', (x - 64, y - 128), lambda: self.place('Home'))

    def test_zoom_keeps_what_is_under_the_pointer(self):
        x, y, width, height = self.rect('Payment')
        at = round(x + width * 0.75), round(y + height * 0.25)
        self.scroll_with('ctrl', at, -3)
        wait('a larger card', lambda: self.rect('Payment')[2] > width * 1.5)
        x, y, width, height = self.rect('Payment')
        self.assertAlmostEqual(x + width * 0.75, at[0], delta=2.5)
        self.assertAlmostEqual(y + height * 0.25, at[1], delta=2.5)

    def test_zoom_ends_at_its_limits(self):
        self.scroll_with('ctrl', self.empty(), -30)
        self.expect('the largest', 208 * 4, lambda: round(self.rect('Home')[2]))
        self.scroll_with('ctrl', self.empty(), 60)
        self.expect('the smallest', 10, lambda: round(self.rect('Home')[2]))
        self.app.key('ctrl+0')
        self.expect('the actual size', 208, lambda: round(self.rect('Home')[2]))

    def test_space_and_the_middle_button_drag_the_view(self):
        x, y = self.place('Home')
        start = self.empty()
        self.app.inp.run('keydown', 'space')
        self.app.drag(start, (start[0] + 60, start[1] - 40))
        self.app.inp.run('keyup', 'space')
        self.expect('the place', (x + 61, y - 39), lambda: self.place('Home'))

    def test_everything_fits_at_first_and_on_demand(self):
        self.check_all_in_view()
        self.scroll_with(None, self.empty(), 20)
        self.app.key('ctrl+9')
        self.check_all_in_view()

    def test_everything_still_fits_a_smaller_window(self):
        window = subprocess.check_output(
            ['xdotool', 'search', '--onlyvisible', '--name', '^Canvas$'], text=True).split()[0]
        self.app.inp.run('windowsize', window, 500, 500)
        wait('a smaller canvas', lambda: self.app.rect(self.canvas)[2] < 520)
        self.app.idle()
        self.check_all_in_view()
        # From here on it stays where it was taken.
        self.scroll_with(None, self.empty(), 1)
        width = self.rect('Home')[2]
        self.app.inp.run('windowsize', window, 700, 500)
        wait('a larger canvas', lambda: self.app.rect(self.canvas)[2] > 650)
        self.assertEqual(self.rect('Home')[2], width)

    def test_the_dark_style_comes_at_once(self):
        self.assertGreater(self.brightness(), 0.85)
        self.act('dark')
        wait('a dark picture', lambda: self.brightness() < 0.3)

    def check_all_in_view(self):
        x, y, width, height = self.app.rect(self.canvas)
        for title in TITLES:
            a, b, c, d = self.rect(title)
            self.assertTrue(x <= a and y <= b and a + c <= x + width and b + d <= y + height, title)


class Pointer(CanvasTest):
    def test_a_click_selects_and_a_double_click_opens(self):
        self.app.click(self.item('Payment'))
        self.expect_selected('Payment')
        self.expect_focus('Payment')
        self.app.click(self.item('Payment'), count=2)
        self.expect_title('Opened Payment')

    def test_a_double_click_on_nothing_adds_and_names(self):
        self.app.click(self.empty(), count=2)
        self.expect_title('Added')
        self.app.type('Profile')
        self.app.key('Return')
        self.expect_title('Renamed New page to Profile')
        self.item('Profile')

    def test_control_and_shift_select_several(self):
        self.app.click(self.item('Home'))
        self.app.inp.run('keydown', 'ctrl')
        self.app.click(self.item('Sign in'))
        self.app.click(self.item('Payment'))
        self.app.click(self.item('Home'))
        self.app.inp.run('keyup', 'ctrl')
        self.expect_selected('Sign in', 'Payment')
        self.app.click(self.empty())
        self.expect_selected()

    def test_a_drag_moves_and_snaps_to_the_grid(self):
        start = self.app.point(self.item('Help'))
        self.app.drag(start, (start[0] + 50, start[1] - 45))
        wait('the move', lambda: self.title().startswith('Moved 1 by '))
        dx, dy = (float(v) for v in self.title()[len('Moved 1 by '):].split(', '))
        self.assertEqual((dx % 8, dy % 8), (0, 0))
        self.assertNotEqual((dx, dy), (0, 0))

    def test_a_drag_takes_all_that_are_selected(self):
        before = {t: self.place(t) for t in TITLES}
        self.app.click(self.item('Sign in'))
        self.app.inp.run('keydown', 'ctrl')
        self.app.click(self.item('Payment'))
        self.app.inp.run('keyup', 'ctrl')
        start = self.app.point(self.item('Payment'))
        self.app.drag(start, (start[0] + 40, start[1] + 24))
        wait('the move', lambda: self.title().startswith('Moved 2 by '))
        a, b = self.place('Sign in'), self.place('Payment')
        self.assertNotEqual(a, before['Sign in'])
        self.assertEqual(b[0] - before['Payment'][0], a[0] - before['Sign in'][0])
        self.assertEqual(self.place('Home'), before['Home'])

    def test_escape_cancels_a_drag(self):
        before = self.place('Help')
        start = self.app.point(self.item('Help'))
        self.app.drag(start, (start[0] + 80, start[1] - 60), drop=False)
        self.assertNotEqual(self.place('Help'), before)
        self.app.key('Escape')
        self.app.inp.button(1, False)
        self.app.idle()
        self.assertEqual(self.place('Help'), before)
        self.assertFalse(self.title().startswith('Moved'))
        self.app.drag(start, (start[0] + 80, start[1] - 60))
        wait('the next drag', lambda: self.title().startswith('Moved 1 by '))

    def test_sync_under_a_drag_keeps_both(self):
        start = self.app.point(self.item('Help'))
        self.app.drag(start, (start[0] + 60, start[1] - 60), drop=False)
        self.sync('Home', 8, 8)
        self.sync('Help', -1, -1)
        self.app.inp.button(1, False)
        self.app.idle()
        self.app.gone('list item', 'Help')
        self.assertFalse(self.title().startswith('Moved'))

    def test_the_view_moves_when_held_at_its_edge(self):
        x, y, width, height = self.app.rect(self.canvas)
        before = self.place('Home')
        self.app.drag(self.item('Help'), (round(x + width - 60), round(y + 200)), drop=False)
        self.app.inp.move(round(x + width - 4), round(y + 200))
        wait('the view to move', lambda: self.place('Home')[0] < before[0] - 100)
        self.app.key('Escape')
        self.app.inp.button(1, False)

    def test_the_band_selects_what_it_touches(self):
        x, y, width, height = self.rect('Payment')
        self.app.drag((round(x + width + 30), round(y - 10)),
                      (round(x + 20), round(y + height + 10)))
        self.expect_selected('Payment')
        self.heard('1 selected')

    def test_a_handle_connects(self):
        x, y, width, height = self.rect('Help')
        self.app.inp.move(*self.app.point(self.item('Help')))
        self.app.idle()
        self.app.drag((round(x + width), round(y + height / 2)),
                      self.app.point(self.item('Ticket')))
        self.expect_title('Connected Help to Ticket')
        self.expect('the description', 'Leads to Ticket.', self.item('Help').get_description)

    def test_a_handle_dropped_on_nothing_adds(self):
        x, y, width, height = self.rect('Help')
        self.app.inp.move(*self.app.point(self.item('Help')))
        self.app.idle()
        self.app.drag((round(x + width), round(y + height / 2)),
                      (round(x + width + 130), round(y + height / 2)))
        self.expect_title('Added after Help')
        self.app.key('Escape')
        self.expect('the description', 'Reached from Help.', self.item('New page').get_description)

    def test_an_arrow_is_selected_and_deleted(self):
        x, y, width, height = self.rect('Payment')
        a = self.rect('Sign in')
        self.app.click((round((a[0] + a[2] + x) / 2), round(y + height / 2)))
        self.expect_title('An edge is selected')
        self.app.key('Delete')
        self.expect_title('Disconnected')

    def test_the_menu(self):
        self.app.click(self.item('Ticket'), button=3)
        self.expect_title('Menu of Ticket')
        self.expect_selected('Ticket')
        self.app.click(self.empty(), button=3)
        self.expect_title('Menu of nothing')
        self.app.key('shift+F10')
        self.expect_title('Menu of Ticket')


class Keys(CanvasTest):
    def test_arrows_walk(self):
        self.app.click(self.item('Home'))
        for key, title in (('Right', 'Sign in'), ('Right', 'Payment'), ('Down', 'Help'),
                           ('Left', 'Timetable'), ('Up', 'Sign in'), ('Left', 'Home')):
            self.app.key(key)
            self.expect_focus(title)
            self.expect_selected(title)

    def test_control_follows_arrows(self):
        self.app.click(self.item('Payment'))
        self.app.key('ctrl+Right')
        self.expect_focus('Ticket')
        self.app.key('ctrl+Left')
        self.expect_focus('Payment')

    def test_shift_extends_and_control_a_takes_all(self):
        self.app.click(self.item('Sign in'))
        self.app.key('shift+Right')
        self.expect_selected('Sign in', 'Payment')
        self.app.key('ctrl+a')
        self.expect('all', 8, lambda: len(self.selected()))
        self.app.key('Escape')
        self.expect_selected()

    def test_alt_moves_by_the_grid(self):
        self.app.click(self.item('Payment'))
        self.app.key('alt+Right')
        self.expect_title('Moved 1 by 8, 0')
        self.app.key('alt+Down')
        self.expect_title('Moved 1 by 0, 8')

    def test_enter_opens_and_f2_renames(self):
        self.app.click(self.item('Help'))
        self.app.key('Return')
        self.expect_title('Opened Help')
        self.app.key('F2')
        self.app.type('A c d')  # letters, among them shortcuts of the owner
        self.app.key('Delete', 'Up', 'ctrl+a')
        self.app.type('Contact')
        self.app.key('Return')
        self.expect_title('Renamed Help to Contact')
        self.expect_focus('Contact')
        self.app.key('F2')
        self.app.type('Nothing')
        self.app.key('Escape')
        self.expect_title('Renamed Help to Contact')
        self.expect_focus('Contact')

    def test_delete(self):
        self.app.click(self.item('Help'))
        self.app.key('Delete')
        self.expect_title('Deleted 1')
        self.app.gone('list item', 'Help')

    def test_what_the_keys_reach_comes_into_view(self):
        self.app.key('ctrl+0')
        self.app.click(self.item('Payment'))
        self.scroll_with(None, self.empty(), 30)
        self.app.key('Up')
        x, y, width, height = self.app.rect(self.canvas)
        a, b, c, d = self.app.rect(next(self.app.all('list item', 'Choose.*')))
        self.assertTrue(y <= b and b + d <= y + height)


class Spoken(CanvasTest):
    def test_items_have_names_places_and_neighbours(self):
        names = self.app.names('list item', self.canvas)
        self.assertEqual(len(names), 8)
        self.assertEqual(names[0], 'Home, Completed')
        home = self.item('Home')
        self.assertEqual(home.get_description(),
                         'Search for a route Labels: Search, Login. '
                         'Leads to Results, Sign in, Timetable. Reached from Sign in.')
        self.assertEqual(self.item('Help').get_description(), 'Not connected.')
        self.assertEqual(self.item('Payment').get_index_in_parent(), 5)

    def test_items_out_of_view_are_there_too(self):
        self.scroll_with(None, self.empty(), 60)
        self.assertEqual(len(self.app.names('list item', self.canvas)), 8)

    def test_the_focus_is_told(self):
        told = self.told_focus()
        self.app.click(self.item('Home'))
        self.app.key('Right')
        self.expect_focus('Sign in')
        self.expect_told(told, TITLES['Sign in'])

    def told_focus(self):
        """What a screen reader was told to have the focus, as it comes."""
        told = []
        listener = Atspi.EventListener.new(
            lambda event: event.detail1 and told.append(event.source.get_name()))
        listener.register('object:state-changed:focused')
        self.addCleanup(lambda: listener.deregister('object:state-changed:focused'))
        return told

    def expect_told(self, told, name):
        def is_told():
            while GLib.MainContext.default().iteration(False):
                pass
            return name in told
        wait('the focus on ' + name, is_told)

    def test_a_page_has_its_connections(self):
        links = self.app.names('link', self.item('Home'))
        self.assertEqual(links, ['Connection from Home to ' + title
                                 for title in ('Results', 'Sign in', 'Timetable')])
        self.assertEqual(self.app.names('link', self.item('Help')), [])

    def test_a_connection_is_walked_to_and_read(self):
        told = self.told_focus()
        self.app.click(self.item('Payment'))
        self.act('act', GLib.Variant('s', 'canvas.next-edge'))
        self.expect_told(told, 'Connection from Payment to Ticket')
        self.expect('the focus', ['Connection from Payment to Ticket'], self.focused)
        link = self.app.find('link', 'Connection from Payment to Ticket')
        self.assertTrue(self.app.has_state(link, Atspi.StateType.SELECTED))
        self.act('act', GLib.Variant('s', 'canvas.next-edge'))
        self.expect('the focus', ['Connection from Sign in to Payment'], self.focused)
        self.app.key('Return')
        self.heard('Back from Payment')
        self.expect_focus('Sign in')
        self.app.key('ctrl+Right')
        self.heard('Along a connection from Sign in')
        self.act('act', GLib.Variant('s', 'canvas.previous-edge'))
        self.app.key('Escape')
        self.expect('what is focused', 1, lambda: len(self.focused()))
        self.assertFalse(self.focused()[0].startswith('Connection'))

    def test_a_connection_comes_and_goes(self):
        self.app.click(self.item('Payment'))
        self.act('act', GLib.Variant('s', 'canvas.next-edge'))
        self.expect('the focus', ['Connection from Payment to Ticket'], self.focused)
        self.app.key('Delete')
        self.expect_title('Disconnected')
        self.app.gone('link', 'Connection from Payment to Ticket')
        self.expect_focus('Payment')
        self.assertNotIn('Leads to', self.item('Payment').get_description())
        self.expect('the description', 'Not connected.',
                    lambda: self.item('Ticket').get_description().split('. ')[-1])

    def test_neighbours_hear_of_a_new_name(self):
        self.app.names('link', self.item('Payment'))
        self.app.click(self.item('Ticket'))
        self.app.key('F2')
        self.app.type('Receipt')
        self.app.key('Return')
        self.app.find('link', 'Connection from Payment to Receipt')
        self.assertIn('Leads to Receipt.', self.item('Payment').get_description())

    def test_what_comes_and_goes(self):
        self.app.names('list item', self.canvas)
        self.sync('Help', -1, -1)
        self.app.gone('list item', 'Help')
        self.assertEqual(len(self.app.names('list item', self.canvas)), 7)


class Minimap(CanvasTest):
    def test_it_is_there_when_not_everything_fits_and_moves_the_view(self):
        self.app.gone('image', 'Overview', timeout=2)
        self.scroll_with('ctrl', self.app.point(self.item('Home')), -6)
        overview = self.app.find('image', 'Overview')
        before = self.place('Home')
        self.app.click(overview, fx=0.9, fy=0.2)
        wait('the view to move', lambda: self.place('Home')[0] < before[0] - 200)


if __name__ == '__main__':
    sys.exit(main())
