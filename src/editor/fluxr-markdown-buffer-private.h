/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the buffer share. */

#pragma once

#include "fluxr-markdown-buffer.h"
#include "fluxr-markdown-styler.h"

G_BEGIN_DECLS

struct _FluxrMarkdownBuffer
{
  GtkSourceBuffer parent_instance;

  FluxrMarkdownStyler styler;
  FluxrTextHistory *history; /* (owned) */
  GtkTextMark *dirty_start; /* (owned) a begin; from there on is to be read */
  GtkTextMark *dirty_stop;  /* (owned) the last change */
  GtkTextMark *seen_start;  /* (owned) */
  GtkTextMark *seen_stop;   /* (owned) */
  guint source;
  guint is_composing : 1;
  guint is_dirty : 1;
  guint seen_is_set : 1;
  guint seen_is_styled : 1;
};

void fluxr_markdown_buffer_get_mark    (FluxrMarkdownBuffer *self,
                                        GtkTextMark         *mark,
                                        GtkTextIter         *iter);

/* fluxr-markdown-buffer-styling.c */
void fluxr_markdown_buffer_note_change (FluxrMarkdownBuffer *self,
                                        const GtkTextIter   *start,
                                        const GtkTextIter   *stop);
/* Until all is styled, or the time is over. */
void fluxr_markdown_buffer_run_styling (FluxrMarkdownBuffer *self,
                                        gint64               deadline);

G_END_DECLS
