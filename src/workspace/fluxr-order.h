/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a card goes in a column of others, and which of those must make room (sync.md, section 8).
 * Duplicates, gaps and missing positions are normal. No rows here, only positions. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FluxrSlot:
 * @position: valid if @placed
 * @placed: whether the card has a position; those without stand behind all others
 * @moved: (out): whether @position is a new one, to be written
 */
typedef struct
{
  gint64 position;
  guint placed : 1;
  guint moved : 1;
} FluxrSlot;

/* So many of the others next to the place, on each side, are looked at before the whole column. */
#define FLUXR_ORDER_NEAR 16

gboolean fluxr_order_place      (FluxrSlot *slots,
                                 guint      n_slots,
                                 guint      index,
                                 gint64    *position);
gboolean fluxr_order_place_near (FluxrSlot *slots,
                                 guint      n_slots,
                                 guint      index,
                                 FluxrSlot *cards,
                                 guint      n_cards);
gboolean fluxr_order_place_many (FluxrSlot *slots,
                                 guint      n_slots,
                                 guint      index,
                                 FluxrSlot *cards,
                                 guint      n_cards);

G_END_DECLS
