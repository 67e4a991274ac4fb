/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages about one entry of a log. */

#pragma once

#include <adwaita.h>

#include "fluxr-record.h"

G_BEGIN_DECLS

/* @can_send: whether there is a server that does not have it yet. Leads on by "trouble.show-text"
 * and "trouble.preview". */
AdwNavigationPage *fluxr_log_entry_page_new (FluxrRecord *record,
                                             gboolean     can_send);
/* A column's text, JSON indented. */
AdwNavigationPage *fluxr_log_text_page_new  (FluxrRecord *record,
                                             const char  *column);

G_END_DECLS
