/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looking things up in a request and filling in a reply. */

#include "exchange.h"

#include "query.h"

#include <string.h>

/* (nullable) Several headers of one name are joined by commas. */
const char *
fluxr_request_get_header (const FluxrRequest *self,
                          const char         *name)
{
  const char *found = NULL;

  for (guint i = 0; i < self->headers->len; i += 2)
    {
      const char *value = g_ptr_array_index (self->headers, i + 1);

      if (g_ascii_strcasecmp (g_ptr_array_index (self->headers, i), name) != 0)
        continue;
      found = found != NULL ? fluxr_arena_printf (self->arena, "%s,%s", found, value) : value;
    }
  return found;
}

/* (nullable) */
const char *
fluxr_request_get_query (const FluxrRequest *self,
                         const char         *name)
{
  GPtrArray *pairs = fluxr_query_split (self->arena, self->query);

  for (guint i = 0; i < pairs->len; i++)
    {
      const FluxrQueryPair *pair = g_ptr_array_index (pairs, i);

      if (g_str_equal (pair->key, name))
        return pair->value;
    }
  return NULL;
}

/* Bytes of the request line and the headers, about. */
gsize
fluxr_request_get_size (const FluxrRequest *self)
{
  gsize size = strlen (self->method) + strlen (self->path) + strlen (self->query) +
               strlen (" ? HTTP/1.1\r\n");

  for (guint i = 0; i < self->headers->len; i++)
    size += strlen (g_ptr_array_index (self->headers, i)) + 2;
  return size;
}

/* Replaces one of the same name. */
void
fluxr_reply_set_header (FluxrReply *self,
                        FluxrArena *arena,
                        const char *name,
                        const char *value)
{
  if (self->headers == NULL)
    self->headers = fluxr_arena_array (arena);
  for (guint i = 0; i < self->headers->len; i += 2)
    if (g_ascii_strcasecmp (g_ptr_array_index (self->headers, i), name) == 0)
      {
        self->headers->pdata[i + 1] = fluxr_arena_strdup (arena, value);
        return;
      }
  g_ptr_array_add (self->headers, fluxr_arena_strdup (arena, name));
  g_ptr_array_add (self->headers, fluxr_arena_strdup (arena, value));
}

void
fluxr_reply_set_text (FluxrReply *self,
                      const char *text,
                      gsize       length)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  self->body = g_bytes_new (text, length);
}

void
fluxr_reply_set_failure (FluxrReply         *self,
                         FluxrArena         *arena,
                         const FluxrFailure *failure)
{
  GString *body = fluxr_failure_to_json (failure, arena);

  self->headers = NULL;
  self->status = failure->status;
  fluxr_reply_set_header (self, arena, "Content-Type", "application/json; charset=utf-8");
  fluxr_reply_set_header (self, arena, "Proxy-Status",
                          fluxr_arena_printf (arena, "PostgREST; error=%s", failure->code));
  for (guint i = 0; failure->headers != NULL && i < failure->headers->len; i += 2)
    fluxr_reply_set_header (self, arena, g_ptr_array_index (failure->headers, i),
                            g_ptr_array_index (failure->headers, i + 1));
  fluxr_reply_set_text (self, body->str, body->len);
}
