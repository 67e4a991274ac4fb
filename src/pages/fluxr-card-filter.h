/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which cards are shown: a value that can be kept in the settings. */

#pragma once

#include "fluxr-query.h"

G_BEGIN_DECLS

/**
 * FluxrCardFilter:
 * @words: (nullable): words that a card has
 * @kinds: (nullable): its table is one of these
 * @statuses: (nullable): its status is one of these; the empty text is for no value
 * @priorities: (nullable): its priority is one of these; no value counts as not prioritized
 * @hide_completed: whether what is completed is left out
 */
typedef struct
{
  char *words;
  GStrv kinds;
  GStrv statuses;
  GStrv priorities;
  gboolean hide_completed;
} FluxrCardFilter;

FluxrCardFilter *fluxr_card_filter_new         (void) G_GNUC_WARN_UNUSED_RESULT;
/* From what fluxr_card_filter_to_variant() gave; what it does not understand is left out. */
FluxrCardFilter *fluxr_card_filter_new_variant (GVariant              *variant)
                                                G_GNUC_WARN_UNUSED_RESULT;
FluxrCardFilter *fluxr_card_filter_copy        (const FluxrCardFilter *self)
                                                G_GNUC_WARN_UNUSED_RESULT;
void             fluxr_card_filter_free        (FluxrCardFilter       *self);
/* (transfer full), not floating; of type a{sv} */
GVariant        *fluxr_card_filter_to_variant  (const FluxrCardFilter *self)
                                                G_GNUC_WARN_UNUSED_RESULT;
gboolean         fluxr_card_filter_is_active   (const FluxrCardFilter *self);
/* Whether all that is shown now was shown by @wider. */
gboolean         fluxr_card_filter_is_within   (const FluxrCardFilter *self,
                                                const FluxrCardFilter *wider);
gboolean         fluxr_card_filter_has_kind    (const FluxrCardFilter *self,
                                                const FluxrEntity     *entity);
/* Adds to a query what the filter asks of its entity. */
void             fluxr_card_filter_apply       (const FluxrCardFilter *self,
                                                FluxrQuery            *query);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrCardFilter, fluxr_card_filter_free)

G_END_DECLS
