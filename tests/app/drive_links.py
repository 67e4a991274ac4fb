# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Links by name: written with the keys alone, followed, and found from the other side."""
from drive_notes import NotesCase
from window_case import Atspi, main, wait


class LinksCase(NotesCase):
    def open_note(self, name):
        self.app.click(self.note(name))
        self.app.key('Return')
        self.focus_is_in('Text')
        self.app.key('ctrl+End')

    def offered(self):
        """Names on offer, or none if there is no list."""
        lists = self.app.all('list', 'Names')
        shown = [node for node in lists if self.app.has_state(node, Atspi.StateType.SHOWING)]
        return self.app.names('list item', shown[0]) if shown else []

    def expect_offered(self, *names):
        self.expect('the names on offer', list(names), self.offered)

    def expect_text(self, text):
        self.expect('the text', text, self.text)

    def click_words(self, words, held=None):
        """On a word of the text that is open."""
        view = self.app.find('text', 'Text')
        at = self.app.text(view).index(words) + 1
        box = Atspi.Text.get_character_extents(view, at, Atspi.CoordType.WINDOW)
        start = Atspi.Text.get_character_extents(view, 0, Atspi.CoordType.WINDOW)
        left, top, _width, _height = self.app.rect(view)
        origin = Atspi.Component.get_extents(view, Atspi.CoordType.WINDOW)
        self.assertGreater(start.height, 0)
        point = (left + box.x - origin.x + box.width // 2,
                 top + box.y - origin.y + box.height // 2)
        if held:
            self.app.inp.run('keydown', held)
        try:
            self.app.click(point)
        finally:
            if held:
                self.app.inp.run('keyup', held)

    def mentions(self):
        """What the list of who mentions the open note says."""
        self.app.click(self.app.find('toggle button', 'Mentioned in .*'))
        return self.app.names('list item', self.app.find('list', 'Mentioned In'))


class CompletionTest(LinksCase):
    def test_by_keys(self):
        self.add('Spout')
        self.device.run('add', 'features', 'name=Spare spout', 'product_id=' + self.product)
        self.device.run('add', 'tasks', 'name=Mend', 'product_id=' + self.product)
        self.add('Text')
        self.open_notes()
        self.open_note('Text')
        self.app.type('See [')
        self.assertEqual(self.offered(), [])
        self.app.type('[')
        self.expect('how many names there are', 4, lambda: len(self.offered()))
        self.app.type('spo')
        self.expect_offered('Spout, Note', 'Spare spout, Feature')
        self.heard('Spout, Note, 1 of 2')
        self.step('offered')
        self.app.key('Down')
        self.heard('Spare spout, Feature, 2 of 2')
        self.app.key('Down', 'Up')
        self.app.key('Return')
        self.expect_text('See [[Spare spout]]')
        self.expect_offered()
        self.app.type(' and [[SPO')
        self.expect_offered('Spout, Note', 'Spare spout, Feature')
        self.app.key('Tab')
        self.expect_text('See [[Spare spout]] and [[Spout]]')
        self.app.key('ctrl+z')
        self.expect_text('See [[Spare spout]] and [[SPO')
        self.expect('what is stored', 'See [[Spare spout]] and [[SPO',
                    lambda: self.contents()['Text'])

    def test_what_ends_it(self):
        self.add('Spout')
        self.open_notes()
        self.open_note('Spout')
        self.app.type('[[sp')
        self.expect_offered('Spout, Note')
        self.app.key('Escape')
        self.expect_offered()
        self.focus_is_in('Text')
        self.app.type('o')
        self.expect_offered()
        self.app.key('ctrl+space')
        self.expect_offered('Spout, Note')
        self.app.type('x')
        self.expect_offered()
        self.app.key('Return')
        self.expect_text('[[spox\n')
        self.app.type('[[sp')
        self.expect_offered('Spout, Note')
        self.app.key('Up', 'Home', 'Up')
        self.app.key('ctrl+Home')
        self.expect_offered()
        self.app.key('ctrl+End')
        self.app.key('Return')
        self.app.type('`[[sp`')
        self.expect_offered()

    def test_end_of_a_link_that_is_there(self):
        self.add('Spout')
        self.add('Text', '[[]] x')
        self.open_notes()
        self.open_note('Text')
        self.app.key('ctrl+Home', 'Right', 'Right', 'ctrl+space')
        self.expect('how many names there are', 2, lambda: len(self.offered()))
        self.app.type('sp')
        self.expect_offered('Spout, Note')
        self.app.key('Return')
        self.expect_text('[[Spout]] x')

    def test_names_the_brackets_do_not_hold(self):
        task = self.device.json('add', 'tasks', 'name=Spout', 'product_id=' + self.product)['id']
        odd = self.add('a | b')
        self.add('Spout')
        self.add('Text')
        self.open_notes()
        self.open_note('Text')
        self.app.type('[[spout')
        self.expect_offered('Spout, Note', 'Spout, Task')
        self.app.key('Down', 'Return')
        self.expect_text(f'[Spout](fluxr://row/tasks/{task})')
        self.app.type(' [[a')
        self.app.key('Return')
        self.expect_text(f'[Spout](fluxr://row/tasks/{task}) [a | b](fluxr://row/notes/{odd})')

    def test_by_pointer(self):
        self.add('Spout')
        self.add('Text')
        self.open_notes()
        self.open_note('Text')
        self.app.type('[[spou')
        self.expect_offered('Spout, Note')
        self.app.click(self.app.find('list item', 'Spout, Note', self.app.find('list', 'Names')))
        self.expect_text('[[Spout]]')
        self.focus_is_in('Text')


class FollowTest(LinksCase):
    def test_by_keys_and_back(self):
        self.add('Spout', 'Hot water leaves it.')
        self.add('Text', 'Mind the [[spóut]]')
        self.open_notes()
        self.open_note('Text')
        self.app.key('alt+Return')
        self.expect('the open note', 'Spout', self.title)
        self.focus_is_in('Text')
        self.assertEqual(self.mentions(), ['Text, Mind the [[spóut]]'])
        self.step('mentioned')
        self.app.key('Return')
        self.expect('the open note', 'Text', self.title)
        self.focus_is_in('Text')
        self.app.gone('toggle button', 'Mentioned in .*')

    def test_by_pointer(self):
        self.add('Spout', 'Hot water leaves it.')
        self.add('Text', 'Mind the [[Spout]], it is hot')
        self.open_notes()
        self.open_note('Text')
        self.click_words('Spout', held='ctrl')
        self.expect('the open note', 'Spout', self.title)

    def test_to_another_section(self):
        self.device.run('add', 'features', 'name=Pour', 'product_id=' + self.product)
        self.add('Text', 'To [[pour|do it]]')
        self.open_notes()
        self.open_note('Text')
        self.app.key('alt+Return')
        self.expect('the name of the open card', 'Pour',
                    lambda: self.app.text(self.app.find('text', 'Name')))

    def test_where_it_is_read(self):
        self.add('Spout', 'Hot water leaves it.')
        self.add('Text', '[[Spout|The end]] of it')
        self.open_notes()
        self.open_note('Text')
        self.app.click(self.app.find('radio button', 'Read'))
        self.app.find('label', 'The end of it')
        self.step('read')
        self.app.key('Tab', 'Return')
        self.app.find('label', 'Hot water leaves it.')

    def test_nothing_of_that_name(self):
        self.add('Text', 'A [[Lid & <5]]')
        self.open_notes()
        self.open_note('Text')
        self.app.key('alt+Return')
        self.app.find('label', 'There is no “Lid & <5” here')
        self.step('unknown')
        self.app.click(list(self.app.all('button', 'New Note'))[-1])
        self.expect('the open note', 'Lid & <5', self.title)
        self.assertEqual(self.mentions(), ['Text, A [[Lid & <5]]'])
        self.assertEqual({row['title']: row['product_id'] for row in self.device.rows('notes')},
                         {'Text': self.product, 'Lid & <5': self.product})


class MentionsTest(LinksCase):
    def test_they_follow_the_file(self):
        note = self.add('Spout', 'Hot water leaves it.')
        self.open_notes()
        self.open_note('Spout')
        self.app.gone('toggle button', 'Mentioned in .*')
        self.add('List', '# One\n- the [[spout]]')
        self.app.find('toggle button', 'Mentioned in 1 Text')
        prd = self.device.json('add', 'prds', 'product_id=' + self.product,
                               f'problem=It [leaks](fluxr://row/notes/{note})')['id']
        self.app.find('toggle button', 'Mentioned in 2 Texts')
        self.assertEqual(self.mentions(), ['List, the [[spout]]', 'PRD, It leaks'])
        self.device.run('set', 'prds', prd, 'problem=Nothing')
        self.app.find('toggle button', 'Mentioned in 1 Text')
        self.app.key('Escape')
        self.device.run('set', 'notes', note, 'title=Beak')
        self.app.gone('toggle button', 'Mentioned in .*')


if __name__ == '__main__':
    main()
