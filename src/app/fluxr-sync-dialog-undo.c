/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the sync dialog says of what was done, and how the last of that is taken back. Not all of it
 * is a change of rows, so the window's own undo cannot do it. */

#include "config.h"

#include "fluxr-sync-dialog-private.h"

#include <glib/gi18n.h>

struct _FluxrSyncUndo
{
  FluxrSyncTakeBack take_back;
  FluxrAttention *item; /* (owned) (nullable) */
  gint64 number;
  AdwToast *toast; /* (owned) */
};

void
fluxr_sync_dialog_forget_undo (FluxrSyncDialog *self)
{
  FluxrSyncUndo *undo = g_steal_pointer (&self->undo);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sync.undo", FALSE);
  if (undo == NULL)
    return;
  /* Its button would take back something else. */
  adw_toast_dismiss (undo->toast);
  g_clear_object (&undo->item);
  g_clear_object (&undo->toast);
  g_free (undo);
}

static void
announce (FluxrSyncDialog *self,
          const char      *message)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), message,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static AdwToast *
add_toast (FluxrSyncDialog *self,
           const char      *message)
{
  AdwToast *toast = adw_toast_new (message);

  adw_toast_set_use_markup (toast, FALSE);
  announce (self, message);

  return toast;
}

void
fluxr_sync_dialog_tell (FluxrSyncDialog *self,
                        const char      *message)
{
  adw_toast_overlay_add_toast (self->toasts, add_toast (self, message));
}

/**
 * fluxr_sync_dialog_offer_undo:
 * @message: what was done
 * @item: (nullable): and to what
 * @number: what @take_back needs beside it
 */
void
fluxr_sync_dialog_offer_undo (FluxrSyncDialog   *self,
                              const char        *message,
                              FluxrSyncTakeBack  take_back,
                              FluxrAttention    *item,
                              gint64             number)
{
  AdwToast *toast = add_toast (self, message);

  fluxr_sync_dialog_forget_undo (self);
  self->undo = g_new0 (FluxrSyncUndo, 1);
  self->undo->take_back = take_back;
  self->undo->item = item != NULL ? g_object_ref (item) : NULL;
  self->undo->number = number;
  self->undo->toast = g_object_ref (toast);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sync.undo", TRUE);

  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "sync.undo");
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
fluxr_sync_dialog_take_back (FluxrSyncDialog *self)
{
  FluxrSyncUndo *undo = self->undo;
  g_autoptr (GError) error = NULL;

  if (undo == NULL)
    return;
  if (undo->take_back (fluxr_sync_dialog_get_workspace (self), undo->item, undo->number, &error))
    announce (self, _("Undone"));
  else
    fluxr_sync_dialog_tell_error (self, error);
  fluxr_sync_dialog_forget_undo (self);
}
