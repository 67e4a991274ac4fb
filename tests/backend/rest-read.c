/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GET and HEAD of a table. */

#include "json-text.h"
#include "rest-job.h"
#include "transaction.h"

/* "Plan Rows" of the plan's root. */
static gint64
read_estimate (const PGresult *explained)
{
  g_autoptr (yyjson_doc) doc =
    fluxr_json_parse (PQgetvalue (explained, 0, 0), (gsize) PQgetlength (explained, 0, 0));
  yyjson_val *root = yyjson_arr_get_first (yyjson_doc_get_root (doc));
  yyjson_val *rows = yyjson_obj_get (yyjson_obj_get (root, "Plan"), "Plan Rows");

  return yyjson_is_raw (rows) ? g_ascii_strtoll (yyjson_get_raw (rows), NULL, 10) : -1;
}

static gint64
get_total (FluxrRestJob   *job,
           const PGresult *result,
           const PGresult *explained)
{
  gint64 counted = fluxr_rest_get_number (result, FLUXR_RESULT_TOTAL, -1);

  if (explained == NULL || (counted >= 0 && counted <= job->max_rows))
    return counted;
  return MAX (counted, read_estimate (explained));
}

static void
answer (FluxrRestJob   *job,
        PGresult      **result,
        const PGresult *explained)
{
  gint64 total = get_total (job, *result, explained);
  const char *canonical = job->query->canonical;

  job->reply->status = fluxr_rest_set_range (
    job, fluxr_rest_get_number (*result, FLUXR_RESULT_PAGE, 0), total);
  fluxr_reply_set_header (job->reply, job->arena, "Content-Location",
                          fluxr_arena_printf (job->arena, "/%s%s%s", job->name,
                                              *canonical != '\0' ? "?" : "", canonical));
  fluxr_rest_set_applied (job, 0);
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
         const FluxrPlan *plan)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PGresult) result = NULL;
  g_autoptr (PGresult) explained = NULL;
  PGconn *connection = fluxr_pool_acquire (job->pool, &error);
  FluxrTransaction transaction = { job->request, job->identity, job->preferences->timezone, TRUE };
  gboolean no_body = g_str_equal (job->request->method, "HEAD");
  gboolean planned = job->preferences->count >= FLUXR_COUNT_PLANNED;

  if (connection == NULL)
    {
      job->failure = fluxr_failure_new_from_connection (job->arena, error->message);
      return;
    }
  if (fluxr_transaction_run (&transaction, connection,
                             fluxr_statement_read (job->arena, plan, job->preferences, job->media,
                                                   no_body, job->max_rows),
                             planned ? fluxr_statement_explain (job->arena, plan) : NULL,
                             &result, &explained, &job->failure) &&
      fluxr_rest_check_result (job, result, FALSE))
    answer (job, &result, explained);
  fluxr_pool_release (job->pool, connection);
}

gboolean
fluxr_rest_read (FluxrRestJob *job)
{
  const FluxrTable *table = fluxr_rest_find_table (job);
  const FluxrPlan *plan = table != NULL ? fluxr_rest_make_plan (job, job->name, FALSE, FALSE)
                                        : NULL;

  if (plan == NULL || !fluxr_rest_negotiate (job) || !fluxr_rest_check_strict (job))
    return FALSE;
  execute (job, plan);
  return job->failure == NULL;
}
