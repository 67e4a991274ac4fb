/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three-way merge of a few lines, word by word. */

#pragma once

#include "fluxr-text-builder.h"
#include "fluxr-word-counts.h"

G_BEGIN_DECLS

gboolean fluxr_word_merge (FluxrTextBuilder *builder,
                           FluxrSpan         base,
                           FluxrSpan         mine,
                           FluxrSpan         theirs,
                           gint64           *budget);

gboolean fluxr_word_merge_alike (FluxrTextBuilder *builder,
                                 FluxrSpan         mine,
                                 FluxrSpan         theirs,
                                 gint64           *budget);

G_END_DECLS
