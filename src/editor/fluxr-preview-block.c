/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-preview-block.h"

struct _FluxrPreviewBlock
{
  GObject parent_instance;

  FluxrPreviewSlice slice;
};

G_DEFINE_FINAL_TYPE (FluxrPreviewBlock, fluxr_preview_block, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
fluxr_preview_block_finalize (GObject *object)
{
  fluxr_preview_slice_clear (&FLUXR_PREVIEW_BLOCK (object)->slice);

  G_OBJECT_CLASS (fluxr_preview_block_parent_class)->finalize (object);
}

static void
fluxr_preview_block_class_init (FluxrPreviewBlockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_preview_block_finalize;

  signals[CHANGED] = g_signal_new ("changed", FLUXR_TYPE_PREVIEW_BLOCK, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_preview_block_init (FluxrPreviewBlock *self)
{
}

FluxrPreviewBlock *
fluxr_preview_block_new (FluxrPreviewSlice *slice)
{
  FluxrPreviewBlock *self = g_object_new (FLUXR_TYPE_PREVIEW_BLOCK, NULL);

  self->slice = *slice;
  *slice = (FluxrPreviewSlice) { 0 };

  return self;
}

const FluxrPreviewSlice *
fluxr_preview_block_get_slice (FluxrPreviewBlock *self)
{
  g_return_val_if_fail (FLUXR_IS_PREVIEW_BLOCK (self), NULL);

  return &self->slice;
}

void
fluxr_preview_block_replace (FluxrPreviewBlock *self,
                             FluxrPreviewBlock *newer)
{
  FluxrPreviewSlice old;

  g_return_if_fail (FLUXR_IS_PREVIEW_BLOCK (self));
  g_return_if_fail (FLUXR_IS_PREVIEW_BLOCK (newer));

  old = self->slice;
  self->slice = newer->slice;
  newer->slice = old;
  if (self->slice.check != old.check || self->slice.number != old.number)
    g_signal_emit (self, signals[CHANGED], 0);
}
