/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A merged text while it grows, in both its versions. */

#include "config.h"

#include "fluxr-text-builder.h"

void
fluxr_text_builder_init (FluxrTextBuilder *self,
                         gsize             size)
{
  self->mine = g_string_sized_new (size);
  self->theirs = g_string_sized_new (size);
  fluxr_text_builder_reset (self);
}

void
fluxr_text_builder_reset (FluxrTextBuilder *self)
{
  g_string_truncate (self->mine, 0);
  g_string_truncate (self->theirs, 0);
  self->n_clashes = 0;
  self->n_joined = 0;
  self->n_alike = 0;
}

void
fluxr_text_builder_clear (FluxrTextBuilder *self)
{
  if (self->mine != NULL)
    g_string_free (self->mine, TRUE);
  if (self->theirs != NULL)
    g_string_free (self->theirs, TRUE);
}

void
fluxr_text_builder_add (FluxrTextBuilder *self,
                        const char       *text,
                        gsize             length)
{
  g_string_append_len (self->mine, text, length);
  g_string_append_len (self->theirs, text, length);
}

static const char *
get_range (const FluxrTokens *tokens,
           FluxrRange         range,
           gsize             *length)
{
  *length = tokens->starts[range.end] - tokens->starts[range.start];

  return tokens->text + tokens->starts[range.start];
}

void
fluxr_text_builder_add_range (FluxrTextBuilder  *self,
                              const FluxrTokens *tokens,
                              FluxrRange         range)
{
  gsize length;
  const char *text = get_range (tokens, range, &length);

  fluxr_text_builder_add (self, text, length);
}

/**
 * fluxr_text_builder_add_clash:
 *
 * Puts each side's pieces into its own version.
 */
void
fluxr_text_builder_add_clash (FluxrTextBuilder  *self,
                              const FluxrTokens *mine,
                              FluxrRange         in_mine,
                              const FluxrTokens *theirs,
                              FluxrRange         in_theirs)
{
  gsize length;
  const char *text = get_range (mine, in_mine, &length);

  g_string_append_len (self->mine, text, length);
  text = get_range (theirs, in_theirs, &length);
  g_string_append_len (self->theirs, text, length);
  self->n_clashes++;
}
