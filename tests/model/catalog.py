#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""catalog.py PRINT-COLUMNS: the entities' column tables against a migrated PostgreSQL, a case per
table: every column with its type, nullability, default, key and reference, in order."""
import pathlib
import subprocess
import sys

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / 'support'))

from postgres import Cluster  # noqa: E402
from tap import Tap  # noqa: E402


def group(rows):
    tables = {}
    for row in rows:
        tables.setdefault(row[0], []).append(tuple(row[1:]))
    return tables


def read_server():
    query = (TESTS / 'policies' / 'catalog.sql').read_text(encoding='utf-8')
    with Cluster() as cluster:
        cluster.migrate('catalog')
        connection = cluster.connect('catalog')
        with connection.cursor() as cursor:
            cursor.execute(query)
            rows = cursor.fetchall()
        connection.close()
    return group(rows)


def read_client(program):
    text = subprocess.run([program], check=True, capture_output=True, text=True).stdout
    return group(line.split('\t') for line in text.splitlines())


def main():
    client, server = read_client(sys.argv[1]), read_server()
    tap = Tap()
    tap.report('17 tables', len(client) == len(server) == 17, f'{len(client)} and {len(server)}')
    for table in sorted(client | server):
        ours, theirs = client.get(table, []), server.get(table, [])
        odd = [f'{a} is {b} on the server' for a, b in zip(ours, theirs) if a != b]
        same = ours == theirs and len(ours) > 0
        tap.report(f'{table}: {len(theirs)} columns', same, '; '.join(odd) or 'number of columns')
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
