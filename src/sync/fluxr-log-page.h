/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page of the server's log of changes (level 2): which rows changed, not how. */

#pragma once

#include "fluxr-entity.h"

G_BEGIN_DECLS

/**
 * FluxrLogRow:
 * @is_gone: whether the row was deleted, or is somebody else's now
 */
typedef struct
{
  const FluxrEntity *entity;
  char *id;
  gboolean is_gone;
} FluxrLogRow;

/**
 * FluxrLogPage:
 * @is_known: whether the log knew the place it was asked to go on from; if not, there are no rows,
 *   and anything may have changed
 * @log: which log it is
 * @xid: where the next page begins, with @seq
 * @rows: of #FluxrLogRow, in the order of the changes; none: that is all for now
 */
typedef struct
{
  gboolean is_known;
  char *log;
  char *xid;
  char *seq;
  GPtrArray *rows;
} FluxrLogPage;

FluxrLogPage *fluxr_log_page_new   (const char         *log,
                                    const char         *xid,
                                    const char         *seq) G_GNUC_WARN_UNUSED_RESULT;
FluxrLogPage *fluxr_log_page_parse (const char         *body,
                                    gsize               length,
                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void          fluxr_log_page_add   (FluxrLogPage       *self,
                                    const FluxrEntity  *entity,
                                    const char         *id,
                                    gboolean            is_gone);
void          fluxr_log_page_free  (FluxrLogPage       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrLogPage, fluxr_log_page_free)

G_END_DECLS
