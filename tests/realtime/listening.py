#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""listening.py FLUXR LISTENER BACKEND [--measure N]: devices that listen to a server. A change
there is in their file by the hint alone; with hints that are missing, doubled, in disorder or wrong
the end is the same. Nothing here depends on how long something takes.

With --measure only: milliseconds from the commit of a change by SQL to its row in the file."""
import os
import pathlib
import signal
import statistics
import sys
import threading
import time
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

from scene import TABLES, Scene, Stage, is_at_rest, wait  # noqa: E402
from tap import Tap  # noqa: E402


def try_changes(stage):
    with Scene(stage) as scene:
        device = scene.listen()
        row = scene.add('one')
        device.expect(row, 'one')
        scene.rename(row, 'two')
        device.expect(row, 'two')
        scene.remove(row)
        device.expect(row, None)


def try_hint_alone(stage):
    """What nobody told of is not there yet when what was told of later is: so that came by the hint
    and not by asking around. After a break everything is there."""
    with Scene(stage) as scene:
        device = scene.listen()
        wait('rest', lambda: is_at_rest(device))
        scene.rule(mode='withhold')
        silent = scene.add('not told')
        told = scene.add('told')
        device.expect(told, 'told')
        assert device.name_of(silent) is None
        before = scene.counts()['live']
        scene.rule(mode='drop')
        device.expect(silent, 'not told')
        scene.expect_count('live', before + TABLES)


def try_two_devices(stage):
    """An edit on one is on the other, both ways, and in the end all three agree."""
    with Scene(stage) as scene:
        devices = [scene.listen(), scene.listen()]
        for one, other in (devices, devices[::-1]):
            row = one.json('add', 'features', f'product_id={scene.product}', 'name=mine')['id']
            one.tell('wake')
            other.expect(row, 'mine')
            other.run('set', 'features', row, 'name=yours')
            other.tell('wake')
            one.expect(row, 'yours')
        for device in devices:
            scene.expect_equal(device)


def try_wrong_hints(stage):
    with Scene(stage) as scene:
        device = scene.listen()
        kept = scene.add('the truth')
        device.expect(kept, 'the truth')
        for rule in ({'mode': 'duplicate', 'count': 3}, {'mode': 'lie', 'count': 3},
                     {'mode': 'garbage', 'count': 3}, {'mode': 'reorder', 'count': 3, 'number': 3},
                     {'mode': 'oversize', 'count': 3, 'number': 4000000}):
            scene.rule(**rule)
            scene.rename(kept, 'still ' + rule['mode'])
            row = scene.add(rule['mode'])
            scene.rename(row, 'now ' + rule['mode'])
            device.expect(row, 'now ' + rule['mode'])
            scene.expect_equal(device)
        scene.remove(kept)
        device.expect(kept, None)
        assert device.query("SELECT count(*) FROM features WHERE name LIKE '%lie'"
                            " AND name <> 'now lie' AND name <> 'still lie'") == [(0,)]
        assert scene.counts()['connections'] == 1, scene.counts()


def try_too_large(stage):
    """A message above the limit ends the connection; what it was about arrives all the same."""
    with Scene(stage) as scene:
        device = scene.listen()
        scene.rule(mode='oversize', number=9 * 1024 * 1024)
        row = scene.add('large')
        device.expect(row, 'large')
        scene.expect_count('connections', 2)


def try_crash(stage):
    with Scene(stage) as scene:
        device = scene.listen()
        wait('rest', lambda: is_at_rest(device))
        scene.rule(mode='crash')
        scene.expect_count('live', 2 * TABLES)
        row = scene.add('after')
        device.expect(row, 'after')
        assert scene.counts()['connections'] == 1, scene.counts()


def try_silence(stage):
    """A server that answers no heartbeat is left for another try."""
    with Scene(stage) as scene:
        device = scene.listen(haste=40)
        scene.expect_count('heartbeats', 2)
        scene.rule(mode='silence', count=3)
        scene.expect_count('closed', 1)
        scene.expect_count('connections', 2)
        device.expect(scene.add('heard'), 'heard')


def try_restart(stage):
    with Scene(stage) as scene:
        device = scene.listen()
        for _ in range(2):
            row = scene.add('just before')
            scene.restart()
            device.expect(row, 'just before')
            scene.expect_count('live', TABLES)
            device.expect(scene.add('after'), 'after')
        scene.expect_equal(device)


def try_tokens(stage):
    """Tokens that live for seconds are pushed before they end, on the same connection. One that a
    slow machine lets end is renewed there, too."""
    with Scene(stage) as scene:
        device = scene.listen()
        scene.expect_count('tokens', 2 * TABLES)
        device.expect(scene.add('later'), 'later')
        counts = scene.counts()
        assert counts['connections'] == 1, counts


def try_refusal(stage):
    """A server that has none is asked once, and everything arrives by asking."""
    with Scene(stage) as scene:
        scene.rule(mode='refuse', count=100, number=404)
        device = scene.listen(live=False)
        device.expect(scene.add('slowly'), 'slowly')
        assert scene.counts()['refused'] == 1, scene.counts()


def try_without(stage):
    with Scene(stage) as scene:
        device = scene.listen(live=False)
        row = scene.add('slowly')
        device.expect(row, 'slowly')
        scene.rename(row, 'but surely')
        device.expect(row, 'but surely')


def try_unpublished(stage):
    with Scene(stage) as scene:
        scene.backend.run('alter publication supabase_realtime drop table public.features')
        device = scene.listen(live=False)
        scene.expect_count('live', TABLES - 1)
        device.expect(scene.add('unheard'), 'unheard')


def try_strangers(stage):
    """Deletes of strangers are told to everybody, and are no reason to ask anything."""
    with Scene(stage) as scene:
        device = scene.listen()
        wait('rest', lambda: is_at_rest(device))
        stranger, product = str(uuid.uuid4()), str(uuid.uuid4())
        scene.backend.run(f"insert into public.users (id, email) values ('{stranger}', 's@x.test');"
                          'insert into public.products (id, user_id, name) '
                          f"values ('{product}', '{stranger}', 's');"
                          'insert into public.features (id, product_id, name) select '
                          f"gen_random_uuid (), '{product}', 'f' from generate_series (1, 200)")
        before = device.report()['requests']
        scene.backend.run(f"delete from public.features where product_id = '{product}'")
        device.expect(scene.add('ours'), 'ours')
        assert device.report()['requests'] - before <= 6, (before, device.report())


def try_inactive(stage):
    """After a while without a look nothing is listened to, and with a look it is again."""
    with Scene(stage) as scene:
        device = scene.listen(haste=150)
        device.tell('inactive')
        scene.expect_count('closed', 1)
        counts = scene.counts()
        row = scene.add('unseen')
        device.tell('active')
        device.expect(row, 'unseen')
        scene.expect_count('connections', counts['connections'] + 1)
        device.expect(scene.add('seen'), 'seen')


# The cases of one stage run one after the other, the stages side by side: most of the time of the
# later ones goes by with waiting.
STAGES = (
    ((), {
        'inserts, updates and deletes arrive': try_changes,
        'a hint alone is enough, and a break makes up for missing ones': try_hint_alone,
        'two devices hear of each other': try_two_devices,
        'doubled, wrong, meaningless, disordered and long hints': try_wrong_hints,
        'a message above all limits': try_too_large,
        'channels that crash are joined again': try_crash,
        'a server that falls silent': try_silence,
        'deletes of strangers': try_strangers,
        'nobody looks': try_inactive,
        'a server that is killed and comes back': try_restart,
    }),
    ((), {
        'a server that refuses': try_refusal,
        'a table that is not published': try_unpublished,
    }),
    (('--no-realtime',), {'a server without': try_without}),
    (('--token-lifetime', '10'), {'tokens are renewed on the way': try_tokens}),
)


class SharedTap(Tap):
    def __init__(self):
        super().__init__()
        self.lock = threading.Lock()

    def report(self, name, passed, detail=''):
        with self.lock:
            super().report(name, passed, detail)


def play(tap, programs, options, cases):
    with Stage(programs, *options) as stage:
        for name, case in cases.items():
            tap.run(name, case, stage)


def play_all(programs, only):
    tap = SharedTap()
    threads = []
    for options, cases in STAGES:
        wanted = {name: case for name, case in cases.items()
                  if not only or any(word in name for word in only)}
        if wanted:
            title = 'a server and its end: ' + ' '.join(options or ('as it is',))
            threads.append(threading.Thread(target=tap.run, args=(
                title, play, tap, programs, options, wanted)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tap.finish()


def measure(programs, n):
    with Stage(programs) as stage, Scene(stage) as scene:
        device = scene.listen()
        wait('rest', lambda: is_at_rest(device))
        times = []
        for i in range(n):
            row = scene.add(f'feature {i}')
            start = time.monotonic()
            device.expect(row, f'feature {i}')
            times.append((time.monotonic() - start) * 1000)
            time.sleep(0.5)
    times.sort()
    print(f'from the commit to the row in the other file, {n} changes: median '
          f'{statistics.median(times):.0f} ms, smallest {times[0]:.0f}, largest {times[-1]:.0f}')


def main():
    programs = [os.path.abspath(path) for path in sys.argv[1:4]]
    if len(sys.argv) > 5 and sys.argv[4] == '--measure':
        measure(programs, int(sys.argv[5]))
        return 0
    return play_all(programs, sys.argv[4:])


if __name__ == '__main__':
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
