/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A GtkLabel cannot be derived from, so what is known of its links is kept as data of it. */

#include "config.h"

#include "fluxr-preview-text.h"

#include "fluxr-preview-markup.h"

#define LINKS "fluxr-links"

static gboolean
link_cb (GtkWidget  *label,
         const char *url)
{
  gtk_widget_activate_action (label, "preview.open", "s", url);

  return TRUE;
}

static GtkWidget *
create_label (GtkAccessibleRole role)
{
  return g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "selectable", TRUE, "wrap", TRUE,
                       "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "yalign", 0.0, NULL);
}

void
fluxr_preview_text_set_direction (GtkWidget  *widget,
                                  const char *text)
{
  PangoDirection direction = pango_find_base_dir (text, -1);

  if (direction != PANGO_DIRECTION_NEUTRAL)
    gtk_widget_set_direction (widget, direction == PANGO_DIRECTION_RTL ? GTK_TEXT_DIR_RTL
                                                                       : GTK_TEXT_DIR_LTR);
}

GtkWidget *
fluxr_preview_text_new (const FluxrPreviewSlice *slice,
                        guint                    from,
                        guint                    to,
                        GtkAccessibleRole        role)
{
  GtkWidget *label = create_label (role);
  GArray *links = NULL;
  g_autofree char *markup = fluxr_preview_markup_print (slice, from, to, &links);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  fluxr_preview_text_set_direction (label, gtk_label_get_text (GTK_LABEL (label)));
  g_object_set_data_full (G_OBJECT (label), LINKS, links, (GDestroyNotify) g_array_unref);
  g_signal_connect (label, "activate-link", G_CALLBACK (link_cb), NULL);

  return label;
}

GtkWidget *
fluxr_preview_text_new_plain (const char        *text,
                              GtkAccessibleRole  role)
{
  GtkWidget *label = create_label (role);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  gtk_label_set_text (GTK_LABEL (label), valid);
  fluxr_preview_text_set_direction (label, valid);

  return label;
}

gboolean
fluxr_preview_text_has_links (GtkWidget *text)
{
  GArray *links = g_object_get_data (G_OBJECT (text), LINKS);

  return links != NULL && links->len > 0;
}

gboolean
fluxr_preview_text_focus_link (GtkWidget        *text,
                               GtkDirectionType  direction)
{
  GArray *links = g_object_get_data (G_OBJECT (text), LINKS);
  gboolean forward = direction == GTK_DIR_TAB_FORWARD;
  int at = forward ? -1 : G_MAXINT;
  int found = -1;
  int stop;

  if (links == NULL)
    return FALSE;
  if (gtk_widget_is_focus (text))
    gtk_label_get_selection_bounds (GTK_LABEL (text), &at, &stop);
  for (guint i = 0; i < links->len; i++)
    {
      int start = g_array_index (links, int, i);

      if (forward ? start > at && found < 0 : start < at)
        found = start;
    }
  if (found < 0)
    return FALSE;

  if (!gtk_widget_is_focus (text))
    gtk_widget_grab_focus (text);
  gtk_label_select_region (GTK_LABEL (text), found, found);

  return TRUE;
}

int
fluxr_preview_text_get_line_height (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int height = PANGO_PIXELS (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics);

  return MAX (height, 1);
}
