/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One request to GoTrue, and its steps in gotrue-*.c. A step that fails has filled in the reply. */

#pragma once

#include "gotrue.h"
#include "json-text.h"
#include "jwt.h"

G_BEGIN_DECLS

#define FLUXR_MIN_PASSWORD 6

typedef struct
{
  const FluxrGotrueConfig *config;
  FluxrArena              *arena;
  const FluxrRequest      *request;
  FluxrReply              *reply;
  PGconn                  *connection;
  yyjson_doc              *doc;  /* (nullable) */
  yyjson_val              *body; /* (nullable) an object */
} FluxrGotrueJob;

/* SQL for the user object of an answer, over a row u of auth.users. */
extern const char fluxr_gotrue_user_json[];

gboolean  fluxr_gotrue_refuse      (FluxrGotrueJob  *job,
                                    guint            status,
                                    const char      *code,
                                    const char      *message);
gboolean  fluxr_gotrue_refuse_oauth (FluxrGotrueJob *job,
                                    const char      *error,
                                    const char      *description);
void      fluxr_gotrue_answer      (FluxrGotrueJob  *job,
                                    guint            status,
                                    const char      *json);
PGresult *fluxr_gotrue_query       (FluxrGotrueJob  *job,
                                    const char      *sql,
                                    const char      *first,
                                    const char      *second,
                                    const char      *third);

/* gotrue-session.c */
void      fluxr_gotrue_start_session (FluxrGotrueJob *job,
                                      const char     *user_id);
void      fluxr_gotrue_sign_in       (FluxrGotrueJob *job);
void      fluxr_gotrue_refresh       (FluxrGotrueJob *job);
void      fluxr_gotrue_sign_out      (FluxrGotrueJob *job);
char     *fluxr_gotrue_make_token    (FluxrGotrueJob *job,
                                      const char     *user_id,
                                      const char     *session_id,
                                      gint64          lifetime);

/* gotrue-user.c */
const FluxrIdentity *fluxr_gotrue_authenticate (FluxrGotrueJob *job);
gboolean             fluxr_gotrue_insert_user  (FluxrGotrueJob *job,
                                                const char     *email,
                                                const char     *password,
                                                const char     *data,
                                                char          **user_id);
void                 fluxr_gotrue_sign_up      (FluxrGotrueJob *job);
void                 fluxr_gotrue_get_user     (FluxrGotrueJob *job);
void                 fluxr_gotrue_change_user  (FluxrGotrueJob *job);

/* gotrue-code.c */
gboolean             fluxr_gotrue_send_confirmation (FluxrGotrueJob *job,
                                                     const char     *email);
void                 fluxr_gotrue_send_otp     (FluxrGotrueJob *job);
void                 fluxr_gotrue_recover      (FluxrGotrueJob *job);
void                 fluxr_gotrue_resend       (FluxrGotrueJob *job);
void                 fluxr_gotrue_reauthenticate (FluxrGotrueJob *job);
gboolean             fluxr_gotrue_use_nonce    (FluxrGotrueJob *job,
                                                const char     *user_id);
void                 fluxr_gotrue_verify       (FluxrGotrueJob *job);

/* gotrue-browser.c */
void                 fluxr_gotrue_authorize    (FluxrGotrueJob *job);
void                 fluxr_gotrue_exchange     (FluxrGotrueJob *job);

G_END_DECLS
