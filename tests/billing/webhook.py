#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""webhook.py FLUXR BACKEND: what Stripe tells becomes subscriptions and payments, once, in any order,
and nobody else can tell anything."""
import concurrent.futures
import json
import os
import pathlib
import sys
import tempfile
import time
import uuid

sys.dont_write_bytecode = True

from endpoint import SECRET, Endpoint, Signer, sign_here  # noqa: E402
from events import (MONTH, NEW, OLD, event, invoice, make_id, session,  # noqa: E402
                    subscription, with_payment)

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

from backend import Backend  # noqa: E402
from fluxr import Device  # noqa: E402
from tap import Tap  # noqa: E402

NOW = int(time.time())
WAITING = "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
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


def try_purchase(endpoint, version):
    """The whole life of a subscription, each event twice."""
    buyer = Buyer(endpoint, version)

    def tell(told):
        endpoint.send(told)
        endpoint.send(told, 'repeated')

    tell(buyer.checkout())
    expect(buyer.one(), status='active', payment_type='subscription',
           stripe_subscription_id=buyer.key, plan_id=None)
    tell(buyer.change('created', 1))
    expect(buyer.one(), status='active', plan_id=plan_of(endpoint, PRICE),
           cancel_at_period_end=False)
    assert buyer.one()['current_period_end'].startswith(
        time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(NOW + MONTH))), buyer.one()
    paid = buyer.invoice()
    tell(buyer.bill('paid', paid, 2))
    [payment] = buyer.payments()
    expect(payment, amount=9.9, currency='eur', status='succeeded', error_message=None,
           subscription_id=buyer.one()['id'], stripe_payment_intent_id=paid.get('payment_intent'))
    tell(buyer.change('updated', 3, price=YEARLY, cancel_at_period_end=True))
    expect(buyer.one(), plan_id=plan_of(endpoint, YEARLY), cancel_at_period_end=True)
    tell(buyer.bill('payment_failed', buyer.invoice(9900, amount_paid=0, attempt_count=2), 4))
    expect(buyer.payments()[1], amount=99, status='failed', error_message='Attempt 2 failed')
    tell(buyer.change('updated', 5, status='past_due'))
    expect(buyer.one(), status='past_due', cancel_at_period_end=False)
    tell(buyer.change('deleted', 6, status='canceled'))
    expect(buyer.one(), status='canceled')
    assert len(buyer.payments()) == 2


def try_orders(endpoint):
    """Every order of the same events ends the same, though at first nobody knows the customer."""
    for order in ((0, 1, 2, 3, 4), (4, 3, 2, 1, 0), (2, 4, 0, 3, 1), (3, 1, 4, 2, 0)):
        buyer = Buyer(endpoint)
        bill = buyer.invoice()
        told = [buyer.checkout(2), buyer.change('created', 0, status='incomplete'),
                buyer.change('updated', 0, previous={'status': 'incomplete'}),
                buyer.bill('payment_failed', bill, 0), buyer.bill('paid', bill, 3)]
        for i in order:
            payload = endpoint.text(told[i])
            assert endpoint.post(payload, endpoint.signer.sign(payload)).status == 200
        expect(buyer.one(), status='active', plan_id=plan_of(endpoint, PRICE))
        [payment] = buyer.payments()
        expect(payment, status='succeeded', error_message=None,
               subscription_id=buyer.one()['id'])
        kept = endpoint.backend.run("select id from fluxr.stripe_event where outcome = 'kept' "
                                    f"and customer = '{buyer.customer}'")
        assert not kept, (order, kept)


def try_late(endpoint):
    """What comes late changes nothing any more."""
    buyer = Buyer(endpoint)
    endpoint.send(buyer.checkout())
    endpoint.send(buyer.change('updated', 10, cancel_at_period_end=True))
    before = buyer.one()
    endpoint.send(buyer.change('updated', 9, status='past_due'))
    endpoint.send(buyer.change('created', 10))
    endpoint.send(buyer.checkout(11))
    assert buyer.one() == before, (before, buyer.one())
    # Two changes in one second: the one that names the other as what had been is the later.
    endpoint.send(buyer.change('updated', 20, status='active', previous={'status': 'past_due'}))
    endpoint.send(buyer.change('updated', 20, status='past_due', previous={'status': 'active'}))
    buyer2 = Buyer(endpoint)
    endpoint.send(buyer2.checkout())
    later = buyer2.change('updated', 20, status='unpaid', previous={'status': 'past_due'})
    endpoint.send(later)
    endpoint.send(buyer2.change('updated', 20, status='past_due', previous={'status': 'active'}))
    expect(buyer2.one(), status='unpaid')
    endpoint.send(buyer.change('deleted', 30, status='canceled'))
    endpoint.send(buyer.change('updated', 40))
    expect(buyer.one(), status='canceled')
    bill = buyer.invoice()
    endpoint.send(buyer.bill('paid', bill, 50))
    endpoint.send(buyer.bill('payment_failed', bill | {'amount_due': 5}, 60))
    expect(buyer.payments()[0], status='succeeded', amount=9.9, error_message=None)


def try_lifetime(endpoint):
    for invoiced in (None, make_id('in')):
        buyer = Buyer(endpoint)
        intent = make_id('pi')
        bought = buyer.checkout(mode='payment', subscription=None, payment_intent=intent,
                                amount_total=19900, invoice=invoiced,
                                metadata={'stripe_price_id': 'price_forever'})
        endpoint.send(bought)
        endpoint.send(bought, 'repeated')
        expect(buyer.one(), status='lifetime', payment_type='lifetime', current_period_end=None,
               plan_id=plan_of(endpoint, 'price_forever'), stripe_subscription_id=None)
        if invoiced:
            endpoint.send(buyer.bill('paid', with_payment(
                buyer.invoice(19900, id=invoiced, parent=None), intent)))
        [payment] = buyer.payments()
        expect(payment, amount=199, status='succeeded', stripe_payment_intent_id=intent,
               subscription_id=buyer.one()['id'])
    # Not paid yet: nothing is given, until the money is there.
    buyer = Buyer(endpoint)
    waiting = session(buyer.customer, NOW, mode='payment', payment_status='unpaid',
                      client_reference_id=buyer.user, payment_intent=make_id('pi'))
    endpoint.send(event('checkout.session.completed', waiting, NOW))
    assert not buyer.subscriptions() and not buyer.payments()
    waiting = waiting | {'payment_status': 'paid'}
    endpoint.send(event('checkout.session.async_payment_succeeded', waiting, NOW + 9))
    expect(buyer.one(), status='lifetime')
    # A guest is no customer at Stripe.
    guest = Buyer(endpoint)
    guest.customer = None
    endpoint.send(guest.checkout(mode='payment', subscription=None, payment_intent=make_id('pi')))
    assert len(guest.payments()) == 1


def try_amounts(endpoint):
    for currency, minor, amount in (('usd', 1999, '19.99'), ('jpy', 1500, '1500'),
                                    ('krw', 9900, '9900'), ('kwd', 1234, '1.234'),
                                    ('ugx', 50000, '500.00'), ('eur', 5, '0.05')):
        buyer = Buyer(endpoint)
        endpoint.send(buyer.checkout())
        endpoint.send(buyer.bill('paid', buyer.invoice(minor, currency)))
        seen = endpoint.backend.run('select amount::text, currency from public.payment_history '
                                    f"where user_id = '{buyer.user}'")
        assert seen == [(amount, currency)], (currency, seen)
    buyer = Buyer(endpoint)
    endpoint.send(buyer.checkout(payment_status='no_payment_required'))
    endpoint.send(buyer.bill('paid', buyer.invoice(0)))
    expect(buyer.one(), status='trialing')
    assert not buyer.payments(), 'an invoice over nothing is no payment'


def try_finding(endpoint):
    """The user is named by the session, by metadata, by a customer known, or by the address."""
    named = {'metadata': lambda b: {'metadata': {'user_id': b.user}},
             'address': lambda b: {'customer_details': {'email': b.email.upper()}}}
    for name, fields in named.items():
        buyer = Buyer(endpoint)
        endpoint.send(buyer.checkout(**{'client_reference_id': None} | fields(buyer)))
        assert buyer.one(), name
        endpoint.send(buyer.bill('paid', buyer.invoice()))
        assert len(buyer.payments()) == 1, name
    buyer = Buyer(endpoint)
    endpoint.send(buyer.change('created', metadata={'user_id': buyer.user}))
    buyer.key = make_id('sub')
    endpoint.send(buyer.change('created'))
    assert len(buyer.subscriptions()) == 2

    # An address that nobody has confirmed is nobody's, whoever writes it into their own row.
    thief, victim = Buyer(endpoint), Buyer(endpoint)
    endpoint.backend.run(f"update auth.users set email = 'new@x.test' where id = '{victim.user}';"
                         f"update public.users set email = null where id = '{victim.user}';"
                         f"update public.users set email = '{victim.email}' "
                         f"where id = '{thief.user}'")
    endpoint.send(victim.checkout(client_reference_id='not a uuid',
                                  customer_details={'email': victim.email}), 'kept')
    endpoint.backend.run("update auth.users set (email, email_confirmed_at) = "
                         f"('{victim.email}', null) where id = '{thief.user}'")
    endpoint.send(victim.change('created'), 'kept')
    endpoint.send(victim.checkout(client_reference_id=None,
                                  customer_details={'email': victim.email}), 'kept')
    assert not victim.subscriptions()


def try_taken_up(endpoint):
    """A row that somebody else made before is gone on with."""
    buyer = Buyer(endpoint)
    endpoint.backend.run('insert into public.user_subscriptions (id, user_id, status, '
                         f"stripe_subscription_id, payment_type) values (gen_random_uuid(), "
                         f"'{buyer.user}', 'trialing', '{buyer.key}', 'card')")
    endpoint.send(buyer.change('updated'))
    expect(buyer.one(), status='active')
    bill = with_payment(buyer.invoice(), make_id('pi'))
    intent = bill['payments']['data'][0]['payment']['payment_intent']
    endpoint.backend.run('insert into public.payment_history (id, user_id, amount, status, '
                         f"stripe_payment_intent_id) values (gen_random_uuid(), '{buyer.user}', "
                         f"1, 'pending', '{intent}')")
    endpoint.send(buyer.bill('paid', bill))
    [payment] = buyer.payments()
    expect(payment, amount=9.9, status='succeeded')


def try_unknown_price(endpoint):
    """The subscription is recorded without a plan, and gets it when the plan comes."""
    buyer = Buyer(endpoint)
    endpoint.send(buyer.checkout())
    endpoint.send(buyer.change('created', 1, price='price_new'))
    expect(buyer.one(), status='active', plan_id=None)
    endpoint.backend.run('insert into public.subscription_plans (id, name, price, "interval", '
                         "stripe_price_id) values (gen_random_uuid(), 'New', 1, 'month', "
                         "'price_new')")
    expect(buyer.one(), plan_id=plan_of(endpoint, 'price_new'))


def try_unknown_user(endpoint):
    """Kept, answered with 200, and done as soon as it can be."""
    buyer = Buyer(endpoint)
    late = buyer.user
    buyer.user = str(uuid.uuid4())
    first = buyer.checkout()
    endpoint.send(first, 'kept')
    endpoint.send(buyer.change('created', 1), 'kept')
    endpoint.send(first, 'kept')
    assert not buyer.subscriptions()
    kept = endpoint.backend.run('select reason, body is not null from fluxr.stripe_event where '
                                f"customer = '{buyer.customer}'")
    assert kept == [('no user is known for the customer', True)] * 2, kept
    endpoint.backend.run(f"insert into auth.users (id, email) values ('{buyer.user}', 'l@x.test')")
    assert endpoint.backend.run('select fluxr.retry_stripe_events()') == [(2,)]
    expect(buyer.one(), status='active')
    assert late != buyer.user and endpoint.backend.run(
        'select count(*) from fluxr.stripe_event where outcome = \'recorded\' and body is not null'
    ) == [(0,)]


def try_ignored(endpoint):
    before = endpoint.everything()[:2]
    for kind in ('customer.created', 'charge.refunded', 'v2.core.event', 'x' * 300):
        endpoint.send(event(kind, {'id': make_id('ch'), 'customer': None}, NOW), 'ignored')
    assert endpoint.everything()[:2] == before


def try_refused(endpoint):
    signer = endpoint.signer
    buyer = Buyer(endpoint)
    told = buyer.checkout()
    payload = endpoint.text(told)
    good = signer.sign(payload)
    code = good.split('v1=')[1]
    age = 'too old, or from the future'
    wrong = 'does not belong'
    garbled = 'cannot be read'
    cases = [
        (payload.replace(buyer.user, str(uuid.uuid4())), good, wrong),
        (payload + ' ', good, wrong),
        (json.dumps(told), good, wrong),
        (payload, signer.sign(payload, timestamp=NOW - 310), age),
        (payload, signer.sign(payload, timestamp=int(time.time()) + 310), age),
        (payload, signer.sign(payload, 'whsec_another_secret_0123456789'), wrong),
        (payload, good.replace('t=', 't=1'), age),
        (payload, f't={int(time.time()) + 1},v1={code}', wrong),
        (payload, None, 'missing'), (payload, '', garbled), (payload, 'garbage', garbled),
        (payload, code, garbled), (payload, 't=,v1=', garbled), (payload, 't=x,v1=' + code, garbled),
        (payload, good.replace('v1=', 'v0='), garbled), (payload, f'v1={code}', garbled),
        (payload, f'{good},{good}', garbled), (payload, good.split(',')[0] + ',v1=00', garbled),
        (payload, good + ',v1=' + code * 80, 'too long'),
        (payload, good.split(',')[0] + f',v1={code[::-1]}' * 17, garbled),
        (payload, good.split(',')[0] + f',v1={"0" * 64}', wrong),
        ('{"id": "evt_1"}', signer.sign('{"id": "evt_1"}'), 'no event of Stripe'),
        ('[]', signer.sign('[]'), ''), ('no json', signer.sign('no json'), ''),
    ]
    for body, header, words in cases:
        endpoint.refused(body, header, words)
    endpoint.refused(endpoint.text(event('invoice.paid', {}, NOW)),
                     signer.sign(endpoint.text(event('invoice.paid', {}, NOW))))
    large = json.dumps(told | {'pad': 'ü' * 600_000}, ensure_ascii=False)
    endpoint.refused(large, signer.sign(large), 'larger', 413)
    assert endpoint.post(payload, good.replace('v1=', f'v0=00,v1={"1" * 64},v1=')).status == 200
    assert buyer.one()


def try_large(endpoint):
    """Not every large event is too large, and what it is like inside does not matter."""
    buyer = Buyer(endpoint)
    told = buyer.checkout()
    told['data']['object']['metadata'] = {f'k{i}': '"\\\u2028\U0001f642 ' * 100 for i in range(450)}
    assert len(endpoint.text(told).encode()) > 500_000
    endpoint.send(told)
    assert buyer.one()


def try_secrets(endpoint):
    """Two secrets hold while one replaces the other; one whose time is over, or none, does not."""
    run = endpoint.backend.run
    signer = endpoint.signer
    second = 'whsec_the_next_one_9876543210'
    payload = endpoint.text(Buyer(endpoint).checkout())
    endpoint.refused(payload, signer.sign(payload, second), 'does not belong')
    run(f"insert into fluxr.stripe_secret (secret) values ('{second}')")
    assert endpoint.post(payload, signer.sign(payload, second)).status == 200
    endpoint.send(Buyer(endpoint).checkout())
    both = f'{signer.sign(payload)},v1={signer.sign(payload, second).split("v1=")[1]}'
    assert endpoint.post(payload, both).json['outcome'] == 'repeated'
    run(f"update fluxr.stripe_secret set expires_at = now() where secret = '{second}'")
    endpoint.refused(payload, signer.sign(payload, second), 'does not belong')
    run(f"update fluxr.stripe_secret set expires_at = now() + interval '1 hour' "
        f"where secret = '{second}'")
    assert endpoint.post(payload, signer.sign(payload, second)).status == 200
    run('delete from fluxr.stripe_secret')
    endpoint.refused(payload, signer.sign(payload), 'no signing secret')
    endpoint.refused(payload, sign_here(payload, '', int(time.time())), 'no signing secret')
    run(f"insert into fluxr.stripe_secret (secret) values ('{SECRET}')")


def try_arrives(endpoint, program):
    """The buyer's devices show it after the next sync, and nobody else's do."""
    backend = endpoint.backend
    with tempfile.TemporaryDirectory(prefix='fluxr-billing-') as folder:
        devices = [Device(program, f'{folder}/{name}') for name in ('buyer', 'other')]
        for device in devices:
            device.run('account', 'add', '--server', backend.url, '--key', backend.key, '--email',
                       f'{os.path.basename(device.directory)}@example.test', '--sign-up',
                       '--password-stdin', given='a-long-password-1\n')
            device.run('sync')
        buyer = Buyer(endpoint)
        buyer.user = devices[0].json('list', 'users')[0]['id']
        endpoint.send(buyer.checkout())
        endpoint.send(buyer.change('created', 1))
        endpoint.send(buyer.bill('paid', buyer.invoice(), 2))
        for status in ('active', 'past_due'):
            for device in devices:
                device.run('sync')
            [row] = devices[0].rows('user_subscriptions')
            expect(row, status=status, plan_id=plan_of(endpoint, PRICE), user_id=buyer.user)
            [payment] = devices[0].rows('payment_history')
            expect(payment, status='succeeded', amount=9.9, subscription_id=row['id'])
            assert not devices[1].rows('user_subscriptions') + devices[1].rows('payment_history')
            endpoint.send(buyer.change('updated', 10, status='past_due'))


def try_at_once(endpoint):
    """The same event, and all events of a purchase, delivered at the same time."""
    buyer = Buyer(endpoint)
    bill = buyer.invoice()
    told = [buyer.checkout(), buyer.change('created', 1), buyer.change('updated', 2),
            buyer.bill('payment_failed', bill, 1), buyer.bill('paid', bill, 2)] * 4
    payloads = [endpoint.text(one) for one in told]
    headers = [endpoint.signer.sign(payload) for payload in payloads]
    connection = endpoint.backend.connect()
    connection.autocommit = False
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        # So that none is done before the others have begun.
        connection.cursor().execute('lock table public.user_subscriptions, public.payment_history '
                                    'in exclusive mode')
        answers = pool.map(endpoint.post, payloads, headers)
        while endpoint.backend.run(WAITING)[0][0] < 4:
            time.sleep(0.02)
        connection.close()
        answers = list(answers)
    assert {answer.status for answer in answers} == {200}, answers
    expect(buyer.one(), status='active', plan_id=plan_of(endpoint, PRICE))
    [payment] = buyer.payments()
    expect(payment, status='succeeded', subscription_id=buyer.one()['id'])


def try_closed(endpoint):
    """Nobody reads the secrets or calls what is behind the webhook; as anon it can be called."""
    backend = endpoint.backend
    for token in (None, backend.token):
        for name in ('stripe_secret', 'stripe_event', 'stripe_customer', 'stripe_object'):
            answer = backend.request('GET', '/' + name, token=token)
            assert answer.status == 404, answer
            answer = backend.request('GET', '/' + name, token=token, Accept_Profile='fluxr')
            assert answer.status == 406, answer
        for name in ('take_stripe_event', 'put_payment', 'retry_stripe_events', 'hmac_sha256'):
            assert backend.request('POST', '/rpc/' + name, {}, token).status == 404
    payload = endpoint.text(Buyer(endpoint).checkout())
    answer = backend.request('POST', '/rpc/stripe_webhook', payload, backend.token,
                             Stripe_Signature=endpoint.signer.sign(payload))
    assert answer.status == 403, answer
    assert backend.request('GET', '/rpc/stripe_webhook').status in (404, 405)
    opened = backend.run(
        "select r, p.oid::regprocedure::text from pg_proc p, unnest(array['anon', "
        "'authenticated', 'service_role']) r where pronamespace = 'fluxr'::regnamespace "
        "and proname like '%stripe%' and has_function_privilege(r, p.oid, 'execute')")
    assert not opened, opened
    opened = backend.run(
        "select r, c.relname from pg_class c, unnest(array['anon', 'authenticated', "
        "'service_role']) r where relnamespace = 'fluxr'::regnamespace and relkind = 'r' "
        "and has_table_privilege(r, c.oid, 'select, insert, update, delete')")
    assert not opened, opened
    assert not backend.run("select r from unnest(array['anon', 'authenticated', 'service_role']) r "
                           "where has_schema_privilege(r, 'fluxr', 'usage')")


def prepare(backend):
    backend.run('insert into public.subscription_plans (id, name, price, "interval", '
                'stripe_price_id) select gen_random_uuid(), name, 9.9, interval, name '
                "from (values ('price_monthly', 'month'), ('price_yearly', 'year'), "
                "('price_forever', 'lifetime')) as plan (name, interval)")


CASES = {
    'a-purchase-told-by-the-old-api': lambda e: try_purchase(e, OLD),
    'a-purchase-told-by-the-new-api': lambda e: try_purchase(e, NEW),
    'any-order-ends-the-same': try_orders,
    'late-events-change-nothing': try_late,
    'lifetime': try_lifetime,
    'amounts-of-all-currencies': try_amounts,
    'whose-it-is': try_finding,
    'rows-made-before-are-taken-up': try_taken_up,
    'unknown-price': try_unknown_price,
    'unknown-user': try_unknown_user,
    'unknown-events-are-ignored': try_ignored,
    'refused-with-nothing-written': try_refused,
    'a-large-event': try_large,
    'secrets-are-replaced': try_secrets,
    'delivered-at-once': try_at_once,
    'closed-to-everybody': try_closed,
}


def main():
    tap = Tap()
    program, server = sys.argv[1:3]
    with Backend(server, '--no-realtime') as backend, Signer() as signer:
        if signer.is_stripe:
            tap.report('/billing/signed-by-stripe', True)
        elif os.environ.get('CI'):
            tap.report('/billing/signed-by-stripe', False, 'Stripe\'s library is missing')
        else:
            tap.skip('/billing/signed-by-stripe', 'Stripe\'s library is missing: no npm?')
        prepare(backend)
        endpoint = Endpoint(backend, signer)
        for name, function in CASES.items():
            tap.run('/billing/' + name, function, endpoint)
        tap.run('/billing/arrives-on-the-devices', try_arrives, endpoint, program)
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
