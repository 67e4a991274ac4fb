/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A GtkLabel cannot be derived from, so what is known of its links is kept as data of it. */

#include "config.h"

#include "fluxr-preview-text.h"

#include "fluxr-preview-markup.h"

#define LINKS "fluxr-links"
/* Of the font's own. */
#define LINE_HEIGHT 1.2

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
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (role != GTK_ACCESSIBLE_ROLE_HEADING)
    pango_attr_list_insert (attributes, pango_attr_line_height_new (LINE_HEIGHT));

  /* A word too long for a line is an address as a rule, which no hyphen may enter. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));

  return g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "attributes", attributes,
                       "selectable", TRUE, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                       "xalign", 0.0, "yalign", 0.0, NULL);
}

/* The blocks that Unicode keeps for scripts which are written from the right. */
static gboolean
is_rtl (gunichar letter)
{
  return (letter >= 0x590 && letter <= 0x8FF) || (letter >= 0xFB1D && letter <= 0xFDFF)
         || (letter >= 0xFE70 && letter <= 0xFEFF) || (letter >= 0x10800 && letter <= 0x10FFF)
         || (letter >= 0x1E800 && letter <= 0x1EFFF);
}

static void
set_direction (GtkWidget  *widget,
               const char *text)
{
  while (*text != '\0' && !g_unichar_isalpha (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  if (*text != '\0')
    gtk_widget_set_direction (widget, is_rtl (g_utf8_get_char (text)) ? GTK_TEXT_DIR_RTL
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
  set_direction (label, gtk_label_get_text (GTK_LABEL (label)));
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
  set_direction (label, valid);

  return label;
}

gboolean
fluxr_preview_text_has_links (GtkWidget *text)
{
  GArray *links = g_object_get_data (G_OBJECT (text), LINKS);

  return links != NULL && links->len > 0;
}

/* Where the caret is. */
static int
get_caret (GtkWidget *text)
{
  const char *words = gtk_label_get_text (GTK_LABEL (text));
  int at, stop;

  gtk_label_get_selection_bounds (GTK_LABEL (text), &at, &stop);

  return (int) (g_utf8_offset_to_pointer (words, at) - words);
}

gboolean
fluxr_preview_text_focus_link (GtkWidget        *text,
                               GtkDirectionType  direction)
{
  GArray *links = g_object_get_data (G_OBJECT (text), LINKS);
  const char *words = gtk_label_get_text (GTK_LABEL (text));
  gboolean forward = direction == GTK_DIR_TAB_FORWARD;
  int at = forward ? -1 : G_MAXINT;
  int found = -1;

  if (links == NULL)
    return FALSE;
  if (gtk_widget_is_focus (text))
    at = get_caret (text);
  for (guint i = 0; i < links->len; i++)
    {
      int start = g_array_index (links, FluxrPreviewLink, i).start;

      if (forward ? start > at && found < 0 : start < at)
        found = start;
    }
  if (found < 0)
    return FALSE;

  if (!gtk_widget_is_focus (text))
    gtk_widget_grab_focus (text);
  found = (int) g_utf8_pointer_to_offset (words, words + found);
  gtk_label_select_region (GTK_LABEL (text), found, found);

  return TRUE;
}

cairo_region_t *
fluxr_preview_text_get_focus (GtkWidget *text)
{
  GArray *links = g_object_get_data (G_OBJECT (text), LINKS);
  int x, y, at, stop;

  if (links == NULL || gtk_label_get_selection_bounds (GTK_LABEL (text), &at, &stop))
    return NULL;
  at = get_caret (text);
  gtk_label_get_layout_offsets (GTK_LABEL (text), &x, &y);
  for (guint i = 0; i < links->len; i++)
    {
      const FluxrPreviewLink *link = &g_array_index (links, FluxrPreviewLink, i);

      if (at >= link->start && at < link->stop)
        return gdk_pango_layout_get_clip_region (gtk_label_get_layout (GTK_LABEL (text)), x, y,
                                                 (const int[]) { link->start, link->stop }, 1);
    }

  return NULL;
}

int
fluxr_preview_text_get_line_height (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int height = (int) (PANGO_PIXELS (pango_font_metrics_get_height (metrics)) * LINE_HEIGHT);

  pango_font_metrics_unref (metrics);

  return MAX (height, 1);
}
