# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the flow, and of where its pages are spoken of."""
from screen import NARROW, STORY, go_to


def plan_flow(screen):
    product = screen.device.rows('features')[0]['product_id']
    for name, features in (
            ('Camera', '["Scan a receipt with the camera", "Torch", {"icon": 7}]'),
            ('Check the receipt',
             '["Read the total and the date", "Split a bill between friends"]'),
            ('Friends', '["Split a bill between friends"]')):
        screen.device.run('add', 'flow_pages', 'name=' + name, 'product_id=' + product,
                          'features=' + features, 'layout_description=The picture fills the'
                          ' screen, one large button below.')


def plan_whole_flow(screen):
    """Pages in their places, and the ways between them."""
    run = screen.device.run
    pages = {}
    for name, x, y, status, features, text in (
            ('Camera', 0, 0, 'completed', '["Scan a receipt with the camera"]', 'Point and tap.'),
            ('Check the receipt', 320, 0, 'in_progress',
             '["Read the total and the date", "Split a bill between friends"]', None),
            ('Friends', 640, -160, 'not_started', '["Split a bill between friends"]',
             'Who was there? The last ones come first.'),
            ('Overview', 640, 96, 'in_review', '["Budgets per category", "Monthly report as PDF"]',
             'What came in, what went out.'),
            ('Settings', 960, 96, 'blocked', '[]', None),
            (STORY if screen.long else 'Share', 960, -160, 'not_started', '["Shared household"]',
             None)):
        pages[name] = screen.device.json(
            'add', 'flow_pages', 'name=' + name, 'product_id=' + screen.planned,
            f'position_x={x}', f'position_y={y}', 'implementation_status=' + status,
            'features=' + features, *([f'description={text}'] if text else []))['id']
    names = list(pages)
    for a, b in ((0, 1), (1, 2), (1, 3), (3, 1), (2, 5), (3, 4), (5, 3)):
        run('add', 'flow_connections', 'product_id=' + screen.planned,
            'source_id=' + pages[names[a]], 'target_id=' + pages[names[b]])


def show_flow(screen):
    plan_whole_flow(screen)
    go_to(screen, 'Flow')
    screen.app.idle()


def show_flow_page(screen):
    show_flow(screen)
    screen.app.click(screen.app.find('list item', 'Check the receipt.*'), count=2)
    screen.app.find('text', 'Name')


def show_feature_used_on(screen):
    if screen.size == NARROW:
        show_narrow_feature_used_on(screen)
        return
    plan_flow(screen)
    screen.app.click(screen.app.find('list item', 'Split a bill.*'))
    screen.app.find('list item', 'Check the receipt')
    screen.app.click(screen.app.find('text', 'Name'))
    screen.app.key('End')
    screen.app.type(' and family')
    screen.app.find('button', 'Rename on 2 Pages Too')
    screen.app.scroll(screen.app.find('text', 'Description'), 8)


def show_narrow_feature_used_on(screen):
    plan_flow(screen)
    screen.app.click(screen.app.find('list item', 'Shared household.*'))
    feature = next(row for row in screen.device.rows('features')
                   if row['name'] == 'Shared household')
    for page in screen.device.rows('flow_pages'):
        screen.device.run('set', 'flow_pages', page['id'], 'features=["Shared household"]')
    screen.app.find('text', 'Description')
    screen.app.scroll(screen.app.find('text', 'Description'), 8)
    screen.app.find('list item', 'Friends')
    screen.device.run('set', 'features', feature['id'], 'name=Household of several people')
    screen.app.find('button', 'Rename on 3 Pages Too')


def show_page(screen):
    plan_flow(screen)
    go_to(screen, 'All Items')
    screen.app.key('ctrl+f')
    screen.app.type('camera')
    screen.app.gone('list item', 'Monthly.*')
    screen.app.click(screen.app.find('list item', 'Camera, Page'))
    screen.app.find('list item', 'Torch')
    screen.app.scroll(screen.app.find('text', 'Layout'), 10)


def choose(screen, item):
    screen.app.click(screen.app.find('toggle button', 'View Options'))
    screen.app.click(screen.app.find('menu item', item))


def show_flow_menu(screen):
    show_flow(screen)
    screen.app.click(screen.app.find('list item', 'Check the receipt.*'), button=3)
    screen.app.find('menu item', 'Walk from Here')


def show_flow_offer(screen):
    """Pages that came without places."""
    plan_flow(screen)
    go_to(screen, 'Flow')
    screen.app.find('button', 'Lay Out')


def show_flow_check(screen):
    plan_whole_flow(screen)
    screen.device.run('add', 'flow_pages', 'name=Welcome back', 'product_id=' + screen.planned,
                      'position_x=0', 'position_y=160')
    go_to(screen, 'Flow')
    screen.app.idle()
    choose(screen, 'Check Flow')
    screen.app.find('list item', 'Welcome back', screen.app.find('list', 'Findings'))


def show_flow_walk(screen):
    show_flow(screen)
    choose(screen, 'Walk Through')
    walk = screen.app.find('dialog', 'Walk-Through')
    screen.app.find('label', 'Camera', walk)
    screen.await_rest()
    screen.app.key('space')
    screen.app.find('label', 'Step 2', walk)


def show_flow_zoomed(screen):
    """So near that the map in the corner is of use."""
    show_flow(screen)
    screen.app.click(screen.app.find('list item', 'Overview.*', screen.app.find('list', 'Pages')))
    screen.app.key('ctrl+plus', 'ctrl+plus', 'ctrl+plus')
    screen.app.idle()


def show_flow_found(screen):
    show_flow(screen)
    screen.app.key('ctrl+f')
    screen.app.type('bill')
    screen.app.find('label', '. of . pages')
