/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Undo and redo of what a person does to a text, while others change it too. GtkTextBuffer forgets
 * everything once something else is done to the text; this goes on. What is done between begin and
 * end of a user action is one step, and letters typed one after the other are one step for each
 * word. All else, and what others did, is no step: the steps move by it. Undo and redo never remove
 * what they did not put there themselves.
 *
 * The oldest steps are forgotten beyond FLUXR_TEXT_HISTORY_MAX_STEPS or _MAX_SIZE bytes. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_TEXT_HISTORY_MAX_STEPS 1000
#define FLUXR_TEXT_HISTORY_MAX_SIZE (8 * 1024 * 1024)
/* Letters after such a pause are a new step. */
#define FLUXR_TEXT_HISTORY_PAUSE_USEC (2 * G_USEC_PER_SEC)

#define FLUXR_TYPE_TEXT_HISTORY (fluxr_text_history_get_type ())
G_DECLARE_FINAL_TYPE (FluxrTextHistory, fluxr_text_history, FLUXR, TEXT_HISTORY, GObject)

/* @buffer: (transfer none): must live as long; its own undo is to be off */
FluxrTextHistory *fluxr_text_history_new            (GtkTextBuffer    *buffer)
  G_GNUC_WARN_UNUSED_RESULT;

gboolean          fluxr_text_history_can_undo       (FluxrTextHistory *self);
gboolean          fluxr_text_history_can_redo       (FluxrTextHistory *self);
guint             fluxr_text_history_get_n_steps    (FluxrTextHistory *self,
                                                     gboolean          redo);
/* Each puts the caret and the selection where they were. Returns: %FALSE if there was nothing */
gboolean          fluxr_text_history_undo           (FluxrTextHistory *self);
gboolean          fluxr_text_history_redo           (FluxrTextHistory *self);

/* What is typed next is a new step. */
void              fluxr_text_history_seal           (FluxrTextHistory *self);
void              fluxr_text_history_clear          (FluxrTextHistory *self);

/* Is no step, and keeps caret and selection where their words are: text put at the caret is behind
 * it. The signals "remote-begun" and "remote-ended" stand around it. */
void              fluxr_text_history_replace_remote (FluxrTextHistory *self,
                                                     guint             start,
                                                     guint             stop,
                                                     const char       *text);

G_END_DECLS
