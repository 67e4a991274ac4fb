/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two readings at most run at a time: one of the text, one of the selection. What was read of a
 * text that has changed meanwhile is thrown away and read again. */

#include "config.h"

#include "fluxr-markdown-digest.h"

#include "fluxr-markdown-read.h"
#include "fluxr-outline-heading.h"

#define DELAY_MSEC 250

typedef enum
{
  PART_TEXT,
  PART_SELECTION,
  N_PARTS
} Part;

/* What is known of one of them. */
typedef struct
{
  FluxrMarkdownStats stats;
  guint serial;     /* grows with each change */
  guint timeout;
  gboolean reading;
  gboolean known;
} Known;

struct _FluxrMarkdownDigest
{
  GObject parent_instance;

  GtkTextBuffer *buffer;  /* (owned) */
  GListStore *headings;   /* (owned) of FluxrOutlineHeading */
  Known parts[N_PARTS];
};

/* Goes to the worker and comes back. */
typedef struct
{
  Part part;
  guint serial;
  char *text;             /* (owned) */
  FluxrMarkdownStats stats;
  GPtrArray *headings;    /* (owned) (nullable) of FluxrOutlineHeading */
} Reading;

static guint changed_signal;

G_DEFINE_FINAL_TYPE (FluxrMarkdownDigest, fluxr_markdown_digest, G_TYPE_OBJECT)

static void schedule (FluxrMarkdownDigest *self, Part part);

static void
reading_free (Reading *reading)
{
  g_free (reading->text);
  g_clear_pointer (&reading->headings, g_ptr_array_unref);
  g_free (reading);
}

static void
list_headings (Reading       *reading,
               FluxrMarkdown *document)
{
  g_autoptr (GPtrArray) found = fluxr_markdown_list_headings (document);
  gsize bytes = 0;
  guint place = 0;

  reading->headings = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < found->len; i++)
    {
      const FluxrMarkdownHeading *heading = g_ptr_array_index (found, i);

      if (heading->place != FLUXR_MARKDOWN_NOWHERE && heading->place > bytes)
        {
          place += g_utf8_strlen (reading->text + bytes, heading->place - bytes);
          bytes = heading->place;
        }
      g_ptr_array_add (reading->headings,
                       fluxr_outline_heading_new (heading->title, heading->level, place));
    }
}

static void
read_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Reading *reading = task_data;
  g_autoptr (FluxrMarkdown) document = fluxr_markdown_read (reading->text, -1,
                                                            FLUXR_MARKDOWN_DIALECT_GITHUB);

  reading->stats = fluxr_markdown_count (document);
  if (reading->part == PART_TEXT)
    list_headings (reading, document);
  g_task_return_boolean (task, TRUE);
}

static gboolean
is_same (FluxrOutlineHeading *heading,
         FluxrOutlineHeading *other)
{
  return fluxr_outline_heading_get_level (heading) == fluxr_outline_heading_get_level (other)
         && g_str_equal (fluxr_outline_heading_get_title (heading),
                         fluxr_outline_heading_get_title (other));
}

/* Whether a heading of the list is the same as one that was read; then it moves there. */
static gboolean
keep_heading (FluxrMarkdownDigest *self,
              guint                index,
              FluxrOutlineHeading *other)
{
  g_autoptr (FluxrOutlineHeading) heading = g_list_model_get_item (G_LIST_MODEL (self->headings),
                                                                   index);

  if (!is_same (heading, other))
    return FALSE;
  fluxr_outline_heading_set_place (heading, fluxr_outline_heading_get_place (other));

  return TRUE;
}

static void
take_headings (FluxrMarkdownDigest *self,
               GPtrArray           *headings)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->headings));
  guint n_new = headings->len;
  guint before = 0, behind = 0;

  while (before < MIN (n_old, n_new)
         && keep_heading (self, before, g_ptr_array_index (headings, before)))
    before++;
  while (behind < MIN (n_old, n_new) - before
         && keep_heading (self, n_old - behind - 1,
                          g_ptr_array_index (headings, n_new - behind - 1)))
    behind++;
  if (before + behind < MAX (n_old, n_new))
    g_list_store_splice (self->headings, before, n_old - before - behind,
                         headings->pdata + before, n_new - before - behind);
}

/* A worker must not have the digest: it could be the last one, and free it there. */
static GWeakRef *
create_reference (FluxrMarkdownDigest *self)
{
  GWeakRef *reference = g_new (GWeakRef, 1);

  g_weak_ref_init (reference, self);

  return reference;
}

/* Returns: (nullable) (transfer full): what it refers to */
static FluxrMarkdownDigest *
take_reference (GWeakRef *reference)
{
  FluxrMarkdownDigest *self = g_weak_ref_get (reference);

  g_weak_ref_clear (reference);
  g_free (reference);

  return self;
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Reading *reading = g_task_get_task_data (G_TASK (result));
  g_autoptr (FluxrMarkdownDigest) self = take_reference (user_data);
  Known *known;

  if (self == NULL)
    return;
  known = &self->parts[reading->part];
  known->reading = FALSE;
  if (known->serial != reading->serial)
    {
      if (!known->known)
        schedule (self, reading->part);
      return;
    }
  known->stats = reading->stats;
  known->known = TRUE;
  if (reading->part == PART_TEXT)
    take_headings (self, reading->headings);
  g_signal_emit (self, changed_signal, 0);
}

static void
read_part (FluxrMarkdownDigest *self,
           Part                 part)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, read_cb, create_reference (self));
  Reading *reading = g_new0 (Reading, 1);
  GtkTextIter start, stop;

  if (part == PART_TEXT)
    gtk_text_buffer_get_bounds (self->buffer, &start, &stop);
  else
    gtk_text_buffer_get_selection_bounds (self->buffer, &start, &stop);
  reading->part = part;
  reading->serial = self->parts[part].serial;
  reading->text = gtk_text_iter_get_slice (&start, &stop);
  self->parts[part].reading = TRUE;
  g_task_set_source_tag (task, read_part);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  g_task_run_in_thread (task, read_thread);
}

static void
text_timeout_cb (gpointer user_data)
{
  FluxrMarkdownDigest *self = user_data;

  self->parts[PART_TEXT].timeout = 0;
  read_part (self, PART_TEXT);
}

static void
selection_timeout_cb (gpointer user_data)
{
  FluxrMarkdownDigest *self = user_data;

  self->parts[PART_SELECTION].timeout = 0;
  read_part (self, PART_SELECTION);
}

/* Not put off by the next change: while somebody writes the figures follow. */
static void
schedule (FluxrMarkdownDigest *self,
          Part                 part)
{
  static const GSourceOnceFunc timeouts[] = { text_timeout_cb, selection_timeout_cb };
  Known *known = &self->parts[part];

  if (known->timeout == 0 && !known->reading)
    known->timeout = g_timeout_add_once (DELAY_MSEC, timeouts[part], self);
}

static void
changed_cb (FluxrMarkdownDigest *self)
{
  self->parts[PART_TEXT].serial++;
  self->parts[PART_TEXT].known = FALSE;
  schedule (self, PART_TEXT);
}

static void
selection_cb (FluxrMarkdownDigest *self)
{
  Known *known = &self->parts[PART_SELECTION];

  known->serial++;
  if (gtk_text_buffer_get_has_selection (self->buffer))
    {
      known->known = FALSE;
      schedule (self, PART_SELECTION);
      return;
    }
  g_clear_handle_id (&known->timeout, g_source_remove);
  known->known = TRUE;
  if (known->stats.characters == 0)
    return;
  known->stats = (FluxrMarkdownStats) { 0 };
  g_signal_emit (self, changed_signal, 0);
}

static void
fluxr_markdown_digest_dispose (GObject *object)
{
  FluxrMarkdownDigest *self = FLUXR_MARKDOWN_DIGEST (object);

  for (guint i = 0; i < N_PARTS; i++)
    g_clear_handle_id (&self->parts[i].timeout, g_source_remove);
  g_clear_object (&self->buffer);
  g_clear_object (&self->headings);

  G_OBJECT_CLASS (fluxr_markdown_digest_parent_class)->dispose (object);
}

static void
fluxr_markdown_digest_class_init (FluxrMarkdownDigestClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_markdown_digest_dispose;
  changed_signal = g_signal_new ("changed", G_OBJECT_CLASS_TYPE (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_markdown_digest_init (FluxrMarkdownDigest *self)
{
  self->headings = g_list_store_new (FLUXR_TYPE_OUTLINE_HEADING);
}

FluxrMarkdownDigest *
fluxr_markdown_digest_new (GtkTextBuffer *buffer)
{
  FluxrMarkdownDigest *self;

  g_return_val_if_fail (GTK_IS_TEXT_BUFFER (buffer), NULL);

  self = g_object_new (FLUXR_TYPE_MARKDOWN_DIGEST, NULL);
  self->buffer = g_object_ref (buffer);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::has-selection", G_CALLBACK (selection_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (selection_cb), self,
                           G_CONNECT_SWAPPED);
  changed_cb (self);
  selection_cb (self);

  return self;
}

GListModel *
fluxr_markdown_digest_get_headings (FluxrMarkdownDigest *self)
{
  g_return_val_if_fail (FLUXR_IS_MARKDOWN_DIGEST (self), NULL);

  return G_LIST_MODEL (self->headings);
}

FluxrMarkdownStats
fluxr_markdown_digest_get_stats (FluxrMarkdownDigest *self)
{
  g_return_val_if_fail (FLUXR_IS_MARKDOWN_DIGEST (self), (FluxrMarkdownStats) { 0 });

  return self->parts[PART_TEXT].stats;
}

FluxrMarkdownStats
fluxr_markdown_digest_get_selected (FluxrMarkdownDigest *self)
{
  g_return_val_if_fail (FLUXR_IS_MARKDOWN_DIGEST (self), (FluxrMarkdownStats) { 0 });

  return self->parts[PART_SELECTION].stats;
}

gboolean
fluxr_markdown_digest_is_up_to_date (FluxrMarkdownDigest *self)
{
  g_return_val_if_fail (FLUXR_IS_MARKDOWN_DIGEST (self), FALSE);

  for (guint i = 0; i < N_PARTS; i++)
    if (!self->parts[i].known || self->parts[i].reading)
      return FALSE;

  return TRUE;
}
