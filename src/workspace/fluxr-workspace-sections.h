/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands for the sections a person adds to a PRD, and their order, which is kept on this device
 * only: the rows have no place for it. Main thread only. */

#pragma once

#include "fluxr-workspace.h"

G_BEGIN_DECLS

/* Returns: (transfer full): the keys, in their order; new ones at the end, by name */
char    **fluxr_workspace_list_sections  (FluxrWorkspace  *self,
                                          FluxrRecord     *prd) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: the key; %NULL with an error if there is one like it, or the title is empty */
char     *fluxr_workspace_add_section    (FluxrWorkspace  *self,
                                          FluxrRecord     *prd,
                                          const char      *title,
                                          const char      *text,
                                          GError         **error);
/* The text and its place stay. */
gboolean  fluxr_workspace_rename_section (FluxrWorkspace  *self,
                                          FluxrRecord     *prd,
                                          const char      *key,
                                          const char      *title,
                                          GError         **error);
/* Undone, it comes back to its place. */
gboolean  fluxr_workspace_delete_section (FluxrWorkspace  *self,
                                          FluxrRecord     *prd,
                                          const char      *key,
                                          GError         **error);
/* @step: -1 towards the begin, 1 towards the end; at either end nothing happens */
gboolean  fluxr_workspace_move_section   (FluxrWorkspace  *self,
                                          FluxrRecord     *prd,
                                          const char      *key,
                                          int              step,
                                          GError         **error);

G_END_DECLS
