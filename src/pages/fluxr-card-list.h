/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of several entities as one list, those of the first entity first. */

#pragma once

#include <gio/gio.h>

#include "fluxr-record.h"

G_BEGIN_DECLS

/* What tells a row from all others of the file. */
typedef struct
{
  const FluxrEntity *entity;
  gint64 number;
} FluxrCardKey;

GListModel *fluxr_card_list_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void        fluxr_card_list_add        (GListModel  *self,
                                        GListModel  *records);
gboolean    fluxr_card_list_is_loading (GListModel  *self);
/* Whether the first cards are known: no list that is still read is empty so far. */
gboolean    fluxr_card_list_is_begun   (GListModel  *self);
/* Calls back, swapped, whenever that may be another thing. */
void        fluxr_card_list_watch      (GListModel  *self,
                                        GCallback    callback,
                                        GObject     *object);
/* (nullable): the rows of one entity. */
GListModel *fluxr_card_list_get_own    (GListModel        *self,
                                        const FluxrEntity *entity);
/* Where the rows of one entity begin. */
guint       fluxr_card_list_get_start  (GListModel        *self,
                                        const FluxrEntity *entity);
/* Reads no row. */
gboolean    fluxr_card_list_find       (GListModel  *self,
                                        FluxrRecord *card,
                                        guint       *position);
void        fluxr_card_list_replace    (GListModel  *self,
                                        GListModel  *other);
/* Reads no row. */
FluxrCardKey fluxr_card_list_get_key   (GListModel  *self,
                                        guint        position);

G_END_DECLS
