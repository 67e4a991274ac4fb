/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Technical facts. Numbers, times, and words of ours; what came from elsewhere is cleaned as it is
 * for error_logs, whoever wrote it there. */

#include "config.h"

#include "fluxr-facts.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "fluxr-clock.h"
#include "fluxr-entities.h"
#include "fluxr-error-rows.h"
#include "fluxr-platform.h"
#include "fluxr-schema.h"
#include "fluxr-sync-fault.h"

#define MAX_ENTRIES 50

static void
fact_free (gpointer data)
{
  FluxrFact *fact = data;

  g_free (fact->value);
  g_free (fact);
}

/* @value: (transfer full) */
static void
add (GPtrArray  *facts,
     const char *section,
     const char *name,
     char       *value)
{
  FluxrFact *fact = g_new0 (FluxrFact, 1);

  fact->section = section;
  fact->name = name;
  fact->value = value;
  g_ptr_array_add (facts, fact);
}

static void
add_number (GPtrArray     *facts,
            FluxrDatabase *database,
            const char    *section,
            const char    *name,
            const char    *sql)
{
  add (facts, section, name,
       g_strdup_printf ("%" G_GINT64_FORMAT, fluxr_database_get_integer (database, sql, "")));
}

static char *
format_time (gint64 time)
{
  g_autofree char *text = time > 0 ? fluxr_clock_format (time) : NULL;

  /* To the second. */
  return text != NULL ? g_strdup_printf ("%.19sZ", text) : g_strdup ("never");
}

static void
add_platform (GPtrArray *facts)
{
  g_auto (GStrv) list = fluxr_platform_list ();

  for (guint i = 0; list[i] != NULL; i += 2)
    add (facts, N_ ("Platform"), g_intern_string (list[i]), g_strdup (list[i + 1]));
}

static char *
format_size (const char *path)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return g_strdup ("none");

  return g_format_size_full (info.st_size, G_FORMAT_SIZE_IEC_UNITS);
}

static char *
list_snapshots (const char *path)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (gint64 version = 1; version <= FLUXR_SCHEMA_VERSION; version++)
    {
      g_autofree char *snapshot = fluxr_schema_dup_snapshot (path, version);

      if (g_file_test (snapshot, G_FILE_TEST_EXISTS))
        g_string_append_printf (list, "%sversion %" G_GINT64_FORMAT, list->len > 0 ? ", " : "",
                                version);
    }

  return list->len > 0 ? g_string_free_and_steal (g_steal_pointer (&list)) : g_strdup ("none");
}

char *
fluxr_facts_check_file (FluxrDatabase *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (database, &error, "PRAGMA integrity_check (20)", "");
  g_autoptr (GString) text = g_string_new (NULL);

  while (error == NULL && fluxr_statement_step (statement, &error))
    g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "",
                            fluxr_statement_get_text (statement, 0));
  if (error != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", error->message);

  return fluxr_error_rows_clean (text->str);
}

static void
add_file (GPtrArray     *facts,
          FluxrDatabase *database,
          gboolean       check)
{
  const char *path = fluxr_database_get_path (database);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  add (facts, N_ ("File"), N_ ("Size"), format_size (path));
  add (facts, N_ ("File"), N_ ("Write-ahead log"), format_size (log));
  add_number (facts, database, N_ ("File"), N_ ("Schema version"), "PRAGMA user_version");
  add (facts, N_ ("File"), N_ ("Snapshots"), list_snapshots (path));
  if (check)
    add (facts, N_ ("File"), N_ ("Integrity"), fluxr_facts_check_file (database));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM \"%s\"", entities[i]->table);

      add_number (facts, database, N_ ("Rows"), entities[i]->table, sql);
    }
}

/* As the last cycles left it: a log that is followed, rows with versions, or neither. */
static char *
describe_level (FluxrDatabase *database)
{
  g_autofree char *log = fluxr_database_dup_meta (database, "log");

  if (log != NULL)
    return g_strdup ("2 (log)");
  if (fluxr_database_get_integer (database, "SELECT EXISTS (SELECT 1 FROM sync_base"
                                  " WHERE ver IS NOT NULL)", "") == 1)
    return g_strdup ("1 (versions)");
  if (fluxr_database_get_integer (database, "SELECT EXISTS (SELECT 1 FROM sync_cursor)", "") == 1)
    return g_strdup ("0 (times)");

  return g_strdup ("unknown");
}

static void
add_entries (GPtrArray     *facts,
             FluxrDatabase *database)
{
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (database, NULL, "SELECT tbl, op, state, attempts, coalesce (err, ''),"
                            " not_before FROM sync_outbox ORDER BY state <> 'quarantine', seq"
                            " LIMIT ?", "i", (gint64) MAX_ENTRIES);

  while (statement != NULL && fluxr_statement_step (statement, NULL))
    {
      const FluxrEntity *entity = fluxr_entity_find (fluxr_statement_get_text (statement, 0));
      g_autofree char *reason = NULL;
      gint64 next = fluxr_statement_get_integer (statement, 5);
      g_autofree char *when = next > 0 ? format_time (next) : g_strdup ("");

      if (entity == NULL)
        continue;
      reason = fluxr_sync_fault_clean (entity, fluxr_statement_get_text (statement, 4));
      add (facts, N_ ("Queue"), entity->table,
           g_strdup_printf ("%s, %s, tried %" G_GINT64_FORMAT "%s%s%s%s",
                            fluxr_statement_get_text (statement, 1),
                            fluxr_statement_get_text (statement, 2),
                            fluxr_statement_get_integer (statement, 3),
                            *reason != '\0' ? ", " : "", reason, *when != '\0' ? ", next " : "",
                            when));
    }
}

static void
add_cursors (GPtrArray     *facts,
             FluxrDatabase *database)
{
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (database, NULL, "SELECT tbl, full_done, coalesce (upd, ''),"
                            " coalesce (sweep_done, 0) FROM sync_cursor ORDER BY tbl", "");

  while (statement != NULL && fluxr_statement_step (statement, NULL))
    {
      const FluxrEntity *entity = fluxr_entity_find (fluxr_statement_get_text (statement, 0));
      g_autofree char *upd = fluxr_error_rows_clean (fluxr_statement_get_text (statement, 2));
      g_autofree char *swept = format_time (fluxr_statement_get_integer (statement, 3));

      if (entity != NULL)
        add (facts, N_ ("Cursors"), entity->table,
             g_strdup_printf ("%s%s%s, swept %s",
                              fluxr_statement_get_integer (statement, 1) ? "complete" : "partial",
                              *upd != '\0' ? ", up to " : "", upd, swept));
    }
}

static void
add_sync (GPtrArray     *facts,
          FluxrDatabase *database)
{
  g_autofree char *project = fluxr_database_dup_meta (database, "project");
  g_autofree char *synced = fluxr_database_dup_meta (database, "synced");

  add (facts, N_ ("Sync"), N_ ("Account"), g_strdup (project != NULL ? "on a server" : "local"));
  if (project == NULL)
    return;
  add (facts, N_ ("Sync"), N_ ("Level of the server"), describe_level (database));
  add (facts, N_ ("Sync"), N_ ("Last complete cycle"),
       format_time (synced != NULL ? g_ascii_strtoll (synced, NULL, 10) : 0));
  add_number (facts, database, N_ ("Sync"), N_ ("Waiting"),
              "SELECT count (*) FROM sync_outbox WHERE state <> 'quarantine'");
  add_number (facts, database, N_ ("Sync"), N_ ("Refused"),
              "SELECT count (*) FROM sync_outbox WHERE state = 'quarantine'");
  add_number (facts, database, N_ ("Sync"), N_ ("Two versions"),
              "SELECT count (*) FROM sync_conflict WHERE NOT resolved");
  add_number (facts, database, N_ ("Sync"), N_ ("Not understood"),
              "SELECT count (*) FROM sync_unread");
  add_entries (facts, database);
  add_cursors (facts, database);
}

static void
add_problems (GPtrArray     *facts,
              FluxrDatabase *database)
{
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (database, NULL, "SELECT substr (created_at, 1, 19), severity,"
                            " error_type, coalesce (error_code, ''), error_message,"
                            " coalesce (metadata ->> '$.times', 1) FROM error_logs"
                            " ORDER BY created_at DESC, rowid DESC LIMIT ?", "i",
                            (gint64) MAX_ENTRIES);

  while (statement != NULL && fluxr_statement_step (statement, NULL))
    {
      const char *time = fluxr_statement_get_text (statement, 0);
      g_autofree char *line
        = g_strdup_printf ("%s, %s %s: %s (%" G_GINT64_FORMAT "×)",
                           fluxr_statement_get_text (statement, 1),
                           fluxr_statement_get_text (statement, 2),
                           fluxr_statement_get_text (statement, 3),
                           fluxr_statement_get_text (statement, 4),
                           fluxr_statement_get_integer (statement, 5));

      add (facts, N_ ("Problems"), g_intern_string (time), fluxr_error_rows_clean (line));
    }
}

static void
add_calls (GPtrArray     *facts,
           FluxrDatabase *database)
{
  add_number (facts, database, N_ ("Assistant"), N_ ("Calls"), "SELECT count (*) FROM openai_logs");
  add_number (facts, database, N_ ("Assistant"), N_ ("Failed"),
              "SELECT count (*) FROM openai_logs WHERE error IS NOT NULL");
}

GPtrArray *
fluxr_facts_load (FluxrDatabase *database,
                  gboolean       check)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func (fact_free);

  add_platform (facts);
  add_file (facts, database, check);
  add_sync (facts, database);
  add_problems (facts, database);
  add_calls (facts, database);

  return facts;
}

/* A value must not end its line, nor begin something else. */
static void
append_value (GString    *report,
              const char *value)
{
  for (const char *c = value; *c != '\0'; c++)
    if (*c == '\n' || *c == '\r')
      g_string_append_c (report, ' ');
    else
      g_string_append_c (report, *c);
}

/**
 * fluxr_facts_dup_report:
 *
 * Returns: (transfer full): Markdown, in English: it is made for those who write Fluxr
 */
char *
fluxr_facts_dup_report (GPtrArray *facts)
{
  g_autoptr (GString) report = g_string_new ("# Fluxr report\n");
  const char *section = NULL;

  for (guint i = 0; i < facts->len; i++)
    {
      const FluxrFact *fact = g_ptr_array_index (facts, i);

      if (g_strcmp0 (section, fact->section) != 0)
        g_string_append_printf (report, "\n## %s\n\n", fact->section);
      section = fact->section;
      g_string_append_printf (report, "- %s: ", fact->name);
      append_value (report, fact->value);
      g_string_append_c (report, '\n');
    }

  return g_string_free_and_steal (g_steal_pointer (&report));
}
