/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person does with earlier versions of a text. */

#pragma once

#include "fluxr-workspace.h"

G_BEGIN_DECLS

/* One undo entry; what is replaced becomes a version. @key NULL: the text is the column's value.
 * FLUXR_COMMAND_ERROR_STALE if the text is no longer @seen. */
gboolean fluxr_workspace_restore_text (FluxrWorkspace  *self,
                                       FluxrRecord     *record,
                                       const char      *column,
                                       const char      *key,
                                       const char      *seen,
                                       const char      *text,
                                       GError         **error);

G_END_DECLS
