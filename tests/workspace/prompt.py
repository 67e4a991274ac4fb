#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""prompt.py FLUXR: prompts with the values of a product, by the command line."""
import json
import pathlib
import re
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

import fluxr  # noqa: E402
from fluxr import Device  # noqa: E402
from tap import Tap  # noqa: E402

PROGRAM = sys.argv[1]
PROFILE = {'overview': {'paragraph1': 'First.', 'paragraph2': 'Second.'},
           'background': {'role': 'Nurse', 'companySize': '50'},
           'problems': ['late', 'tired'], 'scoring': {'scores': {'problemMatch': 4}}}


def expect(actual, wanted):
    assert actual == wanted, f'{actual!r} is not {wanted!r}'


def add(device, entity, product, **fields):
    words = [f'{key}={value if isinstance(value, str) else json.dumps(value)}'
             for key, value in fields.items()]
    return device.run('add', entity, f'product_id={product}', *words).strip()


def fill(device):
    product = device.run('add', 'products', 'name=Tandem',
                         'description=<p>Meals, <b>planned</b></p>').strip()
    add(device, 'prds', product, problem='Too **late**.', solution='<p>A <em>plan</em></p>',
        custom_sections={'custom_open_questions': 'Who pays?', 'custom_B': {'a': 1}})
    add(device, 'prds', product, problem='And too dear.')
    for position, (name, priority, status) in enumerate(
            [('Third', 'must-have', 'completed'), ('First', 'must-have', 'not_started'),
             ('Second', '', 'not_started')]):
        add(device, 'features', product, name=name, priority=priority,
            implementation_status=status, position=str(position))
    add(device, 'bugs', product, name='Crash', bug_url='example.org')
    add(device, 'customer_profiles', product, name='Carl', overview='"Only a text"')
    add(device, 'customer_profiles', product, name='Beth', is_selected='true', **PROFILE)
    pages = [add(device, 'flow_pages', product, name=name, features=['First', 'Second'],
                 description='d', layout_description='l') for name in ('Week', 'List')]
    add(device, 'flow_connections', product, source_id=pages[0], target_id=pages[1])
    add(device, 'notes', product, title='Old', content='<p>x</p>')
    return product


def render(device, product, template, *words):
    prompt = add(device, 'product_prompts', product, name='Try', template=template)
    try:
        return device.run('prompt', 'render', prompt, '--product', product, *words)
    finally:
        device.run('delete', 'product_prompts', prompt)


TEMPLATES = {
    '{{product.name}}: {{product.description}}': 'Tandem: Meals, **planned**',
    '{{product.description | plain}}': 'Meals, planned',
    '{{prd.problem}}': 'Too **late**.\n\nAnd too dear.',
    '{{prd.solution}}': 'A *plan*',
    '{{prd.custom.open_questions}} {{prd.custom.b}}': 'Who pays? {"a":1}',
    '{{#each prd.sections}}{{title}};{{/each}}': 'Problem;Solution;B;Open questions;',
    '{{prd.text | first 1}}': '# Problem',
    '{{features | join ", "}}': 'First, Second, Third',
    '{{#each features}}{{name}}={{priority}}/{{status}} {{/each}}':
        'First=must-have/not_started Second=not-prioritized/not_started '
        'Third=must-have/completed ',
    '{{features priority=must-have status!=completed}}': 'First',
    '{{#each bugs}}{{name}} {{url}} {{priority}}{{/each}}': 'Crash example.org not-prioritized',
    '{{#each tasks}}x{{else}}none{{/each}}': 'none',
    '{{customer}} {{customer.overview | line}}': 'Beth First. Second.',
    '{{customer.background}}': '- **Role:** Nurse\n- **Company size:** 50',
    '{{customer.problems}}': '- late\n- tired',
    '{{#each customers}}{{name}}{{#if selected}}*{{/if}} {{/each}}': 'Carl Beth* ',
    '{{#each customers limit=1}}{{overview}}{{/each}}': 'Only a text',
    '{{flow.text}}': '- Week → List\n- List',
    '{{#each pages}}{{name}} {{description}} {{layout}} {{features | join "+"}} {{next}};{{/each}}':
        'Week d l First+Second List;List d l First+Second ;',
    '{{notes}}{{#each notes}} {{text}}{{/each}}': 'Old x',
    'plain text': 'plain text',
}


def test_values(device):
    product = fill(device)
    for template, wanted in TEMPLATES.items():
        expect(render(device, product, template), wanted + '\n')
    mermaid = render(device, product, '{{flow.mermaid}}')
    assert mermaid.startswith('flowchart LR\n') and 'Week' in mermaid and '-->' in mermaid, mermaid


def test_every_variable_is_there(device):
    """What the help names is what a product has."""
    product = fill(device)
    add(device, 'tasks', product, name='T', description='d')
    page = device.run('prompt', 'help')
    names = page.split('\n## ')[1]
    scope = None
    n = 0
    for indent, name in re.findall(r'^( *)- `([^`]+)`:', names, flags=re.M):
        name = name.replace('NAME', 'open_questions')
        if not indent:
            scope = name
        template = '{{%s}}' % name if not indent else \
            '{{#each %s}}{{#if @first}}{{%s}}{{/if}}{{/each}}' % (scope, name)
        text = json.loads(render(device, product, template, '--json'))
        n += 1
        if name in ('prd.target_audience', 'prd.tech_stack', 'prd.success_metrics'):
            expect(text['missing'], [name])
        else:
            expect((template, text['missing']), (template, []))
        if indent and name not in ('description', 'background', 'problems', 'scoring', 'selected'):
            assert text['text'] != '', template
    assert n > 50, n


def test_find(device):
    product = fill(device)
    other = device.run('add', 'products', 'name=Other').strip()
    prompt = add(device, 'product_prompts', product, name='Plan', category='first',
                 template='{{product.name}}')
    template = device.run('add', 'prompt_templates', 'name=Plan', 'category=page',
                          'template=T {{product.name}}').strip()
    expect(device.run('prompt'), f'{prompt}\tprompt\tfirst\tPlan\n'
                                 f'{template}\ttemplate\tpage\tPlan\n')
    expect(device.run('prompt', 'list', '--product', 'Other'),
           f'{template}\ttemplate\tpage\tPlan\n')
    rows = [json.loads(line) for line in device.run('prompt', '--json').splitlines()]
    expect([row['id'] for row in rows], [prompt, template])
    expect(device.run('prompt', 'render', 'Plan', '--product', 'Tandem'), 'Tandem\n')
    expect(device.run('prompt', 'render', 'Plan', '--product', other), 'T Other\n')
    expect(device.run('prompt', 'render', template, '--product', product), 'T Tandem\n')
    expect(device.run('prompt', 'render', prompt), 'Tandem\n')
    assert device.fail(fluxr.USAGE, 'prompt', 'render', template)
    assert device.fail(fluxr.NOT_FOUND, 'prompt', 'render', 'Nothing', '--product', other)
    assert device.fail(fluxr.NOT_FOUND, 'prompt', 'render', 'Plan', '--product', 'Nowhere')
    add(device, 'product_prompts', product, name='Plan', template='x')
    assert device.fail(fluxr.REFUSED, 'prompt', 'render', 'Plan', '--product', product)


def test_answers(device):
    product = fill(device)
    prompt = add(device, 'product_prompts', product, name='Ask',
                 template='{{tone}} {{style}} {{size default="small"}}')
    run = ('prompt', 'render', prompt)
    error = device.fail(fluxr.USAGE, *run)
    assert 'tone, style' in error['message'] and 'size' not in error['message'], error
    error = device.fail(fluxr.USAGE, *run, '--set', 'tone=a', '--set', 'style=b', '--set', 'x=y')
    assert '“x”' in error['message'], error
    assert device.fail(fluxr.USAGE, *run, '--set', 'tone')
    error = device.fail(fluxr.USAGE, *run, '--set', 'tone=', '--set', 'style=b')
    assert error['message'].endswith(': tone'), error
    assert device.fail(fluxr.USAGE, 'prompt', 'list', '--set', 'tone=a')
    assert device.fail(fluxr.USAGE, 'prompt', 'rendr', 'x')
    expect(device.run(*run, '--set', 'tone=a=b', '--set', 'style=ü'), 'a=b ü small\n')


def test_mistakes(device):
    product = fill(device)
    prompt = add(device, 'product_prompts', product, name='Bad',
                 template='one\n{{product.nam}}\n{{#if customer}}')
    message = device.fail(fluxr.REFUSED, 'prompt', 'render', prompt)['message']
    assert '2:3: ' in message and 'product.name' in message and '3:1: ' in message, message


def test_fingerprint(device):
    product = fill(device)
    prompt = add(device, 'product_prompts', product, name='P',
                 template='{{#each features}}{{name}}{{/each}}{{tone default=x}}')

    def get_parts(*words):
        return device.json('prompt', 'render', prompt, *words)['fingerprint'].split(':')
    before = get_parts()
    expect(get_parts(), before)
    device.run('set', 'products', product, 'description=other')
    expect(get_parts(), before)
    answered = get_parts('--set', 'tone=y')
    expect((answered[0], answered[2]), (before[0], before[2]))
    assert answered[1] != before[1]
    device.run('add', 'features', f'product_id={product}', 'name=New')
    after = get_parts()
    expect(after[:2], before[:2])
    assert after[2] != before[2]


def test_help(device):
    page = device.run('prompt', 'help')
    for words in ('{{#each features}}', 'We make Tandem.', '`bullets`', '`prd.custom.NAME`',
                  '1. Week plan', '⟦tone⟧', '`not_started`'):
        assert words in page, words


CASES = [
    ('values-of-a-product', test_values),
    ('every-variable-is-there', test_every_variable_is_there),
    ('by-name-or-id', test_find),
    ('answers', test_answers),
    ('mistakes-have-places', test_mistakes),
    ('fingerprint', test_fingerprint),
    ('help', test_help),
]


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory(prefix='fluxr-prompt-') as directory:
        for name, function in CASES:
            tap.run(f'/workspace/prompt/{name}', function, Device(PROGRAM, f'{directory}/{name}'))
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
