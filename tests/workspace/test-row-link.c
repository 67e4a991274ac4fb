/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Addresses of rows: made, read, and refused when they are something else. */

#include "config.h"

#include "fluxr-row-link.h"
#include "workspace-fixture.h"

#define ID "11111111-2222-4333-8444-aaaaaaaaaaaa"

static void
test_round (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *bug = fixture_add (fixture, &fluxr_bug_entity, "It drips");
  g_autoptr (FluxrRecord) record = fixture_find (fixture, &fluxr_bug_entity, bug);
  g_autofree char *link = fluxr_row_link_dup (record);
  g_autofree char *id = NULL;
  const FluxrEntity *entity;

  g_assert_true (g_str_has_prefix (link, "fluxr://row/bugs/"));
  g_assert_true (fluxr_row_link_parse (link, &entity, &id));
  g_assert_true (entity == &fluxr_bug_entity);
  g_assert_cmpstr (id, ==, bug);
}

static void
test_parse (void)
{
  static const char *const refused[] = {
    "", "fluxr://row/", "fluxr://row/bugs", "fluxr://row/bugs/", "fluxr://row/bugs/1",
    "fluxr://row/nothing/" ID, "fluxr://row/bugs/" ID "/more", "https://row/bugs/" ID,
    "fluxr://row/bugs/../" ID, "file:///etc/passwd",
  };
  const FluxrEntity *entity;
  char *id = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("%s", refused[i]);
      g_assert_false (fluxr_row_link_parse (refused[i], &entity, &id));
      g_assert_null (id);
    }
  g_assert_true (fluxr_row_link_parse ("fluxr://row/tasks/11111111-2222-4333-8444-AAAAAAAAAAAA/",
                                       &entity, &id));
  g_assert_true (entity == &fluxr_task_entity);
  g_assert_cmpstr (id, ==, ID);
  g_free (id);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/workspace/row-link/round", test_round);
  g_test_add_func ("/workspace/row-link/parse", test_parse);

  return g_test_run ();
}
