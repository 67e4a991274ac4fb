/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Links by name: what is offered while one is written, and where one leads. */

#include "config.h"

#include "fluxr-writing-view-private.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-item-kind.h"
#include "fluxr-markdown-escape.h"
#include "fluxr-name-offer.h"
#include "fluxr-row-link.h"
#include "fluxr-wiki-link.h"
#include "fluxr-wiki-names.h"

/* A person goes on typing rather than through more. */
#define OFFERS_MAX 50

typedef struct
{
  FluxrMarkdownView *view; /* (owned) */
  char *typed;             /* (owned) */
} Question;

typedef struct
{
  FluxrWritingView *view; /* (owned) */
  char *name;             /* (owned) */
  char *product_id;       /* (owned) (nullable) */
} Walk;

static void
question_free (Question *question)
{
  g_object_unref (question->view);
  g_free (question->typed);
  g_free (question);
}

static void
walk_free (Walk *walk)
{
  g_object_unref (walk->view);
  g_free (walk->name);
  g_free (walk->product_id);
  g_free (walk);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Walk, walk_free)

/* All parts of a document belong to one product, or to none.
 * Returns: (nullable): %NULL if there is nothing to write in */
static FluxrWorkspace *
find_place (FluxrWritingView  *self,
            const char       **product_id)
{
  FluxrWritingPart *part;
  FluxrRecord *record;

  if (fluxr_writing_view_get_n_readings (self) == 0)
    return NULL;
  part = fluxr_writing_reading_get_part (fluxr_writing_view_get_reading (self, 0));
  record = fluxr_writing_part_get_record (part);
  *product_id = fluxr_record_get_entity (record) == &fluxr_product_entity
                  ? fluxr_record_get_id (record) : fluxr_record_get_text (record, "product_id");

  return fluxr_writing_part_get_workspace (part);
}

/* By its address where the brackets cannot hold the name, or would lead to a namesake. */
static char *
dup_link (const FluxrWikiName *name)
{
  g_autofree char *link = name->leads ? fluxr_wiki_link_dup_for (name->title) : NULL;
  g_autofree char *address = NULL;
  g_autoptr (GString) out = NULL;

  if (link != NULL)
    return g_steal_pointer (&link);
  address = fluxr_row_link_dup_for (name->entity, name->id);
  out = g_string_new ("[");
  fluxr_markdown_escape_text (out, name->title, &(FluxrMarkdownText) { .in_link = TRUE });
  g_string_append_printf (out, "](%s)", address);

  return g_string_free_and_steal (g_steal_pointer (&out));
}

static FluxrNameOffer *
create_offer (const FluxrWikiName *name)
{
  const FluxrItemKind *kind = fluxr_item_kind_find_entity (name->entity);
  g_autofree char *link = dup_link (name);

  return fluxr_name_offer_new (name->title,
                               kind != NULL ? kind->icon_name : "fluxr-note-symbolic",
                               kind != NULL ? _(kind->singular) : _("Note"), link);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names
    = fluxr_wiki_names_list_finish (FLUXR_WORKSPACE (source), result, &error);
  g_autoptr (GListStore) offers = g_list_store_new (FLUXR_TYPE_NAME_OFFER);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (names == NULL)
    g_message ("Names could not be looked for: %s", error->message);
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      g_autoptr (FluxrNameOffer) offer = create_offer (g_ptr_array_index (names, i));

      g_list_store_append (offers, offer);
    }
  fluxr_markdown_view_set_names (question->view, question->typed, G_LIST_MODEL (offers));
}

static void
names_wanted_cb (FluxrMarkdownView *view,
                 const char        *typed,
                 FluxrWritingView  *self)
{
  const char *product_id = NULL;
  FluxrWorkspace *workspace = find_place (self, &product_id);
  Question *question;

  if (workspace == NULL)
    return;
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  self->looking = g_cancellable_new ();
  question = g_new0 (Question, 1);
  question->view = g_object_ref (view);
  question->typed = g_strdup (typed);
  fluxr_wiki_names_list_async (workspace, product_id, typed, OFFERS_MAX, self->looking, listed_cb,
                               question);
}

void
fluxr_writing_view_offer_names (FluxrWritingView  *self,
                                FluxrMarkdownView *view)
{
  g_signal_connect_object (view, "names-wanted", G_CALLBACK (names_wanted_cb), self, 0);
}

static void
resolved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Walk) walk = user_data;
  GtkWidget *view = GTK_WIDGET (walk->view);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names
    = fluxr_wiki_names_resolve_finish (FLUXR_WORKSPACE (source), result, &error);

  /* A person may have gone elsewhere meanwhile. */
  if (!gtk_widget_get_mapped (view))
    return;
  if (names == NULL)
    {
      g_signal_emit_by_name (view, "failed", error);
    }
  else if (names->len > 0)
    {
      const FluxrWikiName *name = g_ptr_array_index (names, 0);

      gtk_widget_activate_action (view, "win.show-row", "(ss)", name->entity->table, name->id);
    }
  else
    {
      gtk_widget_activate_action (view, "win.offer-note", "(ss)", walk->name,
                                  walk->product_id != NULL ? walk->product_id : "");
    }
}

gboolean
fluxr_writing_view_follow_name (FluxrWritingView *self,
                                const char       *link)
{
  g_autofree char *name = fluxr_wiki_link_dup_name (link);
  const char *product_id = NULL;
  FluxrWorkspace *workspace = name != NULL ? find_place (self, &product_id) : NULL;
  Walk *walk;

  if (workspace == NULL)
    return FALSE;
  walk = g_new0 (Walk, 1);
  walk->view = g_object_ref (self);
  walk->name = g_strdup (name);
  walk->product_id = g_strdup (product_id);
  fluxr_wiki_names_resolve_async (workspace, product_id, name, NULL, resolved_cb, walk);

  return TRUE;
}
