/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The quick note of the window. One that was put away is remembered as long as the window is
 * there. */

#include "config.h"

#include "fluxr-window-private.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-quick-note.h"
#include "fluxr-workspace-notes.h"

/* (transfer full) (nullable): the one that was put away, if it is still there */
static FluxrRecord *
find_begun (FluxrWindow *self)
{
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);

  return self->quick_note != NULL
           ? fluxr_store_find_record (fluxr_workspace_get_store (workspace), &fluxr_note_entity,
                                      self->quick_note) : NULL;
}

static void
saved_cb (FluxrWindow *self,
          const char  *id,
          AdwDialog   *dialog)
{
  AdwToast *toast = adw_toast_new (_("Note saved"));

  g_signal_handlers_disconnect_by_data (dialog, self);
  g_clear_pointer (&self->quick_note, g_free);
  adw_toast_set_button_label (toast, _("_Open"));
  adw_toast_set_action_name (toast, "win.show-row");
  adw_toast_set_action_target (toast, "(ss)", fluxr_note_entity.table, id);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
closed_cb (FluxrWindow *self,
           AdwDialog   *dialog)
{
  g_set_str (&self->quick_note, fluxr_quick_note_get_note (FLUXR_QUICK_NOTE (dialog)));
}

static void
show_quick_note (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);
  g_autoptr (FluxrRecord) begun = NULL;
  AdwDialog *dialog;

  /* One sheet is enough. */
  if (workspace == NULL
      || FLUXR_IS_QUICK_NOTE (adw_application_window_get_visible_dialog (
        ADW_APPLICATION_WINDOW (self))))
    return;
  fluxr_window_flush (self);
  begun = find_begun (self);
  dialog = fluxr_quick_note_new (workspace, fluxr_window_get_product (self), begun);
  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "closed", G_CALLBACK (closed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  adw_dialog_present (dialog, widget);
}

/* A link led to a name that nothing has. @parameter: the name, and the product or "". */
static void
offer_note (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);
  g_autofree char *message = NULL;
  const char *name, *product_id;
  AdwToast *toast;

  g_variant_get (parameter, "(&s&s)", &name, &product_id);
  message = g_strdup_printf (_("There is no “%s” here"), name);
  toast = adw_toast_new (message);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("_New Note"));
  adw_toast_set_action_name (toast, "win.add-note");
  adw_toast_set_action_target_value (toast, parameter);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* @parameter: its title, and the product or "". */
static void
add_note (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  const char *title, *product_id;

  if (workspace == NULL)
    return;
  g_variant_get (parameter, "(&s&s)", &title, &product_id);
  fluxr_window_flush (self);
  id = fluxr_workspace_add_titled_note (workspace, *product_id != '\0' ? product_id : NULL, title,
                                        &error);
  if (id == NULL)
    fluxr_window_tell_error (self, error);
  else
    gtk_widget_activate_action (widget, "win.show-row", "(ss)", fluxr_note_entity.table, id);
}

void
fluxr_window_install_note_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.quick-note", NULL, show_quick_note);
  gtk_widget_class_install_action (widget_class, "win.offer-note", "(ss)", offer_note);
  gtk_widget_class_install_action (widget_class, "win.add-note", "(ss)", add_note);
}
