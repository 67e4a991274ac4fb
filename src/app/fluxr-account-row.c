/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One account in the list of accounts. Activating it opens the account. */

#include "config.h"

#include "fluxr-account-row.h"

#include <glib/gi18n.h>

struct _FluxrAccountRow
{
  AdwActionRow parent_instance;

  FluxrAccount *account; /* (owned) */
  GtkWidget *mark;
};

G_DEFINE_FINAL_TYPE (FluxrAccountRow, fluxr_account_row, ADW_TYPE_ACTION_ROW)

enum
{
  DETAILS_REQUESTED,
  REMOVE_REQUESTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
remove_clicked_cb (FluxrAccountRow *self)
{
  g_signal_emit (self, signals[REMOVE_REQUESTED], 0);
}

static void
details_clicked_cb (FluxrAccountRow *self)
{
  g_signal_emit (self, signals[DETAILS_REQUESTED], 0);
}

static void
add_button (FluxrAccountRow *self,
            const char      *icon_name,
            const char      *words,
            GCallback        callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, words);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
}

static void
fluxr_account_row_dispose (GObject *object)
{
  FluxrAccountRow *self = FLUXR_ACCOUNT_ROW (object);

  g_clear_object (&self->account);

  G_OBJECT_CLASS (fluxr_account_row_parent_class)->dispose (object);
}

static void
fluxr_account_row_class_init (FluxrAccountRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_account_row_dispose;

  signals[DETAILS_REQUESTED]
    = g_signal_new ("details-requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE_REQUESTED]
    = g_signal_new ("remove-requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_account_row_init (FluxrAccountRow *self)
{
  self->mark = gtk_image_new_from_icon_name ("object-select-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->mark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Open now"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->mark);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

FluxrAccountRow *
fluxr_account_row_new (FluxrAccount *account)
{
  FluxrAccountRow *self = g_object_new (FLUXR_TYPE_ACCOUNT_ROW, NULL);
  const char *email = fluxr_account_get_email (account);

  self->account = g_object_ref (account);
  add_button (self, "user-info-symbolic", _("Details…"), G_CALLBACK (details_clicked_cb));
  if (fluxr_account_is_local (account))
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("On this computer"));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self), _("Without an account"));
      return self;
    }

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 email != NULL ? email : _("Access token"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), fluxr_account_get_server (account)->url);
  add_button (self, "system-log-out-symbolic", _("Sign Out…"), G_CALLBACK (remove_clicked_cb));

  return self;
}

FluxrAccount *
fluxr_account_row_get_account (FluxrAccountRow *self)
{
  g_return_val_if_fail (FLUXR_IS_ACCOUNT_ROW (self), NULL);

  return self->account;
}

void
fluxr_account_row_set_current (FluxrAccountRow *self,
                               gboolean         current)
{
  g_return_if_fail (FLUXR_IS_ACCOUNT_ROW (self));

  gtk_widget_set_visible (self->mark, current);
}
