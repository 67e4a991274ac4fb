/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person does with a product as a whole. Main thread only. */

#pragma once

#include "fluxr-workspace.h"

G_BEGIN_DECLS

/**
 * FluxrContent:
 * @entity: what is in a product
 * @count: how many of them; never 0
 */
typedef struct
{
  const FluxrEntity *entity;
  guint count;
} FluxrContent;

/* What goes when the product is deleted (element-type FluxrContent). */
GArray *fluxr_workspace_count_product            (FluxrWorkspace       *self,
                                                  const char           *product_id)
                                                  G_GNUC_WARN_UNUSED_RESULT;

/* "Copy of ...", with all that is in it; one undo entry. The copy's id. */
void    fluxr_workspace_duplicate_product_async  (FluxrWorkspace       *self,
                                                  const char           *product_id,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
char   *fluxr_workspace_duplicate_product_finish (FluxrWorkspace       *self,
                                                  GAsyncResult         *result,
                                                  GError              **error)
                                                  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
