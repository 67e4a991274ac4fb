# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Without eyes, pointer and keys: what a screen reader can do, through AT-SPI alone. It reads names
and states, presses buttons, writes into texts and asks for the actions that widgets offer."""
import sys

from window_case import WindowTest, main
from guidrive import Atspi, wait


class SpokenTest(WindowTest):
    def act(self, accessible, action='click'):
        """One of the actions a widget has; they are there once what they are about is."""
        def perform():
            for i in range(Atspi.Action.get_n_actions(accessible)):
                if Atspi.Action.get_action_name(accessible, i) == action:
                    return Atspi.Action.do_action(accessible, i)
            return False
        wait(f'{action} of {accessible.get_name()!r}', perform)
        self.app.idle()

    def find_with(self, action):
        """Some widgets have no name of their own, but what can be done with them tells."""
        def look():
            for accessible in self.app.walk():
                if 'Action' not in accessible.get_interfaces():
                    continue
                for i in range(Atspi.Action.get_n_actions(accessible)):
                    if Atspi.Action.get_action_name(accessible, i) == action:
                        return accessible
            return None
        return wait('somebody with ' + action, look)

    def press(self, name):
        self.act(self.app.find('button', name))

    def write(self, role, name, text):
        accessible = self.app.find(role, name)
        length = Atspi.Text.get_character_count(accessible)
        if length:
            Atspi.EditableText.delete_text(accessible, 0, length)
        self.assertTrue(Atspi.EditableText.insert_text(accessible, 0, text, len(text.encode())))
        self.app.idle()

    def select(self, name):
        """A card, as the selection of its column."""
        card = self.card(name)
        column = card.get_parent()
        self.assertTrue(Atspi.Selection.select_child(column, card.get_index_in_parent()))
        self.app.idle()
        wait(name + ' to be selected',
             lambda: card.get_state_set().contains(Atspi.StateType.SELECTED))

    def add(self, column, name):
        self.press('Add feature, ' + column)
        self.write('text', 'Add feature, ' + column, name)
        self.act(self.find_with('adder.add'), 'adder.add')
        self.card(name)

    def prepare(self):
        product = self.device.json('add', 'products', 'name=Teapot')['id']
        for name in ('Pour', 'Whistle'):
            self.device.run('add', 'features', 'product_id=' + product, 'name=' + name)

    def test_create(self):
        self.add('Not started', 'Keep warm')
        self.expect_cards('Not started', 'Pour', 'Whistle', 'Keep warm')
        self.expect_feature('Keep warm', implementation_status='not_started')

    def test_move(self):
        self.select('Pour')
        self.act(self.find_with('board.move-down'), 'board.move-down')
        self.expect_cards('Not started', 'Whistle', 'Pour')
        self.act(self.find_with('board.move-to-top'), 'board.move-to-top')
        self.expect_cards('Not started', 'Pour', 'Whistle')
        self.act(self.find_with('board.move-to-next-column'), 'board.move-to-next-column')
        self.expect_cards('In progress', 'Pour')
        self.expect_feature('Pour', implementation_status='in_progress')
        self.act(self.app.window, 'win.undo')
        self.expect_cards('Not started', 'Pour', 'Whistle')

    def test_edit(self):
        self.select('Whistle')
        self.act(self.find_with('items.open'), 'items.open')
        self.write('text', 'Name', 'Whistle at 100 °C')
        self.write('text', 'Description', 'Loud')
        self.expect_feature('Whistle at 100 °C', description='Loud')
        self.press('Move Up')
        self.expect_cards('Not started', 'Whistle at 100 °C', 'Pour')
        self.press('Close Details')
        self.app.gone('text', 'Description')

    def test_delete_and_restore(self):
        self.select('Pour')
        self.act(self.find_with('items.delete'), 'items.delete')
        self.expect_cards('Not started', 'Whistle')
        self.press('Undo')
        self.expect_cards('Not started', 'Pour', 'Whistle')
        self.expect_feature('Pour', implementation_status='not_started')

    def test_everything_has_a_name(self):
        """Whatever can be pressed, chosen or written into says what it is."""
        self.select('Pour')
        self.act(self.find_with('items.open'), 'items.open')
        self.app.find('text', 'Description')
        roles = ('button', 'toggle button', 'check box', 'text', 'combo box', 'list')
        nameless = [accessible for accessible in self.app.walk()
                    if accessible.get_role_name() in roles and not accessible.get_name()
                    and accessible.get_state_set().contains(Atspi.StateType.SHOWING)]
        # The lists that GTK makes inside of a combo box are not shown until it is opened.
        self.assertEqual([str(accessible.get_parent().get_name()) for accessible in nameless
                          if accessible.get_role_name() != 'list'], [])


if __name__ == '__main__':
    sys.exit(main())
