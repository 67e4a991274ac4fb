# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of notes."""
from screen import NARROW, STORY, go_to

NOTES = [
    ('Names', 'Pocketbook, Purse, Till. The second one is taken.'),
    ('From the other app', '<p>Stored as <strong>HTML</strong> &amp; shown as words</p>'
     '<ul><li>one</li><li>two</li></ul>'),
    ('', 'Ask the tax office whether a photo of a receipt is enough, or whether people have to keep'
         ' the paper.\n\nAnswer until the end of the month.\n'),
    ('What we will not do', '- no bank connection in the first year\n- no **ads**, ever\n'),
    ('Interview with Ana', '## What she does today\n\n- keeps receipts in a **shoe box**\n'
     '- types the totals into a sheet once a month\n\n> I only want to know what is left.\n\n'
     '## What comes next\n\n- [ ] send her the first build\n- [x] thank her\n'),
]
PERSONAL = [('Books to read', 'Two of them about habits.'),
            ('', '- [ ] renew the library card\n- [ ] call home\n')]


def add_notes(screen, notes, *fields):
    for title, content in notes:
        words = [f'title={title}'] * bool(title)
        screen.device.run('add', 'notes', f'content={content}', *words, *fields)


def plan_notes(screen):
    product = next(row['id'] for row in screen.device.rows('products')
                   if row['name'].startswith('Pocketbook'))
    notes = NOTES + [(STORY, STORY), ('', 'שלום עולם\n' + 'Donaudampfschiff' * 20)] * screen.long
    add_notes(screen, notes, f'product_id={product}')
    add_notes(screen, PERSONAL)
    return product


def open_notes(screen, section):
    go_to(screen, section)
    screen.app.find('list', 'Notes')


def show_notes(screen):
    """With one pinned; in a narrow window the list alone."""
    plan_notes(screen)
    open_notes(screen, 'Notes')
    if screen.size == NARROW:
        return
    screen.app.click(screen.app.find('list item', 'What we will not do'))
    screen.app.key('ctrl+shift+p')
    screen.app.click(screen.app.find('list item', 'Interview with Ana'))
    screen.app.inp.move(5, 5)


def show_note(screen):
    """One that is open, from the list of a narrow window."""
    plan_notes(screen)
    open_notes(screen, 'Notes')
    screen.app.click(screen.app.find('list item', 'Interview with Ana'))
    screen.app.find('text', 'Title')
    screen.app.inp.move(5, 5)


def show_all_notes(screen):
    plan_notes(screen)
    open_notes(screen, 'All Notes')


def show_note_menu(screen):
    plan_notes(screen)
    open_notes(screen, 'Notes')
    screen.app.click(screen.app.find('list item', 'Interview with Ana'), button=3)
    screen.app.find('menu item', 'Duplicate')


def show_nothing_found(screen):
    plan_notes(screen)
    open_notes(screen, 'Notes')
    screen.app.click(screen.app.find('text', 'Search notes'))
    screen.app.type('zebra')
    screen.app.find('label', 'Nothing Found')


def show_quick_note(screen):
    screen.app.key('ctrl+shift+n')
    screen.app.find('dialog')
    screen.app.type(STORY if screen.long else 'Ask Ana about the shoe box')
    screen.app.key('Return')
    screen.app.type('How many receipts a month, and what happens with those she loses.')
