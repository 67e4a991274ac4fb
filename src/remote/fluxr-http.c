/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One HTTP exchange, blocking. */

#include "config.h"

#include "fluxr-http.h"

#include <libsoup/soup.h>
#include <string.h>

#include "fluxr-clock.h"

#define TIMEOUT_SECONDS 30
#define CHUNK 65536

static GPrivate thread_session = G_PRIVATE_INIT (g_object_unref);

static SoupSession *
get_session (void)
{
  SoupSession *session = g_private_get (&thread_session);

  if (session == NULL)
    {
      session = soup_session_new_with_options ("timeout", TIMEOUT_SECONDS,
                                               "idle-timeout", 60,
                                               "max-conns-per-host", 6,
                                               "user-agent", "Fluxr/" PACKAGE_VERSION,
                                               NULL);
      g_private_set (&thread_session, session);
    }

  return session;
}

/**
 * fluxr_http_is_private:
 *
 * Returns: whether what is sent to @url stays between us and the server: by TLS, or because it
 *   does not leave this machine
 */
gboolean
fluxr_http_is_private (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GInetAddress) address = NULL;
  const char *host;

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return FALSE;
  if (g_str_equal (g_uri_get_scheme (uri), "https"))
    return TRUE;
  if (!g_str_equal (g_uri_get_scheme (uri), "http"))
    return FALSE;

  host = g_uri_get_host (uri);
  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;
  address = g_inet_address_new_from_string (host);

  return address != NULL && g_inet_address_get_is_loopback (address);
}

static SoupMessage *
build_message (const FluxrHttpRequest  *request,
               GError                 **error)
{
  g_autofree char *bearer = NULL;
  SoupMessageHeaders *headers;
  SoupMessage *message = NULL;

  if (fluxr_http_is_private (request->url))
    message = soup_message_new (request->method, request->url);
  if (message == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           "Not an address that may be used");
      return NULL;
    }

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  headers = soup_message_get_request_headers (message);
  soup_message_headers_replace (headers, "Accept", "application/json");
  if (request->key != NULL && *request->key != '\0')
    soup_message_headers_replace (headers, "apikey", request->key);
  if (request->token != NULL)
    soup_message_headers_replace (headers, "Authorization",
                                  bearer = g_strconcat ("Bearer ", request->token, NULL));
  for (gsize i = 0; request->headers != NULL && request->headers[i] != NULL; i += 2)
    soup_message_headers_replace (headers, request->headers[i], request->headers[i + 1]);
  if (request->body != NULL)
    {
      g_autoptr (GBytes) body = g_bytes_new (request->body, strlen (request->body));

      soup_message_set_request_body_from_bytes (message, "application/json", body);
    }

  return message;
}

static char *
read_body (GInputStream            *stream,
           const FluxrHttpRequest  *request,
           gsize                   *length,
           GCancellable            *cancellable,
           GError                 **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();

  for (;;)
    {
      gsize old = body->len;
      gssize got;

      g_byte_array_set_size (body, old + CHUNK);
      got = g_input_stream_read (stream, body->data + old, CHUNK, cancellable, error);
      if (got < 0)
        return NULL;
      g_byte_array_set_size (body, old + got);
      if (got == 0)
        break;
      if (body->len > request->max_length)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                       "The answer has more than %" G_GSIZE_FORMAT " bytes", request->max_length);
          return NULL;
        }
      if (request->deadline != 0 && g_get_monotonic_time () > request->deadline)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                               "The answer takes too long");
          return NULL;
        }
    }

  *length = body->len;
  g_byte_array_append (body, (const guint8 *) "", 1);

  return (char *) g_byte_array_free (g_steal_pointer (&body), FALSE);
}

static int
parse_retry_after (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  g_autoptr (GDateTime) date = NULL;
  gint64 seconds;

  if (text == NULL)
    return -1;
  if (g_ascii_string_to_signed (text, 10, 0, 86400, &seconds, NULL))
    return seconds;
  date = soup_date_time_new_from_http_string (text);
  if (date == NULL)
    return -1;
  seconds = g_date_time_to_unix (date) - fluxr_clock_now () / G_USEC_PER_SEC;

  return CLAMP (seconds, 0, 86400);
}

/* The header has whole seconds, cut: on average half a second is missing. */
static void
read_clock (FluxrHttpAnswer    *self,
            SoupMessageHeaders *headers,
            gint64              sent,
            gint64              received)
{
  const char *text = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  if (date == NULL)
    return;
  self->has_offset = TRUE;
  self->offset = g_date_time_to_unix_usec (date) + G_USEC_PER_SEC / 2 - (sent / 2 + received / 2);
}

static void
read_headers (FluxrHttpAnswer *self,
              SoupMessage     *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  self->status = soup_message_get_status (message);
  self->is_json = type != NULL && (g_str_equal (type, "application/json")
                                   || g_str_has_suffix (type, "+json"));
  self->retry_after = parse_retry_after (headers);
  self->location = g_strdup (soup_message_headers_get_one (headers, "Location"));
  self->error_code = g_strdup (soup_message_headers_get_one (headers, "x-sb-error-code"));
}

/**
 * fluxr_http_send:
 *
 * Returns: (transfer full): the whole answer, whatever its status; %NULL with an error of GIO if
 *   there was none, or only a part of one
 */
FluxrHttpAnswer *
fluxr_http_send (const FluxrHttpRequest  *request,
                 GCancellable            *cancellable,
                 GError                 **error)
{
  g_autoptr (SoupMessage) message = build_message (request, error);
  g_autoptr (FluxrHttpAnswer) self = NULL;
  g_autoptr (GInputStream) stream = NULL;
  gint64 sent = fluxr_clock_now ();

  if (message == NULL)
    return NULL;
  stream = soup_session_send (get_session (), message, cancellable, error);
  if (stream == NULL)
    return NULL;

  self = g_new0 (FluxrHttpAnswer, 1);
  read_headers (self, message);
  read_clock (self, soup_message_get_response_headers (message), sent, fluxr_clock_now ());
  self->body = read_body (stream, request, &self->length, cancellable, error);
  if (self->body == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
fluxr_http_answer_free (FluxrHttpAnswer *self)
{
  g_free (self->body);
  g_free (self->location);
  g_free (self->error_code);
  g_free (self);
}
