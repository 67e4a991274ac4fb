#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""run-benchmarks.py BUILD [NAME...]: runs meson's benchmarks of BUILD one after the other, nothing between them and the
terminal. The status is bad if one of them fails, says `short`, or prints no figure at all."""

import json
import os
import subprocess
import sys


def run(bench):
    """True if the benchmark ended well and reached its goals."""
    environment = dict(os.environ, **bench['env'])
    process = subprocess.Popen(bench['cmd'], env=environment, cwd=bench['workdir'], stdout=subprocess.PIPE, text=True)
    figures = short = 0
    for line in process.stdout:
        print(line, end='', flush=True)
        words = line.split()
        figures += ' ratio ' in line
        short += bool(words) and words[-1] == 'short'
    if process.wait() or not figures:
        print('dev: benchmark %s ended with %d and %d figures' % (bench['name'], process.returncode, figures), file=sys.stderr)
        return False
    return not short


def main():
    build, wanted = sys.argv[1], sys.argv[2:]
    listed = json.loads(subprocess.run(['meson', 'introspect', build, '--benchmarks'], check=True, capture_output=True).stdout)
    names = [bench['name'] for bench in listed]
    unknown = [name for name in wanted if name not in names]
    if unknown or not names:
        sys.exit('dev: no benchmark is called %s; there are: %s' % (' '.join(unknown) or 'anything', ' '.join(names) or 'none'))
    results = [run(bench) for bench in listed if not wanted or bench['name'] in wanted]
    return 0 if all(results) else 1


sys.exit(main())
