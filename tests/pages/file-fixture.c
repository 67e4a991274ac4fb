/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A real file with one product, for what needs no window. */

#include "config.h"

#include "file-fixture.h"

#include "fluxr-rows.h"

void
file_fixture_open (FileFixture *self)
{
  g_autoptr (GError) error = NULL;

  self->dir = g_dir_make_tmp ("pages-XXXXXX", &error);
  g_assert_no_error (error);
  self->accounts = fluxr_accounts_new (self->dir, &error);
  g_assert_no_error (error);
  self->workspace = fluxr_workspace_new (
    self->accounts, fluxr_accounts_get_current (self->accounts), FALSE, &error);
  g_assert_no_error (error);
  self->store = fluxr_workspace_get_store (self->workspace);
  self->product = fluxr_workspace_add_product (self->workspace, "Product", &error);
  g_assert_no_error (error);
}

void
file_fixture_close (FileFixture *self)
{
  fluxr_workspace_close (self->workspace);
  g_assert_finalize_object (self->workspace);
  g_assert_finalize_object (self->accounts);
  g_free (self->product);
  g_free (self->dir);
}

static void
set (FluxrRow   *row,
     const char *column,
     const char *text)
{
  if (text != NULL)
    fluxr_row_set_text (row, column, text);
}

FluxrRecord *
file_fixture_insert (FileFixture       *self,
                     const FluxrEntity *entity,
                     const char        *product,
                     const char        *name,
                     const char        *status,
                     const char        *priority)
{
  gboolean has_status = fluxr_entity_find_column (entity, "status") >= 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrRow) row = fluxr_row_new (entity);
  g_autofree char *id = NULL;

  set (row, "name", name);
  set (row, "product_id", product);
  set (row, has_status ? "status" : "implementation_status", status);
  set (row, "priority", priority);
  id = fluxr_workspace_insert (self->workspace, "Add", row, &error);
  g_assert_no_error (error);

  return fluxr_store_find_record (self->store, entity, id);
}

void
file_fixture_commit_remote (FileFixture *self,
                            FluxrRecord *record,
                            const char  *column,
                            const char  *text)
{
  FluxrDatabase *database = fluxr_store_get_database (self->store);
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrRow) row = fluxr_rows_load (database, fluxr_record_get_entity (record),
                                              fluxr_record_get_id (record), &error);

  g_assert_no_error (error);
  fluxr_row_set_text (row, column, text);
  g_assert_true (fluxr_database_begin (database, FLUXR_WRITE_APPLY, &error));
  g_assert_true (fluxr_rows_put (database, row, &error));
  g_assert_true (fluxr_database_commit (database, &error));
  g_assert_no_error (error);
}
