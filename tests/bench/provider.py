#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""provider.py FLUXR PROVIDER INI: bench provider. Words typed key by key in the search of the shell
over 100,000 rows, over the bus: the search with the descriptions that are shown, and the first one,
which starts the process. Against a scan for the same letters with LIKE."""
import contextlib
import os
import pathlib
import random
import sqlite3
import statistics
import sys
import time

for folder in ('provider', 'support'):
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / folder))

import many_rows  # noqa: E402
from fluxr import Device  # noqa: E402
from shell import Shell, install_service, wait  # noqa: E402

ROUNDS = 9
TYPED = 40
SHOWN = 5
LINGER = 400
SCAN = ('SELECT id, name FROM features WHERE name LIKE ?1 OR description LIKE ?1'
        ' ORDER BY name LIKE ?1 DESC, id LIMIT 20')


def measure(function, *values):
    """Milliseconds."""
    start = time.monotonic()
    function(*values)
    return 1000 * (time.monotonic() - start)


def report(name, value, floor, goal):
    ratio = value / floor
    print(f'{name} {value:.1f} ms floor {floor:.1f} ratio {ratio:.2f} goal <={goal} '
          f'{"ok" if ratio <= goal else "short"}', flush=True)


def search(shell, typed):
    shell.describe(shell.search(typed)[:SHOWN])


def search_first(shell):
    wait('the provider to end', lambda: not shell.is_running())
    return measure(search, shell, 'contorti')


def pick(times, share):
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def main():
    program, provider, ini = sys.argv[1:]
    folder = pathlib.Path(os.environ['XDG_DATA_HOME']) / 'fluxr'
    device = Device(program, folder)
    many_rows.fill(folder / 'local.db', device.json('add', 'products', 'name=Many')['id'], 30)
    shell = Shell(ini)
    install_service(shell.name, f'/usr/bin/env FLUXR_SEARCH_LINGER={LINGER} {provider}')
    first = statistics.median([search_first(shell) for _ in range(ROUNDS)])
    numbers = random.Random(6)
    keys, scans = [], []
    with contextlib.closing(sqlite3.connect(folder / 'local.db')) as file:
        for _ in range(TYPED):
            word = many_rows.draw_word(numbers)
            for length in range(1, len(word) + 1):
                keys.append(measure(search, shell, word[:length]))
                scans.append(measure(lambda letters: file.execute(SCAN, (letters,)).fetchall(),
                                     f'%{word[:length]}%'))
    floor = statistics.median(scans)
    report('provider-first', first, floor, 1)
    report('provider-key-median', statistics.median(keys), floor, 0.6)
    report('provider-key-99', pick(keys, 0.99), pick(scans, 0.99), 0.9)


if __name__ == '__main__':
    main()
