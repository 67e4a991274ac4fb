# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the preferences."""
from screen import wait


def show_preferences(page):
    def show(screen):
        if page == 'Data':
            for _ in range(3):
                screen.device.run('backup', 'make')
        screen.app.key('ctrl+comma')
        screen.app.find('dialog', 'Preferences')
        screen.app.idle()
        if page != 'Appearance':
            screen.app.click(find_page(screen, page))
            screen.app.idle()
    return show


def find_page(screen, name):
    return wait(name, lambda: next((found for role in ('toggle button', 'page tab', 'button',
                                                       'radio button', 'list item')
                                    for found in screen.app.all(role, name)), None))


def show_restore(screen):
    show_preferences('Data')(screen)
    screen.app.click(screen.app.find('button', 'Restore the Backup of .*'))
    screen.app.find('alert')
