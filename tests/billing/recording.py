# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Stripe tells becomes subscriptions and payments, once, in any order."""
import concurrent.futures
import time
import uuid

from buyer import NOW, PRICE, YEARLY, Buyer, expect, plan_of
from events import MONTH, NEW, OLD, event, make_id, session, with_payment

# How many wait for their turn: events are taken one by one, whatever they are about.
WAITING = "select count(*) from pg_stat_activity where wait_event = 'advisory'"
PATIENCE = 60


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
    # A second subscription of somebody who is known, its invoice first.
    buyer.key = make_id('sub')
    endpoint.send(buyer.bill('paid', buyer.invoice(1234), 5))
    expect(buyer.payments()[-1], amount=12.34, subscription_id=None)
    endpoint.send(buyer.change('created', 5))
    expect(buyer.payments()[-1], amount=12.34, subscription_id=buyer.subscriptions()[-1]['id'])


def try_late(endpoint):
    """What comes late changes nothing any more."""
    buyer = Buyer(endpoint)
    endpoint.send(buyer.checkout())
    endpoint.send(buyer.change('updated', 10, status='past_due', cancel_at_period_end=True))
    before = buyer.one()
    endpoint.send(buyer.change('updated', 9))
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


def try_at_once(endpoint):
    """The same event, and all events of a purchase, delivered at the same time."""
    buyer = Buyer(endpoint)
    bill = buyer.invoice()
    told = [buyer.checkout(), buyer.change('updated', 2, cancel_at_period_end=True),
            buyer.change('created', 1), buyer.bill('paid', bill, 2),
            buyer.bill('payment_failed', bill, 1)] * 4
    payloads = [endpoint.text(one) for one in told]
    headers = [endpoint.signer.sign(payload) for payload in payloads]
    connection = endpoint.backend.connect()
    connection.autocommit = False
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        # So that none is done before the others have begun.
        connection.cursor().execute('lock table public.user_subscriptions, public.payment_history '
                                    'in exclusive mode')
        answers = pool.map(endpoint.post, payloads, headers)
        deadline = time.monotonic() + PATIENCE
        while (waiting := endpoint.backend.run(WAITING)[0][0]) < 3 and time.monotonic() < deadline:
            time.sleep(0.02)
        connection.close()
        answers = list(answers)
    assert waiting >= 3, waiting
    assert {answer.status for answer in answers} == {200}, answers
    expect(buyer.one(), status='active', plan_id=plan_of(endpoint, PRICE),
           cancel_at_period_end=True)
    [payment] = buyer.payments()
    expect(payment, status='succeeded', subscription_id=buyer.one()['id'])
