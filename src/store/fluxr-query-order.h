/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One column that a query sorts by. For the store itself. */

#pragma once

#include "fluxr-row.h"

G_BEGIN_DECLS

/**
 * FluxrQueryOrder:
 * @alphabetic: as people sort texts, instead of by bytes
 * @ranked: (nullable): values that come first, in this order; others follow by their bytes
 * @none: (nullable): the one of them that no value and the empty text count as
 */
typedef struct
{
  guint column;
  gboolean descending;
  gboolean alphabetic;
  GStrv ranked;
  char *none;
} FluxrQueryOrder;

void    fluxr_query_order_clear      (FluxrQueryOrder       *self);
int     fluxr_query_order_compare    (const FluxrQueryOrder *self,
                                      const FluxrRow        *a,
                                      const FluxrRow        *b);
/* @name: of the column. Terms for ORDER BY, each with a comma behind it. */
void    fluxr_query_order_append     (const FluxrQueryOrder *self,
                                      const char            *name,
                                      GString               *sql);
/* Texts sort as their keys do, byte by byte: big and small letters alike, by the rules of the
 * language, and numbers in them as numbers. SQL has it as fluxr_sort_key (). */
char   *fluxr_query_order_dup_key    (const char            *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
