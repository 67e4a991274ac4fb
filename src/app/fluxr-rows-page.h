/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page of a dialog with a list that may be long. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FluxrRowWords:
 * @title: (out) (transfer full): what the row is called
 * @subtitle: (out) (transfer full) (nullable): what is to be known about it
 *
 * What a row says of an item of the list.
 */
typedef void (*FluxrRowWords) (GObject  *item,
                               char    **title,
                               char    **subtitle);

#define FLUXR_TYPE_ROWS_PAGE (fluxr_rows_page_get_type ())

/* Signal: "opened" (GObject): the person wants more of an item. */
G_DECLARE_FINAL_TYPE (FluxrRowsPage, fluxr_rows_page, FLUXR, ROWS_PAGE, AdwNavigationPage)

FluxrRowsPage *fluxr_rows_page_new       (const char    *title,
                                          GListModel    *model,
                                          FluxrRowWords  words) G_GNUC_WARN_UNUSED_RESULT;
void           fluxr_rows_page_explain   (FluxrRowsPage *self,
                                          const char    *explanation);
void           fluxr_rows_page_set_empty (FluxrRowsPage *self,
                                          const char    *icon_name,
                                          const char    *title,
                                          const char    *description);
void           fluxr_rows_page_add_bar   (FluxrRowsPage *self,
                                          GtkWidget     *bar,
                                          gboolean       below);
void           fluxr_rows_page_set_factory (FluxrRowsPage    *self,
                                          GtkListItemFactory *factory);
void           fluxr_rows_page_focus     (FluxrRowsPage *self);

G_END_DECLS
