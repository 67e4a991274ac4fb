/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A column's dot, title and count, the same above a lane and in the narrow board's switcher. */

#include "config.h"

#include "fluxr-board-heading.h"

#include <glib/gi18n-lib.h>

struct _FluxrBoardHeading
{
  GtkWidget         parent_instance;

  GtkWidget        *dot;
  GtkLabel         *title;
  GtkLabel         *count;
  GtkWidget        *spinner;

  FluxrBoardColumn *column; /* (owned) (nullable) */
  char             *style;  /* (nullable) the dot's class at the moment */
};

G_DEFINE_FINAL_TYPE (FluxrBoardHeading, fluxr_board_heading, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update_style (FluxrBoardHeading *self)
{
  if (self->style != NULL)
    gtk_widget_remove_css_class (self->dot, self->style);
  g_set_str (&self->style, fluxr_board_column_get_style (self->column));
  if (self->style != NULL)
    gtk_widget_add_css_class (self->dot, self->style);
}

/* A text in place of the number is about a part of the cards, which no limit is about. */
static guint
get_limit (FluxrBoardHeading *self)
{
  return fluxr_board_column_get_count_text (self->column) == NULL
           ? fluxr_board_column_get_limit (self->column) : 0;
}

static void
update_count (FluxrBoardHeading *self)
{
  const char *count_text = fluxr_board_column_get_count_text (self->column);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->column));
  guint limit = get_limit (self);
  g_autofree char *number = NULL;

  if (limit > 0)
    /* Translators: how many cards a column has, and how many it should not exceed */
    number = g_strdup_printf (_("%u / %u"), n, limit);
  else
    number = g_strdup_printf ("%u", n);
  gtk_label_set_label (self->count, count_text != NULL ? count_text : number);

  if (limit > 0 && n > limit)
    gtk_widget_add_css_class (GTK_WIDGET (self->count), "over");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->count), "over");
}

static void
update_texts (FluxrBoardHeading *self)
{
  const char *title = fluxr_board_column_get_title (self->column);

  gtk_label_set_label (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), title);
  update_count (self);
  gtk_widget_set_visible (self->spinner, fluxr_board_column_get_loading (self->column));

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
column_notify_cb (FluxrBoardHeading *self)
{
  update_style (self);
  update_texts (self);
}

static void
disconnect_column (FluxrBoardHeading *self)
{
  if (self->column == NULL)
    return;

  g_signal_handlers_disconnect_by_func (self->column, column_notify_cb, self);
  g_signal_handlers_disconnect_by_func (self->column, update_texts, self);
}

static void
fluxr_board_heading_dispose (GObject *object)
{
  FluxrBoardHeading *self = FLUXR_BOARD_HEADING (object);

  disconnect_column (self);
  g_clear_object (&self->column);
  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_BOARD_HEADING);

  G_OBJECT_CLASS (fluxr_board_heading_parent_class)->dispose (object);
}

static void
fluxr_board_heading_finalize (GObject *object)
{
  g_free (FLUXR_BOARD_HEADING (object)->style);

  G_OBJECT_CLASS (fluxr_board_heading_parent_class)->finalize (object);
}

static void
fluxr_board_heading_class_init (FluxrBoardHeadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fluxr_board_heading_dispose;
  object_class->finalize = fluxr_board_heading_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/board/fluxr-board-heading.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrBoardHeading, dot);
  gtk_widget_class_bind_template_child (widget_class, FluxrBoardHeading, title);
  gtk_widget_class_bind_template_child (widget_class, FluxrBoardHeading, count);
  gtk_widget_class_bind_template_child (widget_class, FluxrBoardHeading, spinner);
}

static void
fluxr_board_heading_init (FluxrBoardHeading *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fluxr_board_heading_set_column (FluxrBoardHeading *self,
                                FluxrBoardColumn  *column)
{
  g_return_if_fail (FLUXR_IS_BOARD_HEADING (self));
  g_return_if_fail (FLUXR_IS_BOARD_COLUMN (column));

  disconnect_column (self);
  g_set_object (&self->column, column);
  g_signal_connect_swapped (column, "notify", G_CALLBACK (column_notify_cb), self);
  g_signal_connect_swapped (column, "items-changed", G_CALLBACK (update_texts), self);
  column_notify_cb (self);
}

static char *
dup_count (FluxrBoardHeading *self)
{
  const char *count_text = fluxr_board_column_get_count_text (self->column);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->column));
  g_autofree char *cards = NULL;

  if (count_text != NULL)
    return g_strdup (count_text);

  cards = g_strdup_printf (ngettext ("%u card", "%u cards", n), n);
  if (get_limit (self) == 0)
    return g_steal_pointer (&cards);

  /* Translators: how many cards a column has and should have at most: "5 cards, limit 3" */
  return g_strdup_printf (_("%s, limit %u"), cards, get_limit (self));
}

/**
 * fluxr_board_heading_dup_text:
 *
 * Returns: (transfer full): title and count in words, for screen readers
 */
char *
fluxr_board_heading_dup_text (FluxrBoardHeading *self)
{
  g_autofree char *count = NULL;

  g_return_val_if_fail (FLUXR_IS_BOARD_HEADING (self), NULL);

  count = dup_count (self);

  /* Translators: a column's title and how many cards it has, e.g. "Not started, 3 cards" */
  return g_strdup_printf (C_ ("board", "%s, %s"), fluxr_board_column_get_title (self->column),
                          count);
}
