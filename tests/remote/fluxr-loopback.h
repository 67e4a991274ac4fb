/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A project on loopback: the server in memory behind PostgREST's paths, a sign-in service, and
 * somebody between who spoils answers. Runs on a thread of its own. */

#pragma once

#include <libsoup/soup.h>

#include "fluxr-memory-server.h"

G_BEGIN_DECLS

typedef enum
{
  FLUXR_SPOIL_NOTHING,
  FLUXR_SPOIL_DROP,     /* the connection ends without an answer; the work is done */
  FLUXR_SPOIL_REFUSE,   /* the connection ends before any work */
  FLUXR_SPOIL_TRUNCATE, /* a part of the body */
  FLUXR_SPOIL_MANGLE,   /* bytes of the body are others */
  FLUXR_SPOIL_HTML,     /* status 200, but a web page */
  FLUXR_SPOIL_500,
  FLUXR_SPOIL_429,
  FLUXR_SPOIL_EMPTY,    /* status 200, nothing else */
  FLUXR_SPOIL_REDIRECT,
  FLUXR_SPOIL_UNTYPED,  /* the right body, called text */
  FLUXR_N_SPOILS,
} FluxrSpoil;

typedef struct _FluxrLoopback FluxrLoopback;

/**
 * FluxrLoopback:
 * @memory: what it serves
 * @url: its address
 * @spoil: chooses what happens to the next answer; on the server's thread
 * @is_plain: no gateway: PostgREST at the root, no sign-in service
 * @key: (nullable): the key every request must have
 * @expired: tokens answered with "JWT expired"
 * @future: how often "JWT issued at future" is still answered
 * @refresh_error: (nullable): error code with which a refresh is refused
 * @bearers: every bearer seen on the data's paths
 */
struct _FluxrLoopback
{
  FluxrMemoryServer *memory;
  char *url;
  FluxrSpoil (*spoil) (gpointer data, const char *path);
  gpointer spoil_data;
  gboolean is_plain;
  const char *key;
  GHashTable *expired;
  guint future;
  const char *refresh_error;
  guint refresh_status;
  guint n_refreshes;
  guint n_logins;
  guint lifetime;
  gboolean confirms;
  GHashTable *bearers;
  GRand *random;

  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  SoupServer *server;
  GMutex mutex;
  guint serial;
};

FluxrLoopback *fluxr_loopback_new       (void);
void           fluxr_loopback_free      (FluxrLoopback *self);
char          *fluxr_loopback_dup_token (FluxrLoopback *self,
                                         const char    *user_id,
                                         const char    *role) G_GNUC_WARN_UNUSED_RESULT;

/* The two halves (fluxr-loopback-rest.c, fluxr-loopback-auth.c). */
void           fluxr_loopback_serve_rest (FluxrLoopback     *self,
                                          SoupServerMessage *message,
                                          const char        *path,
                                          GHashTable        *query);
void           fluxr_loopback_serve_auth (FluxrLoopback     *self,
                                          SoupServerMessage *message,
                                          const char        *path,
                                          GHashTable        *query);
void           fluxr_loopback_answer     (SoupServerMessage *message,
                                          guint              status,
                                          const char        *json);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrLoopback, fluxr_loopback_free)

G_END_DECLS
