/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reporting what went wrong. */

#include "config.h"

#include "fluxr-fault.h"

#include <stdarg.h>

#include "fluxr-clock.h"
#include "fluxr-fault-queue.h"
#include "fluxr-fault-trace.h"
#include "fluxr-uuid.h"

const char *
fluxr_severity_get_name (FluxrSeverity severity)
{
  switch (severity)
    {
    case FLUXR_SEVERITY_CRITICAL:
      return "critical";
    case FLUXR_SEVERITY_ERROR:
      return "error";
    case FLUXR_SEVERITY_WARNING:
      return "warning";
    case FLUXR_SEVERITY_INFO:
      return "info";
    }

  g_assert_not_reached ();
}

void
fluxr_fault_free (FluxrFault *self)
{
  g_free (self->id);
  g_free (self->type);
  g_free (self->code);
  g_free (self->message);
  g_free (self->trace);
  g_free (self);
}

/* @message: (transfer full) */
static FluxrFault *
create (FluxrSeverity  severity,
        const char    *type,
        const char    *code,
        char          *message)
{
  FluxrFault *self = g_new0 (FluxrFault, 1);

  self->id = fluxr_uuid_new ();
  self->time = fluxr_clock_now ();
  self->severity = severity;
  self->type = g_strdup (type);
  self->code = g_strdup (code);
  self->message = message;

  return self;
}

void
fluxr_fault_report (FluxrSeverity  severity,
                    const char    *type,
                    const char    *code,
                    const char    *format,
                    ...)
{
  va_list args;

  va_start (args, format);
  fluxr_fault_queue_add (create (severity, type, code, g_strdup_vprintf (format, args)));
  va_end (args);
}

/**
 * fluxr_fault_report_error:
 * @error: (nullable): why; nothing is reported without
 */
void
fluxr_fault_report_error (FluxrSeverity  severity,
                          const char    *type,
                          const GError  *error)
{
  g_autofree char *code = NULL;

  if (error == NULL)
    return;
  code = g_strdup_printf ("%s:%d", g_quark_to_string (error->domain), error->code);
  fluxr_fault_queue_add (create (severity, type, code, g_strdup (error->message)));
}

/**
 * fluxr_fault_report_bug:
 *
 * With the way the thread came.
 */
void
fluxr_fault_report_bug (FluxrSeverity  severity,
                        const char    *domain,
                        const char    *message)
{
  FluxrFault *self = create (severity, "log", domain, g_strdup (message));

  if (fluxr_fault_queue_is_new (self))
    self->trace = fluxr_fault_trace_dup ();
  fluxr_fault_queue_add (self);
}
