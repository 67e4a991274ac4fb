/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the texts of documents (columns with %FLUXR_COLUMN_VERSIONED) said before, kept on this
 * device. Triggers keep what a change replaces (fluxr-schema-versions.c). */

#pragma once

#include "fluxr-database.h"
#include "fluxr-entity.h"

G_BEGIN_DECLS

/* Why a version is there. Those of the second group were never the row's text, or will not come
 * back by themselves: they are kept longest. */
#define FLUXR_VERSION_TYPED     "typed"     /* a person went on writing */
#define FLUXR_VERSION_SHORTENED "shortened" /* most of it went away at once */
#define FLUXR_VERSION_SYNCED    "synced"    /* another device changed it */
#define FLUXR_VERSION_RESTORED  "restored"  /* an earlier version took its place */

#define FLUXR_VERSION_CONFLICT  "conflict"  /* lost against what the row says */
#define FLUXR_VERSION_MERGE     "merge"     /* lost while it was typed */
#define FLUXR_VERSION_CONVERTED "converted" /* the original of what was converted */

/**
 * FluxrVersion:
 * @number: by which its text is asked for; higher is newer
 * @at: until when the text was that, in microseconds since 1970
 * @origin: why it was kept
 * @size: bytes of the text
 */
typedef struct
{
  gint64 number;
  gint64 at;
  char *origin;
  gint64 size;
} FluxrVersion;

void       fluxr_version_free     (FluxrVersion       *self);

GPtrArray *fluxr_version_list     (FluxrDatabase      *database,
                                   const FluxrEntity  *entity,
                                   const char         *id,
                                   const char         *column,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
char      *fluxr_version_dup_text (FluxrDatabase      *database,
                                   gint64              number,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* By itself or inside a transaction. */
gboolean   fluxr_version_keep     (FluxrDatabase      *database,
                                   const FluxrEntity  *entity,
                                   const char         *id,
                                   const char         *column,
                                   const char         *text,
                                   const char         *origin,
                                   GError            **error);

/* Inside a transaction of @target: the versions of a row that is copied into another file. */
gboolean   fluxr_version_copy     (FluxrDatabase      *source,
                                   const FluxrEntity  *entity,
                                   const char         *id,
                                   FluxrDatabase      *target,
                                   const char         *target_id,
                                   GError            **error);
/* Inside a transaction: the row has another id now. */
gboolean   fluxr_version_rename   (FluxrDatabase      *database,
                                   const FluxrEntity  *entity,
                                   const char         *old_id,
                                   const char         *new_id,
                                   GError            **error);

/* (fluxr-version-thin.c) */
gboolean   fluxr_version_thin     (FluxrDatabase      *database,
                                   gint64              now,
                                   guint              *n_removed,
                                   GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrVersion, fluxr_version_free)

G_END_DECLS
