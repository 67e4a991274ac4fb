/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two versions of a text, passage by passage. Made on any thread, then read on the main one. */

#pragma once

#include <gio/gio.h>

#include "fluxr-passage.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_COMPARISON (fluxr_comparison_get_type ())

G_DECLARE_FINAL_TYPE (FluxrComparison, fluxr_comparison, FLUXR, COMPARISON, GObject)

FluxrComparison *fluxr_comparison_new          (const char      *old_text,
                                                const char      *text)
                                                G_GNUC_WARN_UNUSED_RESULT;
/* Of FluxrPassage, in the order of the texts; a gap comes before the pieces it stands for. */
GListModel      *fluxr_comparison_get_passages (FluxrComparison *self);
const char      *fluxr_comparison_get_text     (FluxrComparison *self,
                                                gboolean         old);
guint            fluxr_comparison_get_changes  (FluxrComparison *self);
/* The newer text, with what the older one says in the passage. */
char            *fluxr_comparison_dup_taken    (FluxrComparison *self,
                                                FluxrPassage    *passage)
                                                G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
