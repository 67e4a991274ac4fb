# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Notes: written and found by pointer and keys, quick ones from anywhere, and what comes from
elsewhere meanwhile."""
from window_case import WindowTest, main, wait


class NotesCase(WindowTest):
    """A window over a product; notes are those of the file, by title or first words."""

    def setUp(self):
        super().setUp()
        self.product = self.device.json('add', 'products', 'name=Teapot')['id']
        self.app.find('button', 'Teapot')

    def add(self, title, content='', product=True):
        fields = [f'{key}={value}' for key, value in (('title', title), ('content', content))
                  if value]
        if product:
            fields.append('product_id=' + self.product)
        return self.device.json('add', 'notes', *fields)['id']

    def open_notes(self, section='Notes'):
        self.app.click(self.app.find('list item', section + '(, .*)?'))

    def listed(self):
        return [name.split(', ')[0]
                for name in self.app.names('list item', self.app.find('list', 'Notes'))]

    def expect_list(self, *names):
        self.expect('the list', list(names), self.listed)

    def note(self, name):
        return self.app.find('list item', name + '(, .*)?', self.app.find('list', 'Notes'))

    def title(self):
        return self.app.text(self.app.find('text', 'Title'))

    def text(self):
        return self.app.text(self.app.find('text', 'Text'))

    def contents(self):
        return {row['title'] or '': row['content'] for row in self.device.rows('notes')}

    def expect_contents(self, **contents):
        self.expect('the notes in the file', contents, self.contents)

    def focus_is_in(self, name):
        wait('the focus in ' + name, lambda: name in self.focused())


class NotesTest(NotesCase):
    def test_written_by_keys_alone(self):
        self.open_notes()
        self.app.find('button', 'New Note')
        self.app.key('ctrl+n')
        self.focus_is_in('Title')
        self.app.type('Spout')
        self.app.key('Return')
        self.focus_is_in('Text')
        self.app.type('It drips.')
        self.expect_contents(Spout='It drips.')
        self.app.key('Escape')
        self.focus_is_in('Spout')
        self.app.key('ctrl+n')
        self.app.type('Lid')
        self.app.key('Return')
        self.app.type('It sticks.')
        self.expect_contents(Spout='It drips.', Lid='It sticks.')
        self.expect_list('Lid', 'Spout')
        self.app.key('Escape', 'Down')
        self.expect('the open note', 'Spout', self.title)
        self.app.key('Return')
        self.focus_is_in('Text')
        self.app.key('F6')
        self.focus_is_in('Spout')
        self.app.key('F6')
        self.focus_is_in('Text')
        self.step('written')

    def test_an_untouched_one_leaves_no_trace(self):
        self.add('Spout')
        self.open_notes()
        self.note('Spout')
        entries = self.query('SELECT count (*) FROM undo_entry')
        trash = self.query('SELECT count (*) FROM sync_trash')
        self.app.key('ctrl+n')
        self.focus_is_in('Title')
        self.expect_list('Untitled', 'Spout')
        self.app.click(self.note('Spout'))
        self.expect_list('Spout')
        self.app.key('ctrl+n')
        self.expect_list('Untitled', 'Spout')
        self.app.click(self.app.find('list item', 'Features, .*'))
        wait('the empty note to be gone', lambda: len(self.device.rows('notes')) == 1)
        self.assertEqual(self.query('SELECT count (*) FROM undo_entry'), entries)
        self.assertEqual(self.query('SELECT count (*) FROM sync_trash'), trash)

    def test_the_first_one(self):
        self.open_notes()
        self.app.click(self.app.find('label', 'New Note'))
        self.focus_is_in('Title')
        self.app.type('Spout')
        self.expect_list('Spout')
        self.app.key('Escape', 'Delete')
        self.app.find('label', 'No Notes Yet')
        self.app.click(self.app.find('button', 'Undo'))
        self.expect_list('Spout')

    def test_nothing_typed_is_dropped_by_switching_fast(self):
        for name in ('one', 'two', 'three'):
            self.add(name)
        self.open_notes()
        self.app.click(self.note('one'))
        for word in ('a', 'b', 'c'):
            self.app.key('Return')
            self.app.inp.type(word)
            self.app.inp.key('Escape')
            self.app.inp.key('Down')
            self.app.idle()
            self.app.key('Return')
            self.app.inp.type(word + word)
            self.app.inp.key('Escape')
            self.app.inp.key('Home')
            self.app.idle()
            self.app.inp.key('Up')
            self.app.idle()
        self.app.click(self.app.find('list item', 'Features, .*'))
        written = ''.join(sorted(''.join(row['content'] or '' for row in
                                         self.device.rows('notes'))))
        self.assertEqual(written, 'aaabbbccc')

    def test_deleted_and_had_back(self):
        for name in ('three', 'two', 'one'):
            self.add(name, 'words of ' + name)
        self.open_notes()
        self.app.click(self.note('two'))
        self.app.key('Delete')
        self.app.find('label', '“two” deleted')
        self.expect_list('one', 'three')
        self.focus_is_in('three')
        self.expect('the open note', 'three', self.title)
        self.app.click(self.app.find('button', 'Undo'))
        self.expect_list('one', 'two', 'three')
        self.expect_contents(one='words of one', two='words of two', three='words of three')
        # A text has its own use for the key.
        self.app.click(self.note('one'))
        self.app.key('Return', 'ctrl+Home', 'Delete')
        self.expect('the text', 'ords of one', self.text)
        self.expect_list('one', 'two', 'three')

    def test_pinned_ones_stay_on_top(self):
        for name in ('three', 'two', 'one'):
            self.add(name)
        self.open_notes()
        self.app.click(self.note('three'))
        self.app.key('ctrl+shift+p')
        self.heard('Pinned')
        self.expect_list('three', 'one', 'two')
        self.note('three, pinned')
        self.app.find('label', 'Pinned')
        self.step('pinned')
        self.restart()
        self.expect_list('three', 'one', 'two')
        self.app.click(self.note('three'))
        self.app.click(self.app.find('toggle button', 'Pin on Top'))
        self.expect_list('one', 'two', 'three')
        self.app.gone('label', 'Pinned')

    def test_searched(self):
        self.add('Spout', 'It drips.')
        self.add('Lid', 'It sticks.')
        self.add('', '<p>Handle &amp; all</p>')
        self.open_notes()
        self.expect_list('Handle & all', 'Lid', 'Spout')
        self.app.key('ctrl+f')
        self.app.type('dri')
        self.expect_list('Spout')
        self.app.key('Return')
        self.focus_is_in('Text')
        self.expect('the text', 'It drips.', self.text)
        self.app.key('Escape', 'ctrl+f', 'ctrl+a')
        self.app.type('zebra')
        self.app.find('label', 'Nothing Found')
        self.heard('Nothing found')
        self.app.key('Escape')
        self.expect_list('Handle & all', 'Lid', 'Spout')

    def test_sorted(self):
        self.add('b')
        self.add('a')
        self.add('c')
        self.open_notes()
        self.expect_list('c', 'a', 'b')
        self.app.click(self.app.find('button', 'Sort Notes'))
        self.app.click(self.app.find('menu item', 'Title'))
        self.expect_list('a', 'b', 'c')
        self.restart()
        self.expect_list('a', 'b', 'c')

    def test_moved_and_duplicated(self):
        self.add('Spout', 'It drips.')
        self.device.run('add', 'products', 'name=Kettle')
        self.open_notes()
        self.app.click(self.note('Spout'), button=3)
        self.app.click(self.app.find('menu item', 'Duplicate'))
        self.expect_list('Copy of Spout', 'Spout')
        self.focus_is_in('Title')
        self.app.key('Escape', 'Menu')
        self.app.click(self.app.find('menu item', 'Move To'))
        self.app.click(self.app.find('menu item', 'Kettle'))
        self.app.find('label', '“Copy of Spout” moved to another product')
        self.expect_list('Spout')
        self.app.click(self.app.find('button', 'Note Options'))
        self.app.click(self.app.find('menu item', 'Move To'))
        self.app.click(self.app.find('menu item', 'Personal'))
        self.app.find('label', 'No Notes Yet')
        self.open_notes('All Notes')
        wait('both', lambda: set(self.app.names('list item', self.app.find('list', 'Notes')))
             == {'Spout, Personal', 'Copy of Spout, Kettle'})

    def test_personal_ones_are_among_all(self):
        self.add('Spout')
        self.add('Diary', product=False)
        self.open_notes()
        self.expect_list('Spout')
        self.open_notes('All Notes')
        self.note('Spout, Teapot')
        self.note('Diary, Personal')
        self.app.key('ctrl+n')
        self.app.type('Dream')
        self.note('Dream, Personal')
        wait('the note', lambda: any(row['title'] == 'Dream' and row['product_id'] is None
                                     for row in self.device.rows('notes')))

    def test_a_line_becomes_a_task(self):
        note = self.add('Plan', '- [ ] Fix **it**\nend')
        self.open_notes()
        self.app.click(self.note('Plan'))
        self.app.key('Return', 'ctrl+Home')
        self.app.click(self.app.find('button', 'Note Options'))
        self.app.click(self.app.find('menu item', 'Make from Line'))
        self.app.click(self.app.find('menu item', 'Task'))
        self.app.find('label', '“Fix it” is a task now')
        task = self.device.rows('tasks')[0]
        self.assertEqual((task['name'], task['product_id']), ('Fix it', self.product))
        content = f"- [ ] [Fix **it**](fluxr://row/tasks/{task['id']})\nend"
        self.assertEqual(self.device.json('show', 'notes', note)['content'], content)
        self.expect('the text', content, self.text)
        self.app.click(self.app.find('button', 'Undo'))
        self.expect('the text', '- [ ] Fix **it**\nend', self.text)
        wait('no task', lambda: not self.device.rows('tasks'))

    def test_what_comes_from_elsewhere_is_seen(self):
        note = self.add('Spout', 'It drips.')
        self.open_notes()
        self.expect_list('Spout')
        self.device.run('note', '--product', 'Teapot', 'Ask about the lid')
        self.expect_list('Ask about the lid', 'Spout')
        self.app.click(self.note('Spout'))
        self.device.run('set', 'notes', note, 'content=It drips no more.')
        self.expect('the text', 'It drips no more.', self.text)
        self.device.run('delete', 'notes', note)
        self.expect_list('Ask about the lid')
        self.expect('the open note', 'Ask about the lid', self.text)

    def test_found_from_everywhere(self):
        self.add('Spout', 'It drips.')
        self.add('Diary', 'It rains.', product=False)
        self.app.key('ctrl+shift+f')
        self.app.type('drips')
        self.app.click(self.app.find('list item', '.*Spout.*', self.app.find('list', 'Found')))
        self.expect('the open note', 'Spout', self.title)
        self.focus_is_in('Text')
        self.app.key('ctrl+shift+f')
        self.app.type('rains')
        self.app.click(self.app.find('list item', '.*Diary.*', self.app.find('list', 'Found')))
        self.expect('the open note', 'Diary', self.title)

    def test_many(self):
        self.device.batch([{'op': 'add', 'entity': 'notes',
                            'row': {'product_id': self.product, 'title': f'Note {n}',
                                    'content': f'word{n} ' * 20}} for n in range(10000)])
        self.open_notes()
        self.note('Note 9999')
        self.app.key('ctrl+f')
        self.app.type('word4711')
        self.expect_list('Note 4711')
        self.app.key('Return')
        self.focus_is_in('Text')
        self.app.type('more ')
        self.app.key('Escape', 'ctrl+f', 'Escape')
        self.expect('the first one', 'Note 4711', lambda: self.listed()[0])

    def test_kept_when_the_window_closes(self):
        self.add('Spout')
        self.open_notes()
        self.app.click(self.note('Spout'))
        self.app.key('Return')
        self.app.inp.type('It drips.')
        self.assertEqual(self.app.quit(60), 0)
        self.assertEqual(self.contents(), {'Spout': 'It drips.'})
        self.start()


class QuickNoteTest(NotesCase):
    def write(self, words):
        self.app.key('ctrl+shift+n')
        self.app.find('text', 'Note', self.app.find('dialog'))
        self.focus_is_in('Note')
        self.app.type(words)

    def test_saved_with_a_title(self):
        self.write('Spout')
        self.app.key('Return')
        self.app.type('It drips.')
        self.app.key('ctrl+Return')
        self.app.gone('dialog')
        self.app.find('label', 'Note saved')
        self.expect_contents(Spout='It drips.')
        self.assertEqual(self.device.rows('notes')[0]['product_id'], self.product)
        self.app.click(self.app.find('button', 'Open'))
        self.expect('the open note', 'Spout', self.title)
        self.app.key('ctrl+shift+n')
        self.assertEqual(self.app.text(self.app.find('text', 'Note', self.app.find('dialog'))), '')

    def test_put_away_and_taken_up_again(self):
        self.write('Ask about')
        self.app.key('Escape')
        self.app.gone('dialog')
        self.expect_contents(**{'': 'Ask about'})
        self.app.key('ctrl+shift+n')
        text = self.app.find('text', 'Note', self.app.find('dialog'))
        self.assertEqual(self.app.text(text), 'Ask about')
        self.app.key('ctrl+End')
        self.app.type(' the lid')
        self.app.key('ctrl+Return')
        self.expect_contents(**{'': 'Ask about the lid'})

    def test_words_are_kept_without_a_key(self):
        self.write('Ask about the lid')
        self.expect_contents(**{'': 'Ask about the lid'})
        self.app.key('ctrl+a', 'BackSpace', 'Escape')
        self.app.gone('dialog')
        wait('no note', lambda: not self.device.rows('notes'))

    def test_nothing_comes_of_nothing(self):
        self.app.key('ctrl+shift+n')
        self.app.find('dialog')
        self.app.key('ctrl+Return')
        self.app.find('dialog')
        self.app.key('Escape')
        self.app.gone('dialog')
        self.assertEqual(self.device.rows('notes'), [])

    def test_personal(self):
        self.write('Call home')
        self.app.key('Tab', 'space', 'Down', 'Return')
        self.app.find('combo box', 'Personal')
        self.app.click(self.app.find('button', 'Save'))
        self.app.gone('dialog')
        self.expect('whose it is', [None],
                    lambda: [row['product_id'] for row in self.device.rows('notes')])


if __name__ == '__main__':
    main()
