/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document set on pages: what it consists of, and how far it is set. */

#include "config.h"

#include "fluxr-paper-private.h"

#include "fluxr-markdown-stats.h"

G_DEFINE_FINAL_TYPE (FluxrPaper, fluxr_paper, G_TYPE_OBJECT)

#define NARROWEST 36.0

static void
clear_chapter (gpointer data)
{
  FluxrPaperChapter *chapter = data;

  g_free (chapter->title);
  g_clear_pointer (&chapter->text, fluxr_markdown_unref);
  g_clear_pointer (&chapter->picture, fluxr_paper_picture_unref);
}

static void
clear_entry (gpointer data)
{
  g_free (((FluxrPaperEntry *) data)->title);
}

/* Letters as on paper: not fitted to any pixels. */
static PangoContext *
create_context (void)
{
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoContext *context;

  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 72);
  context = pango_font_map_create_context (map);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);

  return context;
}

static void
reset (FluxrPaper *self)
{
  fluxr_paper_cache_clear (&self->cache);
  fluxr_paper_run_empty (&self->body);
  fluxr_paper_run_empty (&self->contents);
  g_array_set_size (self->frames, 0);
  g_array_set_size (self->tables, 0);
  g_array_set_size (self->entries, 0);
  fluxr_paper_walk_reset (self);
  self->n_measured = 0;
  self->n_contents_measured = 0;
  self->is_listed = FALSE;
  self->is_done = FALSE;
}

static void
fluxr_paper_finalize (GObject *object)
{
  FluxrPaper *self = FLUXR_PAPER (object);

  fluxr_paper_cache_clear (&self->cache);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->date);
  g_free (self->contents_title);
  g_clear_object (&self->context);
  g_array_unref (self->chapters);
  g_array_unref (self->frames);
  g_array_unref (self->tables);
  g_array_unref (self->entries);
  fluxr_paper_run_clear (&self->body);
  fluxr_paper_run_clear (&self->contents);
  g_array_unref (self->walk.open);
  g_array_unref (self->walk.numbers);

  G_OBJECT_CLASS (fluxr_paper_parent_class)->finalize (object);
}

static void
fluxr_paper_class_init (FluxrPaperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_paper_finalize;
}

static void
fluxr_paper_init (FluxrPaper *self)
{
  const FluxrPaperSize size = FLUXR_PAPER_SIZE_DEFAULT;

  self->size = size;
  self->context = create_context ();
  self->chapters = g_array_new (FALSE, FALSE, sizeof (FluxrPaperChapter));
  g_array_set_clear_func (self->chapters, clear_chapter);
  self->frames = g_array_new (FALSE, FALSE, sizeof (FluxrPaperFrame));
  self->tables = g_array_new (FALSE, FALSE, sizeof (FluxrPaperTable));
  g_array_set_clear_func (self->tables, (GDestroyNotify) fluxr_paper_table_clear);
  self->entries = g_array_new (FALSE, FALSE, sizeof (FluxrPaperEntry));
  g_array_set_clear_func (self->entries, clear_entry);
  fluxr_paper_run_init (&self->body);
  fluxr_paper_run_init (&self->contents);
  fluxr_paper_walk_reset (self);
}

FluxrPaper *
fluxr_paper_new (const char *title)
{
  FluxrPaper *self = g_object_new (FLUXR_TYPE_PAPER, NULL);

  self->title = g_strdup (title);

  return self;
}

const char *
fluxr_paper_get_title (FluxrPaper *self)
{
  g_return_val_if_fail (FLUXR_IS_PAPER (self), NULL);

  return self->title;
}

void
fluxr_paper_set_front (FluxrPaper *self,
                       const char *subtitle,
                       const char *date,
                       const char *contents)
{
  g_return_if_fail (FLUXR_IS_PAPER (self));
  g_return_if_fail (contents != NULL);

  g_set_str (&self->subtitle, subtitle);
  g_set_str (&self->date, date);
  g_set_str (&self->contents_title, contents);
  reset (self);
}

void
fluxr_paper_set_size (FluxrPaper           *self,
                      const FluxrPaperSize *size)
{
  g_return_if_fail (FLUXR_IS_PAPER (self));
  g_return_if_fail (size != NULL);

  self->size = *size;
  reset (self);
}

/* The headings in a chapter stand below its own. */
static guint
find_shift (FluxrMarkdown *text,
            guint          level)
{
  g_autoptr (GPtrArray) headings = fluxr_markdown_list_headings (text);
  guint least = 6;

  for (guint i = 0; i < headings->len; i++)
    least = MIN (least, ((FluxrMarkdownHeading *) g_ptr_array_index (headings, i))->level);

  return level >= least ? level + 1 - least : 0;
}

void
fluxr_paper_add_chapter (FluxrPaper    *self,
                         const char    *title,
                         guint          level,
                         FluxrMarkdown *text)
{
  FluxrPaperChapter chapter = { .title = g_strdup (title), .level = level };

  g_return_if_fail (FLUXR_IS_PAPER (self));
  g_return_if_fail (text != NULL);

  chapter.text = fluxr_markdown_ref (text);
  chapter.shift = title != NULL ? find_shift (text, level) : 0;
  g_array_append_val (self->chapters, chapter);
  reset (self);
}

void
fluxr_paper_add_picture (FluxrPaper        *self,
                         const char        *title,
                         guint              level,
                         FluxrPaperPicture *picture)
{
  FluxrPaperChapter chapter = { .title = g_strdup (title), .level = level };

  g_return_if_fail (FLUXR_IS_PAPER (self));
  g_return_if_fail (picture != NULL);

  chapter.picture = fluxr_paper_picture_ref (picture);
  g_array_append_val (self->chapters, chapter);
  reset (self);
}

double
fluxr_paper_get_width (FluxrPaper *self)
{
  return MAX (NARROWEST, self->size.width - self->size.left - self->size.right);
}

double
fluxr_paper_get_height (FluxrPaper *self)
{
  return MAX (NARROWEST, self->size.height - self->size.top - self->size.bottom);
}

FluxrPaperChapter *
fluxr_paper_get_chapter (FluxrPaper *self,
                         guint       index)
{
  return &g_array_index (self->chapters, FluxrPaperChapter, index);
}

/* Sets the next block. Returns: whether there was one */
static gboolean
lay_out_step (FluxrPaper *self)
{
  if (self->n_measured < self->body.blocks->len)
    {
      fluxr_paper_measure (self, &self->body, self->n_measured++);
      return TRUE;
    }
  if (fluxr_paper_walk_on (self))
    return TRUE;

  if (!self->is_listed)
    fluxr_paper_list_contents (self);
  self->is_listed = TRUE;
  if (self->n_contents_measured == self->contents.blocks->len)
    return FALSE;
  fluxr_paper_measure (self, &self->contents, self->n_contents_measured++);

  return TRUE;
}

gboolean
fluxr_paper_lay_out (FluxrPaper *self,
                     gint64      usec)
{
  gint64 start = g_get_monotonic_time ();

  g_return_val_if_fail (FLUXR_IS_PAPER (self), TRUE);

  while (!self->is_done)
    {
      if (!lay_out_step (self))
        {
          fluxr_paper_break (self, &self->contents);
          fluxr_paper_break (self, &self->body);
          self->is_done = TRUE;
        }
      else if (usec >= 0 && g_get_monotonic_time () - start >= usec)
        return FALSE;
    }

  return TRUE;
}

guint
fluxr_paper_get_n_pages (FluxrPaper *self)
{
  guint n_pages;

  g_return_val_if_fail (FLUXR_IS_PAPER (self), 0);

  if (!self->is_done)
    return 0;
  n_pages = fluxr_paper_get_n_front (self) + self->body.pages->len;

  /* There is no file and no print without a page. */
  return MAX (n_pages, 1);
}

void
fluxr_paper_draw_page (FluxrPaper *self,
                       guint       index,
                       cairo_t    *cr)
{
  guint n_front;

  g_return_if_fail (FLUXR_IS_PAPER (self));
  g_return_if_fail (index < fluxr_paper_get_n_pages (self));

  n_front = fluxr_paper_get_n_front (self);
  cairo_save (cr);
  cairo_translate (cr, self->size.left, self->size.top);
  if (index >= n_front && index - n_front < self->body.pages->len)
    fluxr_paper_draw_strips (self, &self->body,
                             &g_array_index (self->body.pages, FluxrPaperPage, index - n_front),
                             cr);
  else if (index > 0 && index < n_front)
    fluxr_paper_draw_strips (self, &self->contents,
                             &g_array_index (self->contents.pages, FluxrPaperPage, index - 1), cr);
  else if (n_front > 0)
    fluxr_paper_draw_cover (self, cr);
  if (index > 0 || n_front == 0)
    fluxr_paper_draw_foot (self, index, cr);
  cairo_restore (cr);
}
