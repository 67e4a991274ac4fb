/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text that is a value, or that of a key in it. */

#include "config.h"

#include "fluxr-command-error.h"
#include "fluxr-keyed-text.h"

static void
assert_dup (const char *value,
            const char *key,
            const char *expected)
{
  g_autofree char *text = fluxr_keyed_text_dup (value, key);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_dup (void)
{
  assert_dup ("plain", NULL, "plain");
  assert_dup (NULL, NULL, NULL);
  assert_dup (NULL, "a", NULL);
  assert_dup ("{\"a\":\"x\\n\\\"y\"}", "a", "x\n\"y");
  assert_dup ("{\"a\":\"x\"}", "b", NULL);
  assert_dup ("{\"a\":{}}", "a", NULL);
  assert_dup ("[\"a\"]", "a", NULL);
  assert_dup ("broken", "a", NULL);
}

static void
assert_put (const char *value,
            const char *key,
            const char *text,
            const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *result = fluxr_keyed_text_put (value, key, text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (result, ==, expected);
}

static void
test_put (void)
{
  assert_put ("old", NULL, "new", "new");
  assert_put (NULL, "a", "x", "{\"a\":\"x\"}");
  assert_put ("null", "a", "x", "{\"a\":\"x\"}");
  assert_put ("{}", "a\"b", "x\"\n", "{\"a\\\"b\":\"x\\\"\\n\"}");
  /* The order of the others, and the digits of numbers, are nobody's business here. */
  assert_put ("{\"b\":1.50,\"a\":\"x\",\"c\":[null]}", "a", "y",
              "{\"b\":1.50,\"a\":\"y\",\"c\":[null]}");
  assert_put ("{\"b\":1,\"a\":{\"z\":1}}", "a", "y", "{\"b\":1,\"a\":\"y\"}");
}

static void
test_refuses (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fluxr_keyed_text_put ("[1]", "a", "x", &error));
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (fluxr_keyed_text_put ("broken", "a", "x", &error));
  g_assert_nonnull (error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/keyed-text/read", test_dup);
  g_test_add_func ("/workspace/keyed-text/written-beside-the-others", test_put);
  g_test_add_func ("/workspace/keyed-text/what-is-no-object-stays", test_refuses);

  return g_test_run ();
}
