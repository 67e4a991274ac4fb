/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command line by itself, for tests that need no display and no GTK. FLUXR_CLOCK_SHIFT is how
 * many seconds its clock is off. */

#include "config.h"

#include <locale.h>

#include "fluxr-cli.h"
#include "fluxr-clock.h"

static gint64
read_shifted_clock (void)
{
  return g_get_real_time ()
         + g_ascii_strtoll (g_getenv ("FLUXR_CLOCK_SHIFT"), NULL, 10) * G_USEC_PER_SEC;
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  if (g_getenv ("FLUXR_CLOCK_SHIFT") != NULL)
    fluxr_clock_set_source (read_shifted_clock);

  return fluxr_cli_run (argc, argv, NULL);
}
