/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The channels over one socket, and the hints they give, with a clock that the test moves. */

#include "config.h"

#include <string.h>

#include "fluxr-channels.h"
#include "fluxr-entities.h"
#include "fluxr-json.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define ID "fa000000-0000-4000-8000-000000000001"

typedef struct
{
  FluxrHints *hints;
  FluxrChannels *channels;
  GPtrArray *sent; /* of yyjson_doc */
  gint64 now;
  gint64 next;
} Fixture;

static void
send_cb (char     *text,
         gpointer  data)
{
  Fixture *fixture = data;
  yyjson_doc *doc = fluxr_json_parse (text, -1, NULL);

  g_assert_nonnull (doc);
  g_ptr_array_add (fixture->sent, doc);
  g_free (text);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->hints = fluxr_hints_new ();
  fixture->sent = g_ptr_array_new_with_free_func ((GDestroyNotify) yyjson_doc_free);
  fixture->channels = fluxr_channels_new (fixture->hints, send_cb, fixture);
  fixture->now = 1000 * SECOND;
  fluxr_channels_open (fixture->channels, "t.o.k", fixture->now);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fluxr_channels_free (fixture->channels);
  fluxr_hints_unref (fixture->hints);
  g_ptr_array_unref (fixture->sent);
}

static const char *
get_text (Fixture    *fixture,
          guint       i,
          const char *key)
{
  return fluxr_json_get_string (yyjson_doc_get_root (g_ptr_array_index (fixture->sent, i)), key);
}

static FluxrChannelsState
step (Fixture *fixture,
      guint    seconds)
{
  fixture->now += seconds * SECOND;
  g_ptr_array_set_size (fixture->sent, 0);

  return fluxr_channels_step (fixture->channels, fixture->now, &fixture->next);
}

static guint
count_sent (Fixture    *fixture,
            const char *event)
{
  guint n = 0;

  for (guint i = 0; i < fixture->sent->len; i++)
    n += g_str_equal (get_text (fixture, i, "event"), event);

  return n;
}

static void
receive (Fixture    *fixture,
         const char *topic,
         const char *event,
         const char *payload)
{
  g_autofree char *text = g_strdup_printf ("{\"topic\":\"%s\",\"event\":\"%s\",\"ref\":null,"
                                           "\"payload\":%s}", topic, event, payload);

  fluxr_channels_receive (fixture->channels, text, strlen (text), fixture->now);
}

#define GOOD "{\"extension\":\"postgres_changes\",\"status\":\"ok\"}"
#define BAD(text) \
  "{\"extension\":\"postgres_changes\",\"status\":\"error\",\"message\":\"" text "\"}"
#define CHANGE(table, rest) \
  "{\"data\":{\"schema\":\"public\",\"table\":\"" table "\"," rest "}}"
#define RECORD "{\"id\":\"" ID "\"}"

/* Answers each join among the frames that were sent last. */
static void
answer_joins (Fixture    *fixture,
              const char *payload)
{
  for (guint i = 0; i < fixture->sent->len; i++)
    if (g_str_equal (get_text (fixture, i, "event"), "phx_join"))
      receive (fixture, get_text (fixture, i, "topic"), "system", payload);
}

static guint
take_missed (Fixture *fixture)
{
  g_autoptr (GHashTable) suspects = NULL;
  g_autoptr (GHashTable) gone = NULL;
  g_autoptr (GHashTable) missed = NULL;

  fluxr_hints_take (fixture->hints, &suspects, &gone, &missed);

  return g_hash_table_size (missed);
}

static char *
dup_topic (Fixture    *fixture,
           const char *table)
{
  g_autofree char *prefix = g_strdup_printf ("realtime:fluxr-%s-", table);

  for (guint i = 0; i < fixture->sent->len; i++)
    if (g_str_has_prefix (get_text (fixture, i, "topic"), prefix))
      return g_strdup (get_text (fixture, i, "topic"));

  g_assert_not_reached ();
}

static void
test_live_by_the_system (Fixture       *fixture,
                         gconstpointer  data)
{
  guint joins;

  g_assert_cmpint (step (fixture, 0), ==, FLUXR_CHANNELS_GOOD);
  joins = count_sent (fixture, "phx_join");
  g_assert_cmpuint (joins, >=, 12);
  for (guint i = 0; i < fixture->sent->len; i++)
    {
      g_autofree char *reply = g_strdup_printf (
        "{\"topic\":\"%s\",\"event\":\"phx_reply\",\"ref\":\"%s\",\"payload\":{\"status\":\"ok\"}}",
        get_text (fixture, i, "topic"), get_text (fixture, i, "ref"));

      fluxr_channels_receive (fixture->channels, reply, strlen (reply), fixture->now);
    }
  g_assert_false (fluxr_channels_is_live (fixture->channels));
  g_assert_cmpuint (take_missed (fixture), ==, 0);

  answer_joins (fixture, GOOD);
  g_assert_true (fluxr_channels_is_live (fixture->channels));
  g_assert_true (fluxr_hints_is_live (fixture->hints));
  g_assert_cmpuint (take_missed (fixture), ==, joins);

  fluxr_channels_close (fixture->channels, FALSE);
  g_assert_false (fluxr_hints_is_live (fixture->hints));
}

static void
test_changes_are_hints (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (GHashTable) suspects = NULL;
  g_autoptr (GHashTable) gone = NULL;
  g_autoptr (GHashTable) missed = NULL;
  g_autofree char *topic = NULL;

  step (fixture, 0);
  topic = dup_topic (fixture, "notes");
  answer_joins (fixture, GOOD);
  take_missed (fixture);
  receive (fixture, topic, "postgres_changes",
           CHANGE ("notes", "\"type\":\"INSERT\",\"record\":" RECORD));
  receive (fixture, topic, "postgres_changes",
           CHANGE ("notes", "\"type\":\"DELETE\",\"old_record\":" RECORD));
  /* Not what this channel is about, and one that nobody joined. */
  receive (fixture, topic, "postgres_changes",
           CHANGE ("bugs", "\"type\":\"INSERT\",\"record\":" RECORD));
  receive (fixture, "realtime:other", "postgres_changes",
           CHANGE ("bugs", "\"type\":\"INSERT\",\"record\":" RECORD));

  fluxr_hints_take (fixture->hints, &suspects, &gone, &missed);
  g_assert_cmpuint (g_hash_table_size (suspects), ==, 1);
  g_assert_true (g_hash_table_contains (g_hash_table_lookup (suspects, &fluxr_note_entity), ID));
  g_assert_cmpuint (g_hash_table_size (gone), ==, 1);
  g_assert_true (g_hash_table_contains (g_hash_table_lookup (gone, &fluxr_note_entity), ID));
  g_assert_cmpuint (g_hash_table_size (missed), ==, 0);
}

static void
test_crash_and_rejoin (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *old = NULL;
  g_autofree char *topic = NULL;

  step (fixture, 0);
  old = dup_topic (fixture, "notes");
  answer_joins (fixture, GOOD);
  take_missed (fixture);
  receive (fixture, old, "phx_error", "{}");
  g_assert_false (fluxr_channels_is_live (fixture->channels));
  step (fixture, 0);
  g_assert_cmpuint (count_sent (fixture, "phx_join"), ==, 0);
  step (fixture, 2);
  g_assert_cmpuint (count_sent (fixture, "phx_join"), ==, 1);
  topic = dup_topic (fixture, "notes");
  g_assert_cmpstr (topic, !=, old);

  receive (fixture, old, "system", GOOD);
  g_assert_false (fluxr_channels_is_live (fixture->channels));
  receive (fixture, topic, "system", GOOD);
  g_assert_true (fluxr_channels_is_live (fixture->channels));
  g_assert_cmpuint (take_missed (fixture), ==, 1);
}

/* A join without an end is left and tried again, and after a few tries not for an hour. */
static void
test_joins_that_hang (Fixture       *fixture,
                      gconstpointer  data)
{
  guint joins, tries = 1;

  step (fixture, 0);
  joins = count_sent (fixture, "phx_join");
  while (step (fixture, 1) == FLUXR_CHANNELS_GOOD)
    {
      if (count_sent (fixture, "phx_join") == joins)
        tries++;
      else
        g_assert_cmpuint (count_sent (fixture, "phx_join"), ==, 0);
      receive (fixture, "phoenix", "phx_reply", "{}");
      g_assert_cmpint (fixture->now, <, 1000 * SECOND + 120 * SECOND);
    }
  g_assert_cmpuint (tries, ==, 4);
  g_assert_cmpint (fixture->next - fixture->now, >, 3500 * SECOND);
}

static void
test_unpublished (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *topic = NULL;

  step (fixture, 0);
  topic = dup_topic (fixture, "notes");
  receive (fixture, topic, "system", BAD ("Unable to subscribe to changes with given parameters."));
  for (guint i = 0; i < fixture->sent->len; i++)
    if (!g_str_equal (get_text (fixture, i, "topic"), topic))
      receive (fixture, get_text (fixture, i, "topic"), "system", GOOD);
  g_assert_false (fluxr_channels_is_live (fixture->channels));
  for (guint i = 0; i < 3600; i += 20)
    {
      g_assert_cmpint (step (fixture, 20), ==, FLUXR_CHANNELS_GOOD);
      g_assert_cmpuint (count_sent (fixture, "phx_join"), ==, 0);
      receive (fixture, "phoenix", "phx_reply", "{}");
    }

  /* A new socket does not ask for it any sooner, but for all others. */
  fluxr_channels_close (fixture->channels, FALSE);
  fluxr_channels_open (fixture->channels, "t.o.k", fixture->now);
  step (fixture, 0);
  g_assert_cmpuint (count_sent (fixture, "phx_join"), >=, 11);
  for (guint i = 0; i < fixture->sent->len; i++)
    g_assert_null (strstr (get_text (fixture, i, "topic"), "-notes-"));
}

static void
test_nothing_published (Fixture       *fixture,
                        gconstpointer  data)
{
  step (fixture, 0);
  answer_joins (fixture, BAD ("Unable to subscribe to changes with given parameters."));
  g_assert_cmpint (step (fixture, 1), ==, FLUXR_CHANNELS_USELESS);
  g_assert_cmpint (fixture->next - fixture->now, >, 23 * 3600 * SECOND);
}

static void
test_heartbeats (Fixture       *fixture,
                 gconstpointer  data)
{
  step (fixture, 0);
  answer_joins (fixture, GOOD);
  step (fixture, 24);
  g_assert_cmpuint (count_sent (fixture, "heartbeat"), ==, 0);
  g_assert_cmpint (fixture->next, ==, fixture->now + SECOND);
  step (fixture, 1);
  g_assert_cmpuint (count_sent (fixture, "heartbeat"), ==, 1);
  fixture->now += SECOND;
  receive (fixture, "phoenix", "phx_reply", "{\"status\":\"ok\",\"response\":{}}");
  g_assert_cmpint (step (fixture, 24), ==, FLUXR_CHANNELS_GOOD);
  g_assert_cmpuint (count_sent (fixture, "heartbeat"), ==, 1);
  g_assert_cmpint (step (fixture, 24), ==, FLUXR_CHANNELS_GOOD);
  g_assert_cmpint (step (fixture, 1), ==, FLUXR_CHANNELS_DEAD);
}

static void
test_check (Fixture       *fixture,
            gconstpointer  data)
{
  step (fixture, 0);
  answer_joins (fixture, GOOD);
  fixture->now += SECOND;
  g_ptr_array_set_size (fixture->sent, 0);
  fluxr_channels_check (fixture->channels, fixture->now);
  g_assert_cmpuint (count_sent (fixture, "heartbeat"), ==, 1);
  g_assert_cmpint (step (fixture, 9), ==, FLUXR_CHANNELS_GOOD);
  g_assert_cmpint (step (fixture, 1), ==, FLUXR_CHANNELS_DEAD);
}

static void
test_token_is_pushed (Fixture       *fixture,
                      gconstpointer  data)
{
  guint joins;

  step (fixture, 0);
  joins = count_sent (fixture, "phx_join");
  answer_joins (fixture, GOOD);
  take_missed (fixture);
  g_ptr_array_set_size (fixture->sent, 0);
  fluxr_channels_set_token (fixture->channels, "n.e.w", fixture->now);
  g_assert_cmpuint (count_sent (fixture, "access_token"), ==, joins);
  g_ptr_array_set_size (fixture->sent, 0);
  fluxr_channels_set_token (fixture->channels, "n.e.w", fixture->now);
  g_assert_cmpuint (fixture->sent->len, ==, 0);
}

static void
test_token_has_ended (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *topic = NULL;
  guint joins;

  step (fixture, 0);
  joins = count_sent (fixture, "phx_join");
  topic = dup_topic (fixture, "notes");
  answer_joins (fixture, BAD ("Token has expired 3 seconds ago"));
  receive (fixture, topic, "phx_close", "{}");
  g_assert_cmpint (step (fixture, 10), ==, FLUXR_CHANNELS_EXPIRED);
  g_assert_cmpuint (fixture->sent->len, ==, 0);
  fluxr_channels_set_token (fixture->channels, "n.e.w", fixture->now);
  g_assert_cmpint (step (fixture, 0), ==, FLUXR_CHANNELS_GOOD);
  g_assert_cmpuint (count_sent (fixture, "phx_join"), ==, joins);
}

static void
test_leaving (Fixture       *fixture,
              gconstpointer  data)
{
  guint joins;

  step (fixture, 0);
  joins = count_sent (fixture, "phx_join");
  answer_joins (fixture, GOOD);
  g_ptr_array_set_size (fixture->sent, 0);
  fluxr_channels_close (fixture->channels, TRUE);
  g_assert_cmpuint (count_sent (fixture, "phx_leave"), ==, joins);
}

/* Ten thousand changes of one table are a bounded number of ids and a look at the table. */
static void
test_flood (void)
{
  g_autoptr (FluxrHints) hints = fluxr_hints_new ();
  g_autoptr (GHashTable) suspects = NULL;
  g_autoptr (GHashTable) gone = NULL;
  g_autoptr (GHashTable) missed = NULL;

  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *id = g_strdup_printf ("fa000000-0000-4000-8000-%012u", i);

      fluxr_hints_suspect (hints, &fluxr_note_entity, id, FALSE);
    }
  fluxr_hints_take (hints, &suspects, &gone, &missed);
  g_assert_cmpuint (g_hash_table_size (g_hash_table_lookup (suspects, &fluxr_note_entity)), ==,
                    FLUXR_HINTS_MAX_IDS);
  g_assert_true (g_hash_table_contains (missed, &fluxr_note_entity));
  g_assert_cmpint (fluxr_hints_get_due (hints), ==, G_MAXINT64);
}

/* The first turns come at once; whoever is told of changes without end is made to wait. */
static void
test_gathering (void)
{
  g_autoptr (FluxrHints) hints = fluxr_hints_new ();
  gint64 quick = 0, slow = 0;

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (GHashTable) suspects = NULL;
      g_autoptr (GHashTable) gone = NULL;
      g_autoptr (GHashTable) missed = NULL;
      gint64 before = g_get_monotonic_time ();

      fluxr_hints_suspect (hints, &fluxr_note_entity, ID, FALSE);
      slow = fluxr_hints_get_due (hints) - before;
      if (i == 0)
        quick = slow;
      fluxr_hints_take (hints, &suspects, &gone, &missed);
    }
  g_assert_cmpint (quick, >=, 300 * 1000);
  g_assert_cmpint (slow, >=, 2000 * 1000);
}

static void
wake_cb (gpointer data)
{
  ++*(guint *) data;
}

static void
test_waking (void)
{
  g_autoptr (FluxrHints) hints = fluxr_hints_new ();
  guint n = 0;

  fluxr_hints_set_wake (hints, wake_cb, &n);
  fluxr_hints_suspect (hints, &fluxr_note_entity, ID, FALSE);
  fluxr_hints_suspect (hints, &fluxr_note_entity, ID, TRUE);
  g_assert_cmpuint (n, ==, 1);
  fluxr_hints_set_live (hints, TRUE);
  fluxr_hints_set_live (hints, TRUE);
  g_assert_cmpuint (n, ==, 2);
  fluxr_hints_set_wake (hints, NULL, NULL);
  fluxr_hints_set_live (hints, FALSE);
  fluxr_hints_miss (hints, &fluxr_note_entity);
  g_assert_cmpuint (n, ==, 2);
}

#define ADD(path, function) \
  g_test_add ("/remote/channels/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("live-only-after-the-system-says-so", test_live_by_the_system);
  ADD ("changes-are-hints", test_changes_are_hints);
  ADD ("a-crash-is-joined-again-under-another-topic", test_crash_and_rejoin);
  ADD ("joins-that-hang", test_joins_that_hang);
  ADD ("a-table-that-is-not-published", test_unpublished);
  ADD ("nothing-published-is-useless", test_nothing_published);
  ADD ("heartbeats-without-answer-are-the-end", test_heartbeats);
  ADD ("a-check-after-the-network-changed", test_check);
  ADD ("a-new-token-is-pushed-once", test_token_is_pushed);
  ADD ("a-token-that-has-ended", test_token_has_ended);
  ADD ("leaving", test_leaving);
  g_test_add_func ("/sync/hints/a-flood-is-bounded", test_flood);
  g_test_add_func ("/sync/hints/gathering", test_gathering);
  g_test_add_func ("/sync/hints/waking", test_waking);

  return g_test_run ();
}
