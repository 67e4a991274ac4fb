#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares a migrated PostgreSQL with schema.md, read from its text: every column with type, null,
default, key and reference, every index, every policy with its expressions, and nothing beside."""
import re

from people import HERE, undone
from postgres import BACKEND, Cluster
from tap import Tap

# Sections whose policies belong to the table named by the policy, not by the heading.
SYSTEM = {
    'System can manage subscriptions': 'user_subscriptions',
    'System can record payments': 'payment_history',
    'System can insert error logs': 'error_logs',
}
OPENED_BY_GAPS = {'tasks', 'prompt_templates', 'user_subscriptions'}

INDEXES = """
  select t.relname, i.indisprimary, i.indisunique,
         (select string_agg (a.attname, ',' order by a.attnum) from pg_attribute as a
           where a.attrelid = t.oid and a.attnum = any (i.indkey))
  from pg_index as i join pg_class as t on t.oid = i.indrelid
  where t.relnamespace = 'public'::regnamespace order by 1, 4"""

POLICIES = """
  select policyname, cmd, roles::text[], qual, with_check, permissive
  from pg_policies where schemaname = 'public' and tablename = %s"""


def read_sections():
    """(heading, text) of the tables, then of the policies."""
    text = (BACKEND / 'schema.md').read_text(encoding='utf-8')
    for part in text.split('## Row Level Security'):
        yield [section.split('\n', 1) for section in re.split(r'^### ', part, flags=re.M)[1:]]


def parse_default(words, kind):
    for word in words:
        if word.startswith('default '):
            value = word.removeprefix('default ')
            return f'{value}::{kind}' if value.startswith("'") else value
    return ''


def parse_reference(words):
    for word in words:
        if word.startswith('foreign key'):
            # One column says "foreign key" without a table.
            target = re.search(r'references (\w+)\((\w+)\)', word)
            action = [w.removeprefix('ON DELETE ') for w in words if w.startswith('ON DELETE ')]
            return '.'.join(target.groups()) if target else 'products.id', (
                action[0] if action else 'NO ACTION')
    return '', ''


def parse_column(table, name, text):
    """The row that catalog.sql gives for the column."""
    kind, *words = text.split(', ')
    primary = kind.endswith(' primary key')
    kind = kind.removesuffix(' primary key')
    key = 'primary' if primary else 'unique' if 'unique' in words else ''
    nullable = 'NO' if primary or 'not null' in words else 'YES'
    return (table, name, kind, nullable, parse_default(words, kind), key, *parse_reference(words))


def parse_indexes(table, columns, text):
    """(table, primary, unique, columns): those listed, and the ones that keys bring along."""
    found = {(table, row[5] == 'primary', True, row[1]) for row in columns if row[5]}
    for kind, name in re.findall(r'^- (.*) on `(\w+)`$', text, flags=re.M):
        unique = kind in ('Primary key', 'Unique index')
        found.add((table, kind == 'Primary key', unique, name))
    return found


def parse_policies(sections):
    """(table, name, {Action, Roles, Definition, Check})."""
    for heading, text in sections:
        table = heading.strip().lower().replace(' ', '_')
        for name, body in re.findall(r'^\d+\. (.*?) *\n((?:   - .*\n?)+)', text, flags=re.M):
            yield SYSTEM.get(name, table), name, dict(re.findall(r'- (\w+): (.*)', body))


def write_policy(cursor, table, fields):
    """The catalogue's form of a policy, by letting PostgreSQL read the schema's text."""
    statement = f'create policy reference on {table} for {fields["Action"]} to {fields["Roles"]}'
    if fields['Definition'] != 'null':
        statement += f' using ({fields["Definition"]})'
    if 'Check' in fields:
        statement += f' with check ({fields["Check"]})'
    with undone(cursor):
        cursor.execute(statement)
        cursor.execute(POLICIES + " and policyname = 'reference'", [table])
        return cursor.fetchone()[1:]


def compare(tap, name, expected, seen):
    detail = '\n'.join([f'missing: {x}' for x in expected if x not in seen]
                       + [f'beside: {x}' for x in seen if x not in expected])
    tap.report(name, expected == seen, detail or f'another order: {seen}')


def check_tables(tap, cluster, database, cursor, sections):
    lines = cluster.run_file(database, HERE / 'catalog.sql').splitlines()
    catalog = [tuple(line.split('\t')) for line in lines]
    cursor.execute(INDEXES)
    indexes = cursor.fetchall()
    for table, text in sections:
        columns, listed = text.split('Indexes:')
        expected = [parse_column(table, *pair)
                    for pair in re.findall(r'^- `(\w+)` \((.*)\)$', columns, flags=re.M)]
        compare(tap, f'{database}: columns of {table}', expected,
                [row for row in catalog if row[0] == table])
        # As lists: an index made twice must show.
        compare(tap, f'{database}: indexes of {table}',
                sorted(parse_indexes(table, expected, listed)),
                sorted(row for row in indexes if row[0] == table))
    tables = sorted(table for table, _ in sections)
    compare(tap, f'{database}: 17 tables', tables, sorted({row[0] for row in catalog}))
    tap.report(f'{database}: the schema lists 17 tables', len(tables) == 17, tables)


def check_policies(tap, database, cursor, tables, policies):
    for table in tables:
        expected = sorted((name, *write_policy(cursor, table, fields))
                          for owner, name, fields in policies if owner == table)
        cursor.execute(POLICIES, [table])
        seen = sorted(cursor.fetchall())
        if database == 'full' and table in OPENED_BY_GAPS:
            beside = [row for row in seen if row not in expected]
            tap.report(f'{database}: {table} has policies of its own', bool(beside), 'none')
            seen = [row for row in seen if row in expected]
        compare(tap, f'{database}: policies of {table}', expected, seen)
    cursor.execute("select relname from pg_class where relnamespace = 'public'::regnamespace "
                   "and relkind = 'r' and not relrowsecurity")
    compare(tap, f'{database}: row level security is on everywhere', [], cursor.fetchall())


def main():
    tap = Tap()
    tables, rules = read_sections()
    policies = list(parse_policies(rules))
    tap.report('the schema lists 32 policies', len(policies) == 32, len(policies))
    with Cluster() as cluster:
        for database in ('bare', 'full'):
            cluster.migrate(database, bare=database == 'bare')
            connection = cluster.connect(database)
            cursor = connection.cursor()
            check_tables(tap, cluster, database, cursor, tables)
            check_policies(tap, database, cursor, [table for table, _ in tables], policies)
            connection.close()
    return tap.finish()


if __name__ == '__main__':
    raise SystemExit(main())
