/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-writing-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "fluxr-markdown-edit.h"
#include "fluxr-markdown-preview.h"
#include "fluxr-writing-heading.h"
#include "fluxr-writing-reading.h"

struct _FluxrWritingView
{
  GtkWidget parent_instance;

  GListModel *parts;         /* (owned) (nullable) */
  GListStore *readings;      /* (owned) (element-type FluxrWritingReading) */
  GListStore *headings;      /* (owned) (element-type FluxrWritingHeading) */
  GtkWidget *bin;
  FluxrWritingSheet *sheet;
  FluxrMarkdownPreview *preview;
  GtkBox *bar;
  GtkLabel *count_label;
  GtkListView *outline_list;
  GtkBox *panes;
  AdwOverlaySplitView *split;
  char *mode;                /* (owned) */
  guint narrow : 1;
  guint outline : 1;
};

enum
{
  PROP_0,
  PROP_MODE,
  PROP_NARROW,
  PROP_OUTLINE,
  N_PROPS
};

enum
{
  FAILED,
  LINK_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FluxrWritingView, fluxr_writing_view, GTK_TYPE_WIDGET)

static FluxrWritingReading *
get_reading (FluxrWritingView *self,
             guint             i)
{
  g_autoptr (FluxrWritingReading) reading
    = g_list_model_get_item (G_LIST_MODEL (self->readings), i);

  return reading;
}

static guint
get_n_readings (FluxrWritingView *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->readings));
}

/* (nullable): by its part or what shows it */
static FluxrWritingReading *
find_reading (FluxrWritingView *self,
              gpointer          part_or_preview)
{
  for (guint i = 0; i < get_n_readings (self); i++)
    {
      FluxrWritingReading *reading = get_reading (self, i);

      if ((gpointer) fluxr_writing_reading_get_part (reading) == part_or_preview
          || (gpointer) fluxr_writing_reading_get_preview (reading) == part_or_preview)
        return reading;
    }

  return NULL;
}

/* With little room the text goes before. */
static void
update_panes (FluxrWritingView *self)
{
  gboolean read = g_str_equal (self->mode, "read");
  gboolean both = g_str_equal (self->mode, "both");

  gtk_widget_set_visible (GTK_WIDGET (self->sheet), !read);
  gtk_widget_set_visible (GTK_WIDGET (self->preview), read || (both && !self->narrow));
}

static char *
describe_counts (const FluxrMarkdownStats *stats)
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
  FluxrMarkdownStats sum = { 0 };
  g_autofree char *words = NULL;

  for (guint i = 0; i < get_n_readings (self); i++)
    {
      FluxrMarkdownStats stats = fluxr_writing_reading_get_stats (get_reading (self, i));

      sum.words += stats.words;
      sum.seconds += stats.seconds;
    }
  words = describe_counts (&sum);
  gtk_label_set_label (self->count_label, words);
}

static void
add_headings (GPtrArray           *list,
              FluxrWritingReading *reading)
{
  FluxrWritingPart *part = fluxr_writing_reading_get_part (reading);
  GPtrArray *headings = fluxr_writing_reading_get_headings (reading);
  const char *title = fluxr_writing_part_get_title (part);
  guint shift = title != NULL ? 1 : 0;

  if (title != NULL)
    g_ptr_array_add (list, fluxr_writing_heading_new (part, title, 0, 0));
  for (guint i = 0; i < headings->len; i++)
    {
      FluxrMarkdownHeading *heading = g_ptr_array_index (headings, i);

      g_ptr_array_add (list, fluxr_writing_heading_new (part, heading->title,
                                                        heading->level - 1 + shift,
                                                        heading->place));
    }
}

/* Lines that stay the same stay, and with them what is chosen. */
static void
update_outline (FluxrWritingView *self)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *model = G_LIST_MODEL (self->headings);
  guint n_old = g_list_model_get_n_items (model);
  guint begin = 0, end = 0;

  for (guint i = 0; i < get_n_readings (self); i++)
    add_headings (list, get_reading (self, i));
  for (; begin < MIN (n_old, list->len); begin++)
    {
      g_autoptr (FluxrWritingHeading) old = g_list_model_get_item (model, begin);

      if (!fluxr_writing_heading_equal (old, g_ptr_array_index (list, begin)))
        break;
    }
  for (; end < MIN (n_old, list->len) - begin; end++)
    {
      g_autoptr (FluxrWritingHeading) old = g_list_model_get_item (model, n_old - 1 - end);

      if (!fluxr_writing_heading_equal (old, g_ptr_array_index (list, list->len - 1 - end)))
        break;
    }
  g_list_store_splice (self->headings, begin, n_old - begin - end, list->pdata + begin,
                       list->len - begin - end);
}

static void
reading_changed_cb (FluxrWritingView *self)
{
  update_counts (self);
  update_outline (self);
}

static void
outline_activated_cb (FluxrWritingView *self,
                      guint             position)
{
  g_autoptr (FluxrWritingHeading) heading
    = g_list_model_get_item (G_LIST_MODEL (self->headings), position);
  FluxrWritingPart *part = fluxr_writing_heading_get_part (heading);
  FluxrWritingReading *reading = find_reading (self, part);
  gsize byte = fluxr_writing_heading_get_byte (heading);
  int place = byte == FLUXR_MARKDOWN_NOWHERE
                ? 0 : fluxr_writing_reading_to_character (reading, byte);

  if (adw_overlay_split_view_get_collapsed (self->split))
    adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
  if (gtk_widget_get_visible (GTK_WIDGET (self->preview)))
    fluxr_markdown_preview_scroll_to (self->preview, fluxr_writing_reading_get_preview (reading),
                                      byte);
  if (!gtk_widget_get_visible (GTK_WIDGET (self->sheet)))
    return;
  fluxr_writing_sheet_focus (self->sheet, part, place);
  fluxr_writing_sheet_scroll_to (self->sheet, part, place);
}

static gboolean
shows_both (FluxrWritingView *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->sheet))
         && gtk_widget_get_visible (GTK_WIDGET (self->preview));
}

static void
sheet_scrolled_cb (FluxrWritingView *self)
{
  int place;
  FluxrWritingPart *part = fluxr_writing_sheet_get_top (self->sheet, &place);
  FluxrWritingReading *reading = part != NULL ? find_reading (self, part) : NULL;

  if (reading != NULL && shows_both (self))
    fluxr_markdown_preview_scroll_to (self->preview, fluxr_writing_reading_get_preview (reading),
                                      fluxr_writing_reading_to_byte (reading, place));
}

static void
preview_scrolled_cb (FluxrWritingView *self)
{
  FluxrPreviewPart *preview = NULL;
  FluxrWritingReading *reading;
  gsize byte;

  if (!shows_both (self))
    return;
  fluxr_markdown_preview_get_top (self->preview, &preview, &byte);
  reading = preview != NULL ? find_reading (self, preview) : NULL;
  if (reading != NULL)
    fluxr_writing_sheet_scroll_to (self->sheet, fluxr_writing_reading_get_part (reading),
                                   fluxr_writing_reading_to_character (reading, byte));
}

/* A box checked where the text is read is checked in the text. */
static void
check_toggled_cb (FluxrWritingView *self,
                  FluxrPreviewPart *preview,
                  guint64           byte)
{
  FluxrWritingReading *reading = find_reading (self, preview);
  FluxrWritingPart *part;
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  if (reading == NULL)
    return;
  part = fluxr_writing_reading_get_part (reading);
  if (!fluxr_writing_part_is_editable (part))
    return;
  buffer = GTK_TEXT_BUFFER (fluxr_writing_part_get_buffer (part));
  gtk_text_buffer_get_iter_at_offset (buffer, &iter,
                                      fluxr_writing_reading_to_character (reading, byte));
  fluxr_markdown_toggle_check (buffer, &iter);
  fluxr_writing_part_flush (part);
}

static void
link_activated_cb (FluxrWritingView *self,
                   const char       *address)
{
  g_signal_emit (self, signals[LINK_ACTIVATED], 0, address);
}

static void
failed_cb (FluxrWritingView *self,
           GError           *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
parts_changed_cb (FluxrWritingView *self)
{
  g_autoptr (GPtrArray) readings = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListStore) previews = g_list_store_new (FLUXR_TYPE_PREVIEW_PART);
  guint n = self->parts != NULL ? g_list_model_get_n_items (self->parts) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FluxrWritingPart) part = g_list_model_get_item (self->parts, i);
      FluxrWritingReading *reading = find_reading (self, part);

      if (reading != NULL)
        {
          g_object_ref (reading);
        }
      else
        {
          reading = fluxr_writing_reading_new (part);
          g_signal_connect_object (reading, "changed", G_CALLBACK (reading_changed_cb), self,
                                   G_CONNECT_SWAPPED);
        }
      g_ptr_array_add (readings, reading);
      g_list_store_append (previews, fluxr_writing_reading_get_preview (reading));
    }
  g_list_store_splice (self->readings, 0, get_n_readings (self), readings->pdata, readings->len);
  fluxr_markdown_preview_set_parts (self->preview, G_LIST_MODEL (previews));
  reading_changed_cb (self);
}

static void
set_mode (FluxrWritingView *self,
          const char       *mode)
{
  if (!g_strv_contains ((const char *const[]) { "write", "both", "read", NULL }, mode)
      || !g_set_str (&self->mode, mode))
    return;
  update_panes (self);
  if (shows_both (self))
    sheet_scrolled_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODE]);
}

static void
fluxr_writing_view_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  FluxrWritingView *self = FLUXR_WRITING_VIEW (object);

  switch (prop_id)
    {
    case PROP_MODE:
      g_value_set_string (value, self->mode);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_OUTLINE:
      g_value_set_boolean (value, self->outline);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_writing_view_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  FluxrWritingView *self = FLUXR_WRITING_VIEW (object);

  switch (prop_id)
    {
    case PROP_MODE:
      set_mode (self, g_value_get_string (value));
      break;
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        return;
      self->narrow = g_value_get_boolean (value);
      update_panes (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_OUTLINE:
      if (self->outline == g_value_get_boolean (value))
        return;
      self->outline = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_writing_view_dispose (GObject *object)
{
  FluxrWritingView *self = FLUXR_WRITING_VIEW (object);

  if (self->parts != NULL)
    fluxr_writing_view_set_parts (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_WRITING_VIEW);
  g_clear_object (&self->readings);
  g_clear_object (&self->headings);

  G_OBJECT_CLASS (fluxr_writing_view_parent_class)->dispose (object);
}

static void
fluxr_writing_view_finalize (GObject *object)
{
  FluxrWritingView *self = FLUXR_WRITING_VIEW (object);

  g_free (self->mode);

  G_OBJECT_CLASS (fluxr_writing_view_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_MODE] = g_param_spec_string ("mode", NULL, NULL, "write", flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  properties[PROP_OUTLINE] = g_param_spec_boolean ("outline", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fluxr_writing_view_class_init (FluxrWritingViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fluxr_writing_view_dispose;
  object_class->finalize = fluxr_writing_view_finalize;
  object_class->get_property = fluxr_writing_view_get_property;
  object_class->set_property = fluxr_writing_view_set_property;
  install_properties (object_class);
  signals[FAILED] = g_signal_new ("failed", FLUXR_TYPE_WRITING_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[LINK_ACTIVATED] = g_signal_new ("link-activated", FLUXR_TYPE_WRITING_VIEW,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                          G_TYPE_STRING);

  g_type_ensure (FLUXR_TYPE_WRITING_HEADING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-writing-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrWritingView, bar);
  gtk_widget_class_bind_template_child (widget_class, FluxrWritingView, bin);
  gtk_widget_class_bind_template_child (widget_class, FluxrWritingView, count_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrWritingView, outline_list);
  gtk_widget_class_bind_template_child (widget_class, FluxrWritingView, panes);
  gtk_widget_class_bind_template_child (widget_class, FluxrWritingView, split);
  gtk_widget_class_bind_template_callback (widget_class, outline_activated_cb);
  gtk_widget_class_install_property_action (widget_class, "writing.mode", "mode");
  gtk_widget_class_install_property_action (widget_class, "writing.outline", "outline");
}

static void
fluxr_writing_view_init (FluxrWritingView *self)
{
  self->mode = g_strdup ("write");
  self->readings = g_list_store_new (FLUXR_TYPE_WRITING_READING);
  self->headings = g_list_store_new (FLUXR_TYPE_WRITING_HEADING);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->sheet = FLUXR_WRITING_SHEET (fluxr_writing_sheet_new ());
  self->preview = FLUXR_MARKDOWN_PREVIEW (fluxr_markdown_preview_new ());
  gtk_box_append (self->panes, GTK_WIDGET (self->sheet));
  gtk_box_append (self->panes, GTK_WIDGET (self->preview));
  gtk_list_view_set_model (self->outline_list,
                           GTK_SELECTION_MODEL (gtk_no_selection_new (
                             g_object_ref (G_LIST_MODEL (self->headings)))));
  g_signal_connect_object (self->sheet, "scrolled", G_CALLBACK (sheet_scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sheet, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "scrolled", G_CALLBACK (preview_scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "check-toggled", G_CALLBACK (check_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "link-activated", G_CALLBACK (link_activated_cb), self,
                           G_CONNECT_SWAPPED);
  update_panes (self);
}

GtkWidget *
fluxr_writing_view_new (void)
{
  return g_object_new (FLUXR_TYPE_WRITING_VIEW, NULL);
}

void
fluxr_writing_view_set_parts (FluxrWritingView *self,
                              GListModel       *parts)
{
  g_return_if_fail (FLUXR_IS_WRITING_VIEW (self));

  if (self->parts != NULL)
    {
      fluxr_writing_view_flush (self);
      g_signal_handlers_disconnect_by_data (self->parts, self);
    }
  g_set_object (&self->parts, parts);
  if (parts != NULL)
    g_signal_connect_object (parts, "items-changed", G_CALLBACK (parts_changed_cb), self,
                             G_CONNECT_SWAPPED);
  fluxr_writing_sheet_set_parts (self->sheet, parts);
  parts_changed_cb (self);
}

FluxrWritingSheet *
fluxr_writing_view_get_sheet (FluxrWritingView *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_VIEW (self), NULL);

  return self->sheet;
}

void
fluxr_writing_view_flush (FluxrWritingView *self)
{
  guint n;

  g_return_if_fail (FLUXR_IS_WRITING_VIEW (self));

  n = self->parts != NULL ? g_list_model_get_n_items (self->parts) : 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FluxrWritingPart) part = g_list_model_get_item (self->parts, i);

      fluxr_writing_part_flush (part);
    }
}

void
fluxr_writing_view_begin (FluxrWritingView *self)
{
  FluxrWritingPart *part;

  g_return_if_fail (FLUXR_IS_WRITING_VIEW (self));

  part = fluxr_writing_sheet_get_active (self->sheet);
  if (part != NULL && gtk_widget_get_visible (GTK_WIDGET (self->sheet)))
    fluxr_writing_sheet_focus (self->sheet, part, -1);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->preview), GTK_DIR_TAB_FORWARD);
}

void
fluxr_writing_view_show_part (FluxrWritingView *self,
                              FluxrWritingPart *part)
{
  FluxrWritingReading *reading;

  g_return_if_fail (FLUXR_IS_WRITING_VIEW (self));

  reading = find_reading (self, part);
  if (reading == NULL)
    return;
  if (gtk_widget_get_visible (GTK_WIDGET (self->preview)))
    fluxr_markdown_preview_scroll_to (self->preview, fluxr_writing_reading_get_preview (reading),
                                      0);
  if (!gtk_widget_get_visible (GTK_WIDGET (self->sheet)))
    return;
  fluxr_writing_sheet_focus (self->sheet, part, -1);
  fluxr_writing_sheet_scroll_to (self->sheet, part, 0);
}
