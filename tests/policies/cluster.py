#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The throw-away cluster leaves no server and no file behind, whichever way its owner ends."""
import pathlib
import signal
import subprocess
import sys
import time

from people import HERE
import psycopg2
from postgres import Cluster
from tap import Tap

OWNER = f'''
import sys
sys.dont_write_bytecode = True
sys.path.insert(0, {str(HERE.parent / 'support')!r})
from postgres import Cluster
with Cluster() as cluster:
    print(cluster.directory, cluster.port, cluster.password, flush=True)
    sys.stdin.readline()
'''


def answers(port, password):
    try:
        psycopg2.connect(host='127.0.0.1', port=port, user='postgres', password=password).close()
    except psycopg2.OperationalError:
        return False
    return True


def wait_until(condition):
    for _ in range(600):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError('still there')


def try_end(end):
    owner = subprocess.Popen([sys.executable, '-c', OWNER], stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    directory, port, password = owner.stdout.readline().split()
    assert answers(port, password)
    end(owner)
    owner.wait()
    wait_until(lambda: not pathlib.Path(directory).exists() and not answers(port, password))
    owner.stdin.close()
    owner.stdout.close()


def try_two():
    with Cluster() as one, Cluster() as two:
        assert one.port != two.port
        assert answers(one.port, one.password) and answers(two.port, two.password)
        assert not answers(one.port, two.password)


def main():
    tap = Tap()
    tap.run('ends with the block', try_end, lambda owner: owner.communicate('\n'))
    for name in ('SIGKILL', 'SIGTERM', 'SIGINT'):
        number = getattr(signal, name)
        tap.run(f'ends with its owner by {name}', try_end, lambda o, n=number: o.send_signal(n))
    tap.run('two do not disturb each other', try_two)
    return tap.finish()


if __name__ == '__main__':
    raise SystemExit(main())
