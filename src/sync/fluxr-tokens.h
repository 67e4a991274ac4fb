/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text cut into pieces for comparing. No I/O. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FLUXR_TOKEN_MARK,     /* any character that is none of the others, with all that belongs to it */
  FLUXR_TOKEN_WORD,
  FLUXR_TOKEN_GLYPH,    /* a letter of a script that puts no blanks between words */
  FLUXR_TOKEN_BLANK,    /* a run of blanks within a line */
  FLUXR_TOKEN_LINE_END,
  FLUXR_TOKEN_TAG,      /* of HTML, with its attributes; an entity is a mark */
  FLUXR_TOKEN_LINE,     /* a whole line with its ending; what cutting by lines gives */
} FluxrTokenKind;

/**
 * FluxrTable:
 *
 * Numbers pieces of text, equal ones alike. It refers to the texts, which must outlive it.
 */
typedef struct _FluxrTable FluxrTable;

FluxrTable *fluxr_table_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void        fluxr_table_free (FluxrTable *self);
guint32     fluxr_table_add  (FluxrTable *self,
                              const char *text,
                              gsize       length);

/**
 * FluxrTokens:
 * @text: what was cut, not owned
 * @starts: where each piece starts, and behind the last one where the text ends
 * @ids: the number of each
 * @kinds: the #FluxrTokenKind of each
 */
typedef struct
{
  const char *text;
  guint32 *starts;
  guint32 *ids;
  guint8 *kinds;
  guint n;
} FluxrTokens;

FluxrTokens *fluxr_tokens_new_lines (FluxrTable        *table,
                                     const char        *text,
                                     gsize              length) G_GNUC_WARN_UNUSED_RESULT;
FluxrTokens *fluxr_tokens_new_words (FluxrTable        *table,
                                     const char        *text,
                                     gsize              length) G_GNUC_WARN_UNUSED_RESULT;
void         fluxr_tokens_free      (FluxrTokens       *self);
const char  *fluxr_tokens_get       (const FluxrTokens *self,
                                     guint              token,
                                     gsize             *length);

gsize        fluxr_token_scan       (const char        *at,
                                     const char        *end,
                                     FluxrTokenKind    *kind);
guint32      fluxr_token_hash       (const char        *text,
                                     gsize              length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrTable, fluxr_table_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrTokens, fluxr_tokens_free)

G_END_DECLS
