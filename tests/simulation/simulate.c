/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * simulate: many simulated lives of the sync engine, with everything that can go wrong. */

#include "config.h"

#include <locale.h>
#include <string.h>
#include <sys/personality.h>
#include <unistd.h>

#include "fluxr-sim-disk.h"
#include "fluxr-sim-run.h"

static gint64 option_seeds = 200;
static gint64 option_from = 1;
static gint64 option_seed = -1;
static int option_jobs = 1;
static int option_shrink = 400;
static char *option_only;
static gboolean option_script;
static gboolean option_first;
static gboolean option_tap;

static const GOptionEntry options[] = {
  { "seeds", 0, 0, G_OPTION_ARG_INT64, &option_seeds, "How many lives", "N" },
  { "from", 0, 0, G_OPTION_ARG_INT64, &option_from, "The first seed", "S" },
  { "jobs", 0, 0, G_OPTION_ARG_INT, &option_jobs, "How many at a time", "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &option_seed, "One life only", "S" },
  { "only", 0, 0, G_OPTION_ARG_STRING, &option_only, "With these steps of it only", "N,N..." },
  { "script", 0, 0, G_OPTION_ARG_NONE, &option_script, "Tell what happens in it", NULL },
  { "shrink", 0, 0, G_OPTION_ARG_INT, &option_shrink, "Lives to spend on a shorter one", "N" },
  { "first", 0, 0, G_OPTION_ARG_NONE, &option_first, "End with the first that fails", NULL },
  { "tap", 0, 0, G_OPTION_ARG_NONE, &option_tap, "Report as a test", NULL },
  G_OPTION_ENTRY_NULL
};

/* Addresses decide in what order some tables are walked through: the same ones each time. */
static void
fix_addresses (char *argv[])
{
  if ((personality (0xffffffff) & ADDR_NO_RANDOMIZE) != 0)
    return;
  if (personality (ADDR_NO_RANDOMIZE) >= 0)
    execv ("/proc/self/exe", argv);
}

static void
print_steps (const FluxrSimLife *life)
{
  g_print ("# --seed %" G_GUINT64_FORMAT " --only ", life->seed);
  for (guint i = 0; i < life->steps->len; i++)
    g_print ("%s%u", i > 0 ? "," : "", g_array_index (life->steps, guint, i));
  g_print (" (%u steps)\n", life->steps->len);
}

static void
print_verdict (const FluxrSimVerdict *verdict)
{
  g_auto (GStrv) lines = g_strsplit (verdict->text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0')
      g_print ("%s%s\n", lines[i][0] == '#' ? "" : "# ", lines[i]);
  g_print ("# seed %" G_GUINT64_FORMAT ": %s\n", verdict->seed,
           verdict->failure != NULL ? verdict->failure : "fine");
}

/* Each invariant has its line; those of words are called by what they mean. */
static void
count_violation (FluxrSimReport *report,
                 const char     *failure)
{
  g_autofree char *number = g_strndup (failure, strcspn (failure, ":"));
  g_autofree char *name = g_strconcat ("violations of ", number, NULL);

  fluxr_sim_report_add (report, g_str_equal (number, "1") ? "words lost (1)"
                                : g_str_equal (number, "2") ? "words doubled (2)" : name, 1);
}

static gboolean
found_cb (FluxrSimVerdict *verdict,
          gpointer         data)
{
  count_violation (data, verdict->failure);
  g_print ("# seed %" G_GUINT64_FORMAT ": %s\n", verdict->seed, verdict->failure);
  if (option_shrink > 0)
    {
      FluxrSimLife life = { .seed = verdict->seed };
      g_autoptr (FluxrSimVerdict) shorter = NULL;

      fluxr_sim_life_shrink (&life, verdict->failure, option_shrink);
      life.script = TRUE;
      shorter = fluxr_sim_life_live (&life, NULL);
      print_steps (&life);
      print_verdict (shorter);
      g_array_unref (life.steps);
    }

  return !option_first;
}

static int
live_one (void)
{
  FluxrSimLife life = { .seed = option_seed, .script = option_script };
  g_autoptr (FluxrSimVerdict) verdict = NULL;
  g_auto (GStrv) steps = NULL;

  if (option_only != NULL)
    {
      life.steps = g_array_new (FALSE, FALSE, sizeof (guint));
      steps = g_strsplit (option_only, ",", -1);
      for (guint i = 0; steps[i] != NULL; i++)
        {
          guint step = g_ascii_strtoull (steps[i], NULL, 10);

          g_array_append_val (life.steps, step);
        }
    }
  verdict = fluxr_sim_life_live (&life, NULL);
  print_verdict (verdict);

  return verdict->failure != NULL;
}

static int
live_many (void)
{
  g_autoptr (FluxrSimReport) report = fluxr_sim_report_new ();
  guint failed = fluxr_sim_run_seeds (option_from, option_seeds, MAX (option_jobs, 1), report,
                                      found_cb, report);
  gboolean complete;

  if (option_tap)
    {
      g_print ("1..1\n%s 1 - /sync/simulation/%" G_GINT64_FORMAT "-seeds\n",
               failed == 0 ? "ok" : "not ok", option_seeds);
      return failed > 0;
    }
  fluxr_sim_report_add (report, "seeds that failed", failed);
  fluxr_sim_report_add (report, "words lost (1)", 0);
  fluxr_sim_report_add (report, "words doubled (2)", 0);
  complete = fluxr_sim_report_print (report);
  if (!complete && option_seeds >= 1000)
    g_print ("A fault was never injected: a hole in the test.\n");

  return failed > 0 || (!complete && option_seeds >= 1000);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  fix_addresses (argv);
  g_setenv ("TMPDIR", "/dev/shm", FALSE);
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  fluxr_sim_disk_install ();

  return option_seed >= 0 ? live_one () : live_many ();
}
