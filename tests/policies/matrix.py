#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The policy matrix: each cell of expectation.tsv, tried on a real PostgreSQL.

matrix.py [--bare] [--version N]    --bare: only the tables and policies of 0001_schema.sql
"""
import argparse

from people import (ANON, FIXTURE, HERE, LONER, NEW, NEWCOMER, OTHER, OWNER, ROW, SERVICE, become,
                    signed_in, undone, uuid)
from postgres import Cluster
from tap import Tap
import psycopg2

ACTIONS = ('select', 'insert', 'update', 'delete')
WHO = ('owner', 'other', 'anon', 'service')
REFUSED = '42501'

PRODUCT = {'product_id': uuid('aa')}
USER = {'user_id': OWNER}
PLAN = {'name': 'New', 'price': 1, 'interval': 'year'}

# Per table: what a new row of the owner's consists of beside its id, and the text column that an
# update changes.
TABLES = {
    'users': ({'email': 'new@example.com'}, 'full_name'),
    'products': (USER | {'name': 'New'}, 'name'),
    'customer_profiles': (PRODUCT, 'name'),
    'bugs': (PRODUCT | {'name': 'New'}, 'name'),
    'features': (PRODUCT | {'name': 'New'}, 'name'),
    'tasks': (PRODUCT | {'name': 'New'}, 'name'),
    'prompt_templates': (USER, 'name'),
    'error_logs': (USER | {'error_type': 'a', 'error_message': 'b', 'severity': 'info'},
                   'error_message'),
    'payment_history': (USER | {'amount': 1, 'status': 'failed'}, 'status'),
    'user_subscriptions': (USER | {'status': 'active', 'payment_type': 'card'}, 'status'),
    'flow_pages': (PRODUCT | {'name': 'New'}, 'name'),
    'flow_connections': (PRODUCT | {'source_id': uuid('f3'), 'target_id': uuid('f2')}, 'source_id'),
    'openai_logs': (USER | {'request_type': 'text_action', 'request_payload': '{}'}, 'error'),
    'prds': (PRODUCT, 'problem'),
    'product_prompts': (PRODUCT, 'name'),
    'subscription_plans': (PLAN, 'name'),
    'notes': (USER, 'content'),
}
CHANGED = {'flow_connections': uuid('f1')}


def row_of(table, action):
    """A user is the owner of the row in users that is the user."""
    if action == 'insert':
        return NEWCOMER if table == 'users' else NEW
    return LONER if table == 'users' else ROW


def person_of(table, action, who):
    if who == 'owner':
        return signed_in(row_of(table, action) if table == 'users' else OWNER)
    return {'other': signed_in(OTHER), 'anon': ANON, 'service': SERVICE}[who]


def statement_of(table, action):
    values, column = TABLES[table]
    row = row_of(table, action)
    if action == 'select':
        return f'select from public.{table} where id = %s', [row]
    if action == 'update':
        return f'update public.{table} set {column} = %s where id = %s', [
            CHANGED.get(table, 'changed'), row]
    if action == 'delete':
        return f'delete from public.{table} where id = %s', [row]
    names = ', '.join(f'"{name}"' for name in ('id', *values))
    marks = ', '.join(['%s'] * (len(values) + 1))
    return f'insert into public.{table} ({names}) values ({marks})', [row, *values.values()]


def is_stored(cursor, table, action):
    """Looks with the superuser's eyes whether the action had its effect."""
    column = TABLES[table][1]
    cursor.execute('reset role')
    cursor.execute(f'select {column}::text from public.{table} where id = %s',
                   [row_of(table, action)])
    found = cursor.fetchone()
    if action == 'update':
        return found == (CHANGED.get(table, 'changed'),)
    if action == 'delete':
        return found is None
    return found is not None


def is_allowed(cursor, table, action, who):
    """Tries one cell. Anything but the effect itself, no row, or a refusal is an error."""
    statement, values = statement_of(table, action)
    with undone(cursor):
        become(cursor, person_of(table, action, who))
        try:
            cursor.execute(statement, values)
        except psycopg2.Error as error:
            if action == 'insert' and error.pgcode == REFUSED:
                return False
            raise
        touched = cursor.rowcount
        stored = is_stored(cursor, table, action)
        if touched == 0 and action != 'insert' and stored == (action == 'select'):
            return False
        if touched == 1 and stored:
            return True
        raise AssertionError(f'{touched} rows touched, stored: {stored}')


def read_expectation(bare):
    """(table, action, who) -> True or False."""
    cells = {}
    for name in ['expectation.tsv'] + (['expectation-bare.tsv'] if bare else []):
        for line in (HERE / name).read_text(encoding='utf-8').splitlines():
            if line.startswith(('#', 'table\t')):
                continue
            table, action, *answers = line.split('\t')
            for who, answer in zip(WHO, answers, strict=True):
                cells[table, action, who] = {'yes': True, 'no': False}[answer]
    wanted = {(t, a, w) for t in TABLES for a in ACTIONS for w in WHO}
    if set(cells) != wanted:
        raise SystemExit(f'expectation: missing or strange: {set(cells) ^ wanted}')
    return cells


def find_differences(cursor, expectation):
    """(cell, detail) for every cell; the detail is None where all is as expected."""
    for cell, expected in expectation.items():
        try:
            allowed = is_allowed(cursor, *cell)
        except (psycopg2.Error, AssertionError) as error:
            yield cell, f'neither allowed nor denied: {error}'
        else:
            yield cell, None if allowed == expected else f'expected {expected}, is {allowed}'


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--bare', action='store_true')
    parser.add_argument('--version', type=int)
    options = parser.parse_args()
    expectation = read_expectation(options.bare)
    tap = Tap()
    with Cluster(options.version) as cluster:
        cluster.migrate('matrix', options.bare)
        cluster.run_file('matrix', FIXTURE)
        connection = cluster.connect('matrix')
        cursor = connection.cursor()
        for (table, action, who), detail in find_differences(cursor, expectation):
            answer = 'may' if expectation[table, action, who] else 'may not'
            tap.report(f'{table}: {who} {answer} {action}', detail is None, detail)
        connection.close()
    return tap.finish()


if __name__ == '__main__':
    raise SystemExit(main())
