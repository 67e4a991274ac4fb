#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""exports_check.py [--browser PROGRAM]: flows as Mermaid and SVG, opened by what people open them
with: Mermaid's own parser and drawing, from npm, and a browser.

Not one of the tests, since it fetches Mermaid (npm, into ~/.cache/fluxr/exports-check) and wants
a browser: the PROGRAM, or a Chromium that is installed. FLUXR names the program to try; without,
it is built by build-aux/dev."""
import argparse
import json
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile

DEV = pathlib.Path(__file__).resolve().parent / 'dev'
CACHE = pathlib.Path.home() / '.cache' / 'fluxr' / 'exports-check'
BROWSERS = ('chromium', 'chromium-browser', 'google-chrome')

# What means something in Mermaid, in Markdown, in HTML, or nothing at all.
TITLES = ['Start', 'end', '1. Sign in', '- item', '%% no comment', '%%{init: {}}%%', 'a "b" \'c\'',
          '<b>bold</b><br/>', '[x](y) {z} |w| ((v))', '`code` *strong* _thin_', 'a --> b', 'graph',
          'one\ntwo', '#35; &amp; ;', 'subgraph x', 'click n1 href "x"', '漢字 ünï 🙂', '   ', '\\n',
          'x' * 300, 'style n1 fill:#f00', ':::is_blocked', '~~~', '@{ shape: circle }', '$$x^2$$']

PARSE = '''
import { JSDOM } from "jsdom";
import { readFileSync } from "fs";
const { window } = new JSDOM("<body></body>");
globalThis.window = window;
globalThis.document = window.document;
const mermaid = (await import("mermaid")).default;
const parsed = await mermaid.parse(readFileSync(process.argv[2], "utf-8"));
console.log(JSON.stringify(parsed));
'''

PAGE = '''<!DOCTYPE html><meta charset="utf-8"><body><div id="out"></div>
<script src="%(library)s"></script><script>
mermaid.initialize({ startOnLoad: false });
mermaid.render("flow", %(text)s).then(
  done => { document.getElementById("out").innerHTML = done.svg; document.title = "done"; },
  error => { document.title = "failed: " + error.message; });
</script>'''


class Failed(Exception):
    """What another program made of a file."""


def run(*argv, **options):
    done = subprocess.run([str(word) for word in argv], capture_output=True, text=True,
                          check=False, timeout=600, **options)
    if done.returncode != 0:
        raise Failed(f'{argv[0]}: {done.stderr[-2000:] or done.stdout[-2000:]}')
    return done.stdout


def call_fluxr(folder, *words, given=None):
    program = [os.environ['FLUXR']] if 'FLUXR' in os.environ else [DEV, 'run']
    return run(*program, '--json', '--data-dir', folder / 'data', *words, input=given)


def add_rows(folder, entity, rows):
    lines = [json.dumps({'op': 'add', 'entity': entity, 'row': row}) + '\n' for row in rows]
    made = call_fluxr(folder, 'batch', given=''.join(lines))
    return [json.loads(line)['id'] for line in made.splitlines()]


def create_flow(folder):
    [product] = add_rows(folder, 'products', [{'name': 'Check'}])
    pages = add_rows(folder, 'flow_pages', [
        {'product_id': product, 'name': title,
         'position_x': i % 5 * 280, 'position_y': i // 5 * 160,
         'implementation_status': 'blocked' if i % 2 else 'completed'}
        for i, title in enumerate(TITLES)])
    add_rows(folder, 'flow_connections', [
        {'product_id': product, 'source_id': one, 'target_id': other}
        for one, other in zip(pages, pages[1:])])
    for kind in ('mermaid', 'svg', 'png'):
        call_fluxr(folder, 'export', '--flow', kind, '--product', product, folder / ('a.' + kind))


def fetch_mermaid():
    CACHE.mkdir(parents=True, exist_ok=True)
    if not (CACHE / 'node_modules' / 'mermaid').is_dir():
        (CACHE / 'package.json').write_text('{"private": true}\n', encoding='utf-8')
        run('npm', 'install', '--no-audit', '--no-fund', 'mermaid', 'jsdom', cwd=CACHE)
    package = CACHE / 'node_modules' / 'mermaid' / 'package.json'
    return json.loads(package.read_text(encoding='utf-8'))['version']


def check_parser(folder):
    script = CACHE / 'parse.mjs'
    script.write_text(PARSE, encoding='utf-8')
    parsed = json.loads(run('node', script, folder / 'a.mermaid'))
    if not parsed.get('diagramType', '').startswith('flowchart'):
        raise Failed(f'Mermaid takes it for {parsed}')


def browse(browser, folder, *words):
    return run(browser, '--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars',
               '--allow-file-access-from-files', f'--user-data-dir={folder / "profile"}', *words)


def check_drawing(browser, folder):
    page = folder / 'mermaid.html'
    library = CACHE / 'node_modules' / 'mermaid' / 'dist' / 'mermaid.min.js'
    text = json.dumps((folder / 'a.mermaid').read_text(encoding='utf-8')).replace('<', '\\u003c')
    page.write_text(PAGE % {'library': library.as_uri(), 'text': text}, encoding='utf-8')
    shown = browse(browser, folder, '--virtual-time-budget=30000', '--dump-dom', page.as_uri())
    title = re.search('<title>(.*?)</title>', shown, re.DOTALL)
    if title is None or title[1] != 'done':
        raise Failed(f'Mermaid did not draw: {title and title[1]}')
    n = len(re.findall('<g class="node ', shown))
    if n != len(TITLES) or 'Unsupported markdown' in shown:
        raise Failed(f'Mermaid drew {n} of {len(TITLES)} pages, or not what they are called')


def check_svg(browser, folder):
    width, height = struct.unpack('>II', (folder / 'a.png').read_bytes()[16:24])
    browse(browser, folder, f'--screenshot={folder / "browser.png"}',
           f'--window-size={width},{height}', (folder / 'a.svg').as_uri())
    compared = subprocess.run([DEV, 'shell', 'compare', '-metric', 'RMSE', folder / 'a.png',
                               folder / 'browser.png', 'null:'],
                              capture_output=True, text=True, check=False).stderr
    found = re.search(r'\(([0-9.e-]+)\)', compared)
    if found is None or float(found[1]) > 0.04:
        raise Failed('the browser shows another picture: ' + compared[-200:])
    return float(found[1])


def check_all(browser, folder):
    create_flow(folder)
    version = fetch_mermaid()
    check_parser(folder)
    print(f'Mermaid {version} parses {len(TITLES)} pages', flush=True)
    if browser is None:
        raise Failed('there is no Chromium: name one with --browser')
    name = run(browser, '--version').strip()
    check_drawing(browser, folder)
    print(f'Mermaid {version} draws them all in {name}', flush=True)
    print(f'{name} shows the SVG: {check_svg(browser, folder):.4f} from the PNG', flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--browser', default=next(filter(None, map(shutil.which, BROWSERS)), None))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix='exports-check-') as folder:
        try:
            check_all(arguments.browser, pathlib.Path(folder))
        except Failed as problem:
            sys.exit(f'exports-check: {problem}')


if __name__ == '__main__':
    main()
