/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Full-text search over everything in the file. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-entity.h"

G_BEGIN_DECLS

/**
 * FluxrSearchHit:
 * @entity: the table the row is in
 * @id: the row
 * @product_id: (nullable): the product it belongs to
 * @title: (nullable): what a person calls the row
 * @snippet: the words around the match, each hit between U+2068 and U+2069
 */
typedef struct
{
  const FluxrEntity *entity;
  char *id;
  char *product_id;
  char *title;
  char *snippet;
} FluxrSearchHit;

void       fluxr_search_hit_free (FluxrSearchHit *hit);
GPtrArray *fluxr_search_run      (FluxrDatabase  *database,
                                  const char     *words,
                                  guint           limit,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   fluxr_search_update   (FluxrDatabase  *database,
                                  guint           limit,
                                  gboolean       *complete,
                                  GError        **error);

G_END_DECLS
