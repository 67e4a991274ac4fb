/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One HTTP exchange without the HTTP library: what came and what goes back. A worker thread owns
 * both while it works on them. */

#pragma once

#include "failure.h"

G_BEGIN_DECLS

typedef struct
{
  FluxrArena *arena;
  const char *method;
  const char *path;  /* still escaped */
  const char *query; /* still escaped, without the question mark; never NULL */
  GPtrArray  *headers; /* name, value, name, value... */
  const char *body;
  gsize       body_length;
} FluxrRequest;

typedef struct
{
  guint      status;
  GPtrArray *headers; /* name, value, name, value... */
  GBytes    *body;    /* (owned) (nullable) */
} FluxrReply;

const char *fluxr_request_get_header (const FluxrRequest *self,
                                      const char         *name);
const char *fluxr_request_get_query  (const FluxrRequest *self,
                                      const char         *name);
gsize       fluxr_request_get_size   (const FluxrRequest *self);

void        fluxr_reply_set_header   (FluxrReply         *self,
                                      FluxrArena         *arena,
                                      const char         *name,
                                      const char         *value);
void        fluxr_reply_set_text     (FluxrReply         *self,
                                      const char         *text,
                                      gsize               length);
void        fluxr_reply_set_failure  (FluxrReply         *self,
                                      FluxrArena         *arena,
                                      const FluxrFailure *failure);

G_END_DECLS
