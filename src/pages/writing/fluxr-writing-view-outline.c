/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The outline of a document and the figures of it. */

#include "config.h"

#include "fluxr-writing-view-private.h"

#include <glib/gi18n.h>

#include "fluxr-outline-heading.h"
#include "fluxr-writing-heading.h"

/* Milliseconds after a change. */
#define OUTLINE_PAUSE 50

static void
add_stats (FluxrMarkdownStats       *sum,
           const FluxrMarkdownStats *stats)
{
  sum->words += stats->words;
  sum->seconds += stats->seconds;
}

static char *
describe_all (const FluxrMarkdownStats *stats)
{
  guint minutes = (stats->seconds + 59) / 60;
  g_autofree char *words
    = g_strdup_printf (g_dngettext (NULL, "%u word", "%u words", stats->words), stats->words);
  /* Translators: how long it takes to read a text */
  g_autofree char *time = g_strdup_printf (
    g_dngettext (NULL, "%u minute to read", "%u minutes to read", minutes), minutes);

  /* Translators: the first is like "120 words", the second like "2 minutes to read" */
  return g_strdup_printf (_("%s · %s"), words, time);
}

static void
update_counts (FluxrWritingView *self)
{
  FluxrMarkdownStats all = { 0 }, selected = { 0 };
  g_autofree char *words = NULL;

  for (guint i = 0; i < fluxr_writing_view_get_n_readings (self); i++)
    {
      FluxrMarkdownDigest *digest
        = fluxr_writing_reading_get_digest (fluxr_writing_view_get_reading (self, i));
      FluxrMarkdownStats stats = fluxr_markdown_digest_get_stats (digest);

      add_stats (&all, &stats);
      stats = fluxr_markdown_digest_get_selected (digest);
      add_stats (&selected, &stats);
    }
  if (selected.words > 0)
    /* Translators: the first is of the selection, the second of the whole text */
    words = g_strdup_printf (g_dngettext (NULL, "%u of %u word", "%u of %u words", all.words),
                             selected.words, all.words);
  else
    words = describe_all (&all);
  gtk_label_set_label (self->count_label, words);
}

static void
add_headings (GPtrArray           *list,
              FluxrWritingReading *reading)
{
  FluxrWritingPart *part = fluxr_writing_reading_get_part (reading);
  GListModel *headings
    = fluxr_markdown_digest_get_headings (fluxr_writing_reading_get_digest (reading));
  const char *title = fluxr_writing_part_get_title (part);
  guint shift = title != NULL ? 1 : 0;

  if (title != NULL)
    g_ptr_array_add (list, fluxr_writing_heading_new (part, title, 0, 0));
  for (guint i = 0; i < g_list_model_get_n_items (headings); i++)
    {
      g_autoptr (FluxrOutlineHeading) heading = g_list_model_get_item (headings, i);

      g_ptr_array_add (list, fluxr_writing_heading_new (
                               part, fluxr_outline_heading_get_title (heading),
                               fluxr_outline_heading_get_level (heading) - 1 + shift,
                               fluxr_outline_heading_get_place (heading)));
    }
}

static gboolean
is_kept (FluxrWritingView *self,
         guint             i,
         gpointer          heading)
{
  g_autoptr (FluxrWritingHeading) old = g_list_model_get_item (G_LIST_MODEL (self->headings), i);

  return fluxr_writing_heading_equal (old, heading);
}

/* Lines that stay the same stay, and with them what is chosen. */
static void
update_outline (FluxrWritingView *self)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->headings));
  guint begin = 0, end = 0;

  for (guint i = 0; i < fluxr_writing_view_get_n_readings (self); i++)
    add_headings (list, fluxr_writing_view_get_reading (self, i));
  while (begin < MIN (n_old, list->len)
         && is_kept (self, begin, g_ptr_array_index (list, begin)))
    begin++;
  while (end < MIN (n_old, list->len) - begin
         && is_kept (self, n_old - 1 - end, g_ptr_array_index (list, list->len - 1 - end)))
    end++;
  g_list_store_splice (self->headings, begin, n_old - begin - end,
                       list->len > begin ? list->pdata + begin : NULL, list->len - begin - end);
  update_counts (self);
}

static gboolean
later_cb (gpointer user_data)
{
  FluxrWritingView *self = user_data;

  self->outline_later = 0;
  update_outline (self);
  fluxr_writing_view_update_previews (self);

  return G_SOURCE_REMOVE;
}

/* Many changes at once, as when a text is read first, are one. */
void
fluxr_writing_view_update_outline (FluxrWritingView *self)
{
  if (self->outline_later == 0)
    self->outline_later = g_timeout_add (OUTLINE_PAUSE, later_cb, self);
}

void
fluxr_writing_view_follow_reading (FluxrWritingView    *self,
                                   FluxrWritingReading *reading)
{
  FluxrMarkdownDigest *digest = fluxr_writing_reading_get_digest (reading);

  g_signal_connect_object (digest, "changed", G_CALLBACK (update_counts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fluxr_markdown_digest_get_headings (digest), "items-changed",
                           G_CALLBACK (fluxr_writing_view_update_outline), self,
                           G_CONNECT_SWAPPED);
  /* Whether there is anything. */
  g_signal_connect_object (fluxr_writing_reading_get_part (reading), "changed",
                           G_CALLBACK (fluxr_writing_view_update_outline), self,
                           G_CONNECT_SWAPPED);
}

static void
outline_activated_cb (FluxrWritingView *self,
                      guint             position)
{
  g_autoptr (FluxrWritingHeading) heading
    = g_list_model_get_item (G_LIST_MODEL (self->headings), position);
  FluxrWritingPart *part = fluxr_writing_heading_get_part (heading);
  guint place = fluxr_writing_heading_get_place (heading);

  if (adw_overlay_split_view_get_collapsed (self->split))
    adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
  if (gtk_widget_get_visible (GTK_WIDGET (self->preview)))
    fluxr_writing_view_scroll_preview (self, part, place);
  if (!gtk_widget_get_visible (GTK_WIDGET (self->sheet)))
    return;
  fluxr_writing_sheet_focus (self->sheet, part, place);
  fluxr_writing_sheet_scroll_to (self->sheet, part, place);
}

void
fluxr_writing_view_bind_outline (GtkWidgetClass *widget_class)
{
  g_type_ensure (FLUXR_TYPE_WRITING_HEADING);
  gtk_widget_class_bind_template_child (widget_class, FluxrWritingView, count_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrWritingView, outline_list);
  gtk_widget_class_bind_template_child (widget_class, FluxrWritingView, outline_top);
  gtk_widget_class_bind_template_callback (widget_class, outline_activated_cb);
}

void
fluxr_writing_view_add_outline (FluxrWritingView *self)
{
  g_autoptr (GtkNoSelection) model
    = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->headings)));

  gtk_list_view_set_model (self->outline_list, GTK_SELECTION_MODEL (model));
}
