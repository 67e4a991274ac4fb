/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which command lines are commands, and which want a window. */

#include "config.h"

#include "fluxr-cli.h"

static gboolean
is_command (const char *words)
{
  g_auto (GStrv) argv = g_strsplit (words, " ", -1);

  return fluxr_cli_is_command (g_strv_length (argv), argv);
}

static void
test_commands (void)
{
  g_assert_true (is_command ("fluxr list features"));
  g_assert_true (is_command ("fluxr --json --data-dir somewhere list features"));
  g_assert_true (is_command ("fluxr --data-dir=somewhere --account=x sync"));
  g_assert_true (is_command ("fluxr --help"));
  g_assert_true (is_command ("fluxr --version"));
  g_assert_true (is_command ("fluxr --data-dir somewhere -h"));
  g_assert_true (is_command ("fluxr lsit"));
}

static void
test_windows (void)
{
  g_assert_false (is_command ("fluxr"));
  g_assert_false (is_command ("fluxr --data-dir list"));
  g_assert_false (is_command ("fluxr --gapplication-service"));
  g_assert_false (is_command ("fluxr --display :1 list"));
  g_assert_false (is_command ("fluxr fluxr://connect?url=https://example.test"));
  g_assert_false (is_command ("fluxr ./list"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/words/commands", test_commands);
  g_test_add_func ("/workspace/words/windows", test_windows);

  return g_test_run ();
}
