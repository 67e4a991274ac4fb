/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The portal answers a call with a request, and the request with a signal; its path is known before
 * the call, so that no answer is missed. */

#include "config.h"

#include "fluxr-screenshot-portal.h"

#include <glib/gi18n.h>

#define NAME "org.freedesktop.portal.Desktop"
#define PATH "/org/freedesktop/portal/desktop"
#define INTERFACE "org.freedesktop.portal.Screenshot"
#define REQUEST "org.freedesktop.portal.Request"

typedef struct
{
  GDBusConnection *bus; /* (owned) */
  guint answer;         /* a subscription */
  GSource *cancelled;   /* (owned) (nullable) */
} Request;

enum
{
  ANSWER_TAKEN,
  ANSWER_CANCELLED,
};

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) version
    = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (version == NULL)
    g_debug ("No portal for screenshots: %s", error->message);
  g_task_return_boolean (task, version != NULL);
}

static void
find_on_bus_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GTask *task = user_data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (bus == NULL)
    {
      g_task_return_boolean (task, FALSE);
      g_object_unref (task);
      return;
    }
  g_dbus_connection_call (bus, NAME, PATH, "org.freedesktop.DBus.Properties", "Get",
                          g_variant_new ("(ss)", INTERFACE, "version"), G_VARIANT_TYPE ("(v)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, g_task_get_cancellable (task), found_cb,
                          task);
}

void
fluxr_screenshot_portal_find_async (GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, fluxr_screenshot_portal_find_async);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, find_on_bus_cb, task);
}

gboolean
fluxr_screenshot_portal_find_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_object (&request->bus);
  g_free (request);
}

/* Nobody listens any more, whatever comes. */
static void
end_request (GTask *task)
{
  Request *request = g_task_get_task_data (task);

  if (request->cancelled != NULL)
    g_source_destroy (request->cancelled);
  g_clear_pointer (&request->cancelled, g_source_unref);
  if (request->answer != 0)
    g_dbus_connection_signal_unsubscribe (request->bus, request->answer);
  request->answer = 0;
}

static void
answered_cb (GDBusConnection *bus,
             const char      *sender,
             const char      *path,
             const char      *interface,
             const char      *name,
             GVariant        *parameters,
             gpointer         user_data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (user_data));
  g_autoptr (GVariant) values = NULL;
  const char *uri = NULL;
  guint answer = ANSWER_CANCELLED + 1;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    g_variant_get (parameters, "(u@a{sv})", &answer, &values);
  if (values != NULL)
    g_variant_lookup (values, "uri", "&s", &uri);
  end_request (task);
  if (answer == ANSWER_TAKEN && uri != NULL)
    g_task_return_pointer (task, g_file_new_for_uri (uri), g_object_unref);
  else if (answer == ANSWER_CANCELLED)
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No picture wanted");
  else
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                                     _("The desktop took no screenshot"));
}

static void
called_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
    = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply != NULL || request->answer == 0)
    return;
  g_info ("No screenshot: %s", error->message);
  end_request (task);
  g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                                   _("The desktop took no screenshot"));
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (user_data));

  end_request (task);
  g_task_return_error_if_cancelled (task);

  return G_SOURCE_REMOVE;
}

static void
follow_cancellable (GTask *task)
{
  Request *request = g_task_get_task_data (task);

  if (g_task_get_cancellable (task) == NULL)
    return;
  request->cancelled = g_cancellable_source_new (g_task_get_cancellable (task));
  g_task_attach_source (task, request->cancelled, G_SOURCE_FUNC (cancelled_cb));
}

/* @task: (transfer full) */
static void
call (GTask *task)
{
  Request *request = g_task_get_task_data (task);
  g_autofree char *token = g_strdup_printf ("fluxr%u", g_random_int ());
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (request->bus) + 1);
  g_autofree char *path = NULL;
  GVariantDict options = G_VARIANT_DICT_INIT (NULL);

  g_strdelimit (sender, ".", '_');
  path = g_strdup_printf (PATH "/request/%s/%s", sender, token);
  request->answer = g_dbus_connection_signal_subscribe (
    request->bus, NAME, REQUEST, "Response", path, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
    answered_cb, g_object_ref (task), g_object_unref);
  follow_cancellable (task);
  g_variant_dict_insert (&options, "handle_token", "s", token);
  g_variant_dict_insert (&options, "interactive", "b", TRUE);
  g_dbus_connection_call (request->bus, NAME, PATH, INTERFACE, "Screenshot",
                          g_variant_new ("(s@a{sv})", "", g_variant_dict_end (&options)),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, called_cb,
                          task);
}

static void
take_on_bus_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GTask *task = user_data;
  GError *error = NULL;
  Request *request = g_new0 (Request, 1);

  g_task_set_task_data (task, request, request_free);
  request->bus = g_bus_get_finish (result, &error);
  if (request->bus != NULL)
    {
      call (task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

void
fluxr_screenshot_portal_take_async (GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, fluxr_screenshot_portal_take_async);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, take_on_bus_cb, task);
}

GFile *
fluxr_screenshot_portal_take_finish (GAsyncResult  *result,
                                     GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
