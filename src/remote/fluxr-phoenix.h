/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Messages of Supabase Realtime: Phoenix channels, version 1.0.0, one JSON object a frame. Of a
 * change only the table, the id and whether the row is said to be gone are read: the rest of a
 * payload is not a row (sync.md, section 7.6). */

#pragma once

#include "fluxr-entity.h"

G_BEGIN_DECLS

typedef enum
{
  FLUXR_PHOENIX_OTHER,  /* of no interest, or not understood */
  FLUXR_PHOENIX_REPLY,  /* to the frame with this ref */
  FLUXR_PHOENIX_SYSTEM, /* the subscription works, or does not */
  FLUXR_PHOENIX_CHANGE,
  FLUXR_PHOENIX_ENDED,  /* the channel was closed or crashed */
} FluxrPhoenixKind;

/**
 * FluxrPhoenix:
 * @topic: (nullable): the channel
 * @ref: of replies, else 0
 * @ok: of replies and the system
 * @reason: (nullable): why not
 * @entity: (nullable): the changed table
 * @id: (nullable): the changed row
 */
typedef struct
{
  FluxrPhoenixKind kind;
  char *topic;
  guint64 ref;
  gboolean ok;
  char *reason;
  const FluxrEntity *entity;
  char *id;
  gboolean is_gone;
} FluxrPhoenix;

/* Anything goes in; to be cleared in any case. */
void  fluxr_phoenix_parse           (FluxrPhoenix       *self,
                                     const char         *text,
                                     gsize               length);
void  fluxr_phoenix_clear           (FluxrPhoenix       *self);

char *fluxr_phoenix_print_join      (const char         *topic,
                                     guint64             ref,
                                     const FluxrEntity  *entity,
                                     const char         *token) G_GNUC_WARN_UNUSED_RESULT;
char *fluxr_phoenix_print_leave     (const char         *topic,
                                     guint64             ref,
                                     guint64             join_ref) G_GNUC_WARN_UNUSED_RESULT;
char *fluxr_phoenix_print_token     (const char         *topic,
                                     guint64             ref,
                                     guint64             join_ref,
                                     const char         *token) G_GNUC_WARN_UNUSED_RESULT;
char *fluxr_phoenix_print_heartbeat (guint64             ref) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FluxrPhoenix, fluxr_phoenix_clear)

G_END_DECLS
