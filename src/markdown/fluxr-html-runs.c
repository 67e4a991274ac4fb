/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of one block on their way from HTML into a document. */

#include "config.h"

#include "fluxr-html-runs.h"

#include <string.h>

/* The kinds of frames a run can be in: the looks that are frames, and a link. */
#define N_FRAMES 4
#define LINK_FRAME 3

#define HARD_SPACE "\302\240"

typedef struct
{
  FluxrMarkdownKind kind; /* a text, code, image or break */
  FluxrHtmlLook looks;
  guint link;
  gsize start; /* of its words in `text` */
  gsize length;
  char *url;   /* (owned) (nullable): of an image, as the next */
  char *title;
} Run;

typedef struct
{
  char *url;
  char *title;
} Link;

struct _FluxrHtmlRuns
{
  GArray *runs;  /* (element-type Run) */
  GArray *links; /* (element-type Link) */
  GString *text;
  gboolean space;            /* white space since the last word */
  guint n_hard_spaces;       /* of those that keep words together, since then */
  gboolean broken;           /* a break since then */
  FluxrHtmlLook space_looks; /* what all of the white space is in */
  guint space_link;
};

static void
clear_run (gpointer data)
{
  Run *run = data;

  g_free (run->url);
  g_free (run->title);
}

static void
clear_link (gpointer data)
{
  Link *link = data;

  g_free (link->url);
  g_free (link->title);
}

static void
forget_space (FluxrHtmlRuns *self)
{
  self->space = self->broken = FALSE;
  self->n_hard_spaces = 0;
  self->space_looks = ~0u;
  self->space_link = G_MAXUINT;
}

FluxrHtmlRuns *
fluxr_html_runs_new (FluxrHtmlRuns *sibling)
{
  FluxrHtmlRuns *self = g_new0 (FluxrHtmlRuns, 1);

  self->runs = g_array_new (FALSE, TRUE, sizeof (Run));
  g_array_set_clear_func (self->runs, clear_run);
  if (sibling != NULL)
    self->links = g_array_ref (sibling->links);
  else
    {
      self->links = g_array_new (FALSE, TRUE, sizeof (Link));
      g_array_set_clear_func (self->links, clear_link);
    }
  self->text = g_string_new (NULL);
  forget_space (self);

  return self;
}

void
fluxr_html_runs_free (FluxrHtmlRuns *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->runs);
  g_array_unref (self->links);
  g_string_free (self->text, TRUE);
  g_free (self);
}

guint
fluxr_html_runs_add_link (FluxrHtmlRuns *self,
                          const char    *url,
                          const char    *title)
{
  Link link = { g_strdup (url), g_strdup (title) };

  g_array_append_val (self->links, link);

  return self->links->len;
}

static Run *
get_last (FluxrHtmlRuns *self)
{
  return self->runs->len > 0 ? &g_array_index (self->runs, Run, self->runs->len - 1) : NULL;
}

static Run *
append_run (FluxrHtmlRuns     *self,
            FluxrMarkdownKind  kind,
            FluxrHtmlLook      looks,
            guint              link)
{
  Run run = { .kind = kind, .looks = looks, .link = link, .start = self->text->len };

  g_array_append_val (self->runs, run);

  return get_last (self);
}

static void
append_words (FluxrHtmlRuns *self,
              const char    *words,
              gsize          length,
              FluxrHtmlLook  looks,
              guint          link)
{
  FluxrMarkdownKind kind
    = (looks & FLUXR_HTML_CODE) != 0 ? FLUXR_MARKDOWN_CODE : FLUXR_MARKDOWN_TEXT;
  Run *last = get_last (self);

  if (last == NULL || last->kind != kind || last->looks != looks || last->link != link)
    last = append_run (self, kind, looks, link);
  g_string_append_len (self->text, words, (gssize) length);
  last->length += length;
}

static void
note_space (FluxrHtmlRuns *self,
            FluxrHtmlLook  looks,
            guint          link)
{
  self->space_looks &= looks;
  if (self->space_link != link)
    self->space_link = self->space_link == G_MAXUINT ? link : FLUXR_HTML_NO_LINK;
}

/* White space or a break before a word has only what is around it and both of its neighbours; at
 * either end of a block it is none. */
static void
settle_space (FluxrHtmlRuns *self,
              FluxrHtmlLook  looks,
              guint          link)
{
  Run *last = get_last (self);
  FluxrHtmlLook common;
  guint common_link;

  if (last == NULL || !(self->space || self->broken || self->n_hard_spaces > 0))
    {
      forget_space (self);
      return;
    }

  common = last->looks & looks & self->space_looks;
  common_link = last->link == link && (self->space_link == link || self->broken)
                  ? link
                  : FLUXR_HTML_NO_LINK;
  if (self->broken)
    append_run (self, FLUXR_MARKDOWN_HARD_BREAK, common & ~(guint) FLUXR_HTML_CODE, common_link);
  else
    {
      if (self->space)
        append_words (self, " ", 1, common, common_link);
      for (; self->n_hard_spaces > 0; self->n_hard_spaces--)
        append_words (self, HARD_SPACE, strlen (HARD_SPACE), common, common_link);
    }
  forget_space (self);
}

/* Returns: the length of the space that keeps words together, if the text begins with one */
static gsize
measure_hard_space (const char *text,
                    gsize       length)
{
  return length >= 2 && memcmp (text, HARD_SPACE, 2) == 0 ? 2 : 0;
}

void
fluxr_html_runs_append_text (FluxrHtmlRuns *self,
                             const char    *text,
                             gsize          length,
                             FluxrHtmlLook  looks,
                             guint          link)
{
  for (gsize i = 0; i < length;)
    {
      gsize word = i;

      while (word < length && !g_ascii_isspace (text[word])
             && measure_hard_space (text + word, length - word) == 0)
        word++;
      if (word > i)
        {
          settle_space (self, looks, link);
          append_words (self, text + i, word - i, looks, link);
        }
      else
        {
          gsize hard = measure_hard_space (text + i, length - i);

          note_space (self, looks, link);
          self->n_hard_spaces += hard > 0;
          self->space = self->space || hard == 0;
          word += MAX (hard, 1);
        }
      i = word;
    }
}

void
fluxr_html_runs_append_image (FluxrHtmlRuns *self,
                              const char    *url,
                              const char    *title,
                              const char    *words,
                              FluxrHtmlLook  looks,
                              guint          link)
{
  Run *run;

  settle_space (self, looks, link);
  run = append_run (self, FLUXR_MARKDOWN_IMAGE, looks & ~(guint) FLUXR_HTML_CODE, link);
  run->url = g_strdup (url);
  run->title = g_strdup (title);
  run->length = strlen (words);
  g_string_append (self->text, words);
}

void
fluxr_html_runs_append_break (FluxrHtmlRuns *self)
{
  self->broken = self->runs->len > 0;
}

void
fluxr_html_runs_append_space (FluxrHtmlRuns *self)
{
  self->space = TRUE;
}

gboolean
fluxr_html_runs_is_empty (FluxrHtmlRuns *self)
{
  return self->runs->len == 0;
}

gboolean
fluxr_html_runs_has_break (FluxrHtmlRuns *self)
{
  return self->broken;
}

/* What of a frame a run wants: 0 for none of it; a link is wanted by its number. */
static guint
get_wish (const Run *run,
          guint      frame)
{
  return frame == LINK_FRAME ? run->link : (guint) run->looks & (1u << frame);
}

typedef struct
{
  FluxrHtmlRuns *runs;
  FluxrMarkdownBuilder *builder;
  guint *reach;         /* for each run and frame: how many runs from there want the same */
  guint open[N_FRAMES]; /* from the outermost */
  guint n_open;
  Run around;           /* what is open, as the wishes of a run */
} Nesting;

static void
measure_reach (Nesting *nesting)
{
  GArray *runs = nesting->runs->runs;

  for (guint i = runs->len; i > 0; i--)
    for (guint frame = 0; frame < N_FRAMES; frame++)
      {
        guint *reach = &nesting->reach[(i - 1) * N_FRAMES + frame];
        guint wish = get_wish (&g_array_index (runs, Run, i - 1), frame);

        *reach = wish != 0;
        if (wish != 0 && i < runs->len && get_wish (&g_array_index (runs, Run, i), frame) == wish)
          *reach += nesting->reach[i * N_FRAMES + frame];
      }
}

static void
close_frames (Nesting   *nesting,
              const Run *run)
{
  guint keep = 0;

  while (keep < nesting->n_open
         && get_wish (&nesting->around, nesting->open[keep])
              == get_wish (run, nesting->open[keep]))
    keep++;
  for (; nesting->n_open > keep; nesting->n_open--)
    {
      guint frame = nesting->open[nesting->n_open - 1];

      fluxr_markdown_builder_close (nesting->builder);
      if (frame == LINK_FRAME)
        nesting->around.link = FLUXR_HTML_NO_LINK;
      else
        nesting->around.looks &= ~(1u << frame);
    }
}

static void
open_frame (Nesting   *nesting,
            const Run *run,
            guint      frame)
{
  static const FluxrMarkdownKind kinds[] = { FLUXR_MARKDOWN_STRONG, FLUXR_MARKDOWN_EMPHASIS,
                                             FLUXR_MARKDOWN_STRIKETHROUGH, FLUXR_MARKDOWN_LINK };
  FluxrMarkdownNode *node = fluxr_markdown_builder_open (nesting->builder, kinds[frame]);

  nesting->open[nesting->n_open++] = frame;
  if (frame == LINK_FRAME)
    {
      const Link *link = &g_array_index (nesting->runs->links, Link, run->link - 1);

      node->url = fluxr_markdown_builder_keep (nesting->builder, link->url, -1);
      node->title = fluxr_markdown_builder_keep (nesting->builder, link->title, -1);
      nesting->around.link = run->link;
    }
  else
    nesting->around.looks |= 1u << frame;
}

/* What goes on for longer goes around. */
static void
open_frames (Nesting   *nesting,
             const Run *run,
             guint      index)
{
  for (;;)
    {
      guint best = N_FRAMES;
      guint best_reach = 0;

      for (guint i = N_FRAMES; i > 0; i--)
        {
          guint reach = nesting->reach[index * N_FRAMES + i - 1];

          if (get_wish (run, i - 1) != get_wish (&nesting->around, i - 1) && reach > best_reach)
            {
              best = i - 1;
              best_reach = reach;
            }
        }
      if (best == N_FRAMES)
        return;
      open_frame (nesting, run, best);
    }
}

static gboolean
wants_more (Nesting   *nesting,
            const Run *run)
{
  for (guint i = 0; i < N_FRAMES; i++)
    if (get_wish (run, i) != get_wish (&nesting->around, i))
      return TRUE;

  return FALSE;
}

static void
add_run (Nesting   *nesting,
         const Run *run)
{
  const char *words = nesting->runs->text->str + run->start;
  FluxrMarkdownNode *image;

  if (run->kind != FLUXR_MARKDOWN_IMAGE)
    {
      fluxr_markdown_builder_add (nesting->builder, run->kind, words, (gssize) run->length);
      return;
    }

  image = fluxr_markdown_builder_open (nesting->builder, FLUXR_MARKDOWN_IMAGE);
  image->url = fluxr_markdown_builder_keep (nesting->builder, run->url, -1);
  image->title = fluxr_markdown_builder_keep (nesting->builder, run->title, -1);
  if (run->length > 0)
    fluxr_markdown_builder_add (nesting->builder, FLUXR_MARKDOWN_TEXT, words,
                                (gssize) run->length);
  fluxr_markdown_builder_close (nesting->builder);
}

void
fluxr_html_runs_flush (FluxrHtmlRuns        *self,
                       FluxrMarkdownBuilder *builder)
{
  g_autofree guint *reach = g_new0 (guint, (gsize) (self->runs->len + 1) * N_FRAMES);
  Nesting nesting = { .runs = self, .builder = builder, .reach = reach };
  const Run none = { 0 };

  measure_reach (&nesting);
  for (guint i = 0; i < self->runs->len; i++)
    {
      Run copy = g_array_index (self->runs, Run, i);
      guint n_open;

      /* White space between a frame that ends and one that begins stands outside of both. */
      n_open = nesting.n_open;
      close_frames (&nesting, &copy);
      if (nesting.n_open < n_open && copy.kind == FLUXR_MARKDOWN_TEXT
          && self->text->str[copy.start] == ' ' && copy.length > 1 && wants_more (&nesting, &copy))
        {
          fluxr_markdown_builder_add (builder, FLUXR_MARKDOWN_TEXT, " ", 1);
          copy.start++;
          copy.length--;
        }
      open_frames (&nesting, &copy, i);
      add_run (&nesting, &copy);
    }
  close_frames (&nesting, &none);

  g_array_set_size (self->runs, 0);
  g_string_truncate (self->text, 0);
  forget_space (self);
}
