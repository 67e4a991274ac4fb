/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Something small from anywhere. Redirects are followed, as pictures of people move, but each
 * address is looked at as the first one was. */

#include "config.h"

#include "fluxr-fetch.h"

#include "fluxr-http.h"

#define MAX_HOPS 4
#define SECONDS 20

/* (transfer full) (nullable): where the answer sends us */
static char *
find_next (const char            *url,
           const FluxrHttpAnswer *answer)
{
  if (answer->status / 100 != 3 || answer->location == NULL)
    return NULL;

  return g_uri_resolve_relative (url, answer->location, G_URI_FLAGS_NONE, NULL);
}

/**
 * fluxr_fetch:
 * @url: https, or on this machine
 * @types: for the header "Accept"
 *
 * Returns: (transfer full): what is there; %NULL with an error of GIO for anything but a complete
 *   answer of at most @max_length bytes within seconds
 */
GBytes *
fluxr_fetch (const char    *url,
             const char    *types,
             gsize          max_length,
             GCancellable  *cancellable,
             GError       **error)
{
  const char *headers[] = { "Accept", types, NULL };
  gint64 deadline = g_get_monotonic_time () + SECONDS * G_USEC_PER_SEC;
  g_autofree char *place = g_strdup (url);

  for (guint i = 0; i < MAX_HOPS && place != NULL; i++)
    {
      FluxrHttpRequest request
        = { "GET", place, NULL, NULL, headers, NULL, max_length, deadline };
      g_autoptr (FluxrHttpAnswer) answer = fluxr_http_send (&request, cancellable, error);
      char *next;

      if (answer == NULL)
        return NULL;
      if (answer->status == 200)
        return g_bytes_new_take (g_steal_pointer (&answer->body), answer->length);
      next = find_next (place, answer);
      g_free (place);
      place = next;
    }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is nothing to be had");

  return NULL;
}
