/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was done, and what was deleted. */

#include "config.h"

#include "fluxr-window-private.h"

#include "fluxr-history-dialog.h"
#include "fluxr-trash-dialog.h"

/* Their keys work above them, too. */
static gboolean
has_dialog (FluxrWindow *self,
            GType        type)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));

  return dialog != NULL && G_TYPE_CHECK_INSTANCE_TYPE (dialog, type);
}

static void
show_history (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);

  if (workspace == NULL || has_dialog (self, FLUXR_TYPE_HISTORY_DIALOG))
    return;
  /* What is being written is an action, too. */
  fluxr_window_flush (self);
  adw_dialog_present (fluxr_history_dialog_new (workspace), widget);
}

static void
show_trash (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);

  if (workspace == NULL || has_dialog (self, FLUXR_TYPE_TRASH_DIALOG))
    return;
  fluxr_window_flush (self);
  adw_dialog_present (fluxr_trash_dialog_new (workspace), widget);
}

void
fluxr_window_install_history_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-history", NULL, show_history);
  gtk_widget_class_install_action (widget_class, "win.show-trash", NULL, show_trash);
}
