# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stripe's events as its API of 2024 (OLD) and of today (NEW) forms them, as far as it matters
here, with enough beside it to be told apart from."""
import itertools

OLD, NEW = '2024-06-20', '2026-10-28.endive'
NUMBERS = itertools.count(1)
MONTH = 30 * 86400


def make_id(kind):
    return f'{kind}_{next(NUMBERS):024}'


def event(kind, thing, created, version=NEW, previous=None):
    data = {'object': thing} if previous is None else {'object': thing,
                                                       'previous_attributes': previous}
    return {'id': make_id('evt'), 'object': 'event', 'api_version': version, 'created': created,
            'data': data, 'livemode': False, 'pending_webhooks': 1,
            'request': {'id': None, 'idempotency_key': None}, 'type': kind}


def session(customer, created, **fields):
    """What a person has gone through to buy something."""
    return {'id': make_id('cs_test'), 'object': 'checkout.session', 'created': created,
            'amount_total': 990, 'currency': 'eur', 'client_reference_id': None,
            'customer': customer, 'customer_details': {'email': None, 'name': 'Zoë Ünal'},
            'invoice': None, 'metadata': {}, 'mode': 'subscription', 'payment_intent': None,
            'payment_method_types': ['card'], 'payment_status': 'paid', 'status': 'complete',
            'subscription': None} | fields


def subscription(key, customer, price, start, version=NEW, **fields):
    period = {'current_period_start': start, 'current_period_end': start + MONTH}
    item = {'id': make_id('si'), 'object': 'subscription_item', 'quantity': 1,
            'price': {'id': price, 'object': 'price', 'product': 'prod_1', 'unit_amount': 990},
            'plan': {'id': price, 'object': 'plan'}}
    made = {'id': key, 'object': 'subscription', 'customer': customer, 'created': start,
            'cancel_at': None, 'cancel_at_period_end': False, 'metadata': {}, 'status': 'active',
            'items': {'object': 'list', 'data': [item]}}
    if version == OLD:
        made |= period | {'plan': item['plan']}
    else:
        item |= period
    return made | fields


def invoice(customer, subscription_key, amount, currency='eur', version=NEW, **fields):
    """The old form names the payment intent, the new one only where it was asked to."""
    made = {'id': make_id('in'), 'object': 'invoice', 'customer': customer, 'currency': currency,
            'amount_due': amount, 'amount_paid': amount, 'amount_remaining': 0,
            'attempt_count': 1, 'customer_email': None, 'default_payment_method': None,
            'last_finalization_error': None, 'metadata': {}, 'status': 'paid',
            'payment_settings': {'payment_method_types': None}}
    if version == OLD:
        made |= {'subscription': subscription_key, 'payment_intent': make_id('pi'), 'paid': True}
    else:
        made['parent'] = {'type': 'subscription_details', 'subscription_details': {
            'metadata': {}, 'subscription': subscription_key}}
    return made | fields


def with_payment(made, intent):
    """The new form of an invoice with its payments, as who expands them gets it."""
    return made | {'payments': {'object': 'list', 'data': [{
        'id': make_id('inpay'), 'object': 'invoice_payment', 'status': 'paid',
        'payment': {'type': 'payment_intent', 'payment_intent': intent}}]}}
