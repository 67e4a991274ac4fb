/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A dialog that asks for a name. Its button works as soon as there is one. */

#include "config.h"

#include "fluxr-name-dialog.h"

#include <glib/gi18n-lib.h>

struct _FluxrNameDialog
{
  AdwAlertDialog parent_instance;

  GtkEditable *entry;
};

G_DEFINE_FINAL_TYPE (FluxrNameDialog, fluxr_name_dialog, ADW_TYPE_ALERT_DIALOG)

enum
{
  NAMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_name (FluxrNameDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
}

static void
changed_cb (FluxrNameDialog *self)
{
  g_autofree char *name = dup_name (self);

  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self), "apply", *name != '\0');
}

static void
fluxr_name_dialog_response (AdwAlertDialog *dialog,
                            const char     *response)
{
  FluxrNameDialog *self = FLUXR_NAME_DIALOG (dialog);
  g_autofree char *name = dup_name (self);

  if (g_str_equal (response, "apply") && *name != '\0')
    g_signal_emit (self, signals[NAMED], 0, name);
}

static void
fluxr_name_dialog_class_init (FluxrNameDialogClass *klass)
{
  ADW_ALERT_DIALOG_CLASS (klass)->response = fluxr_name_dialog_response;

  signals[NAMED] = g_signal_new ("named", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fluxr_name_dialog_init (FluxrNameDialog *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = adw_entry_row_new ();

  self->entry = GTK_EDITABLE (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Name"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (self), list);
  adw_dialog_set_focus (ADW_DIALOG (self), row);
}

/**
 * fluxr_name_dialog_new:
 * @name: (nullable): the name so far, selected for typing over it
 * @button: what the button that ends it says, with a mnemonic
 */
AdwDialog *
fluxr_name_dialog_new (const char *heading,
                       const char *name,
                       const char *button)
{
  FluxrNameDialog *self = g_object_new (FLUXR_TYPE_NAME_DIALOG, "heading", heading, NULL);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (self);

  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "apply", button, NULL);
  adw_alert_dialog_set_response_appearance (dialog, "apply", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "apply");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  gtk_editable_set_text (self->entry, name != NULL ? name : "");
  changed_cb (self);

  return ADW_DIALOG (self);
}
