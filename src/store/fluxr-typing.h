/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Typing in the undo log: what is saved twice a second is one action of a person. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-row.h"

G_BEGIN_DECLS

gboolean fluxr_typing_extend (FluxrDatabase   *database,
                              const char      *name,
                              const char      *id,
                              const FluxrRow  *before,
                              const FluxrRow  *after,
                              gint64          *entry,
                              gboolean        *extended,
                              GError         **error);

G_END_DECLS
