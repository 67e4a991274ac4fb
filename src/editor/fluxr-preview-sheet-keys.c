/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading with the keyboard: the sheet itself is scrolled, and Tab goes to what does something,
 * whether its row exists yet or not. */

#include "config.h"

#include "fluxr-preview-sheet-private.h"

static gboolean
has_stops (FluxrPreviewSheet *self,
           guint              position)
{
  g_autoptr (FluxrPreviewBlock) block = g_list_model_get_item (self->model, position);

  return fluxr_preview_block_get_slice (block)->has_stops;
}

/* From @position on, that one included. */
static gboolean
focus_from (FluxrPreviewSheet *self,
            gint64             position,
            GtkDirectionType   direction)
{
  gint64 n = fluxr_preview_heights_get_n (self->heights);
  int step = direction == GTK_DIR_TAB_FORWARD ? 1 : -1;

  for (; position >= 0 && position < n; position += step)
    if (has_stops (self, (guint) position)
        && gtk_widget_child_focus (fluxr_preview_sheet_ensure_row (self, (guint) position),
                                   direction))
      {
        fluxr_preview_sheet_show_row (self, (guint) position);
        return TRUE;
      }

  return FALSE;
}

/* The last row in view. */
static gint64
find_last (FluxrPreviewSheet *self)
{
  for (guint i = self->rows->len; i > 0; i--)
    if (fluxr_preview_row_get_pass (self->rows->pdata[i - 1]) == self->pass)
      return fluxr_preview_row_get_position (self->rows->pdata[i - 1]);

  return -1;
}

gboolean
fluxr_preview_sheet_focus (GtkWidget        *widget,
                           GtkDirectionType  direction)
{
  FluxrPreviewSheet *self = FLUXR_PREVIEW_SHEET (widget);
  GtkWidget *row = gtk_widget_get_focus_child (widget);
  gboolean forward = direction == GTK_DIR_TAB_FORWARD;

  if (!forward && direction != GTK_DIR_TAB_BACKWARD)
    return FALSE;
  if (row != NULL)
    {
      gint64 position = fluxr_preview_row_get_position (FLUXR_PREVIEW_ROW (row));

      if (gtk_widget_child_focus (row, direction))
        {
          fluxr_preview_sheet_show_row (self, (guint) position);
          return TRUE;
        }
      if (focus_from (self, position + (forward ? 1 : -1), direction))
        return TRUE;
      return !forward && gtk_widget_grab_focus (widget);
    }
  if (gtk_widget_is_focus (widget))
    return forward && focus_from (self, self->anchor, direction);
  if (!forward && focus_from (self, find_last (self), direction))
    return TRUE;

  return gtk_widget_grab_focus (widget);
}

/* Returns: by how much a key scrolls, or 0 */
static double
get_step (FluxrPreviewSheet *self,
          guint              key,
          GdkModifierType    state)
{
  double line = gtk_adjustment_get_step_increment (self->vadjustment);
  double page = gtk_adjustment_get_page_increment (self->vadjustment);

  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return -line;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return line;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      return -page;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      return page;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      return state & GDK_SHIFT_MASK ? -page : page;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      return -G_MAXINT;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      return G_MAXINT;
    default:
      return 0;
    }
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        gpointer               user_data)
{
  FluxrPreviewSheet *self = user_data;
  double step;

  if (self->vadjustment == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  step = get_step (self, key, state);
  if (step == 0)
    return FALSE;
  gtk_adjustment_set_value (self->vadjustment,
                            gtk_adjustment_get_value (self->vadjustment) + step);

  return TRUE;
}

void
fluxr_preview_sheet_add_keys (FluxrPreviewSheet *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
