/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards from the lines of a text. */

#pragma once

#include "fluxr-page.h"
#include "fluxr-writing-part.h"

G_BEGIN_DECLS

/* Installs the actions "writing.make-task", "-feature" and "-bug" on a page. */
void fluxr_writing_cards_install (GtkWidgetClass               *page_class,
                                  GtkWidgetActionActivateFunc   activate);
/* Makes cards of the lines that are selected, or of the one with the caret, once all is stored.
 * The page tells what was done. @action: which of the three */
void fluxr_writing_cards_make    (FluxrPage                    *page,
                                  FluxrWritingPart             *part,
                                  const char                   *action);

G_END_DECLS
