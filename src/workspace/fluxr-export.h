/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All rows of a file, or of one product, as one JSON document. */

#pragma once

#include <stdio.h>

#include "fluxr-database.h"

G_BEGIN_DECLS

#define FLUXR_EXPORT_FORMAT  "fluxr-export"
#define FLUXR_EXPORT_VERSION 1

gboolean fluxr_export_write (FluxrDatabase  *database,
                             const char     *product_id,
                             FILE           *file,
                             GError        **error);

G_END_DECLS
