/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where somebody writes or reads, to come back there. */

#include "config.h"

#include "fluxr-writing-view-private.h"

static gboolean
is_read (FluxrWritingView *self)
{
  return !gtk_widget_get_visible (GTK_WIDGET (self->sheet));
}

void
fluxr_writing_view_get_place (FluxrWritingView *self,
                              FluxrPlace       *place)
{
  FluxrPreviewPart *preview = NULL;
  FluxrWritingReading *reading;
  gsize byte;

  g_return_if_fail (FLUXR_IS_WRITING_VIEW (self));

  if (!is_read (self))
    {
      fluxr_writing_sheet_get_place (self->sheet, place);
      return;
    }
  fluxr_markdown_preview_get_top (self->preview, &preview, &byte);
  reading = preview != NULL ? fluxr_writing_view_find_reading (self, preview) : NULL;
  if (reading == NULL)
    return;
  place->top = fluxr_writing_part_dup_id (fluxr_writing_reading_get_part (reading));
  place->top_caret = fluxr_writing_reading_to_character (reading, byte);
}

void
fluxr_writing_view_set_place (FluxrWritingView *self,
                              const FluxrPlace *place)
{
  FluxrWritingPart *top;

  g_return_if_fail (FLUXR_IS_WRITING_VIEW (self));

  if (!is_read (self))
    {
      fluxr_writing_sheet_set_place (self->sheet, place);
      return;
    }
  top = fluxr_writing_sheet_find_part (self->sheet, place->top);
  if (top != NULL)
    fluxr_writing_view_scroll_preview (self, top, place->top_caret);
}
