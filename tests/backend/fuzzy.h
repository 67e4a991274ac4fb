/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The nearest of some names to a misspelt one, by the measure that PostgREST's hints use. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *fluxr_fuzzy_find (GPtrArray  *names,
                              const char *wanted);

G_END_DECLS
