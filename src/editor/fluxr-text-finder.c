/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-text-finder-private.h"

/* Its matches are dark words on yellow: readable in a light and in a dark window. (A style of our
 * own would be one without colours: GtkSourceView makes them from schemes only.) */
#define SCHEME "Adwaita"
#define CURRENT_COLOR "#ff7800"

enum
{
  CHANGED,
  FOUND,
  MISSED,
  REPLACED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FluxrTextFinder, fluxr_text_finder, G_TYPE_OBJECT)

static void look (FluxrTextFinder *self);

/* On top of the colours of all matches. */
void
fluxr_text_finder_take_mark_away (FluxrTextFinder *self)
{
  if (self->marked != NULL && self->tag != NULL)
    gtk_text_tag_table_remove (gtk_text_buffer_get_tag_table (self->marked), self->tag);
  g_clear_object (&self->tag);
  g_clear_object (&self->marked);
}

GtkSourceSearchContext *
fluxr_text_finder_get_context (FluxrTextFinder *self,
                               guint            index)
{
  return index < self->contexts->len ? g_ptr_array_index (self->contexts, index) : NULL;
}

GtkTextBuffer *
fluxr_text_finder_get_buffer (FluxrTextFinder *self,
                              guint            index)
{
  GtkSourceSearchContext *context = fluxr_text_finder_get_context (self, index);

  return GTK_TEXT_BUFFER (gtk_source_search_context_get_buffer (context));
}

static void
count_cb (FluxrTextFinder *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
  look (self);
}

static void
free_context (gpointer context)
{
  g_signal_handlers_disconnect_matched (context, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, count_cb, NULL);
  gtk_source_search_context_set_highlight (context, FALSE);
  g_object_unref (context);
}

static void
make_contexts (FluxrTextFinder *self)
{
  guint n = self->active && self->buffers != NULL ? g_list_model_get_n_items (self->buffers) : 0;
  GtkSourceStyleScheme *scheme = gtk_source_style_scheme_manager_get_scheme (
    gtk_source_style_scheme_manager_get_default (), SCHEME);
  GtkSourceStyle *style = scheme != NULL
                            ? gtk_source_style_scheme_get_style (scheme, "search-match") : NULL;

  self->looking = FALSE;
  fluxr_text_finder_stop_replacing (self);
  fluxr_text_finder_take_mark_away (self);
  g_ptr_array_set_size (self->contexts, 0);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkSourceBuffer) buffer = g_list_model_get_item (self->buffers, i);
      GtkSourceSearchContext *context = g_object_new (GTK_SOURCE_TYPE_SEARCH_CONTEXT, "buffer",
                                                      buffer, "settings", self->settings,
                                                      "highlight", FALSE, NULL);

      /* Before they are shown: the buffer has no scheme. */
      gtk_source_search_context_set_match_style (context, style);
      gtk_source_search_context_set_highlight (context, style != NULL);
      g_signal_connect_object (context, "notify::occurrences-count", G_CALLBACK (count_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (context, "notify::regex-error", G_CALLBACK (count_cb), self,
                               G_CONNECT_SWAPPED);
      g_ptr_array_add (self->contexts, context);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
miss (FluxrTextFinder *self)
{
  self->looking = FALSE;
  g_signal_emit (self, signals[MISSED], 0);
}

/* Returns: whether there is one behind, or in front of, the place */
static gboolean
look_in_buffer (FluxrTextFinder *self,
                GtkTextIter     *start,
                GtkTextIter     *stop)
{
  GtkSourceSearchContext *context = fluxr_text_finder_get_context (self, self->at);
  GtkTextIter from;

  gtk_text_buffer_get_iter_at_offset (fluxr_text_finder_get_buffer (self, self->at), &from,
                                      self->from);

  return self->forward
           ? gtk_source_search_context_forward (context, &from, start, stop, NULL)
           : gtk_source_search_context_backward (context, &from, start, stop, NULL);
}

/* In what is scanned already that takes no time; what is not is waited for. (The asynchronous calls
 * of GtkSourceView 5.16 complain when the next search comes early.) */
static void
look (FluxrTextFinder *self)
{
  GtkTextIter start, stop;

  while (self->looking)
    {
      GtkSourceSearchContext *context = fluxr_text_finder_get_context (self, self->at);
      guint n = self->contexts->len;

      if (gtk_source_search_context_get_occurrences_count (context) < 0)
        return;
      if (look_in_buffer (self, &start, &stop))
        {
          self->looking = FALSE;
          g_signal_emit (self, signals[FOUND], 0, self->at,
                         (guint) gtk_text_iter_get_offset (&start),
                         (guint) gtk_text_iter_get_offset (&stop));
          return;
        }
      if (self->n_left == 0)
        {
          miss (self);
          return;
        }
      /* From the end of one to the begin of the next, or the other way around. */
      self->n_left--;
      self->at = (self->at + (self->forward ? 1 : n - 1)) % n;
      self->from = self->forward ? 0 : -1;
    }
}

static void
fluxr_text_finder_dispose (GObject *object)
{
  FluxrTextFinder *self = FLUXR_TEXT_FINDER (object);

  fluxr_text_finder_set_buffers (self, NULL);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (fluxr_text_finder_parent_class)->dispose (object);
}

static void
fluxr_text_finder_finalize (GObject *object)
{
  g_clear_pointer (&FLUXR_TEXT_FINDER (object)->contexts, g_ptr_array_unref);

  G_OBJECT_CLASS (fluxr_text_finder_parent_class)->finalize (object);
}

static void
fluxr_text_finder_class_init (FluxrTextFinderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_OBJECT_CLASS_TYPE (klass);

  object_class->dispose = fluxr_text_finder_dispose;
  object_class->finalize = fluxr_text_finder_finalize;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[FOUND] = g_signal_new ("found", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
  signals[MISSED] = g_signal_new ("missed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[REPLACED] = g_signal_new ("replaced", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
fluxr_text_finder_init (FluxrTextFinder *self)
{
  self->settings = gtk_source_search_settings_new ();
  self->contexts = g_ptr_array_new_with_free_func (free_context);
}

FluxrTextFinder *
fluxr_text_finder_new (void)
{
  return g_object_new (FLUXR_TYPE_TEXT_FINDER, NULL);
}

GtkSourceSearchSettings *
fluxr_text_finder_get_settings (FluxrTextFinder *self)
{
  g_return_val_if_fail (FLUXR_IS_TEXT_FINDER (self), NULL);

  return self->settings;
}

void
fluxr_text_finder_set_buffers (FluxrTextFinder *self,
                               GListModel      *buffers)
{
  g_return_if_fail (FLUXR_IS_TEXT_FINDER (self));

  if (self->buffers == buffers)
    return;
  if (self->buffers != NULL)
    g_signal_handlers_disconnect_by_func (self->buffers, make_contexts, self);
  g_set_object (&self->buffers, buffers);
  if (buffers != NULL)
    g_signal_connect_object (buffers, "items-changed", G_CALLBACK (make_contexts), self,
                             G_CONNECT_SWAPPED);
  make_contexts (self);
}

void
fluxr_text_finder_set_active (FluxrTextFinder *self,
                              gboolean         active)
{
  g_return_if_fail (FLUXR_IS_TEXT_FINDER (self));

  if (self->active == active)
    return;
  self->active = active;
  make_contexts (self);
}

void
fluxr_text_finder_find (FluxrTextFinder   *self,
                        guint              index,
                        const GtkTextIter *from,
                        gboolean           forward)
{
  g_return_if_fail (FLUXR_IS_TEXT_FINDER (self));

  if (index >= self->contexts->len || fluxr_text_finder_get_error (self) != NULL
      || gtk_source_search_settings_get_search_text (self->settings) == NULL)
    {
      miss (self);
      return;
    }
  self->looking = TRUE;
  self->at = index;
  self->from = gtk_text_iter_get_offset (from);
  self->forward = forward;
  /* Back in the first one, for what is on the other side of the place. */
  self->n_left = self->contexts->len;
  look (self);
}

gboolean
fluxr_text_finder_count (FluxrTextFinder   *self,
                         guint              index,
                         const GtkTextIter *start,
                         const GtkTextIter *stop,
                         guint             *position,
                         guint             *total)
{
  *position = *total = 0;
  g_return_val_if_fail (FLUXR_IS_TEXT_FINDER (self), FALSE);

  for (guint i = 0; i < self->contexts->len; i++)
    {
      GtkSourceSearchContext *context = fluxr_text_finder_get_context (self, i);
      int count = gtk_source_search_context_get_occurrences_count (context);
      int place = i == index ? gtk_source_search_context_get_occurrence_position (context, start,
                                                                                  stop) : 0;

      if (count < 0 || place < 0)
        return FALSE;
      if (place > 0)
        *position = *total + place;
      *total += count;
    }

  return TRUE;
}

void
fluxr_text_finder_mark (FluxrTextFinder   *self,
                        guint              index,
                        const GtkTextIter *start,
                        const GtkTextIter *stop)
{
  g_return_if_fail (FLUXR_IS_TEXT_FINDER (self));

  fluxr_text_finder_take_mark_away (self);
  if (start == NULL || index >= self->contexts->len)
    return;
  self->marked = g_object_ref (fluxr_text_finder_get_buffer (self, index));
  self->tag = g_object_ref (gtk_text_buffer_create_tag (self->marked, NULL, "background",
                                                        CURRENT_COLOR, "foreground", "black",
                                                        NULL));
  gtk_text_buffer_apply_tag (self->marked, self->tag, start, stop);
}

const char *
fluxr_text_finder_get_error (FluxrTextFinder *self)
{
  GtkSourceSearchContext *context;
  GError *error;

  g_return_val_if_fail (FLUXR_IS_TEXT_FINDER (self), NULL);

  context = fluxr_text_finder_get_context (self, 0);
  error = context != NULL ? gtk_source_search_context_get_regex_error (context) : NULL;
  if (error == NULL)
    return NULL;
  /* As long as somebody may read it. */
  g_object_set_data_full (G_OBJECT (self), "error", g_strdup (error->message), g_free);
  g_error_free (error);

  return g_object_get_data (G_OBJECT (self), "error");
}
