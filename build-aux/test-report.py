#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-report.py BUILD STATUS: what the last `meson test` in BUILD, which ended with STATUS, gave.

Counts single cases: the points of a TAP program, else the program itself. A program that ended
badly counts as one failure even if every point it still told was good. The last line is
`N passed, N failed`."""

import json
import os
import re
import subprocess
import sys

POINT = re.compile(r'^(not )?ok\b(?:\s+\d+)?\s*-?\s*(.*?)\s*(?:#\s*(skip|todo)\b(.*))?$', re.I)
TAIL = 80


class Tally:
    def __init__(self):
        self.passed = 0
        self.failed = []
        self.skipped = []

    def add_points(self, name, text):
        """True if the TAP text has at least one point."""
        seen = False
        for line in text.splitlines():
            point = POINT.match(line)
            if not point:
                continue
            seen = True
            label = '%s: %s' % (name, point[2]) if point[2] else name
            directive = (point[3] or '').lower()
            if directive == 'skip':
                self.skipped.append(label + ' -' + (point[4] or ''))
            elif point[1] and directive != 'todo':
                self.failed.append(label)
            else:
                self.passed += 1
        return seen

    def add(self, test, is_tap):
        name, result = test['name'], test['result']
        failures = len(self.failed)
        seen = is_tap and self.add_points(name, test.get('stdout') or '')
        if result in ('OK', 'EXPECTEDFAIL'):
            self.passed += 0 if seen else 1
        elif result == 'SKIP':
            if not seen:
                self.skipped.append(name)
        elif len(self.failed) == failures:
            status = test.get('returncode')
            self.failed.append('%s: ended with %s (exit status %s)' % (name, result, status))


def read_log(build):
    path = os.path.join(build, 'meson-logs', 'testlog.json')
    try:
        with open(path, encoding='utf-8', errors='replace') as log:
            return [json.loads(line) for line in log if line.strip()]
    except FileNotFoundError:
        return []


def protocols(build):
    listed = subprocess.check_output(['meson', 'introspect', build, '--tests'])
    return {test['name']: test['protocol'] for test in json.loads(listed)}


def print_tail(test):
    print('\n=== %s: %s' % (test['name'], test['result']))
    for stream in ('stdout', 'stderr'):
        lines = (test.get(stream) or '').splitlines()
        if lines:
            print('--- end of its %s' % stream)
            print('\n'.join(lines[-TAIL:]))


def plain_name(name):
    """The name without the suites meson puts before it."""
    return name.rsplit(' / ', 1)[-1]


def main():
    build, status = sys.argv[1], int(sys.argv[2])
    kinds = protocols(build)
    tally = Tally()
    for test in read_log(build):
        test['name'] = plain_name(test['name'])
        failures = len(tally.failed)
        tally.add(test, kinds.get(test['name']) == 'tap')
        if len(tally.failed) > failures:
            print_tail(test)
    for title, names in (('skipped', tally.skipped), ('failed', tally.failed)):
        if names:
            print('\n%d %s:' % (len(names), title))
            print('\n'.join('  ' + name for name in names))
    if status and not tally.failed:
        tally.failed.append('meson test ended with %d' % status)
        print('\n' + tally.failed[0])
    if not tally.passed and not tally.failed:
        print('\nno test ran')
    print('%d passed, %d failed' % (tally.passed, len(tally.failed)))
    return 0 if tally.passed and not tally.failed else 1


sys.exit(main())
