/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of a part share. */

#pragma once

#include "fluxr-writing-part.h"
#include "fluxr-writing-place.h"

G_BEGIN_DECLS

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
  guint is_read_only : 1;
  gboolean is_text;
};

void fluxr_writing_part_set_html    (FluxrWritingPart *self,
                                     gboolean          html);
void fluxr_writing_part_set_problem (FluxrWritingPart *self,
                                     const char       *problem);

/* fluxr-writing-part-settle.c */
void fluxr_writing_part_load        (FluxrWritingPart *self,
                                     const char       *text);
void fluxr_writing_part_settle      (FluxrWritingPart *self);
/* @signal: that of the record, when the text is another one */
void fluxr_writing_part_follow      (FluxrWritingPart *self,
                                     const char       *signal);

G_END_DECLS
