/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two versions of one text beside each other, and a third that a person may write. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum
{
  FLUXR_CONFLICT_CHOICE_MINE,
  FLUXR_CONFLICT_CHOICE_THEIRS,
  FLUXR_CONFLICT_CHOICE_TEXT,
} FluxrConflictChoice;

#define FLUXR_TYPE_CONFLICT_PAGE (fluxr_conflict_page_get_type ())

/* Signal: "chosen" (int FluxrConflictChoice, string: the person's own text, else NULL). */
G_DECLARE_FINAL_TYPE (FluxrConflictPage, fluxr_conflict_page, FLUXR, CONFLICT_PAGE,
                      AdwNavigationPage)

FluxrConflictPage *fluxr_conflict_page_new  (const char        *title,
                                             const char        *explanation)
                                             G_GNUC_WARN_UNUSED_RESULT;
void               fluxr_conflict_page_show (FluxrConflictPage *self,
                                             const char        *mine,
                                             const char        *theirs,
                                             gboolean           is_prose);

G_END_DECLS
