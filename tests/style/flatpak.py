#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""flatpak.py SOURCE: whether what the Flatpak's files say goes together, without building it."""
import configparser
import json
import pathlib
import re
import sys

source = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(source / 'tests/support'))
from tap import Tap

ID = 'ai.fluxr.Fluxr'


def read(name):
    return (source / name).read_text(encoding='utf-8')


manifest = json.loads(read(f'flatpak/{ID}.json'))


def test_permissions_have_reasons():
    # The rows of the table that begins with such a heading.
    rows = re.search(r'\| permission \| why \|\n\|[-|]+\|\n((?:\|.*\n)+)', read('README.md'))[1]
    told = re.findall(r'`(--[a-z0-9=.-]+)`', '\n'.join(re.findall(r'^\|(.*?)\|', rows,
                                                                  re.MULTILINE)))
    assert sorted(told) == sorted(manifest['finish-args']), told


def test_no_permission_where_a_portal_will_do():
    for word in manifest['finish-args']:
        assert not re.match('--(filesystem|talk-name|system-talk-name|own-name|socket=(x11|session'
                            '-bus|system-bus|pulseaudio)|device=all)', word), word


def test_sources_are_checked():
    for module in manifest['modules'][:-1]:
        archive, *more = module['sources']
        assert archive['type'] == 'archive' and archive['url'].startswith('https://'), archive
        assert re.fullmatch('[0-9a-f]{64}', archive['sha256']), archive
        assert all(other['type'] == 'shell' for other in more), more
    assert manifest['modules'][-1]['sources'][0]['type'] == 'dir'


def test_modules_are_explained():
    rows = read('flatpak/README.md').split('## Modules')[1].split('\n## ')[0]
    told = re.findall(r'^\| ([a-z0-9]+) \| (?!licence)', rows, re.MULTILINE)
    assert told == [module['name'] for module in manifest['modules'][:-1]], told
    assert set(json.loads(read('flatpak/mirror.json'))) <= set(told)


def test_ids_are_the_same():
    ref, repo = (configparser.ConfigParser(interpolation=None) for _ in range(2))
    ref.read_string(read(f'flatpak/{ID}.flatpakref'))
    repo.read_string(read('flatpak/fluxr.flatpakrepo'))
    assert manifest['id'] == ID and ref['Flatpak Ref']['Name'] == ID
    assert ref['Flatpak Ref']['Branch'] == repo['Flatpak Repo']['DefaultBranch'] == 'stable'
    assert ref['Flatpak Ref']['Url'] == repo['Flatpak Repo']['Url']
    assert f'<id>{ID}</id>' in read(f'data/{ID}.metainfo.xml.in')


def main():
    tap = Tap()
    for name, function in list(globals().items()):
        if name.startswith('test_'):
            tap.run(name[5:].replace('_', '-'), function)
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
