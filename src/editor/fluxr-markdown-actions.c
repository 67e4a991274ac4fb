/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keys of the window (Ctrl+K, Ctrl+Shift+F, Ctrl+Alt+Z and others) are not used here: they would
 * not reach it any more. */

#include "config.h"

#include "fluxr-markdown-actions.h"

#include "fluxr-markdown-clipboard.h"
#include "fluxr-markdown-edit.h"
#include "fluxr-markdown-view.h"

#include <glib/gi18n-lib.h>

#define CODE_INDENT "    "

typedef enum
{
  ACTION_STRONG,
  ACTION_EMPHASIS,
  ACTION_STRIKETHROUGH,
  ACTION_CODE,
  ACTION_LINK,
  ACTION_HEADING,
  ACTION_BULLETS,
  ACTION_NUMBERS,
  ACTION_CHECKS,
  ACTION_QUOTE,
  ACTION_CHECK,
  ACTION_LINES_UP,
  ACTION_LINES_DOWN,
  ACTION_CODE_BLOCK,
  ACTION_RULE,
  ACTION_TABLE,
  ACTION_ALIGN_TABLE,
  ACTION_PASTE_PLAIN,
} Action;

/* In the order of the enumeration. Keys that the parent classes bind too go by
 * fluxr_markdown_actions_press(). */
static const struct
{
  const char *name;
  guint key;
  GdkModifierType modifiers;
} actions[] = {
  { "markdown.toggle-strong", GDK_KEY_b, GDK_CONTROL_MASK },
  { "markdown.toggle-emphasis", GDK_KEY_i, GDK_CONTROL_MASK },
  { "markdown.toggle-strikethrough", GDK_KEY_d, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "markdown.toggle-code", GDK_KEY_e, GDK_CONTROL_MASK },
  { "markdown.insert-link", GDK_KEY_l, GDK_CONTROL_MASK },
  { "markdown.toggle-heading", 0, 0 },
  { "markdown.toggle-bullets", GDK_KEY_8, GDK_CONTROL_MASK | GDK_ALT_MASK },
  { "markdown.toggle-numbers", GDK_KEY_7, GDK_CONTROL_MASK | GDK_ALT_MASK },
  { "markdown.toggle-checks", GDK_KEY_9, GDK_CONTROL_MASK | GDK_ALT_MASK },
  { "markdown.toggle-quote", GDK_KEY_q, GDK_CONTROL_MASK | GDK_ALT_MASK },
  { "markdown.toggle-check", 0, 0 },
  { "markdown.move-lines-up", 0, 0 },
  { "markdown.move-lines-down", 0, 0 },
  { "markdown.toggle-code-block", GDK_KEY_c, GDK_CONTROL_MASK | GDK_ALT_MASK },
  { "markdown.insert-rule", GDK_KEY_minus, GDK_CONTROL_MASK | GDK_ALT_MASK },
  { "markdown.insert-table", 0, 0 },
  { "markdown.align-table", GDK_KEY_t, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "markdown.paste-plain", GDK_KEY_v, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
};

static void
get_caret (GtkTextBuffer *buffer,
           GtkTextIter   *caret)
{
  gtk_text_buffer_get_iter_at_mark (buffer, caret, gtk_text_buffer_get_insert (buffer));
}

static void
show_caret (GtkTextView *view)
{
  gtk_text_view_scroll_mark_onscreen (view,
                                      gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)));
}

gboolean
fluxr_markdown_actions_check (GtkTextView       *view,
                              const GtkTextIter *iter)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter place = *iter;
  gboolean done;

  gtk_text_iter_set_line_offset (&place, 0);
  while (!gtk_text_iter_ends_line (&place) && gtk_text_iter_get_char (&place) != '[')
    gtk_text_iter_forward_char (&place);
  gtk_text_iter_forward_char (&place);
  done = gtk_text_iter_get_char (&place) == ' ';
  if (!fluxr_markdown_toggle_check (buffer, iter))
    return FALSE;
  gtk_accessible_announce (GTK_ACCESSIBLE (view), done ? _("Checked") : _("Not checked"),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);

  return TRUE;
}

static void
check_at_caret (GtkTextView *view)
{
  GtkTextIter caret;

  get_caret (gtk_text_view_get_buffer (view), &caret);
  if (!fluxr_markdown_actions_check (view, &caret))
    gtk_widget_error_bell (GTK_WIDGET (view));
}

/* In code nothing is a list. A line without anything has the style of its end. */
static gboolean
is_in_code (GtkTextBuffer *buffer)
{
  GtkTextIter caret;

  get_caret (buffer, &caret);
  gtk_text_iter_set_line_offset (&caret, 0);
  if (gtk_text_iter_is_end (&caret))
    gtk_text_iter_backward_char (&caret);

  return fluxr_markdown_buffer_has_style (FLUXR_MARKDOWN_BUFFER (buffer), &caret,
                                          FLUXR_MARKDOWN_STYLE_CODE_BLOCK);
}

static void
run (GtkTextView *view,
     Action       action,
     guint        level)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  switch (action)
    {
    case ACTION_STRONG:
      fluxr_markdown_toggle_mark (buffer, "**");
      break;
    case ACTION_EMPHASIS:
      fluxr_markdown_toggle_mark (buffer, "*");
      break;
    case ACTION_STRIKETHROUGH:
      fluxr_markdown_toggle_mark (buffer, "~~");
      break;
    case ACTION_CODE:
      fluxr_markdown_toggle_mark (buffer, "`");
      break;
    case ACTION_LINK:
      fluxr_markdown_insert_link (buffer);
      break;
    case ACTION_HEADING:
      fluxr_markdown_toggle_heading (buffer, MIN (level, 6));
      break;
    case ACTION_BULLETS:
      fluxr_markdown_toggle_list (buffer, FLUXR_MARKDOWN_LIST_BULLETS);
      break;
    case ACTION_NUMBERS:
      fluxr_markdown_toggle_list (buffer, FLUXR_MARKDOWN_LIST_NUMBERS);
      break;
    case ACTION_CHECKS:
      fluxr_markdown_toggle_list (buffer, FLUXR_MARKDOWN_LIST_CHECKS);
      break;
    case ACTION_QUOTE:
      fluxr_markdown_toggle_quote (buffer);
      break;
    case ACTION_CHECK:
      check_at_caret (view);
      break;
    case ACTION_LINES_UP:
    case ACTION_LINES_DOWN:
      fluxr_markdown_move_lines (buffer, action == ACTION_LINES_UP);
      break;
    case ACTION_CODE_BLOCK:
      fluxr_markdown_toggle_code (buffer, is_in_code (buffer));
      break;
    case ACTION_RULE:
      fluxr_markdown_insert_rule (buffer);
      break;
    case ACTION_TABLE:
      fluxr_markdown_insert_table (buffer);
      break;
    case ACTION_ALIGN_TABLE:
      if (!fluxr_markdown_align_table (buffer))
        gtk_widget_error_bell (GTK_WIDGET (view));
      break;
    case ACTION_PASTE_PLAIN:
      fluxr_markdown_clipboard_paste (view, TRUE);
      break;
    }
}

static void
activate_cb (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (widget)))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name))
      run (GTK_TEXT_VIEW (widget), i, parameter != NULL ? g_variant_get_uint32 (parameter) : 0);
  show_caret (GTK_TEXT_VIEW (widget));
}

static gboolean
press_enter (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  if (is_in_code (buffer)
      || (!fluxr_markdown_break_row (buffer) && !fluxr_markdown_break_line (buffer)))
    return FALSE;
  show_caret (view);

  return TRUE;
}

/* Elsewhere the key goes on to the next widget: in front of words, a tab would make code. */
static gboolean
press_tab (GtkTextView *view,
           gboolean     deeper)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  if (!is_in_code (buffer) && fluxr_markdown_move_cell (buffer, deeper))
    {
      show_caret (view);
      return TRUE;
    }
  if (!is_in_code (buffer))
    return fluxr_markdown_indent_items (buffer, deeper);
  if (!deeper || gtk_text_buffer_get_has_selection (buffer))
    return FALSE;
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert_at_cursor (buffer, CODE_INDENT, -1);
  gtk_text_buffer_end_user_action (buffer);

  return TRUE;
}

gboolean
fluxr_markdown_actions_press (GtkTextView     *view,
                              guint            key,
                              GdkModifierType  state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  gboolean is_enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;

  if (is_enter && modifiers == 0)
    return press_enter (view);
  if (is_enter && modifiers == GDK_CONTROL_MASK)
    {
      check_at_caret (view);
      return TRUE;
    }
  if (is_enter && modifiers == GDK_ALT_MASK)
    return gtk_widget_activate_action (GTK_WIDGET (view), "markdown.open-link", NULL);
  if ((key == GDK_KEY_Up || key == GDK_KEY_Down) && modifiers == GDK_ALT_MASK)
    {
      run (view, key == GDK_KEY_Up ? ACTION_LINES_UP : ACTION_LINES_DOWN, 0);
      show_caret (view);
      return TRUE;
    }
  if ((key == GDK_KEY_Tab && modifiers == 0) || key == GDK_KEY_ISO_Left_Tab
      || (key == GDK_KEY_Tab && modifiers == GDK_SHIFT_MASK))
    return (modifiers & ~GDK_SHIFT_MASK) == 0 && press_tab (view, modifiers == 0);

  return FALSE;
}

static void
add_keys (GtkWidgetClass *klass)
{
  for (guint level = 0; level <= 6; level++)
    gtk_widget_class_add_binding_action (klass, GDK_KEY_0 + level,
                                         GDK_CONTROL_MASK | GDK_ALT_MASK,
                                         actions[ACTION_HEADING].name, "u", level);
}

void
fluxr_markdown_actions_install (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (klass, actions[i].name, i == ACTION_HEADING ? "u" : NULL,
                                       activate_cb);
      if (actions[i].key != 0)
        gtk_widget_class_add_binding_action (klass, actions[i].key, actions[i].modifiers,
                                             actions[i].name, NULL);
    }
  add_keys (klass);
}

void
fluxr_markdown_actions_set_enabled (GtkWidget *view,
                                    gboolean   enabled)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (view, actions[i].name, enabled);
}
