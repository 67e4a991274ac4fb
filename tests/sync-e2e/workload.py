# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What two people do at random, and what must have become of it.

Every edit writes a token that exists nowhere else ('a·17'), so loss and doubling are plain set
checks. Both devices edit, move and delete the same rows at the same time; only what sync.md turns
into a question for a person is kept apart: what one device deletes with things hanging on it
(products, pages) is that device's own and called so."""
import json
import random
import uuid

PRODUCTS = 4
STATUSES = ['not_started', 'in_progress', 'completed', 'blocked', None]
PRIORITIES = ['must-have', 'nice-to-have', 'not-prioritized', None]

# Where a row of the table takes a token: a text that edits extend.
TEXTS = {
    'products': 'description', 'customer_profiles': 'name', 'bugs': 'description',
    'features': 'description', 'tasks': 'description', 'prompt_templates': 'template',
    'flow_pages': 'layout_description', 'prds': 'problem', 'product_prompts': 'template',
    'notes': 'content', 'users': 'full_name',
}
BOARDS = {'features': 'implementation_status', 'tasks': 'status', 'bugs': 'status'}
LOGS = {
    'error_logs': {'error_type': 'test', 'severity': 'info', 'metadata': {'n': [1.10, None]}},
    'openai_logs': {'request_type': 'test', 'request_payload': {'a': {'b': 'c'}}},
}
LOG_TEXTS = {'error_logs': 'error_message', 'openai_logs': 'error'}
COMMON = [name for name in TEXTS if name not in ('products', 'users')]
TABLES = [*TEXTS, 'flow_connections']


class Workload:
    """The random choices of one test, by a seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.count = 0
        self.tokens = {}      # token -> (table, id) it was written to
        self.created = {}     # id -> table
        self.deleted = set()  # ids that some device deleted
        self.done = {}        # kind of change -> how many

    def token(self, device, table, row_id):
        self.count += 1
        token = f'{device}·{self.count}.'
        self.tokens[token] = (table, row_id)
        return token

    def make_id(self, table):
        row_id = str(uuid.UUID(int=self.random.getrandbits(128), version=4))
        self.created[row_id] = table
        return row_id

    def note(self, kind, table):
        self.done[f'{kind} {table}'] = self.done.get(f'{kind} {table}', 0) + 1

    def operations(self, device, state, n):
        """@n changes by @device, whose rows are in @state: table -> [row]; keeps it up to date."""
        makers = [(self.add, 8), (self.edit, 9), (self.move, 6), (self.delete, 3),
                  (self.connect, 2), (self.log, 1)]
        result = []
        while len(result) < n:
            maker = self.random.choices([m for m, _ in makers], [w for _, w in makers])[0]
            operation = maker(device, state)
            if operation:
                self.note(operation['op'], operation['entity'])
                result.append(operation)
        return result

    def pick_product(self, device, state):
        rows = [row for row in state['products']
                if not row['name'].startswith('doomed') or row['name'] == f'doomed {device}']
        return self.random.choice(rows)['id'] if rows else None

    @staticmethod
    def reachable(device, state, table):
        """Rows the device may touch: all but the other's doomed products and what is in them."""
        doomed = {row['id'] for row in state['products']
                  if row['name'].startswith('doomed') and row['name'] != f'doomed {device}'}
        return [row for row in state[table]
                if row['id'] not in doomed and row.get('product_id') not in doomed]

    def content(self, table):
        if table == 'customer_profiles':
            return {'overview': {'paragraph1': 'x', 'n': 1.5, 'list': [1, {'k': None}]},
                    'is_selected': self.random.random() < 0.2}
        if table == 'flow_pages':
            return {'position_x': self.random.randint(-500, 500) / 4,
                    'features': ['one', 'two'][:self.random.randint(0, 2)]}
        if table == 'prds':
            return {'custom_sections': {'custom_' + self.random.choice('abc'): 'text'}}
        if table in BOARDS:
            return {BOARDS[table]: self.random.choice(STATUSES),
                    'priority': self.random.choice(PRIORITIES)}
        return {}

    def add(self, device, state):
        table = self.random.choice(COMMON + ['products'] * (self.random.random() < 0.3))
        row_id = self.make_id(table)
        row = {'id': row_id, TEXTS[table]: self.token(device, table, row_id),
               **self.content(table)}
        if table not in ('customer_profiles', 'prds', 'notes'):
            row['name'] = f'{table} of {device}'
        if table not in ('products', 'prompt_templates'):
            row['product_id'] = self.pick_product(device, state)
        if table in ('tasks', 'notes') and self.random.random() < 0.2:
            row['product_id'] = None
        if table in ('flow_pages', 'products') and self.random.random() < 0.4:
            row['name'] = f'doomed {device}'
        state[table].append(dict(row))
        return {'op': 'add', 'entity': table, 'row': row}

    def edit(self, device, state):
        table = self.random.choice(list(TEXTS))
        rows = self.reachable(device, state, table)
        if not rows:
            return None
        row = self.random.choice(rows)
        column = TEXTS[table]
        text = f'{row.get(column) or ""} {self.token(device, table, row["id"])}'
        change = {column: text}
        if self.random.random() < 0.3:
            change.update(self.content(table))
        row.update(change)
        return {'op': 'set', 'entity': table, 'id': row['id'], 'row': change}

    def move(self, device, state):
        table = self.random.choice(list(BOARDS))
        rows = self.reachable(device, state, table)
        if not rows:
            return None
        row = self.random.choice(rows)
        status = self.random.choice(STATUSES)
        peers = [other['id'] for other in state[table]
                 if other is not row and other['product_id'] == row['product_id']
                 and other.get(BOARDS[table]) == status]
        row[BOARDS[table]] = status
        operation = {'op': 'move', 'entity': table, 'id': row['id'], 'status': status}
        if peers and self.random.random() < 0.8:
            operation['before'] = self.random.choice(peers)
        return operation

    def delete(self, device, state):
        table = self.random.choice(COMMON + ['flow_connections', 'products'] * 2)
        rows = [row for row in self.reachable(device, state, table)
                if table not in ('flow_pages', 'products') or row['name'] == f'doomed {device}']
        if not rows or len(state[table]) < 4:
            return None
        row = self.random.choice(rows)
        self.forget(state, table, row)
        return {'op': 'delete', 'entity': table, 'id': row['id']}

    def forget(self, state, table, row):
        """What goes with the row goes too."""
        state[table].remove(row)
        self.deleted.add(row['id'])
        for other in TABLES:
            for child in list(state[other]):
                if child in state[other] and row['id'] in (
                        child.get('product_id'), child.get('source_id'), child.get('target_id')):
                    self.forget(state, other, child)

    def connect(self, device, state):
        product = self.pick_product(device, state)
        pages = [row['id'] for row in state['flow_pages'] if row['product_id'] == product
                 and row['name'] in ('flow_pages of a', 'flow_pages of b', f'doomed {device}')]
        if len(pages) < 2:
            return None
        source, target = self.random.sample(pages, 2)
        row = {'id': self.make_id('flow_connections'), 'product_id': product, 'source_id': source,
               'target_id': target}
        state['flow_connections'].append(dict(row))
        return {'op': 'add', 'entity': 'flow_connections', 'row': row}

    def log(self, device, state):
        del state
        table = self.random.choice(list(LOGS))
        row_id = self.make_id(table)
        row = {'id': row_id, LOG_TEXTS[table]: self.token(device, table, row_id), **LOGS[table]}
        return {'op': 'add', 'entity': table, 'row': row}


def as_words(operation):
    """The same change as the arguments of a single command; None if there is none."""
    entity = operation['entity']
    if operation['op'] == 'delete':
        return ['delete', entity, operation['id']]
    if operation['op'] == 'move':
        if operation['status'] is None:
            return None
        before = ['--before', operation['before']] if 'before' in operation else []
        return ['move', entity, operation['id'], '--status', operation['status'], *before]
    fields = [f'{name}:={json.dumps(value, ensure_ascii=False)}'
              for name, value in operation['row'].items()]
    if operation['op'] == 'add':
        return ['add', entity, *fields]
    return ['set', entity, operation['id'], *fields]
