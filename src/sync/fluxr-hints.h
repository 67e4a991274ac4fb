/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What somebody says to have changed on the server (sync.md, section 7.6). Nothing in here is a
 * fact: the engine asks the server. Declared here, filled by remote/ (and by tests). Any thread. */

#pragma once

#include "fluxr-entity.h"

G_BEGIN_DECLS

/* Ids of one table; more than these and the whole table is looked at. */
#define FLUXR_HINTS_MAX_IDS 1000

typedef struct _FluxrHints FluxrHints;

FluxrHints *fluxr_hints_new      (void) G_GNUC_WARN_UNUSED_RESULT;
FluxrHints *fluxr_hints_ref      (FluxrHints         *self);
void        fluxr_hints_unref    (FluxrHints         *self);

/* For whoever listens to the server. @is_gone: the row is said to be deleted. */
void        fluxr_hints_suspect  (FluxrHints         *self,
                                  const FluxrEntity  *entity,
                                  const char         *id,
                                  gboolean            is_gone);
/* Changes of the table may have gone by unheard. */
void        fluxr_hints_miss     (FluxrHints         *self,
                                  const FluxrEntity  *entity);
/* Whether changes are told as they happen. */
void        fluxr_hints_set_live (FluxrHints         *self,
                                  gboolean            live);

/* For the engine. @wake is called on any thread and must not call back into @self. */
void        fluxr_hints_set_wake (FluxrHints         *self,
                                  void              (*wake) (gpointer data),
                                  gpointer            data);
gboolean    fluxr_hints_is_live  (FluxrHints         *self);
gint64      fluxr_hints_get_due  (FluxrHints         *self);
void        fluxr_hints_take     (FluxrHints         *self,
                                  GHashTable        **suspects,
                                  GHashTable        **gone,
                                  GHashTable        **missed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrHints, fluxr_hints_unref)

G_END_DECLS
