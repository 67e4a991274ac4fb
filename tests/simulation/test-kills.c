/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Invariant 27: killing at any statement or write, then starting again, keeps the others. */

#include "config.h"

#include "kill-scripts.h"

/* Within a transaction a kill leaves what was before it, if SQLite is right: a sample will do. */
#define EVERY 40

static int option_every = EVERY;
static int option_only;
static int option_jobs = 2;

static const GOptionEntry options[] = {
  { "every", 0, 0, G_OPTION_ARG_INT, &option_every, "Each Nth state in a transaction", "N" },
  { "only", 0, 0, G_OPTION_ARG_INT, &option_only, "One state alone (with -p)", "N" },
  { "jobs", 0, 0, G_OPTION_ARG_INT, &option_jobs, "How many lives at a time", "N" },
  G_OPTION_ENTRY_NULL
};

static void
test_script (gconstpointer data)
{
  const FluxrKillScript *script = data;
  FluxrKillCount count = { 0 };

  fluxr_kill_run (script, MAX (option_every, 1), MAX (option_only, 0), MAX (option_jobs, 1),
                  &count);
  g_test_message ("%u statements, %u writes; %u states that differ, %u between transactions;"
                  " killed at %u", count.statements, count.writes, count.states, count.committed,
                  count.lived);
  g_assert_cmpuint (count.lived, >, 0);
  g_assert_cmpuint (count.failed, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  guint n;
  const FluxrKillScript *scripts = kill_scripts_list (&n);

  g_setenv ("TMPDIR", "/dev/shm", FALSE);
  fluxr_kill_install ();
  g_test_init (&argc, &argv, NULL);
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat ("/sync/kills/", scripts[i].name, NULL);

      g_test_add_data_func (path, &scripts[i], test_script);
    }

  return g_test_run ();
}
