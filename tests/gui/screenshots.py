#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""screenshots.py FOLDER [NAME...]: pictures of every screen of Fluxr, or of those named: a screen
of SCREENS and any of SHAPES, such as `board-narrow-dark`.

Runs inside build-aux/session.sh, with the `fluxr` of PATH (or of FLUXR) and the probe of its build
folder (or GUIPROBE). Each screen starts from a data directory of its own, filled by the command
line, and is found by what a screen reader is told."""
import pathlib
import struct
import sys
import tempfile
import zlib

from screen import NARROW, SHAPES, STORY, Atspi, Screen, go_to, wait
from customer_screens import (show_comparison, show_customer, show_customer_lists, show_customers,
                              show_many_customers, show_no_customers, show_odd_customer,
                              show_one_customer, show_scores)
from account_screens import (show_account, show_account_local, show_password, show_plan,
                             show_plan_form, show_plan_unknown, show_plans)
from flow_screens import (show_feature_used_on, show_flow, show_flow_check, show_flow_found,
                          show_flow_menu, show_flow_offer, show_flow_page, show_flow_walk,
                          show_flow_zoomed, show_page)
from writing_screens import (show_as, show_prd, show_prd_empty, show_prd_found, show_prd_history,
                             show_prd_html, show_prd_menu, show_prd_outline)
from help_screens import show_help
from preference_screens import show_preferences, show_restore
from note_screens import (show_all_notes, show_note, show_note_menu, show_notes,
                          show_nothing_found, show_quick_note)
from prompt_screens import (show_completion, show_library, show_prompt, show_prompt_form,
                            show_prompt_menu, show_prompt_preview, show_prompts, show_variables)
from trouble_screens import TROUBLE


def show_board(screen):
    screen.app.find('list', 'Not started, .*')


def show_detail(screen):
    card = 'Shared household' if screen.size == NARROW else 'Split a bill'
    screen.app.click(screen.app.find('list item', ('Donau' if screen.long else card) + '.*'))
    screen.app.find('text', 'Name')


def show_section(section):
    def show(screen):
        go_to(screen, section)
        show_board(screen)
    return show


def show_overview(screen):
    go_to(screen, 'Overview')
    screen.app.find('button', 'Features.*')


def show_new_overview(screen):
    show_empty(screen)
    screen.app.click(screen.app.find('list item', 'Overview'))
    screen.app.find('text', 'Name')


def show_products(screen):
    for i, name in enumerate(('Recipes', 'Winter campaign', 'Kiosk')):
        screen.device.run('add', 'products', 'name=' + name,
                          'description=' + 'What people cook again, and why. ' * i)
    go_to(screen, 'All Products')
    screen.app.find('table cell', 'Recipes.*')


def show_first(section):
    """Without a card."""
    def show(screen):
        show_empty(screen)
        screen.app.click(screen.app.find('list item', section + ', .*'))
        screen.app.find('text', 'First .*')
    return show


def show_nothing(section):
    """A section of many kinds without a card."""
    def show(screen):
        show_empty(screen)
        screen.app.click(screen.app.find('list item', section + '(, .*)?'))
        screen.app.idle()
    return show


def show_bug(screen):
    go_to(screen, 'Bugs')
    screen.app.click(screen.app.find('list item', 'A total.*'))
    screen.app.find('text', 'Web address')


def picture(path, number):
    """Something like a picture of a screen."""
    red, green, blue = ((90, 130, 200), (200, 150, 60), (80, 160, 110))[number % 3]
    width, height = 480, 360 if number % 2 else 270
    rows = (bytes(value for x in range(width)
                  for value in ((red, green, blue) if y < 40 or (x // 60 + y // 30) % 2
                                else (red // 2 + 120, green // 2 + 120, blue // 2 + 120)))
            for y in range(height))

    def chunk(kind, data):
        return (struct.pack('>I', len(data)) + kind + data
                + struct.pack('>I', zlib.crc32(kind + data)))
    header = struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0)
    path.write_bytes(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', header)
                     + chunk(b'IDAT', zlib.compress(b''.join(b'\0' + row for row in rows)))
                     + chunk(b'IEND', b''))


def show_bug_pictures(screen):
    bug = next(row for row in screen.device.rows('bugs') if row['name'].startswith('A total'))
    account = next(a for a in screen.device.json('account', 'list') if a['current'])
    folder = pathlib.Path(account['file'] + '-pictures')
    folder.mkdir()
    for number in range(3):
        picture(folder / f"{bug['id']}-{number}.png", number)
    show_bug(screen)
    screen.app.find('button', 'Screenshot 3 of 3')
    screen.app.scroll(screen.app.find('text', 'Description'), 5)


def show_bug_picture(screen):
    show_bug_pictures(screen)
    screen.app.click(screen.app.find('button', 'Screenshot 2 of 3'))
    screen.app.find('image', 'Screenshot 2 of 3', screen.app.find('dialog'))


def show_product_choice(screen):
    for name in ('Kettle', 'Teapot', 'Umbrella'):
        screen.device.run('add', 'products', 'name=' + name)
    show_detail(screen)
    screen.app.click(screen.app.find('button', 'Product: .*'))
    screen.app.find('list', 'Products')


def show_marked(screen):
    (show_board if screen.size == NARROW else show_detail)(screen)


show_marked.in_trouble = True


def show_filter(screen):
    screen.app.key('ctrl+f')
    screen.app.type('the')
    screen.app.click(screen.app.find('button', 'Priority'))
    screen.app.click(screen.app.find('check box', 'Must have'))
    screen.app.gone('list item', 'Budgets.*')
    screen.app.key('Escape')


def show_chip(screen):
    """The values of a field to choose from."""
    show_filter(screen)
    screen.app.click(screen.app.find('button', 'Priority: .*'))
    screen.app.find('check box', 'Nice to have')


def show_view(screen):
    """A saved one, beside the sections."""
    show_filter(screen)
    screen.app.click(screen.app.find('button', 'Save View…'))
    screen.app.type('Must have, with an article')
    screen.app.key('Return')
    screen.app.find('list item', 'Must have, with an article')


def show_picked(screen):
    """Several cards at once, on their way to another column."""
    app = screen.app
    app.inp.run('keydown', 'Control_L')
    for name in ('Split a bill.*', 'Import.*', 'Shared household.*'):
        app.click(app.find('list item', name))
    app.inp.run('keyup', 'Control_L')
    show_drag(screen)


def show_collapsed(screen):
    """One column, and another one with too many cards."""
    app = screen.app
    app.click(app.find('button', 'Collapse Column, In review'))
    app.click(app.find('label', 'Not started'), button=3)
    app.click(app.find('menu item', 'Set Limit…'))
    app.key('ctrl+a')
    app.type('2')
    app.key('Return')
    app.gone('button', 'Cancel')


def show_targets(screen):
    """The other products, while a card hangs over the sidebar."""
    app = screen.app
    for name in ('Recipes', 'Winter campaign with a name that is rather long'):
        screen.device.run('add', 'products', 'name=' + name)
    source = app.point(app.find('list item', 'Shared household.*'))
    target = app.point(app.find('list item', 'Tasks.*'))
    app.inp.move(*source)
    app.inp.button(1, True)
    for i in range(1, 11):
        app.inp.move(*(round(a + (b - a) * i / 10) for a, b in zip(source, target)))
        app.idle()


def show_priorities(screen):
    screen.app.click(screen.app.find('button', 'View Options'))
    screen.app.click(screen.app.find('menu item', 'By Priority'))
    screen.app.find('list', 'Must have, .*')


def show_table(screen):
    screen.app.click(screen.app.find('button', 'View Options'))
    screen.app.click(screen.app.find('menu item', 'Table'))
    screen.app.find('tree table')
    screen.app.inp.move(5, 5)


def show_sorted_table(screen):
    show_table(screen)
    screen.app.click(screen.app.find('label', 'Priority'))
    cell = screen.app.find('table cell', 'Budgets.*')
    screen.app.click(cell)
    screen.app.find('text', 'Name')


def show_all_table(screen):
    go_to(screen, 'All Items')
    show_table(screen)


def show_selected_table(screen):
    show_table(screen)
    screen.app.click(screen.app.find('table cell', 'Just now|.*ago'))
    screen.app.key('shift+Down', 'shift+Down')
    screen.app.find('label', '3 selected')


def show_table_name(screen):
    show_table(screen)
    screen.app.click(screen.app.find('table cell', 'Just now|.*ago'))
    screen.app.key('F2')
    screen.app.find('text', 'Name')


def show_table_status(screen):
    show_table(screen)
    screen.app.click(screen.app.find('button', 'Status: .*'))
    screen.app.find('menu item', 'Blocked')


def show_view_menu(screen):
    screen.app.click(screen.app.find('button', 'View Options'))
    screen.app.find('menu item', 'By Priority')


def show_palette(screen):
    screen.app.key('ctrl+k')
    screen.app.find('list', 'Found')


def show_search(screen):
    screen.app.key('ctrl+shift+f')
    screen.app.type('the')
    screen.app.find('list', 'Found')
    screen.app.find('list item', '.* the .*', screen.app.find('list', 'Found'))


def show_card_menu(screen):
    screen.app.click(screen.app.find('list item', 'Shared household.*'), button=3)
    screen.app.find('menu item', 'Priority')


def show_drag(screen):
    app = screen.app
    source = app.point(app.find('list item', 'Shared household.*'))
    target = app.point(app.find('list item', 'Budgets.*'), fy=0.1)
    app.inp.move(*source)
    app.inp.button(1, True)
    for i in range(1, 11):
        app.inp.move(*(round(a + (b - a) * i / 10) for a, b in zip(source, target)))
        app.idle()


def show_switcher(screen):
    if screen.size == NARROW:
        screen.app.key('F9')
    screen.app.click(screen.app.find('button', 'Pocketbook.*'))
    screen.app.find('list', 'Products')


def show_delete(screen):
    show_switcher(screen)
    screen.app.click(screen.app.find('button', 'Delete…'))
    screen.app.find('button', 'Cancel')


def show_import(screen):
    """The rows of somebody else's list, and what becomes of them."""
    path = pathlib.Path(screen.device.directory).parent / 'list.csv'
    path.write_text('Name,Status,Urgency,Owner\n'
                    'Pay with one tap,in_progress,must-have,Ada\n'
                    f'{STORY if screen.long else "Share a list"},not_started,nice-to-have,Bo\n'
                    'Scan a receipt with the camera,completed,,\n', encoding='utf-8')
    screen.app.click(screen.app.find('button', 'View Options'))
    screen.app.click(screen.app.find('menu item', 'Import from CSV…'))
    screen.app.find('button', 'Open')
    screen.app.type('/')
    screen.app.enter_path(path)
    screen.app.key('Return')
    screen.app.find('button', 'Import.*')


def show_deleted(screen):
    card = screen.app.find('list item', 'Shared household.*')
    screen.app.click(card)
    # A window manager may take a while to give a new window the keyboard.
    wait('the card to have the focus',
         lambda: card.get_state_set().contains(Atspi.StateType.FOCUSED))
    screen.app.key('Delete')
    screen.app.find('button', 'Undo')


def show_welcome(screen):
    screen.app.find('list item', 'Start on This Computer')


def show_empty(screen):
    screen.app.key('ctrl+alt+n')
    screen.app.find('text', 'Name')
    screen.app.type('Teapot')
    screen.app.key('Return')
    screen.app.find('text', 'First feature')
    screen.app.gone('button', 'Cancel')


def show_sidebar(screen):
    screen.app.key('F9')
    screen.app.find('button', 'On this computer')


def show_shortcuts(screen):
    screen.app.key('ctrl+question')
    screen.app.find('label', 'Keyboard Shortcuts')


def choose(item, role, name):
    def show(screen):
        screen.app.key('F10')
        screen.app.click(screen.app.find('menu item', item))
        screen.app.find(role, name)
    return show


def show_server(screen):
    choose('Accounts…', 'button', 'Add Account…')(screen)
    screen.app.click(screen.app.find('button', 'Add Account…'))
    screen.app.click(screen.app.find('button', 'Continue'))
    screen.app.find('label', 'Enter the address.*')


def show_list(*names):
    """From the menu, row by row."""
    def show(screen):
        choose('Sync…', 'list item', 'Trash')(screen)
        for name in names:
            dialog = screen.app.find('dialog')
            screen.app.click(screen.app.find('list item', name, dialog))
    show.in_trouble = True
    return show


show_attention = show_list()
show_refused = show_list('Refused by the server')
show_refused_card = show_list('Refused by the server', 'Scan.*|Read.*')
show_recovered = show_list('Recovered')
show_conflicts = show_list('Two versions')
show_versions = show_list('Two versions', 'Split.*')



def show_recovered_card(screen):
    show_recovered(screen)
    dialog = screen.app.find('dialog')
    screen.app.click(next(screen.app.all('list item', None, dialog)))
    screen.app.find('button', 'Discard: .*')


def show_move(screen):
    show_recovered_card(screen)
    screen.app.click(screen.app.find('button', 'Move to a Product.*'))
    screen.app.find('list item', 'Pocketbook', screen.app.find('dialog'))


show_recovered_card.in_trouble = show_move.in_trouble = True

def show_history(screen):
    """Three steps back."""
    app = screen.app
    app.key('ctrl+alt+z')
    dialog = app.find('dialog')
    app.click(list(app.all('list item', None, dialog))[3])
    app.inp.move(*app.point(app.window, 0.5, 0.01))  # no tip
    app.find('label', '3 actions undone')


def show_trash(screen):
    choose('Trash…', 'button', 'Empty Trash…')(screen)
    for name in ('Paper planner', 'What people.*'):
        screen.app.click(screen.app.find('check box', f'Select “{name}”'))
    screen.app.find('button', 'Restore')


def show_trashed(screen):
    choose('Trash…', 'button', 'Empty Trash…')(screen)
    screen.app.click(screen.app.find('list item', 'Paper planner', screen.app.find('dialog')))
    screen.app.find('button', 'Restore: .*')


def show_empty_trash(screen):
    choose('Trash…', 'label', 'The Trash Is Empty')(screen)


show_history.in_past = show_trash.in_past = show_trashed.in_past = True

# What is done to see it.
SCREENS = {
    'board': show_board,
    'detail': show_detail,
    'marked': show_marked,
    'help': show_help(),
    'help-topic': show_help('Boards and Keys'),
    'preferences': show_preferences('Appearance'),
    'preferences-editing': show_preferences('Editing'),
    'preferences-sync': show_preferences('Sync'),
    'preferences-data': show_preferences('Data'),
    'preferences-restore': show_restore,
    'tasks': show_section('Tasks'),
    'bugs': show_section('Bugs'),
    'bug': show_bug,
    'overview': show_overview,
    'overview-new': show_new_overview,
    'products': show_products,
    'flow': show_flow,
    'flow-page': show_flow_page,
    'flow-menu': show_flow_menu,
    'flow-offer': show_flow_offer,
    'flow-check': show_flow_check,
    'flow-found': show_flow_found,
    'flow-walk': show_flow_walk,
    'flow-near': show_flow_zoomed,
    'empty-flow': show_nothing('Flow'),
    'prd': show_prd,
    'prd-both': show_as('Write and Read'),
    'prd-read': show_as('Read'),
    'prd-outline': show_prd_outline,
    'prd-found': show_prd_found,
    'prd-html': show_prd_html,
    'prd-menu': show_prd_menu,
    'prd-history': show_prd_history,
    'prd-empty': show_prd_empty,
    'notes': show_notes,
    'note': show_note,
    'note-menu': show_note_menu,
    'notes-nothing': show_nothing_found,
    'notes-empty': show_nothing('Notes'),
    'all-notes': show_all_notes,
    'customers': show_customers,
    'customers-none': show_no_customers,
    'customers-one': show_one_customer,
    'customers-many': show_many_customers,
    'customer': show_customer,
    'customer-lists': show_customer_lists,
    'customer-odd': show_odd_customer,
    'customer-scores': show_scores,
    'customers-compared': show_comparison,
    'quick-note': show_quick_note,
    'account': show_account,
    'account-local': show_account_local,
    'account-password': show_password,
    'plan': show_plan,
    'plan-unknown': show_plan_unknown,
    'plans': show_plans,
    'plan-form': show_plan_form,
    'prompts': show_prompts,
    'prompt': show_prompt,
    'prompt-preview': show_prompt_preview,
    'prompt-form': show_prompt_form,
    'prompt-completion': show_completion,
    'prompt-variables': show_variables,
    'prompt-menu': show_prompt_menu,
    'prompts-empty': show_nothing('Prompts'),
    'prompt-library': show_library,
    'all': show_section('All Items'),
    'my-work': show_section('My Work'),
    'chip': show_chip,
    'view': show_view,
    'picked': show_picked,
    'collapsed': show_collapsed,
    'targets': show_targets,
    'bug-pictures': show_bug_pictures,
    'bug-picture': show_bug_picture,
    'feature-used-on': show_feature_used_on,
    'page-pane': show_page,
    'product-choice': show_product_choice,
    'filter': show_filter,
    'priorities': show_priorities,
    'table': show_table,
    'table-sorted': show_sorted_table,
    'table-selected': show_selected_table,
    'table-all': show_all_table,
    'table-name': show_table_name,
    'table-status': show_table_status,
    'view-menu': show_view_menu,
    'palette': show_palette,
    'search': show_search,
    'import': show_import,
    'drag': show_drag,
    'card-menu': show_card_menu,
    'deleted': show_deleted,
    'switcher': show_switcher,
    'delete-product': show_delete,
    'sidebar': show_sidebar,
    'welcome': show_welcome,
    'empty': show_empty,
    'empty-tasks': show_first('Tasks'),
    'empty-bugs': show_first('Bugs'),
    'empty-all': show_nothing('All Items'),
    'empty-work': show_nothing('My Work'),
    'empty-products': show_nothing('All Products'),
    'shortcuts': show_shortcuts,
    'about': choose('About Fluxr', 'label', 'Fluxr'),
    'accounts': choose('Accounts…', 'button', 'Add Account…'),
    'server': show_server,
    'attention': show_attention,
    'refused': show_refused,
    'refused-card': show_refused_card,
    'recovered': show_recovered,
    'recovered-card': show_recovered_card,
    'move': show_move,
    'conflicts': show_conflicts,
    'versions': show_versions,
    'history': show_history,
    'trash': show_trash,
    'trash-empty': show_empty_trash,
    'trashed': show_trashed,
    'sync': choose('Sync…', 'button', 'Sign In…'),
    **TROUBLE,
}

# Screens that want no product.
EMPTY = {'overview-new', 'welcome', 'empty', 'empty-tasks', 'empty-bugs', 'empty-all',
         'empty-flow', 'empty-work', 'empty-products', 'notes-empty',
         'prompts-empty'}

# The pictures of each screen, beside the plain one.
PICTURES = {
    'help': 'narrow',
    'help-topic': 'dark narrow rtl large',
    'board': 'dark contrast dark-contrast rtl large long full narrow narrow-dark narrow-large'
             ' narrow-long store',
    'detail': 'dark long narrow narrow-large',
    'marked': 'dark rtl narrow',
    'tasks': 'narrow',
    'bugs': 'dark',
    'bug': 'rtl narrow dark-large',
    'overview': 'dark narrow rtl-large long',
    'products': 'dark narrow long',
    'flow': 'dark contrast rtl large long narrow store',
    'flow-page': 'dark narrow',
    'flow-check': 'dark narrow large rtl long',
    'flow-found': 'dark narrow rtl-large',
    'flow-walk': 'dark contrast narrow large rtl long',
    'flow-near': 'dark contrast narrow rtl',
    'flow-offer': 'narrow',
    'prd': 'dark contrast narrow large rtl long store',
    'prd-both': 'dark contrast rtl large',
    'prd-read': 'dark narrow rtl long',
    'prd-outline': 'narrow large',
    'prd-found': 'narrow dark',
    'prd-html': 'dark narrow',
    'prd-history': 'dark narrow rtl',
    'prd-empty': 'narrow dark',
    'notes': 'dark contrast narrow rtl large long narrow-large narrow-long',
    'note': 'narrow narrow-dark',
    'notes-empty': 'narrow dark',
    'all-notes': 'dark narrow long',
    'customers': 'dark narrow long rtl contrast store',
    'customer': 'dark narrow rtl large',
    'customer-odd': 'narrow',
    'customers-compared': 'dark narrow long rtl',
    'quick-note': 'dark narrow rtl long',
    'account': 'dark narrow rtl large',
    'plan': 'dark narrow rtl long contrast',
    'plans': 'narrow',
    'plan-form': 'narrow dark rtl',
    'prompts': 'dark contrast narrow rtl large long narrow-long',
    'prompt': 'narrow narrow-dark store',
    'prompt-preview': 'narrow rtl',
    'prompt-form': 'dark narrow rtl',
    'prompt-completion': 'narrow rtl',
    'prompt-variables': 'narrow dark',
    'prompts-empty': 'narrow',
    'prompt-library': 'dark narrow',
    'all': 'dark narrow',
    'my-work': 'rtl narrow-dark',
    'picked': 'dark',
    'bug-pictures': 'dark narrow rtl',
    'bug-picture': 'narrow-dark',
    'feature-used-on': 'dark narrow rtl',
    'page-pane': 'dark narrow rtl',
    'filter': 'dark narrow rtl',
    'priorities': 'long',
    'table': 'dark narrow large long',
    'table-selected': 'narrow-dark contrast rtl',
    'table-status': 'dark',
    'import': 'dark narrow rtl long narrow-large',
    'palette': 'narrow-dark',
    'search': 'narrow dark-rtl',
    'switcher': 'narrow',
    'sidebar': 'narrow',
    'welcome': 'narrow narrow-dark rtl',
    'empty': 'narrow',
    'server': 'narrow',
    'preferences': 'narrow dark rtl',
    'preferences-data': 'narrow',
    'preferences-restore': 'narrow',
    'attention': 'narrow',
    'refused': 'narrow-long',
    'refused-card': 'narrow-dark-long',
    'recovered': 'contrast',
    'recovered-card': 'narrow-dark-long rtl narrow-large',
    'conflicts': 'dark',
    'versions': 'dark contrast rtl large long narrow',
    'history': 'dark narrow narrow-large rtl',
    'trash': 'dark narrow narrow-large rtl',
    'trouble': 'dark narrow rtl',
    'trouble-problems': 'dark narrow rtl long',
    'trouble-problem': 'narrow long',
    'trouble-facts': 'narrow',
    'trouble-report': 'narrow-dark',
}


def split(name):
    """The screen of a picture's name, and its shapes."""
    parts = name.split('-')
    for n in range(len(parts), 0, -1):
        screen, shapes = '-'.join(parts[:n]), parts[n:]
        if screen in SCREENS and set(shapes) <= set(SHAPES):
            return screen, shapes
    sys.exit(f'no such screen: {name}')


def take(folder, name):
    screen_name, shapes = split(name)
    action = SCREENS[screen_name]
    with tempfile.TemporaryDirectory(prefix='screenshots-') as place:
        screen = Screen(pathlib.Path(place), shapes)
        if screen_name not in EMPTY:
            screen.plan()
        if getattr(action, 'in_trouble', False):
            screen.trouble()
        if getattr(action, 'in_past', False):
            screen.past()
        screen.start()
        try:
            action(screen)
            screen.save(folder / (name + '.png'))
        finally:
            screen.app.inp.button(1, False)  # a drag's picture is taken with the button down
            screen.app.kill()


def names():
    for screen in SCREENS:
        yield screen
        yield from (f'{screen}-{shapes}' for shapes in PICTURES.get(screen, '').split())


def main():
    if len(sys.argv) < 2:
        sys.exit('usage: screenshots.py FOLDER [NAME...]')
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[2:] or names():
        take(folder, name)
        print(f'{name}.png', flush=True)


if __name__ == '__main__':
    main()
