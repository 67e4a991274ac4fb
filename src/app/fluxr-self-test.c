/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each check does in small what Fluxr will do in earnest, with the same code. */

#include "config.h"

#include "fluxr-self-test-private.h"

#include <stdio.h>

#include "fluxr-sandbox.h"

static const struct
{
  const char *name; /* for scripts: the same in every language */
  FluxrSelfCheck check;
} checks[] = {
  { "database", fluxr_self_test_check_database },
  { "settings", fluxr_self_test_check_settings },
  { "secrets", fluxr_self_test_check_secrets },
  { "network", fluxr_self_test_check_network },
  { "tls", fluxr_self_test_check_tls },
  { "dot", fluxr_self_test_check_dot },
  { "spelling", fluxr_self_test_check_spelling },
  { "portals", fluxr_self_test_check_portals },
};

/* A result is one line, whatever a library says. */
static void
print_result (const char *result,
              const char *name,
              const char *words)
{
  g_autofree char *line = g_strdelimit (g_strdup (words), "\r\n", ' ');

  printf ("%s %s %s\n", result, name, line);
  fflush (stdout);
}

int
fluxr_self_test_run (const char *data_dir)
{
  FluxrSelfTest self = {
    .data_dir = data_dir,
    .sandboxed = fluxr_sandbox_is_inside (),
  };
  int code = 0;

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *details = NULL;

      self.skipped = FALSE;
      details = checks[i].check (&self, &error);
      if (details != NULL)
        print_result ("ok", checks[i].name, details);
      else
        print_result (self.skipped ? "skipped" : "failed", checks[i].name, error->message);
      if (details == NULL && !self.skipped)
        code = 1;
    }

  return code;
}
