/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A data directory of its own with the file of "On this computer", and steps that tests share. */

#pragma once

#include "fluxr-command-error.h"
#include "fluxr-entities.h"
#include "fluxr-workspace.h"

typedef struct
{
  char *dir;
  FluxrAccounts *accounts;
  FluxrWorkspace *workspace;
  FluxrDatabase *db; /* of the workspace */
  char *product;     /* the id of one that is there */
} Fixture;

#define ADD_TEST(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

void      fixture_set_up       (Fixture           *fixture,
                                gconstpointer      data);
void      fixture_tear_down    (Fixture           *fixture,
                                gconstpointer      data);
void      fixture_remove_dir   (const char        *dir);
char     *fixture_add          (Fixture           *fixture,
                                const FluxrEntity *entity,
                                const char        *name);
FluxrRow *fixture_load         (Fixture           *fixture,
                                const FluxrEntity *entity,
                                const char        *id);
FluxrRecord *fixture_find      (Fixture           *fixture,
                                const FluxrEntity *entity,
                                const char        *id);
gboolean  fixture_move         (Fixture           *fixture,
                                const FluxrEntity *entity,
                                const char        *id,
                                FluxrGroup         group,
                                const char        *value,
                                const char        *before,
                                GError           **error);
char     *fixture_convert      (Fixture           *fixture,
                                const FluxrEntity *entity,
                                const char        *id,
                                const FluxrEntity *target,
                                GError           **error);
void      fixture_set          (Fixture           *fixture,
                                const FluxrEntity *entity,
                                const char        *id,
                                const char        *column,
                                const char        *text);
char     *fixture_names        (Fixture           *fixture,
                                const char        *status);
gint64    fixture_count        (Fixture           *fixture,
                                const char        *table);
