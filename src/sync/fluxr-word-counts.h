/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Proof of a merge by counting words. No I/O. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FLUXR_VERSION_BASE,
  FLUXR_VERSION_MINE,
  FLUXR_VERSION_THEIRS,
  FLUXR_VERSION_MERGED, /* with mine at clashes */
  FLUXR_VERSION_OTHER,  /* with theirs */
} FluxrVersion;

/**
 * FluxrSpan:
 *
 * Some bytes of somebody's text.
 */
typedef struct
{
  const char *text;
  gsize length;
} FluxrSpan;

typedef struct _FluxrWordCounts FluxrWordCounts;

FluxrWordCounts *fluxr_word_counts_new     (gsize                  size) G_GNUC_WARN_UNUSED_RESULT;
void             fluxr_word_counts_free    (FluxrWordCounts       *self);
void             fluxr_word_counts_add     (FluxrWordCounts       *self,
                                            FluxrVersion           version,
                                            FluxrSpan              span);
gboolean         fluxr_word_counts_judge   (FluxrWordCounts       *self);
gboolean         fluxr_word_counts_suspect (const FluxrWordCounts *self,
                                            FluxrSpan              span);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrWordCounts, fluxr_word_counts_free)

G_END_DECLS
