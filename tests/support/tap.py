# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes test results in the TAP format: the plan comes last, since cases are found on the way."""
import sys
import traceback


class Tap:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def report(self, name, passed, detail=''):
        self.count += 1
        self.failed += not passed
        print(f'{"ok" if passed else "not ok"} {self.count} - {name}')
        if not passed:
            for line in str(detail).splitlines():
                print(f'# {line}')
        sys.stdout.flush()

    def skip(self, name, reason):
        self.count += 1
        print(f'ok {self.count} - {name} # SKIP {reason}')

    def run(self, name, function, *arguments):
        """One case: it passes when the function returns, whatever it returns."""
        try:
            function(*arguments)
        except Exception:  # pylint: disable=broad-except
            self.report(name, False, traceback.format_exc())
        else:
            self.report(name, True)

    def finish(self):
        print(f'1..{self.count}')
        return 1 if self.failed or not self.count else 0
