#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""faults.py PROGRAM: the faults that tests of the client ask for happen, as often as asked for."""
import http.client
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'support'))

from backend import Backend, sign  # noqa: E402
from tap import Tap  # noqa: E402

SERVICE = sign({'role': 'service_role'})
PATH = '/subscription_plans?select=id,name&order=name'


def order(backend, **rule):
    answer = backend.request('POST', '/_control', rule)
    assert answer.status == 200, answer


def fill(backend):
    backend.run('truncate public.subscription_plans cascade; insert into public.subscription_plans '
                "(id, name, price, interval) select gen_random_uuid (), 'plan ' || i, 1, 'month' "
                'from generate_series (1, 50) i')


def get(backend, path=PATH):
    return backend.request('GET', path, token=SERVICE)


def try_status(backend):
    order(backend, mode='status', status=503, count=2, match='/subscription_plans')
    assert backend.request('GET', '/products?limit=1', token=SERVICE).status == 200
    assert [get(backend).status for _ in range(3)] == [503, 503, 200]


def try_method(backend):
    order(backend, mode='status', status=502, count=1, method='PATCH')
    assert get(backend).status == 200
    where = '/subscription_plans?name=eq.nobody'
    assert backend.request('PATCH', where, {'name': 'x'}, SERVICE).status == 502
    assert backend.request('PATCH', where, {'name': 'x'}, SERVICE).status == 204


def try_html(backend):
    order(backend, mode='html200')
    answer = get(backend)
    assert answer.status == 200 and answer.headers['content-type'] == 'text/html', answer
    assert len(get(backend).json) == 50


def try_garbage(backend):
    order(backend, mode='garbage')
    answer = get(backend)
    assert answer.status == 200 and 'json' in answer.headers['content-type'], answer
    try:
        answer.json
    except ValueError:
        return
    raise AssertionError(answer)


def try_truncation(backend):
    order(backend, mode='truncate')
    try:
        answer = get(backend)
    except http.client.IncompleteRead as error:
        assert error.partial and error.expected, error
    else:
        raise AssertionError(answer)
    assert len(get(backend).json) == 50


def try_mutation(backend):
    good = get(backend).text
    seen = set()
    order(backend, mutate_seed=7, count=40)
    for _ in range(40):
        seen.add(get(backend).text)
    assert len(seen) > 35 and good not in seen, len(seen)
    order(backend, mutate_seed=7, count=40)
    assert get(backend).text in seen, 'the same seed gives the same changes'
    order(backend, mode='off', count=0)
    assert get(backend).text == good


def try_lost_answer(backend):
    """The change is made although its answer never comes."""
    order(backend, drop_after_commit=True)
    try:
        answer = backend.request('PATCH', '/subscription_plans?name=eq.plan%201',
                                 {'name': 'changed'}, SERVICE)
    except (http.client.HTTPException, ConnectionError):
        pass
    else:
        raise AssertionError(answer)
    rows = backend.run("select count(*) from public.subscription_plans where name = 'changed'")
    assert rows == [(1,)], rows


def try_refused_connection(backend):
    """Nothing is changed."""
    order(backend, mode='refuse')
    try:
        answer = backend.request('DELETE', '/subscription_plans', token=SERVICE)
    except (http.client.HTTPException, ConnectionError):
        pass
    else:
        raise AssertionError(answer)
    assert len(get(backend).json) == 50


def try_delay(backend):
    order(backend, mode='off', delay_ms=50, count=1)
    assert len(get(backend).json) == 50
    assert backend.request('GET', '/_control').json['hits'] == 1


CASES = {
    'a status, for some answers of one path': try_status,
    'a status, for one method': try_method,
    'a web page instead of an answer': try_html,
    'no JSON': try_garbage,
    'half of the body': try_truncation,
    'changed bytes, the same for one seed': try_mutation,
    'an answer lost after the commit': try_lost_answer,
    'a connection that ends at once': try_refused_connection,
    'a delay': try_delay,
}


def try_without_option(program):
    with Backend(program) as backend:
        assert backend.request('POST', '/_control', {'mode': 'status'}).status == 404
        assert backend.request('GET', '/products?limit=1', token=SERVICE).status == 200


def main():
    tap = Tap()
    with Backend(sys.argv[1], '--faults') as backend:
        for name, case in CASES.items():
            fill(backend)
            tap.run(name, case, backend)
    tap.run('no faults without the option', try_without_option, sys.argv[1])
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
