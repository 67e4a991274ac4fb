# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""All translatable texts, taken from the sources as a build does, and languages made of them."""
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
# As in the preset `glib` of Meson's i18n module, which po/meson.build names.
KEYWORDS = ('_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3',
            'g_dpgettext2:2c,3')
FLAGS = ('N_:1:pass-c-format', 'C_:2:pass-c-format', 'NC_:2:pass-c-format',
         'g_dngettext:2:pass-c-format', 'g_strdup_printf:1:c-format',
         'g_string_printf:2:c-format', 'g_string_append_printf:2:c-format',
         'g_error_new:3:c-format', 'g_set_error:4:c-format', 'g_markup_printf_escaped:1:c-format',
         'g_log:3:c-format', 'g_print:1:c-format', 'g_printerr:1:c-format', 'g_printf:1:c-format',
         'g_fprintf:2:c-format', 'g_sprintf:2:c-format', 'g_snprintf:3:c-format')


def extract(path):
    """Writes a template; returns what xgettext complains about, line by line."""
    words = [f'--keyword={word}' for word in KEYWORDS] + [f'--flag={flag}' for flag in FLAGS]
    done = subprocess.run(['xgettext', '--from-code=UTF-8', '--add-comments',
                           '--package-name=fluxr', f'--output={path}',
                           f'--files-from={ROOT}/po/POTFILES', *words],
                          cwd=ROOT, capture_output=True, text=True, check=True)
    usual = re.compile(r"extension 'blp' is unknown|a fallback ITS rule file")
    return '\n'.join(line for line in done.stderr.splitlines() if not usual.search(line))


# --- a language that nobody speaks

LETTERS = str.maketrans('AEIOUYaeiouycnsz', 'ÅÉÎØÛÝåéîøûýçñšž')
OPEN, CLOSE = '⟦', '⟧'
# What is no word: directives of printf, names in braces, tags, entities, escapes of the file.
KEPT = re.compile(r'''%(?:\d+\$)?[-+ #0']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|z|j)?[a-zA-Z%]'''
                  r'''|\{\{.*?\}\}|\{[^}]*\}|</?[a-z][^>]*>|&[a-z]+;|\\.|`[^`]*`|https?://\S+''')


def pretend(text):
    """The text as a wordy language with many accents would have it; as in a file, escaped."""
    parts, at = [], 0
    for kept in KEPT.finditer(text):
        parts += [text[at:kept.start()].translate(LETTERS), kept.group()]
        at = kept.end()
    parts.append(text[at:].translate(LETTERS))
    end = '\\n' if text.endswith('\\n') else ''
    whole = ''.join(parts)
    body = whole[:len(whole) - len(end)]
    return f'{OPEN}{body}{"·" * max(2, len(text) * 2 // 5)}{CLOSE}{end}'


QUOTED = re.compile(r'^(msg\w+(?:\[\d\])?)?\s*"(.*)"$')


def read(path):
    """The entries of a catalog: {msgctxt, msgid, ..., places}, escaped as in the file."""
    for block in pathlib.Path(path).read_text(encoding='utf-8').split('\n\n'):
        entry, key = {'places': ''}, None
        for line in block.splitlines():
            if line.startswith('#:'):
                entry['places'] += line[2:]
            found = QUOTED.match(line)
            if found:
                key = found.group(1) or key
                entry[key] = entry.get(key, '') + found.group(2)
        if entry.get('msgid'):
            yield entry


def write_pretended(template, folder, language):
    """The catalog of the language that nobody speaks, where gettext looks for it."""
    lines = ['msgid ""', 'msgstr ""',
             f'"Language: {language}\\n"', '"Content-Type: text/plain; charset=UTF-8\\n"',
             '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"', '']
    for entry in read(template):
        for key in ('msgctxt', 'msgid', 'msgid_plural'):
            if key in entry:
                lines.append(f'{key} "{entry[key]}"')
        forms = ['msgid', 'msgid_plural'] if 'msgid_plural' in entry else ['msgid']
        lines += [f'msgstr{f"[{i}]" if len(forms) > 1 else ""} "{pretend(entry[form])}"'
                  for i, form in enumerate(forms)] + ['']
    place = pathlib.Path(folder) / language / 'LC_MESSAGES'
    place.mkdir(parents=True, exist_ok=True)
    source = pathlib.Path(folder) / f'{language}.po'
    source.write_text('\n'.join(lines), encoding='utf-8')
    subprocess.run(['msgfmt', '--output-file', place / 'fluxr.mo', source], check=True)
