/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A real file with one product, for what needs no window. */

#pragma once

#include "fluxr-workspace.h"

G_BEGIN_DECLS

typedef struct
{
  char *dir;
  FluxrAccounts *accounts;
  FluxrWorkspace *workspace;
  FluxrStore *store; /* borrowed */
  char *product;
} FileFixture;

void         file_fixture_open   (FileFixture       *self);
/* Proves that nothing keeps the workspace alive. */
void         file_fixture_close  (FileFixture       *self);
/* What is NULL is left to the defaults. */
FluxrRecord *file_fixture_insert (FileFixture       *self,
                                  const FluxrEntity *entity,
                                  const char        *product,
                                  const char        *name,
                                  const char        *status,
                                  const char        *priority);
/* As the thread of the sync does: the window has not heard of it yet. */
void         file_fixture_commit_remote (FileFixture *self,
                                         FluxrRecord *record,
                                         const char  *column,
                                         const char  *text);

G_END_DECLS
