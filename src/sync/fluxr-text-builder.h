/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A merged text while it grows, in both its versions. */

#pragma once

#include "fluxr-diff3.h"
#include "fluxr-tokens.h"

G_BEGIN_DECLS

/**
 * FluxrTextBuilder:
 * @mine: the text with mine where the sides clash
 * @theirs: the text with theirs there
 * @n_clashes: where they differ
 * @n_joined: where both added something
 * @n_alike: where both made the same change
 */
typedef struct
{
  GString *mine;
  GString *theirs;
  guint n_clashes;
  guint n_joined;
  guint n_alike;
} FluxrTextBuilder;

void     fluxr_text_builder_init      (FluxrTextBuilder  *self,
                                       gsize              size);
void     fluxr_text_builder_reset     (FluxrTextBuilder  *self);
void     fluxr_text_builder_clear     (FluxrTextBuilder  *self);
void     fluxr_text_builder_add       (FluxrTextBuilder  *self,
                                       const char        *text,
                                       gsize              length);
void     fluxr_text_builder_add_range (FluxrTextBuilder  *self,
                                       const FluxrTokens *tokens,
                                       FluxrRange         range);
void     fluxr_text_builder_add_clash (FluxrTextBuilder  *self,
                                       const FluxrTokens *mine,
                                       FluxrRange         in_mine,
                                       const FluxrTokens *theirs,
                                       FluxrRange         in_theirs);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FluxrTextBuilder, fluxr_text_builder_clear)

G_END_DECLS
