#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""protocol.py PROGRAM: requests beside the recorded ones. What PostgREST answers to them is known
from its documentation and from how it builds its SQL; each case names the status and the parts of
the answer that matter."""
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'support'))

from backend import Backend, sign  # noqa: E402
from tap import Tap  # noqa: E402

ALICE = sign({'sub': '11111111-1111-4111-8111-111111111111', 'role': 'authenticated'})
SERVICE = sign({'role': 'service_role'})
PRODUCT = 'a0000000-0000-4000-8000-000000000001'
FEATURE = 'fa000000-0000-4000-8000-00000000000'
NEW = 'e0000000-0000-4000-8000-00000000000'
OBJECT = 'application/vnd.pgrst.object+json'
FULL = 'return=representation'

FUNCTIONS = '''
create function public.hello () returns text language sql stable as $$ select 'hi' $$;
create function public.list_ints (n integer) returns setof integer language sql stable
  as $$ select generate_series (1, n) $$;
create function public.body_json (json) returns json language sql as $$ select $1 $$;
create function public.body_text (text) returns text language sql as $$ select $1 $$;
create function public.collect (variadic v text[]) returns text[] language sql as $$ select v $$;
create function public.one_feature (i uuid) returns public.features language sql stable
  as $$ select * from public.features where id = i $$;
create function public.outs (a integer, out b integer, out c text) language sql
  as $$ select a + 1, 'x' $$;
create function public.over (a integer) returns text language sql as $$ select 'integer' $$;
create function public.over (a text) returns text language sql as $$ select 'text' $$;
create function public.headers () returns void language plpgsql as $$ begin
  perform set_config ('response.headers', '[{"X-A":"b"}]', true);
  perform set_config ('response.status', '299', true); end $$;
create function public.settings () returns json language sql stable as $$
  select json_build_object ('role', current_user, 'method', current_setting ('request.method'),
    'path', current_setting ('request.path'),
    'header', current_setting ('request.headers')::json ->> 'x-test') $$;
'''


def names(query, expected, **headers):
    """A GET of features whose rows are told by their names."""
    return ('GET', f'/features?select=name&{query}', None, headers, 200,
            {'json': [{'name': name} for name in expected]})


def refused(method, path, status, code, body=None, message=None, details=None, **headers):
    wanted = {'code': code}
    if message:
        wanted['message'] = message
    if details:
        wanted['details'] = details
    return (method, path, body, headers, status, {'fields': wanted})


READS = [
    names('name=like.L*', ['Login']),
    names('name=not.ilike.*O*', ['Search, fast']),
    names('name=match.%5EL', ['Login']),
    names('name=imatch.%5El', ['Login']),
    names('name=like(any).{L*,E*}&order=name', ['Export', 'Login']),
    names('name=like(all).{*o*,*n*}', ['Login']),
    names('position=gt(any).{2,3}&order=name', ['Export', 'Offline']),
    names('position=not.in.(1,2)&order=name', ['Export', 'Offline']),
    names('position=in.()', []),
    names('priority=isdistinct.high&order=name', ['Export', 'Offline', 'Search, fast']),
    names('position=is.not_null&order=name', ['Export', 'Login', 'Offline', 'Search, fast']),
    names('name=fts.login', ['Login']),
    names('name=plfts(english).Fast', ['Search, fast']),
    names('name=wfts.login%20or%20export&order=name', ['Export', 'Login']),
    names('and=(position.gte.2,not.or(name.eq.Export,name.eq.Offline))', ['Search, fast']),
    names('or=(name.eq.%22Search,%20fast%22,position.is.null)&order=name',
          ['Import', 'Search, fast']),
    names('order=priority.desc.nullslast,name.desc&limit=3', ['Search, fast', 'Offline', 'Login']),
    names('order=name&offset=-4', ['Export', 'Import', 'Login', 'Offline', 'Search, fast']),
    names('order=name&offset=3', ['Offline', 'Search, fast']),
    names('limit=0', []),
    names('order=name&limit=ten&id=neq.' + FEATURE + '1',
          ['Export', 'Import', 'Offline', 'Search, fast']),
    names('order=name', ['Import', 'Login'], Range='1-2'),
    ('GET', '/features?select=n:name,p:position::text,d:created_at::date&order=name&limit=1', None,
     {}, 200, {'json': [{'n': 'Export', 'p': '3', 'd': '2024-01-01'}]}),
    ('GET', '/customer_profiles?select=overview->tags->>0,overview->size,r:overview->>role&'
     'overview->>role=eq.founder', None, {}, 200,
     {'json': [{'tags': 'a', 'size': 3, 'r': 'founder'}]}),
    ('GET', '/customer_profiles?select=name&order=overview->>role.desc.nullslast', None, {}, 200,
     {'json': [{'name': 'Founder'}, {'name': 'Student'}]}),
    ('GET', '/customer_profiles?select=name&overview=cs.%7B%22size%22:3%7D', None, {}, 200,
     {'json': [{'name': 'Founder'}]}),
    ('GET', '/features?select=name->x&limit=1', None, {}, 200, {'json': [{'x': None}]}),
    ('GET', '/features?select=name,product_id(name)&name=eq.Login', None, {}, 200,
     {'json': [{'name': 'Login', 'product_id': {'name': 'Alpha'}}]}),
    ('GET', '/features?select=name,p:products!features_product_id_fkey(name,users(email))&'
     'name=eq.Login', None, {}, 200,
     {'json': [{'name': 'Login',
                'p': {'name': 'Alpha', 'users': {'email': 'alice@example.com'}}}]}),
    ('GET', '/features?select=name,products(name)&order=products(name).desc,name&limit=2', None, {},
     200, {'json': [{'name': 'Offline', 'products': {'name': 'Beta'}},
                    {'name': 'Export', 'products': {'name': 'Alpha'}}]}),
    ('GET', '/features?select=name,...products(product:name)&name=eq.Login', None, {}, 200,
     {'json': [{'name': 'Login', 'product': 'Alpha'}]}),
    ('GET', '/products?select=name,...features(titles:name)&features.order=name&name=eq.Beta', None,
     {}, 200, {'json': [{'name': 'Beta', 'titles': ['Offline']}]}),
    ('GET', '/products?select=name,features()&features=not.is.null&features.name=eq.Offline', None,
     {}, 200, {'json': [{'name': 'Beta'}]}),
    ('GET', '/products?select=name,features(name)&features.limit=1&features.order=name.desc&'
     'features.or=(name.eq.Login,name.eq.Export)&order=name', None, {}, 200,
     {'json': [{'name': 'Alpha', 'features': [{'name': 'Login'}]},
               {'name': 'Beta', 'features': []}]}),
    ('GET', '/products?select=name,features!inner(name)&features.name=eq.Offline', None,
     {'Prefer': 'count=exact'}, 200,
     {'json': [{'name': 'Beta', 'features': [{'name': 'Offline'}]}],
      'headers': {'content-range': '0-0/1'}}),
    ('GET', '/features?id=gte.a&id=lt.b&select', None, {}, 400, {'fields': {'code': '22P02'}}),
    ('GET', '/features?name=gte.A&select=name&name=lt.F&order=name', None, {}, 200,
     {'json': [{'name': 'Export'}], 'headers':
      {'content-location': '/features?name=gte.A,lt.F&order=name&select=name'}}),
    ('GET', '/features?select=name&order=name&limit=1', None, {'Accept': 'text/csv'}, 200,
     {'text': 'name\nExport', 'headers': {'content-type': 'text/csv; charset=utf-8'}}),
    ('GET', '/features?select=name,description&name=eq.Import', None,
     {'Accept': 'application/vnd.pgrst.array+json;nulls=stripped'}, 200,
     {'json': [{'name': 'Import'}]}),
    ('GET', '/features?select=name&name=eq.Login', None,
     {'Accept': 'text/html, application/json;q=0.5'}, 200, {'json': [{'name': 'Login'}]}),
    ('GET', '/features?select=name&name=eq.Login', None, {'Accept-Profile': 'public'}, 200,
     {'headers': {'content-profile': 'public'}}),
    ('GET', '/features?select=name&limit=1', None, {'Prefer': 'count=estimated'}, 206,
     {'headers': {'content-range': '0-0/5', 'preference-applied': 'count=estimated'}}),
    ('GET', '/features?select=updated_at&name=eq.Login', None,
     {'Prefer': 'timezone=Europe/Berlin, handling=lenient'}, 200,
     {'json': [{'updated_at': '2024-03-01T11:00:00+01:00'}],
      'headers': {'preference-applied': 'handling=lenient, timezone=Europe/Berlin'}}),
]

REFUSALS = [
    refused('GET', '/features?select=name,features(id)', 400, 'PGRST200',
            message="Could not find a relationship between 'features' and 'features' in the "
                    'schema cache'),
    refused('GET', '/products?select=name,feature(id)', 400, 'PGRST200'),
    refused('GET', '/features?select=name&x.name=eq.1', 400, 'PGRST108'),
    refused('GET', '/products?select=name,features(id)&order=features(id)', 400, 'PGRST118',
            details="'products' and 'features' do not form a many-to-one or one-to-one "
                    'relationship'),
    refused('GET', '/features?select=count()', 400, 'PGRST123'),
    refused('GET', '/features?select=position.sum()', 400, 'PGRST123'),
    refused('GET', '/features?limit=-1', 416, 'PGRST103'),
    refused('GET', '/features?limit=0&offset=1', 416, 'PGRST103'),
    refused('GET', '/features', 416, 'PGRST103', Range='2-1'),
    refused('GET', '/features?name=cs.x', 404, '42883'),
    refused('GET', '/features?name=eq.a%00b', 400, '22021'),
    refused('GET', '/features?position=is.true', 400, '42804'),
    refused('GET', '/features?position=eq.99999999999', 400, '22003'),
    refused('GET', '/features/1', 404, 'PGRST125'),
    refused('GET', '/features?limit=1', 406, 'PGRST106', message='Invalid schema: auth',
            Accept_Profile='auth'),
    refused('GET', '/features', 406, 'PGRST107', Accept='text/plain',
            message='None of these media types are available: text/plain'),
    refused('GET', '/features', 400, 'PGRST122', Prefer='timezone=Nowhere, handling=strict',
            details='Invalid preferences: timezone=Nowhere'),
    refused('PUT', '/features?name=eq.x', 405, 'PGRST105', {'id': NEW + '1'}),
    refused('PUT', f'/features?id=eq.{NEW}1&limit=1', 400, 'PGRST114', {'id': NEW + '1'}),
    refused('PUT', f'/features?id=eq.{NEW}1', 400, 'PGRST115',
            {'id': NEW + '2', 'product_id': PRODUCT}),
    refused('POST', '/features', 400, 'PGRST102', 'x', Content_Type='text/plain',
            message='Content-Type not acceptable: text/plain'),
    refused('POST', '/features', 400, 'PGRST102', [{'id': NEW + '1'}, 5]),
    refused('POST', '/features?columns=id', 400, '22P02', '{"id": '),
    refused('POST', '/features?columns=id,nope', 400, 'PGRST204', {'id': NEW + '1'}),
    refused('POST', '/features?on_conflict=name', 400, '42P10', {'id': NEW + '1'},
            Prefer='resolution=merge-duplicates'),
    refused('PATCH', '/features?select=name&order=position', 400, '42703', {'name': 'x'},
            Prefer=FULL),
    refused('PATCH', '/', 405, 'PGRST117', {}),
    refused('PUT', '/rpc/hello', 405, 'PGRST101', {},
            message='Cannot use the PUT method on RPC'),
    refused('DELETE', '/features?priority=eq.high', 400, 'PGRST124',
            Prefer='handling=strict, max-affected=1'),
    refused('OPTIONS', '/nope', 404, 'PGRST205'),
    refused('GET', '/rpc/add_numbers?a=1&z=2', 404, 'PGRST202',
            message='Could not find the function public.add_numbers(a, z) in the schema cache'),
    refused('POST', '/rpc/over', 300, 'PGRST203', {'a': 1}),
    refused('GET', '/rpc/list_ints?n=2', 406, 'PGRST116', Accept=OBJECT),
]

WRITES = [
    ('PUT', f'/features?id=eq.{FEATURE}1&select=name,description',
     {'id': FEATURE + '1', 'product_id': PRODUCT, 'name': 'put'}, {'Prefer': FULL}, 200,
     {'json': [{'name': 'put', 'description': 'sign in'}]}),
    ('PUT', f'/features?id=eq.{NEW}1&select=name',
     {'id': NEW + '1', 'product_id': PRODUCT, 'name': 'put'}, {'Prefer': FULL}, 201,
     {'json': [{'name': 'put'}]}),
    ('PUT', f'/features?id=eq.{FEATURE}1', {'id': FEATURE + '1', 'product_id': PRODUCT}, {}, 204,
     {'text': ''}),
    ('PATCH', f'/features?id=eq.{FEATURE}3&select=name,products(name)', {'name': 'x'},
     {'Prefer': FULL}, 200, {'json': [{'name': 'x', 'products': {'name': 'Alpha'}}]}),
    ('PATCH', f'/features?id=eq.{FEATURE}3&select=name', {'name': 'x'},
     {'Prefer': FULL, 'Accept': OBJECT}, 200, {'json': {'name': 'x'}}),
    ('PATCH', f'/features?id=eq.{FEATURE}3&columns=name,implementation_status'
     '&select=implementation_status', {'name': 'x'}, {'Prefer': FULL + ', missing=default'}, 200,
     {'json': [{'implementation_status': 'not_started'}],
      'headers': {'preference-applied': 'missing=default, return=representation'}}),
    ('PATCH', f'/features?id=eq.{FEATURE}3', {'name': 'x'},
     {'Prefer': 'return=minimal, handling=strict, max-affected=5'}, 204,
     {'headers': {'preference-applied': 'return=minimal, handling=strict, max-affected=5'}}),
    ('POST', '/features?select=id,name',
     f'id,product_id,name\n{NEW}1,{PRODUCT},"a ""b"", c"\n{NEW}2,{PRODUCT},NULL',
     {'Prefer': FULL, 'Content-Type': 'text/csv'}, 201,
     {'json': [{'id': NEW + '1', 'name': 'a "b", c'}, {'id': NEW + '2', 'name': None}]}),
    ('POST', '/features', [], {'Prefer': 'resolution=merge-duplicates, ' + FULL}, 200,
     {'json': []}),
    ('POST', '/features', [{'id': NEW + '1', 'product_id': PRODUCT},
                           {'id': NEW + '2', 'product_id': PRODUCT}],
     {'Prefer': 'return=headers-only, count=exact'}, 201,
     {'headers': {'content-range': '*/2', 'location': None}}),
    ('DELETE', f'/features?id=eq.{FEATURE}1&select=name', None,
     {'Prefer': FULL, 'Accept': OBJECT + ';nulls=stripped'}, 200, {'json': {'name': 'Login'}}),
    ('DELETE', '/features?name=in.(Login,Export)', None, {'Prefer': 'count=exact'}, 204,
     {'headers': {'content-range': '*/2'}}),
    ('POST', '/rpc/hello', {}, {}, 200, {'json': 'hi'}),
    ('GET', '/rpc/list_ints?n=3', None, {}, 200,
     {'json': [1, 2, 3], 'headers': {'content-range': '0-2/*'}}),
    ('POST', '/rpc/list_ints?limit=2&offset=1', {'n': 5}, {'Prefer': 'count=exact'}, 206,
     {'json': [2, 3], 'headers': {'content-range': '1-2/5'}}),
    ('POST', '/rpc/body_json', {'x': [1.50]}, {}, 200, {'json': {'x': [1.5]}}),
    ('POST', '/rpc/body_text', 'as it is', {'Content-Type': 'text/plain'}, 200,
     {'json': 'as it is'}),
    ('GET', '/rpc/collect?v=a&v=b', None, {}, 200, {'json': ['a', 'b']}),
    ('POST', '/rpc/collect', {'v': ['a', 'b']}, {}, 200, {'json': ['a', 'b']}),
    ('POST', '/rpc/add_numbers', 'a=2&b=4', {'Content-Type': 'application/x-www-form-urlencoded'},
     200, {'json': 6}),
    ('GET', f'/rpc/one_feature?i={FEATURE}1&select=name,products(name)', None, {}, 200,
     {'json': {'name': 'Login', 'products': {'name': 'Alpha'}}}),
    ('POST', '/rpc/outs', {'a': 1}, {}, 200, {'json': {'b': 2, 'c': 'x'}}),
    ('POST', '/rpc/headers', {}, {}, 299, {'headers': {'x-a': 'b'}}),
    ('GET', '/rpc/settings', None, {'X-Test': '7'}, 200,
     {'json': {'role': 'authenticated', 'method': 'GET', 'path': '/rpc/settings',
               'header': '7'}}),
    ('OPTIONS', '/rpc/hello', None, {}, 200, {'headers': {'allow': 'OPTIONS,GET,HEAD,POST'}}),
    ('HEAD', '/rpc/hello', None, {}, 200, {'text': ''}),
]

TOKENS = [
    ({'role': 'authenticated', 'exp': 1}, 401, 'PGRST303', 'JWT expired'),
    ({'role': 'authenticated', 'nbf': 9999999999}, 401, 'PGRST303', 'JWT not yet valid'),
    ({'role': 'authenticated', 'iat': 9999999999}, 401, 'PGRST303', 'JWT issued at future'),
    ({'role': 'authenticated', 'exp': 'x'}, 401, 'PGRST303',
     "The JWT 'exp' claim must be a number"),
    ({'aud': 5}, 401, 'PGRST303', "The JWT 'aud' claim must be a string or an array of strings"),
    ({'role': 'postgres'}, 403, '42501', 'permission denied to set role "postgres"'),
]


def check(answer, status, wanted):
    """What is wrong, as text; nothing if all is well."""
    if answer.status != status:
        return f'status {answer.status} instead of {status}'
    if 'json' in wanted and answer.json != wanted['json']:
        return 'another body'
    if 'text' in wanted and answer.text != wanted['text']:
        return 'another body'
    for name, value in wanted.get('fields', {}).items():
        if answer.json.get(name) != value:
            return f'{name} is {answer.json.get(name)!r}'
    for name, value in wanted.get('headers', {}).items():
        if answer.headers.get(name) != value:
            return f'{name} is {answer.headers.get(name)!r}'
    return ''


def load_state():
    recordings = HERE / 'recordings'
    reset = (HERE / 'reset.sql').read_text()
    setups = [json.loads((recordings / f'{name}.json').read_text())['setup_sql']
              for name in ('filter-eq', 'select-json-values')]
    # The second one brings the users and products along, which are there already.
    return reset + setups[0] + setups[1][setups[1].index('insert into public.customer_profiles'):]


def try_cases(tap, backend, cases, state):
    for method, path, body, headers, status, wanted in cases:
        backend.run(state)
        answer = backend.request(method, path, body, ALICE, **headers)
        wrong = check(answer, status, wanted)
        tap.report(f'{method} {path}', not wrong, f'{wrong}: {answer}')


def try_tokens(tap, backend):
    for claims, status, code, message in TOKENS:
        answer = backend.request('GET', '/features?limit=1', token=sign(claims))
        wrong = check(answer, status, {'fields': {'code': code, 'message': message}})
        tap.report(f'a token with {json.dumps(claims)}', not wrong, f'{wrong}: {answer}')
    for name, token in (('unsigned', 'eyJhbGciOiJub25lIn0.e30.'),
                        ('of another algorithm', 'eyJhbGciOiJSUzI1NiJ9.e30.xx'),
                        ('of another secret', sign({'role': 'anon'}, 'another secret'))):
        answer = backend.request('GET', '/features?limit=1', token=token)
        tap.report(f'a token {name}', answer.status == 401
                   and answer.json['code'] == 'PGRST301', answer)


def try_gateway(tap, backend):
    for name, headers, path, status in (
            ('no key', {}, '/rest/v1/features?limit=1', 401),
            ('a wrong key', {'apikey': 'wrong'}, '/rest/v1/features?limit=1', 401),
            ('a key', {'apikey': backend.key}, '/rest/v1/features?limit=1', 200),
            ('a key as parameter', {}, '/rest/v1/features?limit=1&apikey=' + backend.key, 200),
            ('no key for the sign-in service', {}, '/auth/v1/health', 401)):
        answer = backend.request('GET', path, **headers)
        tap.report(f'the gateway with {name}', answer.status == status, answer)
    answer = backend.request('GET', '/rest/v1/features?select=id', token=ALICE,
                             apikey=backend.key)
    tap.report('the gateway hides its prefix', answer.headers.get('content-location')
               == '/features?select=id', answer)


def try_reload(tap, backend):
    """Changes of the schema are seen when announced, functions and tables even without."""
    backend.run('create function public.later () returns integer language sql as $$ select 1 $$')
    answer = backend.request('POST', '/rpc/later', {}, ALICE)
    tap.report('a function made later is found', answer.status == 200, answer)
    backend.run('alter table public.features add column later integer')
    answer = backend.request('PATCH', '/features', {'later': 1}, ALICE)
    tap.report('a column made later is unknown to writes', answer.status == 400
               and answer.json['code'] == 'PGRST204', answer)
    backend.run("notify pgrst, 'reload schema'")
    for _ in range(200):
        answer = backend.request('PATCH', '/features', {'later': 1}, ALICE)
        if answer.status != 400:
            break
    tap.report('until it is announced', answer.status == 204, answer)


def main():
    tap = Tap()
    with Backend(sys.argv[1]) as backend:
        backend.run((HERE / 'rpc_fixtures.sql').read_text() + FUNCTIONS)
        state = load_state()
        for cases in (READS, REFUSALS, WRITES):
            try_cases(tap, backend, cases, state)
        answer = backend.request('POST', '/prds', [{}, {}], SERVICE, Prefer='return=minimal')
        tap.report('POST /prds of rows without any column', answer.status == 201, answer)
        try_tokens(tap, backend)
        try_gateway(tap, backend)
        try_reload(tap, backend)
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
