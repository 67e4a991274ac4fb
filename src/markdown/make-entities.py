#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the named characters of HTML, which Python knows, as a C table sorted by name."""

import html.entities


def quoted(text):
    return ''.join(f'\\{byte:03o}' for byte in text.encode())


def main():
    names = html.entities.html5
    print('/* name without & and ;, its text, whether it is known without the ; as well */')
    print('static const struct { const char *name; const char *text; gboolean loose; }')
    print('entities[] = {')
    for name in sorted(name[:-1] for name in names if name.endswith(';')):
        loose = 'TRUE' if name in names else 'FALSE'
        print(f'  {{ "{name}", "{quoted(names[name + ";"])}", {loose} }},')
    print('};')


main()
