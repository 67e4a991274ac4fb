#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the matrix does not ask: rows between two owners, moves, administrators, triggers.

A case is a name, who acts, what they do, and what comes of it: a number of rows, the value of the
one row's one column as text, or the SQLSTATE of the refusal.
"""
import datetime

from people import (ADMIN, ANON, FIXTURE, LONER, NEWCOMER, OTHER, OWNER, SERVICE, become,
                    signed_in, undone, uuid)
from postgres import Cluster
from tap import Tap
import psycopg2

FORBIDDEN, REFERENCED, MISSING, NO_UUID = '42501', '23503', '23502', '22P02'
owner, other, admin, loner = (signed_in(user) for user in (OWNER, OTHER, ADMIN, LONER))

NEW_PLAN = ("insert into public.subscription_plans (id, name, price, \"interval\") "
            f"values ('{uuid('ee')}', 'New', 1, 'year')")
NEW_PAYMENT = ("insert into public.payment_history (id, user_id, amount, status) "
               f"values ('{uuid('ee')}', '{OWNER}', 1, 'succeeded')")
NEW_LOG = ("insert into public.error_logs (id, error_type, error_message, severity) "
           f"values ('{uuid('ee')}', 'a', 'b', 'info')")


def change(table, column, value, row='f1'):
    value = 'null' if value is None else f"'{value}'"
    return f"update public.{table} set {column} = {value} where id = '{uuid(row)}'"


def look(table, row):
    return f"select from public.{table} where id = '{uuid(row)}'"


def note(user, product):
    values = ', '.join(f"'{x}'" if x else 'null' for x in (uuid('ee'), user, product))
    return f'insert into public.notes (id, user_id, product_id) values ({values})'


def link(source, target, product):
    return ('insert into public.flow_connections (source_id, target_id, product_id) '
            f"values ('{uuid(source)}', '{uuid(target)}', '{uuid(product)}')")


# Hold with 0001_schema.sql alone as well as with all migrations.
SCHEMA_CASES = [
    ('users: anon sees nobody', ANON, 'select from public.users', 0),
    ('users: one sees oneself only', owner, 'select from public.users', 1),
    ('users: nobody becomes somebody else', owner, change('users', 'id', uuid('ee'), 'a1'),
     FORBIDDEN),
    ('users: an upsert needs the missing insert policy', owner,
     f"insert into public.users (id) values ('{OWNER}') on conflict (id) do update "
     "set full_name = 'x'", FORBIDDEN),
    ('products: cannot be given away', owner, change('products', 'user_id', OTHER), FORBIDDEN),
    ('products: not without an owner', owner, change('products', 'user_id', None), FORBIDDEN),
    ('products: without a row in users none can be made', signed_in(NEWCOMER),
     f"insert into public.products (id, user_id) values ('{uuid('ee')}', '{NEWCOMER}')",
     REFERENCED),
    ('products: an unknown user is refused by policy first', owner,
     f"insert into public.products (id, user_id) values ('{uuid('ee')}', '{NEWCOMER}')",
     FORBIDDEN),
    ('products: referenced by pages, prds... they stay', owner,
     f"delete from public.products where id = '{uuid('aa')}'", REFERENCED),
    ('features: not into the product of another', owner,
     change('features', 'product_id', uuid('bb')), FORBIDDEN),
    ('features: not out of every product', owner, change('features', 'product_id', None),
     FORBIDDEN),
    ('features: into another product of mine', owner,
     change('features', 'product_id', uuid('f1')), 1),
    ('features: all of them means all of mine', other, "update public.features set name = 'x'", 0),
    ('bugs: not into the product of another', owner, change('bugs', 'product_id', uuid('bb')),
     FORBIDDEN),
    ('bugs: a name is needed', owner,
     f"insert into public.bugs (id, product_id) values ('{uuid('ee')}', '{uuid('aa')}')", MISSING),
    ('customer_profiles: not into the product of another, without a check of its own', owner,
     change('customer_profiles', 'product_id', uuid('bb')), FORBIDDEN),
    ('prds: not into the product of another, without a check of its own', owner,
     change('prds', 'product_id', uuid('bb')), FORBIDDEN),
    ('notes: in my product though it names somebody else', owner, look('notes', 'f2'), 1),
    ('notes: naming me does not open the product of another', other, look('notes', 'f2'), 0),
    ('notes: mine by name but in the product of another', owner, look('notes', 'f3'), 0),
    ('notes: the product\'s owner sees what another wrote', other, look('notes', 'f3'), 1),
    ('notes: a personal one', owner, note(OWNER, None), 1),
    ('notes: no personal one for somebody else', other, note(OWNER, None), FORBIDDEN),
    ('notes: none without user and product', owner, note(None, None), FORBIDDEN),
    ('notes: in my product without a user', owner, note(None, uuid('aa')), 1),
    ('notes: not into the product of another', owner, note(OWNER, uuid('bb')), FORBIDDEN),
    ('notes: not moved into the product of another', owner,
     change('notes', 'product_id', uuid('bb')), FORBIDDEN),
    ('notes: not handed to somebody else', owner, change('notes', 'user_id', OTHER), FORBIDDEN),
    ('flow_connections: only the product is asked, not the pages', other,
     link('f2', 'f3', 'bb'), 1),
    ('flow_connections: not in the product of another', other, link('f2', 'f3', 'aa'), FORBIDDEN),
    ('flow_pages: connected ones stay', owner,
     f"delete from public.flow_pages where id = '{uuid('f2')}'", REFERENCED),
    ('payment_history: not even one\'s own is recorded by oneself', owner, NEW_PAYMENT, FORBIDDEN),
    ('payment_history: the service records', SERVICE, NEW_PAYMENT, 1),
    ('error_logs: one without a user is stored', owner, NEW_LOG, 1),
    ('error_logs: but cannot be returned', owner, NEW_LOG + ' returning id', FORBIDDEN),
    ('error_logs: one without a user is seen by no user', owner, look('error_logs', 'f2'), 0),
    ('openai_logs: not in the name of another', other,
     "insert into public.openai_logs (user_id, request_type, request_payload) "
     f"values ('{OWNER}', 'x', '{{}}')", FORBIDDEN),
    ('subscription_plans: one out of sale is hidden', owner, look('subscription_plans', 'f2'), 0),
    ('subscription_plans: the administrator sees it', admin, look('subscription_plans', 'f2'), 1),
    ('subscription_plans: the administrator adds', admin, NEW_PLAN, 1),
    ('subscription_plans: the administrator changes', admin,
     change('subscription_plans', 'price', 3), 1),
    ('subscription_plans: the administrator deletes', admin,
     f"delete from public.subscription_plans where id = '{uuid('f2')}'", 1),
    ('subscription_plans: "anyone" is not anon', ANON, 'select from public.subscription_plans', 0),
    ('an administrator sees no products of others', admin, 'select from public.products', 0),
    ('a token without sub sees nothing', ('authenticated', None), 'select from public.products', 0),
    ('a sub that is no uuid is an error', ('authenticated', 'me'), 'select from public.products',
     NO_UUID),
]

# Statements without WHERE or RETURNING read no column, so no SELECT policy helps to keep them in.
LISTS = {
    'customer_profiles': 'name', 'bugs': 'name', 'features': 'name', 'products': 'name',
    'prompt_templates': 'name', 'error_logs': 'severity', 'payment_history': 'status',
    'user_subscriptions': 'status', 'flow_pages': 'name', 'openai_logs': 'error',
    'prds': 'problem', 'product_prompts': 'name', 'subscription_plans': 'name', 'notes': 'title',
}
for table, column in LISTS.items():
    SCHEMA_CASES += [
        (f'{table}: a blind update finds nothing of others', loner,
         f"update public.{table} set {column} = 'x'", 0),
        (f'{table}: a blind delete finds nothing of others', loner,
         f'delete from public.{table}', 0),
        (f'{table}: the owner\'s id without the role sees nothing', ('anon', OWNER),
         f'select from public.{table}', 0),
        (f'{table}: nor changes anything', ('anon', OWNER),
         f"update public.{table} set {column} = 'x'", 0),
        (f'{table}: nor deletes anything', ('anon', OWNER), f'delete from public.{table}', 0),
    ]
SCHEMA_CASES += [
    ('flow_connections: a blind update finds nothing of others', loner,
     'update public.flow_connections set created_at = null', 0),
    ('flow_connections: a blind delete finds nothing of others', loner,
     'delete from public.flow_connections', 0),
    ('users: a blind update finds oneself', loner, "update public.users set full_name = 'x'", 1),
    ('users: a blind delete finds nobody', loner, 'delete from public.users', 0),
    ('users: a blind update makes nobody somebody else', loner,
     f"update public.users set id = '{uuid('ee')}'", FORBIDDEN),
]


def give_away(table, column, value):
    return (f'{table}: a blind update gives nothing away', owner,
            f"update public.{table} set {column} = '{value}'", FORBIDDEN)


SCHEMA_CASES += [give_away('products', 'user_id', OTHER)] + [
    give_away(table, 'product_id', uuid('bb'))
    for table in ('customer_profiles', 'bugs', 'features', 'flow_pages', 'flow_connections', 'prds',
                  'product_prompts', 'notes')]

BARE_CASES = [
    ('tasks: a blind update finds nothing', owner, "update public.tasks set name = 'x'", 0),
    ('tasks: a blind delete finds nothing', owner, 'delete from public.tasks', 0),
    ('tasks: the inbox is closed', owner, look('tasks', 'f2'), 0),
    ('prompt_templates: public ones are closed', owner, look('prompt_templates', 'f2'), 0),
    ('users: anybody can take an administrator\'s address', owner,
     change('users', 'email', 'me@fluxr.ai', 'a1'), 1),
    ('updated_at: stays empty', owner,
     f"insert into public.features (id, product_id) values ('{uuid('ee')}', '{uuid('aa')}') "
     'returning updated_at is null', 'true'),
]

INSERT_OLD = ("insert into public.features (id, product_id, updated_at) values "
              f"('{uuid('ee')}', '{uuid('aa')}', ")

GAP_CASES = [
    ('tasks: the inbox is everybody\'s', other, look('tasks', 'f2'), 1),
    ('tasks: the inbox is not anon\'s', ANON, look('tasks', 'f2'), 0),
    ('tasks: into the inbox', owner, change('tasks', 'product_id', None), 1),
    ('tasks: out of the inbox into mine', other,
     change('tasks', 'product_id', uuid('bb'), 'f2'), 1),
    ('tasks: not into the product of another', owner, change('tasks', 'product_id', uuid('bb')),
     FORBIDDEN),
    ('tasks: a new one in the inbox', other,
     f"insert into public.tasks (id, name) values ('{uuid('ee')}', 'x')", 1),
    ('tasks: anon adds nothing to the inbox', ANON,
     f"insert into public.tasks (id, name) values ('{uuid('ee')}', 'x')", FORBIDDEN),
    ('tasks: a blind update by anon finds nothing', ANON, "update public.tasks set name = 'x'", 0),
    ('tasks: a blind delete by anon finds nothing', ANON, 'delete from public.tasks', 0),
    ('tasks: a blind update finds the inbox', loner, "update public.tasks set name = 'x'", 1),
    ('tasks: a blind delete finds the inbox', loner, 'delete from public.tasks', 1),
    give_away('tasks', 'product_id', uuid('bb')),
    give_away('prompt_templates', 'user_id', OTHER),
    ('prompt_templates: a public one is seen by others', other, look('prompt_templates', 'f2'), 1),
    ('prompt_templates: but not by anon', ANON, look('prompt_templates', 'f2'), 0),
    ('prompt_templates: nor changed by others', other,
     change('prompt_templates', 'name', 'x', 'f2'), 0),
    ('prompt_templates: nor deleted by others', other,
     f"delete from public.prompt_templates where id = '{uuid('f2')}'", 0),
    ('prompt_templates: not given away', owner, change('prompt_templates', 'user_id', OTHER),
     FORBIDDEN),
    ('prompt_templates: none without an owner', owner,
     f"insert into public.prompt_templates (id, is_public) values ('{uuid('ee')}', true)",
     FORBIDDEN),
    ('users: nobody takes an administrator\'s address', owner,
     change('users', 'email', 'me@fluxr.ai', 'a1'), FORBIDDEN),
    ('users: any other address may be taken', owner,
     change('users', 'email', 'me@example.com', 'a1'), 1),
    ('users: an administrator may send the address along', admin,
     "update public.users set full_name = 'x', email = email", 1),
    ('users: the service may appoint', SERVICE, change('users', 'email', 'me@fluxr.ai', 'a1'), 1),
    ('updated_at: an insert fills it with the transaction\'s start', owner,
     INSERT_OLD + 'null) returning updated_at = now()', 'true'),
    ('updated_at: an insert keeps a given one', owner,
     INSERT_OLD + "'2001-01-01Z') returning updated_at = '2001-01-01Z'", 'true'),
    ('updated_at: an update does not keep a given one', owner,
     change('features', 'updated_at', '2001-01-01Z') + ' returning updated_at >= now()', 'true'),
    ('updated_at: an update without change counts', owner,
     'update public.products set name = name returning updated_at >= now()', 2),
]


def outcome(cursor, person, statement):
    with undone(cursor):
        become(cursor, person)
        try:
            cursor.execute(statement)
        except psycopg2.Error as error:
            return error.pgcode
        if cursor.rowcount == 1 and cursor.description:
            return str(cursor.fetchone()[0]).lower()
        return cursor.rowcount


def try_cases(tap, cursor, prefix, cases):
    for name, person, statement, expected in cases:
        seen = outcome(cursor, person, statement)
        tap.report(prefix + name, seen == expected, f'expected {expected}, is {seen}\n{statement}')


def sign_up(cursor, email, profile='{}'):
    cursor.execute('insert into auth.users (email, raw_user_meta_data) values (%s, %s) '
                   'returning id', [email, profile])
    account = cursor.fetchone()[0]
    cursor.execute('select email, full_name, avatar_url from public.users where id = %s', [account])
    return cursor.fetchone()


def check_sign_up(tap, cursor):
    profile = '{"full_name": "Ann", "avatar_url": "https://example.com/a.png"}'
    for name, email, meta, expected in [
            ('makes the row', 'ann@example.com', profile,
             ('ann@example.com', 'Ann', 'https://example.com/a.png')),
            ('works without a profile', 'bob@example.com', None, ('bob@example.com', None, None)),
            ('takes another name for the name', None, '{"name": "Eve"}', (None, 'Eve', None)),
            ('is not refused for an address in use', 'owner@example.com', '{}',
             (None, None, None))]:
        with undone(cursor):
            seen = sign_up(cursor, email, meta)
        tap.report('sign-up: ' + name, seen == expected, f'expected {expected}, is {seen}')
    with undone(cursor):
        cursor.execute('insert into auth.users (id) values (%s)', [OWNER])
        cursor.execute('select email from public.users where id = %s', [OWNER])
        tap.report('sign-up: a row that is there stays',
                   cursor.fetchone() == ('owner@example.com',), 'changed')
    for person in (owner, ANON):
        with undone(cursor):
            seen = outcome(cursor, person, "select fluxr.add_user('{}')")
            tap.report(f'sign-up: its function is closed to {person[0]}', seen == FORBIDDEN, seen)


def check_columns_with_updated_at(tap, cursor):
    """Every such column is kept, also that of a table somebody adds later."""
    cursor.execute("select table_name from information_schema.columns "
                   "where table_schema = 'public' and column_name = 'updated_at' order by 1")
    names = [row[0] for row in cursor.fetchall()]
    tap.report('updated_at: twelve tables have it', len(names) == 12, names)
    old = datetime.datetime(2001, 1, 1, tzinfo=datetime.timezone.utc)
    for name in names:
        with undone(cursor):
            cursor.execute(f'update public.{name} set updated_at = %s '
                           'returning updated_at >= now()', [old])
            seen = set(cursor.fetchall())
        tap.report(f'updated_at: kept in {name}', seen == {(True,)}, seen)


def main():
    tap = Tap()
    with Cluster() as cluster:
        for database, cases in [('bare', BARE_CASES), ('full', GAP_CASES)]:
            cluster.migrate(database, bare=database == 'bare')
            cluster.run_file(database, FIXTURE)
            connection = cluster.connect(database)
            cursor = connection.cursor()
            try_cases(tap, cursor, f'{database}: ', SCHEMA_CASES + cases)
            if database == 'full':
                check_sign_up(tap, cursor)
                check_columns_with_updated_at(tap, cursor)
            connection.close()
    return tap.finish()


if __name__ == '__main__':
    raise SystemExit(main())
