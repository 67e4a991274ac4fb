/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of FluxrAuth share. */

#pragma once

#include "fluxr-auth.h"
#include "fluxr-http.h"
#include "fluxr-json.h"

G_BEGIN_DECLS

yyjson_doc   *fluxr_auth_call            (const FluxrServer      *server,
                                          const char             *method,
                                          const char             *path,
                                          const char             *body,
                                          const char             *token,
                                          gboolean               *done,
                                          GCancellable           *cancellable,
                                          GError                **error)
                                            G_GNUC_WARN_UNUSED_RESULT;
FluxrSession *fluxr_auth_request_session (const FluxrServer      *server,
                                          const char             *path,
                                          const char             *body,
                                          GCancellable           *cancellable,
                                          GError                **error)
                                            G_GNUC_WARN_UNUSED_RESULT;
gboolean      fluxr_auth_need_service    (const FluxrServer      *server,
                                          GError                **error);
char         *fluxr_auth_print           (const char             *first,
                                          const char             *first_value,
                                          const char             *second,
                                          const char             *second_value)
                                            G_GNUC_WARN_UNUSED_RESULT;

/* fluxr-auth-error.c */
void          fluxr_auth_set_refusal     (const FluxrHttpAnswer  *answer,
                                          yyjson_val             *root,
                                          GError                **error);
void          fluxr_auth_set_code        (const char             *code,
                                          GError                **error);

G_END_DECLS
