/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One connection to the SQLite file. Belongs to one thread at a time; each thread opens its own. */

#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "fluxr-store-error.h"
#include "fluxr-value.h"

G_BEGIN_DECLS

typedef struct _FluxrDatabase FluxrDatabase;

/* A prepared statement from the connection's cache; releasing it resets it. */
typedef sqlite3_stmt FluxrStatement;

/**
 * FluxrWriteMode:
 * @FLUXR_WRITE_EDIT: a person changes rows: triggers queue them for the server
 * @FLUXR_WRITE_APPLY: rows come from the server: nothing is queued
 */
typedef enum
{
  FLUXR_WRITE_EDIT,
  FLUXR_WRITE_APPLY,
} FluxrWriteMode;

FluxrDatabase  *fluxr_database_open         (const char      *path,
                                             GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* A connection that changes nothing on the disk, not even beside the file. After each use see
 * whether what was read can be relied on: whether the file was left alone meanwhile. */
FluxrDatabase  *fluxr_database_open_to_read (const char      *path,
                                             GError         **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean        fluxr_database_was_still    (FluxrDatabase   *self);
void            fluxr_database_free         (FluxrDatabase   *self);
const char     *fluxr_database_get_path     (FluxrDatabase   *self);
sqlite3        *fluxr_database_get_handle   (FluxrDatabase   *self);

gboolean        fluxr_database_begin        (FluxrDatabase   *self,
                                             FluxrWriteMode   mode,
                                             GError         **error);
gboolean        fluxr_database_commit       (FluxrDatabase   *self,
                                             GError         **error);
void            fluxr_database_rollback     (FluxrDatabase   *self);

gboolean        fluxr_database_execute      (FluxrDatabase   *self,
                                             const char      *sql,
                                             GError         **error);
gboolean        fluxr_database_run          (FluxrDatabase   *self,
                                             GError         **error,
                                             const char      *sql,
                                             const char      *types,
                                             ...);
FluxrStatement *fluxr_database_query        (FluxrDatabase   *self,
                                             GError         **error,
                                             const char      *sql,
                                             const char      *types,
                                             ...) G_GNUC_WARN_UNUSED_RESULT;
gint64          fluxr_database_get_integer  (FluxrDatabase   *self,
                                             const char      *sql,
                                             const char      *types,
                                             ...);
gint64          fluxr_database_get_changes  (FluxrDatabase   *self);

gboolean        fluxr_statement_step        (FluxrStatement  *self,
                                             GError         **error);
const char     *fluxr_statement_get_text    (FluxrStatement  *self,
                                             int              column);
gint64          fluxr_statement_get_integer (FluxrStatement  *self,
                                             int              column);
void            fluxr_statement_release     (FluxrStatement  *self);

/* The file's small key-value table, sync_meta. */
char           *fluxr_database_dup_meta     (FluxrDatabase   *self,
                                             const char      *key);
gboolean        fluxr_database_set_meta     (FluxrDatabase   *self,
                                             const char      *key,
                                             const char      *value,
                                             GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrDatabase, fluxr_database_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrStatement, fluxr_statement_release)

G_END_DECLS
