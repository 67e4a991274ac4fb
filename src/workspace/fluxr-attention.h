/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One thing that wants a person: a refused row, two versions of a field, a delete that met an edit,
 * or something in the trash. Read-only; what it shows is what was so when it was read. */

#pragma once

#include <glib-object.h>

#include "fluxr-database.h"
#include "fluxr-entity.h"

G_BEGIN_DECLS

typedef enum
{
  FLUXR_ATTENTION_REFUSED,
  FLUXR_ATTENTION_RECOVERED, /* refused as well: what it belonged to was deleted elsewhere */
  FLUXR_ATTENTION_CONFLICT,
  FLUXR_ATTENTION_DELETED, /* here or elsewhere, while the other side edited it */
  FLUXR_ATTENTION_TRASH,
} FluxrAttentionKind;

/**
 * FluxrAttentionKey:
 * @number: of the line in its table; for a refused row its place in the queue
 * @column: (nullable): which field it is about
 * @reason: (nullable): the word of the queue or of the trash
 * @at: when, in microseconds since 1970; 0 if that is not known
 *
 * What tells one from another, and is cheap to list.
 */
typedef struct
{
  const FluxrEntity *entity;
  char *id;
  gint64 number;
  char *column;
  char *reason;
  gint64 at;
} FluxrAttentionKey;

void               fluxr_attention_key_free  (FluxrAttentionKey       *self);
gboolean           fluxr_attention_key_equal (const FluxrAttentionKey *self,
                                              const FluxrAttentionKey *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrAttentionKey, fluxr_attention_key_free)

#define FLUXR_TYPE_ATTENTION (fluxr_attention_get_type ())

G_DECLARE_FINAL_TYPE (FluxrAttention, fluxr_attention, FLUXR, ATTENTION, GObject)

FluxrAttention          *fluxr_attention_new         (FluxrDatabase           *database,
                                                      FluxrAttentionKind       kind,
                                                      const FluxrAttentionKey *key)
                                                      G_GNUC_WARN_UNUSED_RESULT;
FluxrAttentionKind       fluxr_attention_get_kind    (FluxrAttention          *self);
const FluxrAttentionKey *fluxr_attention_get_key     (FluxrAttention          *self);
const char              *fluxr_attention_get_title   (FluxrAttention          *self);
guint                    fluxr_attention_get_n_inside (FluxrAttention         *self);
/* Words for a person (translated): what such a thing is called; why it is here; what one field of
 * it is called. */
const char              *fluxr_attention_get_noun    (FluxrAttention          *self);
char                    *fluxr_attention_dup_reason  (FluxrAttention          *self)
                                                      G_GNUC_WARN_UNUSED_RESULT;
char                    *fluxr_attention_dup_content (FluxrAttention          *self)
                                                      G_GNUC_WARN_UNUSED_RESULT;
char                    *fluxr_attention_dup_json    (FluxrAttention          *self)
                                                      G_GNUC_WARN_UNUSED_RESULT;
const char              *fluxr_attention_get_field   (FluxrAttention          *self);
/* The versions of a conflict, as text; empty for no value. */
const char              *fluxr_attention_get_mine    (FluxrAttention          *self);
const char              *fluxr_attention_get_theirs  (FluxrAttention          *self);
const char              *fluxr_attention_get_current (FluxrAttention          *self);
gboolean                 fluxr_attention_is_prose    (FluxrAttention          *self);
gboolean                 fluxr_attention_is_here     (FluxrAttention          *self);
gboolean                 fluxr_attention_is_kept     (FluxrAttention          *self);
gboolean                 fluxr_attention_can_retry   (FluxrAttention          *self);
/* Whether it can be moved to another product; whether it can do without one. */
gboolean                 fluxr_attention_can_move    (FluxrAttention          *self);
gboolean                 fluxr_attention_can_be_free (FluxrAttention          *self);

G_END_DECLS
