#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""0003_sync.sql on a real PostgreSQL: the log misses nothing and tells nobody of others' rows, and
changes sent together are carried out once, each for itself, within the policies."""
import datetime
import json
import uuid as uuids

from people import ANON, FIXTURE, LONER, OTHER, OWNER, SERVICE, become, signed_in, uuid
from postgres import Cluster
from tap import Tap
import psycopg2

FORBIDDEN = '42501'
START = {'xid': '3', 'seq': 0}
PRODUCT, ROW, NEW = uuid('aa'), uuid('f1'), uuid('ee')


def expect(seen, wanted):
    assert seen == wanted, f'expected {wanted!r}, is {seen!r}'


class Person:
    """Somebody with a connection of their own, who calls the functions as the API would."""

    def __init__(self, cluster, user):
        self.connection = cluster.connect('sync')
        self.who = user if isinstance(user, tuple) else signed_in(user)
        self.place = dict(START)

    def run(self, statement, *values, keep=True):
        """The rows of one transaction, or the SQLSTATE of its refusal."""
        cursor = self.connection.cursor()
        try:
            become(cursor, self.who)
            cursor.execute(statement, values)
            rows = cursor.fetchall() if cursor.description else cursor.rowcount
            if keep:
                self.connection.commit()
            return rows
        except psycopg2.Error as error:
            self.connection.rollback()
            return error.pgcode

    def call(self, statement, *values):
        rows = self.run('select ' + statement, *values)
        return rows[0][0] if isinstance(rows, list) else rows

    def pull(self, limit=500):
        """One page behind the last one; remembers its end."""
        page = self.call('sync_pull(%s::text::xid8, %s, %s)', self.place['xid'], self.place['seq'],
                         limit)
        self.place = {'xid': page['xid'], 'seq': page['seq']}
        return page

    def hear(self, limit=500):
        """(table, id, op) of all pages up to an empty one."""
        found = []
        while True:
            page = self.pull(limit)
            assert page['known'], page
            if not page['rows']:
                return found
            found += [(row['tbl'], row['id'], row['op']) for row in page['rows']]

    def push(self, *changes):
        changes = [{'op_id': str(uuids.uuid4()), **change} for change in changes]
        return self.call('sync_push(%s)', json.dumps(changes))

    def version(self, table, row_id):
        return self.call(f'(select xmin::text from public.{table} where id = %s)', row_id)


def update(person, table, row_id, **row):
    return {'op': 'U', 'tbl': table, 'id': row_id, 'xmin': person.version(table, row_id),
            'row': row}


def insert(table, row_id, **row):
    return {'op': 'I', 'tbl': table, 'id': row_id, 'row': {'id': row_id, **row}}


def statuses(results):
    return [result['status'] for result in results]


def try_changes(scene):
    """The owner hears of their own rows, with their ends; the others of nothing."""
    owner, other, loner = scene['owner'], scene['other'], scene['loner']
    for person in (owner, other, loner):
        person.hear()
    owner.run("update public.features set name = 'x' where id = %s", ROW)
    owner.run('insert into public.prds (id, product_id) values (%s, %s)', NEW, PRODUCT)
    owner.run('delete from public.prds where id = %s', NEW)
    expect(owner.hear(1), [('features', ROW, 'U'), ('prds', NEW, 'I'), ('prds', NEW, 'D')])
    expect((other.hear(), loner.hear()), ([], []))


def try_shared(scene):
    """The inbox and public templates are everybody's, and leaving them is told as well."""
    owner, other, loner = scene['owner'], scene['other'], scene['loner']
    for person in (owner, other, loner):
        person.hear()
    owner.run("insert into public.tasks (id, name) values (%s, 'inbox')", NEW)
    expect(loner.hear(), [('tasks', NEW, 'I')])
    owner.run('update public.tasks set product_id = %s where id = %s', PRODUCT, NEW)
    expect(loner.hear(), [('tasks', NEW, 'L')])
    expect(owner.hear()[-1], ('tasks', NEW, 'U'))
    owner.run('delete from public.tasks where id = %s', NEW)
    expect((loner.hear(), owner.hear()), ([], [('tasks', NEW, 'D')]))
    other.hear()
    owner.run('insert into public.prompt_templates (id, user_id, is_public) values (%s, %s, false)',
              NEW, OWNER)
    expect(other.hear(), [])
    owner.run('update public.prompt_templates set is_public = true where id = %s', NEW)
    expect(other.hear(), [('prompt_templates', NEW, 'U')])
    owner.run('update public.prompt_templates set is_public = false where id = %s', NEW)
    expect(other.hear(), [('prompt_templates', NEW, 'L')])
    owner.run('delete from public.prompt_templates where id = %s', NEW)
    expect(other.hear(), [])


def try_cascade(scene):
    """What goes with its product is told to whom it belonged, also where the log knew nothing of
    the product before."""
    owner, other = scene['owner'], scene['other']
    owner.run("insert into public.products (id, user_id) values (%s, %s)", NEW, OWNER)
    owner.run("insert into public.features (id, product_id) values (%s, %s)", NEW, NEW)
    scene['root'].run("delete from sync.log where row_id = %s", NEW)
    owner.hear()
    other.hear()
    expect(owner.run('delete from public.products where id = %s', NEW), 1)
    expect(sorted(owner.hear()), [('features', NEW, 'D'), ('products', NEW, 'D')])
    expect(other.hear(), [])


def try_late_commit(scene):
    """What began before the reader's place and ends behind it is not passed over."""
    owner, slow = scene['owner'], scene['slow']
    owner.hear()
    slow.run("update public.bugs set name = 'slow' where id = %s", ROW, keep=False)
    owner.run("update public.features set name = 'quick' where id = %s", ROW)
    expect(owner.hear(), [])
    slow.connection.commit()
    expect(sorted(owner.hear()), [('bugs', ROW, 'U'), ('features', ROW, 'U')])


def try_places(scene):
    """No place, one from the future and one that is forgotten are unknown, and get today's."""
    owner, root = scene['owner'], scene['root']
    today = owner.pull()
    for xid in (None, '9000000000000000'):
        page = owner.call('sync_pull(%s::text::xid8, 0, 10)', xid)
        expect((page['known'], page['rows']), (False, []))
        assert int(page['xid']) >= int(today['xid']), page
    owner.run("update public.features set name = 'old' where id = %s", ROW)
    place = dict(owner.place)
    later = owner.pull()
    root.run("update sync.log set at = now() - interval '89 days'")
    root.run("update sync.state set cleaned = now() - interval '2 days'")
    owner.pull()
    assert root.call('(select count(*) from sync.log)') > 0
    root.run("update sync.log set at = now() - interval '91 days'")
    root.run("insert into sync.op values (%s, %s, now() - interval '31 days')", OWNER, NEW)
    root.run("update sync.state set cleaned = now() - interval '2 days'")
    owner.pull()
    expect(root.call('(select count(*) from sync.log)'), 0)
    expect(root.call('(select count(*) from sync.op where op_id = %s)', NEW), 0)
    for known, at in ((False, START), (False, place), (True, later)):
        page = owner.call('sync_pull(%s::text::xid8, %s, 10)', at['xid'], at['seq'])
        expect(page['known'], known)


def try_push(scene):
    """Each change for itself: a refused one leaves the others alone."""
    owner = scene['owner']
    gone = uuid('e8')
    results = owner.push(
        insert('features', NEW, product_id=PRODUCT, name='new'),
        insert('features', uuid('e9'), product_id=uuid('bb'), name='theirs'),
        update(owner, 'bugs', ROW, name='changed'),
        {**update(owner, 'bugs', ROW, name='late'), 'xmin': '3'},
        update(owner, 'bugs', ROW, name=None),
        {'op': 'D', 'tbl': 'features', 'id': gone, 'xmin': '7'},
        update(owner, 'features', ROW, strange='x'),
        {'op': 'U', 'tbl': 'features', 'id': ROW, 'row': {'name': 'without a guard'}},
        {'op': 'U', 'tbl': 'user_subscriptions', 'id': ROW, 'xmin': '3', 'row': {'status': 'paid'}},
        {'op': 'U', 'tbl': 'sync.log', 'id': ROW, 'xmin': '3', 'row': {'op': 'D'}})
    expect(statuses(results), ['done', 'error', 'done', 'guard', 'guard', 'guard', 'error', 'error',
                               'error', 'error'])
    expect([r.get('code') for r in results if r['status'] == 'error'],
           [FORBIDDEN, '42703', '22004', '42P01', '42P01'])
    expect(results[0]['row']['name'], 'new')
    expect(results[2]['row']['xmin'], owner.version('bugs', ROW))
    [result] = owner.push(update(owner, 'bugs', ROW, name=None))
    expect((result['status'], result['code']), ('error', '23502'))
    [result] = owner.push({'op': 'D', 'tbl': 'features', 'id': NEW,
                           'xmin': owner.version('features', NEW)})
    expect((result['status'], result['row']), ('done', None))


def try_once(scene):
    """Sent again, a change is carried out once; what was deleted meanwhile does not come back."""
    owner, root = scene['owner'], scene['root']
    new = {**insert('features', NEW, product_id=PRODUCT, name='new'), 'op_id': uuid('01')}
    change = {**update(owner, 'bugs', ROW, name='once'), 'op_id': uuid('02')}
    for _ in range(3):
        expect(statuses(owner.push(new, change)), ['done', 'done'])
    version = owner.version('bugs', ROW)
    owner.push(change)
    expect(owner.version('bugs', ROW), version)
    [result] = owner.push({**update(owner, 'bugs', ROW, name='other'), 'earlier': uuid('02')})
    expect(result['row']['name'], 'once')
    # The number is the sender's own: another's says nothing.
    [result] = scene['other'].push({**insert('features', uuid('e7'), product_id=uuid('bb')),
                                    'op_id': uuid('01')})
    expect((result['status'], result['row']['id']), ('done', uuid('e7')))
    owner.run('delete from public.features where id = %s', NEW)
    expect(statuses(owner.push(new)), ['gone'])
    expect(statuses(owner.push({**new, 'op_id': uuid('03'), 'earlier': uuid('01')})), ['gone'])
    # A try that never arrived does not forbid the next one, nor does a delete that one knows of.
    expect(statuses(owner.push({**new, 'op_id': uuid('04'), 'earlier': uuid('05')})), ['done'])
    owner.run('delete from public.features where id = %s', NEW)
    # A guard that did not hold counts for nothing.
    missed = {**update(owner, 'bugs', ROW, name='missed'), 'xmin': '3', 'op_id': uuid('06')}
    expect(statuses(owner.push(missed)), ['guard'])
    expect(statuses(owner.push({**missed, 'xmin': owner.version('bugs', ROW)})), ['done'])
    assert root.call('(select count(*) from sync.op where op_id = %s)', uuid('06')) == 1


def try_others(scene):
    """Nobody reads or writes others' rows, whatever they know of them."""
    owner, other, anon = scene['owner'], scene['other'], scene['anon']
    before = owner.run('select * from public.features where id = %s', ROW)
    results = other.push({**update(owner, 'features', ROW, name='stolen')},
                         {'op': 'D', 'tbl': 'features', 'id': ROW,
                          'xmin': owner.version('features', ROW)},
                         insert('features', ROW, product_id=uuid('bb'), name='mine now'),
                         insert('notes', uuid('e6'), user_id=OWNER, content='forged'),
                         {**update(other, 'products', uuid('bb')), 'row': {'user_id': OWNER}})
    expect(statuses(results), ['guard', 'guard', 'guard', 'error', 'error'])
    assert not any(result.get('row') for result in results), results
    expect(owner.run('select * from public.features where id = %s', ROW), before)
    # A known number of another's shows nothing of the row either.
    owner.push({**update(owner, 'features', ROW, name='x'), 'op_id': uuid('07')})
    [result] = other.push({**update(owner, 'features', ROW, name='y'), 'op_id': uuid('07')})
    expect(result, {'status': 'guard'})
    expect(other.call('delete_product(%s, null)', PRODUCT), {'status': 'gone'})
    for person in (anon, scene['service']):
        for call in ("sync_pull('3', 0, 1)", "sync_push('[]')",
                     f"delete_product('{PRODUCT}', null)"):
            expect(person.call(call), FORBIDDEN)
    expect(scene['nobody'].call("sync_pull('3', 0, 1)"), FORBIDDEN)
    expect(scene['nobody'].call("sync_push('[]')"), FORBIDDEN)
    for person in (owner, anon):
        for statement in ('select 1 from sync.log', 'select 1 from sync.op', 'delete from sync.log',
                          'select 1 from sync.state', "select sync.clean()",
                          "select sync.find_owner('{}', 'users')"):
            expect(person.run(statement), FORBIDDEN)


def try_delete_product(scene):
    """With all that the caller knows of, or not at all."""
    owner = scene['owner']
    owner.run('insert into public.products (id, user_id) values (%s, %s)', NEW, OWNER)
    for table in ('features', 'prds', 'notes', 'product_prompts', 'customer_profiles'):
        owner.run(f'insert into public.{table} (id, product_id) values (%s, %s)', NEW, NEW)
    for table in ('tasks', 'bugs', 'flow_pages'):
        owner.run(f"insert into public.{table} (id, product_id, name) values (%s, %s, 'x')", NEW,
                  NEW)
    owner.run('insert into public.flow_connections (id, product_id, source_id, target_id) '
              'values (%s, %s, %s, %s)', uuid('e5'), NEW, NEW, NEW)
    owner.hear()
    answer = owner.call('delete_product(%s, %s::uuid[])', NEW, [NEW])
    expect(answer, {'status': 'children', 'rows': [{'id': uuid('e5'), 'tbl': 'flow_connections'}]})
    expect(owner.hear(), [])
    expect(owner.call('delete_product(%s, %s::uuid[])', NEW, [NEW, uuid('e5')]), {'status': 'done'})
    gone = owner.hear()
    expect((len(gone), {op for _, _, op in gone}), (10, {'D'}))
    expect(owner.call('delete_product(%s, %s::uuid[])', NEW, []), {'status': 'gone'})


def try_touch(scene):
    """Each change is later than the one before, also behind a time from the future."""
    owner = scene['owner']
    seen = [owner.run("update public.features set name = 'x' where id = %s returning updated_at",
                      ROW)[0][0] for _ in range(3)]
    assert seen[0] < seen[1] < seen[2], seen
    future = datetime.datetime(2099, 1, 1, tzinfo=datetime.timezone.utc)
    owner.run('insert into public.features (id, product_id, updated_at) values (%s, %s, %s)', NEW,
              PRODUCT, future)
    [[after]] = owner.run("update public.features set name = 'x' where id = %s returning "
                          'updated_at', NEW)
    expect(after - future, datetime.timedelta(microseconds=1))
    owner.run('delete from public.features where id = %s', NEW)


CASES = [
    ('the log tells the owner of every change, and nobody else', try_changes),
    ('the log tells everybody of what everybody sees', try_shared),
    ('a cascade is told to whom the rows belonged', try_cascade),
    ('a late commit is not passed over', try_late_commit),
    ('changes sent together succeed and fail alone', try_push),
    ('a change sent again is carried out once', try_once),
    ('nothing of others is read or written', try_others),
    ('a product goes as a whole or not at all', try_delete_product),
    ('every change has a time of its own', try_touch),
    ('a place the log does not know is said to be unknown', try_places),
]


def main():
    tap = Tap()
    with Cluster() as cluster:
        cluster.migrate('sync')
        cluster.run_file('sync', FIXTURE)
        people = {'owner': OWNER, 'slow': OWNER, 'other': OTHER, 'loner': LONER, 'anon': ANON,
                  'service': SERVICE, 'nobody': ('authenticated', None),
                  'root': ('postgres', None)}
        scene = {name: Person(cluster, user) for name, user in people.items()}
        for name, function in CASES:
            tap.run(name, function, scene)
    return tap.finish()


if __name__ == '__main__':
    raise SystemExit(main())
