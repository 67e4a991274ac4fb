/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a PRD can begin with. */

#pragma once

#include <glib.h>

#include "fluxr-row.h"

G_BEGIN_DECLS

guint       fluxr_prd_templates_get_n       (void);
/* Translated. */
const char *fluxr_prd_templates_get_title   (guint  index);
const char *fluxr_prd_templates_get_summary (guint  index);
/* (transfer full): the row of such a PRD, without a product */
FluxrRow   *fluxr_prd_templates_create_row  (guint  index) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
