/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A column of a board as it is in the file: what one product has in one group. */

#pragma once

#include "fluxr-edit.h"
#include "fluxr-order.h"

G_BEGIN_DECLS

/**
 * FluxrPile:
 * @ids: (element-type utf8): the cards in their order
 * @slots: (element-type FluxrSlot): their positions
 */
typedef struct
{
  GPtrArray *ids;
  GArray *slots;
} FluxrPile;

gboolean fluxr_pile_load     (FluxrPile          *self,
                              FluxrEdit          *edit,
                              const FluxrEntity  *entity,
                              const char         *product_id,
                              FluxrGroup          group,
                              const char         *value,
                              GError            **error);
gboolean fluxr_pile_load_near (FluxrPile          *self,
                              FluxrEdit          *edit,
                              const FluxrEntity  *entity,
                              const char         *product_id,
                              FluxrGroup          group,
                              const char         *value,
                              const FluxrRow     *before,
                              GHashTable         *moved,
                              guint              *place,
                              GError            **error);
int      fluxr_pile_find     (const FluxrPile    *self,
                              const char         *id);
/* Writes the slots that moved. */
gboolean fluxr_pile_write    (const FluxrPile    *self,
                              FluxrEdit          *edit,
                              const FluxrEntity  *entity,
                              GError            **error);
void     fluxr_pile_clear    (FluxrPile          *self);
/* The place behind the last card of a column. */
gboolean fluxr_pile_find_end (FluxrEdit          *edit,
                              const FluxrEntity  *entity,
                              const char         *product_id,
                              FluxrGroup          group,
                              const char         *value,
                              FluxrValue         *position,
                              GError            **error);
/* Both return FALSE. */
gboolean fluxr_pile_refuse_full     (GError         **error);
gboolean fluxr_pile_refuse_stranger (const char      *id,
                                     GError         **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FluxrPile, fluxr_pile_clear)

G_END_DECLS
