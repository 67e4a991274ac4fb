/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a rendered prompt is shown. Only what became another text is replaced, so that one who reads
 * stays where he is while somebody writes. */

#include "config.h"

#include "fluxr-prompt-preview-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

/* Bytes that are shown; all of it is copied. */
#define SHOWN_MAX (128 * 1024)
/* A person mends some and sees the next ones. */
#define PROBLEMS_MAX 5

static void
paint_cb (FluxrPromptPreview *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  g_object_set (self->missing,
                "foreground", dark ? "#f8e45c" : "#7a4a00",
                "background", dark ? "#5c4a00" : "#fdf1c4",
                NULL);
  g_object_set (self->broken, "foreground", dark ? "#ff938c" : "#b3131d", NULL);
}

void
fluxr_prompt_preview_create_tags (FluxrPromptPreview *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);

  self->missing = gtk_text_buffer_create_tag (buffer, NULL, "weight", PANGO_WEIGHT_BOLD, NULL);
  self->broken = gtk_text_buffer_create_tag (buffer, NULL, "underline", PANGO_UNDERLINE_ERROR,
                                             NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (paint_cb), self, G_CONNECT_SWAPPED);
  paint_cb (self);
}

static gboolean
is_inside_character (char byte)
{
  return (byte & 0xc0) == 0x80;
}

/* What is not the same at both ends. */
static void
replace_text (GtkTextBuffer *buffer,
              const char    *text)
{
  g_autofree char *old = NULL;
  gsize length = strlen (text), old_length, start = 0, end = 0;
  GtkTextIter from, to;

  gtk_text_buffer_get_bounds (buffer, &from, &to);
  old = gtk_text_buffer_get_text (buffer, &from, &to, FALSE);
  old_length = strlen (old);
  while (start < MIN (length, old_length) && text[start] == old[start])
    start++;
  while (start > 0 && (is_inside_character (text[start]) || is_inside_character (old[start])))
    start--;
  while (end < MIN (length, old_length) - start
         && text[length - end - 1] == old[old_length - end - 1])
    end++;
  while (end > 0 && is_inside_character (text[length - end]))
    end--;
  if (start + end == length && length == old_length)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &from, (int) g_utf8_strlen (old, start));
  gtk_text_buffer_get_iter_at_offset (buffer, &to,
                                      (int) g_utf8_strlen (old, old_length - end));
  gtk_text_buffer_delete (buffer, &from, &to);
  gtk_text_buffer_insert (buffer, &from, text + start, (int) (length - end - start));
}

/* What is missing or wrong. Spans are in the order of the text, so it is gone through once. */
static void
mark (FluxrPromptPreview *self,
      const char         *text,
      gsize               length)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  guint n;
  const FluxrRenderingSpan *spans = fluxr_rendering_get_spans (self->prompt->rendering, &n);
  gsize byte = 0;
  int place = 0;

  for (guint i = 0; i < n && spans[i].end <= length; i++)
    {
      GtkTextIter start, end;

      if (spans[i].mark != FLUXR_RENDERING_MISSING && spans[i].mark != FLUXR_RENDERING_BROKEN)
        continue;
      place += (int) g_utf8_strlen (text + byte, (gssize) (spans[i].start - byte));
      gtk_text_buffer_get_iter_at_offset (buffer, &start, place);
      place += (int) g_utf8_strlen (text + spans[i].start,
                                    (gssize) (spans[i].end - spans[i].start));
      gtk_text_buffer_get_iter_at_offset (buffer, &end, place);
      byte = spans[i].end;
      gtk_text_buffer_apply_tag (buffer, spans[i].mark == FLUXR_RENDERING_MISSING ? self->missing
                                                                                : self->broken,
                                 &start, &end);
    }
}

static GtkWidget *
append_notice (FluxrPromptPreview *self,
               const char         *icon_name,
               const char         *style,
               const char         *words)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", words, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, "hexpand", TRUE, "lines",
                                   4, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_widget_add_css_class (image, style);
  gtk_widget_add_css_class (box, "prompt-notice");
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_list_box_append (self->notices, row);

  return row;
}

static void
append_stale (FluxrPromptPreview *self)
{
  g_autofree char *words = NULL;
  GtkWidget *row;

  if (!self->is_stale)
    return;
  /* Translators: "3 minutes ago" */
  words = self->copied != NULL
            ? g_strdup_printf (_("The product has changed since this was copied · %s"),
                               self->copied)
            : g_strdup (_("The product has changed since this was copied"));
  row = append_notice (self, "view-refresh-symbolic", "warning", words);
  g_object_set_data (G_OBJECT (row), "action", (gpointer) "prompts.copy");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
}

static void
append_problems (FluxrPromptPreview *self)
{
  GPtrArray *problems = fluxr_template_get_problems (self->prompt->template);
  const char *text = fluxr_template_get_text (self->prompt->template, NULL);

  for (guint i = 0; i < MIN (problems->len, PROBLEMS_MAX); i++)
    {
      const FluxrTemplateProblem *problem = g_ptr_array_index (problems, i);
      /* Translators: a line of a template and what is wrong there */
      g_autofree char *words = g_strdup_printf (_("Line %u: %s"), problem->line, problem->message);
      GtkWidget *row = append_notice (self, "dialog-warning-symbolic",
                                      problem->is_warning ? "warning" : "error", words);
      int place = (int) g_utf8_strlen (text, (gssize) problem->start);

      g_object_set_data (G_OBJECT (row), "place", GINT_TO_POINTER (place));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    }
}

static void
append_missing (FluxrPromptPreview *self)
{
  const char *const *missing = fluxr_rendering_get_missing (self->prompt->rendering);
  guint n = g_strv_length ((GStrv) missing);
  g_autofree char *names = g_strjoinv (", ", (GStrv) missing);
  g_autofree char *words = NULL;
  GtkWidget *row;

  if (n == 0)
    return;
  words = g_strdup_printf (ngettext ("%u value is missing: %s", "%u values are missing: %s", n), n,
                           names);
  row = append_notice (self, "dialog-question-symbolic", "warning", words);
  if (fluxr_template_get_questions (self->prompt->template)->len == 0)
    return;
  g_object_set_data (G_OBJECT (row), "action", (gpointer) "prompts.fill-in");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
}

static void
append_end (FluxrPromptPreview *self)
{
  gsize length;

  fluxr_rendering_get_text (self->prompt->rendering, &length);
  if (fluxr_rendering_get_end (self->prompt->rendering) != FLUXR_RENDERING_COMPLETE)
    append_notice (self, "dialog-warning-symbolic", "error",
                   _("It is too long and ends early"));
  else if (length > SHOWN_MAX)
    append_notice (self, "dialog-information-symbolic", "dimmed",
                   _("Only the beginning is shown; all of it is copied"));
}

void
fluxr_prompt_preview_show_notices (FluxrPromptPreview *self)
{
  gtk_list_box_remove_all (self->notices);
  if (self->prompt != NULL)
    {
      append_stale (self);
      append_problems (self);
      append_missing (self);
      append_end (self);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->notices),
                          gtk_widget_get_first_child (GTK_WIDGET (self->notices)) != NULL);
}

void
fluxr_prompt_preview_show (FluxrPromptPreview *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  g_autofree char *shown = NULL;
  GtkTextIter start, end;
  const char *text = "";
  gsize length = 0;

  if (self->prompt != NULL)
    text = fluxr_rendering_get_text (self->prompt->rendering, &length);
  length = MIN (length, SHOWN_MAX);
  while (length > 0 && is_inside_character (text[length]))
    length--;
  shown = g_strndup (text, length);
  replace_text (buffer, shown);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_all_tags (buffer, &start, &end);
  if (self->prompt != NULL)
    mark (self, shown, length);
  fluxr_prompt_preview_show_notices (self);
}
