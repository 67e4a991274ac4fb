# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of an account. Its server is away: all there is comes from the file."""
import json
import pathlib

from screen import STORY, Atspi

USER = '00000000-0000-4000-8000-000000000001'
SERVER = 'http://127.0.0.1:9'
FEATURES = [
    ['Two products', 'Sync between two devices', {'name': 'Prompt library', 'included': False}],
    ['Any number of products', 'Sync between all devices', 'Prompt library',
     {'name': 'Phone support', 'included': False}],
    ['Everything of Studio', 'Phone support', 'Invoices for the tax office'],
]
PLANS = [('Starter', 'For one person with an idea.', '0', 'month', FEATURES[0], 1, None),
         ('Studio', 'For people who plan all day.', '12.5', 'month', FEATURES[1], 1, 14),
         ('House', 'For everybody in the house.', '990', 'year', FEATURES[2], 1, 30),
         ('Fair 2024', 'For visitors of the fair.', '5', 'month', FEATURES[0], 0, None)]
PAYMENTS = [('12.5', 'succeeded', None, '2026-11-12'),
            ('12.5', 'failed', 'The card has expired.', '2026-11-10'),
            ('12.5', 'succeeded', None, '2026-10-12'), ('12.5', 'pending', None, '2026-09-12')]


def sign_in(screen, email='ana@example.org'):
    """As if somebody had, on a day with a network."""
    screen.device.run('list', 'products')
    folder = pathlib.Path(screen.device.directory)
    accounts = folder / 'accounts.ini'
    name = 'account 127-0-0-1.' + USER
    text = accounts.read_text() if accounts.exists() else '[fluxr]\n'
    accounts.write_text(text + f'\n[{name}]\nurl={SERVER}\nrest-url={SERVER}/rest/v1\n'
                        f'auth-url={SERVER}/auth/v1\nuser-id={USER}\nemail={email}\n')
    account = next(a for a in screen.device.json('account', 'list') if a['email'] == email)
    screen.device.run('account', 'use', account['id'])
    screen.device.run('add', 'products', 'name=Pocketbook')


def fill(screen, email='ana@example.org', plans=True):
    sign_in(screen, email)
    long = ' ' + STORY if screen.long else ''
    with screen.open_file() as file:
        file.execute('INSERT INTO users (id, email, full_name) VALUES (?, ?, ?)',
                     (USER, email, 'Ana Morais' + long))
        for i, (name, text, price, interval, features, active, trial) in enumerate(PLANS * plans):
            file.execute('INSERT INTO subscription_plans (id, name, description, price, currency,'
                         ' "interval", features, is_active, trial_period_days)'
                         ' VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
                         (USER[:-1] + str(i), name + long, text + long, price, 'eur', interval,
                          json.dumps(features), active, trial))
        file.execute('INSERT INTO user_subscriptions (id, user_id, plan_id, status, payment_type,'
                     " current_period_end) SELECT ?, ?, ?, 'active', 'card',"
                     " '2026-12-12T12:00:00+00:00' WHERE ?", (USER, USER, USER[:-1] + '1', plans))
        for i, (amount, status, error, day) in enumerate(PAYMENTS * plans):
            file.execute('INSERT INTO payment_history (id, user_id, amount, currency, status,'
                         ' error_message, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
                         (USER[:-1] + str(i), USER, amount, 'eur', status, error,
                          day + 'T12:00:00+00:00'))


def open_account(screen):
    screen.app.kill()
    screen.start()
    screen.app.key('ctrl+k')
    screen.app.find('dialog')
    screen.app.type('Account…')
    screen.app.key('Return')
    screen.app.find('dialog', 'Account')
    screen.app.inp.move(5, 5)


def go(screen, name):
    for _ in range(40):
        if name in focused(screen):
            break
        screen.app.key('Tab')
    screen.app.key('Return')


def focused(screen):
    return [node.name for node in screen.app.tree.read() if node.has(Atspi.StateType.FOCUSED)]


def show_account(screen):
    fill(screen)
    open_account(screen)


def show_account_local(screen):
    open_account(screen)


def show_plan(screen):
    fill(screen)
    open_account(screen)
    go(screen, 'Plan and Payments')
    screen.app.find('label', 'Plans on Offer')


def show_plan_unknown(screen):
    fill(screen, plans=False)
    open_account(screen)
    go(screen, 'Plan and Payments')
    screen.app.find('label', 'The server says nothing about a plan')


def show_plans(screen):
    fill(screen, 'ana@fluxr.ai')
    open_account(screen)
    go(screen, 'Plan Administration')
    screen.app.find('list', 'Plans')


def show_plan_form(screen):
    show_plans(screen)
    screen.app.click(screen.app.find('list item', 'Studio.*'))
    screen.app.find('text', 'Price')
    screen.app.inp.move(5, 5)


def show_password(screen):
    fill(screen)
    open_account(screen)
    go(screen, 'Password')
    screen.app.find('text', 'New password')
