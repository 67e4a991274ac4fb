/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The keys of the find bar. */

#include "config.h"

#include "fluxr-find-bar-private.h"

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  FluxrFindBar *self = user_data;

  if (!fluxr_find_bar_is_open (self))
    return FALSE;
  fluxr_find_bar_close (self);

  return TRUE;
}

static gboolean
next_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  fluxr_find_bar_go_on (user_data, TRUE);

  return TRUE;
}

static gboolean
previous_key_cb (GtkWidget *widget,
                 GVariant  *arguments,
                 gpointer   user_data)
{
  fluxr_find_bar_go_on (user_data, FALSE);

  return TRUE;
}

static gboolean
replace_key_cb (GtkWidget *widget,
                GVariant  *arguments,
                gpointer   user_data)
{
  fluxr_find_bar_open (user_data, TRUE);

  return TRUE;
}

GtkEventController *
fluxr_find_bar_keys_new (FluxrFindBar *self)
{
  static const struct
  {
    const char *keys;
    GtkShortcutFunc func;
  } shortcuts[] = {
    { "Escape", escape_cb },
    { "<Control>g", next_key_cb },
    { "<Control><Shift>g", previous_key_cb },
    { "<Control>h", replace_key_cb },
  };
  GtkEventController *keys = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (shortcuts[i].keys),
                        gtk_callback_action_new (shortcuts[i].func, self, NULL)));

  return keys;
}
