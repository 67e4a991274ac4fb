/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finds and replaces in several buffers as if they were one text. It scans in idle time; what it
 * found is told by signals. */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_TEXT_FINDER (fluxr_text_finder_get_type ())
G_DECLARE_FINAL_TYPE (FluxrTextFinder, fluxr_text_finder, FLUXR, TEXT_FINDER, GObject)

FluxrTextFinder         *fluxr_text_finder_new          (void) G_GNUC_WARN_UNUSED_RESULT;

/* What is looked for, and how. */
GtkSourceSearchSettings *fluxr_text_finder_get_settings (FluxrTextFinder    *self);
/* @buffers: (nullable): of GtkSourceBuffer, in the order of the text */
void                     fluxr_text_finder_set_buffers  (FluxrTextFinder    *self,
                                                         GListModel         *buffers);
/* Whether all that is found is marked. Without it nothing is scanned either. */
void                     fluxr_text_finder_set_active   (FluxrTextFinder    *self,
                                                         gboolean            active);

/* Goes on from a place, over the ends of the buffers, and at last around. Then `found` (index of
 * the buffer, offsets of start and stop), or `missed`. */
void                     fluxr_text_finder_find         (FluxrTextFinder    *self,
                                                         guint               index,
                                                         const GtkTextIter  *from,
                                                         gboolean            forward);
/* How many there are, and which one of them that is; 0 for none.
 * Returns: %FALSE as long as that is not known; `changed` tells when to ask again */
gboolean                 fluxr_text_finder_count        (FluxrTextFinder    *self,
                                                         guint               index,
                                                         const GtkTextIter  *start,
                                                         const GtkTextIter  *stop,
                                                         guint              *position,
                                                         guint              *total);
/* Shows which match is meant; @start: (nullable): none of them. */
void                     fluxr_text_finder_mark         (FluxrTextFinder    *self,
                                                         guint               index,
                                                         const GtkTextIter  *start,
                                                         const GtkTextIter  *stop);
/* Returns: (nullable): what is wrong with the pattern */
const char              *fluxr_text_finder_get_error    (FluxrTextFinder    *self);

/* Which buffers may be changed, in both ways of replacing; %NULL: all of them. */
typedef gboolean (*FluxrTextFinderCheck) (guint index, gpointer user_data);

void                     fluxr_text_finder_set_check    (FluxrTextFinder     *self,
                                                         FluxrTextFinderCheck check,
                                                         gpointer             user_data);
/* Returns: whether there was a match, which now is that text */
gboolean                 fluxr_text_finder_replace      (FluxrTextFinder    *self,
                                                         guint               index,
                                                         GtkTextIter        *start,
                                                         GtkTextIter        *stop,
                                                         const char         *text,
                                                         GError            **error);
/* In steps that do not hold up the window, one undo for each buffer; then `replaced` (count). */
void                     fluxr_text_finder_replace_all  (FluxrTextFinder    *self,
                                                         const char         *text);
gboolean                 fluxr_text_finder_is_replacing (FluxrTextFinder    *self);

G_END_DECLS
