# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of prompts."""
from screen import NARROW, STORY, go_to

PROMPTS = [
    ('Kick-off', 'first', 'The first message of a session, with all it has to know.',
     '# {{product.name}}\n\n{{product.description}}\n\n## What it must do\n\n'
     '{{#each features priority=must-have}}\n- {{name}}\n{{/each}}\n\n'
     '## How we work\n\nAnswer in small steps, and ask {{reviewer}} before you add a library.\n'
     'It runs on {{platform}}.\n\n{{prd.tech_stack}}\n'),
    ('House rules', 'system', '', 'You write for **{{product.name}}**. Be brief.\n'),
    ('Next page', 'page', 'Lays out one page.', 'Lay out the page {{page}} of the flow:\n\n'
     '{{flow.mermaid}}\n'),
    ('Explain a crash', 'debugging', '', 'It happened here:\n\n{{stack_trace}}\n'),
    ('Tables', 'database', 'From features to tables.', 'Tables for {{features}}\n'),
    ('Words for the shop', 'release', '', 'Sell {{product.name}} in {{language}}.\n'),
    ('Retell it', '', '', 'Retell this for a child: {{product.description}}\n'),
]


def add(screen, table, prompts, *fields):
    for name, category, description, template in prompts:
        words = [f'{key}={value}' for key, value in
                 (('name', name), ('category', category), ('description', description),
                  ('template', template)) if value]
        screen.device.run('add', table, *words, *fields)


def plan(screen):
    product = next(row['id'] for row in screen.device.rows('products')
                   if row['name'].startswith('Pocketbook'))
    more = [(STORY, STORY, STORY, STORY + ' {{product.name}} ' + 'Donaudampfschiff' * 20)]
    add(screen, 'product_prompts', PROMPTS + more * screen.long, 'product_id=' + product)
    add(screen, 'prompt_templates', PROMPTS[:4] + more * screen.long)


def open_prompts(screen, section):
    plan(screen)
    go_to(screen, section)
    screen.app.find('list', 'Prompts')


def choose(screen, name):
    screen.app.click(screen.app.find('list item', name + '(, .*)?',
                                     screen.app.find('list', 'Prompts')))
    screen.app.find('text', 'Name')


def show_prompts(screen):
    """In a narrow window the list alone."""
    open_prompts(screen, 'Prompts')
    if screen.size != NARROW:
        choose(screen, STORY if screen.long else 'Kick-off')
        screen.app.find('text', 'Preview')
    screen.app.inp.move(5, 5)


def show_prompt(screen):
    """One that is open, from the list of a narrow window."""
    open_prompts(screen, 'Prompts')
    choose(screen, 'Kick-off')
    screen.app.inp.move(5, 5)


def show_prompt_preview(screen):
    show_prompt(screen)
    screen.app.click(screen.app.find('radio button', 'Preview'))
    screen.app.find('list item', '.* missing: .*')
    screen.app.inp.move(5, 5)


def show_library(screen):
    open_prompts(screen, 'Prompt Library')
    if screen.size != NARROW:
        choose(screen, 'Kick-off')
    screen.app.inp.move(5, 5)


def show_prompt_form(screen):
    show_prompt(screen)
    screen.app.key('ctrl+shift+c')
    screen.app.find('dialog', 'Fill In')


def show_completion(screen):
    show_prompt(screen)
    screen.app.click(screen.app.find('text', 'Template'))
    screen.app.key('ctrl+End')
    screen.app.type('{{')
    screen.app.find('list', 'Variables')


def show_variables(screen):
    show_prompt(screen)
    screen.app.key('ctrl+shift+i')
    screen.app.find('list', 'Variables')


def show_prompt_menu(screen):
    open_prompts(screen, 'Prompts')
    screen.app.click(screen.app.find('list item', 'Kick-off'), button=3)
    screen.app.find('menu item', 'Duplicate')
