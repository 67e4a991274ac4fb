/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One HTTP exchange, blocking. Knows nothing of what is exchanged. Each thread has a session of
 * its own; redirects are answers like any other, since following one would hand the token on. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FluxrHttpRequest:
 * @key: (nullable): goes into the "apikey" header
 * @token: (nullable): goes into the "Authorization" header; a person's token, never @key
 * @headers: (nullable): more, as name, value, ..., NULL
 * @body: (nullable): JSON
 * @max_length: bytes of an answer; more is an error
 * @deadline: when a body that still comes is given up, monotonic; 0 for never
 */
typedef struct
{
  const char *method;
  const char *url;
  const char *key;
  const char *token;
  const char *const *headers;
  const char *body;
  gsize max_length;
  gint64 deadline;
} FluxrHttpRequest;

/**
 * FluxrHttpAnswer:
 * @body: ends with a NUL that @length does not count
 * @is_json: whether the answer claims to be JSON
 * @retry_after: seconds, or -1
 * @location: (nullable): where a redirect points to, as it says
 * @error_code: (nullable): what GoTrue says in a header
 * @offset: microseconds the server's clock is ahead
 * @has_offset: whether the answer told its time
 */
typedef struct
{
  guint status;
  char *body;
  gsize length;
  gboolean is_json;
  int retry_after;
  char *location;
  char *error_code;
  gint64 offset;
  gboolean has_offset;
} FluxrHttpAnswer;

gboolean         fluxr_http_is_private  (const char              *url);
FluxrHttpAnswer *fluxr_http_send        (const FluxrHttpRequest  *request,
                                         GCancellable            *cancellable,
                                         GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void             fluxr_http_answer_free (FluxrHttpAnswer         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrHttpAnswer, fluxr_http_answer_free)

G_END_DECLS
