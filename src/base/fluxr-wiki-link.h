/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Links by name in texts: [[Name]], or [[Name|other words]] where the name does not fit into the
 * sentence. A link is on one line. Brackets in a name come in pairs. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FluxrWikiLink:
 * @start: its first byte, that of a bracket
 * @stop: the first byte behind it
 * @name: what it leads to
 * @words: what is shown
 */
typedef struct
{
  gsize start;
  gsize stop;
  char *name;
  char *words;
} FluxrWikiLink;

/* The first one of the text at or behind a place. @length: in bytes, -1 up to the NUL */
FluxrWikiLink *fluxr_wiki_link_find    (const char          *text,
                                        gssize               length,
                                        gsize                from) G_GNUC_WARN_UNUSED_RESULT;
void           fluxr_wiki_link_free    (FluxrWikiLink       *self);
/* The name in what is nothing but such a link, (nullable). */
char          *fluxr_wiki_link_dup_name (const char         *link) G_GNUC_WARN_UNUSED_RESULT;
/* How to write one, (nullable): %NULL if no brackets hold that name. */
char          *fluxr_wiki_link_dup_for (const char          *name) G_GNUC_WARN_UNUSED_RESULT;
/* Where a link is begun and not ended at the end of the text: what it is of its name by now, a part
 * of @text, (nullable). @text: what stands before the caret */
const char    *fluxr_wiki_link_find_open (const char        *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrWikiLink, fluxr_wiki_link_free)

G_END_DECLS
