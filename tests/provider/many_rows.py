# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A file of 100,000 rows with their words in the search index. Rows come as from a server, and the
index as Fluxr writes it, but by SQL alone: that takes seconds where the program takes a minute."""
import contextlib
import random
import sqlite3
import uuid

ROWS = 100000
WORDS = 20000
SYLLABLES = 'ba con di fer gra in lo men no per qui ra se ti ver za pro tor un ex'.split()


def make_word(number):
    """Words share beginnings as those of a language do."""
    word = ''
    while True:
        word += SYLLABLES[number % len(SYLLABLES)]
        number //= len(SYLLABLES)
        if not number:
            return word


def draw_word(numbers):
    """A few words are everywhere, most are rare."""
    return make_word(min(WORDS - 1, int(WORDS ** numbers.random())))


def fill(path, product, text_words):
    """Adds features to the product of the file, each with a name and a text."""
    numbers = random.Random(5)

    def words(count):
        return ' '.join(draw_word(numbers) for _ in range(count))

    rows = ((str(uuid.UUID(int=numbers.getrandbits(128), version=4)), product, words(4),
             words(text_words), number) for number in range(ROWS))
    with contextlib.closing(sqlite3.connect(path)) as file, file:
        file.execute("INSERT INTO sync_apply (why) VALUES ('')")
        file.executemany('INSERT INTO features (id, product_id, name, description,'
                         " implementation_status, position) VALUES (?, ?, ?, ?, 'not_started', ?)",
                         rows)
        file.execute('DELETE FROM sync_apply')
        file.execute("INSERT INTO search_doc (tbl, id, product_id) SELECT 'features', id,"
                     ' product_id FROM features WHERE NOT EXISTS (SELECT 1 FROM search_doc'
                     " WHERE tbl = 'features' AND search_doc.id = features.id)")
        file.execute('INSERT INTO search_text (rowid, title, body) SELECT doc, name, description'
                     ' FROM search_doc JOIN features ON features.id = search_doc.id'
                     ' WHERE doc NOT IN (SELECT rowid FROM search_text)')
        file.execute('INSERT INTO sync_meta (k, v) SELECT \'search_position\', seq'
                     " FROM sqlite_sequence WHERE name = 'change_log'"
                     ' ON CONFLICT (k) DO UPDATE SET v = excluded.v')
