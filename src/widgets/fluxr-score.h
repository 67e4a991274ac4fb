/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A score of one to five, as dots and as a number. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_SCORE (fluxr_score_get_type ())
#define FLUXR_SCORE_MAX 5

/* Signal: "chosen" (int score): by a person; 0 for none. */
G_DECLARE_FINAL_TYPE (FluxrScore, fluxr_score, FLUXR, SCORE, GtkWidget)

/* @title: (nullable): what is scored; %NULL for one that only shows it, beside words that say so */
GtkWidget *fluxr_score_new      (const char *title) G_GNUC_WARN_UNUSED_RESULT;
/* @text: as it is to be shown, whatever it is; "" for none. @score: the dots */
void       fluxr_score_set      (FluxrScore *self,
                                 const char *text,
                                 double      score);

G_END_DECLS
