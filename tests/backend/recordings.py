#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""recordings.py PROGRAM [PREFIX...]: replays exchanges that were recorded from a real PostgREST
against the test backend, one TAP point for each recording.

A recording holds the SQL that makes its database state, one exchange ("request", "response") and
sometimes more to send after it ("then"). "varies" lists parts that are not compared, as paths like
body/0/updated_at, * for any part. A request body that is an object or array goes out as compact
JSON, a string as it is; body_parts and path_parts are [text, times] pairs to be joined. Long bodies
are compared by a digest. body_text, the exact text where digits matter, is compared too."""
import copy
import http.client
import json
import pathlib
import sys
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'support'))

from backend import Backend  # noqa: E402
from tap import Tap  # noqa: E402

# The recorded server had the first two migrations.
FORGET_LEVEL_2 = '''drop schema sync cascade;
drop function public.sync_pull, public.sync_push, public.delete_product;'''

MUST_BE_ABSENT = ('content-range', 'location', 'www-authenticate', 'preference-applied')
ABSENT = '<absent>'


def join(parts):
    return ''.join(text * times for text, times in parts)


def body_of(request):
    body = join(request['body_parts']) if 'body_parts' in request else request.get('body')
    if isinstance(body, (dict, list)):
        body = json.dumps(body, separators=(',', ':'), ensure_ascii=False)
    return body if body is None else body.encode()


def send(url, request):
    """(status, headers, text) of the server's answer."""
    address = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=120)
    path = request['path'] if 'path' in request else join(request['path_parts'])
    body = body_of(request)
    try:
        connection.putrequest(request['method'], path, skip_accept_encoding=True)
        for name, value in request['headers'].items():
            connection.putheader(name, value)
        if body is not None or request['method'] in ('POST', 'PUT', 'PATCH'):
            connection.putheader('Content-Length', str(len(body or b'')))
        try:
            connection.endheaders(body)
        except (BrokenPipeError, ConnectionResetError):
            pass  # it answered before it had read everything
        response = connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return response.status, headers, response.read().decode('utf-8', 'replace')
    finally:
        connection.close()


def describe_api(body):
    return {'swagger': body.get('swagger'), 'info.title': body.get('info', {}).get('title'),
            'paths': sorted(body['paths']), 'definitions': sorted(body.get('definitions', {})),
            'definitions.features': body.get('definitions', {}).get('features'),
            'top_level_keys': sorted(body)}


def digest(body, wanted):
    """What a recording keeps of a long body."""
    if isinstance(body, dict) and 'paths' in body:
        return describe_api(body)
    rows = body[0].get('features') if 'of' in wanted and body else body
    if not isinstance(rows, list):
        return body
    result = {'rows': len(rows), 'first': rows[0] if rows else None,
              'last': rows[-1] if rows else None}
    return dict(result, of=wanted['of']) if 'of' in wanted else result


def read(answer, wanted):
    """The answer in the form of a recorded response."""
    status, headers, text = answer
    body = text
    if 'json' in headers.get('content-type', '') and text:
        try:
            body = json.loads(text)
        except ValueError:
            pass
    names = {name.lower() for name in wanted['headers']}
    result = {'status': status,
              'headers': {name: headers.get(name.lower()) for name in wanted['headers']}}
    for name in MUST_BE_ABSENT:
        if name in headers and name not in names:
            result['headers']['unexpected ' + name] = headers[name]
    if 'body_digest' in wanted:
        result['body_digest'] = digest(body, wanted['body_digest'])
    else:
        result['body'] = body
    if 'body_text' in wanted:
        result['body_text'] = text
    return result


def blank(node, parts):
    """Puts a mark where parts leads to."""
    if isinstance(node, dict):
        found = [key for key in node if parts[0] in ('*', key)]
    elif isinstance(node, list):
        found = [key for key in range(len(node)) if parts[0] in ('*', str(key))]
    else:
        return
    for key in found:
        if len(parts) > 1:
            blank(node[key], parts[1:])
        else:
            node[key] = '<varies>'


def differences(wanted, seen, place=''):
    if isinstance(wanted, dict) and isinstance(seen, dict):
        for key in list(wanted) + [key for key in seen if key not in wanted]:
            yield from differences(wanted.get(key, ABSENT), seen.get(key, ABSENT),
                                   f'{place}/{key}')
    elif isinstance(wanted, list) and isinstance(seen, list) and len(wanted) == len(seen):
        for number, pair in enumerate(zip(wanted, seen)):
            yield from differences(*pair, f'{place}/{number}')
    elif wanted != seen or isinstance(wanted, bool) != isinstance(seen, bool):
        yield f'{place}: wanted {json.dumps(wanted)[:300]}, got {json.dumps(seen)[:300]}'


def replay(backend, recording):
    """All differences, as lines."""
    for number, exchange in enumerate([recording] + recording.get('then', [])):
        wanted = copy.deepcopy(exchange['response'])
        try:
            seen = read(send(backend.url, exchange['request']), wanted)
        except (OSError, http.client.HTTPException) as error:
            yield f'exchange {number}: no answer: {error!r}'
            continue
        for path in exchange.get('varies', []):
            blank(wanted, path.split('/'))
            blank(seen, path.split('/'))
        for line in differences(wanted, seen):
            yield f'exchange {number} {line}'


def main():
    program, *prefixes = sys.argv[1:]
    reset = (HERE / 'reset.sql').read_text()
    tap = Tap()
    with Backend(program) as backend:
        backend.run(FORGET_LEVEL_2 + (HERE / 'rpc_fixtures.sql').read_text())
        for path in sorted((HERE / 'recordings').glob('*.json')):
            recording = json.loads(path.read_text())
            if prefixes and not path.stem.startswith(tuple(prefixes)):
                continue
            backend.run(reset + recording['setup_sql'])
            lines = list(replay(backend, recording))
            tap.report(recording['name'], not lines, '\n'.join(lines))
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
