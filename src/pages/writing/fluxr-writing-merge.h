/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text that is being written, and the same text as it is stored by now. No I/O. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FluxrWritingEdit: a part of a text that gets another one's place
 * @start: in characters
 * @stop: in characters
 * @text: (owned)
 */
typedef struct
{
  guint start;
  guint stop;
  char *text;
} FluxrWritingEdit;

/* @lost: (nullable): the stored text as it would be, if words in it could not be kept
 * Returns: what both became of @base; where they clash, what was written */
char   *fluxr_writing_merge      (const char  *base,
                                  const char  *written,
                                  const char  *stored,
                                  char       **lost) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: (element-type FluxrWritingEdit): in order; small ones, so that what they do not touch
 *   stays what it is */
GArray *fluxr_writing_list_edits (const char  *from,
                                  const char  *to) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
