/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What tells features, tasks, bugs and pages from each other on the pages: the table, the icon and
 * the words. Another kind of card is another line of the table in fluxr-item-kind.c. */

#pragma once

#include "fluxr-group.h"
#include "fluxr-record.h"

G_BEGIN_DECLS

/**
 * FluxrItemKind:
 * @name: in actions and settings
 * @converts: whether a card may become one of this kind, and the other way
 *
 * The words are not translated: pass them to gettext. Whole phrases, since no language makes "Add
 * %s" from a noun in every case.
 */
typedef struct
{
  const FluxrEntity *entity;
  const char *name;
  gboolean converts;
  const char *icon_name;
  const char *plural;
  const char *singular;
  const char *add_tip;
  const char *add_text;
  const char *drop_text;
  const char *rename_command;
  const char *delete_command;
  const char *delete_label;
  const char *convert_command; /* into it */
  const char *name_missing;
  const char *empty_title;
  const char *empty_text;
  const char *first_text;
} FluxrItemKind;

/* Ends with one without an entity. */
const FluxrItemKind *fluxr_item_kind_list        (void);
/* (nullable) */
const FluxrItemKind *fluxr_item_kind_find        (const char          *name);
const FluxrItemKind *fluxr_item_kind_find_entity (const FluxrEntity   *entity);
gboolean             fluxr_item_kind_has         (const FluxrItemKind *self,
                                                  const char          *column);

const char          *fluxr_item_get_name         (FluxrRecord         *item);
const char          *fluxr_item_get_value        (FluxrRecord         *item,
                                                  FluxrGroup           group);

G_END_DECLS
