# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the guide."""


def show_help(topic=None):
    """The guide as it opens, or one of its topics."""
    def show(screen):
        screen.app.key('F1')
        screen.app.find('dialog', 'Help')
        screen.app.find('list', 'Topics')
        if topic:
            screen.app.click(screen.app.find('list item', topic))
        screen.app.idle()
    return show
