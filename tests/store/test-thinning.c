/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Versions get fewer with age: as a model without SQL says. */

#include "config.h"

#include "fluxr-version.h"
#include "store-fixture.h"

#define MINUTE G_GINT64_CONSTANT (60000000)
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

#define NOTE "b0000000-0000-4000-8000-000000000001"

typedef struct
{
  gint64 number;
  gint64 at;
  const char *origin;
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

  ADD_TEST ("/store/version/thinned-out-with-age", test_thinning);
  ADD_TEST ("/store/version/not-more-than-some-megabytes", test_cap);

  return g_test_run ();
}
