#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""run-benchmarks.py BUILD [NAME...]: runs meson's benchmarks of BUILD one after the other.

Their lines go through as they are. The status is bad if one of them fails, says `short`, or prints
no figure at all."""

import json
import os
import subprocess
import sys


def say(words):
    print('dev: ' + words, file=sys.stderr)


def run(bench):
    """True if the benchmark ended well and reached its goals."""
    environment = dict(os.environ, **bench['env'])
    process = subprocess.Popen(bench['cmd'], env=environment, cwd=bench['workdir'],
                               stdout=subprocess.PIPE, text=True)
    figures = short = 0
    for line in process.stdout:
        print(line, end='', flush=True)
        figures += ' ratio ' in line
        short += line.endswith(' short\n')
    if process.wait() or not figures:
        say('benchmark %s ended with status %d after %d figures'
            % (bench['name'], process.returncode, figures))
        return False
    return not short


def main():
    build, wanted = sys.argv[1], sys.argv[2:]
    benches = json.loads(subprocess.check_output(['meson', 'introspect', build, '--benchmarks']))
    names = [bench['name'] for bench in benches]
    for name in wanted:
        if name not in names:
            sys.exit('dev: no benchmark is called %s; there are: %s' % (name, ' '.join(names)))
    if not names:
        sys.exit('dev: there are no benchmarks yet')
    results = [run(bench) for bench in benches if not wanted or bench['name'] in wanted]
    return 0 if all(results) else 1


sys.exit(main())
