/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names to choose from. GtkSourceCompletion does not do: for it a blank ends what is looked for,
 * and names have blanks. */

#include "config.h"

#include "fluxr-name-popup.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-name-offer.h"
#include "fluxr-wiki-link.h"
#include "fluxr-words.h"

#define WIDTH 300
#define HEIGHT 280
/* Characters of a name that are shown. */
#define NAME_WIDTH 40
/* A name of so many is shown whole, and what it is gives way. */
#define SHORT_NAME 24

struct _FluxrNamePopup
{
  GtkPopover parent_instance;

  GtkTextView *view;             /* borrowed: the parent */
  GtkListView *list;
  GtkSingleSelection *selection; /* (owned) */
  char *typed;                   /* (owned) (nullable): of the name; %NULL if nothing is asked */
  guint before;                  /* characters around the caret that a candidate takes the */
  guint after;                   /* place of */
  guint is_for_braces : 1;
};

G_DEFINE_FINAL_TYPE (FluxrNamePopup, fluxr_name_popup, GTK_TYPE_POPOVER)

/* Returns: (nullable): what is behind two braces that are not closed, a part of @text */
static const char *
find_open_braces (const char *text)
{
  const char *start = g_strrstr (text, "{{");

  return start != NULL && strstr (start, "}}") == NULL ? start + 2 : NULL;
}

/* Returns: (transfer full) (nullable): what there is of a name between brackets and caret */
static char *
dup_typed (FluxrNamePopup *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  FluxrMarkdownBuffer *styles = FLUXR_MARKDOWN_BUFFER (buffer);
  g_autofree char *text = NULL;
  GtkTextIter caret, start;

  if (gtk_text_buffer_get_has_selection (buffer) || !gtk_text_view_get_editable (self->view))
    return NULL;
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  start = caret;
  gtk_text_iter_set_line_offset (&start, 0);
  text = gtk_text_iter_get_slice (&start, &caret);
  if (self->is_for_braces)
    return g_strdup (find_open_braces (text));
  if (fluxr_markdown_buffer_has_style (styles, &start, FLUXR_MARKDOWN_STYLE_CODE_BLOCK))
    return NULL;

  return g_strdup (fluxr_wiki_link_find_open (text));
}

static void
leave (FluxrNamePopup *self)
{
  g_clear_pointer (&self->typed, g_free);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
ask (FluxrNamePopup *self)
{
  g_autofree char *typed = dup_typed (self);

  if (typed == NULL)
    leave (self);
  else if (g_set_str (&self->typed, typed))
    g_signal_emit_by_name (self->view, "names-wanted", typed);
}

/* The caret or the text before it is another one. */
static void
caret_cb (FluxrNamePopup *self)
{
  if (self->typed != NULL)
    ask (self);
}

/* Names come by themselves for who writes the brackets, not for who comes along. */
static void
inserted_cb (FluxrNamePopup *self,
             GtkTextIter    *iter,
             const char     *text,
             int             length)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  char sign = self->is_for_braces ? '{' : '[';
  GtkTextIter caret, start;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  start = caret;
  if (length < 1 || length > 2 || text[length - 1] != sign || !gtk_text_iter_equal (iter, &caret)
      || !gtk_widget_has_focus (GTK_WIDGET (self->view))
      || !gtk_text_iter_backward_chars (&start, 2)
      || gtk_text_iter_get_char (&start) != (gunichar) sign)
    return;
  fluxr_name_popup_open (self);
}

/* What stands for the name by now, with the end of a link that is there already. */
static void
find_range (FluxrNamePopup *self,
            GtkTextIter    *start,
            GtkTextIter    *stop)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  g_autofree char *behind = NULL;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_mark (buffer, stop, gtk_text_buffer_get_insert (buffer));
  *start = end = *stop;
  if (self->is_for_braces)
    {
      gtk_text_iter_backward_chars (start, (int) self->before);
      gtk_text_iter_forward_chars (stop, (int) self->after);
      return;
    }
  gtk_text_iter_backward_chars (start, (int) g_utf8_strlen (self->typed, -1) + 2);
  gtk_text_iter_forward_chars (&end, 2);
  behind = gtk_text_iter_get_slice (stop, &end);
  if (g_str_equal (behind, "]]"))
    *stop = end;
}

static void
take (FluxrNamePopup *self,
      FluxrNameOffer *offer)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, stop;

  find_range (self, &start, &stop);
  leave (self);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &stop);
  gtk_text_buffer_insert (buffer, &start, fluxr_name_offer_get_text (offer), -1);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_insert (buffer));
  /* Behind the word of a block comes what it is about. */
  if (fluxr_name_offer_get_goes_on (offer))
    fluxr_name_popup_open (self);
}

/* The list would take it for a choice and the focus with it. */
static void
pressed_cb (GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
clicked_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            GtkListItem     *item)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  FluxrNamePopup *self = FLUXR_NAME_POPUP (gtk_widget_get_ancestor (row, FLUXR_TYPE_NAME_POPUP));

  if (self != NULL && self->typed != NULL && gtk_list_item_get_item (item) != NULL)
    take (self, gtk_list_item_get_item (item));
}

/* While the pointer rests over the list, a new layout of the window makes GTK think that it is over
 * the text below (4.18, X11): then what is pressed in the list gets to the text. */
static gboolean
is_stray (FluxrNamePopup *self,
          GdkEvent       *event)
{
  return self->typed != NULL && event != NULL && gtk_widget_get_mapped (GTK_WIDGET (self))
         && gdk_event_get_surface (event) == gtk_native_get_surface (GTK_NATIVE (self));
}

static void
strayed_cb (FluxrNamePopup *self,
            int             n_press,
            double          x,
            double          y,
            GtkGesture     *gesture)
{
  if (is_stray (self, gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture))))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  else
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
}

static void
stray_released_cb (FluxrNamePopup  *self,
                   int              n_press,
                   double           x,
                   double           y,
                   GtkGestureClick *gesture)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  GtkNative *native = GTK_NATIVE (self);
  GtkListItem *item = NULL;
  double dx, dy;

  if (!is_stray (self, event))
    return;
  gdk_event_get_position (event, &x, &y);
  gtk_native_get_surface_transform (native, &dx, &dy);
  for (GtkWidget *row = gtk_widget_pick (GTK_WIDGET (self), x - dx, y - dy, GTK_PICK_DEFAULT);
       row != NULL && item == NULL; row = gtk_widget_get_parent (row))
    item = g_object_get_data (G_OBJECT (row), "item");
  if (item != NULL && gtk_list_item_get_item (item) != NULL)
    take (self, gtk_list_item_get_item (item));
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *detail = gtk_label_new (NULL);
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (title), NAME_WIDTH);
  gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (detail), NAME_WIDTH);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (detail, "dimmed");
  gtk_box_append (GTK_BOX (row), gtk_image_new ());
  gtk_box_append (GTK_BOX (row), title);
  gtk_box_append (GTK_BOX (row), detail);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), NULL);
  g_signal_connect (click, "released", G_CALLBACK (clicked_cb), item);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  g_object_set_data (G_OBJECT (row), "item", item);
  gtk_list_item_set_child (item, row);
  gtk_list_item_set_focusable (item, FALSE);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  FluxrNameOffer *offer = gtk_list_item_get_item (item);
  GtkWidget *image = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *title = gtk_widget_get_next_sibling (image);
  GtkWidget *detail = gtk_widget_get_next_sibling (title);
  g_autofree char *label = g_strdup_printf ("%s, %s", fluxr_name_offer_get_title (offer),
                                            fluxr_name_offer_get_detail (offer));

  gtk_image_set_from_icon_name (GTK_IMAGE (image), fluxr_name_offer_get_icon_name (offer));
  gtk_label_set_label (GTK_LABEL (title), fluxr_name_offer_get_title (offer));
  gtk_label_set_ellipsize (GTK_LABEL (title),
                           g_utf8_strlen (fluxr_name_offer_get_title (offer), -1) > SHORT_NAME
                             ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_label (GTK_LABEL (detail), fluxr_name_offer_get_detail (offer));
  gtk_list_item_set_accessible_label (item, label);
}

/* The focus is in the text, so nobody else says it. */
static void
announce (FluxrNamePopup *self)
{
  FluxrNameOffer *offer = gtk_single_selection_get_selected_item (self->selection);
  g_autofree char *words = NULL;

  if (offer == NULL)
    return;
  /* Translators: a name to choose, what it is ("Note"), and where it is in the list. */
  words = g_strdup_printf (_("%s, %s, %u of %u"), fluxr_name_offer_get_title (offer),
                           fluxr_name_offer_get_detail (offer),
                           gtk_single_selection_get_selected (self->selection) + 1,
                           g_list_model_get_n_items (G_LIST_MODEL (self->selection)));
  gtk_accessible_announce (GTK_ACCESSIBLE (self->view), words,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
select_name (FluxrNamePopup *self,
             guint           position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_NONE, NULL);
  announce (self);
}

/* The first press makes the list: most texts are written without links. */
static void
create_list (FluxrNamePopup *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (
    GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_widget_set_can_focus (GTK_WIDGET (self->list), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->is_for_braces ? _("Variables") : _("Names"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_size_request (scrolled, WIDTH, -1);
  gtk_popover_set_child (GTK_POPOVER (self), scrolled);
}

static void
point (FluxrNamePopup *self)
{
  GtkTextIter start, stop;
  GdkRectangle rect;

  find_range (self, &start, &stop);
  gtk_text_view_get_iter_location (self->view, &start, &rect);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, rect.x, rect.y,
                                         &rect.x, &rect.y);
  rect.width = MAX (rect.width, 1);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &rect);
}

static void
fluxr_name_popup_dispose (GObject *object)
{
  FluxrNamePopup *self = FLUXR_NAME_POPUP (object);

  g_clear_object (&self->selection);

  G_OBJECT_CLASS (fluxr_name_popup_parent_class)->dispose (object);
}

static void
fluxr_name_popup_finalize (GObject *object)
{
  g_free (FLUXR_NAME_POPUP (object)->typed);

  G_OBJECT_CLASS (fluxr_name_popup_parent_class)->finalize (object);
}

static void
fluxr_name_popup_class_init (FluxrNamePopupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fluxr_name_popup_dispose;
  object_class->finalize = fluxr_name_popup_finalize;
}

static void
fluxr_name_popup_init (FluxrNamePopup *self)
{
  self->selection = gtk_single_selection_new (NULL);
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
}

GtkWidget *
fluxr_name_popup_new (FluxrMarkdownView *owner)
{
  FluxrNamePopup *self = g_object_new (FLUXR_TYPE_NAME_POPUP, NULL);
  GtkTextView *view = GTK_TEXT_VIEW (owner);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *click = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());

  self->view = view;
  gtk_widget_set_parent (GTK_WIDGET (self), GTK_WIDGET (view));
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (inserted_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (caret_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (caret_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), focus);
  gtk_event_controller_set_propagation_phase (click, GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (strayed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (stray_released_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), click);

  return GTK_WIDGET (self);
}

gboolean
fluxr_name_popup_open (FluxrNamePopup *self)
{
  g_return_val_if_fail (FLUXR_IS_NAME_POPUP (self), FALSE);

  g_clear_pointer (&self->typed, g_free);
  ask (self);

  return self->typed != NULL;
}

/* What is shown may be the answer to less than was typed by now. */
static gboolean
take_selected (FluxrNamePopup *self)
{
  FluxrNameOffer *offer = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (FluxrWords) words = fluxr_words_new (self->typed);
  const char *title = offer != NULL ? fluxr_name_offer_get_title (offer) : NULL;

  if (offer == NULL || (!self->is_for_braces && !fluxr_words_match (words, &title, 1)))
    {
      leave (self);
      return FALSE;
    }
  take (self, offer);

  return TRUE;
}

static void
move (FluxrNamePopup *self,
      int             by)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  select_name (self, (gtk_single_selection_get_selected (self->selection) + n + (guint) by) % n);
}

gboolean
fluxr_name_popup_press (FluxrNamePopup  *self,
                        guint            key,
                        GdkModifierType  state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  g_return_val_if_fail (FLUXR_IS_NAME_POPUP (self), FALSE);

  if (key == GDK_KEY_space && modifiers == GDK_CONTROL_MASK)
    return fluxr_name_popup_open (self);
  if (modifiers != 0 || self->typed == NULL || !gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      move (self, key == GDK_KEY_Up ? -1 : 1);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Tab:
      return take_selected (self);
    case GDK_KEY_Escape:
      leave (self);
      return TRUE;
    default:
      return FALSE;
    }
}

/* Rows that stay the same can be clicked while another key is answered. */
static gboolean
is_shown (FluxrNamePopup *self,
          GListModel     *names)
{
  GListModel *shown = G_LIST_MODEL (self->selection);
  guint n = g_list_model_get_n_items (names);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || n != g_list_model_get_n_items (shown))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FluxrNameOffer) offer = g_list_model_get_item (names, i);
      g_autoptr (FluxrNameOffer) other = g_list_model_get_item (shown, i);

      if (!g_str_equal (fluxr_name_offer_get_title (offer), fluxr_name_offer_get_title (other))
          || !g_str_equal (fluxr_name_offer_get_text (offer), fluxr_name_offer_get_text (other)))
        return FALSE;
    }

  return TRUE;
}

void
fluxr_name_popup_set_names (FluxrNamePopup *self,
                            const char     *typed,
                            GListModel     *names)
{
  g_return_if_fail (FLUXR_IS_NAME_POPUP (self));
  g_return_if_fail (G_IS_LIST_MODEL (names));

  if (g_strcmp0 (self->typed, typed) != 0 || self->selection == NULL || is_shown (self, names))
    return;
  gtk_single_selection_set_model (self->selection, names);
  if (g_list_model_get_n_items (names) == 0)
    {
      gtk_popover_popdown (GTK_POPOVER (self));
      return;
    }
  if (self->list == NULL)
    create_list (self);
  point (self);
  gtk_popover_popup (GTK_POPOVER (self));
  select_name (self, 0);
}

void
fluxr_name_popup_set_candidates (FluxrNamePopup *self,
                                 const char     *typed,
                                 GListModel     *names,
                                 guint           before,
                                 guint           after)
{
  g_return_if_fail (FLUXR_IS_NAME_POPUP (self));

  if (g_strcmp0 (self->typed, typed) != 0)
    return;
  self->before = before;
  self->after = after;
  fluxr_name_popup_set_names (self, typed, names);
}

void
fluxr_name_popup_set_for_braces (FluxrNamePopup *self)
{
  g_return_if_fail (FLUXR_IS_NAME_POPUP (self));

  self->is_for_braces = TRUE;
}
