#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""lint.py SOURCE [--tap]: house style and static checks over every file of the checkout.

Each check yields complaints (file, line, words); one whose words start with `warning:` does not
fail it. With --tap this is a test program with one point per check."""

import ast
import os
import re
import shutil
import subprocess
import sys

LONGEST_LINE = 100
LONG_FILE, TOO_LONG_FILE = 600, 1000
LONG_FUNCTION = 60
CODE = ('.c', '.h', '.blp', '.py', '.sh', '.build')
HEADED = ('.c', '.h', '.py', '.sh')
TEXT = CODE + ('.sql', '.xml', '.in', '.md', '.txt', '.css', '.yml', '.json', '.po', '.options')
UNTOUCHED = ('tests/backend/recordings/',)
LITERAL = re.compile(r"""//[^\n]* | /\*.*?\*/ | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'""",
                     re.DOTALL | re.VERBOSE)
CALL = re.compile(r'(\b[A-Za-z_]\w*)\(')
TIGHT_MACROS = {'_', 'N_', 'C_', 'NC_', 'Q_'}
MARKED = re.compile(r'(?:\b(?:N?C?_) ?\(|\b(?:g_dp|g_dn|n)gettext2? \()\s*["\']')


class Files:
    """The checkout's own files: what git knows or would add; without git, all but build folders."""

    def __init__(self, source):
        self.source = source
        self.names = sorted(name for name in self._listed() if os.path.isfile(self.path(name)))
        self._texts = {}

    def _listed(self):
        git = subprocess.run(['git', '-c', 'safe.directory=*', '-C', self.source,
                              'ls-files', '-co', '--exclude-standard'],
                             capture_output=True, text=True)
        return git.stdout.splitlines() if git.returncode == 0 else self._walked()

    def _walked(self):
        for folder, folders, names in os.walk(self.source):
            folders[:] = [name for name in folders if name in ('build-aux', '.ci')
                          or not re.match(r'\.|build|screenshots|__', name)]
            for name in names:
                yield os.path.relpath(os.path.join(folder, name), self.source)

    def path(self, name):
        return os.path.join(self.source, name)

    def text(self, name):
        if name not in self._texts:
            with open(self.path(name), encoding='utf-8', errors='replace', newline='') as file:
                self._texts[name] = file.read()
        return self._texts[name]

    def is_script(self, name):
        return name.startswith(('build-aux/', '.ci/')) and self.text(name).startswith('#!')

    def ending(self, *endings):
        return [name for name in self.names
                if name.endswith(endings) and not name.startswith(UNTOUCHED)]

    def code(self, *endings):
        wanted = set(self.ending(*endings))
        return [name for name in self.names if name in wanted or self.is_script(name)]


def lines_of(text):
    return enumerate(text.split('\n'), 1)


def blank_literals(text):
    """The text of a C file with comments and literals emptied, all lines where they were."""
    return LITERAL.sub(lambda found: re.sub(r'[^\n]', ' ', found[0]), text)


def check_whitespace(files):
    for name in files.code(*TEXT):
        text = files.text(name)
        for number, line in lines_of(text):
            if '\t' in line and not name.endswith(('.md', '.po')):
                yield name, number, 'tab'
            if line != line.rstrip() and not name.endswith(('.md', '.po')):
                yield name, number, 'white space or carriage return at the end'
        if text and not text.endswith('\n'):
            yield name, text.count('\n') + 1, 'no newline at the end of the file'


def check_line_length(files):
    for name in files.code(*CODE):
        for number, line in lines_of(files.text(name)):
            if len(line) > LONGEST_LINE:
                yield name, number, '%d characters, at most %d fit' % (len(line), LONGEST_LINE)


def check_licence(files):
    for name in files.code(*HEADED):
        head = files.text(name)[:400]
        if not ('SPDX-FileCopyrightText:' in head and 'SPDX-License-Identifier: ' in head):
            yield name, 1, 'no SPDX head'


def check_spacing(files):
    for name in files.ending('.c', '.h'):
        for number, line in lines_of(blank_literals(files.text(name))):
            if line.lstrip().startswith('#'):
                continue
            for call in CALL.findall(line):
                if call not in TIGHT_MACROS:
                    yield name, number, 'no space before the parenthesis of %s' % call
            if re.search(r'\b(?:if|for|while|switch)\b.*\)\s*\{', line):
                yield name, number, 'brace on the line of the condition'


def check_file_length(files):
    for name in files.code(*CODE):
        count = files.text(name).count('\n')
        if count > TOO_LONG_FILE:
            yield name, count, 'file of %d lines; split it by aspect' % count
        elif count > LONG_FILE:
            yield name, count, 'warning: file of %d lines' % count


def check_function_length(files):
    for name in files.ending('.c'):
        start = 0
        for number, line in lines_of(blank_literals(files.text(name))):
            if line.startswith('{'):
                start = number
            elif line.startswith('}') and start:
                if number - start - 1 > LONG_FUNCTION:
                    yield name, start, 'warning: function of %d lines' % (number - start - 1)
                start = 0


def check_translatable(files):
    """Every file with a marked string is in po/POTFILES, and every file there exists."""
    if 'po/POTFILES' not in files.names:
        return
    listed = [line for line in files.text('po/POTFILES').split('\n') if line and line[0] != '#']
    for name in listed:
        if name not in files.names:
            yield 'po/POTFILES', listed.index(name) + 1, 'there is no %s' % name
    for name in files.ending('.c', '.h', '.blp'):
        if name.startswith('src/') and name not in listed and MARKED.search(files.text(name)):
            yield name, 1, 'has translatable strings, but is not in po/POTFILES'
    for name in files.ending('.desktop.in', '.metainfo.xml.in', '.gschema.xml'):
        if name not in listed:
            yield name, 1, 'is not in po/POTFILES'


def complaints_of(name, command):
    ended = subprocess.run(command, capture_output=True, text=True)
    if ended.returncode:
        yield name, 1, (ended.stdout + ended.stderr).strip()


def check_blueprint(files):
    for name in files.ending('.blp'):
        yield from complaints_of(name, ['blueprint-compiler', 'format', files.path(name)])


def check_shell(files):
    for name in files.code('.sh'):
        if name.endswith('.sh') or re.match(r'#!.*\b(ba)?sh\b', files.text(name)):
            yield from complaints_of(name, ['shellcheck', '-x', files.path(name)])


def check_python(files):
    for name in files.ending('.py'):
        try:
            ast.parse(files.text(name), name)
        except SyntaxError as error:
            yield name, error.lineno, error.msg


def check_scripts_run(files):
    for name in files.names:
        if files.is_script(name) and not os.access(files.path(name), os.X_OK):
            yield name, 1, 'a script that is not executable'


CHECKS = (
    (check_whitespace, 'no tabs, no white space at line ends, a newline at the end', None),
    (check_line_length, 'lines of at most %d characters' % LONGEST_LINE, None),
    (check_licence, 'SPDX heads', None),
    (check_spacing, 'GNU spacing and braces', None),
    (check_file_length, 'length of files', None),
    (check_function_length, 'length of functions', None),
    (check_translatable, 'po/POTFILES is complete', None),
    (check_blueprint, 'blueprints are formatted', 'blueprint-compiler'),
    (check_shell, 'shellcheck', 'shellcheck'),
    (check_python, 'Python syntax', None),
    (check_scripts_run, 'scripts are executable', None),
)


def run(check, files, prefix):
    """Prints the complaints of a check; true if none of them is more than a warning."""
    good = True
    for name, line, words in check(files):
        good = good and words.startswith('warning:')
        print('%s%s:%d: %s' % (prefix, name, line, words.replace('\n', '\n' + prefix)))
    return good


def main():
    files, tap = Files(sys.argv[1]), '--tap' in sys.argv[2:]
    failed = 0
    if tap:
        print('1..%d' % len(CHECKS))
    for number, (check, title, program) in enumerate(CHECKS, 1):
        skip = program and not shutil.which(program)
        good = skip or run(check, files, '# ' if tap else '')
        failed += not good
        if tap:
            note = ' # SKIP no %s here' % program if skip else ''
            print('%s %d %s%s' % ('ok' if good else 'not ok', number, title, note))
    if not tap:
        print('%d files, %d of %d checks passed'
              % (len(files.names), len(CHECKS) - failed, len(CHECKS)))
    return 1 if failed else 0


sys.exit(main())
