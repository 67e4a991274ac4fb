#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""flatpak_sources.py MANIFEST MIRROR CACHE OUT: gets the archives that MANIFEST names, checked
against its checksums, and writes to OUT the manifest that is built here.

An archive comes from Debian's mirror, which has most as they were released, or from where the
manifest says. One that cannot be had is replaced as MIRROR (flatpak/mirror.json) tells: OUT then
differs from MANIFEST, and a line says so. Works with apt, in a Debian."""
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import urllib.request

HELPER = '/usr/lib/apt/apt-helper'
SUITES = ('sid', 'trixie')
SECONDS = 30
UNPACK = [
    'for p in *.deb; do dpkg-deb -x "$p" deb; done',
    'mkdir -p /app/lib /app/include /app/share',
    'cp -a deb/usr/lib/*-linux-gnu*/. /app/lib/',
    'cp -a deb/usr/include/. /app/include/',
    'install -Dm644 -t "/app/share/licenses/$FLATPAK_ID/MODULE"'
    ' deb/usr/share/doc/*-dev/copyright',
    'rm -rf deb/usr/share/doc && cp -a deb/usr/share/. /app/share/',
    'sed -i -e s,^prefix=/usr,prefix=/app, -e s,^libdir=.*,libdir=/app/lib,'
    ' /app/lib/pkgconfig/*.pc',
]


def say(words):
    print(f'dev: {words}', file=sys.stderr)


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Apt:
    """The mirror this root was made from, with sources; asked only if something is missing."""

    def __init__(self, cache):
        self.folder = cache / 'apt'
        self.options = []

    def _prepare(self):
        if self.options:
            return
        for name in ('lists/partial', 'cache/archives/partial'):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        own = pathlib.Path('/etc/apt/sources.list').read_text(encoding='utf-8')
        places = dict.fromkeys(re.findall(r'^deb\s+((?:\[.*?\]\s+)?\S+)\s', own, re.MULTILINE))
        (self.folder / 'sources.list').write_text(''.join(
            f'deb-src {place} {suite} main\n' for place in places for suite in SUITES)
            + ''.join(f'deb {place} {SUITES[0]} main\n' for place in places), encoding='utf-8')
        self.options = ['-q', '-o', f'Dir::Etc::SourceList={self.folder}/sources.list',
                        '-o', 'Dir::Etc::SourceParts=/dev/null', '-o', 'APT::Sandbox::User=root',
                        '-o', f'Dir::State::Lists={self.folder}/lists',
                        '-o', f'Dir::Cache={self.folder}/cache', '-o', 'Acquire::Languages=none']
        subprocess.run(['apt-get', *self.options, 'update'], check=False, stdout=sys.stderr)

    def _lines(self, *words):
        self._prepare()
        done = subprocess.run([words[0], *self.options, *words[1:]], capture_output=True, text=True,
                              check=False)
        return done.stdout

    def find(self, package, checksum):
        """Where a file of the source package with this checksum is, in whichever version."""
        for version in re.findall(r'^Version: (\S+)$', self._lines('apt-cache', 'showsrc', package),
                                  re.MULTILINE):
            uris = self._lines('apt-get', 'source', '--print-uris', f'{package}={version}')
            for uri, known in re.findall(r"^'(\S+)' .* SHA256:(\w+)$", uris, re.MULTILINE):
                if known == checksum:
                    return uri
        return None

    def fetch(self, package, checksum, target):
        uri = self.find(package, checksum)
        return uri is not None and subprocess.run(
            [HELPER, *self.options, 'download-file', uri, target, f'SHA256:{checksum}'],
            check=False, stdout=sys.stderr).returncode == 0

    def download(self, packages, folder):
        self._prepare()
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(['apt-get', *self.options, 'download', *packages], check=True, cwd=folder,
                       stdout=sys.stderr)


class Sources:
    def __init__(self, cache, mirror):
        self.cache = cache / 'sources'
        self.apt = Apt(cache)
        self.mirror = mirror

    def _path(self, source):
        return (self.cache / 'downloads' / source['sha256']
                / os.path.basename(source['url']))

    def _get(self, module, source, again=True):
        """Whether the file is there, after trying to get it, once or each time."""
        path = self._path(source)
        if path.exists() and digest(path) == source['sha256']:
            return True
        if path.parent.is_dir() and not again:
            return False
        shutil.rmtree(path.parent, ignore_errors=True)
        path.parent.mkdir(parents=True)
        return (self.apt.fetch(module, source['sha256'], path)
                or self._get_from_upstream(source, path))

    @staticmethod
    def _get_from_upstream(source, path):
        try:
            with urllib.request.urlopen(source['url'], timeout=SECONDS) as answer:
                path.write_bytes(answer.read())
        except OSError as problem:
            say(f'{source["url"]}: {problem}')
            return False
        return digest(path) == source['sha256']

    def _packages(self, module, names):
        folder = self.cache / 'packages' / module['name']
        if len(list(folder.glob('*.deb'))) != len(names):
            shutil.rmtree(folder, ignore_errors=True)
            self.apt.download(names, folder)
        files = sorted(folder.glob('*.deb'))
        commands = [line.replace('MODULE', module['name']) for line in UNPACK]
        return {'name': module['name'], 'buildsystem': 'simple', 'build-commands': commands,
                'sources': [{'type': 'file', 'path': str(path), 'sha256': digest(path)}
                            for path in files]}

    def settle(self, module):
        """The module as it can be built here."""
        source, other = module['sources'][0], self.mirror.get(module['name'], {})
        if source['type'] != 'archive' or self._get(module['name'], source, again=not other):
            return module
        if 'file' in other:
            replaced = {**source, 'url': f'file:///{other["file"]}', 'sha256': other['sha256']}
            if self._get(module['name'], replaced):
                say(f'instead of {source["url"]}: {other["file"]}. {other["why"]}.')
                local = {'type': 'archive', 'path': str(self._path(replaced)),
                         'sha256': replaced['sha256']}
                return {**module, 'sources': [local]}
        if 'packages' in other:
            say(f'instead of {source["url"]}: {", ".join(other["packages"])}. {other["why"]}.')
            return self._packages(module, other['packages'])
        sys.exit(f'dev: {source["url"]} cannot be had')


def main():
    manifest, mirror, cache, out = map(pathlib.Path, sys.argv[1:])
    plan = json.loads(manifest.read_text(encoding='utf-8'))
    sources = Sources(cache, json.loads(mirror.read_text(encoding='utf-8')))
    plan['modules'] = [sources.settle(module) for module in plan['modules']]
    own = plan['modules'][-1]['sources'][0]
    own['path'] = str((manifest.parent / own['path']).resolve())
    out.write_text(json.dumps(plan, indent=4) + '\n', encoding='utf-8')


if __name__ == '__main__':
    main()
