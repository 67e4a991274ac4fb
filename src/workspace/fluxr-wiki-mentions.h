/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which texts have a link to a row, by its name or by its address. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-entity.h"

G_BEGIN_DECLS

/**
 * FluxrWikiMention:
 * @title: (nullable): what the row is called whose text it is
 * @line: the words of the line with the link
 */
typedef struct
{
  const FluxrEntity *entity;
  char *id;
  char *title;
  char *line;
} FluxrWikiMention;

void       fluxr_wiki_mention_free  (FluxrWikiMention   *self);

/* At most @limit FluxrWikiMention, by kind and what was changed last. On a worker: all texts with a
 * link are read. */
GPtrArray *fluxr_wiki_mentions_read (FluxrDatabase      *database,
                                     const FluxrEntity  *entity,
                                     const char         *id,
                                     guint               limit,
                                     GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
