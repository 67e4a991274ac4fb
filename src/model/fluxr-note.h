/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text of a product or of a person. */

#pragma once

#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_NOTE (fluxr_note_get_type ())

G_DECLARE_FINAL_TYPE (FluxrNote, fluxr_note, FLUXR, NOTE, FluxrRecord)

extern const FluxrEntity fluxr_note_entity;

G_END_DECLS
