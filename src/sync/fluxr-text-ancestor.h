/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether a text grew out of another one. No I/O. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean fluxr_text_is_ancestor (const char *base,
                                 const char *sent,
                                 const char *theirs);
gboolean fluxr_json_is_ancestor (const char *base,
                                 const char *sent,
                                 const char *theirs);

char    *fluxr_text_dup_common  (const char *a,
                                 const char *b) G_GNUC_WARN_UNUSED_RESULT;
char    *fluxr_text_dup_alike   (const char *a,
                                 gsize       a_length,
                                 const char *b,
                                 gsize       b_length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
