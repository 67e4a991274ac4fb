#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults that sync engines have had, put into a copy of ours: do the tests notice?

mutants.py --check SOURCE              every mutant still applies (a test)
mutants.py BUILD [NAME...] [options]   builds them and runs each until it is caught

A mutant is mutants/NAME.patch: a line that tells what it does, then for each place a line
"--- FILE" and lines that stay (" "), go ("-") and come ("+"). The place must be there exactly once.
A line "# with: TEST" names the test that is to notice; otherwise it is the simulator.

BUILD is a build folder. Only the changed files are compiled again; they are linked before the
library that has the sound ones.
"""

import argparse
import json
import os
import shlex
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
TESTS = {
    'simulate': 'tests/simulation/simulate',
    'kills': 'tests/simulation/test-kills',
    'keeper': 'tests/remote/test-remote-keeper',
}


class Mutant:
    def __init__(self, name):
        self.name = name
        self.what = ''
        self.test = 'simulate'
        self.places = []
        with open(os.path.join(HERE, 'mutants', name + '.patch'), encoding='utf-8') as file:
            for line in file:
                self.read_line(line)

    def read_line(self, line):
        if line.startswith('# with: '):
            self.test = line[8:].strip()
        elif line.startswith('# '):
            self.what = line[2:].strip()
        elif line.startswith('--- '):
            self.places.append((line[4:].strip(), [], []))
        else:
            _, before, after = self.places[-1]
            if line[0] != '+':
                before.append(line[1:] or '\n')
            if line[0] != '-':
                after.append(line[1:] or '\n')

    def apply(self, source):
        """The changed files: name -> text."""
        files = {}
        for name, before, after in self.places:
            if name not in files:
                with open(os.path.join(source, name), encoding='utf-8') as file:
                    files[name] = file.read()
            place = ''.join(before)
            if files[name].count(place) != 1:
                raise ValueError(f'{self.name}: {name} has this {files[name].count(place)} times, '
                                 f'not once:\n{place}')
            files[name] = files[name].replace(place, ''.join(after))
        return files


def list_mutants():
    return sorted(name[:-6] for name in os.listdir(os.path.join(HERE, 'mutants'))
                  if name.endswith('.patch'))


def check(source):
    names = list_mutants()
    bad = 0
    print(f'TAP version 14\n1..{len(names)}')
    for number, name in enumerate(names, 1):
        try:
            Mutant(name).apply(source)
            print(f'ok {number} - {name}')
        except (ValueError, OSError) as error:
            bad += 1
            print(f'not ok {number} - {name}')
            print('# ' + str(error).replace('\n', '\n# '))
    return bad > 0


def compile_file(build, folder, name, text):
    """Compiles a changed file as the sound one was. Returns the object."""
    with open(os.path.join(build, 'compile_commands.json'), encoding='utf-8') as file:
        commands = json.load(file)
    path = os.path.join(folder, os.path.basename(name))
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    for entry in commands:
        if os.path.normpath(os.path.join(entry['directory'], entry['file'])) \
                == os.path.join(SOURCE, name) and '/lib' in entry['output']:
            words = shlex.split(entry['command'])
            words[words.index('-o') + 1] = path + '.o'
            words[-1] = path
            own = ['-I' + os.path.dirname(os.path.join(SOURCE, name))]
            skip = {'-MD', '-MQ', '-MF'}
            words = [word for i, word in enumerate(words)
                     if word not in skip and words[i - 1] not in {'-MQ', '-MF'}]
            subprocess.run(words[:1] + own + words[1:], cwd=build, check=True)
            return path + '.o'
    raise ValueError(f'{name} is not built in {build}')


def link(build, test, objects, output):
    commands = subprocess.run(['ninja', '-C', build, '-t', 'commands', TESTS[test]], check=True,
                              capture_output=True, text=True).stdout.splitlines()
    words = shlex.split(commands[-1])
    at = words.index('-o')
    words[at + 1] = output
    words[at + 2:at + 2] = objects
    subprocess.run(words, cwd=build, check=True)


def build_mutant(build, mutant):
    folder = os.path.join(build, 'mutants', mutant.name)
    os.makedirs(folder, exist_ok=True)
    objects = [compile_file(build, folder, name, text)
               for name, text in mutant.apply(SOURCE).items()]
    program = os.path.join(folder, mutant.test)
    link(build, mutant.test, objects, program)
    return program


def find_failure(program, start, seeds, jobs):
    """Returns (seed or None, what failed)."""
    words = [program, '--from', str(start), '--seeds', str(seeds), '--first', '--shrink', '0',
             '--jobs', str(jobs)]
    output = subprocess.run(words, capture_output=True, text=True, check=False).stdout
    for line in output.splitlines():
        if line.startswith('# seed ') and not line.endswith(': fine'):
            seed, failure = line[7:].split(': ', 1)
            return int(seed), failure.split(':')[0]
    return None, ''


def run_range(program, sound, start, seeds, jobs):
    """Returns (seeds until it was caught or None, how). What fails without the mutant as well is no
    catch."""
    at, end = start, start + seeds
    while at < end:
        seed, how = find_failure(program, at, end - at, jobs)
        if seed is None:
            break
        if find_failure(sound, seed, 1, 1)[0] is None:
            return seed - start + 1, how
        at = seed + 1
    return None, ''


def run_test(program):
    result = subprocess.run([program], capture_output=True, text=True, check=False)
    failed = [line for line in result.stdout.splitlines() if line.startswith('not ok')]
    return (1 if result.returncode != 0 else None), failed[0].split()[2] if failed else ''


def run_mutant(build, mutant, options):
    subprocess.run(['ninja', '--quiet', '-C', build, TESTS[mutant.test]], check=True)
    program = build_mutant(build, mutant)
    sound = os.path.join(build, TESTS[mutant.test])
    runs = []
    if mutant.test != 'simulate':
        runs.append(run_test(program))
    else:
        for number in range(options.ranges):
            runs.append(run_range(program, sound, options.start + number * options.seeds,
                                  options.seeds, options.jobs))
    needed = [n for n, _ in runs if n is not None]
    how = sorted({how for n, how in runs if n is not None})
    median = f'{statistics.median(needed):g}' if needed else '-'
    if mutant.test != 'simulate':
        median = '-'
    print(f'| {mutant.name} | {mutant.test} | {len(needed)}/{len(runs)} | {median} | '
          f'{", ".join(how)} |', flush=True)
    return len(needed) == len(runs)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--check', metavar='SOURCE')
    parser.add_argument('--ranges', type=int, default=5, help='disjoint ranges of seeds')
    parser.add_argument('--seeds', type=int, default=2000, help='seeds in each')
    parser.add_argument('--start', type=int, default=1, help='the first seed')
    parser.add_argument('--jobs', type=int, default=2)
    parser.add_argument('build', nargs='?')
    parser.add_argument('names', nargs='*')
    options = parser.parse_args()
    if options.check is not None:
        return check(options.check)
    if options.build is None:
        parser.error('which build folder?')
    print('| mutant | test | caught | median seeds | by |\n|---|---|---|---|---|', flush=True)
    results = [run_mutant(os.path.abspath(options.build), Mutant(name), options)
               for name in options.names or list_mutants()]
    print(f'\n{sum(results)} of {len(results)} mutants caught in every run')
    return not all(results)


if __name__ == '__main__':
    sys.exit(main())
