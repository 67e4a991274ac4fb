/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first character of each piece of the source has the tag `begin`, and one more tag if
 * something is still open there. Tags move with the text, so after a change the last begin in a
 * line before it is true still, and the first one behind it that is found again ends the work. */

#include "config.h"

#include "fluxr-markdown-buffer.h"

/* A part of a frame. */
#define STEP_USEC 3000
/* How far above what is seen a place to begin is looked for. */
#define MAX_LINES_ABOVE 200

struct _FluxrMarkdownBuffer
{
  GtkSourceBuffer parent_instance;

  GtkTextTag *tags[FLUXR_MARKDOWN_N_STYLES];
  GtkTextTag *begin;
  GHashTable *opens;        /* (owned) FluxrMarkdownOpen -> GtkTextTag, borrowed */
  GtkTextMark *dirty_start; /* (owned) a begin; from there on is to be read */
  GtkTextMark *dirty_stop;  /* (owned) the last change */
  GtkTextMark *seen_start;  /* (owned) */
  GtkTextMark *seen_stop;   /* (owned) */
  gsize n_read;
  guint source;
  guint is_dirty : 1;
  guint seen_is_set : 1;
  guint seen_is_styled : 1;
};

typedef struct
{
  GtkTextIter start;
  GtkTextIter stop;
  FluxrMarkdownOpen open;
  FluxrMarkdownOpen next; /* what is open at the stop */
} Piece;

G_DEFINE_FINAL_TYPE (FluxrMarkdownBuffer, fluxr_markdown_buffer, GTK_SOURCE_TYPE_BUFFER)

static void schedule (FluxrMarkdownBuffer *self, int priority);

static void
get_mark (FluxrMarkdownBuffer *self,
          GtkTextMark         *mark,
          GtkTextIter         *iter)
{
  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self), iter, mark);
}

static GtkTextTag *
get_open_tag (FluxrMarkdownBuffer *self,
              FluxrMarkdownOpen    open)
{
  GtkTextTag *tag = g_hash_table_lookup (self->opens, GUINT_TO_POINTER (open));

  if (tag == NULL)
    {
      tag = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (self), NULL, NULL);
      g_hash_table_insert (self->opens, GUINT_TO_POINTER (open), tag);
    }

  return tag;
}

static FluxrMarkdownOpen
find_open (FluxrMarkdownBuffer *self,
           const GtkTextIter   *iter)
{
  GHashTableIter all;
  gpointer key, tag;

  /* What was open before the text that was in front is not any more. */
  if (gtk_text_iter_is_start (iter))
    return 0;
  g_hash_table_iter_init (&all, self->opens);
  while (g_hash_table_iter_next (&all, &key, &tag))
    if (gtk_text_iter_has_tag (iter, tag))
      return GPOINTER_TO_UINT (key);

  return 0;
}

static void
remove_styles (FluxrMarkdownBuffer *self,
               const GtkTextIter   *start,
               const GtkTextIter   *stop)
{
  for (guint i = 0; i < FLUXR_MARKDOWN_N_STYLES; i++)
    gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (self), self->tags[i], start, stop);
}

static void
remove_begins (FluxrMarkdownBuffer *self,
               const GtkTextIter   *start,
               const GtkTextIter   *stop)
{
  GHashTableIter all;
  gpointer tag;

  gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (self), self->begin, start, stop);
  g_hash_table_iter_init (&all, self->opens);
  while (g_hash_table_iter_next (&all, NULL, &tag))
    gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (self), tag, start, stop);
}

static void
set_begin (FluxrMarkdownBuffer *self,
           const GtkTextIter   *iter,
           FluxrMarkdownOpen    open)
{
  GtkTextIter after = *iter;

  gtk_text_iter_forward_char (&after);
  remove_begins (self, iter, &after);
  gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (self), self->begin, iter, &after);
  if (open != 0)
    gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (self), get_open_tag (self, open), iter, &after);
}

/* Only line feeds end a line here: GTK sees one or two ends in a carriage return and a line feed,
 * depending on how they got there. */
static gboolean
begins_line (const GtkTextIter *iter)
{
  GtkTextIter before = *iter;

  return !gtk_text_iter_backward_char (&before) || gtk_text_iter_get_char (&before) == '\n';
}

static void
go_to_line_end (GtkTextIter *iter)
{
  while (gtk_text_iter_forward_line (iter) && !begins_line (iter))
    ;
}

static void
go_to_line_begin (GtkTextIter *iter)
{
  gtk_text_iter_set_line_offset (iter, 0);
  while (!begins_line (iter))
    gtk_text_iter_backward_line (iter);
}

/* Finds the end of the piece that begins at its start. Returns: (transfer full): its text */
static GString *
take_piece (FluxrMarkdownBuffer *self,
            Piece               *piece)
{
  GString *text = g_string_new (NULL);
  FluxrMarkdownCut cut;

  fluxr_markdown_cut_init (&cut, piece->open);
  piece->stop = piece->start;
  piece->next = 0;
  while (!gtk_text_iter_is_end (&piece->stop))
    {
      GtkTextIter line = piece->stop;
      g_autofree char *words = NULL;
      gsize length;

      go_to_line_end (&piece->stop);
      words = gtk_text_iter_get_slice (&line, &piece->stop);
      length = strlen (words);
      if (fluxr_markdown_cut_feed (&cut, words, length, &piece->next) && text->len > 0)
        {
          piece->stop = line;
          break;
        }
      g_string_append_len (text, words, length);
    }
  self->n_read += text->len;

  return text;
}

static void
apply_spans (FluxrMarkdownBuffer *self,
             const Piece         *piece,
             const GString       *text)
{
  g_autoptr (GArray) spans = fluxr_markdown_list_spans (text->str, text->len, piece->open);
  g_autofree guint *places = g_new (guint, text->len + 1); /* byte -> character */
  guint base = gtk_text_iter_get_offset (&piece->start);
  guint place = base;

  for (gsize i = 0; i <= text->len; i++)
    {
      places[i] = place;
      /* The next byte begins a character. */
      if (i < text->len && (text->str[i + 1] & 0xc0) != 0x80)
        place++;
    }
  for (guint i = 0; i < spans->len; i++)
    {
      const FluxrMarkdownSpan *span = &g_array_index (spans, FluxrMarkdownSpan, i);
      GtkTextIter start, stop;

      gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), &start, places[span->start]);
      gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), &stop, places[span->stop]);
      gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (self), self->tags[span->style], &start, &stop);
    }
}

/* Returns: whether that was the last piece that can have changed */
static gboolean
style_piece (FluxrMarkdownBuffer *self)
{
  g_autoptr (GString) text = NULL;
  GtkTextIter changed;
  Piece piece;
  gboolean agrees;

  get_mark (self, self->dirty_start, &piece.start);
  get_mark (self, self->dirty_stop, &changed);
  piece.open = find_open (self, &piece.start);
  text = take_piece (self, &piece);
  remove_styles (self, &piece.start, &piece.stop);
  remove_begins (self, &piece.start, &piece.stop);
  set_begin (self, &piece.start, piece.open);
  apply_spans (self, &piece, text);
  if (gtk_text_iter_is_end (&piece.stop))
    return TRUE;
  agrees = gtk_text_iter_compare (&piece.stop, &changed) > 0
           && gtk_text_iter_has_tag (&piece.stop, self->begin)
           && find_open (self, &piece.stop) == piece.next;
  set_begin (self, &piece.stop, piece.next);
  gtk_text_buffer_move_mark (GTK_TEXT_BUFFER (self), self->dirty_start, &piece.stop);

  return agrees;
}

/* A line that begins a piece, unless code or HTML is open there. */
static void
go_to_likely_begin (GtkTextIter *iter)
{
  go_to_line_begin (iter);
  for (guint i = 0; i < MAX_LINES_ABOVE && !gtk_text_iter_is_start (iter); i++)
    {
      GtkTextIter before = *iter;

      gtk_text_iter_backward_line (&before);
      if (gtk_text_iter_ends_line (&before) && !g_unichar_isspace (gtk_text_iter_get_char (iter)))
        break;
      *iter = before;
    }
}

/* What is seen of a long text looks right at once, though what is above is not read yet; the
 * steps that come there later put right what was guessed. */
static void
style_seen (FluxrMarkdownBuffer *self)
{
  GtkTextIter dirty_start, dirty_stop, stop;
  Piece piece;

  self->seen_is_styled = TRUE;
  get_mark (self, self->dirty_start, &dirty_start);
  get_mark (self, self->dirty_stop, &dirty_stop);
  get_mark (self, self->seen_start, &piece.start);
  get_mark (self, self->seen_stop, &stop);
  go_to_likely_begin (&piece.start);
  if (gtk_text_iter_compare (&piece.start, &dirty_start) <= 0)
    return;
  if (gtk_text_iter_compare (&stop, &dirty_stop) > 0)
    stop = dirty_stop;
  piece.open = 0;
  while (gtk_text_iter_compare (&piece.start, &stop) < 0)
    {
      g_autoptr (GString) text = take_piece (self, &piece);

      remove_styles (self, &piece.start, &piece.stop);
      apply_spans (self, &piece, text);
      piece.start = piece.stop;
      piece.open = piece.next;
    }
}

static void
run_step (FluxrMarkdownBuffer *self,
          gint64               deadline)
{
  while (self->is_dirty)
    {
      if (style_piece (self))
        self->is_dirty = FALSE;
      else if (g_get_monotonic_time () >= deadline)
        return;
    }
}

static gboolean
step_cb (gpointer user_data)
{
  FluxrMarkdownBuffer *self = user_data;

  self->source = 0;
  run_step (self, g_get_monotonic_time () + STEP_USEC);
  if (!self->is_dirty)
    return G_SOURCE_REMOVE;
  if (self->seen_is_set && !self->seen_is_styled)
    style_seen (self);
  schedule (self, G_PRIORITY_DEFAULT_IDLE);

  return G_SOURCE_REMOVE;
}

static void
schedule (FluxrMarkdownBuffer *self,
          int                  priority)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_idle_add_full (priority, step_cb, self, NULL);
}

/* Goes to the last begin in a line before that of @iter: what it says cannot have changed. */
static void
go_to_begin (FluxrMarkdownBuffer *self,
             GtkTextIter         *iter)
{
  go_to_line_begin (iter);
  while (gtk_text_iter_backward_to_tag_toggle (iter, self->begin))
    if (gtk_text_iter_starts_tag (iter, self->begin))
      return;
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self), iter);
}

static void
note_change (FluxrMarkdownBuffer *self,
             const GtkTextIter   *start,
             const GtkTextIter   *stop)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter from = *start, to = *stop, known;

  /* Before the end of the construction nothing is there to keep. */
  if (self->begin == NULL)
    return;
  go_to_begin (self, &from);
  if (self->is_dirty)
    {
      get_mark (self, self->dirty_start, &known);
      if (gtk_text_iter_compare (&known, &from) < 0)
        from = known;
      get_mark (self, self->dirty_stop, &known);
      if (gtk_text_iter_compare (&known, &to) > 0)
        to = known;
    }
  gtk_text_buffer_move_mark (buffer, self->dirty_start, &from);
  gtk_text_buffer_move_mark (buffer, self->dirty_stop, &to);
  self->is_dirty = TRUE;
  self->seen_is_styled = FALSE;
  schedule (self, G_PRIORITY_HIGH_IDLE);
}

static void
fluxr_markdown_buffer_insert_text (GtkTextBuffer *buffer,
                                   GtkTextIter   *iter,
                                   const char    *text,
                                   int            length)
{
  int offset = gtk_text_iter_get_offset (iter);
  GtkTextIter start;

  GTK_TEXT_BUFFER_CLASS (fluxr_markdown_buffer_parent_class)->insert_text (buffer, iter, text,
                                                                           length);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
  note_change (FLUXR_MARKDOWN_BUFFER (buffer), &start, iter);
}

static void
fluxr_markdown_buffer_delete_range (GtkTextBuffer *buffer,
                                    GtkTextIter   *start,
                                    GtkTextIter   *stop)
{
  GTK_TEXT_BUFFER_CLASS (fluxr_markdown_buffer_parent_class)->delete_range (buffer, start, stop);
  note_change (FLUXR_MARKDOWN_BUFFER (buffer), start, start);
}

static void
fluxr_markdown_buffer_dispose (GObject *object)
{
  FluxrMarkdownBuffer *self = FLUXR_MARKDOWN_BUFFER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  self->is_dirty = FALSE;

  G_OBJECT_CLASS (fluxr_markdown_buffer_parent_class)->dispose (object);
}

static void
fluxr_markdown_buffer_finalize (GObject *object)
{
  FluxrMarkdownBuffer *self = FLUXR_MARKDOWN_BUFFER (object);

  g_clear_object (&self->dirty_start);
  g_clear_object (&self->dirty_stop);
  g_clear_object (&self->seen_start);
  g_clear_object (&self->seen_stop);
  g_hash_table_unref (self->opens);

  G_OBJECT_CLASS (fluxr_markdown_buffer_parent_class)->finalize (object);
}

static GtkTextMark *
create_mark (FluxrMarkdownBuffer *self,
             gboolean             left_gravity)
{
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self), &start);

  return g_object_ref (gtk_text_buffer_create_mark (GTK_TEXT_BUFFER (self), NULL, &start,
                                                    left_gravity));
}

static void
fluxr_markdown_buffer_constructed (GObject *object)
{
  FluxrMarkdownBuffer *self = FLUXR_MARKDOWN_BUFFER (object);

  G_OBJECT_CLASS (fluxr_markdown_buffer_parent_class)->constructed (object);

  gtk_source_buffer_set_highlight_syntax (GTK_SOURCE_BUFFER (self), FALSE);
  /* The colours are those of the desktop. */
  gtk_source_buffer_set_style_scheme (GTK_SOURCE_BUFFER (self), NULL);
  fluxr_markdown_tags_create (GTK_TEXT_BUFFER (self), self->tags);
  self->dirty_start = create_mark (self, TRUE);
  self->dirty_stop = create_mark (self, FALSE);
  self->seen_start = create_mark (self, TRUE);
  self->seen_stop = create_mark (self, FALSE);
  self->begin = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (self), NULL, NULL);
}

static void
fluxr_markdown_buffer_class_init (FluxrMarkdownBufferClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkTextBufferClass *buffer_class = GTK_TEXT_BUFFER_CLASS (klass);

  object_class->constructed = fluxr_markdown_buffer_constructed;
  object_class->dispose = fluxr_markdown_buffer_dispose;
  object_class->finalize = fluxr_markdown_buffer_finalize;
  buffer_class->insert_text = fluxr_markdown_buffer_insert_text;
  buffer_class->delete_range = fluxr_markdown_buffer_delete_range;
}

static void
fluxr_markdown_buffer_init (FluxrMarkdownBuffer *self)
{
  self->opens = g_hash_table_new (NULL, NULL);
}

FluxrMarkdownBuffer *
fluxr_markdown_buffer_new (void)
{
  return g_object_new (FLUXR_TYPE_MARKDOWN_BUFFER, NULL);
}

void
fluxr_markdown_buffer_set_visible (FluxrMarkdownBuffer *self,
                                   const GtkTextIter   *start,
                                   const GtkTextIter   *stop)
{
  g_return_if_fail (FLUXR_IS_MARKDOWN_BUFFER (self));

  gtk_text_buffer_move_mark (GTK_TEXT_BUFFER (self), self->seen_start, start);
  gtk_text_buffer_move_mark (GTK_TEXT_BUFFER (self), self->seen_stop, stop);
  self->seen_is_set = TRUE;
  self->seen_is_styled = FALSE;
}

void
fluxr_markdown_buffer_paint (FluxrMarkdownBuffer        *self,
                             const FluxrMarkdownPalette *palette)
{
  g_return_if_fail (FLUXR_IS_MARKDOWN_BUFFER (self));

  fluxr_markdown_tags_paint (self->tags, palette);
}

gboolean
fluxr_markdown_buffer_has_style (FluxrMarkdownBuffer *self,
                                 const GtkTextIter   *iter,
                                 FluxrMarkdownStyle   style)
{
  g_return_val_if_fail (FLUXR_IS_MARKDOWN_BUFFER (self), FALSE);

  return gtk_text_iter_has_tag (iter, self->tags[style]);
}

gboolean
fluxr_markdown_buffer_is_styled (FluxrMarkdownBuffer *self)
{
  g_return_val_if_fail (FLUXR_IS_MARKDOWN_BUFFER (self), FALSE);

  return !self->is_dirty;
}

void
fluxr_markdown_buffer_style_now (FluxrMarkdownBuffer *self)
{
  g_return_if_fail (FLUXR_IS_MARKDOWN_BUFFER (self));

  run_step (self, G_MAXINT64);
}

gsize
fluxr_markdown_buffer_get_read (FluxrMarkdownBuffer *self)
{
  g_return_val_if_fail (FLUXR_IS_MARKDOWN_BUFFER (self), 0);

  return self->n_read;
}
