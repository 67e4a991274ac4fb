# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The people of fixture.sql, and how to act as one of them, as the API server does."""
import contextlib
import json
import pathlib
import sys

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'support'))

FIXTURE = HERE / 'fixture.sql'


def uuid(suffix):
    return f'00000000-0000-4000-8000-0000000000{suffix}'


OWNER, OTHER, ADMIN, LONER, NEWCOMER = (uuid(s) for s in ('a1', 'b1', 'c1', 'd1', 'e1'))

# The row that the owner has in every table, and the one that an insert adds.
ROW, NEW = uuid('f1'), uuid('ee')


def signed_in(user):
    return 'authenticated', user


ANON = 'anon', None
SERVICE = 'service_role', None


def become(cursor, person):
    role, user = person
    claims = {'role': role}
    if user:
        claims['sub'] = user
    cursor.execute("select set_config('request.jwt.claims', %s, true)", [json.dumps(claims)])
    cursor.execute(f'set local role {role}')


@contextlib.contextmanager
def undone(cursor):
    """What happens inside, also changes of the role, is as if it had never been."""
    cursor.execute('savepoint undone')
    try:
        yield
    finally:
        cursor.execute('rollback to savepoint undone')
        cursor.execute('release savepoint undone')
