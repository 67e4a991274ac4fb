/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command line by itself, for tests that need no display and no GTK. */

#include "config.h"

#include <locale.h>

#include "fluxr-cli.h"

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");

  return fluxr_cli_run (argc, argv);
}
