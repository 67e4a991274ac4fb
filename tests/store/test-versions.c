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
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

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
  g_assert_cmpuint (n_columns, ==, 9);
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

typedef struct
{
  gint64 number;
  gint64 at;
  const char *origin;
  gboolean seen;
} Sample;

static gboolean
is_strong (const char *origin)
{
  return g_str_equal (origin, FLUXR_VERSION_CONFLICT) || g_str_equal (origin, FLUXR_VERSION_MERGE)
         || g_str_equal (origin, FLUXR_VERSION_CONVERTED);
}

static gboolean
are_together (gint64 a,
              gint64 b,
              gint64 now)
{
  gint64 ages[] = { now - a, now - b };
  gint64 unit = 7 * DAY;

  if (ages[0] < DAY || ages[1] < DAY)
    return FALSE;
  if ((ages[0] < 7 * DAY) != (ages[1] < 7 * DAY) || (ages[0] < 91 * DAY) != (ages[1] < 91 * DAY))
    return FALSE;
  if (ages[0] < 91 * DAY)
    unit = ages[0] < 7 * DAY ? HOUR : DAY;

  return a / unit == b / unit;
}

/* Whether @other is why @sample may go. */
static gboolean
is_better (const Sample *sample,
           const Sample *other,
           gint64        now)
{
  gboolean typed = g_str_equal (sample->origin, FLUXR_VERSION_TYPED);
  gboolean other_typed = g_str_equal (other->origin, FLUXR_VERSION_TYPED);

  if (is_strong (sample->origin) || is_strong (other->origin)
      || !are_together (sample->at, other->at, now))
    return FALSE;

  return typed != other_typed ? typed : other->number > sample->number;
}

static gint64
insert_version (Fixture    *fixture,
                gint64      at,
                const char *origin,
                const char *text)
{
  g_assert_true (fluxr_database_run (fixture->db, NULL,
                                     "INSERT INTO version (tbl, id, col, at, origin, text)"
                                     " VALUES ('notes', '" NOTE "', 'content', ?, ?, ?)", "iss",
                                     at, origin, text));

  return sqlite3_last_insert_rowid (fluxr_database_get_handle (fixture->db));
}

static void
thin (Fixture *fixture,
      gint64   now)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_version_thin (fixture->db, now, NULL, &error));
  g_assert_no_error (error);
}

static gboolean
is_kept (Fixture *fixture,
         gint64   number)
{
  return fluxr_database_get_integer (fixture->db, "SELECT count (*) FROM version WHERE number = ?",
                                     "i", number) == 1;
}

static void
test_thinning (Fixture       *fixture,
               gconstpointer  data)
{
  static const char *const origins[] = {
    FLUXR_VERSION_TYPED, FLUXR_VERSION_TYPED, FLUXR_VERSION_TYPED, FLUXR_VERSION_SHORTENED,
    FLUXR_VERSION_SYNCED, FLUXR_VERSION_CONFLICT, FLUXR_VERSION_MERGE, FLUXR_VERSION_CONVERTED,
  };
  static const gint64 steps[] = { MINUTE, HOUR / 2, 2 * HOUR, DAY / 2 };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  gint64 now = G_GINT64_CONSTANT (1800000000) * G_USEC_PER_SEC;
  gint64 at = now - 200 * DAY;
  Sample samples[600];
  guint n_kept = 0;

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      /* Slower and slower, so that there are some of each age. */
      at += (at < now - 100 * DAY ? 2 * DAY / 3 : at < now - 8 * DAY ? DAY / 3 : 0)
            + steps[g_rand_int_range (random, 0, at < now - DAY ? 4 : 1)] / 4;
      samples[i].at = at;
      samples[i].origin = origins[g_rand_int_range (random, 0, G_N_ELEMENTS (origins))];
      samples[i].number = insert_version (fixture, at, samples[i].origin, text);
    }
  thin (fixture, now);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      gboolean beaten = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (samples) && !beaten; j++)
        beaten = is_better (&samples[i], &samples[j], now);
      g_assert_cmpint (is_kept (fixture, samples[i].number), ==, !beaten);
      n_kept += !beaten;
    }
  g_test_message ("%u of %u kept", n_kept, (guint) G_N_ELEMENTS (samples));
  g_assert_cmpuint (n_kept, <, G_N_ELEMENTS (samples) - 50);
  g_assert_cmpuint (n_kept, >, 100);

  thin (fixture, now);
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM version"), ==, n_kept);
}

static void
test_cap (Fixture       *fixture,
          gconstpointer  data)
{
  gint64 now = G_GINT64_CONSTANT (1800000000) * G_USEC_PER_SEC;
  gint64 conflict = insert_version (fixture, now - 50 * MINUTE, FLUXR_VERSION_CONFLICT, "lost");
  gint64 synced = insert_version (fixture, now - 49 * MINUTE, FLUXR_VERSION_SYNCED, "theirs");
  gint64 numbers[20];

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *text = g_strnfill (4 * 1024 * 1024, 'a' + i);

      numbers[i] = insert_version (fixture, now - (40 - i) * MINUTE, FLUXR_VERSION_TYPED, text);
    }
  thin (fixture, now);
  g_assert_true (is_kept (fixture, conflict));
  g_assert_true (is_kept (fixture, synced));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_cmpint (is_kept (fixture, numbers[i]), ==, i >= 13);
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
  ADD_TEST ("/store/version/thinned-out-with-age", test_thinning);
  ADD_TEST ("/store/version/not-more-than-some-megabytes", test_cap);
  ADD_TEST ("/store/local-value/everybody-hears-of-it", test_local_values);

  return g_test_run ();
}
