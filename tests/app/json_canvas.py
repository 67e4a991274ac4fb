# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a file of JSON Canvas 1.0 has to be, by the text of https://jsoncanvas.org/spec/1.0."""
import re

SIDES = ('top', 'right', 'bottom', 'left')
ENDS = ('none', 'arrow')
GENERIC = {'id': str, 'type': str, 'x': int, 'y': int, 'width': int, 'height': int}
OWN = {'text': {'text': str}, 'file': {'file': str}, 'link': {'url': str}, 'group': {}}
OPTIONAL = {'text': {}, 'file': {'subpath': str}, 'link': {},
            'group': {'label': str, 'background': str, 'backgroundStyle': str}}
EDGE = {'id': str, 'fromNode': str, 'toNode': str}
EDGE_CHOICES = {'fromSide': SIDES, 'toSide': SIDES, 'fromEnd': ENDS, 'toEnd': ENDS}


class Invalid(Exception):
    """Says where, and what is wrong there."""


def check(condition, where, what):
    if not condition:
        raise Invalid(f'{where}: {what}')


def check_keys(thing, where, required, optional):
    check(isinstance(thing, dict), where, 'no object')
    for key, kind in required.items():
        check(key in thing, where, f'no {key}')
        check(type(thing[key]) is kind, where, f'{key} is no {kind.__name__}')
    for key in thing.keys() - required.keys():
        check(key in optional, where, f'{key} is not of the format')
        check(isinstance(thing[key], optional[key]), where, f'{key} is of another type')


def check_colour(thing, where):
    check(re.fullmatch('[1-6]|#[0-9A-Fa-f]{6}', thing.get('color', '1')), where, 'no colour')


def check_node(node, where):
    check(isinstance(node, dict) and node.get('type') in OWN, where, 'no known type')
    kind = node['type']
    check_keys(node, where, GENERIC | OWN[kind], OPTIONAL[kind] | {'color': str})
    check_colour(node, where)
    check(node.get('subpath', '#').startswith('#'), where, 'subpath without #')
    check(node.get('backgroundStyle', 'cover') in ('cover', 'ratio', 'repeat'), where,
          'no backgroundStyle')


def check_edge(edge, where, nodes):
    optional = {'color': str, 'label': str} | {key: str for key in EDGE_CHOICES}
    check_keys(edge, where, EDGE, optional)
    check_colour(edge, where)
    for key, choices in EDGE_CHOICES.items():
        check(edge.get(key, choices[0]) in choices, where, f'no {key}')
    for end in ('fromNode', 'toNode'):
        check(edge[end] in nodes, where, f'{end} is no node')


def validate(document):
    """Raises Invalid. Other keys than the two lists are the program's own."""
    check(isinstance(document, dict), 'the file', 'no object')
    for key in ('nodes', 'edges'):
        check(isinstance(document.get(key, []), list), key, 'no list')
    nodes = document.get('nodes', [])
    for i, node in enumerate(nodes):
        check_node(node, f'node {i}')
    ids = [node['id'] for node in nodes]
    check(len(ids) == len(set(ids)), 'nodes', 'an id twice')
    edges = document.get('edges', [])
    for i, edge in enumerate(edges):
        check_edge(edge, f'edge {i}', set(ids))
    names = [edge['id'] for edge in edges]
    check(len(names) == len(set(names)), 'edges', 'an id twice')
