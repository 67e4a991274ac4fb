/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-writing-view-private.h"

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
  fluxr_writing_view_update_panes (self);
}

static void
set_mode (FluxrWritingView *self,
          const char       *mode)
{
  static const char *const modes[] = { "write", "both", "read", NULL };

  if (!g_strv_contains (modes, mode) || !g_set_str (&self->mode, mode))
    return;
  fluxr_writing_view_update_panes (self);
  fluxr_writing_view_follow_sheet (self);
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
      fluxr_writing_view_update_panes (self);
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
  fluxr_writing_view_install_history (widget_class);
  gtk_widget_class_install_property_action (widget_class, "writing.mode", "mode");
  gtk_widget_class_install_property_action (widget_class, "writing.outline", "outline");
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
  fluxr_writing_view_add_panes (self);
  fluxr_writing_view_add_outline (self);
  fluxr_writing_view_add_tools (self);
  g_signal_connect_object (self->sheet, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  fluxr_writing_view_update_panes (self);
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
