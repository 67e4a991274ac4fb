/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A draft and the field it is typed into: the text goes both ways, and why it is not saved is said
 * below the field, to eyes and to ears. */

#include "config.h"

#include "fluxr-draft-field.h"

#include "fluxr-writing-merge.h"

#define PROBLEM_LABEL "problem-label"

static void
problem_cb (FluxrDraft *draft,
            GParamSpec *pspec,
            GtkWidget  *field)
{
  const char *problem = fluxr_draft_get_problem (draft);
  GtkLabel *label = g_object_get_data (G_OBJECT (field), PROBLEM_LABEL);

  gtk_label_set_label (label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (label), problem != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  if (problem == NULL)
    {
      gtk_widget_remove_css_class (field, "error");
      return;
    }
  gtk_widget_add_css_class (field, "error");
  gtk_accessible_announce (GTK_ACCESSIBLE (label), problem,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Where a place of a text is once it was edited. */
static int
follow (int     place,
        GArray *edits)
{
  int result = place;

  for (guint i = 0; i < edits->len; i++)
    {
      const FluxrWritingEdit *edit = &g_array_index (edits, FluxrWritingEdit, i);

      if ((int) edit->start >= place)
        break;
      result += g_utf8_strlen (edit->text, -1);
      result -= MIN (place, (int) edit->stop) - (int) edit->start;
    }

  return result;
}

static void
edit_buffer (GtkTextBuffer *buffer,
             GArray        *edits)
{
  /* The keys' undo knows one person's changes only. */
  gtk_text_buffer_begin_irreversible_action (buffer);
  /* From behind: what is in front keeps its place. */
  for (guint i = edits->len; i > 0; i--)
    {
      FluxrWritingEdit *edit = &g_array_index (edits, FluxrWritingEdit, i - 1);
      GtkTextIter start, stop;

      gtk_text_buffer_get_iter_at_offset (buffer, &start, edit->start);
      gtk_text_buffer_get_iter_at_offset (buffer, &stop, edit->stop);
      gtk_text_buffer_delete (buffer, &start, &stop);
      gtk_text_buffer_insert (buffer, &start, edit->text, -1);
    }
  gtk_text_buffer_end_irreversible_action (buffer);
}

static void
edit_entry (GtkEditable *entry,
            const char  *text,
            GArray      *edits)
{
  int caret = gtk_editable_get_position (entry);
  int start = caret, stop = caret;
  gboolean selected = gtk_editable_get_selection_bounds (entry, &start, &stop);

  gtk_editable_set_text (entry, text);
  caret = follow (caret, edits);
  gtk_editable_set_position (entry, caret);
  if (selected)
    gtk_editable_select_region (entry, follow (start, edits), follow (stop, edits));
}

static char *
dup_field_text (gpointer field)
{
  char *text;

  g_object_get (field, "text", &text, NULL);

  return text;
}

static void
field_cb (gpointer    field,
          GParamSpec *pspec,
          FluxrDraft *draft)
{
  g_autofree char *text = dup_field_text (field);

  fluxr_draft_set_text (draft, text);
}

void
fluxr_draft_field_show (gpointer    field,
                        const char *text)
{
  g_autofree char *shown = dup_field_text (field);
  g_autoptr (GArray) edits = NULL;

  if (g_strcmp0 (text, shown) == 0)
    return;
  edits = fluxr_writing_list_edits (shown != NULL ? shown : "", text);
  if (GTK_IS_TEXT_BUFFER (field))
    edit_buffer (field, edits);
  else
    edit_entry (field, text, edits);
}

static void
text_cb (FluxrDraft *draft,
         GParamSpec *pspec,
         gpointer    field)
{
  g_signal_handlers_block_by_func (field, field_cb, draft);
  fluxr_draft_field_show (field, fluxr_draft_get_text (draft));
  g_signal_handlers_unblock_by_func (field, field_cb, draft);
}

/**
 * fluxr_draft_field_bind:
 * @text: what has the "text" that is typed: @field itself, or its buffer
 * @problem: says why the text is not saved; hidden while it is
 */
void
fluxr_draft_field_bind (FluxrDraft *draft,
                        gpointer    text,
                        GtkWidget  *field,
                        GtkLabel   *problem)
{
  g_return_if_fail (FLUXR_IS_DRAFT (draft));
  g_return_if_fail (GTK_IS_WIDGET (field));

  g_object_set_data (G_OBJECT (field), PROBLEM_LABEL, problem);
  g_signal_connect_object (text, "notify::text", G_CALLBACK (field_cb), draft, 0);
  g_signal_connect_object (draft, "notify::text", G_CALLBACK (text_cb), text, 0);
  text_cb (draft, NULL, text);
  g_signal_connect_object (draft, "notify::problem", G_CALLBACK (problem_cb), field, 0);
}
