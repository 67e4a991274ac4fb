#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each language of po/LINGUAS has a translation of every text there is, and none of another."""
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

from catalog import ROOT, extract, read  # noqa: E402
from tap import Tap  # noqa: E402

MNEMONIC = re.compile('_(?=[^_])')


def key(entry):
    return entry.get('msgctxt'), entry['msgid']


def is_wide(sign):
    """Chinese signs have a blank in them."""
    return sign != '' and unicodedata.east_asian_width(sign) in 'WF'


def compare(template, path):
    """What is wrong with a language, as lines."""
    wanted = {key(entry): entry for entry in read(template)}
    found = {key(entry): entry for entry in read(path)}
    wrong = [f'not translated: {k[1]}' for k in wanted if k not in found]
    wrong += [f'of another version: {k[1]}' for k in found if k not in wanted]
    for k, entry in found.items():
        forms = [value for name, value in entry.items() if name.startswith('msgstr')]
        if not all(forms):
            wrong.append(f'empty: {k[1]}')
        if ('msgid_plural' in entry) != ('msgid_plural' in wanted.get(k, entry)):
            wrong.append(f'plural forms: {k[1]}')
        for form in forms:
            if k[1].startswith(' ') != form.startswith(' ') or \
               k[1].endswith(' ') != form.endswith(' ') and not is_wide(form[-1:]):
                wrong.append(f'blanks at an end: {k[1]}')
    return wrong


def check(path):
    """What gettext itself finds: directives, plural forms, ends of lines."""
    done = subprocess.run(['msgfmt', '--check', '--statistics', '-o', '/dev/null', path],
                          capture_output=True, text=True)
    lines = done.stderr.strip().splitlines()
    print(f'# {path.stem}: {lines[-1] if lines else ""}')
    return lines[:-1] if done.returncode or len(lines) > 1 or 'fuzzy' in done.stderr else []


def main():
    tap = Tap()
    languages = [line for line in (ROOT / 'po' / 'LINGUAS').read_text().split('\n')
                 if line and not line.startswith('#')]
    with tempfile.TemporaryDirectory() as folder:
        template = pathlib.Path(folder) / 'fluxr.pot'
        complaints = extract(template)
        tap.report('texts', not complaints, complaints)
        for language in languages:
            path = ROOT / 'po' / f'{language}.po'
            wrong = check(path) + compare(template, path)
            tap.report(language, not wrong, '\n'.join(wrong[:30]))
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
