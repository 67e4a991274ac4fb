/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the window says in passing. */

#include "config.h"

#include "fluxr-window-private.h"

#include <glib/gi18n.h>

#include "fluxr-problem.h"
#include "fluxr-unseen.h"

void
fluxr_window_tell (FluxrWindow *self,
                   const char  *message)
{
  AdwToast *toast;

  g_return_if_fail (FLUXR_IS_WINDOW (self));

  toast = adw_toast_new (message);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
  fluxr_unseen_tell (GTK_WIDGET (self), message, NULL);
}

/**
 * fluxr_window_tell_made:
 * @file: what was made, which can be shown
 */
void
fluxr_window_tell_made (FluxrWindow *self,
                        const char  *message,
                        GFile       *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  AdwToast *toast;

  g_return_if_fail (FLUXR_IS_WINDOW (self));

  toast = adw_toast_new (message);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("Show in _Folder"));
  adw_toast_set_action_name (toast, "app.show-file");
  adw_toast_set_action_target (toast, "s", uri);
  adw_toast_overlay_add_toast (self->toasts, toast);
  fluxr_unseen_tell (GTK_WIDGET (self), message, file);
}

void
fluxr_window_tell_error (FluxrWindow  *self,
                         const GError *error)
{
  g_autofree char *words = fluxr_problem_describe (error);

  fluxr_window_tell (self, words);
}

/**
 * fluxr_window_offer_undo:
 *
 * To be called right after the command that can be taken back. What changed nothing cannot.
 */
void
fluxr_window_offer_undo (FluxrWindow *self,
                         const char  *message)
{
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);
  gint64 entry = workspace != NULL ? fluxr_workspace_get_acted (workspace) : 0;
  AdwToast *toast;

  g_return_if_fail (FLUXR_IS_WINDOW (self));

  if (entry == 0)
    {
      fluxr_window_tell (self, message);
      return;
    }

  toast = adw_toast_new (message);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo-entry");
  adw_toast_set_action_target (toast, "x", entry);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, toast);
  fluxr_unseen_tell (GTK_WIDGET (self), message, NULL);
}
