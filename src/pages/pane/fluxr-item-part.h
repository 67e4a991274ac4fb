/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A part of the detail pane that follows the card shown and writes by commands of its own.
 *
 * Signals:
 *   acting ()
 *     right before a command: what is being typed is to be saved first
 *   acted (const char *message)
 *     what was done, in words; emitted right after the command, which can be undone
 *   told (const char *message)
 *     what else a person should know, in words */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_ITEM_PART (fluxr_item_part_get_type ())

G_DECLARE_INTERFACE (FluxrItemPart, fluxr_item_part, FLUXR, ITEM_PART, GtkWidget)

struct _FluxrItemPartInterface
{
  GTypeInterface parent_iface;

  void (*set_item) (FluxrItemPart  *self,
                    FluxrWorkspace *workspace,
                    FluxrRecord    *item);
};

/* @item: (nullable): the card to show */
void fluxr_item_part_set_item    (FluxrItemPart  *self,
                                  FluxrWorkspace *workspace,
                                  FluxrRecord    *item);

/* For parts. */
void fluxr_item_part_begin       (FluxrItemPart  *self);
void fluxr_item_part_tell_acted  (FluxrItemPart  *self,
                                  const char     *message);
void fluxr_item_part_tell        (FluxrItemPart  *self,
                                  const char     *message);
void fluxr_item_part_tell_failed (FluxrItemPart  *self,
                                  const GError   *error);

G_END_DECLS
