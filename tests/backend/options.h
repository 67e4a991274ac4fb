/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command line of the test backend. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  int       port; /* 0 for any */
  char     *jwt_secret;
  gint64    max_rows;
  gboolean  is_bare;
  gboolean  is_plain;
  char     *database;   /* (nullable) */
  char     *data;       /* (nullable) */
  char     *migrations;
  gint64    token_lifetime;
  gint64    refresh_reuse;
  gboolean  needs_confirmation;
  gboolean  wants_password;
  gboolean  wants_code;
  gint64    mail_interval;
  gint64    code_lifetime;
  char     *provider; /* (nullable) */
  gboolean  has_faults;
  gboolean  has_no_realtime;
} FluxrOptions;

gboolean fluxr_options_parse (FluxrOptions  *self,
                              int           *argc,
                              char        ***argv,
                              GError       **error);
void     fluxr_options_clear (FluxrOptions  *self);

G_END_DECLS
