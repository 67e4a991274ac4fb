/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Several cards at once. What is picked is what a command is about; without a pick it is the
 * current card. */

#include "config.h"

#include "fluxr-board-private.h"

#include <glib/gi18n-lib.h>

enum
{
  PICKED_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
fluxr_board_install_picks (GtkWidgetClass *widget_class)
{
  signals[PICKED_CHANGED] = g_signal_new ("picked-changed", G_TYPE_FROM_CLASS (widget_class),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
announce (FluxrBoard *self,
          const char *text)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* A single pick without a modifier is the focus, which is told anyway. */
static void
announce_count (FluxrBoard *self)
{
  guint n = fluxr_board_get_n_picked (self);
  g_autofree char *text = NULL;

  text = g_strdup_printf (ngettext ("%u card selected", "%u cards selected", n), n);
  announce (self, text);
}

static void
picks_changed_cb (FluxrBoard *self)
{
  if (fluxr_board_get_n_picked (self) > 0 && !self->pruning)
    announce_count (self);
  g_signal_emit (self, signals[PICKED_CHANGED], 0);
}

static FluxrBoardPicks *
get_picks (FluxrBoard *self)
{
  return fluxr_board_cursor_get_picks (self->cursor);
}

void
fluxr_board_watch_picks (FluxrBoard *self)
{
  g_signal_connect_object (get_picks (self), "changed", G_CALLBACK (picks_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* After changes of the models. */
void
fluxr_board_prune_picks (FluxrBoard *self)
{
  self->pruning = TRUE;
  fluxr_board_cursor_prune_picks (self->cursor);
  self->pruning = FALSE;
}

/* Walking on without letting go: the current card looks picked and stays so. */
void
fluxr_board_keep_picks (FluxrBoard *self)
{
  g_autoptr (GPtrArray) cards = NULL;

  if (fluxr_board_get_n_picked (self) > 0)
    return;

  cards = fluxr_board_list_picked_cards (self);
  fluxr_board_picks_add (get_picks (self), cards, FALSE);
}

/* A card that something else than the picked ones is asked of. */
void
fluxr_board_turn_to_card (FluxrBoard     *self,
                          FluxrBoardLane *lane,
                          guint           position)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (fluxr_board_lane_get_selection (lane));

  if (!gtk_selection_model_is_selected (selection, position))
    fluxr_board_clear_picked (self);
}

/* Whether a person has let go of picked cards by it. */
gboolean
fluxr_board_escape (FluxrBoard *self)
{
  if (self->drag_source != NULL || fluxr_board_get_n_picked (self) == 0)
    return FALSE;

  fluxr_board_clear_picked (self);
  announce (self, _("Selection cleared"));

  return TRUE;
}

/**
 * fluxr_board_get_n_picked:
 *
 * Returns: how many cards are picked; 0: a command is about the current card alone
 */
guint
fluxr_board_get_n_picked (FluxrBoard *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD (self), 0);

  return self->cursor != NULL ? fluxr_board_picks_get_count (get_picks (self)) : 0;
}

/**
 * fluxr_board_list_picked_cards:
 *
 * Returns: (transfer full) (element-type GObject): what a command is about: the picked cards,
 *   column by column and from top to bottom; without any, the current card, if a column has it
 */
GPtrArray *
fluxr_board_list_picked_cards (FluxrBoard *self)
{
  GPtrArray *cards = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (FLUXR_IS_BOARD (self), cards);

  if (fluxr_board_get_n_picked (self) > 0)
    for (guint i = 0; i < self->lanes->len; i++)
      fluxr_board_selection_list_picked (fluxr_board_lane_get_selection (self->lanes->pdata[i]),
                                         cards);
  else if (fluxr_board_cursor_find (self->cursor, NULL) != NULL)
    g_ptr_array_add (cards, g_object_ref (fluxr_board_cursor_get_card (self->cursor)));

  return cards;
}

/**
 * fluxr_board_clear_picked:
 *
 * Leaves the current card alone selected.
 */
void
fluxr_board_clear_picked (FluxrBoard *self)
{
  g_return_if_fail (FLUXR_IS_BOARD (self));

  fluxr_board_picks_clear (get_picks (self));
}
