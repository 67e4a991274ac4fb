/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Undo and redo in the window. Ctrl+Z is bound to the window and not to the application, so that a
 * text field which has something of its own to undo gets it first. */

#include "config.h"

#include "fluxr-window-private.h"

#include <glib/gi18n.h>

static void
take_back (FluxrWindow *self,
           gboolean     redo,
           gint64       entry)
{
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  if (workspace == NULL)
    return;
  fluxr_window_flush (self);
  if (!fluxr_workspace_undo (workspace, redo, entry, &name, &error))
    {
      fluxr_window_tell_error (self, error);
      return;
    }
  if (name == NULL)
    return;

  /* Translators: the placeholder is the name of an action, like "Rename Product" */
  message = g_strdup_printf (redo ? _("Redone: %s") : _("Undone: %s"), name);
  fluxr_window_tell (self, message);
}

static void
undo (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  take_back (FLUXR_WINDOW (widget), FALSE, 0);
}

/* A toast's button takes back what the toast tells of, whatever was done since. */
static void
undo_entry (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  take_back (FLUXR_WINDOW (widget), FALSE, g_variant_get_int64 (parameter));
}

static void
redo (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  take_back (FLUXR_WINDOW (widget), TRUE, 0);
}

void
fluxr_window_install_undo_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo);
  gtk_widget_class_install_action (widget_class, "win.undo-entry", "x", undo_entry);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo",
                                       NULL);
  /* The menu shows the last one of an action. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
}

/* Whether there is something to undo or redo, for the menu. */
void
fluxr_window_update_undo (FluxrWindow *self)
{
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);
  g_autofree char *undo_name = NULL;
  g_autofree char *redo_name = NULL;

  if (workspace != NULL)
    {
      undo_name = fluxr_workspace_dup_undo (workspace, FALSE);
      redo_name = fluxr_workspace_dup_undo (workspace, TRUE);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", undo_name != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", redo_name != NULL);
}
