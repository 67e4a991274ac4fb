/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A websocket that can be opened again and again. Everything happens on the thread whose main
 * context is the default of that thread when it is made. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _FluxrSocket FluxrSocket;

/**
 * FluxrSocketCalls:
 * @opened: texts may be sent
 * @failed: there was no opening it; @status is that of HTTP, 0 for no answer
 * @received: a text came
 * @lost: the other side, or the network between, has ended it
 *
 * What an owner is told. None of it comes from within a call, nor after fluxr_socket_free().
 */
typedef struct
{
  void (*opened)   (gpointer    data);
  void (*failed)   (guint       status,
                    gpointer    data);
  void (*received) (const char *text,
                    gsize       length,
                    gpointer    data);
  void (*lost)     (gpointer    data);
} FluxrSocketCalls;

FluxrSocket *fluxr_socket_new           (const FluxrSocketCalls *calls,
                                         gpointer                data,
                                         GCancellable           *cancellable)
  G_GNUC_WARN_UNUSED_RESULT;
/* Lets go of what is open without waiting long. The cancellable must be cancelled. */
void         fluxr_socket_free          (FluxrSocket            *self);

/* Only when it is neither open nor on the way there. */
void         fluxr_socket_connect       (FluxrSocket            *self,
                                         const char             *url);
gboolean     fluxr_socket_is_open       (FluxrSocket            *self);
gboolean     fluxr_socket_is_connecting (FluxrSocket            *self);
/* Dropped when it is not open. */
void         fluxr_socket_send          (FluxrSocket            *self,
                                         const char             *text);
/* What was sent before still leaves. */
void         fluxr_socket_hang_up       (FluxrSocket            *self);
/* The other side is not there any more: at once. */
void         fluxr_socket_drop          (FluxrSocket            *self);

G_END_DECLS
