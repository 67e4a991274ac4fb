/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-preview-part.h"

#include "fluxr-preview-diff.h"
#include "fluxr-preview-reader.h"

#include <string.h>

/* What the main thread reads by itself: about 100 KB of text. */
#define MAX_NODES_AT_ONCE 20000

struct _FluxrPreviewPart
{
  GObject parent_instance;

  char *title;             /* (nullable) */
  FluxrMarkdown *document; /* (owned) (nullable) */
  GPtrArray *blocks;       /* (element-type FluxrPreviewBlock) */
  guint is_reading : 1;
  guint is_stale   : 1;
};

/* From one state to the next. */
typedef struct
{
  FluxrMarkdown *document; /* (nullable) */
  char *title;             /* (nullable) */
  GPtrArray *old;
  GPtrArray *new_;
  GArray *hunks;
} Reading;

static void fluxr_preview_part_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrPreviewPart, fluxr_preview_part, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      fluxr_preview_part_list_model_init))

static Reading *
reading_new (FluxrPreviewPart *self)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->document = self->document != NULL ? fluxr_markdown_ref (self->document) : NULL;
  reading->title = g_strdup (self->title);
  reading->old = g_ptr_array_ref (self->blocks);

  return reading;
}

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->document, fluxr_markdown_unref);
  g_clear_pointer (&reading->title, g_free);
  g_clear_pointer (&reading->old, g_ptr_array_unref);
  g_clear_pointer (&reading->new_, g_ptr_array_unref);
  g_clear_pointer (&reading->hunks, g_array_unref);
  g_free (reading);
}

static void
read_document (Reading *reading)
{
  reading->new_ = fluxr_preview_read (reading->document, reading->title);
  reading->hunks = fluxr_preview_diff (reading->old, reading->new_);
}

/* What stays, stays the same object. */
static void
keep_blocks (GPtrArray *old,
             guint      from,
             GPtrArray *new_,
             guint      place,
             guint      to)
{
  for (; place < to; from++, place++)
    fluxr_preview_block_replace (g_ptr_array_index (old, from), g_ptr_array_index (new_, place));
}

static void
splice (FluxrPreviewPart       *self,
        const FluxrPreviewHunk *hunk,
        GPtrArray              *new_)
{
  GPtrArray *blocks = self->blocks;
  guint tail;

  if (hunk->n_old > 0)
    g_ptr_array_remove_range (blocks, hunk->old, hunk->n_old);
  tail = blocks->len - hunk->old;
  g_ptr_array_set_size (blocks, (int) (blocks->len + hunk->n_new));
  if (tail > 0)
    memmove (blocks->pdata + hunk->old + hunk->n_new, blocks->pdata + hunk->old,
             tail * sizeof (gpointer));
  for (guint i = 0; i < hunk->n_new; i++)
    blocks->pdata[hunk->old + i] = g_object_ref (g_ptr_array_index (new_, hunk->place + i));

  g_list_model_items_changed (G_LIST_MODEL (self), hunk->old, hunk->n_old, hunk->n_new);
}

/* From the end, so that the places before stay what they are. */
static void
apply (FluxrPreviewPart *self,
       Reading          *reading)
{
  guint old_end = self->blocks->len;
  guint new_end = reading->new_->len;

  for (guint i = reading->hunks->len; i > 0; i--)
    {
      const FluxrPreviewHunk *hunk = &g_array_index (reading->hunks, FluxrPreviewHunk, i - 1);

      keep_blocks (self->blocks, hunk->old + hunk->n_old, reading->new_, hunk->place + hunk->n_new,
                   new_end);
      old_end = hunk->old;
      new_end = hunk->place;
    }
  g_assert (old_end == new_end);
  keep_blocks (self->blocks, 0, reading->new_, 0, new_end);

  for (guint i = reading->hunks->len; i > 0; i--)
    splice (self, &g_array_index (reading->hunks, FluxrPreviewHunk, i - 1), reading->new_);
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  read_document (data);
  g_task_return_pointer (task, data, (GDestroyNotify) reading_free);
}

static void
drop_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  reading_free (data);
  g_task_return_boolean (task, TRUE);
}

static void update (FluxrPreviewPart *self);

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  FluxrPreviewPart *self = FLUXR_PREVIEW_PART (source);

  g_autoptr (GTask) drop = g_task_new (NULL, NULL, NULL, NULL);
  Reading *reading = g_task_propagate_pointer (G_TASK (result), NULL);

  self->is_reading = FALSE;
  apply (self, reading);
  /* To let go of that many rows takes as long as to make them. */
  g_task_set_source_tag (drop, read_cb);
  g_task_set_task_data (drop, reading, NULL);
  g_task_run_in_thread (drop, drop_thread);
  if (self->is_stale)
    update (self);
}

static void
update (FluxrPreviewPart *self)
{
  Reading *reading;

  self->is_stale = self->is_reading;
  if (self->is_reading)
    return;

  reading = reading_new (self);
  if (self->document != NULL && fluxr_markdown_get_n_nodes (self->document) > MAX_NODES_AT_ONCE)
    {
      g_autoptr (GTask) task = g_task_new (self, NULL, read_cb, NULL);

      g_task_set_source_tag (task, update);
      g_task_set_task_data (task, reading, NULL);
      self->is_reading = TRUE;
      g_task_run_in_thread (task, read_thread);
    }
  else
    {
      read_document (reading);
      apply (self, reading);
      reading_free (reading);
    }
}

static GType
fluxr_preview_part_get_item_type (GListModel *model)
{
  return FLUXR_TYPE_PREVIEW_BLOCK;
}

static guint
fluxr_preview_part_get_n_items (GListModel *model)
{
  return FLUXR_PREVIEW_PART (model)->blocks->len;
}

static gpointer
fluxr_preview_part_get_item (GListModel *model,
                             guint       position)
{
  FluxrPreviewPart *self = FLUXR_PREVIEW_PART (model);

  return position < self->blocks->len ? g_object_ref (self->blocks->pdata[position]) : NULL;
}

static void
fluxr_preview_part_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = fluxr_preview_part_get_item_type;
  iface->get_n_items = fluxr_preview_part_get_n_items;
  iface->get_item = fluxr_preview_part_get_item;
}

static void
fluxr_preview_part_finalize (GObject *object)
{
  FluxrPreviewPart *self = FLUXR_PREVIEW_PART (object);

  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->document, fluxr_markdown_unref);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);

  G_OBJECT_CLASS (fluxr_preview_part_parent_class)->finalize (object);
}

static void
fluxr_preview_part_class_init (FluxrPreviewPartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_preview_part_finalize;
}

static void
fluxr_preview_part_init (FluxrPreviewPart *self)
{
  self->blocks = g_ptr_array_new_with_free_func (g_object_unref);
}

FluxrPreviewPart *
fluxr_preview_part_new (const char *title)
{
  FluxrPreviewPart *self = g_object_new (FLUXR_TYPE_PREVIEW_PART, NULL);

  if (g_set_str (&self->title, title))
    update (self);

  return self;
}

FluxrMarkdown *
fluxr_preview_part_get_document (FluxrPreviewPart *self)
{
  g_return_val_if_fail (FLUXR_IS_PREVIEW_PART (self), NULL);

  return self->document;
}

void
fluxr_preview_part_set_document (FluxrPreviewPart *self,
                                 FluxrMarkdown    *document)
{
  g_return_if_fail (FLUXR_IS_PREVIEW_PART (self));

  if (document == self->document)
    return;
  g_clear_pointer (&self->document, fluxr_markdown_unref);
  self->document = document != NULL ? fluxr_markdown_ref (document) : NULL;
  update (self);
}

const char *
fluxr_preview_part_get_title (FluxrPreviewPart *self)
{
  g_return_val_if_fail (FLUXR_IS_PREVIEW_PART (self), NULL);

  return self->title;
}

guint
fluxr_preview_part_find_place (FluxrPreviewPart *self,
                               gsize             place)
{
  guint low = 0, high;

  g_return_val_if_fail (FLUXR_IS_PREVIEW_PART (self), 0);

  /* The start of a part is its title. */
  for (high = place > 0 ? self->blocks->len : 0; high > low + 1;)
    {
      guint middle = (low + high) / 2;
      gsize start, stop;

      fluxr_preview_slice_get_places (
        fluxr_preview_block_get_slice (self->blocks->pdata[middle]), &start, &stop);
      if (start <= place)
        low = middle;
      else
        high = middle;
    }

  return low;
}
