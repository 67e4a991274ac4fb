/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the foot of the sidebar says of each state of the sync, and what is worth a notification. */

#include "fluxr-clock.h"
#include "fluxr-outage.h"
#include "fluxr-sync-status.h"

/* 24 November 2026, 14:35 UTC */
#define NOON_ISH G_GINT64_CONSTANT (1795530900000000)
#define MINUTE (60 * (gint64) G_USEC_PER_SEC)
#define DAY (24 * 60 * MINUTE)

static gint64
read_clock (void)
{
  return NOON_ISH;
}

static void
check (FluxrSyncReport  report,
       const char      *label,
       const char      *caption)
{
  g_autofree char *words = fluxr_sync_status_describe (&report);
  g_autofree char *more = fluxr_sync_status_describe_more (&report);

  g_assert_cmpstr (words, ==, label);
  g_assert_cmpstr (more, ==, caption);
}

static void
test_states (void)
{
  check ((FluxrSyncReport) { .state = FLUXR_SYNC_STATE_UP_TO_DATE }, "Up to date", NULL);
  check ((FluxrSyncReport) { .state = FLUXR_SYNC_STATE_SYNCING }, "Syncing…", NULL);
  check ((FluxrSyncReport) { .state = FLUXR_SYNC_STATE_WAITING, .waiting = 1 },
         "1 change waiting", NULL);
  check ((FluxrSyncReport) { .state = FLUXR_SYNC_STATE_SYNCING, .waiting = 3 },
         "3 changes waiting", NULL);
  check ((FluxrSyncReport) { .state = FLUXR_SYNC_STATE_OFFLINE }, "Offline",
         "Changes are kept here");
  check ((FluxrSyncReport) { .state = FLUXR_SYNC_STATE_NEEDS_SIGN_IN }, "Sign in to sync",
         "Changes are kept here");
  check ((FluxrSyncReport) { .state = FLUXR_SYNC_STATE_BLOCKED, .waiting = 2 }, "Sync is paused",
         "2 changes waiting");
}

static void
test_age_of_the_last_success (void)
{
  FluxrSyncReport report = { .state = FLUXR_SYNC_STATE_UP_TO_DATE };

  report.last_success = NOON_ISH;
  check (report, "Up to date", "Just now");
  report.last_success = NOON_ISH - 2 * MINUTE;
  check (report, "Up to date", "2 minutes ago");
  report.state = FLUXR_SYNC_STATE_OFFLINE;
  report.last_success = NOON_ISH - 30 * MINUTE;
  check (report, "Offline since 14:05", "Changes are kept here");
  report.waiting = 1;
  check (report, "Offline since 14:05", "1 change waiting");
  report.last_success = NOON_ISH - DAY - 30 * MINUTE;
  check (report, "Offline since 23 November 2026, 14:05", "1 change waiting");
}

static void
test_what_needs_a_person_is_told_in_any_state (void)
{
  check ((FluxrSyncReport) { .state = FLUXR_SYNC_STATE_UP_TO_DATE, .refused = 1 }, "Up to date",
         "1 item needs attention");
  check ((FluxrSyncReport) { .state = FLUXR_SYNC_STATE_OFFLINE, .refused = 1, .conflicts = 1,
                             .waiting = 4 },
         "Offline", "2 items need attention");
  check ((FluxrSyncReport) { .state = FLUXR_SYNC_STATE_NEEDS_SIGN_IN, .refused = 2 },
         "Sign in to sync", "2 items need attention");
}

static gboolean
is_worth (FluxrSyncReport report)
{
  return fluxr_outage_is_worth_a_word (&report, NOON_ISH);
}

static gboolean
is_over (FluxrSyncState state)
{
  FluxrSyncReport report = { .state = state };

  return fluxr_outage_is_over (&report);
}

static void
test_outages (void)
{
  FluxrSyncReport offline = { .state = FLUXR_SYNC_STATE_OFFLINE, .waiting = 1,
                              .last_success = NOON_ISH - 15 * MINUTE };

  g_assert_true (is_worth (offline));
  offline.last_success += 1;
  g_assert_false (is_worth (offline));
  offline.last_success = NOON_ISH - DAY;
  offline.waiting = 0;
  g_assert_false (is_worth (offline));
  g_assert_true (is_worth ((FluxrSyncReport) { .state = FLUXR_SYNC_STATE_NEEDS_SIGN_IN }));
  g_assert_true (is_worth ((FluxrSyncReport) { .state = FLUXR_SYNC_STATE_BLOCKED }));
  g_assert_false (is_worth ((FluxrSyncReport) { .state = FLUXR_SYNC_STATE_SYNCING }));
  g_assert_false (fluxr_outage_is_worth_a_word (NULL, NOON_ISH));

  /* A try in between is not the end. */
  g_assert_false (is_over (FLUXR_SYNC_STATE_SYNCING));
  g_assert_false (is_over (FLUXR_SYNC_STATE_OFFLINE));
  g_assert_true (is_over (FLUXR_SYNC_STATE_UP_TO_DATE));
  g_assert_true (is_over (FLUXR_SYNC_STATE_WAITING));
  g_assert_true (fluxr_outage_is_over (NULL));
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  fluxr_clock_set_source (read_clock);

  g_test_add_func ("/app/sync-words/states", test_states);
  g_test_add_func ("/app/sync-words/age-of-the-last-success", test_age_of_the_last_success);
  g_test_add_func ("/app/sync-words/what-needs-a-person-is-told-in-any-state",
                   test_what_needs_a_person_is_told_in_any_state);
  g_test_add_func ("/app/sync-words/outages", test_outages);

  return g_test_run ();
}
