/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Realtime's side of the database: hears of transactions, reads what they changed and asks who may
 * see it. Made and called on the main thread, where it also calls back; its queries run on a
 * thread of their own, one after the other. */

#pragma once

#include "pool.h"
#include "realtime-change.h"

G_BEGIN_DECLS

typedef struct _FluxrFeed FluxrFeed;

/* Somebody who may see some rows and not others. */
typedef struct
{
  const char *role;
  const char *claims;
} FluxrViewer;

typedef struct
{
  /* The viewers of the moment, as strings of role, line break, claims. */
  GHashTable *(*list_viewers) (gpointer     data);
  /* viewers: those who may see the change. */
  void        (*deliver)      (FluxrChange *change,
                               GHashTable  *viewers,
                               gpointer     data);
  /* missing (nullable): a table that nobody publishes. */
  void        (*subscribed)   (guint        serial,
                               const char  *missing,
                               gpointer     data);
} FluxrFeedCalls;

FluxrFeed *fluxr_feed_new       (FluxrPool             *admin,
                                 FluxrPool             *caller,
                                 const char            *conninfo,
                                 const FluxrFeedCalls  *calls,
                                 gpointer               data,
                                 GError               **error) G_GNUC_WARN_UNUSED_RESULT;
void       fluxr_feed_free      (FluxrFeed             *self);
void       fluxr_feed_subscribe (FluxrFeed             *self,
                                 guint                  serial,
                                 const char *const     *tables);

G_END_DECLS
