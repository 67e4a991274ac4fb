# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of customers."""
import json

from screen import STORY, Atspi, go_to

ANA = {
    'overview': {
        'paragraph1': 'Ana runs a café with two people and a dog. The paper is in a shoe box, and'
                      ' on the last evening of the quarter it is on the kitchen table.',
        'paragraph2': 'She does not want to do books. She wants to know what is left.'},
    'background': {
        'role': 'Owner', 'industry': 'Café', 'companySize': '3', 'companyType': 'Family business',
        'dailyResponsibilities': ['opens at six', 'buys on the market', 'pays the bills'],
        'currentTools': ['a shoe box', 'a spreadsheet']},
    'problems': {
        'biggestFrustration': 'An evening a month is gone, and the sum is still not right.',
        'painPoints': ['receipts fade', 'nobody knows what was cash'],
        'manualTasks': ['types totals'], 'inefficiencies': []},
    'scoring': {'problemMatch': 5, 'urgencyToSolve': 4, 'abilityToPay': 2,
                'explanation': 'Pays for her till already, and would for this.'}}
BO = {
    'overview': 'Bo travels five days a week and hands in what he spent on Friday night.',
    'background': {'role': 'Consultant', 'industry': 'Logistics', 'companySize': '200',
                   'currentTools': 'Phone, e-mail', 'travel_days': 180},
    'problems': {'topPainPoint': 'Lost receipts are his own money',
                 'biggestFrustration': 'Three systems ask for the same number',
                 'currentSolution': 'Takes a picture of everything'},
    'scoring': {'scores': {'problemMatch': '4', 'urgencyToSolve': '5', 'abilityToPay': '5'},
                'explanation': 'The company pays.'}}
CEM = {
    'overview': {'paragraph1': 'Cem studies and shares a flat with four others.'},
    'background': {'role': 'Student'},
    'scoring': {'problemMatch': 3, 'urgencyToSolve': 2, 'abilityToPay': 1}}
ODD = {
    'overview': ['a list', 'where a text should be'],
    'background': {'role': {'title': 'Lead', 'since': 2019, 'teams': ['red', 'blue']},
                   'currentTools': ['Sheets', 7, None], 'remote': True, 'notes': None},
    'problems': 'One text about all of it.',
    'scoring': {'problemMatch': 9, 'urgencyToSolve': 'high', 'abilityToPay': 2.5,
                'reach': {'now': 3, 'later': 4}}}
MORE = ['Dana', 'Emre', 'Finn', 'Gül', 'Hana']


def add_customer(screen, product, name, profile, *fields):
    words = [f'{key}={json.dumps(value)}' for key, value in profile.items()]
    return screen.device.json('add', 'customer_profiles', 'name=' + name, 'product_id=' + product,
                              *words, *fields)['id']


def find_product(screen):
    return next(row['id'] for row in screen.device.rows('products')
                if row['name'].startswith('Pocketbook'))


def open_customers(screen, *customers):
    product = find_product(screen)
    for i, (name, profile) in enumerate(customers):
        if screen.long:
            name, profile = STORY + ' ' + name, {**profile, 'overview': 'Donaudampfschiff' * 20,
                                                 'background': {'role': 'Kapitän' * 12}}
        add_customer(screen, product, name, profile, *['is_selected=true'] * (i == 0))
    go_to(screen, 'Customers')


THREE = [('Ana', ANA), ('Bo', BO), ('Cem', CEM)]


def show_no_customers(screen):
    open_customers(screen)
    screen.app.find('label', 'No Customers Yet')


def show_one_customer(screen):
    open_customers(screen, THREE[0])
    screen.app.find('table', 'Customers')


def show_customers(screen):
    open_customers(screen, *THREE)
    screen.app.find('table', 'Customers')


def show_many_customers(screen):
    open_customers(screen, *THREE, *((name, CEM) for name in MORE))
    screen.app.find('table', 'Customers')


def open_card(screen, name):
    screen.app.click(screen.app.find('table cell', f'(.* )?{name}'))
    screen.app.find('text', 'Name')
    screen.app.inp.move(5, 5)
    screen.app.idle()


def show_customer(screen):
    show_customers(screen)
    open_card(screen, 'Ana')


def go_by_tab(screen, name):
    for _ in range(60):
        if any(node.name == name and node.has(Atspi.StateType.FOCUSED)
               for node in screen.app.tree.read()):
            break
        screen.app.key('Tab')


def show_customer_lists(screen):
    """The form farther down."""
    show_customer(screen)
    go_by_tab(screen, 'Current Tools, 1')


def show_odd_customer(screen):
    open_customers(screen, *THREE, ('Odd', ODD))
    open_card(screen, 'Odd')
    go_by_tab(screen, 'Since')


def show_scores(screen):
    show_customer(screen)
    go_by_tab(screen, 'Ability to Pay')


def show_comparison(screen):
    open_customers(screen, *THREE)
    screen.app.find('table', 'Customers')
    screen.app.click(screen.app.find('button', 'Compare Customers'))
    screen.app.find('list', 'Fields')
