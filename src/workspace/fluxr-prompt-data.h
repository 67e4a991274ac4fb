/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A product as a source for templates: all that fluxr-template-table.c promises, read from the file
 * once it is asked for. The thread of its connection. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-template-source.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PROMPT_DATA (fluxr_prompt_data_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPromptData, fluxr_prompt_data, FLUXR, PROMPT_DATA, GObject)

/* @database has to live longer. */
FluxrPromptData *fluxr_prompt_data_new   (FluxrDatabase    *database,
                                          const char       *product_id) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE with the first error of reading, after which values were missing. */
gboolean         fluxr_prompt_data_check (FluxrPromptData  *self,
                                          GError          **error);

G_END_DECLS
