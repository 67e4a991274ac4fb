# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What pictures are taken of: Fluxr over a plan made up by the command line, in a window of a size
and a style. Environment: FLUXR (or the `fluxr` of PATH), GUIPROBE (or that of its build folder)."""
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
FLUXR = os.environ.get('FLUXR') or shutil.which('fluxr')
MARGIN = 28

WIDE, NARROW = (1200, 760), (360, 640)

# What a store shows: with the shadow no larger than 1000 x 700.
STORE, SHADOW = (944, 632), 28

# What a picture's name may add to its screen's, in any order: `board-narrow-dark`.
SHAPES = {
    'narrow': None,
    'store': None,
    'dark': {'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'},
    'contrast': {'ADW_DEBUG_HIGH_CONTRAST': '1'},
    'rtl': {'FLUXR_TEXT_DIRECTION': 'rtl'},
    'large': None,
    'long': None,
    'full': None,
}

PLAN = [
    ('completed', 'must-have', 'Scan a receipt with the camera',
     'Point, tap, done. The photo is straightened and kept with the entry.'),
    ('completed', 'must-have', 'Read the total and the date', 'Both can be corrected by hand.'),
    ('in_progress', 'must-have', 'Split a bill between friends',
     'Tap the lines, then the person.\n\n1. Equal shares\n2. By line\n3. By percentage'),
    ('in_progress', 'nice-to-have', 'Budgets per category',
     'A monthly limit with a calm reminder at 80 %. No red numbers.'),
    ('in_review', 'must-have', 'Export for the tax office', 'CSV and PDF, one file per year.'),
    ('not_started', 'must-have', 'Shared household',
     'Two people, one set of entries. *Who sees what* is decided when inviting.'),
    ('not_started', 'nice-to-have', 'Monthly report as PDF',
     'One page: what came in, what went out, what changed against last month.'),
    ('not_started', None, 'Import from a bank statement', None),
    ('not_started', 'not-prioritized', 'Dark appearance', 'Follows the system.'),
]
TASKS = [
    ('in_progress', 'must-have', 'Ask five people how they split bills', 'Two of them abroad.'),
    ('not_started', 'nice-to-have', 'Compare prices of text recognition', None),
    ('not_started', None, 'Write the page for the store', None),
    ('completed', None, 'Register the name', None),
]
BUGS = [
    ('not_started', 'must-have', 'A total with a comma is read as thousands',
     '1. Scan a Spanish receipt\n2. Look at the total', 'tracker.example.org/pocketbook/412'),
    ('in_progress', 'nice-to-have', 'The camera stays on after closing', None, None),
    ('completed', None, 'Crash without a network', 'Gone since the queue is on disk.', None),
]
STORY = ('A name that goes on and on, since somebody wrote a whole story into it and never came to'
         ' the end of it, as it happens to people who have no time to write a short one and would'
         ' rather be asked about it')
LONG = [
    ('not_started', 'must-have', 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunter'
     'beamtengesellschaft', 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz ' * 3),
    ('waiting for the lawyers since the beginning of last year', 'urgent-but-not-important-at-all',
     STORY, 'Words. ' * 200),
    ('in_progress', None, '日本語の長い名前はどこで折り返されるのでしょうか', 'שלום עולם'),
]
MANY = [(status, priority, f'{verb} the {thing}', 'As was said at the fair.' * (thing < 'e'))
        for status, verb in (('not_started', 'Sort'), ('in_progress', 'Print'),
                             ('completed', 'Share'), ('in_review', 'Find'))
        for priority, things in (('must-have', ('accounts', 'budgets', 'cards', 'days')),
                                 ('nice-to-have', ('entries', 'friends', 'groups', 'houses')),
                                 (None, ('ideas', 'journeys', 'kiosks', 'lists', 'months')))
        for thing in things]


def build_probe():
    """The probe is no part of what gets installed."""
    build = pathlib.Path(FLUXR).resolve().parents[2]
    subprocess.run(['ninja', '-C', build, 'tests/gui/guiprobe.so'], check=True,
                   stdout=subprocess.DEVNULL)
    return str(build / 'tests' / 'gui' / 'guiprobe.so')


if 'GUIPROBE' not in os.environ:
    os.environ['GUIPROBE'] = build_probe()
for folder in (HERE, HERE.parent / 'support', HERE.parent / 'app'):
    sys.path.insert(0, str(folder))
os.environ['FLUXR'] = FLUXR

from guidrive import App, Atspi, wait  # noqa: E402
from fluxr import Device  # noqa: E402
from window_case import application_id  # noqa: E402


class Screen:
    """Fluxr over a fresh folder, in a window of a size and a style."""

    def __init__(self, folder, shapes):
        self.device = Device(FLUXR, folder / 'data')
        self.size = NARROW if 'narrow' in shapes else STORE if 'store' in shapes else WIDE
        self.long, self.full = 'long' in shapes, 'full' in shapes
        self.rtl = 'rtl' in shapes
        environment = {}
        for shape in shapes:
            environment.update(SHAPES[shape] or {})
        self.environment = dict(self.device.environment, **environment)
        self.environment['DBUS_SESSION_BUS_ADDRESS'] = os.environ['DBUS_SESSION_BUS_ADDRESS']
        self.use_font('Cantarell 16' if 'large' in shapes else None)
        self.app = self.planned = None

    def use_font(self, font):
        """What a person set comes before what the session says."""
        settings = pathlib.Path(os.environ['XDG_CONFIG_HOME']) / 'gtk-4.0' / 'settings.ini'
        settings.parent.mkdir(exist_ok=True)
        settings.write_text('[Settings]\n' + (f'gtk-font-name={font}\n' if font else ''),
                            encoding='utf-8')

    def plan(self):
        name = 'Pocketbook' + (', ' + STORY[7:] if self.long else '')
        self.planned = self.device.json('add', 'products', 'name=' + name)['id']
        for table, column, rows in (('features', 'implementation_status', PLAN),
                                    ('tasks', 'status', TASKS), ('bugs', 'status', BUGS)):
            for values in (LONG * self.long) + rows + (MANY * self.full):
                self.add(table, self.planned, column, *values)

    def add(self, table, product, column, status, priority, title, text, link=None):
        fields = {'product_id': product, column: status, 'priority': priority, 'name': title,
                  'description': text, 'bug_url': link}
        self.device.run('add', table, *(f'{key}={value}' for key, value in fields.items() if value))

    def trouble(self):
        """Every other card refused, some without their product, and two versions of the text of
        each one that has a text."""
        with self.open_file() as file:
            file.execute("UPDATE sync_outbox SET state = 'quarantine', err = 'invalid:priority'"
                         " WHERE tbl = 'features' AND seq % 2")
            file.execute("UPDATE sync_outbox SET state = 'quarantine', err = 'parent'"
                         " WHERE tbl = 'features' AND seq % 4 = 0")
            file.execute('INSERT INTO sync_conflict (tbl, id, col, base, mine, theirs, at)'
                         " SELECT 'features', id, 'description', '', description,"
                         " replace (replace (description, 'the ', 'a '), '.', ', always.'),"
                         ' unixepoch () * 1000000 FROM features WHERE description IS NOT NULL')

    def past(self):
        """Some things are renamed and deleted, and all that was done is hours or days ago."""
        run = self.device.run
        cards = {row['name']: row['id'] for row in self.device.rows('features')}
        for i, card in enumerate(sorted(cards)[:3]):
            run('set', 'features', cards[card], 'name=' + card)
            if i:
                run('delete', 'features', cards[card])
        gone = self.device.json('add', 'products', 'name=Paper planner')['id']
        for name in ('Lines', 'Dots', 'A cover that lasts'):
            run('add', 'features', 'product_id=' + gone, 'name=' + name)
        for table, fields in (('tasks', 'name=Ask the printer'), ('bugs', 'name=The ink bleeds'),
                              ('notes', 'title=What people said at the fair')):
            added = self.device.json('add', table, 'product_id=' + gone, fields)['id']
            run('delete', table, added)
        run('delete', 'products', gone)
        with self.open_file() as file:
            file.execute('UPDATE undo_entry SET at = at - 3600000000 *'
                         ' ((SELECT max (entry) FROM undo_entry) - entry) * 7 / 5')
            file.execute('UPDATE sync_trash SET at = at - 7200000000 *'
                         ' ((SELECT max (rowid) FROM sync_trash) - rowid)')

    def open_file(self):
        account = next(a for a in self.device.json('account', 'list') if a['current'])
        return sqlite3.connect(account['file'])

    def start(self):
        # Not where the screen before was.
        for key in ('section', 'places', 'boards', 'views', 'notes-sort', 'prompts-mode'):
            subprocess.run(['gsettings', 'reset', 'ai.fluxr.Fluxr', key], check=True,
                           env=self.environment)
        for key, value in zip(('width', 'height'), self.size):
            subprocess.run(['gsettings', 'set', 'ai.fluxr.Fluxr', 'window-' + key, str(value)],
                           check=True, env=self.environment)
        self.app = App([FLUXR, '--data-dir', self.device.directory],
                       application_id(self.device.directory), self.environment)
        wait('the window in its size', self.fits)
        self.await_rest()

    def fits(self):
        width, height = self.app.rect(self.app.window)[2:]
        return abs(width - self.size[0]) < 60 and abs(height - self.size[1]) < 60

    def await_rest(self):
        """Until the desktop's own animations are over."""
        before, now, same = None, None, 0
        while same < 3:
            self.app.idle()
            before, now = now, subprocess.run(['import', '-window', 'root', 'ppm:-'], check=True,
                                              stdout=subprocess.PIPE).stdout
            same = same + 1 if now == before else 0

    def save_alone(self, path):
        """Nothing but the window, on nothing."""
        self.app.shot(path)
        subprocess.run(['convert', path, '(', '+clone', '-background', 'black', '-shadow',
                        '40x9+0+4', ')', '+swap', '-background', 'none', '-layers', 'merge',
                        '+repage', '-gravity', 'center', '-extent',
                        f'{self.size[0] + 2 * SHADOW}x{self.size[1] + 2 * SHADOW}', path],
                       check=True)

    def save(self, path):
        """The window as the desktop shows it, with its shadow and what is open above it."""
        self.await_rest()
        if self.size == STORE:
            self.save_alone(path)
            return
        x, y, width, height = (round(n) for n in self.app.rect(self.app.window))
        screen = [int(n) for n in os.environ.get('SCREEN', '1280x800').split('x')]
        left, top = max(0, x - MARGIN), max(0, y - MARGIN)
        right, bottom = min(screen[0], x + width + MARGIN), min(screen[1], y + height + MARGIN)
        subprocess.run(['import', '-window', 'root', '-crop',
                        f'{right - left}x{bottom - top}+{left}+{top}', '+repage', path],
                       check=True)


def go_to(screen, section):
    """By way of the sidebar, which a narrow window hides."""
    if screen.size == NARROW:
        screen.app.key('F9')
    screen.app.click(screen.app.find('list item', section + '(, .*)?'))
