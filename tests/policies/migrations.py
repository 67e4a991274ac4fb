#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The migrations on every PostgreSQL that is installed: empty and filled databases, a second run,
a run that fails half-way, and servers where somebody else owns the accounts."""
import re

from people import FIXTURE, HERE
import psycopg2
from postgres import MIGRATIONS, PRELUDE, Cluster, PostgresError, find_versions
from tap import Tap

WANTED = (15, 17)

# A hosted project: migrations run as a role that is no superuser, and the sign-in service's own
# role owns the accounts.
HOSTED = """
create role deployer login password '{password}' createdb;
create role auth_admin;
grant create on database hosted to deployer;
grant create on schema public to deployer;
grant usage on schema auth to deployer, auth_admin;
alter table auth.users owner to auth_admin;
"""

ACCOUNTS = """
insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000e1', 'newcomer@example.com');
"""


def query(cluster, database, statement, user='postgres'):
    connection = cluster.connect(database, user)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else None
    finally:
        connection.close()


def dump(cluster, database, *options):
    """Everything in the database; newer dumps hold a random word per run."""
    text = cluster.client('pg_dump', database, *options)
    return re.sub(r'^\\(un)?restrict .*$', '', text, flags=re.M)


def expect(seen, wanted):
    assert seen == wanted, f'expected {wanted!r}, is {seen!r}'


def expect_refusal(words, function, *arguments):
    try:
        function(*arguments)
    except PostgresError as error:
        assert words in str(error), str(error)
    else:
        raise AssertionError(f'not refused with: {words}')


def expect_same_after(cluster, database, function, *arguments):
    before = dump(cluster, database)
    function(*arguments)
    expect(dump(cluster, database).splitlines(), before.splitlines())


def try_empty(cluster, bare):
    name = f'empty_{bare}'
    cluster.migrate(name, bare)
    expect_same_after(cluster, name, cluster.apply, name, bare)
    expect_same_after(cluster, name, cluster.run_file, name, PRELUDE)


def try_filled(cluster):
    cluster.migrate('filled')
    cluster.run_file('filled', FIXTURE)
    query(cluster, 'filled', ACCOUNTS)
    text = dump(cluster, 'filled')
    assert 'newcomer@example.com' in text and 'Inbox' in text
    expect_same_after(cluster, 'filled', cluster.apply, 'filled')


def try_upgrade(cluster):
    """A server that ran on the schema alone gets the rest without losing a word."""
    cluster.migrate('upgrade', bare=True)
    cluster.run_file('upgrade', FIXTURE)
    query(cluster, 'upgrade', ACCOUNTS)
    tables = [row[0] for row in query(
        cluster, 'upgrade', "select tablename from pg_tables where schemaname = 'public'")]
    rows = {name: f'select to_jsonb(t) from public.{name} as t order by id' for name in tables}
    before = {name: query(cluster, 'upgrade', text) for name, text in rows.items()}
    cluster.apply('upgrade')
    for name, text in rows.items():
        after = query(cluster, 'upgrade', text)
        if name == 'users':
            # The account that was there before gets its row, and nobody else's changes.
            added = [row for row in after if row[0]['id'].endswith('e1')]
            expect([row[0]['email'] for row in added], ['newcomer@example.com'])
            after.remove(added[0])
        expect(after, before[name])
    cluster.migrate('fresh')
    expect(dump(cluster, 'upgrade', '--schema-only'), dump(cluster, 'fresh', '--schema-only'))


def try_repair(cluster):
    """A policy that somebody widened, dropped, or a table left open comes back as it was."""
    cluster.migrate('repair')
    before = dump(cluster, 'repair')
    query(cluster, 'repair', 'alter policy "Users can read own notes" on public.notes using (true);'
          'drop policy "Users can read own products" on public.products;'
          'alter table public.prds disable row level security')
    assert dump(cluster, 'repair') != before
    cluster.apply('repair')
    expect(dump(cluster, 'repair').splitlines(), before.splitlines())


def try_failure(cluster):
    """A file that fails at its end leaves nothing of itself."""
    cluster.create('failure')
    cluster.run_file('failure', PRELUDE)
    query(cluster, 'failure', 'create view public.notes as select 1 as user_id')
    expect_same_after(cluster, 'failure', expect_refusal, 'notes', cluster.apply, 'failure')
    query(cluster, 'failure', 'drop view public.notes')
    cluster.apply('failure', bare=True)
    query(cluster, 'failure', "create function fluxr_stop() returns event_trigger language plpgsql "
          "as $$ begin raise exception 'stopped'; end $$; create event trigger fluxr_stop "
          "on ddl_command_end when tag in ('REVOKE') execute function fluxr_stop()")
    expect_same_after(cluster, 'failure', expect_refusal, 'stopped', cluster.run_file, 'failure',
                      MIGRATIONS[1])


def try_without_prelude(cluster):
    cluster.create('naked')
    expect_refusal('prelude.sql', cluster.apply, 'naked')
    expect(query(cluster, 'naked', "select 1 from pg_tables where schemaname = 'public'"), [])


def try_without_accounts(cluster):
    """Plain PostgREST with tokens from elsewhere has no auth.users."""
    cluster.create('plain')
    cluster.run_file('plain', PRELUDE)
    query(cluster, 'plain', 'drop table auth.users')
    cluster.apply('plain')
    expect_same_after(cluster, 'plain', cluster.apply, 'plain')


def read_triggers(cluster):
    return query(cluster, 'hosted', "select tgname from pg_trigger where not tgisinternal "
                 "and tgrelid = 'auth.users'::regclass")


def try_hosted(cluster):
    cluster.create('hosted')
    cluster.run_file('hosted', PRELUDE)
    query(cluster, 'hosted', HOSTED.format(password=cluster.password))
    # Without any right on the accounts all else is there, and the grants for the API's roles too.
    cluster.apply('hosted', user='deployer')
    expect(read_triggers(cluster), [])
    expect(query(cluster, 'hosted', "select has_table_privilege('anon', 'public.notes', 'insert')"),
           [(True,)])
    # With the rights that a hosted project gives, sign-up works, for accounts old and new.
    query(cluster, 'hosted', 'grant select, trigger on auth.users to deployer')
    query(cluster, 'hosted', ACCOUNTS)
    for _ in range(2):
        cluster.apply('hosted', user='deployer')
    expect(read_triggers(cluster), [('fluxr_sign_up',)])
    query(cluster, 'hosted', 'set role auth_admin; insert into auth.users (id, email) values '
          "('00000000-0000-4000-8000-0000000000ee', 'late@example.com')")
    expect(query(cluster, 'hosted', 'select email from public.users order by id'),
           [('owner@example.com',), ('newcomer@example.com',), ('late@example.com',)])


def try_pgcrypto(cluster):
    """Whoever installed it, and wherever: billing finds it, and no second one comes."""
    for place in ('extensions', 'public', '"Odd name"'):
        name = 'in_' + re.sub(r'\W', '', place).lower()
        cluster.create(name)
        cluster.run_file(name, PRELUDE)
        query(cluster, name, f'create schema if not exists {place}; '
              f'create extension pgcrypto with schema {place}; '
              f'grant usage on schema {place} to deployer; '
              f'grant create on database {name} to deployer; '
              'grant create on schema public to deployer; '
              'grant usage on schema auth to deployer')
        for _ in range(2):
            cluster.apply(name, user='deployer')
        # RFC 4231, test case 2.
        expect(query(cluster, name, "select encode(fluxr.hmac_sha256('what do ya want for nothing?'"
                     ", 'Jefe'), 'hex')", 'deployer'),
               [('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',)])


def try_authenticator(cluster):
    """The API server's own role has no right but to become the three roles."""
    cluster.migrate('login')
    query(cluster, 'login', f"alter role authenticator password '{cluster.password}'")
    for role in ('anon', 'authenticated', 'service_role'):
        expect(query(cluster, 'login', f'set role {role}; select count(*) from public.users',
                     'authenticator'), [(0,)])
    for statement in ('select count(*) from public.users', 'set role postgres'):
        try:
            query(cluster, 'login', statement, 'authenticator')
        except psycopg2.errors.InsufficientPrivilege:
            continue
        raise AssertionError(f'not refused: {statement}')


def try_supabase(cluster):
    """Last, for roles belong to the whole cluster."""
    cluster.create('supabase')
    query(cluster, 'supabase', 'create role supabase_admin')
    expect_same_after(cluster, 'supabase', expect_refusal, 'Supabase project', cluster.run_file,
                      'supabase', PRELUDE)


def try_version(tap, version):
    name = f'PostgreSQL {version}: '
    with Cluster(version) as cluster:
        tap.run(name + 'without the prelude a clear refusal', try_without_prelude, cluster)
        tap.run(name + 'the schema alone, twice', try_empty, cluster, True)
        tap.run(name + 'all migrations, twice', try_empty, cluster, False)
        tap.run(name + 'twice on a filled database', try_filled, cluster)
        tap.run(name + 'from the schema alone to all migrations', try_upgrade, cluster)
        tap.run(name + 'changed policies are put right', try_repair, cluster)
        tap.run(name + 'a failure leaves nothing behind', try_failure, cluster)
        tap.run(name + 'without auth.users', try_without_accounts, cluster)
        tap.run(name + 'as a hosted project\'s role', try_hosted, cluster)
        tap.run(name + 'pgcrypto wherever it is', try_pgcrypto, cluster)
        tap.run(name + 'the API server\'s role', try_authenticator, cluster)
        tap.run(name + 'the prelude keeps away from Supabase', try_supabase, cluster)
        return cluster.run_file('empty_False', HERE / 'catalog.sql')


def main():
    tap = Tap()
    catalogs = {}
    for version in sorted({*WANTED, *find_versions()}):
        if version in find_versions():
            catalogs[version] = try_version(tap, version)
        else:
            tap.skip(f'PostgreSQL {version}', 'not installed')
    for version, catalog in catalogs.items():
        tap.report(f'PostgreSQL {version}: the same catalogue as elsewhere',
                   catalog and catalog == catalogs[max(catalogs)], catalog)
    return tap.finish()


if __name__ == '__main__':
    raise SystemExit(main())
