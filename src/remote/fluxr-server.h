/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A server: its address, its key, and what was found there. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FluxrServer:
 * @url: as the person gave it, without a slash at the end
 * @key: (nullable): the publishable (anon) key; a secret key is refused
 * @rest_url: where PostgREST answers
 * @auth_url: (nullable): where GoTrue answers; %NULL for a plain PostgREST, where one signs in
 *   with an access token
 * @providers: (nullable): who else lets people sign in there, as last seen
 */
typedef struct
{
  char *url;
  char *key;
  char *rest_url;
  char *auth_url;
  GStrv providers;
} FluxrServer;

/* Blocking; never on the main thread. Errors: FLUXR_REMOTE_ERROR. Only https, or http on
 * loopback. */
FluxrServer *fluxr_server_probe      (const char         *url,
                                      const char         *key,
                                      GCancellable       *cancellable,
                                      GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* Only whether they may be used at all, without asking anybody. The same errors. */
gboolean     fluxr_server_check      (const char         *url,
                                      const char         *key,
                                      GError            **error);
FluxrServer *fluxr_server_new        (const char         *url,
                                      const char         *key,
                                      const char         *rest_url,
                                      const char         *auth_url) G_GNUC_WARN_UNUSED_RESULT;
/* From a link like fluxr://connect?url=…&key=… (also a dashboard URL with #key): fills what it
 * finds. */
gboolean     fluxr_server_parse_link (const char         *link,
                                      char              **url,
                                      char              **key);
FluxrServer *fluxr_server_copy       (const FluxrServer  *self) G_GNUC_WARN_UNUSED_RESULT;
void         fluxr_server_free       (FluxrServer        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrServer, fluxr_server_free)

G_END_DECLS
