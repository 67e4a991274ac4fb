/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What one items page is about: which kinds of cards, of one product or of all. */

#pragma once

#include "fluxr-item-kind.h"

G_BEGIN_DECLS

#define FLUXR_ITEM_SCOPE_MAX 4

/**
 * FluxrItemScope:
 * @name: of its section
 * @title: not translated
 * @empty_title: (nullable): not translated; %NULL: the words of the first kind
 * @everywhere: whether it is about all products, and about what belongs to none
 * @entities: of the cards, in their order; what is added is one of the first
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *icon_name;
  const char *empty_title;
  const char *empty_text;
  gboolean everywhere;
  const FluxrEntity *entities[FLUXR_ITEM_SCOPE_MAX + 1];
} FluxrItemScope;

/* (nullable) */
const FluxrItemScope *fluxr_item_scope_find        (const char           *name);
/* (nullable): the board of a product that has the rows of an entity. */
const FluxrItemScope *fluxr_item_scope_find_entity (const FluxrEntity    *entity);
const FluxrItemKind  *fluxr_item_scope_get_kind    (const FluxrItemScope *self);
gboolean              fluxr_item_scope_is_mixed    (const FluxrItemScope *self);

G_END_DECLS
