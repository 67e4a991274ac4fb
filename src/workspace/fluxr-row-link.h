/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Addresses of rows, to be kept elsewhere: fluxr://row/TABLE/ID. They lead to a row that is on this
 * device, whoever may read it there. */

#pragma once

#include "fluxr-record.h"

G_BEGIN_DECLS

char     *fluxr_row_link_dup     (FluxrRecord        *record) G_GNUC_WARN_UNUSED_RESULT;
char     *fluxr_row_link_dup_for (const FluxrEntity  *entity,
                                  const char         *id) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE if it is no such address. @id: (out) (transfer full) */
gboolean  fluxr_row_link_parse   (const char         *link,
                                  const FluxrEntity **entity,
                                  char              **id);

G_END_DECLS
