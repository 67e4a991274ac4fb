/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the history share. */

#pragma once

#include "fluxr-text-history.h"
#include "fluxr-text-stacks.h"

G_BEGIN_DECLS

struct _FluxrTextHistory
{
  GObject parent_instance;

  GtkTextBuffer *buffer; /* borrowed */
  FluxrTextStacks stacks;
  guint caret;           /* where the user action began */
  guint bound;
  gint64 last_time;
  gunichar letter;       /* typed by the open step; 0 if it is not just that */
  gunichar last_letter;  /* by the newest step; 0 if the next is not to be joined to it */
  guint is_typed : 1;    /* what the open step did last */
  guint in_action : 1;
  guint is_remote : 1;
  guint is_applying : 1;
  guint could_undo : 1;
  guint could_redo : 1;
};

void fluxr_text_history_get_selection (FluxrTextHistory *self,
                                       guint            *caret,
                                       guint            *bound);

G_END_DECLS
