/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cutting a page of rows into rows without copying it more than once. Every row keeps its text,
 * because the base snapshot is what the server really said; and each is decoded by itself, so one
 * that is strange spoils only itself.
 *
 * Whether a row is JSON is for the parser to say, not for the scanner; a page with a row that is
 * none counts as damaged as a whole. */

#include "config.h"

#include "fluxr-remote-row.h"

#include <string.h>

#include "fluxr-error.h"
#include "fluxr-json-scan.h"
#include "fluxr-uuid.h"

/* Versions go into filters, so nothing but digits is one. */
static char *
dup_version (const FluxrJsonSpan *value)
{
  for (gsize i = 1; i + 1 < value->length; i++)
    if (!g_ascii_isdigit (value->start[i]))
      return NULL;

  return fluxr_json_span_dup (value);
}

/* Members that stay, copied together with what stands between them. */
static gboolean
strip_object (FluxrJsonScan  *self,
              const char     *added_key,
              FluxrRemoteRow *row,
              GString        *kept)
{
  FluxrJsonSpan key, value;

  if (!fluxr_json_scan_char (self, '{'))
    return FALSE;
  g_string_append_c (kept, '{');
  if (fluxr_json_scan_char (self, '}'))
    return g_string_append_c (kept, '}'), TRUE;

  do
    {
      fluxr_json_scan_blanks (self);
      if (!fluxr_json_scan_member (self, &key, &value))
        return FALSE;
      if (fluxr_json_span_is (&key, FLUXR_VERSION_KEY))
        {
          g_free (row->version);
          row->version = dup_version (&value);
        }
      else if (!fluxr_json_span_is (&key, added_key))
        {
          if (fluxr_json_span_is (&key, "id"))
            {
              g_free (row->id);
              row->id = fluxr_json_span_dup (&value);
            }
          if (kept->len > 1)
            g_string_append_c (kept, ',');
          g_string_append_len (kept, key.start - 1,
                               value.start + value.length - (key.start - 1));
        }
    }
  while (fluxr_json_scan_char (self, ','));

  g_string_append_c (kept, '}');

  return fluxr_json_scan_char (self, '}');
}

static gboolean
decode (FluxrRemoteRow     *self,
        const FluxrEntity  *entity,
        const GString      *kept,
        GError            **error)
{
  GError *problem = NULL;

  self->row = fluxr_row_new_text (entity, kept->str, kept->len, &problem);
  if (self->row == NULL && g_error_matches (problem, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_JSON))
    return g_propagate_error (error, problem), FALSE;
  self->problem = problem;
  self->json = g_strndup (kept->str, kept->len);

  return TRUE;
}

static FluxrRemoteRow *
scan_row (FluxrJsonScan      *scanner,
          const FluxrEntity  *entity,
          const char         *added_key,
          gboolean            whole,
          GString            *kept,
          GError            **error)
{
  g_autoptr (FluxrRemoteRow) self = g_new0 (FluxrRemoteRow, 1);

  g_string_truncate (kept, 0);
  if (!strip_object (scanner, added_key, self, kept)
      || self->id == NULL || !fluxr_uuid_is_valid (self->id))
    {
      g_set_error (error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_JSON,
                   "A row of %s has no id or is no object", entity->table);
      return NULL;
    }
  if (whole && !decode (self, entity, kept, error))
    return NULL;

  return g_steal_pointer (&self);
}

static GPtrArray *
fail_page (const FluxrEntity  *entity,
           GError            **error)
{
  g_set_error (error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_JSON,
               "The page of %s is no complete list of rows", entity->table);

  return NULL;
}

/**
 * fluxr_remote_row_list_page:
 * @body: the answer's body: an array of objects
 * @added_key: (nullable): a key that only a filter added, left out of the rows
 * @whole: whether the rows are complete; else only id and version are looked at
 *
 * Returns: (transfer full): rows, those that do not decode with their problem; %NULL with
 *   %FLUXR_DATA_ERROR_JSON if the page is damaged
 */
GPtrArray *
fluxr_remote_row_list_page (const FluxrEntity  *entity,
                            const char         *body,
                            gsize               length,
                            const char         *added_key,
                            gboolean            whole,
                            GError            **error)
{
  g_autoptr (GPtrArray) rows =
    g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_remote_row_free);
  g_autoptr (GString) kept = g_string_sized_new (1024);
  FluxrJsonScan scanner = { body, body + length };

  if (!fluxr_json_scan_char (&scanner, '['))
    return fail_page (entity, error);

  if (!fluxr_json_scan_char (&scanner, ']'))
    {
      do
        {
          FluxrRemoteRow *row = scan_row (&scanner, entity, added_key, whole, kept, error);

          if (row == NULL)
            return NULL;
          g_ptr_array_add (rows, row);
        }
      while (fluxr_json_scan_char (&scanner, ','));
      if (!fluxr_json_scan_char (&scanner, ']'))
        return fail_page (entity, error);
    }

  fluxr_json_scan_blanks (&scanner);
  if (scanner.at != scanner.end)
    return fail_page (entity, error);

  return g_steal_pointer (&rows);
}

/**
 * fluxr_remote_row_new_text:
 * @text: one row, with its version
 */
FluxrRemoteRow *
fluxr_remote_row_new_text (const FluxrEntity  *entity,
                           const char         *text,
                           gsize               length,
                           GError            **error)
{
  g_autoptr (GString) kept = g_string_sized_new (length);
  FluxrJsonScan scanner = { text, text + length };

  return scan_row (&scanner, entity, NULL, TRUE, kept, error);
}

/**
 * fluxr_remote_row_new:
 * @row: (nullable): taken a reference of
 */
FluxrRemoteRow *
fluxr_remote_row_new (const char *id,
                      const char *version,
                      const char *json,
                      FluxrRow   *row)
{
  FluxrRemoteRow *self = g_new0 (FluxrRemoteRow, 1);

  self->id = g_strdup (id);
  self->version = g_strdup (version);
  self->json = g_strdup (json);
  self->row = row;
  if (row != NULL)
    fluxr_row_ref (row);

  return self;
}

/**
 * fluxr_remote_row_get_stamp:
 *
 * Returns: (nullable): the time of the last change as the server wrote it; %NULL if it has none
 */
const char *
fluxr_remote_row_get_stamp (const FluxrRemoteRow *self)
{
  if (self->row == NULL
      || fluxr_entity_find_column (fluxr_row_get_entity (self->row), "updated_at") < 0)
    return NULL;

  return fluxr_row_get_text (self->row, "updated_at");
}

/**
 * fluxr_remote_row_dup_stamp:
 *
 * Returns: (transfer full) (nullable): the time of the last change, also of a row that does not
 *   decode
 */
char *
fluxr_remote_row_dup_stamp (const FluxrRemoteRow *self)
{
  g_autoptr (yyjson_doc) doc = NULL;

  if (self->row != NULL || self->json == NULL)
    return g_strdup (fluxr_remote_row_get_stamp (self));
  doc = fluxr_json_parse (self->json, -1, NULL);

  return g_strdup (fluxr_json_get_string (yyjson_doc_get_root (doc), "updated_at"));
}

void
fluxr_remote_row_free (FluxrRemoteRow *self)
{
  g_free (self->id);
  g_free (self->version);
  g_free (self->json);
  g_clear_pointer (&self->row, fluxr_row_unref);
  g_clear_error (&self->problem);
  g_free (self);
}
