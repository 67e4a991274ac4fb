# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is refused, with nothing written, and what nobody can reach."""
import json
import time
import uuid

from buyer import NOW, Buyer
from endpoint import SECRET, sign_here
from events import event


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
        (payload, code, garbled), (payload, 't=,v1=', garbled),
        (payload, 't=x,v1=' + code, garbled),
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
