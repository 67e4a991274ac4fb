# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of where a PRD is written and read."""
from screen import NARROW, STORY, go_to

PROBLEM = '''People who share a flat or a journey pay for each other all day. At the end of \
the month nobody
knows **who owes whom**, and asking is *awkward*.

- Receipts fade, photos of them get lost
- A bill is split by the head, not by what each had
- [x] Asked 12 people, 9 keep a list by hand
- [ ] Ask five people abroad

> We did not fight about the money, we fought about the list.
'''
SOLUTION = '''Point the camera at a receipt. Its lines become entries; a tap says whose each one is.

## In scope

1. Reading totals, dates and lines
2. Splitting by line, by share, equally
3. One page a month, as a `PDF`

## Out of scope

Paying each other. We say who owes whom, [others](https://example.org/pay) move the money.
'''
METRICS = '''| Measure | Today | Goal | By |
| --- | ---: | ---: | --- |
| Receipts read without a correction | 61 % | 90 % | March |
| Flats that settle within a week | 20 % | 60 % | May |
'''
HTML = ('<h2>Who it is for</h2><p>Flats of <strong>two to five</strong>, and friends on a journey.'
        '</p><ul><li>First: students</li><li>Later: families</li></ul>')
HEBREW = 'אנשים שחולקים דירה משלמים זה בשביל זה כל היום.\n\n- קבלות דוהות\n- תמונות הולכות לאיבוד\n'


def plan_prd(screen, **texts):
    return screen.device.json('add', 'prds', 'product_id=' + screen.planned,
                              *[f'{name}={text}' for name, text in texts.items()])['id']


def plan_whole_prd(screen):
    problem = HEBREW if screen.rtl else PROBLEM
    plan_prd(screen, problem=STORY * 4 + '\n\n' + problem if screen.long else problem,
             solution=SOLUTION, target_audience='Flats and journeys.', success_metrics=METRICS,
             custom_sections='{"custom_Open_questions": "- [ ] Who may invite whom?"}')


def open_prd(screen):
    go_to(screen, 'PRD')
    if screen.size == NARROW:
        screen.await_rest()
    screen.app.find('text', 'Solution')


def show_prd(screen):
    plan_whole_prd(screen)
    open_prd(screen)


def show_as(name):
    def show(screen):
        show_prd(screen)
        screen.app.click(screen.app.find('radio button', name))
        screen.await_rest()
    return show


def show_prd_outline(screen):
    show_prd(screen)
    screen.app.click(screen.app.find('toggle button', 'Outline'))
    screen.app.find('list', 'Outline')
    screen.await_rest()


def show_prd_found(screen):
    show_prd(screen)
    screen.app.key('ctrl+f')
    screen.app.type('the')
    screen.app.key('Return')
    screen.await_rest()


def show_prd_html(screen):
    plan_prd(screen, problem=HTML, target_audience=PROBLEM)
    open_prd(screen)
    screen.app.find('button', 'Convert to Markdown')


def show_prd_menu(screen):
    show_prd(screen)
    screen.app.click(screen.app.find('button', 'View Options'))
    screen.app.find('menu item', 'Export')


def show_prd_history(screen):
    prd = plan_prd(screen, problem='One.\n\nTwo.')
    for text in ('Nobody knows who owes whom, and asking is awkward.\n\nReceipts fade.',
                 'Short.', PROBLEM):
        screen.device.run('set', 'prds', prd, 'problem=' + text)
    open_prd(screen)
    screen.app.click(screen.app.find('button', 'Section “Problem”'))
    screen.app.click(screen.app.find('menu item', 'History…'))
    screen.app.find('dialog')
    screen.await_rest()


def show_prd_empty(screen):
    go_to(screen, 'PRD')
    screen.app.find('label', 'What Is It to Be\\?')
