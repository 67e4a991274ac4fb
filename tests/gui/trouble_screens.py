# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of Troubleshooting."""
import json
import uuid

from screen import STORY

PROBLEMS = [
    ('critical', 'unclean-end', None, 'Fluxr did not close the last time', None),
    ('error', 'sync-refused', 'invalid:priority', 'The server refused a row of features', None),
    ('warning', 'sync', '503', 'The server does not answer', None),
    ('warning', 'log', 'Gtk', 'GtkGizmo 0x55d0c0ffee (slider) reported min width -4, but sizes'
     ' must be >= 0', 'libgtk-4.so.1(gtk_widget_measure+0x1a5)\nfluxr(+0x4f2b1)'),
    ('error', 'command', 'fluxr-store-error-quark:2', 'SQLite 13: database or disk is full', None),
    ('info', 'log', 'fluxr-app', 'Versions are thinned out later: …', None),
]
CALLS = [
    ('generate_features', 'gpt-4', 1240, 655, None),
    ('text_action', 'llama3.1:8b', 310, 120, None),
    ('summarize_week', 'gpt-4o', None, None, 'HTTP 429: slow down'),
]
PLATFORM = {'app': 'Fluxr', 'app_version': '0.1.0', 'os': 'Debian GNU/Linux', 'gtk': '4.18.6'}


def add_rows(screen):
    with screen.open_file() as file:
        file.execute("INSERT INTO sync_apply (why) VALUES ('')")
        for hours, (severity, kind, code, message, trace) in enumerate(PROBLEMS):
            file.execute(
                'INSERT INTO error_logs (id, error_type, error_code, error_message, stack_trace,'
                ' severity, metadata, browser_info, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?,'
                " strftime ('%Y-%m-%dT%H:%M:%fZ', 'now', ?))",
                (str(uuid.uuid4()), kind, code, STORY if screen.long else message, trace, severity,
                 '{"times":3}', json.dumps(PLATFORM), f'-{hours * 7} hours'))
        for hours, (kind, model, sent, received, error) in enumerate(CALLS):
            file.execute(
                'INSERT INTO openai_logs (id, request_type, model, input_tokens, output_tokens,'
                ' error, request_payload, response_payload, created_at) VALUES (?, ?, ?, ?, ?, ?,'
                " ?, ?, strftime ('%Y-%m-%dT%H:%M:%fZ', 'now', ?))",
                (str(uuid.uuid4()), kind, model, sent, received, error,
                 json.dumps({'messages': [{'role': 'user', 'content': 'Which features?'}]}),
                 json.dumps({'features': ['Scan', 'Split']}), f'-{hours} hours'))
        file.execute('DELETE FROM sync_apply')


def open_dialog(screen):
    screen.app.key('F10')
    screen.app.click(screen.app.find('menu item', 'Troubleshooting…'))
    return screen.app.find('dialog', 'Troubleshooting')


def walk(*names, full=True, pause=None):
    """Row by row."""
    def show(screen):
        if full:
            add_rows(screen)
        dialog = open_dialog(screen)
        for name in names:
            screen.app.click(screen.app.find('list item', name, dialog))
        if pause:
            screen.app.find(*pause)
        screen.app.inp.move(5, 5)
    return show


TROUBLE = {
    'trouble': walk(),
    'trouble-empty': walk('Problems', full=False, pause=('label', 'Nothing Went Wrong')),
    'trouble-problems': walk('Problems', pause=('list', 'Problems')),
    'trouble-problem': walk('Problems', 'GtkGizmo.*|A name.*',
                            pause=('list item', 'Message')),
    'trouble-trace': walk('Problems', 'GtkGizmo.*', 'Stack Trace',
                          pause=('text', 'Stack Trace')),
    'trouble-calls': walk('Assistant Calls', pause=('list', 'Assistant Calls')),
    'trouble-call': walk('Assistant Calls', 'Suggest Features', 'What Was Asked',
                         pause=('text', 'What Was Asked')),
    'trouble-facts': walk('Technical Facts', pause=('list item', 'Schema version')),
    'trouble-report': walk('Report to Copy', pause=('text', 'Report')),
}
