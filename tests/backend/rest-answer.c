/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Checks and headers that reads, writes and calls have in common. */

#include "fuzzy.h"
#include "json-text.h"
#include "rest-job.h"

#include <stdlib.h>
#include <string.h>

static FluxrFailure *
refuse_table (FluxrRestJob *job)
{
  GPtrArray *tables = fluxr_catalog_get_tables (job->catalog);
  GPtrArray *names = fluxr_arena_array (job->arena);
  FluxrFailure *failure = fluxr_failure_new (
    job->arena, 404, "PGRST205",
    "Could not find the table '" FLUXR_SCHEMA ".%s' in the schema cache", job->name);
  const char *near_name;

  for (guint i = 0; i < tables->len; i++)
    {
      const FluxrTable *table = g_ptr_array_index (tables, i);

      g_ptr_array_add (names, (gpointer) table->name);
    }
  near_name = fluxr_fuzzy_find (names, job->name);
  if (near_name != NULL)
    failure->hint = fluxr_arena_printf (
      job->arena, "Perhaps you meant the table '" FLUXR_SCHEMA ".%s'", near_name);
  return failure;
}

/* (nullable) */
const FluxrTable *
fluxr_rest_find_table (FluxrRestJob *job)
{
  const FluxrTable *table = fluxr_catalog_find_table (job->catalog, job->name);

  if (table == NULL)
    job->failure = refuse_table (job);
  return table;
}

gboolean
fluxr_rest_negotiate (FluxrRestJob *job)
{
  return fluxr_media_negotiate (job->arena, fluxr_request_get_header (job->request, "Accept"),
                                FALSE, &job->media, &job->failure);
}

gboolean
fluxr_rest_check_strict (FluxrRestJob *job)
{
  GString *names = fluxr_arena_string (job->arena);

  if (!fluxr_preferences_is_strict (job->preferences) || job->preferences->unknown->len == 0)
    return TRUE;
  for (guint i = 0; i < job->preferences->unknown->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "Invalid preferences: ",
                            (char *) g_ptr_array_index (job->preferences->unknown, i));
  job->failure = fluxr_failure_new (job->arena, 400, "PGRST122",
                                    "Invalid preferences given with handling=strict");
  job->failure->details = names->str;
  return FALSE;
}

/* (nullable) */
FluxrPlan *
fluxr_rest_make_plan (FluxrRestJob *job,
                      const char   *name,
                      gboolean      is_write,
                      gboolean      is_call)
{
  FluxrPlanRequest request = {
    .arena = job->arena,
    .catalog = job->catalog,
    .query = job->query,
    .name = name,
    .is_write = is_write,
    .is_call = is_call,
    .range = job->range,
    .max_rows = job->max_rows,
  };

  return fluxr_plan_new (&request, &job->failure);
}

gint64
fluxr_rest_get_number (const PGresult    *result,
                       FluxrResultColumn  column,
                       gint64             fallback)
{
  if (PQgetisnull (result, 0, column))
    return fallback;
  return g_ascii_strtoll (PQgetvalue (result, 0, column), NULL, 10);
}

/* Some requests hold only for a certain number of rows. */
gboolean
fluxr_rest_check_result (FluxrRestJob   *job,
                         const PGresult *result,
                         gboolean        is_limited)
{
  gint64 n_rows = fluxr_rest_get_number (result, FLUXR_RESULT_PAGE, 0);

  if (fluxr_media_is_object (job->media) && n_rows != 1)
    {
      job->failure = fluxr_failure_new (job->arena, 406, "PGRST116",
                                        "Cannot coerce the result to a single JSON object");
      job->failure->details = fluxr_arena_printf (
        job->arena, "The result contains %" G_GINT64_FORMAT " rows", n_rows);
    }
  else if (is_limited && fluxr_preferences_is_strict (job->preferences) &&
           job->preferences->max_affected >= 0 && n_rows > job->preferences->max_affected)
    {
      job->failure = fluxr_failure_new (
        job->arena, 400, "PGRST124", "Query result exceeds max-affected preference constraint");
      job->failure->details = fluxr_arena_printf (
        job->arena, "The query affects %" G_GINT64_FORMAT " rows", n_rows);
    }
  return job->failure == NULL;
}

void
fluxr_rest_set_applied (FluxrRestJob *job,
                        FluxrApplied  parts)
{
  const char *applied = fluxr_preferences_to_applied (job->preferences, job->arena, parts);

  if (applied != NULL)
    fluxr_reply_set_header (job->reply, job->arena, "Preference-Applied", applied);
}

static void
clear_result (gpointer data)
{
  PQclear (data);
}

/* The body is not copied: it keeps the result alive. */
void
fluxr_rest_set_content (FluxrRestJob  *job,
                        PGresult     **result)
{
  fluxr_reply_set_header (job->reply, job->arena, "Content-Type",
                          fluxr_media_to_header (job->media));
  if (job->has_profile)
    fluxr_reply_set_header (job->reply, job->arena, "Content-Profile", FLUXR_SCHEMA);
  g_clear_pointer (&job->reply->body, g_bytes_unref);
  job->reply->body = g_bytes_new_with_free_func (
    PQgetvalue (*result, 0, FLUXR_RESULT_BODY),
    (gsize) PQgetlength (*result, 0, FLUXR_RESULT_BODY), clear_result, *result);
  *result = NULL;
}

/* total is -1 when it was not asked for. Returns the status. */
guint
fluxr_rest_set_range (FluxrRestJob *job,
                      gint64        n_rows,
                      gint64        total)
{
  gint64 lower = job->range.lower;
  gint64 upper = lower + n_rows - 1;
  GString *text = fluxr_arena_string (job->arena);

  if (total != 0 && lower <= upper)
    g_string_append_printf (text, "%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "/", lower, upper);
  else
    g_string_append (text, "*/");
  if (total >= 0)
    g_string_append_printf (text, "%" G_GINT64_FORMAT, total);
  else
    g_string_append_c (text, '*');
  fluxr_reply_set_header (job->reply, job->arena, "Content-Range", text->str);
  if (total < 0)
    return 200;
  return lower > total ? 416 : n_rows < total ? 206 : 200;
}

/* An offset behind the last row. The recorded server says how long its normal body would have been
 * and sends the error's first bytes; so do we. */
void
fluxr_rest_set_past_end (FluxrRestJob   *job,
                         const PGresult *result,
                         gint64          total)
{
  FluxrFailure *failure = fluxr_failure_new (job->arena, 416, "PGRST103",
                                             "Requested range not satisfiable");
  gsize length = (gsize) PQgetlength (result, 0, FLUXR_RESULT_BODY);
  GString *text;

  failure->details = fluxr_arena_printf (job->arena,
                                         "An offset of %" G_GINT64_FORMAT
                                         " was requested, but there are only %" G_GINT64_FORMAT
                                         " rows.",
                                         job->range.lower, total);
  text = fluxr_failure_to_json (failure, job->arena);
  fluxr_reply_set_text (job->reply, text->str, MIN (length, text->len));
}

static gboolean
set_setting_headers (FluxrRestJob *job,
                     const char   *text)
{
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (text, strlen (text));
  yyjson_val *root = yyjson_doc_get_root (doc);
  yyjson_arr_iter iter;
  yyjson_val *item;

  if (!yyjson_is_arr (root))
    return FALSE;
  yyjson_arr_iter_init (root, &iter);
  while ((item = yyjson_arr_iter_next (&iter)) != NULL)
    {
      yyjson_obj_iter fields;
      yyjson_val *key;

      if (!yyjson_is_obj (item) || yyjson_obj_size (item) != 1)
        return FALSE;
      yyjson_obj_iter_init (item, &fields);
      key = yyjson_obj_iter_next (&fields);
      if (!yyjson_is_str (yyjson_obj_iter_get_val (key)))
        return FALSE;
      fluxr_reply_set_header (job->reply, job->arena, yyjson_get_str (key),
                              yyjson_get_str (yyjson_obj_iter_get_val (key)));
    }
  return TRUE;
}

/* SQL may set response.headers and response.status for its own request. */
gboolean
fluxr_rest_set_settings (FluxrRestJob   *job,
                         const PGresult *result)
{
  if (!PQgetisnull (result, 0, FLUXR_RESULT_STATUS))
    {
      int status = atoi (PQgetvalue (result, 0, FLUXR_RESULT_STATUS));

      if (status < 100 || status > 999)
        job->failure = fluxr_failure_new (job->arena, 500, "PGRST112",
                                          "response.status guc must be a valid status code");
      job->reply->status = (guint) status;
    }
  if (job->failure == NULL && !PQgetisnull (result, 0, FLUXR_RESULT_HEADERS) &&
      !set_setting_headers (job, PQgetvalue (result, 0, FLUXR_RESULT_HEADERS)))
    job->failure = fluxr_failure_new (job->arena, 500, "PGRST111",
                                      "response.headers guc must be a JSON array composed of "
                                      "objects with a single key and a string value");
  return job->failure == NULL;
}
