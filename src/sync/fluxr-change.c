/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Changes that travel together, and the list of what became of each. */

#include "config.h"

#include "fluxr-change.h"

#include "fluxr-error.h"
#include "fluxr-json-scan.h"
#include "fluxr-json.h"
#include "fluxr-outcome.h"

/* A change stands in a request that was answered: what the answer says of it is what a request of
 * its own would have been refused with. */
#define STATUS_REFUSED 400

/**
 * fluxr_change_new:
 * @version: (nullable): %NULL for an insert
 * @row: copied
 */
FluxrChange *
fluxr_change_new (const char     *number,
                  const char     *earlier,
                  const char     *id,
                  const char     *version,
                  const FluxrRow *row)
{
  FluxrChange *self = g_new0 (FluxrChange, 1);

  self->number = g_strdup (number);
  self->earlier = g_strdup (earlier);
  self->id = g_strdup (id);
  self->version = g_strdup (version);
  self->row = fluxr_row_copy (row);

  return self;
}

FluxrChange *
fluxr_change_copy (const FluxrChange *self)
{
  return fluxr_change_new (self->number, self->earlier, self->id, self->version, self->row);
}

void
fluxr_change_free (FluxrChange *self)
{
  g_free (self->number);
  g_free (self->earlier);
  g_free (self->id);
  g_free (self->version);
  fluxr_row_unref (self->row);
  g_free (self);
}

/**
 * fluxr_change_result_new:
 * @row: (transfer full) (nullable)
 * @problem: (transfer full) (nullable)
 */
FluxrChangeResult *
fluxr_change_result_new (FluxrChangeStatus  status,
                         FluxrRemoteRow    *row,
                         GError            *problem)
{
  FluxrChangeResult *self = g_new0 (FluxrChangeResult, 1);

  self->status = status;
  self->row = row;
  self->problem = problem;

  return self;
}

void
fluxr_change_result_free (FluxrChangeResult *self)
{
  g_clear_pointer (&self->row, fluxr_remote_row_free);
  g_clear_error (&self->problem);
  g_free (self);
}

static gboolean
parse_status (const char        *text,
              FluxrChangeStatus *status)
{
  static const char *const names[] = { "done", "guard", "gone", "error" };

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], text))
      return *status = i, TRUE;

  return FALSE;
}

static GError *
parse_problem (yyjson_val *result)
{
  FluxrAnswer what = {
    .status = STATUS_REFUSED,
    .code = fluxr_json_get_string (result, "code"),
    .message = fluxr_json_get_string (result, "message"),
  };
  g_autofree char *name = fluxr_outcome_dup_name (what.message);
  FluxrRefusal refusal = { STATUS_REFUSED, (char *) what.code, name, -1 };

  return fluxr_transport_error_new (fluxr_outcome_classify (&what), &refusal,
                                    "The server refused it with %s",
                                    what.code != NULL ? what.code : "no code");
}

/* The row to the letter: it becomes what the server is known to have. */
static gboolean
scan_row (const FluxrEntity    *entity,
          const FluxrJsonSpan  *result,
          FluxrRemoteRow      **row,
          GError              **error)
{
  FluxrJsonScan scanner = { result->start, result->start + result->length };
  FluxrJsonSpan key, value;

  fluxr_json_scan_char (&scanner, '{');
  do
    if (!fluxr_json_scan_member (&scanner, &key, &value))
      return TRUE;
  while (!fluxr_json_span_is (&key, "row") && fluxr_json_scan_char (&scanner, ','));
  if (!fluxr_json_span_is (&key, "row") || *value.start != '{')
    return TRUE;
  *row = fluxr_remote_row_new_text (entity, value.start, value.length, error);

  return *row != NULL;
}

static FluxrChangeResult *
parse_result (const FluxrChange    *change,
              const FluxrJsonSpan  *text,
              GError              **error)
{
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (text->start, text->length, NULL);
  yyjson_val *root = yyjson_doc_get_root (doc);
  g_autoptr (FluxrChangeResult) self = g_new0 (FluxrChangeResult, 1);

  if (parse_status (fluxr_json_get_string (root, "status"), &self->status)
      && scan_row (fluxr_row_get_entity (change->row), text, &self->row, error)
      && (self->row == NULL || g_str_equal (self->row->id, change->id)))
    {
      if (self->status == FLUXR_CHANGE_REFUSED)
        self->problem = parse_problem (root);
      return g_steal_pointer (&self);
    }
  if (error != NULL && *error == NULL)
    g_set_error (error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_JSON, "No result of a change of %s",
                 change->id);

  return NULL;
}

/**
 * fluxr_change_list_results:
 * @changes: of #FluxrChange: what was sent
 * @body: what sync_push() answered
 *
 * Returns: (transfer full): of #FluxrChangeResult, one for each of @changes; %NULL with
 *   %FLUXR_DATA_ERROR_JSON if the answer is not that
 */
GPtrArray *
fluxr_change_list_results (GPtrArray   *changes,
                           const char  *body,
                           gsize        length,
                           GError     **error)
{
  g_autoptr (GPtrArray) results =
    g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_change_result_free);
  FluxrJsonScan scanner = { body, body + length };
  gboolean complete = fluxr_json_scan_char (&scanner, '[');

  for (guint i = 0; complete && i < changes->len; i++)
    {
      FluxrJsonSpan text;
      FluxrChangeResult *result;

      complete = (i == 0 || fluxr_json_scan_char (&scanner, ','))
                 && fluxr_json_scan_value (&scanner, &text);
      if (!complete)
        break;
      result = parse_result (g_ptr_array_index (changes, i), &text, error);
      if (result == NULL)
        return NULL;
      g_ptr_array_add (results, result);
    }
  if (complete && fluxr_json_scan_char (&scanner, ']'))
    return g_steal_pointer (&results);
  g_set_error_literal (error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_JSON,
                       "Not as many results as changes");

  return NULL;
}
