/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The five sections that every PRD has; those that people add are in fluxr-sections.h. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FLUXR_PRD_N_SECTIONS 5

/* @index: 0 to 4, in the order in which people read them */
const char *fluxr_prd_section_get_column (guint       index);
const char *fluxr_prd_section_get_title  (guint       index);
/* Returns: which of the five is called so, in whatever case, or -1 */
int         fluxr_prd_section_find       (const char *title);
/* Whether two titles are the same to a person. */
gboolean    fluxr_prd_section_is_same    (const char *title,
                                          const char *other);

G_END_DECLS
