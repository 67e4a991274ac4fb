/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The error domain of talking to a server. */

#include "config.h"

#include "fluxr-transport-error.h"

typedef struct
{
  FluxrRefusal refusal;
} FluxrTransportErrorPrivate;

static void
fluxr_transport_error_private_init (FluxrTransportErrorPrivate *self)
{
  self->refusal.retry_after = -1;
}

static void
copy_refusal (const FluxrRefusal *source,
              FluxrRefusal       *target)
{
  target->status = source->status;
  target->code = g_strdup (source->code);
  target->name = g_strdup (source->name);
  target->retry_after = source->retry_after;
}

static void
fluxr_transport_error_private_copy (const FluxrTransportErrorPrivate *source,
                                    FluxrTransportErrorPrivate       *target)
{
  copy_refusal (&source->refusal, &target->refusal);
}

static void
fluxr_transport_error_private_clear (FluxrTransportErrorPrivate *self)
{
  g_free (self->refusal.code);
  g_free (self->refusal.name);
}

G_DEFINE_EXTENDED_ERROR (FluxrTransportError, fluxr_transport_error)

/**
 * fluxr_transport_error_new:
 * @refusal: (nullable): copied
 * @format: for logs; the interface finds its own words
 */
GError *
fluxr_transport_error_new (FluxrTransportError  code,
                           const FluxrRefusal  *refusal,
                           const char          *format,
                           ...)
{
  GError *error;
  va_list arguments;

  va_start (arguments, format);
  error = g_error_new_valist (FLUXR_TRANSPORT_ERROR, code, format, arguments);
  va_end (arguments);
  if (refusal != NULL)
    copy_refusal (refusal, &fluxr_transport_error_get_private (error)->refusal);

  return error;
}

/**
 * fluxr_transport_error_get_refusal:
 *
 * Returns: (nullable): the details, owned by @error; %NULL if it is of another domain
 */
const FluxrRefusal *
fluxr_transport_error_get_refusal (const GError *error)
{
  if (error == NULL || error->domain != FLUXR_TRANSPORT_ERROR)
    return NULL;

  return &fluxr_transport_error_get_private (error)->refusal;
}

/**
 * fluxr_transport_error_is_fatal:
 *
 * Returns: whether the error ends the cycle: nothing else would fare better now. An error of the
 *   server that comes with its own code is about one request only.
 */
gboolean
fluxr_transport_error_is_fatal (const GError *error)
{
  const FluxrRefusal *refusal = fluxr_transport_error_get_refusal (error);

  if (refusal == NULL)
    return TRUE;
  if (error->code == FLUXR_TRANSPORT_ERROR_TRANSIENT)
    return refusal->code == NULL || refusal->status == 429 || refusal->status >= 503;

  return error->code < FLUXR_TRANSPORT_ERROR_FORBIDDEN
         && error->code != FLUXR_TRANSPORT_ERROR_SMALLER;
}

/**
 * fluxr_transport_error_is_open:
 *
 * Returns: whether the request may have been carried out all the same
 */
gboolean
fluxr_transport_error_is_open (const GError *error)
{
  return error->domain != FLUXR_TRANSPORT_ERROR
         || error->code == FLUXR_TRANSPORT_ERROR_OFFLINE
         || error->code == FLUXR_TRANSPORT_ERROR_TRANSIENT;
}
