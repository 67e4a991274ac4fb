#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""completion.py FLUXR SOURCE: what the command line offers to complete, by itself and typed into
real shells, as many as there are; and the manual page beside it."""
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

from fluxr import Device  # noqa: E402
from tap import Tap  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
DATA = pathlib.Path(sys.argv[2]).resolve() / 'data'
PRODUCT = "Ada's  (best) shop"
# Whoever planned it may have meant harm; a name is a name.
HOSTILE = 'Bad "$(touch harm)" `touch harm` it\'s \\ $HOME !x'
PATIENCE = 30


def expect(actual, wanted):
    assert actual == wanted, f'{actual!r} is not {wanted!r}'


def complete(*words, device=None):
    """(what comes, the words) of a line that ends with the last word."""
    start = ['--data-dir', device.directory] if device else []
    lines = subprocess.run([PROGRAM, '--complete', *start, *words], text=True, check=True,
                           stdout=subprocess.PIPE).stdout.split('\n')
    expect(lines.pop(), '')
    return lines[0], [line.split('\t')[0] for line in lines[1:]]


def list_commands():
    return complete('')[1]


def usage(command):
    """All that --help says about its words."""
    text = subprocess.run([PROGRAM, command, '--help'], text=True, check=True,
                          stdout=subprocess.PIPE).stdout
    return text[:text.index('\nOptions:')]


# --- what is offered

def test_commands():
    text = subprocess.run([PROGRAM, '--help'], text=True, check=True,
                          stdout=subprocess.PIPE).stdout
    section = text[text.index('\nCommands:'):text.index('\nOptions:')]
    expect(list_commands(), re.findall(r'^  ([a-z]+) ', section, re.MULTILINE))
    expect(complete('exp'), ('words', ['export']))
    expect(complete('nothing', ''), ('words', []))


def test_options():
    general = complete('-')[1]
    assert '--data-dir' in general and '--json' in general, general
    for command in list_commands():
        options = complete(command, '-')[1]
        named = set(re.findall(r'--[a-z-]+', usage(command)))
        assert named <= set(options), (command, named - set(options))
        assert set(general) <= set(options), command
    assert '--scale' not in complete('import', '--')[1]


def test_words():
    expect(complete('account', ''),
           ('words', ['add', 'send-code', 'list', 'use', 'adopt', 'remove']))
    expect(complete('trash', 'e'), ('words', ['export', 'empty']))
    expect(complete('prompt', 'list', '')[1][0], '--data-dir')
    expect(complete('export', '--prd', ''), ('words', ['markdown', 'html', 'text', 'pdf']))
    expect(complete('export', '--csv', 'f'), ('words', ['features', 'flow_pages']))
    expect(complete('import', '--existing', ''), ('words', ['skip', 'update', 'add']))
    expect(complete('import', '--existing=u'), ('words', ['--existing=update']))
    expect(complete('move', 'tasks', 'x', '--status', 'comp'), ('words', ['completed']))
    expect(complete('search', 'a', 'b'), ('words', []))


def test_tables_and_fields():
    expect(complete('list', 'prod'), ('words', ['products', 'product_prompts']))
    expect(len(complete('show', '')[1]), 17)
    kind, fields = complete('add', 'tasks', 'name=x', 'p')
    expect(kind, 'open')
    assert 'priority=' in fields and 'product_id=' in fields, fields
    expect(complete('set', 'tasks', 'x', 'nam')[1], ['name='])


def test_files():
    for words in (['import', '--csv', ''], ['import', 'n'], ['export', ''],
                  ['backup', 'restore', ''], ['--data-dir', '']):
        expect(complete(*words), ('files', []))


def test_names(device):
    expect(complete('list', 'tasks', '--product', '', device=device),
           ('words', [PRODUCT, HOSTILE, 'Other']))
    expect(complete('list', 'tasks', '--product=Ot', device=device),
           ('words', ['--product=Other']))
    expect(complete('prompt', 'render', 'Wri', device=device), ('words', ['Write it']))
    expect(complete('--account', '', device=device), ('words', ['local']))
    expect(complete('account', 'use', 'l', device=device), ('words', ['local']))


def test_nothing_is_made(folder):
    for words in (['list', 'tasks', '--product', ''], ['--account', ''], ['account', 'use', '']):
        complete('--data-dir', str(folder / 'none'), *words)
    expect((folder / 'none').exists(), False)


# --- typed into shells

class Shell:
    """A shell on a terminal of its own, in which "fluxr" is the program."""

    def __init__(self, folder, words, setup):
        self.folder = folder
        self.out = folder / 'out'
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(folder / 'files')
            os.execvpe(words[0], words, {
                'PATH': f'{folder}/bin:{os.environ["PATH"]}', 'HOME': str(folder), 'TERM': 'dumb',
                'LC_ALL': 'C.UTF-8', 'XDG_DATA_HOME': str(folder / 'share')})
        self.drain(1) # its prompt: what is typed before may get lost
        for line in setup:
            self.enter(line)
        self.out.unlink(missing_ok=True)
        self.enter(f'printf ready > {self.out}')
        expect(self.await_output('ready'), 'ready')

    def enter(self, text):
        os.write(self.terminal, text.encode() + b'\r')

    def drain(self, silence=0.05):
        while select.select([self.terminal], [], [], silence)[0]:
            try:
                os.read(self.terminal, 65536)
            except OSError:
                return

    def await_output(self, ending, patience=PATIENCE):
        """What the shell has written to the file once it ends so."""
        end = time.monotonic() + patience
        text = ''
        while not text.endswith(ending) and time.monotonic() < end:
            self.drain()
            text = self.out.read_text(encoding='utf-8') if self.out.exists() else ''
        return text

    def take_apart(self, line, silence):
        """The words that the shell makes of a line after a tab. A shell that is still completing
        loses what is typed meanwhile."""
        self.out.unlink(missing_ok=True)
        os.write(self.terminal, line.encode() + b'\t')
        self.drain(silence)
        # To the start of the line, to its end.
        os.write(self.terminal, b"\x01printf '<%s>' \x05 end > " + bytes(self.out) + b'\r')
        return self.await_output('<end>', 10)

    def words(self, line, *wanted):
        text = ''.join(f'<{word}>' for word in ('fluxr', *wanted, 'end'))
        for silence in (0.3, 1, 4):
            found = self.take_apart(line, silence)
            if found == text:
                return
        expect(found, text)

    def close(self):
        os.write(self.terminal, b'\x15exit\r')
        self.drain()
        os.close(self.terminal)
        os.waitpid(self.process, 0)


def make_home(folder):
    """A program, a home with products in it, and files."""
    for name in ('bin', 'share', 'files'):
        (folder / name).mkdir()
    (folder / 'bin' / 'fluxr').symlink_to(PROGRAM)
    (folder / 'files' / 'cards.csv').write_text('name\nOne\n', encoding='utf-8')
    device = Device(PROGRAM, folder / 'share' / 'fluxr')
    product = device.run('add', 'products', f'name={PRODUCT}').strip()
    device.run('add', 'products', f'name={HOSTILE}')
    device.run('add', 'products', 'name=Other')
    device.run('add', 'product_prompts', f'product_id={product}', 'name=Write it', 'category=page',
               'template=x')
    return device


SHELLS = {
    'bash': (['bash', '--norc', '--noprofile', '-i'], [f'. {DATA}/completions/fluxr.bash']),
    'zsh': (['zsh', '-f', '-i'], [f'fpath=({DATA}/completions $fpath)', 'bindkey -e',
                                  'autoload -U compinit', 'compinit -u -D']),
}


def test_shell(folder, name):
    shell = Shell(folder, *SHELLS[name])
    try:
        shell.words('fluxr exp', 'export')
        shell.words('fluxr list tas', 'list', 'tasks')
        shell.words('fluxr account send', 'account', 'send-code')
        shell.words('fluxr import --exi', 'import', '--existing')
        shell.words('fluxr import --existing=up', 'import', '--existing=update')
        shell.words('fluxr list tasks --product Ada', 'list', 'tasks', '--product', PRODUCT)
        shell.words('fluxr list tasks --product "Ada', 'list', 'tasks', '--product', PRODUCT)
        for begin in ('Bad', '"Bad', "'Bad"):
            shell.words('fluxr list tasks --product ' + begin, 'list', 'tasks', '--product',
                        HOSTILE)
        expect((folder / 'files' / 'harm').exists(), False)
        shell.words('fluxr --json set tasks x nam', '--json', 'set', 'tasks', 'x', 'name=')
        shell.words('fluxr import --csv car', 'import', '--csv', 'cards.csv')
    finally:
        shell.close()


def test_fish(folder):
    """fish says itself what it would offer."""
    def offers(line):
        script = f'source {DATA}/completions/fluxr.fish; complete -C $argv[1]'
        environment = {**os.environ, 'PATH': f'{folder}/bin:{os.environ["PATH"]}', 'TERM': 'dumb',
                       'HOME': str(folder), 'XDG_DATA_HOME': str(folder / 'share')}
        text = subprocess.run(['fish', '--no-config', '-c', script, line], text=True, check=True,
                              cwd=folder / 'files', env=environment,
                              stdout=subprocess.PIPE).stdout
        return [row.split('\t')[0] for row in text.splitlines()]

    expect(offers('fluxr exp'), ['export'])
    expect(offers('fluxr account send'), ['send-code'])
    expect(offers('fluxr import --existing=up'), ['--existing=update'])
    expect(offers('fluxr list tasks --product '), [PRODUCT, HOSTILE, 'Other'])
    expect(offers('fluxr --json set tasks x nam'), ['name='])
    expect(offers('fluxr import --csv car'), ['cards.csv'])


# --- the manual page

def read_manual():
    """tag -> text of each entry, without roff."""
    text = (DATA / 'fluxr.1').read_text(encoding='utf-8').replace('\\\n', '')
    text = text.replace('\\-', '-')
    text = re.sub(r'\\f[A-Z]', '', text)
    entries = re.split(r'^\.(?:TP|SS.*|SH.*)$', text, flags=re.MULTILINE)
    plain = [re.sub(r'^\.(?:BR|BI|B|I|RB) ', '', entry.strip(), flags=re.MULTILINE)
             for entry in entries]
    return [entry for entry in plain if entry]


def test_manual():
    entries = read_manual()
    tables = complete('list', '')[1]
    assert all(any(table in entry for entry in entries) for table in tables), tables
    general = set(complete('-')[1])
    for option in general:
        assert any(re.search(rf'(?<![\w-]){option}(?![\w-])', entry.split('\n')[0])
                   for entry in entries), option
    for command in list_commands():
        own = [entry for entry in entries
               if re.match(rf'(?:undo ", " )?{command}(?![\w-])', entry)]
        assert own, command
        for option in set(complete(command, '-')[1]) - general:
            assert any(re.search(rf'(?<![\w-]){option}(?![\w-])', entry)
                       for entry in own + entries if entry in own or entry.startswith('--')), \
                (command, option)
        for word in set(complete(command, '')[1]) - set(tables):
            assert word.startswith('--') or any(word in entry for entry in own), (command, word)


def main():
    tap = Tap()
    for test in (test_commands, test_options, test_words, test_tables_and_fields, test_files,
                 test_manual):
        tap.run(test.__name__[5:].replace('_', '-'), test)
    with tempfile.TemporaryDirectory(prefix='completion-') as name:
        folder = pathlib.Path(name)
        device = make_home(folder)
        tap.run('names', test_names, device)
        tap.run('nothing-is-made', test_nothing_is_made, folder)
        for shell in (*SHELLS, 'fish'):
            if not shutil.which(shell):
                tap.skip(shell, 'not installed')
            elif shell == 'fish':
                tap.run(shell, test_fish, folder)
            else:
                tap.run(shell, test_shell, folder, shell)
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
