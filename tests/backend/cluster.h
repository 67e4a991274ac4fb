/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A private PostgreSQL server, made, started and stopped by this process, which it never
 * outlives. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _FluxrCluster FluxrCluster;

FluxrCluster *fluxr_cluster_start        (const char    *directory,
                                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void          fluxr_cluster_stop         (FluxrCluster  *self);

char         *fluxr_cluster_dup_conninfo (FluxrCluster  *self,
                                          const char    *user,
                                          const char    *database);
char         *fluxr_cluster_dup_public_conninfo (FluxrCluster *self,
                                                 const char   *database);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrCluster, fluxr_cluster_stop)

G_END_DECLS
