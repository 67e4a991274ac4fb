/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ids, times, positions, JSON values and redaction. */

#include "config.h"

#include <glib.h>

#include "fluxr-clock.h"
#include "fluxr-error.h"
#include "fluxr-json.h"
#include "fluxr-position.h"
#include "fluxr-redact.h"
#include "fluxr-uuid.h"
#include "fluxr-value.h"
#include "fluxr-words.h"

static void
assert_time (const char *text,
             gint64      microseconds,
             const char *printed)
{
  g_autofree char *back = NULL;
  gint64 time;

  g_assert_true (fluxr_clock_parse (text, &time));
  g_assert_cmpint (time, ==, microseconds);
  back = fluxr_clock_format (time);
  g_assert_cmpstr (back, ==, printed);
}

static void
test_times (void)
{
  gint64 time;

  assert_time ("1970-01-01T00:00:00+00:00", 0, "1970-01-01T00:00:00+00:00");
  assert_time ("2024-03-01T10:00:00.123456+00:00", G_GINT64_CONSTANT (1709287200123456),
               "2024-03-01T10:00:00.123456+00:00");
  assert_time ("2024-03-01T11:00:00.500+01:00", G_GINT64_CONSTANT (1709287200500000),
               "2024-03-01T10:00:00.5+00:00");
  g_assert_true (fluxr_clock_parse ("infinity", &time));
  g_assert_cmpint (time, ==, G_MAXINT64);
  g_assert_false (fluxr_clock_parse ("now", &time));
  g_assert_false (fluxr_clock_parse (NULL, &time));
}

/* What a server can have that is rarely seen, and what it cannot have. */
static void
test_odd_times (void)
{
  static const char *const wrong[] = {
    "", "2024-03-01", "2024-02-30T00:00:00Z", "2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z",
    "2024-00-01T00:00:00Z", "2024-03-00T00:00:00Z", "2024-03-01T25:00:00Z",
    "2024-03-01T24:00:01Z", "2024-03-01T10:61:00Z", "2024-03-01T10:00:00+1",
    "2024-03-01T10:00:00+99:00", "2024-03-01T10:00:00Z ", "24-03-01T10:00:00Z",
    "999999-03-01T10:00:00Z", "2024-03-01T10:00:00.5+00:00 AD",
  };
  gint64 time;

  assert_time ("2024-03-01 10:00:00+00", G_GINT64_CONSTANT (1709287200000000),
               "2024-03-01T10:00:00+00:00");
  assert_time ("2024-03-01T10:00:32.000019+00:00", G_GINT64_CONSTANT (1709287232000019),
               "2024-03-01T10:00:32.000019+00:00");
  assert_time ("2024-03-01T10:00:00.1234567Z", G_GINT64_CONSTANT (1709287200123456),
               "2024-03-01T10:00:00.123456+00:00");
  assert_time ("2016-12-31T23:59:60+00:00", G_GINT64_CONSTANT (1483228800000000),
               "2017-01-01T00:00:00+00:00");
  assert_time ("2024-02-28T24:00:00Z", G_GINT64_CONSTANT (1709164800000000),
               "2024-02-29T00:00:00+00:00");
  assert_time ("1890-01-01T00:00:00+05:30:15", G_GINT64_CONSTANT (-2524541415000000),
               "1889-12-31T18:29:45+00:00");
  assert_time ("12024-03-01T10:00:00+00:00", G_GINT64_CONSTANT (317278807200000000),
               "12024-03-01T10:00:00+00:00");
  assert_time ("0044-03-15T12:00:00.5+00:00 BC", G_GINT64_CONSTANT (-63517780799500000),
               "0044-03-15T12:00:00.5+00:00 BC");
  assert_time ("-infinity", G_MININT64, "-infinity");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (fluxr_clock_parse (wrong[i], &time));
}

static void
test_every_day_has_its_date (void)
{
  for (gint64 day = -1000000; day < 3000000; day += 97)
    {
      g_autofree char *text = fluxr_clock_format (day * 86400 * G_USEC_PER_SEC - 1);
      gint64 back;

      g_assert_true (fluxr_clock_parse (text, &back));
      g_assert_cmpint (back, ==, day * 86400 * G_USEC_PER_SEC - 1);
    }
}

static void
test_uuids (void)
{
  g_autofree char *made = fluxr_uuid_new ();
  g_autofree char *lower = fluxr_uuid_dup ("FA000000-0000-4000-8000-00000000000A");

  g_assert_true (fluxr_uuid_is_valid (made));
  g_assert_cmpstr (lower, ==, "fa000000-0000-4000-8000-00000000000a");
  g_assert_null (fluxr_uuid_dup ("fa"));
  g_assert_null (fluxr_uuid_dup (NULL));
}

static void
assert_between (gint64   before,
                gint64   after,
                gboolean room,
                gint64   expected)
{
  gint64 position;

  g_assert_cmpint (fluxr_position_between (&before, &after, &position), ==, room);
  if (room)
    g_assert_cmpint (position, ==, expected);
}

static void
test_positions (void)
{
  gint64 position, edge = FLUXR_POSITION_MAX;

  assert_between (1, 2, FALSE, 0);
  assert_between (1, 3, TRUE, 2);
  assert_between (-5, 5, TRUE, 0);
  assert_between (7, 7, FALSE, 0);
  assert_between (9, 3, FALSE, 0);
  g_assert_true (fluxr_position_between (NULL, NULL, &position));
  g_assert_cmpint (position, ==, FLUXR_POSITION_STEP);
  g_assert_false (fluxr_position_between (&edge, NULL, &position));
}

static void
test_json_is_compared_by_value (void)
{
  g_assert_true (fluxr_json_equal ("{\"a\":1,\"b\":[true]}", "{ \"b\": [true], \"a\": 1.0e0 }"));
  g_assert_true (fluxr_json_equal ("-0.0", "0"));
  g_assert_true (fluxr_json_equal ("\"\\u00e4\"", "\"ä\""));
  g_assert_false (fluxr_json_equal ("[1,2]", "[2,1]"));
  g_assert_false (fluxr_json_equal ("{\"a\":null}", "{}"));
  g_assert_false (fluxr_json_equal ("\"1\"", "1"));
  g_assert_false (fluxr_json_equal ("12345678901234567890", "12345678901234567891"));
  g_assert_true (fluxr_json_equal ("{\"a\":1,\"a\":2}", "{\"a\":2.0}"));
  g_assert_false (fluxr_json_equal ("{\"a\":1,\"a\":2}", "{\"a\":2,\"a\":1}"));
  g_assert_true (fluxr_json_equal ("{\"a\\u0000b\":1,\"a\\u0000a\":2,\"a\":3}",
                                   "{\"a\":3,\"a\\u0000a\":2,\"a\\u0000b\":1}"));
}

static void
test_deep_json_is_refused (void)
{
  g_autofree char *open = g_strnfill (100000, '[');
  g_autofree char *close = g_strnfill (100000, ']');
  g_autofree char *deep = g_strconcat (open, close, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (fluxr_json_parse (deep, -1, &error));
  g_assert_error (error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_JSON);
}

static void
assert_number (const char *lexeme,
               const char *expected)
{
  g_autofree char *canonical = fluxr_number_canonical (lexeme);

  g_assert_cmpstr (canonical, ==, expected);
}

static void
test_numbers_have_one_text_per_value (void)
{
  assert_number ("1.10", "11e-1");
  assert_number ("11e-1", "11e-1");
  assert_number ("0.00", "0");
  assert_number ("-0", "0");
  assert_number ("-120", "-12e1");
  assert_number ("1E+2", "1e2");
  assert_number ("007", "7");
  assert_number ("10e9223372036854775807", "10e9223372036854775807");
  assert_number ("1.5e-99999999999999999999", "1.5e-99999999999999999999");
  assert_number ("0.0e99999999999999999999", "0");
  assert_number ("120e1000000000", "12e1000000001");
}

static void
test_nothing_private_is_left (void)
{
  g_autofree char *text =
    fluxr_redact ("Bearer eyJhbGciOi.eyJzdWIi.G11A38 for ada@example.test,"
                  " apikey=sb_publishable_x1, Key (slug)=(my secret plan) exists,"
                  " \"password\":\"hunter2\"");

  g_assert_null (strstr (text, "eyJ"));
  g_assert_null (strstr (text, "ada@"));
  g_assert_null (strstr (text, "x1"));
  g_assert_null (strstr (text, "secret plan"));
  g_assert_null (strstr (text, "hunter2"));
  g_assert_nonnull (strstr (text, "Key (slug)"));
}

static void
test_no_row_value_is_left (void)
{
  static const char *const messages[] = {
    "Key (name)=(a (secret) plan) already exists.",
    "Failing row contains (fa, a secret\n(plan), null).",
    "invalid input syntax for type integer: \"secret \"plan\"\"",
    "{\"message\":\"invalid input syntax for type uuid: \\\"secret\\\"\"}",
    "value \"secret plan\" is out of range for type integer",
  };

  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      g_autofree char *text = fluxr_redact (messages[i]);

      g_assert_null (strstr (text, "secret"));
      g_assert_null (strstr (text, "plan"));
    }
}

static void
test_words (void)
{
  static const struct
  {
    const char *words;
    const char *text;
    gboolean match;
  } cases[] = {
    { NULL, "anything", TRUE },
    { " \t", "anything", TRUE },
    { "pour", "Pour slowly", TRUE },
    { "SLOW pour", "Pour slowly", TRUE },
    { "pour fast", "Pour slowly", FALSE },
    { "low", "Pour slowly", TRUE },
    { "cafe", "Café", TRUE },
    { "CAFÉ", "cafe", TRUE },
    { "strasse", "Straße", TRUE },
    { "ίχνος", "Ίχνος", TRUE },
    { "図面", "新しい図面です", TRUE },
    { "%", "50 % off", TRUE },
    { "\\", "no backslash", FALSE },
    { "a", NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FluxrWords) words = fluxr_words_new (cases[i].words);
      const char *const texts[] = { NULL, cases[i].text };

      g_test_message ("%u", i);
      g_assert_cmpint (fluxr_words_match (words, texts, 2), ==, cases[i].match);
    }
}

/* Each word may be in another text, but not across two. */
static void
test_words_in_several_texts (void)
{
  static const char *const texts[] = { "one two", "three" };
  g_autoptr (FluxrWords) apart = fluxr_words_new ("three one");
  g_autoptr (FluxrWords) across = fluxr_words_new ("twothree");

  g_assert_true (fluxr_words_match (apart, texts, 2));
  g_assert_false (fluxr_words_match (across, texts, 2));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/clock/times-come-and-go-as-text", test_times);
  g_test_add_func ("/base/clock/odd-times", test_odd_times);
  g_test_add_func ("/base/clock/every-day-has-its-date", test_every_day_has_its_date);
  g_test_add_func ("/base/uuid/are-lower-case", test_uuids);
  g_test_add_func ("/base/position/between-neighbours", test_positions);
  g_test_add_func ("/base/json/is-compared-by-value", test_json_is_compared_by_value);
  g_test_add_func ("/base/json/deep-one-is-refused", test_deep_json_is_refused);
  g_test_add_func ("/base/number/has-one-text-per-value", test_numbers_have_one_text_per_value);
  g_test_add_func ("/base/redact/nothing-private-is-left", test_nothing_private_is_left);
  g_test_add_func ("/base/redact/no-row-value-is-left", test_no_row_value_is_left);
  g_test_add_func ("/base/words/are-found-as-people-type", test_words);
  g_test_add_func ("/base/words/in-several-texts", test_words_in_several_texts);

  return g_test_run ();
}
