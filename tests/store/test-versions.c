/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is kept on this device beside rows: what texts said before, and local values. */

#include "config.h"

#include <string.h>

#include "fluxr-local-value.h"
#include "fluxr-rows.h"
#include "fluxr-trash.h"
#include "fluxr-version.h"
#include "store-fixture.h"

#define MINUTE G_GINT64_CONSTANT (60000000)
#define DAY    (24 * 60 * MINUTE)

#define NOTE "b0000000-0000-4000-8000-000000000001"

static void
write_row (Fixture        *fixture,
           FluxrWriteMode  mode,
           const FluxrRow *row)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_database_begin (fixture->db, mode, &error));
  g_assert_true (fluxr_rows_put (fixture->db, row, &error));
  g_assert_true (fluxr_database_commit (fixture->db, &error));
  g_assert_no_error (error);
}

/* Every way of writing but the triggers' is the same here. */
static void
set_text (Fixture           *fixture,
          FluxrWriteMode     mode,
          const FluxrEntity *entity,
          const char        *column,
          const char        *text)
{
  g_autoptr (FluxrRow) row = fluxr_rows_load (fixture->db, entity, NOTE, NULL);
  g_autoptr (GError) error = NULL;

  if (row == NULL)
    {
      row = fluxr_row_new_default (entity);
      fluxr_row_set_text (row, "id", NOTE);
    }
  g_assert_true (fluxr_row_parse (row, column, text, &error));
  write_row (fixture, mode, row);
}

static void
type (Fixture    *fixture,
      const char *text)
{
  set_text (fixture, FLUXR_WRITE_EDIT, &fluxr_note_entity, "content", text);
}

static void
sync_text (Fixture    *fixture,
           const char *text)
{
  set_text (fixture, FLUXR_WRITE_APPLY, &fluxr_note_entity, "content", text);
}

static void
pass_time (Fixture *fixture,
           gint64   time)
{
  g_assert_true (fluxr_database_run (fixture->db, NULL, "UPDATE version SET at = at - ?", "i",
                                     time));
}

/* "origin:text" of all, the newest first. */
static void
assert_versions (Fixture           *fixture,
                 const FluxrEntity *entity,
                 const char        *column,
                 const char        *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions
    = fluxr_version_list (fixture->db, entity, NOTE, column, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < versions->len; i++)
    {
      FluxrVersion *version = g_ptr_array_index (versions, i);
      g_autofree char *text = fluxr_version_dup_text (fixture->db, version->number, &error);

      g_assert_no_error (error);
      g_assert_cmpint (version->size, ==, strlen (text));
      g_string_append_printf (found, "%s%s:%s", i > 0 ? " " : "", version->origin, text);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

#define ASSERT_NOTE(expected) \
  assert_versions (fixture, &fluxr_note_entity, "content", expected)

static void
test_typing (Fixture       *fixture,
             gconstpointer  data)
{
  type (fixture, "a");
  ASSERT_NOTE ("");
  type (fixture, "ab");
  ASSERT_NOTE ("typed:a");
  type (fixture, "abc");
  type (fixture, "abcd");
  type (fixture, "abcd");
  ASSERT_NOTE ("typed:a");

  pass_time (fixture, 4 * MINUTE);
  type (fixture, "abcde");
  ASSERT_NOTE ("typed:a");
  pass_time (fixture, 2 * MINUTE);
  type (fixture, "abcdef");
  ASSERT_NOTE ("typed:abcde typed:a");

  /* The clock was three days ahead. */
  pass_time (fixture, -3 * DAY);
  type (fixture, "abcdefg");
  ASSERT_NOTE ("typed:abcdef typed:abcde typed:a");
}

static void
test_sync (Fixture       *fixture,
           gconstpointer  data)
{
  sync_text (fixture, "server 1");
  type (fixture, "mine 1");
  ASSERT_NOTE ("typed:server 1");
  type (fixture, "mine 2");
  sync_text (fixture, "server 2");
  ASSERT_NOTE ("synced:mine 2 typed:server 1");

  /* Somebody types elsewhere. */
  sync_text (fixture, "server 3");
  sync_text (fixture, "server 4");
  ASSERT_NOTE ("synced:mine 2 typed:server 1");
  type (fixture, "mine 3");
  ASSERT_NOTE ("typed:server 4 synced:mine 2 typed:server 1");

  sync_text (fixture, "server 5");
  pass_time (fixture, 6 * MINUTE);
  sync_text (fixture, "server 6");
  ASSERT_NOTE ("synced:server 5 synced:mine 3 typed:server 4 synced:mine 2 typed:server 1");
}

/* What the newest version says already is not kept twice, but it hides no change of the writer. */
static void
test_same_text (Fixture       *fixture,
                gconstpointer  data)
{
  type (fixture, "a");
  type (fixture, "b");
  type (fixture, "a");
  sync_text (fixture, "c");
  ASSERT_NOTE ("synced:a");
  type (fixture, "d");
  ASSERT_NOTE ("typed:c synced:a");
}

static void
test_much_goes_away (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *long_text = g_strnfill (300, 'x');
  g_autofree char *expected = g_strdup_printf ("shortened:%s typed:a", long_text);

  type (fixture, "a");
  type (fixture, "ab");
  type (fixture, long_text);
  ASSERT_NOTE ("typed:a");
  type (fixture, "x");
  ASSERT_NOTE (expected);
  type (fixture, "xy");
  type (fixture, NULL);
  type (fixture, "from nothing");
  ASSERT_NOTE (expected);
}

static void
test_section_goes_away (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *text = g_strnfill (250, 'x');
  g_autofree char *more = g_strdup_printf ("{\"a\":\"%s%s\",\"b\":\"%s\"}", text, text, text);
  g_autofree char *less = g_strdup_printf ("{\"a\":\"%s%s\"}", text, text);
  g_autofree char *expected = g_strdup_printf ("shortened:%s", more);
  const FluxrEntity *prds = &fluxr_prd_entity;

  set_text (fixture, FLUXR_WRITE_EDIT, prds, "custom_sections", "{}");
  set_text (fixture, FLUXR_WRITE_EDIT, prds, "custom_sections", more);
  assert_versions (fixture, prds, "custom_sections", "");
  set_text (fixture, FLUXR_WRITE_EDIT, prds, "custom_sections", less);
  assert_versions (fixture, prds, "custom_sections", expected);

  /* Less by a word is typing. */
  set_text (fixture, FLUXR_WRITE_EDIT, prds, "custom_sections", "{\"c\":\"a \\\"b\",\"d'\":1}");
  set_text (fixture, FLUXR_WRITE_EDIT, prds, "custom_sections", "{\"c\":\"a\"}");
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM version"), ==, 2);
}

static void
test_every_column (Fixture       *fixture,
                   gconstpointer  data)
{
  guint n, n_columns = 0;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    for (guint c = 0; c < entities[i]->n_columns; c++)
      {
        const FluxrColumn *column = &entities[i]->columns[c];
        gboolean is_json = column->type == FLUXR_TYPE_JSON;

        if (!(column->flags & FLUXR_COLUMN_VERSIONED))
          continue;
        n_columns++;
        set_text (fixture, FLUXR_WRITE_EDIT, entities[i], column->name,
                  is_json ? "{\"a\":\"1\"}" : "one");
        set_text (fixture, FLUXR_WRITE_EDIT, entities[i], column->name,
                  is_json ? "{\"a\":\"2\"}" : "two");
        assert_versions (fixture, entities[i], column->name,
                         is_json ? "typed:{\"a\":\"1\"}" : "typed:one");
      }
  g_assert_cmpuint (n_columns, ==, 11);
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM version"), ==, n_columns);
}

static void
add_conflict (Fixture    *fixture,
              const char *column,
              const char *theirs)
{
  g_assert_true (fluxr_database_run (fixture->db, NULL,
                                     "INSERT INTO sync_conflict (tbl, id, col, mine, theirs, at)"
                                     " VALUES ('notes', '" NOTE "', ?, 'mine', ?, 7)", "ss",
                                     column, theirs));
}

static void
test_conflicts (Fixture       *fixture,
                gconstpointer  data)
{
  type (fixture, "mine");
  add_conflict (fixture, "content", "theirs");
  add_conflict (fixture, "content", NULL);
  add_conflict (fixture, "product_id", PRODUCT);
  add_conflict (fixture, "", "{}");
  ASSERT_NOTE ("conflict:theirs");
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM version"), ==, 1);

  /* The person looks at it, and goes back. */
  type (fixture, "theirs");
  type (fixture, "mine again");
  ASSERT_NOTE ("typed:mine conflict:theirs");
}

static void
keep (Fixture    *fixture,
      const char *text,
      const char *origin)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_version_keep (fixture->db, &fluxr_note_entity, NOTE, "content", text, origin,
                                     &error));
  g_assert_no_error (error);
}

static void
test_keep (Fixture       *fixture,
           gconstpointer  data)
{
  keep (fixture, "<p>a</p>", FLUXR_VERSION_CONVERTED);
  keep (fixture, "<p>a</p>", FLUXR_VERSION_RESTORED);
  keep (fixture, "", FLUXR_VERSION_MERGE);
  keep (fixture, NULL, FLUXR_VERSION_MERGE);
  ASSERT_NOTE ("converted:<p>a</p>");
  keep (fixture, "b", FLUXR_VERSION_RESTORED);
  keep (fixture, "b", FLUXR_VERSION_MERGE);
  ASSERT_NOTE ("merge:b converted:<p>a</p>");
}

static void
test_gone_version (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fluxr_version_dup_text (fixture->db, 99, &error));
  g_assert_error (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_NOT_FOUND);
}

static gboolean
is_in_file (Fixture    *fixture,
            const char *word)
{
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (fixture->path, &content, &length, NULL));

  return memmem (content, length, word, strlen (word)) != NULL;
}

static void
delete_note (Fixture *fixture)
{
  FluxrTransaction *transaction = fixture_begin (fixture, "Delete Note");
  g_autoptr (GError) error = NULL;

  fluxr_transaction_delete (transaction, &fluxr_note_entity, NOTE, &error);
  g_assert_no_error (error);
  fixture_commit (fixture, transaction);
}

static void
test_purge (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  type (fixture, "secretword");
  type (fixture, "b");
  fluxr_local_value_set (fixture->db, &fluxr_note_entity, NOTE, "pinned", "localword", &error);
  delete_note (fixture);
  ASSERT_NOTE ("typed:secretword");
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM local_value"), ==, 1);
  g_assert_true (fluxr_trash_forget (fixture->db, &error));
  g_assert_true (is_in_file (fixture, "secretword"));

  g_assert_true (fluxr_database_begin (fixture->db, FLUXR_WRITE_EDIT, &error));
  g_assert_true (fluxr_trash_purge_all (fixture->db, FALSE, &error));
  g_assert_true (fluxr_database_commit (fixture->db, &error));
  g_assert_true (fluxr_trash_forget (fixture->db, &error));
  g_assert_no_error (error);
  ASSERT_NOTE ("");
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM local_value"), ==, 0);
  g_assert_false (is_in_file (fixture, "secretword"));
  g_assert_false (is_in_file (fixture, "localword"));
}

static void
changed_cb (guint *n)
{
  *n += 1;
}

static void
set_value (FluxrDatabase *database,
           const char    *key,
           const char    *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_local_value_set (database, &fluxr_note_entity, NOTE, key, value, &error));
  g_assert_no_error (error);
}

static void
assert_value (FluxrDatabase *database,
              const char    *key,
              const char    *expected)
{
  g_autofree char *value = fluxr_local_value_dup (database, &fluxr_note_entity, NOTE, key);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_local_values (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (FluxrDatabase) other = fluxr_database_open (fixture->path, NULL);
  g_autoptr (GHashTable) values = NULL;
  guint n = 0;

  type (fixture, "a");
  fluxr_store_refresh (fixture->store);
  g_signal_connect_swapped (fixture->store, "changed", G_CALLBACK (changed_cb), &n);
  assert_value (fixture->db, "pinned", NULL);
  set_value (fixture->db, "pinned", "1");
  fluxr_store_refresh (fixture->store);
  g_assert_cmpuint (n, ==, 1);
  assert_value (other, "pinned", "1");
  set_value (fixture->db, "pinned", "1");
  fluxr_store_refresh (fixture->store);
  g_assert_cmpuint (n, ==, 1);

  /* Another process. */
  set_value (other, "pinned", "2");
  set_value (other, "order", "a b");
  while (n == 1)
    g_main_context_iteration (NULL, TRUE);
  assert_value (fixture->db, "pinned", "2");
  values = fluxr_local_value_list (fixture->db, &fluxr_note_entity, "pinned");
  g_assert_cmpuint (g_hash_table_size (values), ==, 1);
  g_assert_cmpstr (g_hash_table_lookup (values, NOTE), ==, "2");

  n = 0;
  set_value (fixture->db, "pinned", NULL);
  fluxr_store_refresh (fixture->store);
  g_assert_cmpuint (n, ==, 1);
  assert_value (fixture->db, "pinned", NULL);
  assert_value (fixture->db, "order", "a b");
  /* No server hears of it. */
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM sync_outbox"), ==, 1);
}

#define OTHER "b0000000-0000-4000-8000-000000000002"

static gint64
count_of (FluxrDatabase *database,
          const char    *table,
          const char    *id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s WHERE id = ?", table);

  return fluxr_database_get_integer (database, sql, "s", id);
}

/* The row gets another id, or is taken along into another file: what is beside it goes along. */
static void
test_goes_along (Fixture       *fixture,
                 gconstpointer  data)
{
  const FluxrEntity *notes = &fluxr_note_entity;
  g_autoptr (FluxrDatabase) other = fluxr_database_open (":memory:", NULL);
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (GError) error = NULL;

  keep (fixture, "a", FLUXR_VERSION_CONVERTED);
  keep (fixture, "b", FLUXR_VERSION_TYPED);
  set_value (fixture->db, "pinned", "1");
  g_assert_true (fluxr_version_copy (fixture->db, notes, NOTE, other, OTHER, &error));
  g_assert_true (fluxr_local_value_copy (fixture->db, notes, NOTE, other, OTHER, &error));
  g_assert_no_error (error);
  copies = fluxr_version_list (other, notes, OTHER, "content", &error);
  g_assert_cmpuint (copies->len, ==, 2);
  g_assert_cmpstr (((FluxrVersion *) copies->pdata[1])->origin, ==, FLUXR_VERSION_CONVERTED);
  g_assert_cmpint (count_of (other, "local_value", OTHER), ==, 1);
  ASSERT_NOTE ("typed:b converted:a");

  g_assert_true (fluxr_version_rename (fixture->db, notes, NOTE, OTHER, &error));
  g_assert_true (fluxr_local_value_rename (fixture->db, notes, NOTE, OTHER, &error));
  g_assert_no_error (error);
  ASSERT_NOTE ("");
  g_assert_cmpint (count_of (fixture->db, "version", OTHER), ==, 2);
  g_assert_cmpint (count_of (fixture->db, "local_value", OTHER), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD_TEST ("/store/version/typing-is-one-version-in-minutes", test_typing);
  ADD_TEST ("/store/version/sync-replaces-no-text-unseen", test_sync);
  ADD_TEST ("/store/version/the-same-text-is-kept-once", test_same_text);
  ADD_TEST ("/store/version/what-goes-away-at-once-is-kept", test_much_goes_away);
  ADD_TEST ("/store/version/a-section-that-goes-away-is-kept", test_section_goes_away);
  ADD_TEST ("/store/version/every-column-of-a-document", test_every_column);
  ADD_TEST ("/store/version/what-lost-in-a-conflict", test_conflicts);
  ADD_TEST ("/store/version/what-no-change-tells-of", test_keep);
  ADD_TEST ("/store/version/one-that-is-gone", test_gone_version);
  ADD_TEST ("/store/version/purged-with-the-row", test_purge);
  ADD_TEST ("/store/version/goes-along-with-the-row", test_goes_along);
  ADD_TEST ("/store/local-value/everybody-hears-of-it", test_local_values);

  return g_test_run ();
}
