# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""clipboard_reader.py TYPE FILE: another program, into which the clipboard is pasted."""
import sys

import gi

gi.require_version('Gdk', '4.0')
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, Gio, GLib, Gtk  # noqa: E402


def main():
    kind, path = sys.argv[1:]
    Gtk.init()
    loop = GLib.MainLoop()
    target = Gio.File.new_for_path(path).replace(None, False, Gio.FileCreateFlags.NONE, None)
    failures = []

    def spliced(source, result):
        source.splice_finish(result)
        loop.quit()

    def read(source, result):
        try:
            stream, _ = source.read_finish(result)
        except GLib.Error as error:
            failures.append(error.message)
            loop.quit()
            return
        target.splice_async(stream, Gio.OutputStreamSpliceFlags.CLOSE_SOURCE
                            | Gio.OutputStreamSpliceFlags.CLOSE_TARGET,
                            GLib.PRIORITY_DEFAULT, None, spliced)

    Gdk.Display.get_default().get_clipboard().read_async([kind], GLib.PRIORITY_DEFAULT, None, read)
    loop.run()
    if failures:
        sys.exit(failures[0])


if __name__ == '__main__':
    main()
