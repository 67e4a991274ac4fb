/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a text node of JSON Canvas says, and what of it is what. */

#pragma once

#include "fluxr-graph.h"

G_BEGIN_DECLS

typedef struct
{
  char  *title;
  char  *text;
  char  *layout_text;
  char  *group;
  char **chips;
} FluxrGraphCard;

char           *fluxr_graph_card_print (const FluxrGraphNode *node) G_GNUC_WARN_UNUSED_RESULT;
FluxrGraphCard *fluxr_graph_card_parse (const char           *markdown,
                                        const FluxrGraphNode *remembered) G_GNUC_WARN_UNUSED_RESULT;
void            fluxr_graph_card_free  (FluxrGraphCard       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrGraphCard, fluxr_graph_card_free)

G_END_DECLS
