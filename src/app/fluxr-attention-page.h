/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One thing that wants a person, why, and what can be done about it. */

#pragma once

#include <adwaita.h>

#include "fluxr-attention.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_ATTENTION_PAGE (fluxr_attention_page_get_type ())

/* Signal: "chosen" (string: edit, retry, keep, unkeep, discard, copy, export, restore, keep-row,
 * delete-row). */
G_DECLARE_FINAL_TYPE (FluxrAttentionPage, fluxr_attention_page, FLUXR, ATTENTION_PAGE,
                      AdwNavigationPage)

FluxrAttentionPage *fluxr_attention_page_new      (FluxrAttention     *item,
                                                   gboolean            can_edit)
                                                   G_GNUC_WARN_UNUSED_RESULT;
FluxrAttention     *fluxr_attention_page_get_item (FluxrAttentionPage *self);

G_END_DECLS
