/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sums of money in the way of the language: exact numbers, which come as text. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "$1,250.00", "1.250,00 €", "12 CHF"; what is no number stays as it is. */
char *fluxr_money_format (const char  *amount,
                          const char  *currency) G_GNUC_WARN_UNUSED_RESULT;
/* What a person typed, as the server wants it: "1250.5"; NULL for what is no sum. */
char *fluxr_money_parse  (const char  *text) G_GNUC_WARN_UNUSED_RESULT;
/* As a person would type it. */
char *fluxr_money_print  (const char  *amount) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
