/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which card is open, and where in it somebody writes. */

#include "config.h"

#include "fluxr-items-page-private.h"

void
fluxr_items_page_get_place (FluxrPage  *page,
                            FluxrPlace *place)
{
  FluxrItemsPage *self = FLUXR_ITEMS_PAGE (page);

  if (self->pane == NULL || !adw_overlay_split_view_get_show_sidebar (self->split))
    return;
  place->record = fluxr_item_pane_dup_item (self->pane);
  fluxr_item_pane_get_caret (self->pane, place);
}

void
fluxr_items_page_set_place (FluxrPage        *page,
                            const FluxrPlace *place)
{
  FluxrItemsPage *self = FLUXR_ITEMS_PAGE (page);

  if (!fluxr_items_page_is_open (self))
    return;
  fluxr_items_page_select_card (self, place->record);
  fluxr_items_page_activate_card (self, place->record);
  /* The keys stay with the board for whoever was not writing. */
  if (place->text != NULL)
    fluxr_item_pane_set_caret (self->pane, place);
}
