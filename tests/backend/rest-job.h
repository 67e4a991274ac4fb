/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One request on its way through the steps of rest-*.c. A step returns FALSE after it has set the
 * failure. */

#pragma once

#include "catalog.h"
#include "jwt.h"
#include "media.h"
#include "payload.h"
#include "plan.h"
#include "pool.h"
#include "preferences.h"
#include "rest.h"
#include "statement.h"

G_BEGIN_DECLS

typedef struct
{
  FluxrArena         *arena;
  const FluxrRequest *request;
  FluxrReply         *reply;
  FluxrPool          *pool;
  FluxrCatalog       *catalog;
  gint64              max_rows;
  FluxrIdentity      *identity;
  FluxrPreferences   *preferences;
  FluxrQuery         *query;
  FluxrPayload       *payload; /* (nullable) */
  FluxrRange          range;   /* of the outermost level */
  FluxrMedia          media;
  const char         *name;    /* the table or function */
  gboolean            has_profile;
  FluxrFailure       *failure; /* (nullable) */
} FluxrRestJob;

gboolean fluxr_rest_read    (FluxrRestJob *job);
gboolean fluxr_rest_write   (FluxrRestJob *job);
gboolean fluxr_rest_call    (FluxrRestJob *job);
gboolean fluxr_rest_inspect (FluxrRestJob *job);
gboolean fluxr_rest_options (FluxrRestJob *job,
                             gboolean      is_call);

/* rest-answer.c */
const FluxrTable *fluxr_rest_find_table   (FluxrRestJob     *job);
gboolean          fluxr_rest_negotiate    (FluxrRestJob     *job);
gboolean          fluxr_rest_check_strict (FluxrRestJob     *job);
FluxrPlan        *fluxr_rest_make_plan    (FluxrRestJob     *job,
                                           const char       *name,
                                           gboolean          is_write,
                                           gboolean          is_call);
gboolean          fluxr_rest_check_result (FluxrRestJob     *job,
                                           const PGresult   *result,
                                           gboolean          is_limited);
gint64            fluxr_rest_get_number   (const PGresult   *result,
                                           FluxrResultColumn column,
                                           gint64            fallback);
void              fluxr_rest_set_applied  (FluxrRestJob     *job,
                                           FluxrApplied      parts);
void              fluxr_rest_set_content  (FluxrRestJob     *job,
                                           PGresult        **result);
guint             fluxr_rest_set_range    (FluxrRestJob     *job,
                                           gint64            n_rows,
                                           gint64            total);
gboolean          fluxr_rest_set_settings (FluxrRestJob     *job,
                                           const PGresult   *result);
void              fluxr_rest_set_past_end (FluxrRestJob     *job,
                                           const PGresult   *result,
                                           gint64            total);

G_END_DECLS
