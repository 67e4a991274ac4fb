/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The program: a command if one is named, which needs no display, else the window. */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "fluxr-application.h"
#include "fluxr-cli.h"
#include "fluxr-fault-trap.h"
#include "fluxr-flow-picture.h"

static void
set_up_translations (void)
{
  /* The tests look at translations without installing them. */
  const char *folder = g_getenv ("FLUXR_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (FluxrApplication) app = NULL;

  fluxr_fault_trap_install ();
  set_up_translations ();
  if (fluxr_cli_is_command (argc, argv))
    return fluxr_cli_run (argc, argv, &fluxr_flow_picture_painter);

  g_set_application_name (_("Fluxr"));
  app = fluxr_application_new ();

  return g_application_run (G_APPLICATION (app), argc, argv);
}
