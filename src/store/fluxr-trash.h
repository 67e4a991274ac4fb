/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was removed and can be had back. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-row.h"

G_BEGIN_DECLS

/* Why a line is there, besides "deleted here" and the words of the sync. */
#define FLUXR_TRASH_REPLACED "replaced" /* another row took its place: nothing is lost */
#define FLUXR_TRASH_EMPTIED  "emptied:" /* before why it was there: gone for the person */

gint64          fluxr_trash_get_last     (FluxrDatabase      *database);
/* What has another row in its place is nothing to look for: all lines of this transaction after. */
gboolean        fluxr_trash_mark_replaced (FluxrDatabase     *database,
                                          gint64              after,
                                          GError            **error);
gboolean        fluxr_trash_group        (FluxrDatabase      *database,
                                          GHashTable         *entities,
                                          gint64              after,
                                          GError            **error);

/* What a person may look for, without what went together with it; newest first. Columns: tbl, id,
 * rowid, NULL, why, at. */
FluxrStatement *fluxr_trash_query        (FluxrDatabase      *database,
                                          GError            **error) G_GNUC_WARN_UNUSED_RESULT;
guint           fluxr_trash_count        (FluxrDatabase      *database);
/* Whether a person could look for that row. */
gboolean        fluxr_trash_has          (FluxrDatabase      *database,
                                          const FluxrEntity  *entity,
                                          const char         *id);
/* What went together with a line: numbers (gint64), those first that others refer to. */
GArray         *fluxr_trash_list_inside  (FluxrDatabase      *database,
                                          gint64              number,
                                          GError            **error) G_GNUC_WARN_UNUSED_RESULT;
guint           fluxr_trash_count_inside (FluxrDatabase      *database,
                                          gint64              number);
FluxrRow       *fluxr_trash_load         (FluxrDatabase      *database,
                                          gint64              number,
                                          GError            **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean        fluxr_trash_purge        (FluxrDatabase      *database,
                                          GArray             *numbers,
                                          GError            **error);
gboolean        fluxr_trash_purge_all    (FluxrDatabase      *database,
                                          gboolean            emptied,
                                          GError            **error);
gboolean        fluxr_trash_forget       (FluxrDatabase      *database,
                                          GError            **error);

G_END_DECLS
