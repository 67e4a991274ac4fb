#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""concurrency.py PROGRAM: several requests at a time are several transactions at a time."""
import concurrent.futures
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'support'))

from backend import Backend, sign  # noqa: E402
from tap import Tap  # noqa: E402

SERVICE = sign({'role': 'service_role'})
PLAN = 'e0000000-0000-4000-8000-000000000001'
HOLD = 'select pg_advisory_lock (7)'
WAIT = '''
create function public.wait_for_lock () returns integer language sql volatile
  as $$ select pg_advisory_xact_lock_shared (7); select 1 $$'''


def make_plan(backend):
    backend.run('truncate public.subscription_plans cascade; insert into public.subscription_plans '
                f"(id, name, price, interval) values ('{PLAN}', 'old', 1, 'month')")


def try_slow_one(backend):
    """Requests that wait for a lock do not hold up others; released, all are answered."""
    backend.run(WAIT)
    holder = backend.connect()
    holder.cursor().execute(HOLD)
    with concurrent.futures.ThreadPoolExecutor(12) as threads:
        slow = [threads.submit(backend.request, 'POST', '/rpc/wait_for_lock', {}, SERVICE)
                for _ in range(12)]
        try:
            answers = [backend.request('GET', '/subscription_plans?limit=1', token=SERVICE)
                       for _ in range(20)]
            waiting = [answer for answer in slow if not answer.done()]
        finally:
            holder.close()
        assert {answer.status for answer in answers} == {200}, answers
        assert len(waiting) == 12, 'the slow requests did not wait'
        assert {answer.result().status for answer in slow} == {200}, slow


def try_guarded_race(backend):
    """Of many guarded updates of one version exactly one finds the row."""
    for _ in range(10):
        make_plan(backend)
        version = backend.request('GET', '/subscription_plans?select=xmin',
                                  token=SERVICE).json[0]['xmin']
        path = f'/subscription_plans?id=eq.{PLAN}&xmin=eq.{version}&select=id,xmin'

        def update(number, where=path):
            return backend.request('PATCH', where, {'name': f'new {number}'}, SERVICE,
                                   Prefer='return=representation')

        with concurrent.futures.ThreadPoolExecutor(8) as threads:
            answers = list(threads.map(update, range(8)))
        assert {answer.status for answer in answers} == {200}, answers
        assert sum(len(answer.json) for answer in answers) == 1, answers


def try_many_inserts(backend):
    make_plan(backend)

    def insert(number):
        row = {'id': f'e0000000-0000-4000-8000-{number:012d}', 'name': str(number), 'price': 1,
               'interval': 'month'}
        return backend.request('POST', '/subscription_plans', row, SERVICE,
                               Prefer='resolution=ignore-duplicates').status

    with concurrent.futures.ThreadPoolExecutor(16) as threads:
        statuses = set(threads.map(insert, list(range(100, 300)) * 2))
    assert statuses == {201}, statuses
    count = backend.run('select count(*) from public.subscription_plans')
    assert count == [(201,)], count


CASES = {
    'waiting requests hold up no others': try_slow_one,
    'one of several guarded updates wins': try_guarded_race,
    'the same inserts from many sides': try_many_inserts,
}


def main():
    tap = Tap()
    with Backend(sys.argv[1]) as backend:
        for name, case in CASES.items():
            tap.run(name, case, backend)
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
