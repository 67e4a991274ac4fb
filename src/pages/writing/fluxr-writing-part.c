/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three texts: what is written, what is stored, and what both were when they met last. To settle
 * is to merge them, to store the result, and to bring into the buffer what it lacks. What must wait
 * there, since a person types at that place, is then the only difference left between both. */

#include "config.h"

#include "fluxr-writing-part.h"

#include <glib/gi18n.h>

#include "fluxr-command-error.h"
#include "fluxr-html-read.h"
#include "fluxr-markdown-source.h"
#include "fluxr-problem.h"
#include "fluxr-version.h"
#include "fluxr-writing-merge.h"
#include "fluxr-writing-place.h"

/* Milliseconds: a pause in typing; microseconds: the longest a text waits, and how long a
 * paragraph is left alone after a key. */
#define PAUSE 400
#define SOON 20
#define LATER 5000
#define LIMIT (800 * G_TIME_SPAN_MILLISECOND)
#define REST (2 * G_TIME_SPAN_SECOND)

struct _FluxrWritingPart
{
  GObject parent_instance;

  FluxrWritingPlace place;
  FluxrMarkdownBuffer *buffer; /* (owned) */
  char *title;                 /* (owned) (nullable) */
  char *hint;                  /* (owned) (nullable) */
  char *base;                  /* (owned): when both texts met last, as the buffer is */
  char *problem;               /* (owned) (nullable) */
  guint timeout;
  gint64 dirty_since;          /* 0: nothing waits */
  gint64 typed_at;
  guint is_applying : 1;
  guint is_html : 1;
  guint edits_html : 1;
  gboolean is_text;
};

enum
{
  PROP_0,
  PROP_HTML,
  PROP_PROBLEM,
  PROP_TITLE,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FluxrWritingPart, fluxr_writing_part, G_TYPE_OBJECT)

static void settle (FluxrWritingPart *self);

static void
set_problem (FluxrWritingPart *self,
             const char       *problem)
{
  if (g_set_str (&self->problem, problem))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

char *
fluxr_writing_part_dup_text (FluxrWritingPart *self)
{
  GtkTextIter start, stop;

  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), NULL);

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &stop);

  return gtk_text_buffer_get_text (GTK_TEXT_BUFFER (self->buffer), &start, &stop, TRUE);
}

static gboolean
timeout_cb (gpointer user_data)
{
  FluxrWritingPart *self = user_data;

  self->timeout = 0;
  settle (self);

  return G_SOURCE_REMOVE;
}

static void
schedule (FluxrWritingPart *self,
          guint             pause)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (pause, timeout_cb, self);
}

static gboolean
is_blank_line (const GtkTextIter *iter)
{
  GtkTextIter at = *iter;

  while (!gtk_text_iter_ends_line (&at))
    {
      if (!g_unichar_isspace (gtk_text_iter_get_char (&at)))
        return FALSE;
      gtk_text_iter_forward_char (&at);
    }

  return TRUE;
}

/* The paragraph at the caret, in characters; nothing of it when nobody types. */
static gboolean
find_typed (FluxrWritingPart *self,
            guint            *start,
            guint            *stop)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter from, to;

  if (!fluxr_markdown_buffer_is_composing (self->buffer)
      && (self->typed_at == 0 || g_get_monotonic_time () - self->typed_at > REST))
    return FALSE;
  gtk_text_buffer_get_iter_at_mark (buffer, &from, gtk_text_buffer_get_insert (buffer));
  gtk_text_iter_set_line_offset (&from, 0);
  to = from;
  while (!is_blank_line (&from) && gtk_text_iter_backward_line (&from))
    continue;
  while (!is_blank_line (&to) && gtk_text_iter_forward_line (&to))
    continue;
  *start = gtk_text_iter_get_offset (&from);
  *stop = gtk_text_iter_get_offset (&to);

  return TRUE;
}

/* Brings the buffer to what the text is, but for where a person types.
 * Returns: whether it is all there */
static gboolean
apply (FluxrWritingPart *self,
       const char       *written,
       const char       *text)
{
  g_autoptr (GArray) edits = fluxr_writing_list_edits (written, text);
  guint start = 0, stop = 0;
  gboolean is_typed = find_typed (self, &start, &stop);
  gboolean complete = TRUE;

  self->is_applying = TRUE;
  /* From behind: what is in front keeps its place. */
  for (guint i = edits->len; i > 0; i--)
    {
      FluxrWritingEdit *edit = &g_array_index (edits, FluxrWritingEdit, i - 1);

      if (is_typed && edit->start <= stop && edit->stop >= start)
        complete = FALSE;
      else
        fluxr_markdown_buffer_replace_remote (self->buffer, edit->start, edit->stop, edit->text);
    }
  self->is_applying = FALSE;

  return complete;
}

static gboolean
store (FluxrWritingPart *self,
       const char       *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  gboolean stored;

  self->is_applying = TRUE;
  stored = fluxr_writing_place_type (&self->place, text, &error);
  self->is_applying = FALSE;
  if (stored)
    {
      set_problem (self, NULL);
      return TRUE;
    }
  if (g_error_matches (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_STALE))
    {
      schedule (self, SOON);
      return FALSE;
    }
  words = fluxr_problem_describe (error);
  set_problem (self, words);
  schedule (self, LATER);

  return FALSE;
}

/* Keeps a text in the history. Where that fails nothing may take its place. */
static gboolean
keep (FluxrWritingPart *self,
      const char       *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (fluxr_writing_place_keep (&self->place, text, FLUXR_VERSION_MERGE, &error))
    return TRUE;
  words = fluxr_problem_describe (error);
  set_problem (self, words);
  schedule (self, LATER);

  return FALSE;
}

/* What is typed into a text that is gone is in its history; if the text comes back, in it. */
static void
keep_orphan (FluxrWritingPart *self,
             const char       *written)
{
  if (!g_str_equal (written, self->base) && !keep (self, written))
    return;
  self->dirty_since = 0;
  set_problem (self, _("This text was deleted. Copy what you still need."));
}

static void
load (FluxrWritingPart *self,
      const char       *text)
{
  gboolean html = self->is_text && !self->edits_html && fluxr_html_is_html (text, -1);

  self->is_applying = TRUE;
  fluxr_markdown_buffer_load (self->buffer, text);
  self->is_applying = FALSE;
  g_set_str (&self->base, text);
  if (html == self->is_html)
    return;
  self->is_html = html;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HTML]);
}

/* What came meanwhile, while changes of the row were our own. */
static void
look_again (FluxrWritingPart *self,
            const char       *expected)
{
  gboolean is_text;
  g_autofree char *stored = fluxr_writing_place_dup_text (&self->place, &is_text);

  if (!is_text || !g_str_equal (stored, expected))
    schedule (self, SOON);
}

static void
settle_with (FluxrWritingPart *self,
             const char       *written,
             const char       *stored)
{
  g_autofree char *lost = NULL;
  g_autofree char *merged = fluxr_writing_merge (self->base, written, stored, &lost);

  if ((lost != NULL && !keep (self, lost))
      || (!g_str_equal (merged, stored) && !store (self, merged)))
    return;
  self->dirty_since = 0;
  set_problem (self, NULL);
  look_again (self, merged);
  if (g_str_equal (written, merged))
    {
      g_set_str (&self->base, merged);
      return;
    }
  if (!apply (self, written, merged))
    schedule (self, 1000);
  g_free (self->base);
  self->base = fluxr_writing_part_dup_text (self);
}

/* The stored text instead of what is there, which does not go with it. */
static void
take_over (FluxrWritingPart *self,
           const char       *written,
           const char       *stored)
{
  if (!g_str_equal (written, stored))
    {
      if (!g_str_equal (written, self->base) && !keep (self, written))
        return;
      load (self, stored);
    }
  self->dirty_since = 0;
}

static void
settle (FluxrWritingPart *self)
{
  g_autoptr (FluxrWritingPart) held = g_object_ref (self);
  FluxrStore *file = fluxr_workspace_get_store (self->place.workspace);
  gboolean was_text;
  g_autofree char *written = NULL;
  g_autofree char *stored = NULL;

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (file == NULL)
    return;
  /* What the sync has committed already is merged, not written over. */
  fluxr_store_refresh (file);
  written = fluxr_writing_part_dup_text (self);
  if (fluxr_record_is_deleted (self->place.record))
    {
      keep_orphan (self, written);
      return;
    }
  was_text = self->is_text;
  stored = fluxr_writing_place_dup_text (&self->place, &self->is_text);
  if (self->is_html || !self->is_text || !was_text
      || (!self->edits_html && g_str_equal (written, self->base)
          && fluxr_html_is_html (stored, -1)))
    take_over (self, written, stored);
  else
    settle_with (self, written, stored);
}

static void
record_cb (FluxrWritingPart *self)
{
  if (!self->is_applying)
    {
      settle (self);
      g_signal_emit (self, signals[CHANGED], 0);
    }
}

/* What waited for the word may come now; its letters are not in the text yet. */
static void
composing_cb (FluxrWritingPart *self)
{
  if (!fluxr_markdown_buffer_is_composing (self->buffer))
    schedule (self, PAUSE);
}

static void
store_soon (FluxrWritingPart *self)
{
  gint64 now = g_get_monotonic_time ();

  self->typed_at = now;
  if (self->dirty_since == 0)
    self->dirty_since = now;
  /* What was refused is tried again soon, not at each key. */
  if (self->problem != NULL && self->timeout != 0)
    return;
  if (now - self->dirty_since > LIMIT)
    settle (self);
  else
    schedule (self, PAUSE);
}

static void
buffer_cb (FluxrWritingPart *self)
{
  if (self->is_applying)
    return;
  store_soon (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
fluxr_writing_part_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  FluxrWritingPart *self = FLUXR_WRITING_PART (object);

  switch (prop_id)
    {
    case PROP_HTML:
      g_value_set_boolean (value, self->is_html);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* What cannot be stored any more is at least in the history. */
static void
put_away (FluxrWritingPart *self)
{
  g_autofree char *text = NULL;

  fluxr_writing_part_flush (self);
  if (self->dirty_since == 0 || fluxr_workspace_get_store (self->place.workspace) == NULL)
    return;
  text = fluxr_writing_part_dup_text (self);
  fluxr_writing_place_keep (&self->place, text, FLUXR_VERSION_MERGE, NULL);
}

static void
fluxr_writing_part_dispose (GObject *object)
{
  FluxrWritingPart *self = FLUXR_WRITING_PART (object);

  if (self->place.record != NULL)
    put_away (self);
  g_clear_handle_id (&self->timeout, g_source_remove);
  fluxr_writing_place_clear (&self->place);

  G_OBJECT_CLASS (fluxr_writing_part_parent_class)->dispose (object);
}

static void
fluxr_writing_part_finalize (GObject *object)
{
  FluxrWritingPart *self = FLUXR_WRITING_PART (object);

  g_clear_object (&self->buffer);
  g_free (self->title);
  g_free (self->hint);
  g_free (self->base);
  g_free (self->problem);

  G_OBJECT_CLASS (fluxr_writing_part_parent_class)->finalize (object);
}

static void
fluxr_writing_part_class_init (FluxrWritingPartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fluxr_writing_part_get_property;
  object_class->dispose = fluxr_writing_part_dispose;
  object_class->finalize = fluxr_writing_part_finalize;

  properties[PROP_HTML] = g_param_spec_boolean ("html", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", FLUXR_TYPE_WRITING_PART, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_writing_part_init (FluxrWritingPart *self)
{
  self->buffer = fluxr_markdown_buffer_new ();
  self->is_text = TRUE;
}

FluxrWritingPart *
fluxr_writing_part_new (FluxrWorkspace *workspace,
                        FluxrRecord    *record,
                        const char     *column,
                        const char     *key,
                        const char     *title,
                        const char     *command)
{
  FluxrWritingPart *self = g_object_new (FLUXR_TYPE_WRITING_PART, NULL);
  const FluxrEntity *entity = fluxr_record_get_entity (record);
  int index = fluxr_entity_find_column (entity, column);
  g_autofree char *signal
    = g_strconcat ("notify::", fluxr_column_get_property_name (&entity->columns[index]), NULL);
  g_autofree char *text = NULL;
  gboolean is_text;

  self->place = (FluxrWritingPlace) {
    .workspace = g_object_ref (workspace),
    .record = g_object_ref (record),
    .column = g_strdup (column),
    .key = g_strdup (key),
    .command = g_strdup (command),
  };
  self->title = g_strdup (title);
  text = fluxr_writing_place_dup_text (&self->place, &is_text);
  self->is_text = is_text;
  load (self, text);
  g_signal_connect_object (record, signal, G_CALLBACK (record_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (record, "notify::deleted", G_CALLBACK (record_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (buffer_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::composing", G_CALLBACK (composing_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

FluxrWorkspace *
fluxr_writing_part_get_workspace (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), NULL);

  return self->place.workspace;
}

FluxrRecord *
fluxr_writing_part_get_record (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), NULL);

  return self->place.record;
}

const char *
fluxr_writing_part_get_column (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), NULL);

  return self->place.column;
}

const char *
fluxr_writing_part_get_key (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), NULL);

  return self->place.key;
}

char *
fluxr_writing_part_dup_id (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), NULL);

  return self->place.key == NULL ? g_strdup (self->place.column)
                                 : g_strconcat (self->place.column, "/", self->place.key, NULL);
}

const char *
fluxr_writing_part_get_title (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), NULL);

  return self->title;
}

const char *
fluxr_writing_part_get_hint (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), NULL);

  return self->hint;
}

void
fluxr_writing_part_set_hint (FluxrWritingPart *self,
                             const char       *hint)
{
  g_return_if_fail (FLUXR_IS_WRITING_PART (self));

  g_set_str (&self->hint, hint);
}

FluxrMarkdownBuffer *
fluxr_writing_part_get_buffer (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), NULL);

  return self->buffer;
}

gboolean
fluxr_writing_part_is_empty (FluxrWritingPart *self)
{
  GtkTextIter start;

  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), TRUE);

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self->buffer), &start);
  while (g_unichar_isspace (gtk_text_iter_get_char (&start)))
    if (!gtk_text_iter_forward_char (&start))
      break;

  return gtk_text_iter_is_end (&start);
}

gboolean
fluxr_writing_part_is_html (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), FALSE);

  return self->is_html;
}

gboolean
fluxr_writing_part_is_editable (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), FALSE);

  return self->is_text && !self->is_html;
}

gboolean
fluxr_writing_part_is_applying (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), FALSE);

  return self->is_applying;
}

const char *
fluxr_writing_part_get_problem (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), NULL);

  return self->problem;
}

/* Who leaves the text does not type any more. */
void
fluxr_writing_part_flush (FluxrWritingPart *self)
{
  g_return_if_fail (FLUXR_IS_WRITING_PART (self));

  self->typed_at = 0;
  if (self->dirty_since != 0 || self->timeout != 0)
    settle (self);
}

gboolean
fluxr_writing_part_convert (FluxrWritingPart  *self,
                            GError           **error)
{
  g_autofree char *html = NULL;
  g_autofree char *text = NULL;
  g_autoptr (FluxrMarkdown) document = NULL;

  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), FALSE);

  /* As it is by now. */
  settle (self);
  html = fluxr_writing_part_dup_text (self);
  document = fluxr_html_read (html, -1, NULL);
  text = fluxr_markdown_print_source (document);

  return fluxr_writing_place_keep (&self->place, html, FLUXR_VERSION_CONVERTED, error)
         && fluxr_writing_place_set (&self->place, _("Convert to Markdown"), text, error);
}

void
fluxr_writing_part_edit_html (FluxrWritingPart *self)
{
  g_return_if_fail (FLUXR_IS_WRITING_PART (self));

  self->edits_html = TRUE;
  self->is_html = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HTML]);
}
