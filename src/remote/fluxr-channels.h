/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The channels over one open socket, one for each table: joins, heartbeats, tokens, and what they
 * tell. Does no I/O and knows no clock: it is told what came and what time it is. One thread. */

#pragma once

#include "fluxr-hints.h"

G_BEGIN_DECLS

typedef struct _FluxrChannels FluxrChannels;

typedef enum
{
  FLUXR_CHANNELS_GOOD,
  FLUXR_CHANNELS_DEAD,    /* the server does not answer */
  FLUXR_CHANNELS_EXPIRED, /* the server wants another token */
  FLUXR_CHANNELS_USELESS, /* no table can be listened to for a good while */
} FluxrChannelsState;

/* Times are microseconds of any clock that does not jump. @send takes the text over. */
FluxrChannels      *fluxr_channels_new       (FluxrHints     *hints,
                                              void          (*send) (char     *text,
                                                                     gpointer  data),
                                              gpointer        data) G_GNUC_WARN_UNUSED_RESULT;
void                fluxr_channels_free      (FluxrChannels  *self);

/* A new socket: whatever was before is over. */
void                fluxr_channels_open      (FluxrChannels  *self,
                                              const char     *token,
                                              gint64          now);
/* The socket is gone, or is about to be left. */
void                fluxr_channels_close     (FluxrChannels  *self,
                                              gboolean        is_polite);
void                fluxr_channels_set_token (FluxrChannels  *self,
                                              const char     *token,
                                              gint64          now);
void                fluxr_channels_receive   (FluxrChannels  *self,
                                              const char     *text,
                                              gsize           length,
                                              gint64          now);
/* Asks for a sign of life at once. */
void                fluxr_channels_check     (FluxrChannels  *self,
                                              gint64          now);
/* Does what is due. @next (out): when to call again at the latest. */
FluxrChannelsState  fluxr_channels_step      (FluxrChannels  *self,
                                              gint64          now,
                                              gint64         *next);
gboolean            fluxr_channels_is_live   (FluxrChannels  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrChannels, fluxr_channels_free)

G_END_DECLS
