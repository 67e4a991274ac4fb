/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Something that went wrong in this process, on its way to the table error_logs. Whoever notices it
 * reports it, on any thread, and is done: nothing here waits, writes or logs. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As error_logs.severity, from bad to good. */
typedef enum
{
  FLUXR_SEVERITY_CRITICAL,
  FLUXR_SEVERITY_ERROR,
  FLUXR_SEVERITY_WARNING,
  FLUXR_SEVERITY_INFO,
} FluxrSeverity;

const char *fluxr_severity_get_name (FluxrSeverity severity);

/**
 * FluxrFault:
 * @id: of the row it becomes
 * @time: microseconds since 1970
 * @type: what failed, a word of ours
 * @code: (nullable): the number or word of the error
 * @message: as it came, so it may quote anything: redacted before it is written
 * @trace: (nullable): functions, the innermost first
 * @n_lost: how many others were not kept before this one, since there were too many
 */
typedef struct
{
  char *id;
  gint64 time;
  FluxrSeverity severity;
  char *type;
  char *code;
  char *message;
  char *trace;
  guint n_lost;
} FluxrFault;

void fluxr_fault_free         (FluxrFault    *self);

void fluxr_fault_report       (FluxrSeverity  severity,
                               const char    *type,
                               const char    *code,
                               const char    *format,
                               ...) G_GNUC_PRINTF (4, 5);
void fluxr_fault_report_error (FluxrSeverity  severity,
                               const char    *type,
                               const GError  *error);
void fluxr_fault_report_bug   (FluxrSeverity  severity,
                               const char    *domain,
                               const char    *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrFault, fluxr_fault_free)

G_END_DECLS
