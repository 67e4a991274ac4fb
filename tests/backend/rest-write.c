/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * POST, PUT, PATCH and DELETE of a table. */

#include "rest-job.h"
#include "transaction.h"

#include <string.h>

static FluxrWriteKind
get_kind (FluxrRestJob *job)
{
  const char *method = job->request->method;

  if (g_str_equal (method, "POST"))
    return FLUXR_WRITE_INSERT;
  if (g_str_equal (method, "PUT"))
    return FLUXR_WRITE_PUT;
  return g_str_equal (method, "PATCH") ? FLUXR_WRITE_UPDATE : FLUXR_WRITE_DELETE;
}

static gboolean
check_columns (FluxrRestJob     *job,
               const FluxrTable *table)
{
  for (guint i = 0; job->payload != NULL && i < job->payload->keys->len; i++)
    {
      const char *name = g_ptr_array_index (job->payload->keys, i);

      if (fluxr_table_find_column (table, name) != NULL)
        continue;
      job->failure = fluxr_failure_new (
        job->arena, 400, "PGRST204",
        "Could not find the '%s' column of '%s' in the schema cache", name, table->name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_key_filter (const FluxrQueryPart *part)
{
  const FluxrCondition *condition = &part->filter.condition;

  return condition->kind == FLUXR_CONDITION_COMPARE && !condition->negated &&
         condition->quantifier == NULL && g_str_equal (condition->sql, "=");
}

/* A PUT names its row by the whole primary key and nothing else. */
static gboolean
check_put (FluxrRestJob     *job,
           const FluxrTable *table)
{
  GPtrArray *keys = fluxr_payload_sort_names (job->arena, job->query->filter_keys);
  gboolean good = job->query->logic->len == 0 && table->key->len > 0 &&
                  keys->len == table->key->len;

  for (guint i = 0; i < table->key->len && good; i++)
    good = g_ptr_array_find_with_equal_func (keys, g_ptr_array_index (table->key, i), g_str_equal,
                                             NULL);
  for (guint i = 0; i < job->query->filters->len && good; i++)
    good = is_key_filter (g_ptr_array_index (job->query->filters, i));
  if (!good)
    job->failure = fluxr_failure_new (
      job->arena, 405, "PGRST105",
      "Filters must include all and only primary key columns with 'eq' operators");
  return good;
}

static void
set_location (FluxrRestJob   *job,
              const PGresult *result)
{
  GString *text = fluxr_arena_string (job->arena);
  g_auto (GStrv) pairs = NULL;

  if (PQgetisnull (result, 0, FLUXR_RESULT_LOCATION))
    return;
  pairs = g_strsplit (PQgetvalue (result, 0, FLUXR_RESULT_LOCATION), "\n", -1);
  g_string_append_printf (text, "/%s", job->name);
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *value = strchr (pairs[i], '=');

      *value = '\0';
      g_string_append_c (text, i > 0 ? '&' : '?');
      fluxr_query_append_escaped (text, pairs[i]);
      g_string_append_c (text, '=');
      fluxr_query_append_escaped (text, value + 1);
    }
  fluxr_reply_set_header (job->reply, job->arena, "Location", text->str);
}

static void
answer_insert (FluxrRestJob     *job,
               const FluxrTable *table,
               const PGresult   *result)
{
  gint64 inserted = fluxr_rest_get_number (result, FLUXR_RESULT_INSERTED, 0);
  FluxrApplied applied = FLUXR_APPLIED_RETURN | FLUXR_APPLIED_MISSING;

  if (table->key->len > 0 || job->query->on_conflict != NULL)
    applied |= FLUXR_APPLIED_RESOLUTION;
  set_location (job, result);
  fluxr_rest_set_applied (job, applied);
  job->reply->status =
    job->preferences->resolution == FLUXR_RESOLUTION_MERGE && inserted <= 0 ? 200 : 201;
}

static void
answer_other (FluxrRestJob   *job,
              FluxrWriteKind  kind,
              const PGresult *result)
{
  gint64 inserted = fluxr_rest_get_number (result, FLUXR_RESULT_INSERTED, 0);

  if (job->preferences->returns != FLUXR_RETURN_FULL)
    job->reply->status = 204;
  else
    job->reply->status = kind == FLUXR_WRITE_PUT && inserted > 0 ? 201 : 200;
  if (kind == FLUXR_WRITE_PUT)
    fluxr_rest_set_applied (job, FLUXR_APPLIED_RETURN);
  else
    fluxr_rest_set_applied (job, FLUXR_APPLIED_RETURN | FLUXR_APPLIED_MAX_AFFECTED |
                                   (kind == FLUXR_WRITE_UPDATE ? FLUXR_APPLIED_MISSING : 0));
}

/* Only an update tells which rows of how many; the others tell just the number, if asked. */
static void
set_write_range (FluxrRestJob   *job,
                 FluxrWriteKind  kind,
                 const PGresult *result)
{
  gint64 n_rows = fluxr_rest_get_number (result, FLUXR_RESULT_PAGE, 0);
  gboolean counted = job->preferences->count == FLUXR_COUNT_EXACT ||
                     job->preferences->count == FLUXR_COUNT_ESTIMATED;

  if (kind == FLUXR_WRITE_PUT)
    return;
  job->range = fluxr_range_all;
  fluxr_rest_set_range (job, kind == FLUXR_WRITE_UPDATE ? n_rows : 0, counted ? n_rows : -1);
}

static void
answer (FluxrRestJob      *job,
        const FluxrWrite  *write,
        PGresult         **result)
{
  set_write_range (job, write->kind, *result);
  if (write->kind == FLUXR_WRITE_INSERT)
    answer_insert (job, write->table, *result);
  else
    answer_other (job, write->kind, *result);
  if (fluxr_rest_set_settings (job, *result) && job->preferences->returns == FLUXR_RETURN_FULL)
    fluxr_rest_set_content (job, result);
}

static gboolean
check (FluxrRestJob     *job,
       const FluxrWrite *write,
       const PGresult   *result)
{
  if (write->kind != FLUXR_WRITE_PUT)
    return fluxr_rest_check_result (job, result, write->kind != FLUXR_WRITE_INSERT);
  if (fluxr_rest_get_number (result, FLUXR_RESULT_PAGE, 0) != 1)
    job->failure = fluxr_failure_new (
      job->arena, 400, "PGRST115",
      "Payload values do not match URL in primary key column(s)");
  return job->failure == NULL;
}

static void
execute (FluxrRestJob     *job,
         const FluxrWrite *write)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PGresult) result = NULL;
  PGconn *connection = fluxr_pool_acquire (job->pool, &error);
  FluxrTransaction transaction = { job->request, job->identity, job->preferences->timezone,
                                   FALSE };

  if (connection == NULL)
    {
      job->failure = fluxr_failure_new_from_connection (job->arena, error->message);
      return;
    }
  if (fluxr_transaction_run (&transaction, connection,
                             fluxr_statement_write (job->arena, write), NULL, &result, NULL,
                             &job->failure))
    {
      if (check (job, write, result))
        {
          answer (job, write, &result);
          if (job->failure == NULL)
            fluxr_transaction_commit (&transaction, connection, &job->failure);
        }
      fluxr_transaction_cancel (connection);
    }
  fluxr_pool_release (job->pool, connection);
}

gboolean
fluxr_rest_write (FluxrRestJob *job)
{
  FluxrWrite write = {
    .kind = get_kind (job),
    .table = fluxr_rest_find_table (job),
    .query = job->query,
    .payload = job->payload,
    .preferences = job->preferences,
  };

  write.plan = write.table != NULL ? fluxr_rest_make_plan (job, job->name, TRUE, FALSE) : NULL;
  if (write.plan == NULL)
    return FALSE;
  if (write.kind == FLUXR_WRITE_PUT && !check_put (job, write.table))
    return FALSE;
  if (!check_columns (job, write.table) || !fluxr_rest_check_strict (job) ||
      !fluxr_rest_negotiate (job))
    return FALSE;
  write.media = job->media;
  execute (job, &write);
  return job->failure == NULL;
}
