/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Frames of Realtime: what is read of them, and that nothing in one can do harm. */

#include "config.h"

#include <string.h>

#include "fluxr-entities.h"
#include "fluxr-json.h"
#include "fluxr-phoenix.h"

#define ID "fa000000-0000-4000-8000-000000000001"
#define CHANGE(data) "{\"topic\":\"realtime:t\",\"event\":\"postgres_changes\",\"ref\":null," \
  "\"payload\":{\"ids\":[1],\"data\":" data "}}"

static void
parse (FluxrPhoenix *message,
       const char   *text)
{
  fluxr_phoenix_parse (message, text, strlen (text));
}

static void
test_reply (void)
{
  g_auto (FluxrPhoenix) good = { 0 };
  g_auto (FluxrPhoenix) bad = { 0 };

  parse (&good, "{\"topic\":\"realtime:t\",\"event\":\"phx_reply\",\"ref\":\"3\",\"payload\":"
         "{\"status\":\"ok\",\"response\":{\"postgres_changes\":[{\"id\":36201934}]}}}");
  g_assert_cmpint (good.kind, ==, FLUXR_PHOENIX_REPLY);
  g_assert_cmpstr (good.topic, ==, "realtime:t");
  g_assert_cmpuint (good.ref, ==, 3);
  g_assert_true (good.ok);
  g_assert_null (good.reason);

  parse (&bad, "{\"topic\":\"realtime:t\",\"event\":\"phx_reply\",\"ref\":\"18446744073709551615\","
         "\"payload\":{\"status\":\"error\",\"response\":{\"reason\":\"Too many\"}}}");
  g_assert_cmpint (bad.kind, ==, FLUXR_PHOENIX_REPLY);
  g_assert_cmpuint (bad.ref, ==, G_MAXUINT64);
  g_assert_false (bad.ok);
  g_assert_cmpstr (bad.reason, ==, "Too many");
}

static void
test_system (void)
{
  g_auto (FluxrPhoenix) good = { 0 };
  g_auto (FluxrPhoenix) bad = { 0 };
  g_auto (FluxrPhoenix) other = { 0 };

  parse (&good, "{\"topic\":\"t\",\"event\":\"system\",\"payload\":{\"extension\":"
         "\"postgres_changes\",\"status\":\"ok\",\"message\":\"Subscribed to PostgreSQL\"}}");
  g_assert_cmpint (good.kind, ==, FLUXR_PHOENIX_SYSTEM);
  g_assert_true (good.ok);
  parse (&bad, "{\"topic\":\"t\",\"event\":\"system\",\"payload\":{\"extension\":\"system\","
         "\"status\":\"error\",\"message\":\"Token has expired 3 seconds ago\"}}");
  g_assert_cmpint (bad.kind, ==, FLUXR_PHOENIX_SYSTEM);
  g_assert_false (bad.ok);
  g_assert_cmpstr (bad.reason, ==, "Token has expired 3 seconds ago");
  parse (&other, "{\"topic\":\"t\",\"event\":\"system\",\"payload\":{\"extension\":\"broadcast\","
         "\"status\":\"ok\",\"message\":\"Subscribed\"}}");
  g_assert_cmpint (other.kind, ==, FLUXR_PHOENIX_OTHER);
}

static void
test_change (void)
{
  static const struct
  {
    const char *text;
    gboolean is_gone;
  } cases[] = {
    { CHANGE ("{\"schema\":\"public\",\"table\":\"notes\",\"type\":\"INSERT\",\"errors\":null,"
              "\"record\":{\"id\":\"" ID "\",\"content\":\"x\"}}"), FALSE },
    { CHANGE ("{\"schema\":\"public\",\"table\":\"notes\",\"type\":\"UPDATE\","
              "\"record\":{\"id\":\"FA000000-0000-4000-8000-000000000001\"},"
              "\"old_record\":{\"id\":\"x\"}}"), FALSE },
    { CHANGE ("{\"schema\":\"public\",\"table\":\"notes\",\"type\":\"DELETE\","
              "\"old_record\":{\"id\":\"" ID "\"}}"), TRUE },
    { CHANGE ("{\"schema\":\"public\",\"table\":\"notes\",\"type\":\"UPDATE\","
              "\"errors\":[\"Error 413: Payload Too Large\"],\"record\":{\"id\":\"" ID "\"}}"),
      FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (FluxrPhoenix) message = { 0 };

      parse (&message, cases[i].text);
      g_assert_cmpint (message.kind, ==, FLUXR_PHOENIX_CHANGE);
      g_assert_true (message.entity == &fluxr_note_entity);
      g_assert_cmpstr (message.id, ==, ID);
      g_assert_cmpint (message.is_gone, ==, cases[i].is_gone);
    }
}

static void
test_ends (void)
{
  g_auto (FluxrPhoenix) crash = { 0 };
  g_auto (FluxrPhoenix) close = { 0 };

  parse (&crash, "{\"topic\":\"t\",\"event\":\"phx_error\",\"ref\":\"1\",\"payload\":{}}");
  g_assert_cmpint (crash.kind, ==, FLUXR_PHOENIX_ENDED);
  parse (&close, "{\"topic\":\"t\",\"event\":\"phx_close\"}");
  g_assert_cmpint (close.kind, ==, FLUXR_PHOENIX_ENDED);
}

/* What is not as it should be is of no interest, whatever it is. */
static void
test_nonsense (void)
{
  static const char *const texts[] = {
    "", " ", "{", "}", "null", "17", "\"text\"", "[]", "{}", "[null,\"1\",\"t\",\"phx_reply\",{}]",
    "{\"topic\":7,\"event\":\"system\",\"payload\":{}}",
    "{\"topic\":\"t\",\"event\":[],\"payload\":{}}",
    "{\"topic\":\"t\",\"event\":\"never heard of\",\"payload\":{}}",
    "{\"topic\":\"t\",\"event\":\"presence_state\",\"ref\":null,\"payload\":{}}",
    "{\"topic\":\"t\",\"event\":\"phx_reply\",\"ref\":null,\"payload\":{\"status\":\"ok\"}}",
    "{\"topic\":\"t\",\"event\":\"phx_reply\",\"ref\":\"-1\",\"payload\":{\"status\":\"ok\"}}",
    "{\"topic\":\"t\",\"event\":\"phx_reply\",\"ref\":\"0\",\"payload\":{\"status\":\"ok\"}}",
    "{\"topic\":\"t\",\"event\":\"phx_reply\",\"ref\":\"18446744073709551616\","
    "\"payload\":{\"status\":\"ok\"}}",
    "{\"topic\":\"t\",\"event\":\"phx_reply\",\"ref\":\"1\",\"payload\":[\"ok\"]}",
    "{\"topic\":\"t\",\"event\":\"system\",\"payload\":null}",
    "{\"topic\":\"t\",\"event\":\"system\",\"payload\":{\"status\":1}}",
    "{\"topic\":\"t\",\"event\":\"postgres_changes\",\"payload\":{\"data\":[]}}",
    CHANGE ("{\"schema\":\"public\",\"table\":\"notes\",\"type\":\"INSERT\"}"),
    CHANGE ("{\"schema\":\"public\",\"table\":\"notes\",\"type\":\"INSERT\",\"record\":{}}"),
    CHANGE ("{\"schema\":\"public\",\"table\":\"notes\",\"type\":\"INSERT\","
            "\"record\":{\"id\":7}}"),
    CHANGE ("{\"schema\":\"public\",\"table\":\"notes\",\"type\":\"INSERT\","
            "\"record\":{\"id\":\"" ID "0\"}}"),
    CHANGE ("{\"schema\":\"public\",\"table\":\"notes\",\"type\":\"DELETE\","
            "\"record\":{\"id\":\"" ID "\"}}"),
    CHANGE ("{\"schema\":\"public\",\"table\":\"secrets\",\"type\":\"INSERT\","
            "\"record\":{\"id\":\"" ID "\"}}"),
    CHANGE ("{\"schema\":\"auth\",\"table\":\"notes\",\"type\":\"INSERT\","
            "\"record\":{\"id\":\"" ID "\"}}"),
    CHANGE ("{\"schema\":\"public\",\"table\":\"notes'; --\",\"type\":\"INSERT\","
            "\"record\":{\"id\":\"" ID "\"}}"),
    CHANGE ("{\"schema\":\"public\",\"table\":\"notes\",\"type\":7,"
            "\"record\":{\"id\":\"" ID "\"}}"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (FluxrPhoenix) message = { 0 };

      parse (&message, texts[i]);
      g_assert_cmpint (message.kind, ==, FLUXR_PHOENIX_OTHER);
    }
}

static void
test_huge (void)
{
  g_autofree char *digits = g_strnfill (1000000, '7');
  g_autofree char *id = g_strdup_printf (CHANGE ("{\"schema\":\"public\",\"table\":\"notes\","
                                                 "\"type\":\"INSERT\",\"record\":{\"id\":\"%s\"}}"),
                                         digits);
  g_autofree char *ref = g_strdup_printf ("{\"topic\":\"t\",\"event\":\"phx_reply\",\"ref\":\"%s\","
                                          "\"payload\":{\"status\":\"ok\"}}", digits);
  g_autofree char *deep = g_strnfill (1000000, '[');
  const char *const texts[] = { id, ref, deep };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (FluxrPhoenix) message = { 0 };

      parse (&message, texts[i]);
      g_assert_cmpint (message.kind, ==, FLUXR_PHOENIX_OTHER);
    }
}

/* A good frame with some bytes changed is read as something or nothing, and never wrongly freed. */
static void
test_mangled (void)
{
  static const char good[] =
    CHANGE ("{\"schema\":\"public\",\"table\":\"notes\",\"type\":\"UPDATE\","
            "\"record\":{\"id\":\"" ID "\",\"content\":\"x\"}}");
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  guint read = 0;

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *text = g_memdup2 (good, sizeof good);
      g_auto (FluxrPhoenix) message = { 0 };

      for (int n = g_rand_int_range (random, 0, 4); n > 0; n--)
        text[g_rand_int_range (random, 0, sizeof good - 1)] = g_rand_int_range (random, 0, 256);
      fluxr_phoenix_parse (&message, text, sizeof good - 1);
      if (message.kind != FLUXR_PHOENIX_CHANGE)
        continue;
      read++;
      g_assert_nonnull (message.entity);
      g_assert_cmpuint (strlen (message.id), ==, strlen (ID));
    }
  g_assert_cmpuint (read, >, 5000);
}

static void
test_join (void)
{
  g_autofree char *text = fluxr_phoenix_print_join ("realtime:a", 7, &fluxr_note_entity, "t.o.k");

  g_assert_true (fluxr_json_equal (text,
    "{\"topic\":\"realtime:a\",\"event\":\"phx_join\",\"ref\":\"7\",\"join_ref\":\"7\","
    "\"payload\":{\"config\":{\"broadcast\":{\"ack\":false,\"self\":false},"
    "\"presence\":{\"key\":\"\",\"enabled\":false},\"private\":false,"
    "\"postgres_changes\":[{\"event\":\"*\",\"schema\":\"public\",\"table\":\"notes\"}]},"
    "\"access_token\":\"t.o.k\"}}"));
}

static void
test_other_frames (void)
{
  g_autofree char *leave = fluxr_phoenix_print_leave ("realtime:a", 9, 7);
  g_autofree char *token = fluxr_phoenix_print_token ("realtime:a", 10, 7, "n.e.w");
  g_autofree char *beat = fluxr_phoenix_print_heartbeat (11);

  g_assert_true (fluxr_json_equal (leave,
    "{\"topic\":\"realtime:a\",\"event\":\"phx_leave\",\"ref\":\"9\",\"join_ref\":\"7\","
    "\"payload\":{}}"));
  g_assert_true (fluxr_json_equal (token,
    "{\"topic\":\"realtime:a\",\"event\":\"access_token\",\"ref\":\"10\",\"join_ref\":\"7\","
    "\"payload\":{\"access_token\":\"n.e.w\"}}"));
  g_assert_true (fluxr_json_equal (beat,
    "{\"topic\":\"phoenix\",\"event\":\"heartbeat\",\"ref\":\"11\",\"payload\":{}}"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/remote/phoenix/replies", test_reply);
  g_test_add_func ("/remote/phoenix/reports-of-the-system", test_system);
  g_test_add_func ("/remote/phoenix/changes", test_change);
  g_test_add_func ("/remote/phoenix/ends-of-channels", test_ends);
  g_test_add_func ("/remote/phoenix/nonsense-is-nothing", test_nonsense);
  g_test_add_func ("/remote/phoenix/huge-ids-are-nothing", test_huge);
  g_test_add_func ("/remote/phoenix/mangled-frames", test_mangled);
  g_test_add_func ("/remote/phoenix/a-join", test_join);
  g_test_add_func ("/remote/phoenix/the-other-frames", test_other_frames);

  return g_test_run ();
}
