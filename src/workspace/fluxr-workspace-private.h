/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of FluxrWorkspace share. */

#pragma once

#include "fluxr-edit.h"
#include "fluxr-workspace.h"

G_BEGIN_DECLS

/* Set once the sample product was offered: its id, or "1" where that is not known. */
#define FLUXR_META_SAMPLE "sample"
/* The ids of what came with it and belongs to no product. */
#define FLUXR_META_SAMPLE_BESIDE "sample-beside"

FluxrEdit *fluxr_workspace_begin  (FluxrWorkspace  *self,
                                   const char      *name,
                                   GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): what new cards begin with. */
const char *fluxr_workspace_get_priority (FluxrWorkspace *self);
void       fluxr_workspace_set_acted (FluxrWorkspace *self,
                                      gint64          entry);
/* Lets the window and the engine know of a commit. */
void       fluxr_workspace_tell   (FluxrWorkspace  *self);
/* Commits and lets the window and the engine know. Frees @edit, whatever comes of it. */
gboolean   fluxr_workspace_finish (FluxrWorkspace  *self,
                                   FluxrEdit       *edit,
                                   gboolean         good,
                                   GError         **error);
void       fluxr_workspace_tell_attention (FluxrWorkspace *self);
/* The name it was given. */
const char *fluxr_workspace_get_sample_name (void);

G_END_DECLS
