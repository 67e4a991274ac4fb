/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Comparing two versions of a text, on a worker. */

#include "config.h"

#include "fluxr-version-compare.h"

#include "fluxr-errand.h"
#include "fluxr-keyed-text.h"
#include "fluxr-version.h"

typedef struct
{
  char *path;
  gint64 old;
  gint64 new;
  char *value; /* (nullable) */
  char *key;   /* (nullable) */
} Request;

static void
request_free (Request *request)
{
  g_free (request->path);
  g_free (request->value);
  g_free (request->key);
  g_free (request);
}

/* No text is shown like an empty one. */
static char *
load_text (FluxrDatabase  *database,
           const Request  *request,
           gint64          number,
           GError        **error)
{
  g_autofree char *value = number == 0 ? g_strdup (request->value)
                                       : fluxr_version_dup_text (database, number, error);
  char *text;

  if (number != 0 && value == NULL)
    return NULL;
  text = fluxr_keyed_text_dup (value, request->key);

  return text != NULL ? text : g_strdup ("");
}

static gpointer
compare (gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  const Request *request = data;
  g_autoptr (FluxrDatabase) database = fluxr_database_open (request->path, error);
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;

  if (database == NULL)
    return NULL;
  old = load_text (database, request, request->old, error);
  if (old == NULL)
    return NULL;
  new = load_text (database, request, request->new, error);
  if (new == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  return fluxr_comparison_new (old, new);
}

void
fluxr_version_compare_async (FluxrStore          *store,
                             gint64               old,
                             gint64               new,
                             const char          *value,
                             const char          *key,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  g_task_set_source_tag (task, fluxr_version_compare_async);
  request->path = g_strdup (fluxr_store_get_path (store));
  request->old = old;
  request->new = new;
  request->value = g_strdup (value);
  request->key = g_strdup (key);
  fluxr_errand_run (task, request, (GDestroyNotify) request_free, compare, g_object_unref);
}

FluxrComparison *
fluxr_version_compare_finish (FluxrStore    *store,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
