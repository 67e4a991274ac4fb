/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which product something recovered is to belong to. */

#include "config.h"

#include "fluxr-sync-dialog-private.h"

#include <glib/gi18n.h>

#include "fluxr-product.h"
#include "fluxr-rows-page.h"

static void
get_words (GObject  *object,
           char    **title,
           char    **subtitle)
{
  *title = g_strdup (fluxr_record_get_text (FLUXR_RECORD (object), "name"));
  *subtitle = NULL;
}

/* Back to the list, behind which the thing itself was shown. */
static void
leave (FluxrSyncDialog   *self,
       AdwNavigationPage *page)
{
  AdwNavigationPage *item = adw_navigation_view_get_previous_page (self->navigation, page);
  AdwNavigationPage *list = adw_navigation_view_get_previous_page (self->navigation, item);

  adw_navigation_view_pop_to_page (self->navigation, list);
}

static void
product_chosen_cb (FluxrSyncDialog   *self,
                   GObject           *product,
                   AdwNavigationPage *page)
{
  g_autoptr (FluxrAttention) item = g_object_ref (g_object_get_data (G_OBJECT (page), "item"));
  g_autoptr (GError) error = NULL;

  if (!fluxr_sync_dialog_move (self, item, fluxr_record_get_id (FLUXR_RECORD (product)), &error))
    fluxr_sync_dialog_tell_error (self, error);
  else
    leave (self, page);
}

void
fluxr_sync_dialog_choose_product (FluxrSyncDialog *self,
                                  FluxrAttention  *item)
{
  FluxrStore *store = fluxr_workspace_get_store (fluxr_sync_dialog_get_workspace (self));
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_product_entity);
  g_autoptr (GListModel) products = NULL;
  FluxrRowsPage *page;

  fluxr_query_order (query, "name", FALSE);
  fluxr_query_order (query, "created_at", FALSE);
  products = fluxr_store_list_records (store, query);
  page = fluxr_rows_page_new (_("Move to a Product"), products, get_words);
  fluxr_rows_page_set_empty (page, "folder-symbolic", _("No Products"),
                             _("Make a product first, then move it there."));
  g_object_set_data_full (G_OBJECT (page), "item", g_object_ref (item), g_object_unref);
  g_signal_connect_object (page, "opened", G_CALLBACK (product_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (page));
}
