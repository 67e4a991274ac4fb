# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drive a GTK 4 app like a person: find by AT-SPI role and name, act by real input.
X11 (xdotool) or, with GUIDRIVE=mutter, a headless mutter (Wayland; org.gnome.Mutter.RemoteDesktop).
Needs a session bus, at-spi2-core, python3-gi, gir1.2-atspi-2.0, guiprobe.so; xdotool or mutter."""
import os, re, subprocess, time
import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib
from accesstree import AccessTree

HERE = os.path.dirname(os.path.abspath(__file__))
PROBE = os.environ.get('GUIPROBE', os.path.join(HERE, 'guiprobe.so'))

class Timeout(AssertionError): pass

def wait(what, fn, timeout=10.0):
    """fn() until it gives something that is neither None nor False"""
    end = time.monotonic() + timeout
    while True:
        try:
            r = fn()
            if r is not None and r is not False: return r
        except GLib.Error: pass
        if time.monotonic() > end: raise Timeout('waited %gs for %s' % (timeout, what))
        time.sleep(0.02)

def sanitizer_options():
    """The probe comes before the sanitizer's library, which that may not mind. Leaks are for the
    tests in process: unwinding each allocation costs ten seconds a start."""
    return (os.environ.get('ASAN_OPTIONS', '')
            + ':verify_asan_link_order=0:detect_leaks=0:fast_unwind_on_malloc=1').lstrip(':')

class XInput:
    def run(self, *args): subprocess.run(['xdotool', *map(str, args)], check=True)
    def move(self, x, y): self.run('mousemove', x, y)
    def button(self, n, down): self.run('mousedown' if down else 'mouseup', n)
    def clicks(self, n, count): # by one program: several of them are no double click on a busy day
        self.run('click', '--repeat', count, '--delay', 40, n)
    def scroll(self, steps):
        self.run('click', '--repeat', abs(steps), '--delay', 20, 5 if steps > 0 else 4)
    # --clearmodifiers would let go of a held button
    def key(self, *combos): self.run('key', *combos)
    def type(self, text): # keys that the layout lacks are mapped on the fly: give the app time
        self.run('type', '--delay', 5 if text.isascii() else 40, '--', text)

class MutterInput:
    NAME = 'org.gnome.Mutter.RemoteDesktop'
    def __init__(self):
        gi.require_version('Gdk', '4.0')
        from gi.repository import Gdk
        self.gdk = Gdk
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        self.path = self.bus.call_sync(self.NAME, '/org/gnome/Mutter/RemoteDesktop', self.NAME,
                                       'CreateSession', None, None, 0, -1, None).unpack()[0]
        self.call('Start')
    def home(self): # only relative moves without a screen cast: count from the corner,
        self.call('NotifyPointerMotionRelative', '(dd)', -9999.0, -9999.0); self.pos = (0, 0)
        time.sleep(0.15) # which is reached exactly only once a window is there, and not at once
    def call(self, method, sig=None, *args):
        self.bus.call_sync(self.NAME, self.path, self.NAME + '.Session', method,
                           GLib.Variant(sig, args) if sig else None, None, 0, -1, None)
    def move(self, x, y):
        self.call('NotifyPointerMotionRelative', '(dd)', float(x - self.pos[0]),
                  float(y - self.pos[1]))
        self.pos = (x, y)
    def button(self, n, down):
        self.call('NotifyPointerButton', '(ib)', {1: 272, 2: 274, 3: 273}[n], down)
    def clicks(self, n, count):
        for _ in range(count): self.button(n, True); self.button(n, False)
    def scroll(self, steps): self.call('NotifyPointerAxisDiscrete', '(ui)', 0, steps)
    def _keys(self, vals):
        for v in vals: self.call('NotifyKeyboardKeysym', '(ub)', v, True)
        for v in reversed(vals): self.call('NotifyKeyboardKeysym', '(ub)', v, False)
    def key(self, *combos):
        names = {'ctrl': 'Control_L', 'alt': 'Alt_L', 'shift': 'Shift_L', 'super': 'Super_L'}
        for c in combos:
            self._keys([self.gdk.keyval_from_name(names.get(k, k)) for k in c.split('+')])
    def type(self, text): # characters that the US layout lacks are lost (mutter logs it)
        for c in text: self._keys([self.gdk.unicode_to_keyval(ord(c))])

class App:
    def __init__(self, argv, app_id, env=None):
        self.app_id, self.wayland = app_id, os.environ.get('GUIDRIVE') == 'mutter'
        self.inp = MutterInput() if self.wayland else XInput()
        env = dict(os.environ, LD_PRELOAD=PROBE, ASAN_OPTIONS=sanitizer_options(), **(env or {}))
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        self.proc, self.pressed = self.launch(argv, env), None
        self.root = wait('the app on AT-SPI', self._find_app, 30)
        self.tree = AccessTree(self.root)
        wait('the probe', lambda: self.idle() or True)
        self.window = self.find('frame')
        # A window may be drawn before it has the keyboard: what is typed until then is lost.
        wait('the focus', lambda: self.has_state(self.window, Atspi.StateType.ACTIVE))
        if self.wayland: # a client does not know where it is: let it fill the screen
            self.key('super+Up')
            wait('a maximised window', lambda: self.rect(self.window)[2:] == self._screen())
            self.inp.home()
    def launch(self, argv, env): return subprocess.Popen(argv, env=env)
    def _screen(self):
        return tuple(float(v) for v in os.environ.get('SCREEN', '1280x800').split('x'))
    def has_state(self, a, state):
        a.clear_cache_single()
        return a.get_state_set().contains(state)
    def _find_app(self):
        d = Atspi.get_desktop(0)
        d.clear_cache_single()
        for i in range(d.get_child_count()):
            a = d.get_child_at_index(i)
            if a and a.get_process_id() == self.proc.pid: return a
    def _call(self, method, args):
        return self.bus.call_sync(self.app_id, '/guiprobe', 'org.guiprobe', method, args,
                                  None, 0, 60000, None)
    def idle(self): self._call('Idle', None)
    def texts(self):
        """(what a label says, whether its end is cut off), of all on the screen."""
        return self._call('Texts', None).unpack()[0]
    def shot(self, file): self._call('Shot', GLib.Variant('(sb)', (os.path.abspath(file), True)))

    # --- finding: only what AT-SPI shows a screen reader, so a missing name fails the test
    def walk(self, at=None):
        for node in self.tree.read(at):
            a = self.tree.accessible(node.path)
            if a is not None: yield a
    def shown(self, role, name=None, within=None):
        return (n for n in self.tree.read(within)
                if n.role == role and n.has(Atspi.StateType.SHOWING)
                and (name is None or re.fullmatch(name, n.name)))
    def all(self, role, name=None, within=None):
        for node in self.shown(role, name, within):
            try:
                a = self.tree.accessible(node.path)
                if a is not None: yield a
            except GLib.Error: continue # gone meanwhile
    def find(self, role, name=None, within=None, timeout=10.0):
        return wait('%s %r' % (role, name),
                    lambda: next(self.all(role, name, within), None), timeout)
    def gone(self, role, name=None, within=None, timeout=10.0):
        wait('no %s %r' % (role, name),
             lambda: next(self.shown(role, name, within), None) is None, timeout)
    def names(self, role, within): return [node.name for node in self.shown(role, None, within)]
    def text(self, a): return Atspi.Text.get_text(a, 0, Atspi.Text.get_character_count(a))

    # --- geometry: from the probe (the extents that GTK 4.18 gives AT-SPI are wrong)
    def rect(self, a):
        """What else comes or goes meanwhile may change the numbers: then it is asked again."""
        return wait('the place of a thing', lambda: self._rect(a))
    def _rect(self, a):
        path, at = [], a
        while at.get_role() != Atspi.Role.APPLICATION:
            path.insert(0, at.get_index_in_parent())
            at = at.get_parent()
        try:
            return self._call('Extents', GLib.Variant('(ai)', (path,))).unpack()[0]
        except GLib.Error: # a page of an AdwViewStack does not know its number
            self.tree.read()
            path = self.tree.numbers(a)
            return self._call('Extents', GLib.Variant('(ai)', (path,))).unpack()[0]
    def point(self, a, fx=0.5, fy=0.5):
        if isinstance(a, tuple): return a
        x, y, w, h = self.rect(a)
        return round(x + w * fx), round(y + h * fy)

    # --- acting: every step waits until the app has drawn and is idle
    def _aim(self, point):
        """A press soon after another at the same place would be a double click."""
        now = time.monotonic()
        if self.pressed and max(abs(a - b) for a, b in zip(point, self.pressed[1])) < 8:
            time.sleep(max(0, self.pressed[0] + 0.45 - now))
        self.inp.move(*point)
        self.idle()
        self.pressed = time.monotonic(), point
    def click(self, a, button=1, count=1, again=True, **at):
        self.idle()
        self._aim(self.point(a, **at))
        # After a press that led to a new layout GTK makes up a motion, with the buttons as they are
        # by then: one that is up already breaks the click off. No person is that fast.
        begin = time.monotonic()
        if count > 1:
            self.inp.clicks(button, count)
        else:
            self.inp.button(button, True); self.idle()
            self.inp.button(button, False)
        again = again and button == 1 and count == 1 and time.monotonic() - begin > 0.3
        self.idle()
        # To GtkListBox a press that is longer than a double click is none.
        if again and self._is_left_out(a): self.click(a, again=False, **at)
    def _is_left_out(self, a):
        states = Atspi.StateType
        try:
            return (not isinstance(a, tuple) and self.has_state(a, states.SELECTABLE)
                    and self.has_state(a, states.SHOWING)
                    and not self.has_state(a, states.SELECTED))
        except GLib.Error: # it is gone: something came of it
            return False
    def key(self, *combos):
        """One by one: on a busy machine the second of two that xdotool sends may be lost."""
        for combo in combos:
            self.inp.key(combo)
            self.idle()
    def type(self, text): self.inp.type(text); self.idle()
    def enter_path(self, path):
        """All at once: GTK's file dialog completes what is typed, and is now and then taken
        unawares by what comes next."""
        entry = wait('the dialog to ask for a path', lambda: next(
            (text for text in self.all('text')
             if self.has_state(text, Atspi.StateType.FOCUSED)), None), 20)
        Atspi.EditableText.delete_text(entry, 0, Atspi.Text.get_character_count(entry))
        Atspi.EditableText.insert_text(entry, 0, str(path), len(str(path).encode()))
        wait('the path', lambda: self.text(entry) == str(path))
    def scroll(self, a, steps): self.inp.move(*self.point(a)); self.inp.scroll(steps); self.idle()
    def drag(self, src, dst, steps=8, drop=True):
        """GTK starts a drag only on the 2nd-3rd motion and X11 needs a round trip per motion:
        many small moves, an idle wait after each, and a last wiggle on the target. Without drop
        the button stays down."""
        self.idle()
        p, q = self.point(src), self.point(dst)
        self._aim(p)
        self.inp.button(1, True); self.idle()
        for i in range(1, steps + 1):
            self.inp.move(*(round(a + (b - a) * i / steps) for a, b in zip(p, q)))
            self.idle()
        self.inp.move(q[0] + 1, q[1] + 1); self.idle()
        if drop:
            self.inp.button(1, False); self.idle()
    def quit(self, timeout=10):
        self.inp.key('ctrl+q')
        return self.proc.wait(timeout)
    def kill(self):
        if self.proc.poll() is None:
            self.proc.terminate(); self.proc.wait(10)
