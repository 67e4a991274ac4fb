#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""webhook.py FLUXR BACKEND: Stripe's webhook on the server, over HTTP, as Stripe calls it, and what
people's devices then show."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

import recording  # noqa: E402
import refusing  # noqa: E402
from backend import Backend  # noqa: E402
from buyer import PRICE, Buyer, expect, plan_of  # noqa: E402
from endpoint import SECRET, Endpoint, Signer  # noqa: E402
from events import NEW, OLD  # noqa: E402
from fluxr import Device  # noqa: E402
from tap import Tap  # noqa: E402

SERVER = pathlib.Path(__file__).resolve().parents[2] / 'data' / 'backend'


def read_blocks():
    """The indented blocks of the README's chapter on billing."""
    text = (SERVER / 'README.md').read_text(encoding='utf-8')
    chapter = text.split('\n## Billing\n')[1].split('\n## ')[0]
    blocks = re.findall(r'(?<=\n\n)((?: {4,}\S.*\n)+)', chapter)
    return [re.sub('^ +', '', block, flags=re.M) for block in blocks]


def run_sql(backend, script, given=''):
    """As psql does it with what is typed there."""
    with tempfile.NamedTemporaryFile('w', suffix='.sql') as file:
        file.write(script)
        file.flush()
        done = subprocess.run(['psql', backend.db, '-X', '-v', 'ON_ERROR_STOP=1', '-f', file.name],
                              input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def try_readme(endpoint):
    """Each step of the README does what it says; taken away and put back it works again."""
    backend = endpoint.backend
    secret, hello, kept, expiring, removing = read_blocks()
    run_sql(backend, secret, 'whsec_as_typed_into_psql\n')
    url = f'{backend.url}/rest/v1/rpc/stripe_webhook?apikey={backend.key}'
    environment = dict(os.environ, URL=url, SECRET='whsec_as_typed_into_psql')
    answer = subprocess.run(['sh', '-c', hello], env=environment, capture_output=True, text=True,
                            check=True).stdout
    assert answer == '{"received" : true, "outcome" : "ignored"}', answer
    assert 'retry_stripe_events' in run_sql(backend, kept)
    assert 'UPDATE 1' in run_sql(backend, expiring.replace('whsec_OLD',
                                                           'whsec_as_typed_into_psql'))
    before = endpoint.everything()[:2]
    run_sql(backend, removing)
    assert endpoint.everything(2) == before
    payload = endpoint.text(Buyer(endpoint).checkout())
    assert endpoint.post(payload, endpoint.signer.sign(payload)).status == 404
    run_sql(backend, (SERVER / 'migrations' / '0004_billing.sql').read_text(encoding='utf-8'))
    run_sql(backend, secret, SECRET + '\n')
    endpoint.send(Buyer(endpoint).checkout())


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


def prepare(backend):
    backend.run('insert into public.subscription_plans (id, name, price, "interval", '
                'stripe_price_id) select gen_random_uuid(), name, 9.9, interval, name '
                "from (values ('price_monthly', 'month'), ('price_yearly', 'year'), "
                "('price_forever', 'lifetime')) as plan (name, interval)")


CASES = {
    'a-purchase-told-by-the-old-api': lambda e: recording.try_purchase(e, OLD),
    'a-purchase-told-by-the-new-api': lambda e: recording.try_purchase(e, NEW),
    'any-order-ends-the-same': recording.try_orders,
    'late-events-change-nothing': recording.try_late,
    'lifetime': recording.try_lifetime,
    'amounts-of-all-currencies': recording.try_amounts,
    'whose-it-is': recording.try_finding,
    'rows-made-before-are-taken-up': recording.try_taken_up,
    'unknown-price': recording.try_unknown_price,
    'unknown-user': recording.try_unknown_user,
    'unknown-events-are-ignored': recording.try_ignored,
    'refused-with-nothing-written': refusing.try_refused,
    'a-large-event': refusing.try_large,
    'secrets-are-replaced': refusing.try_secrets,
    'delivered-at-once': recording.try_at_once,
    'closed-to-everybody': refusing.try_closed,
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
        tap.run('/billing/the-readme', try_readme, endpoint)
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())

