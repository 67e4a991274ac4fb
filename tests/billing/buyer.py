# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who buys, and what Stripe tells of it."""
import time
import uuid

from events import NEW, event, invoice, make_id, session, subscription

NOW = int(time.time())
PRICE, YEARLY = 'price_monthly', 'price_yearly'


class Buyer:
    """A user with an account, a customer at Stripe, and a subscription there."""

    def __init__(self, endpoint, version=NEW):
        self.endpoint = endpoint
        self.version = version
        self.user = str(uuid.uuid4())
        self.email = f'{self.user[:8]}@example.test'
        self.customer, self.key = make_id('cus'), make_id('sub')
        endpoint.backend.run(
            'insert into auth.users (id, email, email_confirmed_at) '
            f"values ('{self.user}', '{self.email}', now())")

    def checkout(self, at=0, **fields):
        fields = {'client_reference_id': self.user, 'subscription': self.key} | fields
        return event('checkout.session.completed',
                     session(self.customer, NOW + at, **fields), NOW + at, self.version)

    def change(self, kind, at=0, price=PRICE, previous=None, **fields):
        thing = subscription(self.key, self.customer, price, NOW, self.version, **fields)
        return event('customer.subscription.' + kind, thing, NOW + at, self.version, previous)

    def bill(self, kind, made, at=0):
        return event('invoice.' + kind, made, NOW + at, self.version)

    def invoice(self, amount=990, currency='eur', **fields):
        return invoice(self.customer, self.key, amount, currency, self.version, **fields)

    def subscriptions(self):
        return self.endpoint.rows('user_subscriptions', self.customer)

    def one(self):
        [row] = self.subscriptions()
        assert row['user_id'] == self.user, row
        return row

    def payments(self):
        return [row for row in self.endpoint.rows('payment_history')
                if row['user_id'] == self.user]


def expect(row, **fields):
    seen = {name: row[name] for name in fields}
    assert seen == fields, f'expected {fields}, is {seen}'


def plan_of(endpoint, price):
    return endpoint.backend.run(
        f"select id::text from public.subscription_plans where stripe_price_id = '{price}'")[0][0]
