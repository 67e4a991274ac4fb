/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A part of the detail pane. */

#include "config.h"

#include "fluxr-item-part.h"

#include "fluxr-problem.h"

G_DEFINE_INTERFACE (FluxrItemPart, fluxr_item_part, GTK_TYPE_WIDGET)

enum
{
  ACTED,
  ACTING,
  TOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
fluxr_item_part_default_init (FluxrItemPartInterface *iface)
{
  signals[ACTED] = g_signal_new ("acted", FLUXR_TYPE_ITEM_PART, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ACTING] = g_signal_new ("acting", FLUXR_TYPE_ITEM_PART, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[TOLD] = g_signal_new ("told", FLUXR_TYPE_ITEM_PART, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

void
fluxr_item_part_set_item (FluxrItemPart  *self,
                          FluxrWorkspace *workspace,
                          FluxrRecord    *item)
{
  g_return_if_fail (FLUXR_IS_ITEM_PART (self));

  FLUXR_ITEM_PART_GET_IFACE (self)->set_item (self, workspace, item);
}

void
fluxr_item_part_begin (FluxrItemPart *self)
{
  g_signal_emit (self, signals[ACTING], 0);
}

void
fluxr_item_part_tell_acted (FluxrItemPart *self,
                            const char    *message)
{
  g_signal_emit (self, signals[ACTED], 0, message);
}

void
fluxr_item_part_tell (FluxrItemPart *self,
                      const char    *message)
{
  g_signal_emit (self, signals[TOLD], 0, message);
}

void
fluxr_item_part_tell_failed (FluxrItemPart *self,
                             const GError  *error)
{
  g_autofree char *words = fluxr_problem_describe (error);

  fluxr_item_part_tell (self, words);
}
