/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The category of a prompt: any word, completed while it is typed, or one from a menu. It counts
 * once a person is done with it, with Enter or by leaving.
 *
 * Signal: entered (const char *category): (nullable): another one, by a person */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_CATEGORY_ENTRY (fluxr_category_entry_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCategoryEntry, fluxr_category_entry, FLUXR, CATEGORY_ENTRY, GtkBox)

/* @category: (nullable) */
void fluxr_category_entry_set_category   (FluxrCategoryEntry *self,
                                          const char         *category);
/* (array zero-terminated=1): what is offered beside those that are known everywhere */
void fluxr_category_entry_set_others     (FluxrCategoryEntry *self,
                                          const char *const  *others);
/* Takes what is typed for entered. */
void fluxr_category_entry_flush          (FluxrCategoryEntry *self);

G_END_DECLS
