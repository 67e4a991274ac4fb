#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""sign_in.py FLUXR BACKEND: the ways to sign in, by the command line on a real backend."""
import pathlib
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

import fluxr  # noqa: E402
from backend import Backend  # noqa: E402
from fluxr import Device  # noqa: E402
from tap import Tap  # noqa: E402

OPTIONS = ('--no-autoconfirm', '--provider', 'github')
PASSWORD = 'long enough 1'


class Case:
    def __init__(self, backend, device):
        self.backend = backend
        self.device = device

    def words(self, command, *words):
        return ('account', command, '--server', self.backend.url, '--key', self.backend.key, *words)

    def add(self, *words, given='', code=fluxr.OK):
        return self.device.json(*self.words('add', *words), given=given, code=code)

    def fail(self, code, *words, given=''):
        return self.device.fail(code, *self.words('add', *words), given=given)['message']

    def send(self, *words, code=fluxr.OK):
        self.device.run(*self.words('send-code', *words), code=code)

    def code(self, email):
        """What a person reads in the newest mail."""
        return self.backend.run("select code from auth.codes where email = '%s' "
                                'order by sent_at desc limit 1' % email)[0][0]

    def wrong(self, email):
        return '%06d' % ((int(self.code(email)) + 1) % 1000000)

    def expect_signed_in(self, email):
        assert self.device.json('account', 'list')[-1]['email'] == email
        assert self.device.json('sync')['state'] == 'up-to-date'


def test_code(case):
    email = case.backend.email
    case.send('--email', email)
    words = ('--email', email, '--code-stdin')
    message = case.fail(fluxr.SIGN_IN, *words, given=case.wrong(email))
    assert 'code' in message, message
    code = case.code(email)
    case.add(*words, given=f' {code[:3]} {code[3:]}\n')
    case.expect_signed_in(email)
    assert 'code' in case.fail(fluxr.SIGN_IN, *words, given=code), 'a code works once'


def test_new_account(case):
    words = ('--email', 'new@example.test', '--sign-up')
    message = case.fail(fluxr.REFUSED, *words, '--password-stdin', given='short')
    assert 'too short' in message, message
    message = case.fail(fluxr.SIGN_IN, *words, '--password-stdin', given=PASSWORD)
    assert 'mail' in message, message
    first = case.code('new@example.test')
    message = case.fail(fluxr.SIGN_IN, '--email', 'new@example.test', '--password-stdin',
                        given=PASSWORD)
    assert 'mail' in message, message
    case.send(*words)
    code = case.code('new@example.test')
    if code != first:
        case.fail(fluxr.SIGN_IN, *words, '--code-stdin', given=first)
    case.add(*words, '--code-stdin', given=code)
    case.expect_signed_in('new@example.test')
    message = case.fail(fluxr.SIGN_IN, *words, '--password-stdin', given=PASSWORD)
    assert 'account with this address already' in message, message


def test_recovery(case):
    email = case.backend.email
    words = ('--email', email, '--recover')
    case.send(*words)
    case.add(*words, '--code-stdin', given=f'{case.code(email)}\nanother password\n')
    case.expect_signed_in(email)
    assert 'password' in case.fail(fluxr.SIGN_IN, '--email', email, '--password-stdin',
                                   given=case.backend.password)
    case.add('--email', email, '--password-stdin', given='another password')

    case.send(*words)
    answer = case.add(*words, '--code-stdin', given=f'{case.code(email)}\nshort\n',
                      code=fluxr.SIGN_IN)
    assert 'too short' in answer['warning'], answer
    case.expect_signed_in(email)


def begin(case):
    process = case.device.start('--json', *case.words('add', '--browser', 'github'))
    while not (line := process.stderr.readline()).startswith('http'):
        assert line, process.communicate()
    return process, line.strip()


def visit(url):
    """The page the browser ends at."""
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_browser(case):
    process, url = begin(case)
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(url).query)
    back = query['redirect_to'][0]
    assert back.startswith('http://127.0.0.1:') and query['code_challenge_method'] == ['s256']
    assert visit(back.split('?')[0] + '?n=guessed&code=stolen')[0] == 403
    assert visit(back.split('?')[0] + '?code=stolen')[0] == 403
    assert visit(back)[0] == 403, 'nothing in it'
    assert visit(back.replace('/cb', '/favicon.ico'))[0] == 404
    status, page = visit(url)
    assert status == 200 and 'close this page' in page, page
    process.communicate(timeout=60)
    assert process.returncode == fluxr.OK, process.returncode
    case.expect_signed_in(case.backend.email)


def test_browser_says_no(case):
    case.backend.run("update auth.users set banned_until = 'infinity' where email = '%s'"
                     % case.backend.email)
    process, url = begin(case)
    status, page = visit(url)
    assert status == 200 and 'Not Signed In' in page, page
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == fluxr.SIGN_IN and 'blocked' in stderr, stderr
    case.backend.run('update auth.users set banned_until = null')

    process, url = begin(case)
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(url).query)
    assert visit(query['redirect_to'][0] + '&code=made-up')[0] == 200
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == fluxr.SIGN_IN and 'start again' in stderr, stderr


CASES = {
    'a code by e-mail': test_code,
    'a new account is confirmed by a code': test_new_account,
    'a forgotten password': test_recovery,
    'a browser': test_browser,
    'a browser that is told no': test_browser_says_no,
}


def main():
    program, backend_program = sys.argv[1:]
    tap = Tap()
    with Backend(backend_program, *OPTIONS) as backend:
        for name, case in CASES.items():
            with tempfile.TemporaryDirectory() as folder:
                tap.run(name, case, Case(backend, Device(program, folder + '/data')))
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
