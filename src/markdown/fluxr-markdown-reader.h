/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the reader of Markdown has in hand, and how it takes texts from md4c; for its parts only. */

#pragma once

#include <md4c.h>

#include "fluxr-markdown-builder.h"
#include "fluxr-markdown-read.h"

G_BEGIN_DECLS

typedef struct
{
  FluxrMarkdownBuilder *builder;
  FluxrMarkdownDialect dialect;
  const char *source;
  gsize length;
  GString *text;      /* what has been said of `kind` and is not in the document yet */
  FluxrMarkdownKind kind;
  gboolean verbatim;  /* a code or an HTML block, or a code span, takes all text there is */
  gsize start;        /* the place of the first of `text`, and after its last */
  gsize stop;
  GArray *spans;      /* (element-type MD_SPANTYPE): those that md4c has begun in this block */
  guint n_links;      /* how many of them are: an address in the words of a link is no other */
  guint lines_before; /* in a code block: empty lines before `start` */
} FluxrMarkdownReader;

/* Puts what has been said so far into the document. */
void        fluxr_markdown_reader_flush_text     (FluxrMarkdownReader *reader);
void        fluxr_markdown_reader_begin_text     (FluxrMarkdownReader *reader,
                                                  FluxrMarkdownKind    kind,
                                                  gboolean             verbatim);
void        fluxr_markdown_reader_append_text    (FluxrMarkdownReader *reader,
                                                  MD_TEXTTYPE          type,
                                                  const char          *text,
                                                  gsize                size);
/* The text of a code span or of a block that takes all lines as they are. */
void        fluxr_markdown_reader_end_verbatim   (FluxrMarkdownReader *reader);
/* md4c keeps a tab at either end of a heading. */
void        fluxr_markdown_reader_strip_heading  (FluxrMarkdownReader *reader);
const char *fluxr_markdown_reader_keep_attribute (FluxrMarkdownReader *reader,
                                                  const MD_ATTRIBUTE  *attribute);

G_END_DECLS
