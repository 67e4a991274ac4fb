/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of error_logs. They are written as if they came from a server, so that nothing queues them;
 * the update that makes them the user's own does. What the file knows to be content is looked for
 * before the transaction begins: a writer that waits meanwhile would be the main thread. */

#include "config.h"

#include "fluxr-error-rows.h"

#include <string.h>

#include "fluxr-clock.h"
#include "fluxr-content-words.h"
#include "fluxr-error-log.h"
#include "fluxr-fault.h"
#include "fluxr-platform.h"
#include "fluxr-redact.h"
#include "fluxr-rows.h"

#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

/* Of characters. */
#define MAX_MESSAGE 2000
#define MAX_CODE 64

#define HIDDEN "[…]"

#define NOT_SENT \
  " NOT EXISTS (SELECT 1 FROM sync_base AS b WHERE b.tbl = 'error_logs' AND b.id = error_logs.id)" \
  " AND NOT EXISTS (SELECT 1 FROM sync_outbox AS o WHERE o.tbl = 'error_logs'" \
  " AND o.id = error_logs.id)"

/* Names that Fluxr, the toolkit and the schema gave, not a person. */
static gboolean
is_ours (const char *word)
{
  static const char *const prefixes[] = { "Gtk", "Gdk", "Gsk", "Adw", "Fluxr", "GObject", "GTask" };
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (word, prefixes[i]) && strpbrk (word, " \t\n") == NULL)
      return TRUE;
  for (guint i = 0; i < n; i++)
    if (g_str_equal (entities[i]->table, word) || fluxr_entity_find_column (entities[i], word) >= 0)
      return TRUE;

  return FALSE;
}

char *
fluxr_error_rows_clean (const char *text)
{
  g_autofree char *plain = fluxr_redact (text);

  return fluxr_redact_quotes (plain, is_ours);
}

static char *
cut (char *text, /* (transfer full) */
     long  length)
{
  if (g_utf8_strlen (text, -1) > length)
    *g_utf8_offset_to_pointer (text, length) = '\0';

  return text;
}

/* A number or a word; a sentence there is somebody else's. */
static char *
clean_code (const char *code)
{
  if (code == NULL || strlen (code) > MAX_CODE)
    return NULL;
  for (const char *c = code; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("_.:-", *c) == NULL)
      return NULL;

  return fluxr_redact (code);
}

static char *
print_metadata (const FluxrFault *fault)
{
  return fault->n_lost == 0 ? g_strdup ("{}")
                            : g_strdup_printf ("{\"lost_before\":%u}", fault->n_lost);
}

/* @words: (nullable): NULL if nobody looked for them: then nothing is known of the message. */
static char *
clean_message (const FluxrFault *fault,
               GPtrArray        *words)
{
  g_autofree char *message = NULL;

  if (words == NULL)
    return g_strdup (HIDDEN);
  message = fluxr_error_rows_clean (fault->message);

  return cut (fluxr_content_words_hide (words, message), MAX_MESSAGE);
}

static FluxrRow *
create_row (const FluxrFault *fault,
            GPtrArray        *words,
            const char       *platform)
{
  FluxrRow *row = fluxr_row_new_default (&fluxr_error_log_entity);
  g_autofree char *clean = clean_message (fault, words);
  g_autofree char *code = clean_code (fault->code);
  g_autofree char *trace = fluxr_redact (fault->trace);
  g_autofree char *metadata = print_metadata (fault);
  g_autofree char *time = fluxr_clock_format (fault->time);

  fluxr_row_set_text (row, "id", fault->id);
  fluxr_row_set_text (row, "error_type", fault->type);
  fluxr_row_set_text (row, "error_code", code);
  fluxr_row_set_text (row, "error_message", clean);
  fluxr_row_set_text (row, "stack_trace", trace);
  fluxr_row_set_text (row, "severity", fluxr_severity_get_name (fault->severity));
  fluxr_row_set_text (row, "metadata", metadata);
  fluxr_row_set_text (row, "browser_info", platform);
  fluxr_row_set_text (row, "created_at", time);

  return row;
}

static GPtrArray *
find_words (FluxrDatabase  *database,
            GPtrArray      *faults,
            GError        **error)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < faults->len; i++)
    {
      g_autofree char *message
        = fluxr_error_rows_clean (((FluxrFault *) g_ptr_array_index (faults, i))->message);

      g_string_append_printf (all, "%s\n", message);
    }

  return fluxr_content_words_find (database, all->str, error);
}

static GPtrArray *
create_rows (FluxrDatabase  *database,
             GPtrArray      *faults,
             gboolean        quick,
             GError        **error)
{
  g_autoptr (GPtrArray) words = quick ? NULL : find_words (database, faults, error);
  g_autofree char *platform = fluxr_platform_dup_json ();
  GPtrArray *rows;

  if (words == NULL && !quick)
    return NULL;
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_row_unref);
  for (guint i = 0; i < faults->len; i++)
    g_ptr_array_add (rows, create_row (g_ptr_array_index (faults, i), words, platform));

  return rows;
}

static gboolean
count_repeats (FluxrDatabase  *database,
               GHashTable     *repeats,
               GError        **error)
{
  GHashTableIter iter;
  gpointer id, n;

  if (repeats == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, repeats);
  while (g_hash_table_iter_next (&iter, &id, &n))
    if (!fluxr_database_run (database, error,
                             "UPDATE error_logs SET metadata = json_set (metadata, '$.times', ?2)"
                             " WHERE id = ?1 AND" NOT_SENT, "si", (const char *) id,
                             (gint64) GPOINTER_TO_UINT (n)))
      return FALSE;

  return TRUE;
}

/* A server that takes none must not make them pile up. What may be on its way stays. */
static gboolean
forget_waiting (FluxrDatabase  *database,
                GError        **error)
{
  return fluxr_database_run (database, error,
                             "DELETE FROM sync_outbox WHERE tbl = 'error_logs'"
                             " AND state <> 'inflight' AND NOT maybe_applied AND id NOT IN"
                             " (SELECT id FROM error_logs ORDER BY created_at DESC, rowid DESC"
                             " LIMIT ?)", "i", (gint64) FLUXR_ERROR_ROWS_MAX);
}

/* What waits for the server stays until it is there. Nothing of it goes to the trash. */
static gboolean
forget_old (FluxrDatabase  *database,
            GError        **error)
{
  g_autofree char *time = fluxr_clock_format (fluxr_clock_now () - FLUXR_ERROR_ROWS_DAYS * DAY);

  return fluxr_database_run (database, error,
                             "DELETE FROM error_logs WHERE (created_at < ?1 OR rowid NOT IN"
                             " (SELECT rowid FROM error_logs ORDER BY created_at DESC, rowid DESC"
                             " LIMIT ?2)) AND NOT EXISTS (SELECT 1 FROM sync_outbox AS o"
                             " WHERE o.tbl = 'error_logs' AND o.id = error_logs.id)", "si", time,
                             (gint64) FLUXR_ERROR_ROWS_MAX)
         && fluxr_database_run (database, error, "DELETE FROM sync_base WHERE tbl = 'error_logs'"
                                " AND id NOT IN (SELECT id FROM error_logs)", "")
         && fluxr_database_run (database, error, "DELETE FROM sync_trash WHERE tbl = 'error_logs'",
                                "");
}

gboolean
fluxr_error_rows_write (FluxrDatabase  *database,
                        GPtrArray      *faults,
                        GHashTable     *repeats,
                        gboolean        quick,
                        GError        **error)
{
  g_autoptr (GPtrArray) rows = create_rows (database, faults, quick, error);
  gboolean success = TRUE;

  if (rows == NULL || !fluxr_database_begin (database, FLUXR_WRITE_APPLY, error))
    return FALSE;
  for (guint i = 0; success && i < rows->len; i++)
    success = fluxr_rows_put (database, g_ptr_array_index (rows, i), error);
  if (success && count_repeats (database, repeats, error) && forget_waiting (database, error)
      && forget_old (database, error))
    return fluxr_database_commit (database, error);
  fluxr_database_rollback (database);

  return FALSE;
}

gboolean
fluxr_error_rows_is_sent (FluxrDatabase *database,
                          const char    *id)
{
  return fluxr_database_get_integer (database, "SELECT count (*) FROM error_logs WHERE id = ? AND"
                                     NOT_SENT, "s", id) == 0;
}

/**
 * fluxr_error_rows_send:
 * @user_id: whose they become: a server shows a row without to nobody (sync.md, F11)
 */
gboolean
fluxr_error_rows_send (FluxrDatabase      *database,
                       const char *const  *ids,
                       const char         *user_id,
                       GError            **error)
{
  if (!fluxr_database_begin (database, FLUXR_WRITE_EDIT, error))
    return FALSE;
  for (guint i = 0; ids[i] != NULL; i++)
    if (!fluxr_database_run (database, error, "UPDATE error_logs SET user_id = ?2 WHERE id = ?1 AND"
                             NOT_SENT, "ss", ids[i], user_id))
      {
        fluxr_database_rollback (database);
        return FALSE;
      }

  return fluxr_database_commit (database, error);
}

char *
fluxr_error_rows_dup_preview (FluxrDatabase      *database,
                              const char *const  *ids,
                              const char         *user_id,
                              GError            **error)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *rows = yyjson_mut_arr (doc);

  yyjson_mut_doc_set_root (doc, rows);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (FluxrRow) row = fluxr_rows_load (database, &fluxr_error_log_entity, ids[i], error);

      if (row == NULL)
        return NULL;
      fluxr_row_set_text (row, "user_id", user_id);
      yyjson_mut_arr_append (rows, fluxr_row_add_json (row, doc));
    }

  return yyjson_mut_write (doc, YYJSON_WRITE_PRETTY_TWO_SPACES, NULL);
}
