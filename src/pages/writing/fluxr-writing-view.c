/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-writing-view-private.h"

#include <glib/gi18n.h>

#include "fluxr-markdown-edit.h"
#include "fluxr-versions-dialog.h"
#include "fluxr-writing-heading.h"

enum
{
  PROP_0,
  PROP_CHECK_SPELLING,
  PROP_FOCUS_MODE,
  PROP_MODE,
  PROP_NARROW,
  PROP_OUTLINE,
  PROP_ZOOM,
  N_PROPS
};

enum
{
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FluxrWritingView, fluxr_writing_view, GTK_TYPE_WIDGET)

FluxrWritingReading *
fluxr_writing_view_get_reading (FluxrWritingView *self,
                                guint             i)
{
  g_autoptr (FluxrWritingReading) reading
    = g_list_model_get_item (G_LIST_MODEL (self->readings), i);

  return reading;
}

guint
fluxr_writing_view_get_n_readings (FluxrWritingView *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->readings));
}

FluxrWritingReading *
fluxr_writing_view_find_reading (FluxrWritingView *self,
                                 gpointer          part_or_preview)
{
  for (guint i = 0; i < fluxr_writing_view_get_n_readings (self); i++)
    {
      FluxrWritingReading *reading = fluxr_writing_view_get_reading (self, i);

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
  gtk_widget_set_visible (self->pane_line, fluxr_writing_view_shows_both (self));
  for (guint i = 0; i < fluxr_writing_view_get_n_readings (self); i++)
    fluxr_writing_reading_set_shown (fluxr_writing_view_get_reading (self, i),
                                     gtk_widget_get_visible (GTK_WIDGET (self->preview)));
}

gboolean
fluxr_writing_view_shows_both (FluxrWritingView *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->sheet))
         && gtk_widget_get_visible (GTK_WIDGET (self->preview));
}

/* (nullable): what shows that part or, where nothing is written, the one after it */
static FluxrWritingReading *
find_shown (FluxrWritingView *self,
            FluxrWritingPart *part)
{
  gboolean is_reached = FALSE;

  for (guint i = 0; i < fluxr_writing_view_get_n_readings (self); i++)
    {
      FluxrWritingReading *reading = fluxr_writing_view_get_reading (self, i);
      FluxrWritingPart *other = fluxr_writing_reading_get_part (reading);

      is_reached = is_reached || other == part;
      if (is_reached && !fluxr_writing_part_is_empty (other))
        return reading;
    }

  return NULL;
}

void
fluxr_writing_view_scroll_preview (FluxrWritingView *self,
                                   FluxrWritingPart *part,
                                   int               place)
{
  FluxrWritingReading *reading = find_shown (self, part);
  gboolean is_part = reading != NULL && fluxr_writing_reading_get_part (reading) == part;

  if (reading != NULL)
    fluxr_markdown_preview_scroll_to (self->preview, fluxr_writing_reading_get_preview (reading),
                                      is_part ? fluxr_writing_reading_to_byte (reading, place) : 0);
}

static void
sheet_scrolled_cb (FluxrWritingView *self)
{
  int place;
  FluxrWritingPart *part = fluxr_writing_sheet_get_top (self->sheet, &place);

  if (part != NULL && fluxr_writing_view_shows_both (self))
    fluxr_writing_view_scroll_preview (self, part, place);
}

static void
preview_scrolled_cb (FluxrWritingView *self)
{
  FluxrPreviewPart *preview = NULL;
  FluxrWritingReading *reading;
  gsize byte;

  if (!fluxr_writing_view_shows_both (self))
    return;
  fluxr_markdown_preview_get_top (self->preview, &preview, &byte);
  reading = preview != NULL ? fluxr_writing_view_find_reading (self, preview) : NULL;
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
  FluxrWritingReading *reading = fluxr_writing_view_find_reading (self, preview);
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
  if (fluxr_writing_view_follow_link (self, address))
    g_signal_stop_emission_by_name (self->preview, "link-activated");
}

static void
failed_cb (FluxrWritingView *self,
           GError           *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

static gboolean
shows (FluxrWritingView *self,
       GPtrArray        *previews)
{
  GListModel *shown = G_LIST_MODEL (self->previews);

  for (guint i = 0; i < previews->len; i++)
    {
      g_autoptr (FluxrPreviewPart) preview = g_list_model_get_item (shown, i);

      if (preview != g_ptr_array_index (previews, i))
        return FALSE;
    }

  return g_list_model_get_n_items (shown) == previews->len;
}

/* Who reads is not told of what nobody wrote. */
void
fluxr_writing_view_update_previews (FluxrWritingView *self)
{
  g_autoptr (GPtrArray) previews = g_ptr_array_new ();

  for (guint i = 0; i < fluxr_writing_view_get_n_readings (self); i++)
    {
      FluxrWritingReading *reading = fluxr_writing_view_get_reading (self, i);

      if (!fluxr_writing_part_is_empty (fluxr_writing_reading_get_part (reading)))
        g_ptr_array_add (previews, fluxr_writing_reading_get_preview (reading));
    }
  if (!shows (self, previews))
    g_list_store_splice (self->previews, 0,
                         g_list_model_get_n_items (G_LIST_MODEL (self->previews)), previews->pdata,
                         previews->len);
}

static void
parts_changed_cb (FluxrWritingView *self)
{
  g_autoptr (GPtrArray) readings = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = self->parts != NULL ? g_list_model_get_n_items (self->parts) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FluxrWritingPart) part = g_list_model_get_item (self->parts, i);
      FluxrWritingReading *reading = fluxr_writing_view_find_reading (self, part);

      if (reading != NULL)
        {
          g_object_ref (reading);
        }
      else
        {
          reading = fluxr_writing_reading_new (part);
          fluxr_writing_view_follow_reading (self, reading);
        }
      g_ptr_array_add (readings, reading);
    }
  g_list_store_splice (self->readings, 0, fluxr_writing_view_get_n_readings (self),
                       readings->pdata, readings->len);
  fluxr_writing_view_update_previews (self);
  fluxr_writing_view_update_outline (self);
  update_panes (self);
}

/* (nullable) */
static FluxrWritingPart *
find_part (FluxrWritingView *self,
           const char       *id)
{
  for (guint i = 0; i < fluxr_writing_view_get_n_readings (self); i++)
    {
      FluxrWritingPart *part
        = fluxr_writing_reading_get_part (fluxr_writing_view_get_reading (self, i));
      g_autofree char *other = fluxr_writing_part_dup_id (part);

      if (g_str_equal (other, id))
        return part;
    }

  return NULL;
}

static void
show_history (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  FluxrWritingView *self = FLUXR_WRITING_VIEW (widget);
  FluxrWritingPart *part = find_part (self, g_variant_get_string (parameter, NULL));

  if (part != NULL)
    fluxr_writing_view_show_history (self, part);
}

static void
set_mode (FluxrWritingView *self,
          const char       *mode)
{
  static const char *const modes[] = { "write", "both", "read", NULL };

  if (!g_strv_contains (modes, mode) || !g_set_str (&self->mode, mode))
    return;
  update_panes (self);
  if (fluxr_writing_view_shows_both (self))
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
    case PROP_CHECK_SPELLING:
      g_value_set_boolean (value, fluxr_spelling_get_enabled (self->spelling));
      break;
    case PROP_FOCUS_MODE:
      g_value_set_boolean (value, self->focus_mode);
      break;
    case PROP_MODE:
      g_value_set_string (value, self->mode);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_OUTLINE:
      g_value_set_boolean (value, self->outline);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* Returns: whether it is another one */
static gboolean
set_property (FluxrWritingView *self,
              guint             prop_id,
              const GValue     *value)
{
  gboolean is_on = G_VALUE_HOLDS_BOOLEAN (value) && g_value_get_boolean (value);

  switch (prop_id)
    {
    case PROP_CHECK_SPELLING:
      fluxr_spelling_set_enabled (self->spelling, is_on);
      return TRUE;
    case PROP_FOCUS_MODE:
      self->focus_mode = is_on;
      return TRUE;
    case PROP_MODE:
      set_mode (self, g_value_get_string (value));
      return FALSE;
    case PROP_NARROW:
      self->narrow = is_on;
      update_panes (self);
      return TRUE;
    case PROP_OUTLINE:
      self->outline = is_on;
      return TRUE;
    case PROP_ZOOM:
      self->zoom = g_value_get_double (value);
      return TRUE;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (self, prop_id, properties[prop_id]);
      return FALSE;
    }
}

static void
fluxr_writing_view_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  g_auto (GValue) old = G_VALUE_INIT;

  g_value_init (&old, pspec->value_type);
  g_object_get_property (object, pspec->name, &old);
  if (g_param_values_cmp (pspec, &old, value) != 0
      && set_property (FLUXR_WRITING_VIEW (object), prop_id, value))
    g_object_notify_by_pspec (object, pspec);
}

static void
fluxr_writing_view_dispose (GObject *object)
{
  FluxrWritingView *self = FLUXR_WRITING_VIEW (object);

  if (self->parts != NULL)
    fluxr_writing_view_set_parts (self, NULL);
  g_clear_handle_id (&self->outline_later, g_source_remove);
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_WRITING_VIEW);
  g_clear_object (&self->readings);
  g_clear_object (&self->headings);
  g_clear_object (&self->previews);
  g_clear_object (&self->spelling);

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

  properties[PROP_CHECK_SPELLING]
    = g_param_spec_boolean ("check-spelling", NULL, NULL, TRUE, flags);
  properties[PROP_FOCUS_MODE] = g_param_spec_boolean ("focus-mode", NULL, NULL, FALSE, flags);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0.5, 3, 1, flags);
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

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-writing-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrWritingView, bar);
  gtk_widget_class_bind_template_child (widget_class, FluxrWritingView, bin);
  gtk_widget_class_bind_template_child (widget_class, FluxrWritingView, panes);
  gtk_widget_class_bind_template_child (widget_class, FluxrWritingView, split);
  fluxr_writing_view_bind_outline (widget_class);
  fluxr_writing_view_install_tools (widget_class);
  gtk_widget_class_install_action (widget_class, "writing.show-history", "s", show_history);
  gtk_widget_class_install_property_action (widget_class, "writing.mode", "mode");
  gtk_widget_class_install_property_action (widget_class, "writing.outline", "outline");
}

/* Both have the same width, whatever is in them. */
static void
add_panes (FluxrWritingView *self)
{
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  g_autoptr (GtkSizeGroup) group = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  self->sheet = FLUXR_WRITING_SHEET (fluxr_writing_sheet_new ());
  self->preview = FLUXR_MARKDOWN_PREVIEW (fluxr_markdown_preview_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->preview), "view");
  gtk_widget_set_hexpand (GTK_WIDGET (self->sheet), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->preview), TRUE);
  gtk_size_group_add_widget (group, GTK_WIDGET (self->sheet));
  gtk_size_group_add_widget (group, GTK_WIDGET (self->preview));
  self->pane_line = line;
  gtk_box_append (self->panes, GTK_WIDGET (self->sheet));
  gtk_box_append (self->panes, line);
  gtk_box_append (self->panes, GTK_WIDGET (self->preview));
}

static void
fluxr_writing_view_init (FluxrWritingView *self)
{
  self->mode = g_strdup ("write");
  self->zoom = 1;
  self->readings = g_list_store_new (FLUXR_TYPE_WRITING_READING);
  self->headings = g_list_store_new (FLUXR_TYPE_WRITING_HEADING);
  self->previews = g_list_store_new (FLUXR_TYPE_PREVIEW_PART);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_panes (self);
  fluxr_markdown_preview_set_parts (self->preview, G_LIST_MODEL (self->previews));
  fluxr_writing_view_add_outline (self);
  fluxr_writing_view_add_tools (self);
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

  reading = fluxr_writing_view_find_reading (self, part);
  if (reading == NULL)
    return;
  if (gtk_widget_get_visible (GTK_WIDGET (self->preview)))
    fluxr_writing_view_scroll_preview (self, part, 0);
  if (!gtk_widget_get_visible (GTK_WIDGET (self->sheet)))
    return;
  fluxr_writing_sheet_focus (self->sheet, part, -1);
  fluxr_writing_sheet_scroll_to (self->sheet, part, 0);
}

void
fluxr_writing_view_set_outline_top (FluxrWritingView *self,
                                    GtkWidget        *top)
{
  g_return_if_fail (FLUXR_IS_WRITING_VIEW (self));

  adw_bin_set_child (self->outline_top, top);
}

void
fluxr_writing_view_show_history (FluxrWritingView *self,
                                 FluxrWritingPart *part)
{
  const char *title;

  g_return_if_fail (FLUXR_IS_WRITING_VIEW (self));
  g_return_if_fail (FLUXR_IS_WRITING_PART (part));

  fluxr_writing_part_flush (part);
  title = fluxr_writing_part_get_title (part);
  adw_dialog_present (fluxr_versions_dialog_new (fluxr_writing_part_get_workspace (part),
                                                 fluxr_writing_part_get_record (part),
                                                 fluxr_writing_part_get_column (part),
                                                 fluxr_writing_part_get_key (part),
                                                 title != NULL ? title : _("Text")),
                      GTK_WIDGET (self));
}
