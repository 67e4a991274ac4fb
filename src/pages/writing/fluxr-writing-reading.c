/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-writing-reading.h"

#include <string.h>

#include "fluxr-html-read.h"
#include "fluxr-markdown-read.h"

/* Milliseconds after a change. */
#define PAUSE 150
/* Bytes that are read in less than a frame. */
#define SHORT (16 * 1024)

typedef struct
{
  char *text;
  gboolean html;
  FluxrMarkdown *document;
} Result;

struct _FluxrWritingReading
{
  GObject parent_instance;

  FluxrWritingPart *part;    /* (owned) */
  FluxrPreviewPart *preview; /* (owned) */
  FluxrMarkdownDigest *digest; /* (owned) */
  Result *result;            /* (owned) (nullable): NULL until somebody wants to see it */
  GCancellable *cancellable; /* (owned) (nullable): of the thread at work */
  guint timeout;
  guint is_shown : 1;
};

G_DEFINE_FINAL_TYPE (FluxrWritingReading, fluxr_writing_reading, G_TYPE_OBJECT)

static void
result_free (Result *result)
{
  g_free (result->text);
  g_clear_pointer (&result->document, fluxr_markdown_unref);
  g_free (result);
}

static void
read_text (Result *result)
{
  if (result->html)
    result->document = fluxr_html_read (result->text, -1, NULL);
  else
    result->document = fluxr_markdown_read (result->text, -1,
                                            FLUXR_MARKDOWN_DIALECT_GITHUB);
}

static void
take_result (FluxrWritingReading *self,
             Result              *result)
{
  g_clear_pointer (&self->result, result_free);
  self->result = result;
  fluxr_preview_part_set_document (self->preview, result->document);
}

static void
thread_func (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  read_text (data);
  g_task_return_pointer (task, data, (GDestroyNotify) result_free);
}

static void
done_cb (GObject      *source,
         GAsyncResult *task,
         gpointer      user_data)
{
  FluxrWritingReading *self = FLUXR_WRITING_READING (source);
  Result *result = g_task_propagate_pointer (G_TASK (task), NULL);

  /* A newer one is at work. */
  if (result == NULL)
    return;
  g_clear_object (&self->cancellable);
  take_result (self, result);
}

static void
start (FluxrWritingReading *self)
{
  Result *result = g_new0 (Result, 1);
  g_autoptr (GTask) task = NULL;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  result->text = fluxr_writing_part_dup_text (self->part);
  result->html = fluxr_writing_part_is_html (self->part);
  if (strlen (result->text) <= SHORT)
    {
      read_text (result);
      take_result (self, result);
      return;
    }
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, done_cb, NULL);
  g_task_set_task_data (task, result, NULL);
  g_task_run_in_thread (task, thread_func);
}

static gboolean
timeout_cb (gpointer user_data)
{
  FluxrWritingReading *self = user_data;

  self->timeout = 0;
  start (self);

  return G_SOURCE_REMOVE;
}

/* One who goes on typing sees the preview follow all the same: the clock is not set back. */
static void
changed_cb (FluxrWritingReading *self)
{
  if (self->timeout == 0 && self->is_shown)
    self->timeout = g_timeout_add (PAUSE, timeout_cb, self);
}

static void
fluxr_writing_reading_dispose (GObject *object)
{
  FluxrWritingReading *self = FLUXR_WRITING_READING (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->part);
  g_clear_object (&self->preview);
  g_clear_object (&self->digest);

  G_OBJECT_CLASS (fluxr_writing_reading_parent_class)->dispose (object);
}

static void
fluxr_writing_reading_finalize (GObject *object)
{
  FluxrWritingReading *self = FLUXR_WRITING_READING (object);

  g_clear_pointer (&self->result, result_free);

  G_OBJECT_CLASS (fluxr_writing_reading_parent_class)->finalize (object);
}

static void
fluxr_writing_reading_class_init (FluxrWritingReadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fluxr_writing_reading_dispose;
  object_class->finalize = fluxr_writing_reading_finalize;
}

static void
fluxr_writing_reading_init (FluxrWritingReading *self)
{
}

FluxrWritingReading *
fluxr_writing_reading_new (FluxrWritingPart *part)
{
  FluxrWritingReading *self = g_object_new (FLUXR_TYPE_WRITING_READING, NULL);

  self->part = g_object_ref (part);
  self->preview = fluxr_preview_part_new (fluxr_writing_part_get_title (part));
  self->digest
    = fluxr_markdown_digest_new (GTK_TEXT_BUFFER (fluxr_writing_part_get_buffer (part)));
  g_signal_connect_object (part, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (part, "notify::html", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

void
fluxr_writing_reading_set_shown (FluxrWritingReading *self,
                                 gboolean             shown)
{
  g_return_if_fail (FLUXR_IS_WRITING_READING (self));

  if (self->is_shown == !!shown)
    return;
  self->is_shown = !!shown;
  if (shown)
    start (self);
}

FluxrWritingPart *
fluxr_writing_reading_get_part (FluxrWritingReading *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_READING (self), NULL);

  return self->part;
}

FluxrPreviewPart *
fluxr_writing_reading_get_preview (FluxrWritingReading *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_READING (self), NULL);

  return self->preview;
}

FluxrMarkdownDigest *
fluxr_writing_reading_get_digest (FluxrWritingReading *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_READING (self), NULL);

  return self->digest;
}

gsize
fluxr_writing_reading_to_byte (FluxrWritingReading *self,
                               int                  place)
{
  const char *at;

  g_return_val_if_fail (FLUXR_IS_WRITING_READING (self), 0);

  if (self->result == NULL)
    return 0;
  at = self->result->text;
  for (int i = 0; i < place && *at != '\0'; i++)
    at = g_utf8_next_char (at);

  return at - self->result->text;
}

int
fluxr_writing_reading_to_character (FluxrWritingReading *self,
                                    gsize                byte)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_READING (self), 0);

  if (self->result == NULL)
    return 0;

  return g_utf8_strlen (self->result->text, MIN (byte, strlen (self->result->text)));
}
