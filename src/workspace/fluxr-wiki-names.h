/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What links by name lead to: notes, features, pages, tasks and bugs of the product a text belongs
 * to. Personal texts reach personal notes first and then everything. Where several are called the
 * same, the kinds go in that order, and of one kind the oldest comes first. */

#pragma once

#include <gio/gio.h>

#include "fluxr-database.h"
#include "fluxr-entity.h"
#include "fluxr-workspace.h"

G_BEGIN_DECLS

/**
 * FluxrWikiName:
 * @product_id: (nullable)
 * @title: what it is called; a note without a title by its first words
 * @folded: what names share that are the same to a person
 * @changed: (nullable): when
 * @leads: whether a link by that name leads to it, and not to another one
 */
typedef struct
{
  const FluxrEntity *entity;
  char *id;
  char *product_id;
  char *title;
  char *folded;
  char *changed;
  gboolean leads;
} FluxrWikiName;

void           fluxr_wiki_name_free            (FluxrWikiName       *self);

/* All names a text of the product reaches, those first that lead somewhere rather than others.
 * @product_id: (nullable): of a personal text. On a worker: there may be ten thousand. */
GPtrArray     *fluxr_wiki_names_read           (FluxrDatabase       *database,
                                                const char          *product_id,
                                                GError             **error)
  G_GNUC_WARN_UNUSED_RESULT;
/* (nullable) (transfer none): where the name leads */
FluxrWikiName *fluxr_wiki_names_find           (GPtrArray           *names,
                                                const char          *name);

/* Those with all words in their title: those that begin so before the others, what was changed last
 * first. An array of at most @limit FluxrWikiName. */
void           fluxr_wiki_names_list_async     (FluxrWorkspace      *workspace,
                                                const char          *product_id,
                                                const char          *words,
                                                guint                limit,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
GPtrArray     *fluxr_wiki_names_list_finish    (FluxrWorkspace      *workspace,
                                                GAsyncResult        *result,
                                                GError             **error)
  G_GNUC_WARN_UNUSED_RESULT;
/* Where a name leads; an array of one FluxrWikiName, or of none. */
void           fluxr_wiki_names_resolve_async  (FluxrWorkspace      *workspace,
                                                const char          *product_id,
                                                const char          *name,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
GPtrArray     *fluxr_wiki_names_resolve_finish (FluxrWorkspace      *workspace,
                                                GAsyncResult        *result,
                                                GError             **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrWikiName, fluxr_wiki_name_free)

G_END_DECLS
