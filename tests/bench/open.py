#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""open.py DEMO PROBE: bench open. From exec to the first frame with the text, of a Markdown file
of 1 KB and of 1 MB, in the editor of Fluxr (a window with nothing else) and in GNOME's text editor;
all in turn, medians. What a program needs to start is in it, so the part of the text is told too:
the difference between the two files."""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 9
WARM_UP = 2
SIZES = (1000, 1000000)
PIECE = ('## What it does\n\nA person exports the **plan** and sends it to *somebody* who reads '
         'it, see [the notes](https://example.org/notes) and `plan --help`.\n\n- one thing\n'
         '- another with ~~nothing~~ more\n  1. deeper\n- [ ] open\n- [x] done\n\n'
         '> Somebody said that it helps.\n\n```c\nint main (void);\n```\n\n')


def measure(command, probe, length):
    """Milliseconds to the first frame with the text."""
    environment = dict(os.environ, LD_PRELOAD=probe, TEXT_LENGTH=str(length),
                       GDK_DISABLE='gl,vulkan', GSK_RENDERER='cairo')
    start = time.clock_gettime(time.CLOCK_MONOTONIC)
    text = subprocess.run(command, env=environment, check=True, capture_output=True, text=True,
                          timeout=60).stdout
    frame = next(line.split()[1] for line in text.splitlines() if line.startswith('frame'))
    return int(frame) / 1000 - start * 1000


def report(name, value, floor, goal):
    ratio = value / floor
    print(f'{name} {value:.1f} ms floor {floor:.1f} ratio {ratio:.2f} goal <={goal} '
          f'{"ok" if ratio <= goal else "short"}', flush=True)


def main():
    demo, probe = sys.argv[1:]
    editor = shutil.which('gnome-text-editor')
    if editor is None:
        sys.exit('open.py: there is no gnome-text-editor to measure against')
    programs = {'ours': [demo, '--text'], 'theirs': [editor, '--standalone']}
    times = {(name, size): [] for name in programs for size in SIZES}
    with tempfile.TemporaryDirectory() as directory:
        for size in SIZES:
            text = PIECE * (size // len(PIECE) + 1)
            path = os.path.join(directory, f'{size}.md')
            with open(path, 'w', encoding='utf-8') as file:
                file.write(text)
        for _ in range(WARM_UP + ROUNDS):
            for (name, size), row in times.items():
                path = os.path.join(directory, f'{size}.md')
                row.append(measure(programs[name] + [path], probe, size))
    found = {key: statistics.median(row[WARM_UP:]) for key, row in times.items()}
    small, large = SIZES
    report('open-1mb', found['ours', large], found['theirs', large], 1)
    report('open-1mb-text', found['ours', large] - found['ours', small],
           max(found['theirs', large] - found['theirs', small], 1), 1)
    return 0


if __name__ == '__main__':
    sys.exit(main())
