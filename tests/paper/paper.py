#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""paper.py PRINT_PAPER: what is in a PDF, read by other programs."""
import pathlib
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

from tap import Tap  # noqa: E402

PROGRAM = sys.argv[1]
ROUNDS = 6


class Words:
    """Words of which each is there once, so that their order tells where each went."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.used = []

    def take(self, least, most):
        words = []
        for _ in range(self.random.randint(least, most)):
            words.append(f'w{len(self.used)}x')
            self.used.append(words[-1])
        return ' '.join(words)


def make_list(words, depth=0):
    lines = []
    for i in range(words.random.randint(1, 6)):
        mark = words.random.choice(['-', '- [ ]', '- [x]', f'{i + 1}.'])
        mark = mark if depth else '-'
        lines.append('    ' * depth + f'{mark} {words.take(1, 25)}')
        if depth < 3 and words.random.random() < 0.3:
            lines += make_list(words, depth + 1)
    return lines


def make_table(words):
    columns = words.random.randint(1, 5)
    rows = [[words.take(1, words.random.choice([2, 2, 2, 30])) for _ in range(columns)]
            for _ in range(words.random.randint(2, 60))]
    lines = ['| ' + ' | '.join(row) + ' |' for row in rows]
    lines.insert(1, '|---' * columns + '|')
    return lines


def make_block(words):
    kind = words.random.randrange(8)
    if kind == 0:
        return ['#' * words.random.randint(1, 6) + ' ' + words.take(1, 12)]
    if kind == 1:
        return make_list(words)
    if kind == 2:
        return ['```'] + [words.take(1, 30) for _ in range(words.random.randint(1, 90))] + ['```']
    if kind == 3:
        return make_table(words)
    if kind == 4:
        return ['> ' + words.take(1, 60)]
    if kind == 5:
        return [f'**{words.take(1, 9)}** [{words.take(1, 9)}](https://e.org) `{words.take(1, 4)}`']
    return [words.take(1, 200)]


def print_paper(folder, source, *options):
    path = pathlib.Path(folder) / 'text.md'
    out = pathlib.Path(folder) / 'out.pdf'
    path.write_text(source, encoding='utf-8')
    subprocess.run([PROGRAM, *options, str(out), str(path)], check=True, capture_output=True)
    return out


def read_pages(pdf):
    """The text of each page, without its foot."""
    text = subprocess.run(['pdftotext', '-raw', str(pdf), '-'], check=True, capture_output=True,
                          text=True).stdout
    pages = text.split('\f')[:-1]
    return [re.sub(r'\nPaper\n\d+\n*$', '\n', page) for page in pages]


def test_nothing_is_lost(folder):
    for seed in range(ROUNDS):
        words = Words(seed)
        blocks = [make_block(words) for _ in range(60)]
        pages = read_pages(print_paper(folder, '\n\n'.join('\n'.join(b) for b in blocks)))
        seen, known = [], set()
        for word in re.findall(r'w\d+x', ' '.join(pages)):
            # What heads a table is there again on each page.
            if word not in known:
                seen.append(word)
            known.add(word)
        missing = set(words.used) - known
        assert not missing, (seed, sorted(missing)[:20])
        # The cells of a row that ends on the next page follow each other twice.
        order = [int(word[1:-1]) for word in seen]
        jumps = sum(b != a + 1 for a, b in zip(order, order[1:]))
        assert jumps <= 2 * len(pages) * 5, (seed, jumps)
        tables = any(line.startswith('|') for block in blocks for line in block)
        assert tables or jumps == 0, (seed, jumps)


def test_order(folder):
    """Without tables, words stand in the order of the source."""
    words = Words(99)
    blocks = [block for block in (make_block(words) for _ in range(150))]
    blocks = [b for b in blocks if not b[0].startswith('|')]
    source = '\n\n'.join('\n'.join(block) for block in blocks)
    text = ' '.join(read_pages(print_paper(folder, source)))
    assert re.findall(r'w\d+x', text) == re.findall(r'w\d+x', source)


def test_header_repeats(folder):
    rows = '\n'.join(f'| r{i} | some words |' for i in range(300))
    pages = read_pages(print_paper(folder, f'| HEADA | HEADB |\n|---|---|\n{rows}\n\nafter'))
    assert len(pages) > 5
    for page in pages[:-1]:
        assert page.count('HEADA') == 1 and page.count('HEADB') == 1, page
    assert re.findall(r'\br\d+\b', ' '.join(pages)) == [f'r{i}' for i in range(300)]
    for page in pages[1:]:
        assert page.index('HEADA') < re.search(r'\br\d+\b', page).start()


def test_contents(folder):
    words = Words(5)
    source = '\n\n'.join(f'{"#" * (1 + i % 3)} H{i}h\n\n{words.take(50, 400)}' for i in range(120))
    pdf = print_paper(folder, source, '--front')
    pages = read_pages(pdf)
    places = {}
    contents = [i for i, page in enumerate(pages) if re.search(r'H\d+h \d+', page)]
    for i, page in enumerate(pages):
        if i > max(contents):
            places.update({head: i + 1 for head in re.findall(r'H\d+h', page)})
    listed = re.findall(r'(H\d+h) (\d+)', ' '.join(pages[i] for i in contents))
    assert len(listed) == 80, len(listed)  # the third kind is too deep for them
    for head, number in listed:
        assert places[head] == int(number), (head, number, places[head])
    data = subprocess.run(['pdftohtml', '-xml', '-i', '-stdout', str(pdf)], check=True,
                          capture_output=True, text=True).stdout
    outline = re.findall(r'<item page="(\d+)">(H\d+h)', data)
    assert len(outline) == 80 and all(places[head] == int(page) for page, head in outline)
    data = data[:data.index(f'<page number="{max(contents) + 2}"')]
    links = re.findall(r'<a href="[^"#]*#(\d+)">(?:<b>)?(H\d+h)', data)
    assert len(links) == 80 and all(places[head] == int(page) for page, head in links), links


def test_headings_stay(folder):
    """A heading is never the last on a page, one line of a paragraph neither first nor last."""
    words = Words(7)
    texts = [words.take(20, 150) for _ in range(200)]
    source = '\n\n'.join(f'## H{i}h\n\n{text}' for i, text in enumerate(texts))
    owner = {word: i for i, text in enumerate(texts) for word in text.split()}
    pages = read_pages(print_paper(folder, source))
    torn = 0
    counts = []
    for page in pages:
        assert not re.search(r'H\d+h\s*$', page), page[-200:]
        lines = [owner[line.split()[0]] for line in page.splitlines() if line.startswith('w')]
        counts.append(lines)
    for before, after in zip(counts, counts[1:]):
        if before[-1] == after[0]:
            torn += 1
            assert before.count(before[-1]) >= 2 and after.count(after[0]) >= 2, (before, after)
    assert torn > 5, torn


def test_right_to_left(folder):
    """Paragraphs, marks and the columns of a table begin at the right. Cairo marks each letter of
    such a text by itself, so words are one letter here."""
    source = 'ש\n\n- פ\n\n| ר | ס |\n|---|---|\n| 1 | 2 |\n\nleft\n'
    pdf = print_paper(folder, source)
    data = subprocess.run(['pdftotext', '-bbox', str(pdf), '-'], check=True, capture_output=True,
                          text=True).stdout
    places = {word: (float(left), float(right)) for left, right, word in re.findall(
        r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<', data)}
    edge = 595.276 - 62
    assert abs(places['ש'][1] - edge) < 2, places
    assert abs(places['•'][1] - edge) < 4 and places['פ'][1] < places['•'][0], places
    assert places['ר'][0] > places['ס'][1] and places['1'][0] > places['2'][1], places
    assert abs(places['left'][0] - 62) < 2, places


def test_same_again(folder):
    source = '# One\n\n| a | b |\n|---|---|\n| 1 | [x](https://e.org) |\n'
    first = print_paper(folder, source, '--front').read_bytes()
    assert print_paper(folder, source, '--front').read_bytes() == first
    assert b'/URI' in first or b'ObjStm' in first


def test_hostile(folder):
    """Addresses, titles and shapes that could break what is told to cairo."""
    links = ["[a](https://e.org/'\\)])", '[b](https://e.org/%00%27%5c)', '[c](javascript:x)',
             '[d](<https://e.org/ü x>)', f'[e](https://e.org/{"y" * 5000})', '[](https://e.org)',
             '[f](mailto:a@b.c?subject=%27)']
    shapes = ['x' * 100000, '> ' * 300 + 'deep', '- ' * 200 + 'item', '1000000000. big',
              '|' * 200 + '\n' + '|-' * 200 + '\n' + '|z' * 200, '``' * 9, '#', '-', '>', '***',
              '![](https://e.org/i.png)', '\u202e\u2066 turned', '999999999. a\n1000000000. b']
    for source in ['\n\n'.join(links), *shapes, '']:
        for options in ((), ('--front',)):
            assert read_pages(print_paper(folder, source, *options)), source[:40]


CASES = [
    ('no-word-is-lost', test_nothing_is_lost),
    ('words-keep-their-order', test_order),
    ('a-table-has-its-head-on-each-page', test_header_repeats),
    ('contents-tell-the-true-pages', test_contents),
    ('headings-stay-with-their-text', test_headings_stay),
    ('the-other-direction', test_right_to_left),
    ('the-same-document-is-the-same-file', test_same_again),
    ('nothing-breaks-the-file', test_hostile),
]


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory(prefix='fluxr-paper-') as folder:
        for name, function in CASES:
            tap.run(f'/paper/pdf/{name}', function, folder)
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
