/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One joined topic: what it wants to hear of, and as whom. */

#pragma once

#include "realtime-change.h"
#include "realtime-frame.h"

G_BEGIN_DECLS

typedef struct
{
  char    *topic;
  char    *join_ref;
  char   **tables;   /* NULL-terminated */
  char    *bindings; /* JSON: the wishes with their ids, as the answer to the join gives them */
  char    *viewer;   /* role, line break, claims */
  gint64   expires;  /* seconds since 1970 */
  guint    serial;   /* of the subscription under way or done */
  guint    timer;    /* (nullable) source: ends with the token */
  gboolean is_live;
  gpointer socket;
} FluxrChannel;

FluxrChannel *fluxr_channel_new       (const FluxrFrame   *join) G_GNUC_WARN_UNUSED_RESULT;
void          fluxr_channel_free      (FluxrChannel       *self);
/* (nullable) Why the token is not taken. */
char         *fluxr_channel_set_token (FluxrChannel       *self,
                                       const char         *secret,
                                       const char         *token) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable) The ids of the bindings that want it, as JSON. */
char         *fluxr_channel_match     (const FluxrChannel *self,
                                       const FluxrChange  *change) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
