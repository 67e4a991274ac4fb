/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A store in a directory of its own, and the steps that its tests share. */

#pragma once

#include "fluxr-entities.h"
#include "fluxr-store.h"

#define PRODUCT "a0000000-0000-4000-8000-000000000001"

typedef struct
{
  char *dir;
  char *path;
  FluxrStore *store;
  FluxrDatabase *db; /* of the store */
} Fixture;

#define ADD_TEST(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

void fixture_set_up (Fixture       *fixture,
                     gconstpointer  data);
void fixture_tear_down (Fixture       *fixture,
                        gconstpointer  data);
FluxrTransaction *fixture_begin (Fixture    *fixture,
                                  const char *name);
void fixture_commit (Fixture          *fixture,
                     FluxrTransaction *transaction);
FluxrRow *make_feature (const char *name,
                         const char *status,
                         gint64      position);
char *fixture_add_feature (Fixture    *fixture,
                            const char *name,
                            const char *status,
                            gint64      position);
void fixture_set_column (Fixture    *fixture,
                         const char *id,
                         const char *column,
                         const char *text);
void fixture_delete_feature (Fixture    *fixture,
                             const char *id);
void apply_from_server (FluxrDatabase *db,
                        FluxrRow      *row);
FluxrQuery *make_query (const char *status);
GListModel *fixture_list_status (Fixture    *fixture,
                                  const char *status);
char *dup_names (GListModel *list);
void assert_names (GListModel *list,
                   const char *expected);
gint64 fixture_count (Fixture    *fixture,
                      const char *sql);
