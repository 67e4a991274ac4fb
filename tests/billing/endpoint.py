# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The server's webhook as Stripe sees it: events are signed by Stripe's own library and posted
with Stripe's headers.

Where that library or node is missing (see build-aux/lib/npm.sh) the signature is made here."""
import hashlib
import hmac
import json
import pathlib
import shutil
import subprocess
import time

HERE = pathlib.Path(__file__).resolve().parent
MODULES = HERE.parents[1] / 'build-npm'
SECRET = 'whsec_' + 'Zm9yLXRlc3RzLW9ubHk0' * 2

# As Stripe sends them; the answer may be of any kind.
HEADERS = {'Content_Type': 'application/json; charset=utf-8', 'Cache_Control': 'no-cache',
           'Accept': '*/*; q=0.5, application/xml',
           'User_Agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)'}


def sign_here(payload, secret, timestamp):
    code = hmac.new(secret.encode(), f'{timestamp}.{payload}'.encode(), hashlib.sha256)
    return f't={timestamp},v1={code.hexdigest()}'


class Signer:
    """Stripe's own library, in a process of its own; `is_stripe` tells whether it could be had."""

    def __init__(self):
        self.is_stripe = (MODULES / 'node_modules' / 'stripe').is_dir() and bool(
            shutil.which('node'))
        self.process = subprocess.Popen(
            ['node', HERE / 'sign.mjs', MODULES], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True, encoding='utf-8') if self.is_stripe else None

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        if self.process:
            self.process.communicate()

    def sign(self, payload, secret=SECRET, timestamp=None, check=False):
        now = int(time.time()) if timestamp is None else timestamp
        if not self.is_stripe:
            return sign_here(payload, secret, now)
        order = {'payload': payload, 'secret': secret, 'timestamp': now, 'check': check}
        self.process.stdin.write(json.dumps(order) + '\n')
        self.process.stdin.flush()
        header = self.process.stdout.readline().strip()
        assert header == sign_here(payload, secret, now), header
        return header


class Endpoint:
    """Of one backend, with one signing secret."""

    def __init__(self, backend, signer):
        self.backend = backend
        self.signer = signer
        backend.run(f"insert into fluxr.stripe_secret (secret) values ('{SECRET}')")

    @staticmethod
    def text(event):
        """As Stripe writes it: with line breaks, and letters as they are."""
        return json.dumps(event, indent=2, ensure_ascii=False)

    def post(self, payload, header, **others):
        path = f'/rest/v1/rpc/stripe_webhook?apikey={self.backend.key}'
        headers = HEADERS | ({} if header is None else {'Stripe_Signature': header}) | others
        return self.backend.request('POST', path, payload, **headers)

    def send(self, event, outcome='recorded'):
        payload = self.text(event)
        answer = self.post(payload, self.signer.sign(payload, check=True))
        assert answer.status == 200, answer
        assert answer.json == {'received': True, 'outcome': outcome}, answer

    def refused(self, payload, header, words='', status=400):
        """With nothing written, not even that something came."""
        before = self.everything()
        answer = self.post(payload, header)
        assert answer.status == status and words in answer.text, answer
        assert self.everything() == before

    def everything(self, n=6):
        """The text of each row of the first @n tables."""
        tables = ['public.user_subscriptions', 'public.payment_history', 'fluxr.stripe_event',
                  'fluxr.stripe_customer', 'fluxr.stripe_object', 'fluxr.stripe_secret']
        return [self.backend.run(f'select t::text from {table} as t order by 1')
                for table in tables[:n]]

    def rows(self, table, customer=None):
        """Of the table as dicts, oldest first; of one customer."""
        which = f"where stripe_customer_id = '{customer}'" if customer else ''
        return [row[0] for row in self.backend.run(
            f'select to_jsonb(t) from public.{table} as t {which} order by created_at')]
