/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The styles know where the words of a link are; what stands behind them is read again. */

#include "config.h"

#include "fluxr-markdown-links.h"

#include "fluxr-markdown-clip.h"
#include "fluxr-markdown-lines.h"
#include "fluxr-markdown-read.h"
#include "fluxr-wiki-link.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_link (FluxrMarkdownBuffer *buffer,
         const GtkTextIter   *iter)
{
  return fluxr_markdown_buffer_has_style (buffer, iter, FLUXR_MARKDOWN_STYLE_LINK);
}

/* From the address, or from the bracket, to the words.
 * Returns: whether there are words of a link */
static gboolean
find_words (FluxrMarkdownBuffer *buffer,
            GtkTextIter         *iter)
{
  GtkTextIter place = *iter;

  if (is_link (buffer, iter))
    return TRUE;
  if (gtk_text_iter_get_char (iter) == '[' && gtk_text_iter_forward_char (&place)
      && is_link (buffer, &place))
    {
      *iter = place;
      return TRUE;
    }
  place = *iter;
  while (fluxr_markdown_buffer_has_style (buffer, &place, FLUXR_MARKDOWN_STYLE_MARK)
         && gtk_text_iter_backward_char (&place))
    if (is_link (buffer, &place))
      {
        *iter = place;
        return TRUE;
      }

  return FALSE;
}

/* Returns: (nullable): the address of the first link in the text */
static char *
read_address (const char *text)
{
  g_autoptr (FluxrMarkdown) document = fluxr_markdown_read (text, -1,
                                                            FLUXR_MARKDOWN_DIALECT_GITHUB);

  for (guint i = 0; i < fluxr_markdown_get_n_nodes (document); i++)
    {
      const FluxrMarkdownNode *node = fluxr_markdown_get_node (document, i);

      if ((node->kind == FLUXR_MARKDOWN_LINK || node->kind == FLUXR_MARKDOWN_IMAGE)
          && node->url != NULL && node->url[0] != '\0')
        return g_strdup (node->url);
    }

  return NULL;
}

/* Returns: (nullable): what the words of a link lead to */
static char *
find_address (FluxrMarkdownBuffer *buffer,
              const GtkTextIter   *iter)
{
  GtkTextIter place = *iter, start, stop, end;
  g_autofree char *words = NULL, *behind = NULL, *source = NULL;

  if (!find_words (buffer, &place))
    return NULL;
  start = stop = place;
  while (is_link (buffer, &start) && gtk_text_iter_backward_char (&start))
    ;
  if (!is_link (buffer, &start))
    gtk_text_iter_forward_char (&start);
  while (is_link (buffer, &stop) && gtk_text_iter_forward_char (&stop))
    ;
  end = stop;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  words = gtk_text_iter_get_slice (&start, &stop);
  behind = gtk_text_iter_get_slice (&stop, &end);
  source = behind[0] == ']' ? g_strconcat ("[x", behind, NULL)
           : behind[0] == '>' ? g_strconcat ("<", words, ">", NULL) : g_strdup (words);

  return read_address (source);
}

/* Returns: (nullable): "[[Name]]" around the place */
static char *
find_name (FluxrMarkdownBuffer *buffer,
           const GtkTextIter   *iter)
{
  FluxrMarkdownLine line;
  g_autofree char *text = fluxr_markdown_lines_read (GTK_TEXT_BUFFER (buffer),
                                                     gtk_text_iter_get_line (iter), &line);
  gsize index = gtk_text_iter_get_line_index (iter);

  if (fluxr_markdown_buffer_has_style (buffer, iter, FLUXR_MARKDOWN_STYLE_CODE)
      || fluxr_markdown_buffer_has_style (buffer, iter, FLUXR_MARKDOWN_STYLE_CODE_BLOCK))
    return NULL;
  for (gsize from = 0;;)
    {
      g_autoptr (FluxrWikiLink) link = fluxr_wiki_link_find (text, -1, from);

      if (link == NULL || link->start > index)
        return NULL;
      if (index < link->stop)
        return g_strndup (text + link->start, link->stop - link->start);
      from = link->stop;
    }
}

char *
fluxr_markdown_links_find (FluxrMarkdownBuffer *buffer,
                           const GtkTextIter   *iter)
{
  char *name;

  g_return_val_if_fail (FLUXR_IS_MARKDOWN_BUFFER (buffer), NULL);

  name = find_name (buffer, iter);

  return name != NULL ? name : find_address (buffer, iter);
}

/* Returns: (nullable): what a point of the widget leads to */
static char *
find_at (GtkTextView *view,
         double       x,
         double       y)
{
  GtkTextIter iter;
  int bx, by;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &bx, &by);
  if (!gtk_text_view_get_iter_at_location (view, &iter, bx, by))
    return NULL;

  return fluxr_markdown_links_find (FLUXR_MARKDOWN_BUFFER (gtk_text_view_get_buffer (view)), &iter);
}

static gboolean
query_tooltip_cb (GtkTextView *view,
                  int          x,
                  int          y,
                  gboolean     keyboard,
                  GtkTooltip  *tooltip)
{
  g_autofree char *address = keyboard ? NULL : find_at (view, x, y);
  g_autofree char *text = NULL;

  if (address == NULL)
    return FALSE;
  /* Translators: %s is the address of a link. */
  text = g_strdup_printf (_("%s\nCtrl+click to open"), address);
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            gpointer         user_data)
{
  GtkTextView *view = user_data;
  GdkModifierType state = gtk_event_controller_get_current_event_state (
    GTK_EVENT_CONTROLLER (gesture));
  g_autofree char *address = NULL;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != GDK_CONTROL_MASK)
    return;
  address = find_at (view, x, y);
  if (address == NULL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  fluxr_markdown_view_activate_link (FLUXR_MARKDOWN_VIEW (view), address);
}

static void
show_pointer (GtkWidget *view,
              double     x,
              double     y,
              gboolean   control)
{
  g_autofree char *address = control ? find_at (GTK_TEXT_VIEW (view), x, y) : NULL;

  gtk_widget_set_cursor_from_name (view, address != NULL ? "pointer" : "text");
}

static void
motion_cb (GtkEventController *controller,
           double              x,
           double              y,
           gpointer            user_data)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);

  show_pointer (user_data, x, y, (state & GDK_CONTROL_MASK) != 0);
}

/* Also when Ctrl is pressed while the pointer rests. */
static gboolean
modifiers_cb (GtkEventControllerKey *controller,
              GdkModifierType        state,
              gpointer               user_data)
{
  GtkWidget *view = user_data;
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  GdkDevice *pointer = event != NULL
                         ? gdk_seat_get_pointer (gdk_device_get_seat (gdk_event_get_device (event)))
                         : NULL;
  GtkNative *native = gtk_widget_get_native (view);
  graphene_point_t point;
  double x, y, dx, dy;

  if (pointer == NULL || native == NULL
      || gdk_device_get_surface_at_position (pointer, &x, &y) != gtk_native_get_surface (native))
    return FALSE;
  gtk_native_get_surface_transform (native, &dx, &dy);
  if (gtk_widget_compute_point (GTK_WIDGET (native), view,
                                &GRAPHENE_POINT_INIT ((float) (x - dx), (float) (y - dy)), &point)
      && gtk_widget_contains (view, point.x, point.y))
    show_pointer (view, point.x, point.y, (state & GDK_CONTROL_MASK) != 0);

  return FALSE;
}

void
fluxr_markdown_links_add (FluxrMarkdownView *view)
{
  GtkWidget *widget = GTK_WIDGET (view);
  GtkEventController *click = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (click, GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), view);
  gtk_widget_add_controller (widget, click);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), view);
  gtk_widget_add_controller (widget, motion);
  g_signal_connect (keys, "modifiers", G_CALLBACK (modifiers_cb), view);
  gtk_widget_add_controller (widget, keys);

  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (view, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

static void
open_at_caret (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  FluxrMarkdownView *self = FLUXR_MARKDOWN_VIEW (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autofree char *address = NULL;
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  address = fluxr_markdown_links_find (FLUXR_MARKDOWN_BUFFER (buffer), &caret);
  /* Right behind a link that was just written. */
  if (address == NULL && gtk_text_iter_backward_char (&caret))
    address = fluxr_markdown_links_find (FLUXR_MARKDOWN_BUFFER (buffer), &caret);
  if (address != NULL)
    fluxr_markdown_view_activate_link (self, address);
  else
    gtk_widget_error_bell (widget);
}

void
fluxr_markdown_links_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "markdown.open-link", NULL, open_at_caret);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Return, GDK_ALT_MASK, "markdown.open-link",
                                       NULL);
}

static void
launched_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GtkWidget) view = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (object), result, &error)
      && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    gtk_accessible_announce (GTK_ACCESSIBLE (view), _("The link could not be opened"),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

gboolean
fluxr_markdown_links_open (GtkWidget  *view,
                           const char *address)
{
  g_autoptr (GtkUriLauncher) launcher = NULL;
  GtkRoot *root = gtk_widget_get_root (view);

  if (!fluxr_markdown_clip_is_url (address))
    return FALSE;
  launcher = gtk_uri_launcher_new (address);
  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                           launched_cb, g_object_ref (view));

  return TRUE;
}
