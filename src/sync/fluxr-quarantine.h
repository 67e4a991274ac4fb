/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows the server refused, for the interface: which, why, and what the person does about it. They
 * stay complete and editable; any edit tries them again by itself. Any thread, with a connection
 * of its own. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-entity.h"

G_BEGIN_DECLS

/* What the reason of a row begins with that the person keeps on this computer: it is not refused
 * as far as anybody is to be reminded. */
#define FLUXR_QUARANTINE_KEPT "kept:"

/* The reason of a row whose product, or whatever else it belongs to, is no longer on the server. */
#define FLUXR_QUARANTINE_PARENT "parent"

/* SQL: rows of the server that do not decode, but for those that are refused anyway. */
#define FLUXR_QUARANTINE_UNREAD \
  "sync_unread AS u WHERE NOT EXISTS (SELECT 1 FROM sync_outbox AS o" \
  " WHERE o.tbl = u.tbl AND o.id = u.id AND o.state = 'quarantine')"

/**
 * FluxrRefused:
 * @entity: the table
 * @id: the row
 * @reason: why, in words for a person (translated)
 * @can_retry: whether trying again makes sense as it is
 */
typedef struct
{
  const FluxrEntity *entity;
  char *id;
  char *reason;
  gboolean can_retry;
} FluxrRefused;

GPtrArray *fluxr_quarantine_list     (FluxrDatabase      *database,
                                      GError            **error) G_GNUC_WARN_UNUSED_RESULT;
char      *fluxr_quarantine_describe (const char         *reason) G_GNUC_WARN_UNUSED_RESULT;
gboolean   fluxr_quarantine_retry    (FluxrDatabase      *database,
                                      const FluxrEntity  *entity,
                                      const char         *id,
                                      GError            **error);
gboolean   fluxr_quarantine_keep     (FluxrDatabase      *database,
                                      const FluxrEntity  *entity,
                                      const char         *id,
                                      gboolean            keep,
                                      GError            **error);
gboolean   fluxr_quarantine_discard  (FluxrDatabase      *database,
                                      const FluxrEntity  *entity,
                                      const char         *id,
                                      GError            **error);
void       fluxr_refused_free        (FluxrRefused       *self);

G_END_DECLS
