#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""start.py FLUXR MINIMAL PROBE: bench start. From exec to the first frame, and the memory of a
Fluxr with 10,000 rows, against the smallest libadwaita program; both in turn, medians."""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROWS = 10000
ROUNDS = 15
WARM_UP = 2
STATUSES = ('not_started', 'in_progress', 'completed')


def write_rows(fluxr, directory):
    """A product with many features, by the command line."""
    product = subprocess.check_output(
        [fluxr, '--data-dir', directory, 'add', 'products', 'name=Many'], text=True).strip()
    lines = []
    for number in range(ROWS):
        lines.append(json.dumps({
            'op': 'add', 'entity': 'features', 'row': {
                'product_id': product, 'name': f'Feature {number}: export the plan as a file',
                'description': 'A person exports the plan and sends it to somebody.\n\n- one file',
                'implementation_status': STATUSES[number % 3], 'position': number * 7}}))
    subprocess.run([fluxr, '--data-dir', directory, 'batch', '--atomic'], check=True, text=True,
                   input='\n'.join(lines) + '\n', stdout=subprocess.DEVNULL)


def measure(command, probe):
    """(milliseconds to the first frame, MiB)."""
    environment = dict(os.environ, LD_PRELOAD=probe, GDK_DISABLE='gl,vulkan',
                       GSK_RENDERER='cairo')
    start = time.clock_gettime(time.CLOCK_MONOTONIC)
    text = subprocess.run(command, env=environment, check=True, capture_output=True, text=True,
                          timeout=60).stdout
    found = dict(line.split() for line in text.splitlines() if line.startswith(('frame', 'pss')))
    return (int(found['frame']) / 1000 - start * 1000, int(found['pss']) / 1024)


def report(name, value, unit, floor, goal):
    ratio = value / floor
    print(f'{name} {value:.1f} {unit} floor {floor:.1f} ratio {ratio:.2f} goal <={goal} '
          f'{"ok" if ratio <= goal else "short"}', flush=True)


def main():
    fluxr, minimal, probe = sys.argv[1:]
    with tempfile.TemporaryDirectory() as directory:
        data = str(pathlib.Path(directory) / 'data')
        write_rows(fluxr, data)
        ours, theirs = [], []
        for _ in range(WARM_UP + ROUNDS):
            ours.append(measure([fluxr, '--data-dir', data], probe))
            theirs.append(measure([minimal], probe))
    ours, theirs = ours[WARM_UP:], theirs[WARM_UP:]
    for index, (name, unit, goal) in enumerate((('start-frame', 'ms', 1.5),
                                                ('start-memory', 'MiB', 1.4))):
        report(name, statistics.median(row[index] for row in ours), unit,
               statistics.median(row[index] for row in theirs), goal)
    return 0


if __name__ == '__main__':
    sys.exit(main())
