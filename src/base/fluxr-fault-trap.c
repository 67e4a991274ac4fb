/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Warnings become faults: those of Fluxr and of what its window is made of. Then GLib does with
 * them what it always does: it prints them, and ends the program where they are fatal. */

#include "config.h"

#include "fluxr-fault-trap.h"

#include <string.h>

#include "fluxr-fault.h"

static const char *const domains[] = {
  "fluxr", "Adwaita", "Gtk", "Gdk", "Gsk", "GLib", "Gio", "Pango", "libsoup", "libsecret",
};

static gboolean
is_heard (const char *domain)
{
  for (gsize i = 0; domain != NULL && i < G_N_ELEMENTS (domains); i++)
    if (g_str_has_prefix (domain, domains[i]))
      return TRUE;

  return FALSE;
}

static char *
dup_field (const GLogField *field)
{
  return field->length < 0 ? g_strdup (field->value) : g_strndup (field->value, field->length);
}

static void
report (GLogLevelFlags   level,
        const GLogField *fields,
        gsize            n_fields)
{
  g_autofree char *domain = NULL;
  g_autofree char *message = NULL;
  FluxrSeverity severity = FLUXR_SEVERITY_WARNING;

  for (gsize i = 0; i < n_fields; i++)
    if (domain == NULL && strcmp (fields[i].key, "GLIB_DOMAIN") == 0)
      domain = dup_field (&fields[i]);
    else if (message == NULL && strcmp (fields[i].key, "MESSAGE") == 0)
      message = dup_field (&fields[i]);
  if (message == NULL || !is_heard (domain))
    return;
  if (level & G_LOG_LEVEL_CRITICAL)
    severity = FLUXR_SEVERITY_ERROR;
  else if (level & G_LOG_LEVEL_ERROR)
    severity = FLUXR_SEVERITY_CRITICAL;
  fluxr_fault_report_bug (severity, domain, message);
}

static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         user_data)
{
  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING))
    report (level, fields, n_fields);

  return g_log_writer_default (level, fields, n_fields, user_data);
}

void
fluxr_fault_trap_install (void)
{
  g_log_set_writer_func (write_log, NULL, NULL);
}
