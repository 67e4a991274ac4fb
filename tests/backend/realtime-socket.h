/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One client's connection: its joins, heartbeats and tokens. Main thread. */

#pragma once

#include "realtime-channel.h"
#include "realtime-faults.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _FluxrSocket FluxrSocket;

typedef struct
{
  const char          *secret;
  FluxrRealtimeFaults *faults;
  guint               *serials; /* the last serial of a subscription */
  void               (*subscribe) (FluxrChannel *channel,
                                   gpointer      data);
  void               (*closed)    (FluxrSocket  *socket,
                                   gpointer      data);
  gpointer             data;
} FluxrSocketConfig;

FluxrSocket *fluxr_socket_new          (SoupWebsocketConnection *connection,
                                        const FluxrSocketConfig *config,
                                        const char              *key,
                                        guint                    version)
  G_GNUC_WARN_UNUSED_RESULT;
void         fluxr_socket_free         (FluxrSocket             *self);

void         fluxr_socket_send_text    (FluxrSocket             *self,
                                        const char              *text);
void         fluxr_socket_drop         (FluxrSocket             *self);
void         fluxr_socket_crash        (FluxrSocket             *self);
void         fluxr_socket_add_viewers  (FluxrSocket             *self,
                                        GHashTable              *viewers);
void         fluxr_socket_subscribed   (FluxrSocket             *self,
                                        guint                    serial,
                                        const char              *missing);
void         fluxr_socket_tell         (FluxrSocket             *self,
                                        const FluxrChange       *change,
                                        GHashTable              *viewers);

G_END_DECLS
