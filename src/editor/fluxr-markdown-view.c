/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-markdown-view-private.h"

#include "fluxr-markdown-anchor.h"
#include "fluxr-markdown-clipboard.h"
#include "fluxr-markdown-focus.h"
#include "fluxr-markdown-links.h"
#include "fluxr-markdown-menu.h"
#include "fluxr-markdown-undo.h"
#include "fluxr-markdown-zoom.h"
#include "fluxr-name-popup.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_0,
  PROP_FOCUS_MODE,
  PROP_ZOOM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint link_activated;

G_DEFINE_FINAL_TYPE (FluxrMarkdownView, fluxr_markdown_view, GTK_SOURCE_TYPE_VIEW)

FluxrMarkdownBuffer *
fluxr_markdown_view_get_markdown (FluxrMarkdownView *self)
{
  return FLUXR_MARKDOWN_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)));
}

static void
cursor_cb (FluxrMarkdownView *self)
{
  if (!self->focus_mode)
    return;
  fluxr_markdown_focus_scroll (GTK_TEXT_VIEW (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
fluxr_markdown_view_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  fluxr_markdown_view_update_margins (FLUXR_MARKDOWN_VIEW (widget), width, height);

  GTK_WIDGET_CLASS (fluxr_markdown_view_parent_class)->size_allocate (widget, width, height,
                                                                      baseline);
  if (FLUXR_MARKDOWN_VIEW (widget)->names != NULL)
    gtk_popover_present (GTK_POPOVER (FLUXR_MARKDOWN_VIEW (widget)->names));
}

static void
fluxr_markdown_view_css_changed (GtkWidget         *widget,
                                 GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (fluxr_markdown_view_parent_class)->css_changed (widget, change);

  fluxr_markdown_view_update_palette (FLUXR_MARKDOWN_VIEW (widget));
}

/* A text view that was never laid out says that it needs nothing, and so is never laid out by who
 * asks. */
static void
fluxr_markdown_view_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  GtkTextView *view = GTK_TEXT_VIEW (widget);
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int line = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics);
  GTK_WIDGET_CLASS (fluxr_markdown_view_parent_class)->measure (widget, orientation, for_size,
                                                                minimum, natural, minimum_baseline,
                                                                natural_baseline);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      /* It scrolls: it needs no room for all of its text. */
      *minimum = gtk_text_view_get_top_margin (view) + line + FLUXR_MARKDOWN_VIEW_LINE_SPACING
                 + gtk_text_view_get_bottom_margin (view);
      *natural = MAX (*natural, *minimum);
    }
}

static void
snapshot_text (GtkWidget   *widget,
               GtkSnapshot *snapshot)
{
  GtkWidgetClass *parent_class = GTK_WIDGET_CLASS (fluxr_markdown_view_parent_class);
  g_autoptr (GskRenderNode) node = NULL;
  GtkSnapshot *all;

  if (!FLUXR_MARKDOWN_VIEW (widget)->focus_mode)
    {
      parent_class->snapshot (widget, snapshot);
      return;
    }
  all = gtk_snapshot_new ();
  parent_class->snapshot (widget, all);
  node = gtk_snapshot_free_to_node (all);
  if (node != NULL)
    fluxr_markdown_focus_draw (GTK_TEXT_VIEW (widget), snapshot, node);
}

static void
fluxr_markdown_view_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  FluxrMarkdownView *self = FLUXR_MARKDOWN_VIEW (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  snapshot_text (widget, snapshot);
  if (self->placeholder != NULL && !self->is_composing
      && gtk_text_buffer_get_char_count (buffer) == 0)
    fluxr_markdown_view_draw_hint (self, snapshot);
}

static void
fluxr_markdown_view_finalize (GObject *object)
{
  FluxrMarkdownView *self = FLUXR_MARKDOWN_VIEW (object);

  g_free (self->placeholder);

  G_OBJECT_CLASS (fluxr_markdown_view_parent_class)->finalize (object);
}

static void
fluxr_markdown_view_dispose (GObject *object)
{
  FluxrMarkdownView *self = FLUXR_MARKDOWN_VIEW (object);

  g_clear_object (&self->adjustment);
  g_clear_pointer (&self->names, gtk_widget_unparent);

  G_OBJECT_CLASS (fluxr_markdown_view_parent_class)->dispose (object);
}

static void
fluxr_markdown_view_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  FluxrMarkdownView *self = FLUXR_MARKDOWN_VIEW (object);

  switch (prop_id)
    {
    case PROP_FOCUS_MODE:
      g_value_set_boolean (value, self->focus_mode);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_markdown_view_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  FluxrMarkdownView *self = FLUXR_MARKDOWN_VIEW (object);

  switch (prop_id)
    {
    case PROP_FOCUS_MODE:
      fluxr_markdown_view_set_focus_mode (self, g_value_get_boolean (value));
      break;
    case PROP_ZOOM:
      fluxr_markdown_view_set_zoom (self, g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *klass)
{
  properties[PROP_FOCUS_MODE] = g_param_spec_boolean ("focus-mode", NULL, NULL, FALSE,
                                                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                        | G_PARAM_STATIC_STRINGS);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, FLUXR_MARKDOWN_ZOOM_MIN,
                                               FLUXR_MARKDOWN_ZOOM_MAX, 1,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                 | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (klass, N_PROPS, properties);
  link_activated = g_signal_new ("link-activated", G_OBJECT_CLASS_TYPE (klass), G_SIGNAL_RUN_LAST,
                                 0, g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN,
                                 1, G_TYPE_STRING);
  g_signal_new ("names-wanted", G_OBJECT_CLASS_TYPE (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fluxr_markdown_view_class_init (FluxrMarkdownViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fluxr_markdown_view_dispose;
  object_class->finalize = fluxr_markdown_view_finalize;
  object_class->get_property = fluxr_markdown_view_get_property;
  object_class->set_property = fluxr_markdown_view_set_property;
  widget_class->css_changed = fluxr_markdown_view_css_changed;
  widget_class->measure = fluxr_markdown_view_measure;
  widget_class->size_allocate = fluxr_markdown_view_size_allocate;
  widget_class->snapshot = fluxr_markdown_view_snapshot;
  install_properties (object_class);

  fluxr_markdown_view_install_input (widget_class);
  fluxr_markdown_zoom_install (widget_class);
  fluxr_markdown_links_install (widget_class);
}

static void
fluxr_markdown_view_init (FluxrMarkdownView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  g_autoptr (GMenuModel) menu = fluxr_markdown_menu_new_context ();

  self->zoom = 1;
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_source_view_set_auto_indent (GTK_SOURCE_VIEW (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Text"),
                                  -1);
  gtk_text_view_set_extra_menu (view, menu);

  fluxr_markdown_view_add_look (self);
  fluxr_markdown_view_add_input (self);
  fluxr_markdown_undo_follow (view);
  fluxr_markdown_anchor_follow (view);
  fluxr_markdown_links_add (self);
  fluxr_markdown_zoom_add (GTK_WIDGET (self));
  fluxr_markdown_clipboard_add_drops (view);
}

GtkWidget *
fluxr_markdown_view_new (FluxrMarkdownBuffer *buffer)
{
  FluxrMarkdownView *self;

  g_return_val_if_fail (FLUXR_IS_MARKDOWN_BUFFER (buffer), NULL);

  self = g_object_new (FLUXR_TYPE_MARKDOWN_VIEW, "buffer", buffer, NULL);
  fluxr_markdown_view_update_palette (self);
  /* Whatever the buffer was painted for before. */
  fluxr_markdown_buffer_paint (buffer, &self->palette);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (cursor_cb), self,
                           G_CONNECT_SWAPPED);
  self->names = fluxr_name_popup_new (self);

  return GTK_WIDGET (self);
}

gboolean
fluxr_markdown_view_is_composing (FluxrMarkdownView *self)
{
  g_return_val_if_fail (FLUXR_IS_MARKDOWN_VIEW (self), FALSE);

  return self->is_composing;
}

void
fluxr_markdown_view_set_placeholder (FluxrMarkdownView *self,
                                     const char        *placeholder)
{
  g_return_if_fail (FLUXR_IS_MARKDOWN_VIEW (self));

  if (!g_set_str (&self->placeholder, placeholder))
    return;
  if (placeholder != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER,
                                    placeholder, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
fluxr_markdown_view_get_focus_mode (FluxrMarkdownView *self)
{
  g_return_val_if_fail (FLUXR_IS_MARKDOWN_VIEW (self), FALSE);

  return self->focus_mode;
}

void
fluxr_markdown_view_set_focus_mode (FluxrMarkdownView *self,
                                    gboolean           focus_mode)
{
  g_return_if_fail (FLUXR_IS_MARKDOWN_VIEW (self));

  if (self->focus_mode == !!focus_mode)
    return;
  self->focus_mode = !!focus_mode;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  cursor_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOCUS_MODE]);
}

double
fluxr_markdown_view_get_zoom (FluxrMarkdownView *self)
{
  g_return_val_if_fail (FLUXR_IS_MARKDOWN_VIEW (self), 1);

  return self->zoom;
}

void
fluxr_markdown_view_set_zoom (FluxrMarkdownView *self,
                              double             zoom)
{
  g_return_if_fail (FLUXR_IS_MARKDOWN_VIEW (self));

  zoom = fluxr_markdown_zoom_round (zoom);
  if (self->zoom == zoom)
    return;
  self->zoom = zoom;
  fluxr_markdown_zoom_apply (GTK_WIDGET (self), zoom);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

void
fluxr_markdown_view_activate_link (FluxrMarkdownView *self,
                                   const char        *address)
{
  gboolean done = FALSE;

  g_return_if_fail (FLUXR_IS_MARKDOWN_VIEW (self));
  g_return_if_fail (address != NULL);

  g_signal_emit (self, link_activated, 0, address, &done);
  if (!done && !fluxr_markdown_links_open (GTK_WIDGET (self), address))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

void
fluxr_markdown_view_set_names (FluxrMarkdownView *self,
                               const char        *typed,
                               GListModel        *names)
{
  g_return_if_fail (FLUXR_IS_MARKDOWN_VIEW (self));

  if (self->names != NULL)
    fluxr_name_popup_set_names (FLUXR_NAME_POPUP (self->names), typed, names);
}

void
fluxr_markdown_view_set_for_braces (FluxrMarkdownView *self)
{
  g_return_if_fail (FLUXR_IS_MARKDOWN_VIEW (self));

  fluxr_name_popup_set_for_braces (FLUXR_NAME_POPUP (self->names));
}

void
fluxr_markdown_view_set_candidates (FluxrMarkdownView *self,
                                    const char        *typed,
                                    GListModel        *names,
                                    guint              before,
                                    guint              after)
{
  g_return_if_fail (FLUXR_IS_MARKDOWN_VIEW (self));

  if (self->names != NULL)
    fluxr_name_popup_set_candidates (FLUXR_NAME_POPUP (self->names), typed, names, before, after);
}
