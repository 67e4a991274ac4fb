/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an edit can do with a flow. */

#pragma once

#include "fluxr-edit.h"
#include "fluxr-flow-sketch.h"

G_BEGIN_DECLS

/* (fluxr-edit-flow.c) The new page's id; connected from @source_id if that is given. */
char    *fluxr_edit_add_page     (FluxrEdit          *self,
                                  const char         *product_id,
                                  const char         *name,
                                  double              x,
                                  double              y,
                                  const char         *source_id,
                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* A page that has gone meanwhile is no error in these three. */
gboolean fluxr_edit_place_page   (FluxrEdit          *self,
                                  const char         *id,
                                  double              x,
                                  double              y,
                                  GError            **error);
gboolean fluxr_edit_delete_pages (FluxrEdit          *self,
                                  const char *const  *ids,
                                  GError            **error);
gboolean fluxr_edit_disconnect   (FluxrEdit          *self,
                                  const char *const  *ids,
                                  GError            **error);
/* The connection's id. */
char    *fluxr_edit_connect      (FluxrEdit          *self,
                                  const char         *source_id,
                                  const char         *target_id,
                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;
char    *fluxr_edit_reverse      (FluxrEdit          *self,
                                  const char         *id,
                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* (fluxr-edit-sketch.c) Puts in what is drawn.
 * @product_id: (nullable): %NULL if each page knows its product
 * @from_product: (nullable): whose features the pages name
 * @ids: gets those of the new pages, in their order
 * @n_skipped: (out): connections that cannot be: of a page to itself, or twice the same */
gboolean fluxr_edit_add_sketch   (FluxrEdit          *self,
                                  const char         *product_id,
                                  const char         *from_product,
                                  FluxrFlowSketch    *sketch,
                                  GStrvBuilder       *ids,
                                  guint              *n_skipped,
                                  GError            **error);

gboolean fluxr_edit_check_place  (double              x,
                                  double              y,
                                  GError            **error);

G_END_DECLS
