# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Test cases that drive a real window, reported as TAP.
PICTURES (a folder) keeps a picture of each test's end; without it, of failed ones in /tmp."""
import os
import sys
import tempfile
import traceback
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'support'))

from guidrive import App, Atspi, GLib, wait  # noqa: E402
from tap import Tap  # noqa: E402


class DrivenTest(unittest.TestCase):
    """One program per test. Sub-classes say which: `argv`, `app_id`."""
    argv = []
    app_id = ''

    def setUp(self):
        self.said = []
        self.listener = Atspi.EventListener.new(lambda event: self.said.append(event.any_data))
        self.listener.register('object:announcement')
        self.addCleanup(lambda: self.listener.deregister('object:announcement'))
        self.app = App(self.argv, self.app_id, {'G_DEBUG': 'fatal-warnings'})
        self.addCleanup(self.app.kill)
        self.addCleanup(self.app.inp.button, 1, False)  # a failed drag would hold it for the next

    def tearDown(self):
        self.assertIsNone(self.app.proc.poll(), 'the program has ended')
        if os.environ.get('PICTURES'):
            self.picture(os.environ['PICTURES'])

    def picture(self, folder=None):
        self.app.shot(os.path.join(folder or tempfile.gettempdir(), self._testMethodName + '.png'))

    def expect(self, what, value, function):
        try:
            wait(what, lambda: function() == value)
        except AssertionError:
            self.assertEqual(function(), value, what)

    def heard(self, text):
        """Waits until a screen reader was told to say the text."""
        def turn():
            while GLib.MainContext.default().iteration(False):
                pass
            return text in self.said
        try:
            wait('the announcement', turn)
        except AssertionError:
            self.assertIn(text, self.said)

    def focused(self):
        """Names of what has the focus."""
        return [node.name for node in self.app.tree.read()
                if node.has(Atspi.StateType.FOCUSED) and node.role != 'frame']


class TapResult(unittest.TestResult):
    def __init__(self, tap):
        super().__init__()
        self.tap = tap

    def addSuccess(self, test):
        self.tap.report(test.id().split('.', 1)[-1], True)

    def addFailure(self, test, err):
        self._fail(test, err)

    def addError(self, test, err):
        self._fail(test, err)

    def addSubTest(self, test, subtest, err):
        """The whole test is no success then, and nothing else is told of it."""
        if err is not None:
            self._fail(subtest, err)

    def addSkip(self, test, reason):
        self.tap.skip(test.id().split('.', 1)[-1], reason)

    def _fail(self, test, err):
        try:
            getattr(test, 'test_case', test).picture()
        except Exception:  # pylint: disable=broad-except
            pass  # the program is gone: there is nothing to be seen
        self.tap.report(test.id().split('.', 1)[-1], False,
                        ''.join(traceback.format_exception(*err)))


def main():
    """Runs the tests of the main module, or those named on the command line."""
    tap = Tap()
    loader = unittest.TestLoader()
    names = sys.argv[1:]
    module = sys.modules['__main__']
    if names:
        suite = loader.loadTestsFromNames(names, module)
    else:
        suite = loader.loadTestsFromModule(module)
    suite.run(TapResult(tap))
    return tap.finish()
