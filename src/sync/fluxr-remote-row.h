/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row as the server has it: its version, its JSON to the letter, and what that means. */

#pragma once

#include "fluxr-row.h"

G_BEGIN_DECLS

/**
 * FluxrRemoteRow:
 * @id: the row's id
 * @version: (nullable): xmin; %NULL at level 0
 * @json: (nullable): the row as the server wrote it, without the version and what a filter added;
 *   %NULL in a manifest
 * @row: (nullable): the row; %NULL in a manifest or if it does not decode
 * @problem: (nullable): why it does not decode
 */
typedef struct
{
  char *id;
  char *version;
  char *json;
  FluxrRow *row;
  GError *problem;
} FluxrRemoteRow;

/* The key under which a page carries the version; no column has that name. */
#define FLUXR_VERSION_KEY "xmin"

GPtrArray  *fluxr_remote_row_list_page (const FluxrEntity    *entity,
                                        const char           *body,
                                        gsize                 length,
                                        const char           *added_key,
                                        gboolean              whole,
                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;
FluxrRemoteRow *fluxr_remote_row_new_text (const FluxrEntity *entity,
                                        const char           *text,
                                        gsize                 length,
                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;
FluxrRemoteRow *fluxr_remote_row_new   (const char           *id,
                                        const char           *version,
                                        const char           *json,
                                        FluxrRow             *row) G_GNUC_WARN_UNUSED_RESULT;
const char *fluxr_remote_row_get_stamp (const FluxrRemoteRow *self);
char       *fluxr_remote_row_dup_stamp (const FluxrRemoteRow *self) G_GNUC_WARN_UNUSED_RESULT;
void        fluxr_remote_row_free      (FluxrRemoteRow       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrRemoteRow, fluxr_remote_row_free)

G_END_DECLS
