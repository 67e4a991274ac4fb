/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The error domain of values and rows: what was wrong with data that came in. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FluxrDataError:
 * @FLUXR_DATA_ERROR_JSON: the text is not JSON, or not JSON of the shape asked for
 * @FLUXR_DATA_ERROR_TYPE: a value does not fit the type of its column
 * @FLUXR_DATA_ERROR_REQUIRED: a column that must have a value has none
 * @FLUXR_DATA_ERROR_UNKNOWN: no entity, column or row of that name
 *
 * The message names the column but never its content.
 */
typedef enum
{
  FLUXR_DATA_ERROR_JSON,
  FLUXR_DATA_ERROR_TYPE,
  FLUXR_DATA_ERROR_REQUIRED,
  FLUXR_DATA_ERROR_UNKNOWN,
} FluxrDataError;

#define FLUXR_DATA_ERROR (fluxr_data_error_quark ())

GQuark fluxr_data_error_quark (void);

G_END_DECLS
