#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""layers.py SOURCE: every #include of src/ against build-aux/layers.txt, a case per folder.

The include paths enforce the same while compiling; this finds what they let through, such as a
library's header used by accident because another dependency brought its path along."""
import pathlib
import re
import sys

SOURCE = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(SOURCE / 'tests' / 'support'))

from tap import Tap  # noqa: E402

INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^>"]+)[>"]', re.M)

# Libraries by the headers that mark them, and the folders that may use them (architecture.md).
LIBRARIES = {
    r'(gtk|gdk|gsk)/': {'board', 'canvas', 'editor', 'widgets', 'pages', 'app'},
    r'gtksourceview/': {'editor', 'pages'},
    r'adwaita\.h': {'editor', 'widgets', 'pages', 'app'},
    r'libsoup/': {'remote'},
    r'libsecret/': {'remote'},
    r'sqlite3\.h': {'store', 'sync'},
}


def read_layers():
    table = {}
    for line in (SOURCE / 'build-aux' / 'layers.txt').read_text(encoding='utf-8').splitlines():
        if line and not line.startswith('#'):
            folder, uses = line.split(':')
            table[folder] = {folder, *uses.split()}
    return table


def list_files(folder):
    return [path for path in folder.rglob('*') if path.suffix in ('.c', '.h')]


def find_faults(folder, allowed, owners):
    for path in list_files(folder):
        for header in INCLUDE.findall(path.read_text(encoding='utf-8')):
            owner = owners.get(pathlib.PurePath(header).name)
            if owner and owner not in allowed:
                yield f'{path.relative_to(SOURCE)} includes {header} of {owner}/'
            for pattern, users in LIBRARIES.items():
                if re.match(pattern, header) and folder.name not in users:
                    yield f'{path.relative_to(SOURCE)} includes <{header}>'


def find_page_faults(pages):
    """Pages do not include each other; the pane of an item and the writing of texts are shared."""
    shared = (None, pages, pages / 'pane', pages / 'writing')
    owners = {path.name: path.parent for path in list_files(pages)}
    for path in list_files(pages):
        for header in INCLUDE.findall(path.read_text(encoding='utf-8')):
            owner = owners.get(header)
            if owner not in shared and owner != path.parent:
                yield f'{path.relative_to(SOURCE)} includes {header} of another page'


def main():
    tap = Tap()
    layers = read_layers()
    folders = sorted(path for path in (SOURCE / 'src').iterdir() if path.is_dir())
    owners = {path.name: folder.name for folder in folders for path in list_files(folder)}
    for folder in folders:
        faults = [f'{folder.name}/ is not in build-aux/layers.txt']
        if folder.name in layers:
            faults = list(find_faults(folder, layers[folder.name], owners))
        if folder.name == 'pages':
            faults += find_page_faults(folder)
        tap.report(f'layers of {folder.name}', not faults, '\n'.join(faults))
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
