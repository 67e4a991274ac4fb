/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One changed row as Realtime tells of it. Never changes; any thread may read it. */

#pragma once

#include <glib.h>
#include <libpq-fe.h>

G_BEGIN_DECLS

typedef struct
{
  char     *table;
  char     *type;    /* INSERT, UPDATE, DELETE */
  char     *key;     /* (nullable) the row's id */
  char     *record;  /* (nullable) JSON */
  char     *columns; /* JSON */
  char     *time;
  gboolean  is_cut; /* too large: long columns are missing */
} FluxrChange;

FluxrChange *fluxr_change_new    (const PGresult    *result,
                                  int                row) G_GNUC_WARN_UNUSED_RESULT;
FluxrChange *fluxr_change_alter  (const FluxrChange *self,
                                  const char        *type,
                                  const char        *record) G_GNUC_WARN_UNUSED_RESULT;
FluxrChange *fluxr_change_ref    (FluxrChange       *self);
void         fluxr_change_unref  (FluxrChange       *self);
char        *fluxr_change_print  (const FluxrChange *self,
                                  const char        *ids) G_GNUC_WARN_UNUSED_RESULT;

/* What fluxr_change_new() wants to read; $1 is the transaction. */
extern const char fluxr_change_query[];

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrChange, fluxr_change_unref)

G_END_DECLS
