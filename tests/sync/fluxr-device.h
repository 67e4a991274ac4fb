/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A device for tests: a file of its own, a person who edits it, and a connection to a server. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-engine.h"
#include "fluxr-memory-server.h"

G_BEGIN_DECLS

#define ANN "11111111-1111-4111-8111-111111111111"
#define BOB "22222222-2222-4222-8222-222222222222"

typedef struct
{
  char *directory;
  char *path;
  char *user_id;
  FluxrMemoryServer *server; /* (nullable) */
  FluxrTransport *transport;
  FluxrDatabase *database;
} FluxrDevice;

FluxrDevice     *fluxr_device_new       (FluxrMemoryServer *server,
                                         const char        *user_id);
FluxrDevice     *fluxr_device_new_with  (FluxrTransport    *transport,
                                         const char        *user_id);
void             fluxr_device_free      (FluxrDevice       *self);

/* As a person: rows of one JSON object each, queued by the triggers. New rows get defaults. */
void             fluxr_device_insert    (FluxrDevice       *self,
                                         const char        *table,
                                         const char        *json);
void             fluxr_device_edit      (FluxrDevice       *self,
                                         const char        *table,
                                         const char        *json);
void             fluxr_device_delete    (FluxrDevice       *self,
                                         const char        *table,
                                         const char        *id);
char            *fluxr_device_dup       (FluxrDevice       *self,
                                         const char        *table,
                                         const char        *id);
char            *fluxr_device_dup_value (FluxrDevice       *self,
                                         const char        *table,
                                         const char        *id,
                                         const char        *column);
gint64           fluxr_device_count     (FluxrDevice       *self,
                                         const char        *sql);

FluxrSyncReport *fluxr_device_run       (FluxrDevice       *self);
void             fluxr_device_sync      (FluxrDevice       *self);
void             fluxr_device_forget_backoff (FluxrDevice  *self);

/* Everything the engine promises about a file at rest (invariant 4), and about all of them and the
 * server (invariant 33). */
void             fluxr_device_check     (FluxrDevice       *self);
void             fluxr_device_check_equal (FluxrDevice     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrDevice, fluxr_device_free)

G_END_DECLS
