/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-markdown-view.h"

#include "fluxr-markdown-actions.h"
#include "fluxr-markdown-anchor.h"
#include "fluxr-markdown-clipboard.h"
#include "fluxr-markdown-focus.h"
#include "fluxr-markdown-links.h"
#include "fluxr-markdown-menu.h"
#include "fluxr-markdown-undo.h"
#include "fluxr-markdown-zoom.h"
#include "fluxr-name-popup.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* About 80 letters of the interface font. */
#define READABLE_WIDTH 640
#define SMALLEST_MARGIN 18
#define BOTTOM_MARGIN (4 * SMALLEST_MARGIN)
#define LINE_SPACING 3

struct _FluxrMarkdownView
{
  GtkSourceView parent_instance;

  GtkAdjustment *adjustment; /* (owned) (nullable) */
  FluxrMarkdownPalette palette;
  GtkWidget *names;          /* (owned) (nullable): a FluxrNamePopup */
  char *placeholder;         /* (owned) (nullable) */
  double zoom;
  int bottom_margin;         /* that of the owner while there is another one, else 0 */
  guint is_composing : 1;
  guint focus_mode : 1;
};

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

static FluxrMarkdownBuffer *
get_buffer (FluxrMarkdownView *self)
{
  return FLUXR_MARKDOWN_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)));
}

/* The colours change with the style, the accent and the wish for contrast. */
static void
update_palette (FluxrMarkdownView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (manager);
  FluxrMarkdownPalette palette = { 0 };

  gtk_widget_get_color (GTK_WIDGET (self), &palette.text);
  adw_rgba_to_standalone (accent, adw_style_manager_get_dark (manager), &palette.accent);
  palette.high_contrast = adw_style_manager_get_high_contrast (manager);
  if (gdk_rgba_equal (&palette.text, &self->palette.text)
      && gdk_rgba_equal (&palette.accent, &self->palette.accent)
      && palette.high_contrast == self->palette.high_contrast)
    return;
  self->palette = palette;
  if (FLUXR_IS_MARKDOWN_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))))
    fluxr_markdown_buffer_paint (get_buffer (self), &palette);
}

static void
update_seen (FluxrMarkdownView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter start, stop;
  GdkRectangle rect;

  gtk_text_view_get_visible_rect (view, &rect);
  gtk_text_view_get_line_at_y (view, &start, rect.y, NULL);
  gtk_text_view_get_line_at_y (view, &stop, rect.y + rect.height, NULL);
  gtk_text_iter_forward_line (&stop);
  fluxr_markdown_buffer_set_visible (get_buffer (self), &start, &stop);
}

static void
adjustment_cb (FluxrMarkdownView *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));

  if (adjustment == self->adjustment)
    return;
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustment, update_seen, self);
  g_set_object (&self->adjustment, adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (update_seen), self,
                             G_CONNECT_SWAPPED);
}

static void
editable_cb (FluxrMarkdownView *self)
{
  fluxr_markdown_actions_set_enabled (GTK_WIDGET (self),
                                      gtk_text_view_get_editable (GTK_TEXT_VIEW (self)));
}

static void
preedit_cb (FluxrMarkdownView *self,
            const char        *text)
{
  self->is_composing = text[0] != '\0';
  fluxr_markdown_buffer_set_composing (get_buffer (self), self->is_composing);
}

/* Whether the point, in the coordinates of the widget, is on a check box. */
static gboolean
find_check (FluxrMarkdownView *self,
            double             x,
            double             y,
            GtkTextIter       *iter)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  int bx, by;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &bx, &by);

  return gtk_text_view_get_iter_at_location (view, iter, bx, by)
         && fluxr_markdown_buffer_has_style (get_buffer (self), iter, FLUXR_MARKDOWN_STYLE_CHECK);
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            gpointer         user_data)
{
  FluxrMarkdownView *self = user_data;
  GtkTextIter iter;

  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self)) || !find_check (self, x, y, &iter))
    return;
  if (fluxr_markdown_actions_check (GTK_TEXT_VIEW (self), &iter))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        gpointer               user_data)
{
  FluxrMarkdownView *self = user_data;

  /* While a word is composed the keys are the input method's. */
  if (self->is_composing)
    return FALSE;
  if (fluxr_markdown_undo_press (GTK_TEXT_VIEW (self), controller))
    return TRUE;
  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    return FALSE;
  if (fluxr_name_popup_press (FLUXR_NAME_POPUP (self->names), key, state))
    return TRUE;

  return fluxr_markdown_actions_press (GTK_TEXT_VIEW (self), key, state);
}

/* Before the text view takes keys for its words and clicks for its caret. */
static void
add_controllers (FluxrMarkdownView *self)
{
  GtkEventController *click = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (click, GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), click);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
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
fluxr_markdown_view_copy_clipboard (GtkTextView *view)
{
  fluxr_markdown_clipboard_copy (view, FALSE);
}

static void
fluxr_markdown_view_cut_clipboard (GtkTextView *view)
{
  fluxr_markdown_clipboard_copy (view, TRUE);
}

static void
fluxr_markdown_view_paste_clipboard (GtkTextView *view)
{
  fluxr_markdown_clipboard_paste (view, FALSE);
}

/* So that the caret can be in the middle at the end of the text, too. */
static void
update_bottom_margin (FluxrMarkdownView *self,
                      int                height)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  gboolean wants = self->focus_mode
                   && GTK_IS_SCROLLED_WINDOW (gtk_widget_get_parent (GTK_WIDGET (self)));
  int margin = wants ? MAX (height / 2, BOTTOM_MARGIN) : self->bottom_margin;

  if (wants && self->bottom_margin == 0)
    self->bottom_margin = gtk_text_view_get_bottom_margin (view);
  else if (!wants)
    self->bottom_margin = 0;
  if (margin != 0 && gtk_text_view_get_bottom_margin (view) != margin)
    gtk_text_view_set_bottom_margin (view, margin);
}

static void
fluxr_markdown_view_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  GtkTextView *view = GTK_TEXT_VIEW (widget);
  FluxrMarkdownView *self = FLUXR_MARKDOWN_VIEW (widget);
  int margin = MAX (SMALLEST_MARGIN, (width - (int) (READABLE_WIDTH * self->zoom)) / 2);

  if (gtk_text_view_get_left_margin (view) != margin)
    {
      gtk_text_view_set_left_margin (view, margin);
      gtk_text_view_set_right_margin (view, margin);
    }
  update_bottom_margin (self, height);

  GTK_WIDGET_CLASS (fluxr_markdown_view_parent_class)->size_allocate (widget, width, height,
                                                                      baseline);
  if (self->names != NULL)
    gtk_popover_present (GTK_POPOVER (self->names));
}

static void
fluxr_markdown_view_css_changed (GtkWidget         *widget,
                                 GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (fluxr_markdown_view_parent_class)->css_changed (widget, change);

  update_palette (FLUXR_MARKDOWN_VIEW (widget));
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
      *minimum = gtk_text_view_get_top_margin (view) + line + LINE_SPACING
                 + gtk_text_view_get_bottom_margin (view);
      *natural = MAX (*natural, *minimum);
    }
}

/* Where the first letter would be; an input method shows its own at the same place. */
static void
snapshot_placeholder (FluxrMarkdownView *self,
                      GtkSnapshot       *snapshot)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  g_autoptr (PangoLayout) layout
    = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->placeholder);
  GdkRGBA color = self->palette.text;
  int width = gtk_widget_get_width (GTK_WIDGET (self)) - gtk_text_view_get_left_margin (view)
              - gtk_text_view_get_right_margin (view);

  if (!self->palette.high_contrast)
    color.alpha *= 0.55f;
  pango_layout_set_width (layout, MAX (width, 0) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (gtk_text_view_get_left_margin (view),
                                                gtk_text_view_get_top_margin (view)));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
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

  snapshot_text (widget, snapshot);
  if (self->placeholder != NULL && !self->is_composing
      && gtk_text_buffer_get_char_count (GTK_TEXT_BUFFER (get_buffer (self))) == 0)
    snapshot_placeholder (self, snapshot);
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
  GtkTextViewClass *text_class = GTK_TEXT_VIEW_CLASS (klass);

  object_class->dispose = fluxr_markdown_view_dispose;
  object_class->finalize = fluxr_markdown_view_finalize;
  object_class->get_property = fluxr_markdown_view_get_property;
  object_class->set_property = fluxr_markdown_view_set_property;
  widget_class->css_changed = fluxr_markdown_view_css_changed;
  widget_class->measure = fluxr_markdown_view_measure;
  widget_class->size_allocate = fluxr_markdown_view_size_allocate;
  widget_class->snapshot = fluxr_markdown_view_snapshot;
  text_class->copy_clipboard = fluxr_markdown_view_copy_clipboard;
  text_class->cut_clipboard = fluxr_markdown_view_cut_clipboard;
  text_class->paste_clipboard = fluxr_markdown_view_paste_clipboard;
  install_properties (object_class);

  fluxr_markdown_actions_install (widget_class);
  fluxr_markdown_undo_install (widget_class);
  fluxr_markdown_zoom_install (widget_class);
  fluxr_markdown_links_install (widget_class);
}

static void
fluxr_markdown_view_init (FluxrMarkdownView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr (GMenuModel) menu = fluxr_markdown_menu_new_context ();

  self->zoom = 1;
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_top_margin (view, SMALLEST_MARGIN);
  gtk_text_view_set_bottom_margin (view, BOTTOM_MARGIN);
  gtk_text_view_set_pixels_inside_wrap (view, LINE_SPACING);
  gtk_text_view_set_pixels_below_lines (view, LINE_SPACING);
  gtk_source_view_set_auto_indent (GTK_SOURCE_VIEW (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Text"),
                                  -1);

  gtk_text_view_set_extra_menu (view, menu);

  add_controllers (self);
  fluxr_markdown_undo_follow (view);
  fluxr_markdown_anchor_follow (view);
  fluxr_markdown_links_add (self);
  fluxr_markdown_zoom_add (GTK_WIDGET (self));
  fluxr_markdown_clipboard_add_drops (view);
  g_signal_connect (self, "notify::editable", G_CALLBACK (editable_cb), NULL);
  g_signal_connect (self, "notify::vadjustment", G_CALLBACK (adjustment_cb), NULL);
  g_signal_connect (self, "preedit-changed", G_CALLBACK (preedit_cb), NULL);
  g_signal_connect_object (manager, "notify::accent-color-rgba", G_CALLBACK (update_palette), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (update_palette), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (update_palette), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
fluxr_markdown_view_new (FluxrMarkdownBuffer *buffer)
{
  FluxrMarkdownView *self;

  g_return_val_if_fail (FLUXR_IS_MARKDOWN_BUFFER (buffer), NULL);

  self = g_object_new (FLUXR_TYPE_MARKDOWN_VIEW, "buffer", buffer, NULL);
  update_palette (self);
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
