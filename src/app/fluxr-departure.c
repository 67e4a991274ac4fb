/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-departure.h"

#include <glib-unix.h>
#include <signal.h>

#define LOGIN_NAME "org.freedesktop.login1"
#define LOGIN_PATH "/org/freedesktop/login1"

typedef void (*WriteDown) (GtkApplication *app);

typedef struct
{
  GtkApplication *app; /* borrowed: it ends later than its main loop */
  WriteDown write_down;
} Watch;

void
fluxr_departure_close_windows (GtkApplication *app)
{
  for (GList *l = gtk_application_get_windows (app), *next; l != NULL; l = next)
    {
      next = l->next;
      gtk_window_close (l->data);
    }
}

static gboolean
terminated_cb (gpointer user_data)
{
  GtkApplication *app = user_data;

  fluxr_departure_close_windows (app);
  /* A window may want to stay, but nobody is asked here. */
  if (gtk_application_get_windows (app) != NULL)
    g_application_quit (G_APPLICATION (app));

  return G_SOURCE_CONTINUE;
}

/* Whoever started the program may have chosen that it does not heed a signal, as nohup does. */
static void
watch_signal (GtkApplication *app,
              int             number)
{
  struct sigaction known;

  if (sigaction (number, NULL, &known) == 0 && known.sa_handler != SIG_IGN)
    g_unix_signal_add (number, terminated_cb, app);
}

static void
sleep_cb (GDBusConnection *connection,
          const char      *sender,
          const char      *path,
          const char      *interface,
          const char      *name,
          GVariant        *parameters,
          gpointer         user_data)
{
  Watch *watch = user_data;
  gboolean begins = FALSE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &begins);
  if (begins)
    watch->write_down (watch->app);
}

/* There may be no such bus, as in a sandbox; then it is done within a second anyway. */
static void
bus_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autofree Watch *watch = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);

  if (bus == NULL)
    {
      g_debug ("Sleep is not heard of: %s", error->message);
      return;
    }
  /* Without it Fluxr goes on. It is kept: its last reference would end the subscription. */
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  g_object_set_data_full (G_OBJECT (watch->app), "departure-bus", g_object_ref (bus),
                          g_object_unref);
  g_dbus_connection_signal_subscribe (bus, LOGIN_NAME, LOGIN_NAME ".Manager", "PrepareForSleep",
                                      LOGIN_PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE, sleep_cb,
                                      g_steal_pointer (&watch), g_free);
}

void
fluxr_departure_watch (GtkApplication *app,
                       WriteDown       write_down)
{
  Watch *watch = g_new (Watch, 1);

  watch->app = app;
  watch->write_down = write_down;
  watch_signal (app, SIGHUP);
  watch_signal (app, SIGINT);
  watch_signal (app, SIGTERM);
  g_signal_connect (app, "query-end", G_CALLBACK (write_down), NULL);
  g_bus_get (G_BUS_TYPE_SYSTEM, NULL, bus_cb, watch);
}
