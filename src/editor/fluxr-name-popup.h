/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names to choose from where two brackets begin a link, or two braces a variable. The text keeps
 * the focus: what is typed goes on into it, the arrows choose, Enter or Tab takes, Escape leaves
 * it. */

#pragma once

#include "fluxr-markdown-view.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_NAME_POPUP (fluxr_name_popup_get_type ())

G_DECLARE_FINAL_TYPE (FluxrNamePopup, fluxr_name_popup, FLUXR, NAME_POPUP, GtkPopover)

/* A child of the view, which has its buffer by then, and whose `names-wanted` asks. */
GtkWidget *fluxr_name_popup_new       (FluxrMarkdownView *view) G_GNUC_WARN_UNUSED_RESULT;
/* Asks for names if the caret is where a link is begun. Returns: whether it is */
gboolean   fluxr_name_popup_open      (FluxrNamePopup  *self);
/* Returns: whether the key was its own */
gboolean   fluxr_name_popup_press     (FluxrNamePopup  *self,
                                       guint            key,
                                       GdkModifierType  state);
/* The answer. @names: of FluxrNameOffer */
void       fluxr_name_popup_set_names (FluxrNamePopup  *self,
                                       const char      *typed,
                                       GListModel      *names);
/* From now on two braces ask, and brackets do not. */
void       fluxr_name_popup_set_for_braces (FluxrNamePopup *self);
/* The answer then. @before: characters in front of the caret, and @after: behind it, that what is
 * chosen takes the place of */
void       fluxr_name_popup_set_candidates (FluxrNamePopup *self,
                                       const char      *typed,
                                       GListModel      *names,
                                       guint            before,
                                       guint            after);

G_END_DECLS
