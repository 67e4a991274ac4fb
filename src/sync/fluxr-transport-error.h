/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The error domain of talking to a server. The code says what the engine does about it
 * (sync.md, section 6); the details of the answer come along. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FluxrTransportError:
 *
 * Up to %FLUXR_TRANSPORT_ERROR_ANONYMOUS the fault lies with the connection or the session, from
 * %FLUXR_TRANSPORT_ERROR_FORBIDDEN on with the request itself.
 */
typedef enum
{
  FLUXR_TRANSPORT_ERROR_OFFLINE,   /* no answer: it may have arrived all the same */
  FLUXR_TRANSPORT_ERROR_TRANSIENT, /* an answer that decides nothing: later, unchanged */
  FLUXR_TRANSPORT_ERROR_SMALLER,   /* too much at once: later, half as much */
  FLUXR_TRANSPORT_ERROR_EXPIRED,   /* the token is too old: renew it, once */
  FLUXR_TRANSPORT_ERROR_FUTURE,    /* the server thinks the token is from tomorrow: wait */
  FLUXR_TRANSPORT_ERROR_SIGN_IN,   /* the session is over: the person must sign in */
  FLUXR_TRANSPORT_ERROR_ANONYMOUS, /* went out without a user: our bug, stop */
  FLUXR_TRANSPORT_ERROR_FORBIDDEN, /* a policy refuses it: is the parent still there? */
  FLUXR_TRANSPORT_ERROR_DUPLICATE, /* the id exists: read it */
  FLUXR_TRANSPORT_ERROR_UNIQUE,    /* another value that must be unique exists */
  FLUXR_TRANSPORT_ERROR_REFERENCE, /* the parent is gone, or children are still there */
  FLUXR_TRANSPORT_ERROR_INVALID,   /* the server will never take such a value */
  FLUXR_TRANSPORT_ERROR_COLUMN,    /* the server does not have such a column */
  FLUXR_TRANSPORT_ERROR_TABLE,     /* the server does not have such a table */
  FLUXR_TRANSPORT_ERROR_TOO_LARGE, /* one row is more than the server takes */
  FLUXR_TRANSPORT_ERROR_REJECTED,  /* refused for a reason unknown here */
} FluxrTransportError;

#define FLUXR_TRANSPORT_ERROR (fluxr_transport_error_quark ())

GQuark fluxr_transport_error_quark (void);

/**
 * FluxrRefusal:
 * @status: the HTTP status, 0 for no answer
 * @code: (nullable): the server's code: an SQLSTATE or PGRSTnnn
 * @name: (nullable): the constraint or column the message names
 * @retry_after: seconds the server asks to wait, -1 if it does not
 *
 * What else is known of a failed request.
 */
typedef struct
{
  guint status;
  char *code;
  char *name;
  int retry_after;
} FluxrRefusal;

GError             *fluxr_transport_error_new         (FluxrTransportError  code,
                                                       const FluxrRefusal  *refusal,
                                                       const char          *format,
                                                       ...) G_GNUC_PRINTF (3, 4)
                                                       G_GNUC_WARN_UNUSED_RESULT;
const FluxrRefusal *fluxr_transport_error_get_refusal (const GError        *error);
gboolean            fluxr_transport_error_is_fatal    (const GError        *error);
gboolean            fluxr_transport_error_is_open     (const GError        *error);

G_END_DECLS
