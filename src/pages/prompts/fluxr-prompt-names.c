/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which blocks are open at a tag is known from all in front of it. That is read once and kept as
 * long as nothing is changed there, so that a key in the tag costs the same in any template. */

#include "config.h"

#include "fluxr-prompt-names.h"

#include <string.h>

#include "fluxr-name-offer.h"
#include "fluxr-template-completion.h"

/* A person goes on typing rather than through more. */
#define OFFERS_MAX 50
#define FRONT "template-front"

typedef struct
{
  FluxrTemplateFront *front; /* (owned) */
  int offset;                /* of the tag it is in front of */
} Known;

static void
known_free (gpointer data)
{
  Known *known = data;

  fluxr_template_front_free (known->front);
  g_free (known);
}

static GListStore *
create_offers (const FluxrTemplateCompletion *completion)
{
  GListStore *offers = g_list_store_new (FLUXR_TYPE_NAME_OFFER);

  for (guint i = 0; completion != NULL && i < MIN (completion->candidates->len, OFFERS_MAX); i++)
    {
      const FluxrTemplateCandidate *candidate = g_ptr_array_index (completion->candidates, i);
      /* What goes on, such as the begin of a loop, is not closed yet. */
      g_autofree char *text
        = g_strconcat (candidate->text, candidate->is_whole ? completion->closing : NULL, NULL);
      g_autoptr (FluxrNameOffer) offer
        = fluxr_name_offer_new (candidate->text, candidate->text[0] == '#'
                                                   ? "media-playlist-repeat-symbolic"
                                                   : "insert-object-symbolic",
                                candidate->description, text);

      fluxr_name_offer_set_goes_on (offer, !candidate->is_whole);
      g_list_store_append (offers, offer);
    }

  return offers;
}

/* All in front of a tag. */
static const FluxrTemplateFront *
read_front (FluxrMarkdownView *view,
            const GtkTextIter *tag)
{
  Known *known = g_object_get_data (G_OBJECT (view), FRONT);
  g_autofree char *text = NULL;
  GtkTextIter start;

  if (known != NULL && known->offset == gtk_text_iter_get_offset (tag))
    return known->front;
  gtk_text_buffer_get_start_iter (gtk_text_iter_get_buffer (tag), &start);
  text = gtk_text_iter_get_slice (&start, tag);
  known = g_new0 (Known, 1);
  known->front = fluxr_template_front_new (text, strlen (text));
  known->offset = gtk_text_iter_get_offset (tag);
  g_object_set_data_full (G_OBJECT (view), FRONT, known, known_free);

  return known->front;
}

static void
find_window (const GtkTextIter *caret,
             GtkTextIter       *start,
             GtkTextIter       *stop)
{
  GtkTextIter far = *caret;

  *start = *stop = *caret;
  /* With what could escape the braces. */
  gtk_text_iter_backward_chars (start, FLUXR_TEMPLATE_LONGEST_TAG + 2);
  gtk_text_iter_forward_chars (&far, FLUXR_TEMPLATE_LONGEST_TAG);
  if (!gtk_text_iter_ends_line (stop))
    gtk_text_iter_forward_to_line_end (stop);
  if (gtk_text_iter_compare (&far, stop) < 0)
    *stop = far;
}

static void
offer (FluxrMarkdownView             *view,
       const char                    *typed,
       const FluxrTemplateCompletion *completion, /* (nullable) */
       const char                    *tag,
       gsize                          place)
{
  g_autoptr (GListStore) offers = create_offers (completion);
  guint before = 0, after = 0;

  if (completion != NULL)
    {
      before = (guint) g_utf8_strlen (tag + completion->start,
                                      (gssize) (place - completion->start));
      after = (guint) g_utf8_strlen (tag + place, (gssize) (completion->end - place));
    }
  fluxr_markdown_view_set_candidates (view, typed, G_LIST_MODEL (offers), before, after);
}

static void
names_wanted_cb (FluxrMarkdownView *view,
                 const char        *typed)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autoptr (FluxrTemplateCompletion) completion = NULL;
  g_autofree char *front = NULL;
  g_autofree char *text = NULL;
  GtkTextIter start, stop, caret;
  gsize place, tag;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  find_window (&caret, &start, &stop);
  front = gtk_text_iter_get_slice (&start, &caret);
  place = strlen (front);
  if (!fluxr_template_find_open_tag (front, place, &tag))
    {
      offer (view, typed, NULL, NULL, 0);
      return;
    }
  gtk_text_iter_forward_chars (&start, (int) g_utf8_strlen (front, (gssize) tag));
  text = gtk_text_iter_get_slice (&start, &stop);
  completion = fluxr_template_front_complete (read_front (view, &start), text, strlen (text),
                                              place - tag);
  offer (view, typed, completion, text, place - tag);
}

/* In the tag itself, behind its first brace, anything may happen. */
static void
forget (FluxrMarkdownView *view,
        const GtkTextIter *changed)
{
  const Known *known = g_object_get_data (G_OBJECT (view), FRONT);

  if (known != NULL && gtk_text_iter_get_offset (changed) <= known->offset)
    g_object_set_data (G_OBJECT (view), FRONT, NULL);
}

static void
inserting_cb (FluxrMarkdownView *view,
              const GtkTextIter *at)
{
  forget (view, at);
}

static void
deleting_cb (FluxrMarkdownView *view,
             const GtkTextIter *start,
             const GtkTextIter *stop)
{
  forget (view, gtk_text_iter_compare (start, stop) < 0 ? start : stop);
}

void
fluxr_prompt_names_add (FluxrMarkdownView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  fluxr_markdown_view_set_for_braces (view);
  g_signal_connect_object (view, "names-wanted", G_CALLBACK (names_wanted_cb), NULL, 0);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (inserting_cb), view,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (deleting_cb), view,
                           G_CONNECT_SWAPPED);
}
