/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-preview-content.h"

#include "fluxr-preview-markup.h"
#include "fluxr-preview-scroller.h"
#include "fluxr-preview-table.h"
#include "fluxr-preview-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PADDING 12
/* Room for the scrollbar, which lies over what it scrolls. */
#define SCROLLBAR_ROOM 12

static const FluxrMarkdownNode *
get_block (const FluxrPreviewSlice *slice)
{
  return fluxr_markdown_get_node (slice->document, slice->node);
}

static void
copy_cb (GtkWidget *button,
         gpointer   user_data)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button),
                          g_object_get_data (G_OBJECT (button), "fluxr-code"));
  gtk_accessible_announce (GTK_ACCESSIBLE (button), _("Copied"),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static GtkWidget *
create_copy_button (const FluxrPreviewSlice *slice)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  gtk_widget_set_tooltip_text (button, _("Copy Code"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 3);
  gtk_widget_set_margin_end (button, 3);
  g_object_set_data_full (G_OBJECT (button), "fluxr-code", g_strdup (get_block (slice)->text),
                          g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (copy_cb), NULL);

  return button;
}

/* Without the line end, which would show as one line more. */
static char *
dup_piece (const FluxrPreviewSlice *slice)
{
  const char *text = get_block (slice)->text;
  gsize last = MIN (slice->last, strlen (text));

  if (last > slice->first && text[last - 1] == '\n')
    last--;

  return g_strndup (text + slice->first, last - slice->first);
}

static GtkWidget *
create_code (const FluxrPreviewSlice *slice,
             GPtrArray               *stops)
{
  g_autofree char *text = dup_piece (slice);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = fluxr_preview_text_new_plain (text, GTK_ACCESSIBLE_ROLE_LABEL);
  GtkWidget *button;

  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  /* Programs are read from the left in every language. */
  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_set_margin_start (label, PADDING);
  gtk_widget_set_margin_end (label, PADDING);
  gtk_widget_set_margin_top (label, slice->continues ? 0 : PADDING);
  gtk_widget_set_margin_bottom (label, slice->goes_on ? 0 : SCROLLBAR_ROOM);
  gtk_widget_set_direction (box, GTK_TEXT_DIR_LTR);
  gtk_box_append (GTK_BOX (box), fluxr_preview_scroller_new (label));
  if (!slice->continues)
    {
      button = create_copy_button (slice);
      gtk_box_append (GTK_BOX (box), button);
      g_ptr_array_add (stops, button);
    }

  return box;
}

static GtkWidget *
create_html (const FluxrPreviewSlice *slice)
{
  g_autofree char *text = dup_piece (slice);
  GtkWidget *label = fluxr_preview_text_new_plain (text, GTK_ACCESSIBLE_ROLE_LABEL);

  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, "dim-label");

  return label;
}

static GtkWidget *
create_table (const FluxrPreviewSlice *slice,
              GPtrArray               *stops)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  GtkWidget *table = fluxr_preview_table_new (slice, cells);
  GtkWidget *scroller = fluxr_preview_scroller_new (table);

  /* To be moved by keys, which needs the focus. */
  gtk_widget_set_focusable (scroller, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scroller), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_("in a text", "Table"), -1);
  g_ptr_array_add (stops, scroller);
  g_ptr_array_extend (stops, cells, NULL, NULL);
  gtk_widget_set_halign (table, GTK_ALIGN_START);
  gtk_widget_set_direction (scroller, gtk_widget_get_direction (table));
  gtk_widget_set_direction (gtk_widget_get_parent (table), gtk_widget_get_direction (table));
  gtk_widget_set_margin_top (table, PADDING / 2);
  gtk_widget_set_margin_bottom (table, SCROLLBAR_ROOM);

  return scroller;
}

static GtkWidget *
create_heading (GtkWidget *label,
                guint      level)
{
  static const char *const styles[] = { "title-1", "title-2", "title-3", "title-4", "heading" };

  gtk_widget_add_css_class (label, styles[CLAMP (level, 1, G_N_ELEMENTS (styles)) - 1]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                  (int) level, -1);

  return label;
}

/* A picture that stands alone. */
static const FluxrMarkdownNode *
find_image (const FluxrPreviewSlice *slice)
{
  const FluxrMarkdownNode *node;

  if (slice->kind != FLUXR_MARKDOWN_PARAGRAPH || slice->from >= slice->to)
    return NULL;
  node = fluxr_markdown_get_node (slice->document, slice->from);

  return node->kind == FLUXR_MARKDOWN_IMAGE && node->end == slice->to ? node : NULL;
}

static void
image_cb (GtkWidget *button,
          gpointer   user_data)
{
  gtk_widget_activate_action (button, "preview.open", "s",
                              g_object_get_data (G_OBJECT (button), "fluxr-url"));
}

/* Asking a server for it tells that server who reads what, so that is left to a click. */
static GtkWidget *
create_image_button (const FluxrMarkdownNode *node,
                     const char              *host)
{
  /* Translators: a button for a picture on the web; the place is the name of its site. */
  g_autofree char *text = g_strdup_printf (_("Show Image from %s"), host);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *button = gtk_button_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, node->url);
  g_object_set_data_full (G_OBJECT (button), "fluxr-url", g_strdup (node->url), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (image_cb), NULL);

  return button;
}

static GtkWidget *
create_image (const FluxrPreviewSlice *slice,
              const FluxrMarkdownNode *node,
              GPtrArray               *stops)
{
  g_autofree char *words = fluxr_markdown_dup_text (slice->document, slice->from);
  g_autofree char *host = fluxr_preview_markup_find_host (node->url);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, PADDING);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name ("image-x-generic-symbolic");
  GtkWidget *label = fluxr_preview_text_new_plain (*words != '\0' ? words : node->url,
                                                   GTK_ACCESSIBLE_ROLE_LABEL);

  gtk_widget_add_css_class (icon, "dim-label");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), box);
  gtk_box_append (GTK_BOX (box), label);
  if (host != NULL)
    {
      GtkWidget *button = create_image_button (node, host);

      gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
      gtk_box_append (GTK_BOX (box), button);
      g_ptr_array_add (stops, button);
    }
  gtk_widget_set_margin_start (row, PADDING);
  gtk_widget_set_margin_end (row, PADDING);
  gtk_widget_set_margin_top (row, PADDING);
  gtk_widget_set_margin_bottom (row, PADDING);

  return row;
}

static GtkWidget *
create_words (const FluxrPreviewSlice *slice,
              GPtrArray               *stops)
{
  gboolean is_heading = slice->kind == FLUXR_MARKDOWN_HEADING;
  GtkWidget *label
    = fluxr_preview_text_new (slice, slice->from, slice->to,
                              is_heading ? GTK_ACCESSIBLE_ROLE_HEADING : GTK_ACCESSIBLE_ROLE_LABEL);

  if (is_heading)
    create_heading (label, get_block (slice)->number);
  if (fluxr_preview_text_has_links (label))
    g_ptr_array_add (stops, label);

  return label;
}

GtkWidget *
fluxr_preview_content_new (const FluxrPreviewSlice *slice,
                           GPtrArray               *stops)
{
  const FluxrMarkdownNode *image = find_image (slice);

  if (slice->kind == FLUXR_MARKDOWN_DOCUMENT)
    return create_heading (fluxr_preview_text_new_plain (slice->title,
                                                         GTK_ACCESSIBLE_ROLE_HEADING), 1);
  if (image != NULL)
    return create_image (slice, image, stops);
  if (slice->kind == FLUXR_MARKDOWN_CODE_BLOCK)
    return create_code (slice, stops);
  if (slice->kind == FLUXR_MARKDOWN_HTML_BLOCK)
    return create_html (slice);
  if (slice->kind == FLUXR_MARKDOWN_TABLE)
    return create_table (slice, stops);
  if (slice->kind == FLUXR_MARKDOWN_RULE)
    return gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  return create_words (slice, stops);
}

GtkAdjustment *
fluxr_preview_content_get_adjustment (GtkWidget *content)
{
  GtkWidget *scroller = GTK_IS_BOX (content) ? gtk_widget_get_first_child (content) : content;

  return GTK_IS_SCROLLED_WINDOW (scroller)
           ? gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller))
           : NULL;
}

gboolean
fluxr_preview_has_ground (const FluxrPreviewSlice *slice)
{
  return slice->kind == FLUXR_MARKDOWN_CODE_BLOCK || find_image (slice) != NULL;
}
