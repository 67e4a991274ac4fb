#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""accounts.py PROGRAM: signing up, in and out over HTTP, and the rules of refresh tokens."""
import base64
import concurrent.futures
import hashlib
import pathlib
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'support'))

from backend import Backend  # noqa: E402
from tap import Tap  # noqa: E402

MODERN = {'X-Supabase-Api-Version': '2024-01-01'}


class Accounts:
    def __init__(self, backend):
        self.backend = backend

    def call(self, method, path, body=None, token=None, **headers):
        return self.backend.request(method, '/auth/v1' + path, body, token,
                                    apikey=self.backend.key, **headers)

    def sign_up(self, email, password='secret-1', **more):
        return self.call('POST', '/signup', {'email': email, 'password': password, **more})

    def sign_in(self, email, password='secret-1', **headers):
        return self.call('POST', '/token?grant_type=password',
                         {'email': email, 'password': password}, **headers)

    def refresh(self, token):
        return self.call('POST', '/token?grant_type=refresh_token', {'refresh_token': token})


    def code(self, email):
        """What stands in the last mail."""
        rows = self.backend.run('select code from auth.codes where email = \'%s\' '
                                'order by sent_at desc limit 1' % email)
        return rows[0][0] if rows else None

    def verify(self, kind, email, code):
        return self.call('POST', '/verify', {'type': kind, 'email': email, 'token': code})


def expect(answer, status, code=None):
    assert answer.status == status, answer
    if code:
        assert answer.headers.get('x-sb-error-code') == code, answer
        assert answer.json['error_code'] == code, answer
    return answer.json if answer.text else None


def try_ready_user(accounts):
    backend = accounts.backend
    user = expect(accounts.call('GET', '/user', token=backend.token), 200)
    assert user['email'] == backend.email, user
    session = expect(accounts.sign_in(backend.email, backend.password), 200)
    rows = backend.request('GET', '/rest/v1/users?select=id,email', token=session['access_token'],
                           apikey=backend.key)
    assert rows.json == [{'id': user['id'], 'email': backend.email}], rows
    product = {'id': user['id'], 'user_id': user['id'], 'name': 'mine'}
    made = backend.request('POST', '/products', product, session['access_token'])
    assert made.status == 201, made


def try_sign_up(accounts):
    session = expect(accounts.sign_up('Ada@Example.test', data={'full_name': 'Ada'}), 200)
    user = session['user']
    assert session['token_type'] == 'bearer' and session['expires_in'] == 3600, session
    assert user['email'] == 'ada@example.test' and user['phone'] == '', user
    assert user['user_metadata'] == {'full_name': 'Ada'}, user
    assert len(user['identities']) == 1 and user['email_confirmed_at'], user
    rows = accounts.backend.run("select full_name from public.users "
                                "where email = 'ada@example.test'")
    assert rows == [('Ada',)], rows


def try_refused_sign_up(accounts):
    expect(accounts.sign_up('twice@example.test'), 200)
    expect(accounts.sign_up('twice@example.test'), 422, 'user_already_exists')
    expect(accounts.sign_up('weak@example.test', '12345'), 422, 'weak_password')
    expect(accounts.sign_up('nowhere'), 400, 'validation_failed')
    expect(accounts.call('POST', '/signup', {'email': 'a@b.test'}), 400, 'validation_failed')
    expect(accounts.call('POST', '/signup', '{"email": '), 400, 'bad_json')
    big = {'email': 'a@b.test', 'password': 'x' * 1100000}
    expect(accounts.call('POST', '/signup', big), 413, 'request_entity_too_large')


def try_error_forms(accounts):
    old = accounts.sign_in('nobody@example.test')
    assert old.json == {'code': 400, 'error_code': 'invalid_credentials',
                        'msg': 'Invalid login credentials'}, old
    new = accounts.sign_in('nobody@example.test', **MODERN)
    assert new.json == {'code': 'invalid_credentials',
                        'message': 'Invalid login credentials'}, new
    assert new.headers['x-supabase-api-version'] == '2024-01-01', new
    oauth = accounts.refresh('')
    assert oauth.json == {'error': 'invalid_request',
                          'error_description': 'refresh_token required'}, oauth


def try_lost_answer(accounts):
    first = expect(accounts.sign_up('lost@example.test'), 200)['refresh_token']
    second = expect(accounts.refresh(first), 200)['refresh_token']
    assert second != first
    again = expect(accounts.refresh(first), 200)['refresh_token']
    assert again == second, 'the parent of the current token gives the current one'
    third = expect(accounts.refresh(second), 200)['refresh_token']
    assert third not in (first, second)


def try_theft(accounts):
    first = expect(accounts.sign_up('theft@example.test'), 200)['refresh_token']
    second = expect(accounts.refresh(first), 200)['refresh_token']
    third = expect(accounts.refresh(second), 200)['refresh_token']
    expect(accounts.refresh(first), 400, 'refresh_token_already_used')
    expect(accounts.refresh(third), 400, 'refresh_token_already_used')
    expect(accounts.refresh('unknown'), 400, 'refresh_token_not_found')


def try_two_at_once(accounts):
    token = expect(accounts.sign_up('two@example.test'), 200)['refresh_token']
    with concurrent.futures.ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(accounts.refresh, [token] * 8))
    assert {answer.status for answer in answers} == {200}, answers
    assert len({answer.json['refresh_token'] for answer in answers}) == 1, answers


def try_ban(accounts):
    session = expect(accounts.sign_up('ban@example.test'), 200)
    accounts.backend.run("update auth.users set banned_until = 'infinity' "
                         "where email = 'ban@example.test'")
    expect(accounts.refresh(session['refresh_token']), 400, 'user_banned')
    expect(accounts.sign_in('ban@example.test'), 400, 'user_banned')
    expect(accounts.call('GET', '/user', token=session['access_token']), 403, 'user_banned')


def try_sign_out(accounts):
    one = expect(accounts.sign_up('out@example.test'), 200)
    two = expect(accounts.sign_in('out@example.test'), 200)
    expect(accounts.call('POST', '/logout?scope=local', token=one['access_token']), 204)
    expect(accounts.call('GET', '/user', token=one['access_token']), 403, 'session_not_found')
    expect(accounts.refresh(one['refresh_token']), 400, 'refresh_token_not_found')
    expect(accounts.call('GET', '/user', token=two['access_token']), 200)
    still = accounts.backend.request('GET', '/users?select=id', token=one['access_token'])
    assert still.status == 200 and len(still.json) == 1, still
    expect(accounts.call('POST', '/logout', token=two['access_token']), 204)
    expect(accounts.refresh(two['refresh_token']), 400, 'refresh_token_not_found')


def try_user(accounts):
    token = expect(accounts.sign_up('user@example.test'), 200)['access_token']
    expect(accounts.call('GET', '/user'), 401, 'no_authorization')
    expect(accounts.call('GET', '/user', token=accounts.backend.key), 403, 'bad_jwt')
    expect(accounts.call('GET', '/user', token='a.b.c'), 403, 'bad_jwt')
    expect(accounts.call('PUT', '/user', {'password': 'secret-1'}, token), 422, 'same_password')
    changed = expect(accounts.call('PUT', '/user', {'password': 'secret-2', 'data': {'x': 1}},
                                   token), 200)
    assert changed['user_metadata'] == {'x': 1}, changed
    expect(accounts.sign_in('user@example.test'), 400, 'invalid_credentials')
    expect(accounts.sign_in('user@example.test', 'secret-2'), 200)
    accounts.backend.run("delete from auth.users where email = 'user@example.test'")
    expect(accounts.call('GET', '/user', token=token), 403, 'user_not_found')


def try_careful_passwords(accounts):
    email = 'careful@example.test'
    token = expect(accounts.sign_up(email), 200)['access_token']

    def put(status, code=None, **body):
        answer = accounts.call('PUT', '/user', {'password': 'secret-2', **body}, token)
        return expect(answer, status, code)
    put(422, 'weak_password', password='short')
    put(400, 'current_password_required')
    put(400, 'current_password_invalid', current_password='secret-9')
    put(422, 'same_password', password='secret-1', current_password='secret-1')
    put(400, 'reauthentication_needed', current_password='secret-1')
    expect(accounts.call('GET', '/reauthenticate'), 401, 'no_authorization')
    expect(accounts.call('GET', '/reauthenticate', token=token), 200)
    code = accounts.code(email)
    wrong = '%06d' % ((int(code) + 1) % 1000000)
    put(422, 'reauthentication_not_valid', current_password='secret-1', nonce=wrong)
    put(200, current_password='secret-1', nonce=code)
    put(422, 'reauthentication_not_valid', password='secret-3', current_password='secret-2',
        nonce=code)
    expect(accounts.sign_in(email, 'secret-2'), 200)


def try_description(accounts):
    assert expect(accounts.call('GET', '/health'), 200)['name'] == 'GoTrue'
    settings = expect(accounts.call('GET', '/settings'), 200)
    assert settings['external']['email'] and settings['mailer_autoconfirm'] is True, settings
    expect(accounts.call('GET', '/nothing'), 404)


def try_confirmation(accounts):
    user = expect(accounts.sign_up('new@example.test'), 200)
    assert 'access_token' not in user and user['confirmation_sent_at'], user
    expect(accounts.sign_in('new@example.test'), 400, 'email_not_confirmed')
    accounts.backend.run("update auth.users set email_confirmed_at = now() "
                         "where email = 'new@example.test'")
    expect(accounts.sign_in('new@example.test'), 200)
    expect(accounts.sign_up('code@example.test'), 200)
    first = accounts.code('code@example.test')
    expect(accounts.call('POST', '/resend', {'type': 'signup', 'email': 'code@example.test'}), 200)
    second = accounts.code('code@example.test')
    if first != second:
        expect(accounts.verify('signup', 'code@example.test', first), 403, 'otp_expired')
    expect(accounts.verify('recovery', 'code@example.test', second), 403, 'otp_expired')
    assert expect(accounts.verify('signup', 'code@example.test', second), 200)['access_token']
    expect(accounts.verify('signup', 'code@example.test', second), 403, 'otp_expired')
    known = expect(accounts.sign_up('new@example.test'), 200)
    assert known['identities'] == [] and known['role'] == '' and known['id'] != user['id'], known


def try_lifetime(accounts):
    session = expect(accounts.sign_in(accounts.backend.email, accounts.backend.password), 200)
    assert session['expires_in'] == 7, session


def try_reuse(accounts):
    first = expect(accounts.sign_in(accounts.backend.email, accounts.backend.password),
                   200)['refresh_token']
    second = expect(accounts.refresh(first), 200)['refresh_token']
    expect(accounts.refresh(second), 200)
    expect(accounts.refresh(first), 200)


def try_codes(accounts):
    email = accounts.backend.email
    expect(accounts.call('POST', '/otp', {'email': email, 'create_user': False}), 200)
    code = accounts.code(email)
    assert len(code) == 6 and code.isdigit(), code
    wrong = '%06d' % ((int(code) + 1) % 1000000)
    expect(accounts.verify('email', email, wrong), 403, 'otp_expired')
    session = expect(accounts.verify('email', email, code), 200)
    assert session['user']['email'] == email, session
    expect(accounts.verify('email', email, code), 403, 'otp_expired')
    expect(accounts.call('POST', '/otp', {'email': 'nobody@example.test'}), 422, 'otp_disabled')


def try_recovery(accounts):
    expect(accounts.sign_up('forgets@example.test'), 200)
    expect(accounts.call('POST', '/recover', {'email': 'nobody@example.test'}), 200)
    assert accounts.code('nobody@example.test') is None
    expect(accounts.call('POST', '/recover', {'email': 'forgets@example.test'}), 200)
    session = expect(accounts.verify('recovery', 'forgets@example.test',
                                     accounts.code('forgets@example.test')), 200)
    expect(accounts.call('PUT', '/user', {'password': 'secret-2'}, session['access_token']), 200)
    expect(accounts.sign_in('forgets@example.test', 'secret-2'), 200)


def authorize(accounts, challenge, target='http://127.0.0.1:9/cb?n=1', provider='github'):
    query = urllib.parse.urlencode({'provider': provider, 'redirect_to': target,
                                    'code_challenge': challenge, 'code_challenge_method': 's256'})
    return accounts.backend.request('GET', '/auth/v1/authorize?' + query)


def try_browser(accounts):
    verifier = 'v' * 43
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest())
    challenge = challenge.rstrip(b'=').decode()

    def flow():
        target = urllib.parse.urlsplit(expect_redirect(authorize(accounts, challenge)))
        assert (target.netloc, target.path) == ('127.0.0.1:9', '/cb'), target
        query = urllib.parse.parse_qs(target.query)
        assert query['n'] == ['1'], query
        return query['code'][0]

    def exchange(code, secret):
        return accounts.call('POST', '/token?grant_type=pkce',
                             {'auth_code': code, 'code_verifier': secret})

    code = flow()
    assert expect(exchange(code, verifier), 200)['user']['email'] == accounts.backend.email
    expect(exchange(code, verifier), 404, 'flow_state_not_found')
    expect(exchange(flow(), 'w' * 43), 400, 'bad_code_verifier')
    expect(authorize(accounts, challenge, provider='google'), 400)
    strange = expect_redirect(authorize(accounts, challenge, 'http://evil.example/cb'))
    assert strange.startswith('http://127.0.0.1:1/?'), strange
    accounts.backend.run("update auth.users set banned_until = 'infinity' "
                         "where email = '%s'" % accounts.backend.email)
    denied = expect_redirect(authorize(accounts, challenge))
    assert 'error_code=user_banned' in denied and 'code=' not in denied.replace('error_code=', '')
    accounts.backend.run('update auth.users set banned_until = null')


def expect_redirect(answer):
    assert answer.status == 302, answer
    return answer.headers['location']


def try_limits(accounts):
    email = accounts.backend.email
    expect(accounts.call('POST', '/recover', {'email': email}), 200)
    answer = accounts.call('POST', '/recover', {'email': email})
    expect(answer, 429, 'over_email_send_rate_limit')
    assert 'seconds' in answer.json['msg'], answer
    accounts.backend.run("update auth.codes set sent_at = now() - interval '1 hour'")
    expect(accounts.verify('recovery', email, accounts.code(email)), 403, 'otp_expired')


CASES = {
    'the printed user can sign in and own a product': try_ready_user,
    'signing up gives a session and a row in users': try_sign_up,
    'a sign-up can be refused': try_refused_sign_up,
    'errors have three forms': try_error_forms,
    'a lost answer to a refresh is harmless': try_lost_answer,
    'an older refresh token ends the whole family': try_theft,
    'refreshes at the same time agree': try_two_at_once,
    'a banned user gets nothing': try_ban,
    'signing out ends one session or all': try_sign_out,
    'reading and changing the user': try_user,
    'what the service says about itself': try_description,
    'a code by e-mail signs in once': try_codes,
    'a forgotten password': try_recovery,
}
STRICT_CASES = {
    'without auto-confirm a new user has to confirm': try_confirmation,
    'the lifetime of tokens is an option': try_lifetime,
    'within the reuse interval an older token still works': try_reuse,
}

CAREFUL_CASES = {
    'another password may want the old one and a code': try_careful_passwords,
}
BROWSER_CASES = {
    'a browser signs in, bound to who began': try_browser,
    'mails are limited, codes grow old': try_limits,
}


def main():
    tap = Tap()
    strict = ('--no-autoconfirm', '--token-lifetime', '7', '--refresh-reuse', '100')
    browser = ('--provider', 'github', '--mail-interval', '60', '--code-lifetime', '600')
    careful = ('--require-current-password', '--require-reauthentication')
    for options, cases in (((), CASES), (strict, STRICT_CASES), (careful, CAREFUL_CASES),
                           (browser, BROWSER_CASES)):
        with Backend(sys.argv[1], *options) as backend:
            for name, case in cases.items():
                tap.run(name, case, Accounts(backend))
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
