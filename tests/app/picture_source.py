# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Another program that has pictures to give, until it is ended:
picture_source.py clip FILE   has the picture on the clipboard, as image/png
picture_source.py drag FILE   is a small window in the corner to drag the file from
Says "ready" once it does."""
import sys

import gi

gi.require_version('Gdk', '4.0')
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, Gio, GLib, Gtk  # noqa: E402


def clip(path):
    with open(path, 'rb') as file:
        content = Gdk.ContentProvider.new_for_bytes('image/png', GLib.Bytes.new(file.read()))
    Gdk.Display.get_default().get_clipboard().set_content(content)


def drag(path):
    files = Gdk.FileList.new_from_array([Gio.File.new_for_path(path)])
    source = Gtk.DragSource(content=Gdk.ContentProvider.new_for_value(files))
    window = Gtk.Window(title='Pictures', default_width=60, default_height=60, decorated=False)
    label = Gtk.Label(label='File')
    label.add_controller(source)
    window.set_child(label)
    window.present()
    return window


def main():
    Gtk.init()
    kept = {'clip': clip, 'drag': drag}[sys.argv[1]](sys.argv[2])
    GLib.timeout_add(200, lambda: print('ready', flush=True))
    GLib.MainLoop().run()
    return kept


if __name__ == '__main__':
    main()
