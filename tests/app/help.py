#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""help.py SOURCE FLUXR: the guide says what is so. Its labels are those of the window, its keys
those of the shortcuts dialog, its commands those of the command line; and in every language it has
the same topics with the same labels, keys, links and commands."""
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

from tap import Tap  # noqa: E402

SOURCE = pathlib.Path(sys.argv[1])
PROGRAM = sys.argv[2]
TOPIC = re.compile(r'<!-- ([a-z-]+) -->\n# (.+)\n')
LABEL = re.compile(r'\*\*([^*\n]+)\*\*')
CODE = re.compile(r'(?<!`)`([^`\n]+)`(?!`)')
LINK = re.compile(r'\]\(([^)]+)\)')
FENCE = re.compile(r'^```\n(.*?)^```$', re.DOTALL | re.MULTILINE)
MARKED = re.compile(r'\b(?:_|N_|C_) ?\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\)')
KEY = re.compile(r'(?:<\w+>)+\w+|F\d+|Return|Escape|Tab|\w')


def read(language):
    """id -> (title, text), in order."""
    parts = TOPIC.split((SOURCE / 'data/help' / f'{language}.md').read_text(encoding='utf-8'))
    assert parts[0] == '', parts[0]
    topics = {parts[i]: (parts[i + 1], parts[i + 2]) for i in range(1, len(parts), 3)}
    assert len(topics) == (len(parts) - 1) // 3, 'a topic twice'
    return topics


def languages():
    return sorted(path.stem for path in (SOURCE / 'data/help').glob('*.md'))


def commands(text):
    """The first words of each line that can be typed."""
    lines = ''.join(FENCE.findall(text)).splitlines()
    return [line.split()[:2] for line in lines]


def test_english():
    english = read('C')
    assert 8 <= len(english) <= 12, list(english)
    for topic, (title, text) in english.items():
        assert title.strip() and len(text.split()) < 300, topic


def test_links():
    english = read('C')
    for topic, (_, text) in english.items():
        for target in LINK.findall(text):
            assert target[0] == '#' and target[1:] in english, (topic, target)


def test_labels():
    known = set()
    for path in sorted((SOURCE / 'src').rglob('*')):
        if path.suffix in ('.c', '.h', '.blp'):
            for found in MARKED.findall(path.read_text(encoding='utf-8')):
                known.add(''.join(re.findall(r'"((?:[^"\\]|\\.)*)"', found)))
    for topic, (_, text) in read('C').items():
        for label in LABEL.findall(text):
            assert label in known, (topic, label)


def test_keys():
    table = (SOURCE / 'src/app/fluxr-shortcuts-dialog.c').read_text(encoding='utf-8')
    known = {key for keys in re.findall(r'\{ "([^"]+)",\s+N_', table) for key in keys.split(' ')}
    for topic, (_, text) in read('C').items():
        for code in CODE.findall(text):
            assert not KEY.fullmatch(code) or code in known, (topic, code)


def test_commands():
    offered = subprocess.run([PROGRAM, '--complete', ''], text=True, check=True,
                             stdout=subprocess.PIPE).stdout
    known = {line.split('\t')[0] for line in offered.splitlines()} | {'--help'}
    for topic, (_, text) in read('C').items():
        words = commands(text) + [code.split() for code in CODE.findall(text)
                                  if code.startswith('fluxr ')]
        for program, command, *_ in words:
            assert program == 'fluxr' and command in known, (topic, command)


def test_language(language):
    english, other = read('C'), read(language)
    assert list(english) == list(other), list(other)
    for topic, (title, text) in english.items():
        own_title, own = other[topic]
        assert own_title.strip() and own_title != title, topic
        for what in (LABEL, CODE, LINK):
            assert sorted(what.findall(text)) == sorted(what.findall(own)), \
                (topic, sorted(set(what.findall(text)) ^ set(what.findall(own))))
        assert commands(text) == commands(own), topic
    bundle = (SOURCE / 'src/app/app.gresource.xml').read_text(encoding='utf-8')
    assert f'<file alias="{language}.md">../../data/help/{language}.md</file>' in bundle


def main():
    tap = Tap()
    for test in (test_english, test_links, test_labels, test_keys, test_commands):
        tap.run(test.__name__[5:], test)
    for language in languages():
        if language != 'C':
            tap.run(language, test_language, language)
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
