/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the foot of the sidebar says of each state of the sync. */

#include "fluxr-sync-status.h"

static void
check (FluxrSyncReport  report,
       const char      *expected)
{
  g_autofree char *words = fluxr_sync_status_describe (&report);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_states (void)
{
  check ((FluxrSyncReport) { .state = FLUXR_SYNC_STATE_UP_TO_DATE }, "Up to date");
  check ((FluxrSyncReport) { .state = FLUXR_SYNC_STATE_SYNCING }, "Syncing…");
  check ((FluxrSyncReport) { .state = FLUXR_SYNC_STATE_WAITING, .waiting = 1 },
         "1 change waiting");
  check ((FluxrSyncReport) { .state = FLUXR_SYNC_STATE_WAITING, .waiting = 3 },
         "3 changes waiting");
  check ((FluxrSyncReport) { .state = FLUXR_SYNC_STATE_OFFLINE, .waiting = 3 },
         "Offline: changes are kept here");
  check ((FluxrSyncReport) { .state = FLUXR_SYNC_STATE_NEEDS_SIGN_IN }, "Sign in to sync");
  check ((FluxrSyncReport) { .state = FLUXR_SYNC_STATE_BLOCKED }, "Sync is paused");
}

static void
test_what_needs_a_person_comes_first (void)
{
  check ((FluxrSyncReport) { .state = FLUXR_SYNC_STATE_UP_TO_DATE, .refused = 1 },
         "1 item needs attention");
  check ((FluxrSyncReport) { .state = FLUXR_SYNC_STATE_OFFLINE, .refused = 1, .conflicts = 1 },
         "2 items need attention");
  check ((FluxrSyncReport) { .state = FLUXR_SYNC_STATE_NEEDS_SIGN_IN, .refused = 2 },
         "Sign in to sync");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/app/sync-words/states", test_states);
  g_test_add_func ("/app/sync-words/what-needs-a-person-comes-first",
                   test_what_needs_a_person_comes_first);

  return g_test_run ();
}
