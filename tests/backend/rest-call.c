/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Functions under /rpc/. A call by GET runs in a transaction that cannot write. */

#include "rest-job.h"
#include "routine.h"
#include "transaction.h"

static void
answer (FluxrRestJob         *job,
        const FluxrFunction  *function,
        PGresult            **result)
{
  gint64 total = fluxr_rest_get_number (*result, FLUXR_RESULT_TOTAL, -1);

  job->reply->status = fluxr_rest_set_range (
    job, fluxr_rest_get_number (*result, FLUXR_RESULT_PAGE, 0), total);
  fluxr_rest_set_applied (job, FLUXR_APPLIED_MAX_AFFECTED);
  if (function->returns_void)
    {
      job->reply->status = 204;
      fluxr_rest_set_settings (job, *result);
      return;
    }
  if (!fluxr_rest_set_settings (job, *result))
    return;
  if (job->reply->status == 416)
    {
      fluxr_rest_set_past_end (job, *result, total);
      fluxr_reply_set_header (job->reply, job->arena, "Content-Type",
                              fluxr_media_to_header (job->media));
    }
  else
    fluxr_rest_set_content (job, result);
}

static void
execute (FluxrRestJob    *job,
         const FluxrCall *call)
{
  gboolean is_post = g_str_equal (job->request->method, "POST");
  g_autoptr (GError) error = NULL;
  g_autoptr (PGresult) result = NULL;
  PGconn *connection = fluxr_pool_acquire (job->pool, &error);
  FluxrTransaction transaction = { job->request, job->identity, job->preferences->timezone,
                                   !is_post || !call->function->is_volatile };

  if (connection == NULL)
    {
      job->failure = fluxr_failure_new_from_connection (job->arena, error->message);
      return;
    }
  if (fluxr_transaction_run (&transaction, connection, fluxr_statement_call (job->arena, call),
                             NULL, &result, NULL, &job->failure))
    {
      if (fluxr_rest_check_result (job, result, TRUE))
        {
          answer (job, call->function, &result);
          if (job->failure == NULL)
            fluxr_transaction_commit (&transaction, connection, &job->failure);
        }
      fluxr_transaction_cancel (connection);
    }
  fluxr_pool_release (job->pool, connection);
}

static GPtrArray *
list_keys (FluxrRestJob *job,
           gboolean      is_post)
{
  GPtrArray *names = fluxr_arena_array (job->arena);

  if (is_post)
    return job->payload->keys;
  for (guint i = 0; i < job->query->arguments->len; i++)
    {
      const FluxrQueryPair *pair = g_ptr_array_index (job->query->arguments, i);

      g_ptr_array_add (names, (gpointer) pair->key);
    }
  return fluxr_payload_sort_names (job->arena, names);
}

static const FluxrFunction *
find_function (FluxrRestJob *job,
               GPtrArray    *keys,
               gboolean      is_post)
{
  return fluxr_routine_find (job->arena, job->catalog, job->name, keys,
                             is_post ? job->payload->media : FLUXR_MEDIA_JSON, is_post,
                             &job->failure);
}

gboolean
fluxr_rest_call (FluxrRestJob *job)
{
  gboolean is_post = g_str_equal (job->request->method, "POST");
  GPtrArray *keys = list_keys (job, is_post);
  FluxrCall call = {
    .function = find_function (job, keys, is_post),
    .arguments = is_post ? job->payload->arguments : job->query->arguments,
    .payload = job->payload,
    .keys = keys,
    .preferences = job->preferences,
    .no_body = g_str_equal (job->request->method, "HEAD"),
  };

  if (call.function == NULL)
    return FALSE;
  call.plan = fluxr_rest_make_plan (job,
                                    call.function->returns_composite ? call.function->returns
                                                                     : call.function->name,
                                    FALSE, TRUE);
  if (call.plan == NULL || !fluxr_rest_negotiate (job) || !fluxr_rest_check_strict (job))
    return FALSE;
  call.media = job->media;
  execute (job, &call);
  return job->failure == NULL;
}

/* OPTIONS tells the methods; nothing is run. */
gboolean
fluxr_rest_options (FluxrRestJob *job,
                    gboolean      is_call)
{
  GString *allow = fluxr_arena_string (job->arena);

  g_string_append (allow, "OPTIONS,GET,HEAD");
  if (is_call)
    {
      const FluxrFunction *function = find_function (job, list_keys (job, FALSE), FALSE);

      if (function == NULL)
        return FALSE;
      g_string_assign (allow, function->is_volatile ? "OPTIONS,POST" : "OPTIONS,GET,HEAD,POST");
    }
  else if (job->name != NULL)
    {
      const FluxrTable *table = fluxr_rest_find_table (job);

      if (table == NULL)
        return FALSE;
      g_string_append (allow, table->can_insert ? ",POST" : "");
      g_string_append (
        allow, table->can_insert && table->can_update && table->key->len > 0 ? ",PUT" : "");
      g_string_append (allow, table->can_update ? ",PATCH" : "");
      g_string_append (allow, table->can_delete ? ",DELETE" : "");
    }
  job->reply->status = 200;
  fluxr_reply_set_header (job->reply, job->arena, "Access-Control-Allow-Origin", "*");
  fluxr_reply_set_header (job->reply, job->arena, "Allow", allow->str);
  return TRUE;
}
