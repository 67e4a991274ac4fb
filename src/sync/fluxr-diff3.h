/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What two sides made of one sequence. No I/O. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FluxrChunkKind:
 * @FLUXR_CHUNK_SAME: all three are equal
 * @FLUXR_CHUNK_MINE: only mine differs
 * @FLUXR_CHUNK_THEIRS: only theirs differs
 * @FLUXR_CHUNK_ALIKE: both differ and are equal
 * @FLUXR_CHUNK_ADDED: both added something here, and nothing was here before
 * @FLUXR_CHUNK_CLASH: both differ, each in its own way
 */
typedef enum
{
  FLUXR_CHUNK_SAME,
  FLUXR_CHUNK_MINE,
  FLUXR_CHUNK_THEIRS,
  FLUXR_CHUNK_ALIKE,
  FLUXR_CHUNK_ADDED,
  FLUXR_CHUNK_CLASH,
} FluxrChunkKind;

typedef struct
{
  guint start;
  guint end;
} FluxrRange;

typedef struct
{
  FluxrChunkKind kind;
  FluxrRange base;
  FluxrRange mine;
  FluxrRange theirs;
} FluxrChunk;

typedef struct
{
  const guint32 *ids;
  guint n;
} FluxrSequence;

GArray *fluxr_diff3 (FluxrSequence  base,
                     FluxrSequence  mine,
                     FluxrSequence  theirs,
                     guint          max_edits,
                     gint64        *budget) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
