/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the find bar consists of. */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* All owned by their parents. */
typedef struct
{
  GtkWidget *revealer;
  GtkWidget *entry;
  GtkWidget *count;
  GtkWidget *previous;
  GtkWidget *next;
  GtkWidget *close;
  GtkWidget *replace_row;
  GtkWidget *replacement;
  GtkWidget *replace;
  GtkWidget *replace_all;
} FluxrFindBarUi;

void fluxr_find_bar_ui_build         (FluxrFindBarUi          *self,
                                      GtkWidget               *parent,
                                      GtkSourceSearchSettings *settings);
/* Whether there is something to go to or to replace. */
void fluxr_find_bar_ui_set_sensitive (FluxrFindBarUi          *self,
                                      gboolean                 sensitive);
/* @problem: (nullable): what is wrong with what is looked for */
void fluxr_find_bar_ui_show_problem  (FluxrFindBarUi          *self,
                                      const char              *problem);

G_END_DECLS
