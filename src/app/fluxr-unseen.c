/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is told while nobody looks. */

#include "config.h"

#include "fluxr-unseen.h"

#include <glib/gi18n.h>

#define NOTIFICATION "done"

/* The window is not the active one for a moment after a file was chosen. */
#define DELAY_SECONDS 2

typedef struct
{
  GWeakRef window;
  char *message;
  GFile *file; /* (owned) (nullable) */
} Unseen;

static void
unseen_free (gpointer data)
{
  Unseen *unseen = data;

  g_weak_ref_clear (&unseen->window);
  g_free (unseen->message);
  g_clear_object (&unseen->file);
  g_free (unseen);
}

static void
notify_of (Unseen       *unseen,
           GApplication *app)
{
  g_autoptr (GNotification) notification = g_notification_new (unseen->message);

  /* Without an action of its own it brings up the window. */
  if (unseen->file != NULL)
    {
      g_autofree char *uri = g_file_get_uri (unseen->file);

      g_notification_add_button_with_target (notification, _("Show in Folder"), "app.show-file",
                                             "s", uri);
    }
  g_application_send_notification (app, NOTIFICATION, notification);
}

static gboolean
still_unseen_cb (gpointer user_data)
{
  Unseen *unseen = user_data;
  g_autoptr (GtkWindow) window = g_weak_ref_get (&unseen->window);

  if (window != NULL && !gtk_window_is_active (window)
      && gtk_window_get_application (window) != NULL)
    notify_of (unseen, G_APPLICATION (gtk_window_get_application (window)));

  return G_SOURCE_REMOVE;
}

void
fluxr_unseen_tell (GtkWidget  *widget,
                   const char *message,
                   GFile      *file)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  Unseen *unseen;

  if (!GTK_IS_WINDOW (root) || gtk_window_is_active (GTK_WINDOW (root)))
    return;
  unseen = g_new0 (Unseen, 1);
  g_weak_ref_init (&unseen->window, root);
  unseen->message = g_strdup (message);
  g_set_object (&unseen->file, file);
  g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, DELAY_SECONDS, still_unseen_cb, unseen,
                              unseen_free);
}

void
fluxr_unseen_withdraw (GtkWindow *window)
{
  GtkApplication *app = gtk_window_get_application (window);

  if (app != NULL)
    g_application_withdraw_notification (G_APPLICATION (app), NOTIFICATION);
}
