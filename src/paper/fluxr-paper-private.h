/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of FluxrPaper share. A document becomes blocks, each set for itself; a block
 * becomes strips, which are never broken; strips fill pages. Only numbers are kept of a strip: the
 * letters are set again when their page is drawn, so that a document may be long. */

#pragma once

#include "fluxr-paper.h"
#include "fluxr-paper-text.h"

G_BEGIN_DECLS

/* No chapter, frame or table. */
#define FLUXR_PAPER_NONE G_MAXUINT

/* Headings up to this level are in the contents. */
#define FLUXR_PAPER_DEEPEST 3

typedef enum
{
  FLUXR_PAPER_BLOCK_HEADING,
  FLUXR_PAPER_BLOCK_TEXT,
  FLUXR_PAPER_BLOCK_CODE,    /* one line of the source */
  FLUXR_PAPER_BLOCK_ROW,
  FLUXR_PAPER_BLOCK_RULE,
  FLUXR_PAPER_BLOCK_PICTURE,
  FLUXR_PAPER_BLOCK_ENTRY,   /* of the contents */
} FluxrPaperBlockKind;

/**
 * FluxrPaperChapter:
 * @title: (nullable)
 * @text: (nullable)
 * @picture: (nullable)
 * @shift: what is added to the level of a heading in it
 */
typedef struct
{
  char *title;
  guint level;
  FluxrMarkdown *text;
  FluxrPaperPicture *picture;
  guint shift;
} FluxrPaperChapter;

/* A quote or item around blocks. */
typedef struct
{
  guint parent;
  gboolean is_quote;
  double indent; /* with that of its parents */
  double step;
} FluxrPaperFrame;

/**
 * FluxrPaperTable:
 * @widths: (element-type double): of its columns
 * @header: the block that heads it, or FLUXR_PAPER_NONE
 * @rtl: whether its first column stands at the right
 */
typedef struct
{
  GArray *widths;
  double size;
  guint header;
  gboolean rtl;
} FluxrPaperTable;

/**
 * FluxrPaperBlock:
 * @node: 0 for the title of the chapter; of an entry its number
 * @offset: where a line of code begins in the text of the node
 * @item: the item whose mark stands beside the block, or 0
 * @number: of the item
 * @space: above it
 * @strip: its first strip
 * @joins: it goes on with what the block before has begun: code, a table
 * @goes_on: the next block goes on with it
 * @is_empty: it has no words, only the mark of its item
 */
typedef struct
{
  FluxrPaperBlockKind kind;
  guint chapter;
  guint node;
  guint frame;
  guint table;
  guint level;
  guint item;
  guint number;
  gsize offset;
  gsize length;
  double space;
  guint strip;
  guint joins : 1;
  guint goes_on : 1;
  guint is_header : 1;
  guint is_empty : 1;
} FluxrPaperBlock;

/* @keep: no page ends below it */
typedef struct
{
  guint block;
  guint line;
  float height;
  float space;
  gboolean keep;
} FluxrPaperStrip;

/* Strips @first to @end; above them those of @header, a block, or FLUXR_PAPER_NONE. */
typedef struct
{
  guint first;
  guint end;
  guint header;
} FluxrPaperPage;

/* Blocks from the first to the last, on their way to pages. */
typedef struct
{
  GArray *blocks;
  GArray *strips;
  GArray *pages;
} FluxrPaperRun;

/* A line of the contents. */
typedef struct
{
  guint block;
  guint level;
  char *title;
} FluxrPaperEntry;

/* How far the walk over the chapters has come. */
typedef struct
{
  guint chapter;
  guint node;
  guint frame;
  GArray *open;    /* (element-type guint): nodes that make frames */
  GArray *numbers; /* (element-type guint): of the last item, by the number of frames around it */
  guint item;      /* whose mark is to be set, or 0 */
  guint number;
  gboolean tight;  /* the next block stands right below the one before */
} FluxrPaperWalk;

/* The block that was set last: one that is long is on many pages. */
typedef struct
{
  const FluxrPaperRun *run;
  guint block;
  FluxrPaperText *text; /* (nullable) */
  GPtrArray *cells;     /* (nullable) */
} FluxrPaperCache;

struct _FluxrPaper
{
  GObject parent_instance;

  char *title;
  char *subtitle;
  char *date;
  char *contents_title; /* (nullable): no cover and contents */
  FluxrPaperSize size;
  gboolean has_links;

  PangoContext *context;
  GArray *chapters;     /* (element-type FluxrPaperChapter) */
  GArray *frames;       /* (element-type FluxrPaperFrame) */
  GArray *tables;       /* (element-type FluxrPaperTable) */
  GArray *entries;      /* (element-type FluxrPaperEntry) */
  FluxrPaperRun body;
  FluxrPaperRun contents;
  FluxrPaperWalk walk;
  FluxrPaperCache cache;
  guint n_measured;          /* blocks of the body */
  guint n_contents_measured; /* blocks of the contents */
  gboolean is_listed;        /* the contents have their blocks */
  gboolean is_done;
};

#define fluxr_paper_get_block(run, index) \
  (&g_array_index ((run)->blocks, FluxrPaperBlock, (index)))
#define fluxr_paper_get_strip(run, index) \
  (&g_array_index ((run)->strips, FluxrPaperStrip, (index)))

/* fluxr-paper.c */
double             fluxr_paper_get_width       (FluxrPaper            *self);
double             fluxr_paper_get_height      (FluxrPaper            *self);
FluxrPaperChapter *fluxr_paper_get_chapter     (FluxrPaper            *self,
                                                guint                  index);

/* fluxr-paper-blocks.c: adds the blocks of the next node; whether there was one */
void               fluxr_paper_walk_reset      (FluxrPaper            *self);
gboolean           fluxr_paper_walk_on         (FluxrPaper            *self);
char              *fluxr_paper_dup_mark        (FluxrPaper            *self,
                                                const FluxrPaperBlock *block)
  G_GNUC_WARN_UNUSED_RESULT;

/* fluxr-paper-table.c */
void               fluxr_paper_table_clear     (FluxrPaperTable       *table);
guint              fluxr_paper_add_table       (FluxrPaper            *self,
                                                FluxrMarkdown         *document,
                                                guint                  node,
                                                double                 width);
GPtrArray         *fluxr_paper_set_row         (FluxrPaper            *self,
                                                const FluxrPaperBlock *block)
  G_GNUC_WARN_UNUSED_RESULT;
guint              fluxr_paper_row_get_n_lines (GPtrArray             *cells);
void               fluxr_paper_row_get_line    (GPtrArray             *cells,
                                                guint                  line,
                                                double                *ascent,
                                                double                *height);

/* fluxr-paper-strips.c */
/* (transfer none): good until the next block is set */
FluxrPaperText    *fluxr_paper_set_text        (FluxrPaper            *self,
                                                const FluxrPaperRun   *run,
                                                guint                  block);
GPtrArray         *fluxr_paper_set_cells       (FluxrPaper            *self,
                                                const FluxrPaperRun   *run,
                                                guint                  block);
void               fluxr_paper_cache_clear     (FluxrPaperCache       *cache);
double             fluxr_paper_get_indent      (FluxrPaper            *self,
                                                const FluxrPaperBlock *block);
double             fluxr_paper_get_scale       (FluxrPaper            *self,
                                                const FluxrPaperBlock *block);
void               fluxr_paper_measure         (FluxrPaper            *self,
                                                FluxrPaperRun         *run,
                                                guint                  block);

/* fluxr-paper-pages.c */
void               fluxr_paper_run_init        (FluxrPaperRun         *run);
void               fluxr_paper_run_empty       (FluxrPaperRun         *run);
void               fluxr_paper_run_clear       (FluxrPaperRun         *run);
void               fluxr_paper_break           (FluxrPaper            *self,
                                                FluxrPaperRun         *run);
void               fluxr_paper_list_contents   (FluxrPaper            *self);
guint              fluxr_paper_get_n_front     (FluxrPaper            *self);
guint              fluxr_paper_find_page       (FluxrPaper            *self,
                                                guint                  block);

/* fluxr-paper-draw.c and fluxr-paper-front.c */
void               fluxr_paper_draw_strips     (FluxrPaper            *self,
                                                FluxrPaperRun         *run,
                                                const FluxrPaperPage  *page,
                                                cairo_t               *cr);
void               fluxr_paper_draw_entry      (FluxrPaper            *self,
                                                const FluxrPaperBlock *block,
                                                FluxrPaperText        *text,
                                                cairo_t               *cr,
                                                double                 y);
void               fluxr_paper_draw_cover      (FluxrPaper            *self,
                                                cairo_t               *cr);
void               fluxr_paper_draw_foot       (FluxrPaper            *self,
                                                guint                  index,
                                                cairo_t               *cr);

#define FLUXR_PAPER_TEXT_SIZE 10.5
#define FLUXR_PAPER_CODE_PAD 6.0
#define FLUXR_PAPER_CELL_PAD 4.0
#define FLUXR_PAPER_NUMBER_WIDTH 36.0

G_END_DECLS
