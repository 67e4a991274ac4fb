# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fluxr in a language that nobody speaks, in which each text of ours is marked and longer than in
English: what is not marked cannot be translated, and what is cut off has too little room.
Environment as for window_case.py."""
import os
import re
import sys
import tempfile

from window_case import HERE, WindowTest, main

sys.path.insert(0, str(HERE.parent / 'po'))

from catalog import OPEN, extract, pretend, read, write_pretended  # noqa: E402

LANGUAGE = 'en@pseudo'
NARROW = os.environ.get('SCREEN', '').startswith('37')
WORD = re.compile('[A-Za-z]{3}')
# Of the toolkit, which has no such language, or the same in all: names of keys, identifiers.
FOREIGN = re.compile(
    r'Fluxr|Back|Close|Search|Menu|Dismiss|Details|Credits|Legal|About|The Fluxr authors'
    r'|[0-9a-f]{8}(-[0-9a-f]{4,12}){4}|\w{3} .*\d{4}.*'
    r'|((Ctrl|Shift|Alt)\+)*(.|F\d+|Ctrl|Shift|Alt|Up|Down|Left|Right|Home|End|Page (Up|Down)'
    r'|Space|Tab|Return|Escape|Delete|BackSpace)')


def plain(text):
    """Without the marks of Markdown, as a card shows it."""
    return re.sub(r'\\n|[*#`|>]|- (\[.\] )?', '', text)


def guide():
    """How the lines of the guide begin: it is in a file per language, which help.py looks at."""
    text = (HERE.parent.parent / 'data/help/C.md').read_text(encoding='utf-8')
    starts = [re.sub(r'^(# |- |\d\. )', '', line).split('`')[0][:12]
              for line in text.splitlines()]
    return tuple(start for start in starts if len(start) > 5)


GUIDE = guide()


class LanguageTest(WindowTest):
    sample = True
    rows = 13 if NARROW else 14  # of the sidebar that are on the screen

    @classmethod
    def setUpClass(cls):
        cls.folder_of_texts = tempfile.TemporaryDirectory()
        template = os.path.join(cls.folder_of_texts.name, 'fluxr.pot')
        extract(template)
        write_pretended(template, cls.folder_of_texts.name, LANGUAGE)
        # What a person may have written as well is cut off where it is long.
        cls.content = tuple(plain(pretend(entry['msgid']))[:12] for entry in read(template)
                            if '-sample' in entry['places'])

    def prepare(self):
        os.environ.update(FLUXR_LOCALEDIR=self.folder_of_texts.name, LANGUAGE=LANGUAGE,
                          LC_ALL='en_US.UTF-8')
        self.untranslated, self.cut = {}, {}

    def look(self, place):
        """At all that is on the screen now."""
        self.app.idle()
        self.step(place)
        texts = self.app.texts()
        said = [(text, place) for text, _ in texts]
        said += [(node.name, f'{place}, {node.role}') for node in self.app.tree.read()]
        for text, where in said:
            if OPEN not in text and WORD.search(text) and not text.startswith(GUIDE) \
                    and not FOREIGN.fullmatch(text.strip()):
                self.untranslated.setdefault(text, where)
        cut = self.list_cut(texts)
        if cut:
            # Once more: a text that has just come has no room of its own yet.
            self.app.idle()
            cut &= self.list_cut(self.app.texts())
        self.cut.update({text: place for text in cut if text not in self.cut})

    def list_cut(self, texts):
        return {text for text, cut in texts
                if cut and OPEN in text and not text.startswith(self.content)}

    def leave(self):
        for _ in range(3):
            self.app.key('Escape')

    def look_at_sections(self):
        if NARROW:
            self.app.click(self.app.find('button', 'Back'))
        for number in range(self.rows):
            self.app.click(list(self.app.all('list item'))[number])
            self.look(f'section {number}')
            if NARROW:
                self.app.click(self.app.find('button', 'Back'))
        self.app.click(list(self.app.all('list item'))[4])
        self.app.click(list(self.app.all('list item'))[0 if NARROW else self.rows])
        self.look('pane')
        self.leave()

    def test_every_place(self):
        self.look('start')
        self.look_at_sections()
        for key in ('ctrl+k', 'ctrl+comma', 'ctrl+question', 'ctrl+alt+z', 'ctrl+shift+f',
                    'ctrl+shift+n', 'ctrl+alt+n', 'ctrl+n', 'F10'):
            self.app.key(key)
            self.look(key)
            self.leave()
        self.app.key('F10')
        count = len(list(self.app.all('menu item')))
        self.leave()
        for number in range(count):
            self.app.key('F10')
            self.app.click(list(self.app.all('menu item'))[number])
            self.look(f'menu {number}')
            self.leave()
        for name, found in (('untranslated', self.untranslated), ('cut off', self.cut)):
            for text, place in found.items():
                print(f'# {name}: {text!r} ({place})')
        self.assertEqual(len(self.untranslated) + len(self.cut), 0)


if __name__ == '__main__':
    sys.exit(main())
