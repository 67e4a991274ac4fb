/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The program that the bus starts for a search in the shell. */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "fluxr-search-provider.h"

/* Milliseconds; people search several times in a row. */
#define LINGER 30000

static guint
get_linger (void)
{
  /* The tests have no time. */
  const char *text = g_getenv ("FLUXR_SEARCH_LINGER");
  guint64 linger;

  if (text != NULL && g_ascii_string_to_unsigned (text, 10, 1, LINGER, &linger, NULL))
    return linger;

  return LINGER;
}

int
main (int    argc,
      char **argv)
{
  const char *folder = g_getenv ("FLUXR_LOCALEDIR");
  g_autoptr (GApplication) app = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  app = fluxr_search_provider_new (get_linger ());

  return g_application_run (app, argc, argv);
}
