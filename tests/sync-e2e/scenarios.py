#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""scenarios.py FLUXR BACKEND: what must never go wrong for two devices, told as it happens to
people, through the command line and a real PostgreSQL."""
import json
import pathlib
import random
import sqlite3
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import fluxr  # noqa: E402
from fluxr import Device  # noqa: E402
from lasting import LastingBackend  # noqa: E402
from proxy import Proxy  # noqa: E402
from tap import Tap  # noqa: E402

BEFORE = 'The kettle boils. It whistles when it is done.\n\nNobody has to wait beside it.\n'
DAY = 86400


class Scene:
    """Two devices of one account who both know one product with a PRD and a feature."""

    def __init__(self, program, backend, folder):
        self.backend = backend
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        self.proxy = Proxy(backend, 1)
        email = f'{self.folder.name}@example.test'
        self.a, self.b = (Device(program, self.folder / name) for name in 'ab')
        for device, words in ((self.a, ['--sign-up']), (self.b, [])):
            device.run('account', 'add', '--server', self.proxy.url, '--key', backend.key,
                       '--email', email, *words, '--password-stdin', given='a-long-password-1\n')
        self.product = self.a.run('add', 'products', 'name=Kettle').strip()
        self.prd = self.a.run('add', 'prds', 'product_id=' + self.product,
                              'problem=' + BEFORE).strip()
        self.feature = self.a.run('add', 'features', 'product_id=' + self.product, 'name=Boil',
                                  'description=Quickly.').strip()
        self.sync(self.a, self.b)

    @staticmethod
    def sync(*devices):
        for device in devices:
            device.run('sync')

    def settle(self):
        self.sync(self.a, self.b, self.a, self.b)

    def problem(self, device):
        return device.json('show', 'prds', self.prd)['problem']

    def write(self, device, text):
        device.run('set', 'prds', self.prd, 'problem=' + text)

    def file(self, device):
        account = next(a for a in device.json('account', 'list') if a['current'])
        return sqlite3.connect(account['file'])

    def conflicts(self, device):
        with self.file(device) as file:
            return file.execute('SELECT col, mine, theirs FROM sync_conflict WHERE NOT resolved'
                                ).fetchall()

    def server(self, table, row_id):
        row = self.backend.rows(table).get(row_id)
        return row and json.loads(row)


def test_other_paragraphs(scene):
    """Two devices offline edit different paragraphs of one section: both survive, no question."""
    scene.write(scene.a, BEFORE.replace('boils', 'boils in a minute'))
    scene.write(scene.b, BEFORE.replace('Nobody has', 'Nobody at all has'))
    scene.settle()
    expected = BEFORE.replace('boils', 'boils in a minute').replace('Nobody', 'Nobody at all')
    for text in (scene.problem(scene.a), scene.problem(scene.b),
                 scene.server('prds', scene.prd)['problem']):
        assert text == expected, text
    assert not scene.conflicts(scene.a) + scene.conflicts(scene.b)


def test_same_sentence(scene):
    """The same sentence: one question, both texts readable; undo gives one's own text back."""
    mine = BEFORE.replace('whistles when it is done', 'sings when it is done')
    theirs = BEFORE.replace('whistles when it is done', 'glows when it is done')
    scene.write(scene.a, mine)
    scene.write(scene.b, theirs)
    scene.settle()
    text = scene.problem(scene.a)
    assert text == scene.problem(scene.b) == scene.server('prds', scene.prd)['problem'], text
    questions = scene.conflicts(scene.a) + scene.conflicts(scene.b)
    assert len(questions) == 1, questions
    column, kept, other = questions[0]
    assert column == 'problem' and 'glows' in kept + other and 'sings' in kept + other, questions
    assert '<<<' not in text and text.count('when it is done') == 1, text

    asked = scene.a if scene.conflicts(scene.a) else scene.b
    listed = asked.json('conflicts')
    assert [(row['entity'], row['id'], row['field']) for row in listed] == \
        [('prds', scene.prd, 'problem')], listed
    other = 'sings' if 'glows' in text else 'glows'
    asked.run('conflicts', 'theirs', str(listed[0]['number']))
    assert other in scene.problem(asked) and not asked.json('conflicts')
    scene.settle()
    assert scene.problem(scene.a) == scene.problem(scene.b)
    asked.run('undo')
    assert scene.problem(asked) == text, scene.problem(asked)
    scene.settle()
    assert scene.problem(scene.a) == scene.problem(scene.b)
    assert scene.problem(asked).count('when it is done') == 1, scene.problem(asked)


def test_delete_against_edit(scene):
    """One deletes a feature that the other edits offline: nothing silent, nothing lost."""
    scene.a.run('delete', 'features', scene.feature)
    scene.b.run('set', 'features', scene.feature, 'description=Quickly, and quietly.')
    scene.sync(scene.a, scene.b, scene.a)
    row = scene.server('features', scene.feature)
    assert row and row['description'] == 'Quickly, and quietly.', row
    assert scene.a.json('show', 'features', scene.feature) == \
        scene.b.json('show', 'features', scene.feature)
    assert [column for column, _, _ in scene.conflicts(scene.b)] == [''], 'nobody is told'

    scene.b.run('delete', 'features', scene.feature)
    scene.sync(scene.b, scene.a)
    thrown = next(row for row in scene.b.json('trash') if row['id'] == scene.feature)
    scene.b.run('trash', 'restore', str(thrown['number']))
    scene.sync(scene.b, scene.a)
    assert scene.a.json('show', 'features', scene.feature)['description'] == \
        'Quickly, and quietly.'


def test_product_against_notes(scene):
    """One deletes a product in which the other writes a note: the note is kept."""
    note = scene.b.run('add', 'notes', 'product_id=' + scene.product, 'content=Fresh idea').strip()
    scene.a.run('delete', 'products', scene.product)
    scene.sync(scene.a)
    for _ in range(4):
        process = scene.b.start('--json', 'sync')
        process.communicate(timeout=fluxr.RUN_SECONDS)
        pass_a_minute(scene)
    scene.b.start('sync', '--confirm-deletes').communicate(timeout=fluxr.RUN_SECONDS)
    row = scene.b.json('show', 'notes', note)
    assert row['content'] == 'Fresh idea', row
    with scene.file(scene.b) as file:
        entry = file.execute('SELECT state, err FROM sync_outbox WHERE id = ?', (note,)).fetchone()
    assert entry == ('quarantine', 'parent'), entry
    assert [row['id'] for row in scene.b.json('quarantine')] == [note]
    scene.b.run('quarantine', 'move', note, 'none')
    scene.sync(scene.b, scene.a)
    assert scene.server('notes', note)['product_id'] is None
    assert scene.a.json('show', 'notes', note)['content'] == 'Fresh idea'
    assert scene.b.json('quarantine') == []


def pass_a_minute(scene):
    with scene.file(scene.b) as file:
        for key, text in file.execute("SELECT k, v FROM sync_meta WHERE k LIKE 'hold.%'"
                                      " AND k NOT LIKE '%.ids'").fetchall():
            sweeps, last, released = map(int, text.split())
            file.execute('UPDATE sync_meta SET v = ? WHERE k = ?',
                         (f'{sweeps} {last - 61_000_000} {released}', key))


def test_two_hundred(scene):
    """200 cards made offline, a bad connection, killed on the way: exactly 200 on the server."""
    scene.a.batch([{'op': 'add', 'entity': 'features',
                    'row': {'product_id': scene.product, 'name': f'card {n}'}}
                   for n in range(200)])
    chance = random.Random(3)
    scene.proxy.share = 0.3
    for _ in range(12):
        process = scene.a.start('sync')
        try:
            process.communicate(timeout=0.1 + chance.random() * 0.6)
        except fluxr.subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
    scene.proxy.share = 0
    scene.sync(scene.a)
    names = [json.loads(row)['name'] for row in scene.backend.rows('features').values()]
    cards = [name for name in names if name.startswith('card ')]
    assert len(cards) == len(set(cards)) == 200, (len(cards), len(set(cards)))


def test_server_decides(scene):
    """The server stores another position, slug and time than was sent: nobody sends it again."""
    scene.backend.run('CREATE OR REPLACE FUNCTION pg_temp_place() RETURNS trigger LANGUAGE plpgsql'
                      " AS $$ BEGIN NEW.position := 4242; NEW.updated_at := '2020-01-01';"
                      ' RETURN NEW; END $$')
    scene.backend.run('CREATE TRIGGER zz_place BEFORE UPDATE ON public.features FOR EACH ROW'
                      ' EXECUTE FUNCTION pg_temp_place()')
    try:
        scene.a.run('set', 'features', scene.feature, 'position:=7', 'name=Boil well')
        scene.settle()
        here = scene.a.json('show', 'features', scene.feature)
        assert (here['position'], here['name']) == (4242, 'Boil well'), here
        report = scene.a.json('sync')
        assert (report['pushed'], report['pulled'], report['waiting']) == (0, 0, 0), report
        scene.backend.run('CREATE OR REPLACE FUNCTION pg_temp_slug() RETURNS trigger'
                          " LANGUAGE plpgsql AS $$ BEGIN NEW.slug := 'theirs-' || NEW.slug;"
                          ' RETURN NEW; END $$')
        scene.backend.run('CREATE TRIGGER zz_slug BEFORE INSERT ON public.products FOR EACH ROW'
                          ' EXECUTE FUNCTION pg_temp_slug()')
        kettle = scene.a.run('add', 'products', 'name=Kettle', 'slug=kettle').strip()
        scene.sync(scene.a)
        assert scene.a.json('show', 'products', kettle)['slug'] == 'theirs-kettle'
        report = scene.a.json('sync')
        assert (report['pushed'], report['waiting']) == (0, 0), report
    finally:
        scene.backend.run('DROP TRIGGER IF EXISTS zz_slug ON public.products')
        scene.backend.run('DROP TRIGGER zz_place ON public.features')
        scene.backend.run('DROP FUNCTION pg_temp_place()')


def board(device):
    """The cards of a product as its board has them: by column, in their order."""
    columns = {}
    rows = device.json('list', 'features')
    for row in sorted(rows, key=lambda row: (row['position'] is None, row['position'],
                                             row['created_at'], row['id'])):
        columns.setdefault(row['implementation_status'], []).append(row['name'])
    return columns


def test_reorder_at_once(scene):
    """Two devices offline reorder one board, also between columns and to the same places: in the
    end both have the same order, the server too, and no card is twice or gone."""
    names = [f'Card {i}' for i in range(12)]
    for name in names:
        scene.a.run('add', 'features', 'product_id=' + scene.product, 'name=' + name)
    scene.settle()
    dice = random.Random(5)
    for _ in range(4):
        for device in (scene.a, scene.b):
            for _ in range(8):
                rows = device.json('list', 'features')
                card, before = dice.sample(rows, 2)
                status = dice.choice(['not_started', 'in_progress', 'completed'])
                in_column = [row for row in rows if row['implementation_status'] == status]
                place = ['--before', before['id']] if before in in_column else []
                device.run('move', 'features', card['id'], '--status', status, *place)
        scene.settle()
        assert board(scene.a) == board(scene.b), (board(scene.a), board(scene.b))
    server = [json.loads(row) for row in scene.backend.rows('features').values()]
    placed = {row['id']: (row['implementation_status'], row['position']) for row in server
              if row['product_id'] == scene.product}
    assert placed == {row['id']: (row['implementation_status'], row['position'])
                      for row in scene.a.json('list', 'features')}
    assert sorted(name for column in board(scene.a).values() for name in column) == \
        sorted(names + ['Boil'])


class Flow:
    """The flow of the scene's product: pages by name, and what is done to it on a device."""

    def __init__(self, scene, names):
        self.scene = scene
        self.pages = {name: scene.a.run('add', 'flow_pages', 'product_id=' + scene.product,
                                        'name=' + name).strip() for name in names}
        scene.settle()

    def connect(self, device, source, target):
        return device.run('add', 'flow_connections', 'product_id=' + self.scene.product,
                          'source_id=' + self.pages[source],
                          'target_id=' + self.pages[target]).strip()

    def move(self, device, name, x, y):
        device.run('set', 'flow_pages', self.pages[name], f'position_x:={x}', f'position_y:={y}')

    def delete(self, device, name):
        device.run('delete', 'flow_pages', self.pages[name])

    def describe(self, pages, connections):
        """Places and ways by name; a way that ends nowhere is a fault of its own."""
        pages = [row for row in pages if row['product_id'] == self.scene.product]
        names = {row['id']: row['name'] for row in pages}
        ways = [(names[row['source_id']], names[row['target_id']]) for row in connections
                if row['product_id'] == self.scene.product]
        return {row['name']: (row['position_x'], row['position_y']) for row in pages}, sorted(ways)

    def on(self, device):
        return self.describe(device.json('list', 'flow_pages'),
                             device.json('list', 'flow_connections'))

    def assert_everywhere(self, places, ways):
        """Here, there and on the server, and nobody waits for anything."""
        for device in (self.scene.a, self.scene.b):
            assert self.on(device) == (places, sorted(ways)), self.on(device)
            assert device.json('quarantine') == [], device.json('quarantine')
            with self.scene.file(device) as file:
                queue = file.execute('SELECT tbl, op, state, err FROM sync_outbox').fetchall()
            assert queue == [], queue
        tables = ([json.loads(row) for row in self.scene.backend.rows(table).values()]
                  for table in ('flow_pages', 'flow_connections'))
        assert self.describe(*tables) == (places, sorted(ways)), 'the server'


def test_flow_at_once(scene):
    """Two devices offline move different pages and connect: all of it is kept."""
    flow = Flow(scene, 'PQR')
    flow.move(scene.a, 'P', 10, 20.5)
    flow.connect(scene.a, 'P', 'Q')
    flow.move(scene.b, 'Q', -30, 40)
    flow.connect(scene.b, 'Q', 'R')
    flow.connect(scene.b, 'R', 'P')
    scene.settle()
    flow.assert_everywhere({'P': (10, 20.5), 'Q': (-30, 40), 'R': (0, 0)},
                           [('P', 'Q'), ('Q', 'R'), ('R', 'P')])


def test_flow_lost_page(scene):
    """A page is deleted that the other device connects offline: no way without an end is left, on
    neither side, nothing waits for ever, and what else was done offline is kept. Taken out of the
    trash, the page has again what went with it."""
    flow = Flow(scene, 'PQRS')
    flow.connect(scene.a, 'P', 'Q')
    flow.connect(scene.a, 'Q', 'R')
    scene.settle()
    flow.delete(scene.b, 'Q')
    flow.connect(scene.a, 'Q', 'S')
    flow.connect(scene.a, 'S', 'Q')
    flow.connect(scene.a, 'R', 'S')
    flow.move(scene.a, 'S', 7, 8)
    scene.sync(scene.b)
    scene.settle()
    flow.assert_everywhere({'P': (0, 0), 'R': (0, 0), 'S': (7, 8)}, [('R', 'S')])
    thrown = next(row for row in scene.a.json('trash') if row['id'] == flow.pages['Q'])
    scene.a.run('trash', 'restore', str(thrown['number']))
    scene.settle()
    flow.assert_everywhere({'P': (0, 0), 'Q': (0, 0), 'R': (0, 0), 'S': (7, 8)},
                           [('R', 'S'), ('Q', 'S'), ('S', 'Q')])


def test_flow_refused_delete(scene):
    """The other way round: the page is deleted offline while the other device connects it."""
    flow = Flow(scene, 'PQRS')
    flow.connect(scene.a, 'P', 'Q')
    scene.settle()
    flow.connect(scene.a, 'Q', 'R')
    flow.connect(scene.a, 'S', 'Q')
    flow.connect(scene.a, 'R', 'S')
    scene.sync(scene.a)
    flow.delete(scene.b, 'Q')
    scene.sync(scene.b, scene.a)
    flow.assert_everywhere({'P': (0, 0), 'R': (0, 0), 'S': (0, 0)}, [('R', 'S')])


def test_refused_row(scene):
    """A policy refuses one row: it stays, marked, with the reason; all else goes on."""
    scene.backend.run("CREATE POLICY no_gold ON public.features AS RESTRICTIVE FOR INSERT"
                      " WITH CHECK (name <> 'gold')")
    try:
        gold = scene.a.run('add', 'features', 'product_id=' + scene.product, 'name=gold').strip()
        tin = scene.a.run('add', 'features', 'product_id=' + scene.product, 'name=tin').strip()
        process = scene.a.start('--json', 'sync')
        report = json.loads(process.communicate(timeout=fluxr.RUN_SECONDS)[0])
        assert (report['refused'], report['waiting']) == (1, 0), report
        assert scene.a.json('show', 'features', gold)['name'] == 'gold'
        assert scene.server('features', tin) and not scene.server('features', gold)
        listed = scene.a.json('quarantine')
        assert [(row['id'], row['title']) for row in listed] == [(gold, 'gold')], listed
        assert listed[0]['reason'], listed
        assert json.loads(scene.a.run('quarantine', 'export', gold))['name'] == 'gold'
        scene.a.run('quarantine', 'discard', gold)
        assert scene.a.json('quarantine') == []
        thrown = next(row for row in scene.a.json('trash') if row['id'] == gold)
        scene.a.run('trash', 'restore', str(thrown['number']))
        assert scene.a.json('show', 'features', gold)['name'] == 'gold'
        scene.a.run('set', 'features', scene.feature, 'name=Boil on')
        process = scene.a.start('sync')
        process.communicate(timeout=fluxr.RUN_SECONDS)
        assert scene.server('features', scene.feature)['name'] == 'Boil on'
    finally:
        scene.backend.run('DROP POLICY no_gold ON public.features')
    scene.a.run('set', 'features', gold, 'description=again')
    scene.a.start('sync').communicate(timeout=fluxr.RUN_SECONDS)
    scene.sync(scene.a)
    assert scene.a.json('quarantine') == []
    assert scene.server('features', gold)['description'] == 'again'


def at_another_time(device, days):
    """The same device, with its clock off by days."""
    other = Device(device.program, device.directory)
    other.environment['FLUXR_CLOCK_SHIFT'] = str(days * DAY)
    return other


def test_wrong_clock(scene):
    """A clock is three days off, one way and the other: no loss, and no wrong winner."""
    for days in (-3, 3):
        wrong = at_another_time(scene.a, days)
        scene.write(scene.b, f'b wrote at {days} last.\n')
        scene.sync(scene.b)
        wrong.run('set', 'features', scene.feature, f'description=a wrote at {days}')
        wrong.run('sync')
        scene.settle()
        assert scene.problem(scene.a) == scene.problem(scene.b) == f'b wrote at {days} last.\n'
        assert scene.server('features', scene.feature)['description'] == f'a wrote at {days}'


def test_long_asleep(scene):
    """Asleep for a month, the session is over: all is there, nothing is dropped, and it goes on
    where it was after signing in."""
    scene.backend.run('DELETE FROM auth.refresh_tokens')
    late = at_another_time(scene.a, 31)
    late.run('set', 'features', scene.feature, 'description=while signed out')
    report = late.json('sync', code=fluxr.SIGN_IN)
    assert (report['state'], report['waiting']) == ('needs-sign-in', 1), report
    assert late.json('show', 'features', scene.feature)['description'] == 'while signed out'
    assert scene.problem(late) == BEFORE
    email = f'{scene.folder.name}@example.test'
    scene.a.run('account', 'add', '--server', scene.proxy.url, '--key', scene.backend.key,
                '--email', email, '--password-stdin', given='a-long-password-1\n')
    scene.sync(scene.a)
    assert scene.server('features', scene.feature)['description'] == 'while signed out'


CASES = [
    ('1-other-paragraphs', test_other_paragraphs),
    ('1-the-same-sentence', test_same_sentence),
    ('2-delete-against-edit', test_delete_against_edit),
    ('2-product-against-notes', test_product_against_notes),
    ('3-two-hundred-cards', test_two_hundred),
    ('4-the-server-decides', test_server_decides),
    ('4-reordered-at-once', test_reorder_at_once),
    ('4-a-flow-at-once', test_flow_at_once),
    ('4-a-flow-loses-a-page', test_flow_lost_page),
    ('4-a-flow-deletes-a-page', test_flow_refused_delete),
    ('5-a-refused-row', test_refused_row),
    ('6-a-wrong-clock', test_wrong_clock),
    ('6-asleep-for-a-month', test_long_asleep),
]


def main():
    program, server = sys.argv[1:3]
    tap = Tap()
    with tempfile.TemporaryDirectory(prefix='fluxr-scenes-') as folder:
        with LastingBackend(server, pathlib.Path(folder) / 'backend') as backend:
            for name, function in CASES:
                scene = Scene(program, backend, f'{folder}/{name}')
                with scene.proxy:
                    tap.run(f'/sync/scenario/{name}', function, scene)
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
