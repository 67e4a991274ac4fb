/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One field of a customer's form. Short texts and scores are rows, which stand together in a list;
 * long texts and lists stand by themselves. */

#include "config.h"

#include "fluxr-customer-field.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "fluxr-customer-text.h"
#include "fluxr-draft-field.h"
#include "fluxr-lines-field.h"
#include "fluxr-problem.h"
#include "fluxr-score.h"

/* Letters: a text that was found longer than that gets room for more lines. */
#define SHORT_TEXT 60

struct _FluxrCustomerField
{
  GObject parent_instance;

  const FluxrProfileField *field; /* borrowed */
  GtkWidget *widget;              /* (owned) */
  GtkWidget *input;               /* borrowed: what has the value */
  guint showing : 1;              /* the field does it, not the person */
};

G_DEFINE_FINAL_TYPE (FluxrCustomerField, fluxr_customer_field, G_TYPE_OBJECT)

enum
{
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tell_edited (FluxrCustomerField *self,
             const char         *value,
             const char         *command)
{
  g_signal_emit (self, signals[EDITED], 0, value, command);
}

static void
set_problem (FluxrCustomerField *self,
             const GError       *error)
{
  g_autofree char *words = error != NULL ? fluxr_problem_describe (error) : NULL;

  if (error != NULL)
    gtk_widget_add_css_class (self->input, "error");
  else
    gtk_widget_remove_css_class (self->input, "error");
  gtk_widget_set_tooltip_text (self->input, words);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_STATE_INVALID,
                               error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                             : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  if (words != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self->input), words,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
text_edited (FluxrCustomerField *self,
             const char         *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;

  if (self->showing)
    return;
  value = fluxr_profile_field_print (self->field, text, &error);
  set_problem (self, error);
  if (value != NULL)
    tell_edited (self, value, NULL);
}

static void
entry_changed_cb (FluxrCustomerField *self)
{
  text_edited (self, gtk_editable_get_text (GTK_EDITABLE (self->input)));
}

static void
buffer_changed_cb (FluxrCustomerField *self,
                   GtkTextBuffer      *buffer)
{
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  text_edited (self, text);
}

/* (nullable): a line that is new or gone is an action; what is typed in a new one belongs to it. */
static char *
dup_lines_command (FluxrCustomerField *self,
                   GStrv               lines)
{
  guint before = self->field->lines != NULL ? g_strv_length (self->field->lines) : 0;
  guint after = g_strv_length (lines);

  if (after < before)
    return g_strdup_printf (_("Remove Line: %s"), self->field->title);

  return after > before ? g_strdup_printf (_("Edit “%s”"), self->field->title) : NULL;
}

static void
lines_edited_cb (FluxrCustomerField *self)
{
  g_auto (GStrv) lines = fluxr_lines_field_get_lines (FLUXR_LINES_FIELD (self->input));
  g_autofree char *command = dup_lines_command (self, lines);
  g_autofree char *value = NULL;

  if (self->showing || g_strv_equal ((const char *const *) lines,
                                     (const char *const *) self->field->lines))
    return;
  value = fluxr_profile_field_print_lines ((const char *const *) lines);
  tell_edited (self, value, command);
}

static void
score_chosen_cb (FluxrCustomerField *self,
                 int                 score)
{
  g_autofree char *text = score > 0 ? g_strdup_printf ("%d", score) : g_strdup ("");
  g_autofree char *command = g_strdup_printf (_("Set “%s”"), self->field->title);
  g_autofree char *value = NULL;

  if (g_str_equal (text, self->field->text))
    return;
  value = fluxr_profile_field_print (self->field, text, NULL);
  tell_edited (self, value, command);
}

static void
removed_cb (FluxrCustomerField *self)
{
  g_autofree char *command = g_strdup_printf (_("Remove “%s”"), self->field->title);

  tell_edited (self, NULL, command);
}

/* For what some program has put there. */
static GtkWidget *
create_remove_button (FluxrCustomerField *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *name = g_strdup_printf (_("Remove “%s”"), self->field->title);

  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);

  return button;
}

static gboolean
can_remove (FluxrCustomerField *self)
{
  return !self->field->is_known && *self->field->pointer != '\0';
}

static void
create_entry (FluxrCustomerField *self)
{
  self->widget = self->input = adw_entry_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->widget), self->field->title);
  if (can_remove (self))
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->widget), create_remove_button (self));
  g_signal_connect_object (self->input, "changed", G_CALLBACK (entry_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
create_score (FluxrCustomerField *self)
{
  self->widget = adw_action_row_new ();
  self->input = fluxr_score_new (self->field->title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->widget), self->field->title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->widget), self->input);
  /* The score itself takes the focus, and says the title. */
  gtk_widget_set_focusable (self->widget, FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->widget), FALSE);
  g_signal_connect_object (self->input, "chosen", G_CALLBACK (score_chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

/* What is no row, with a button to remove it where it may be. */
static void
wrap (FluxrCustomerField *self)
{
  GtkWidget *box;

  if (!can_remove (self))
    {
      self->widget = self->input;
      return;
    }
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_hexpand (self->input, TRUE);
  gtk_box_append (GTK_BOX (box), self->input);
  gtk_box_append (GTK_BOX (box), create_remove_button (self));
  gtk_widget_set_valign (gtk_widget_get_last_child (box), GTK_ALIGN_START);
  self->widget = box;
}

static GtkTextView *
get_view (FluxrCustomerField *self)
{
  return fluxr_customer_text_get_view (FLUXR_CUSTOMER_TEXT (self->input));
}

static void
create_text (FluxrCustomerField *self)
{
  self->input = fluxr_customer_text_new (self->field->title);
  gtk_text_view_set_editable (get_view (self), self->field->kind != FLUXR_PROFILE_BROKEN);
  g_signal_connect_object (gtk_text_view_get_buffer (get_view (self)), "changed",
                           G_CALLBACK (buffer_changed_cb), self, G_CONNECT_SWAPPED);
  if (self->field->kind == FLUXR_PROFILE_BROKEN)
    fluxr_customer_text_add_note (FLUXR_CUSTOMER_TEXT (self->input),
                                  _("Another program has stored something here that cannot be"
                                    " read. It is kept as it is."));
  wrap (self);
}

static void
create_lines (FluxrCustomerField *self)
{
  self->input = fluxr_lines_field_new (self->field->title);
  g_signal_connect_object (self->input, "edited", G_CALLBACK (lines_edited_cb), self,
                           G_CONNECT_SWAPPED);
  wrap (self);
}

static void
create_group (FluxrCustomerField *self)
{
  self->input = gtk_label_new (self->field->title);
  gtk_label_set_xalign (GTK_LABEL (self->input), 0);
  gtk_label_set_wrap (GTK_LABEL (self->input), TRUE);
  gtk_widget_add_css_class (self->input, "heading");
  wrap (self);
}

static gboolean
needs_room (const FluxrProfileField *field)
{
  return field->is_long || strchr (field->text, '\n') != NULL
         || g_utf8_strlen (field->text, -1) > SHORT_TEXT;
}

static void
create_widget (FluxrCustomerField *self)
{
  switch (self->field->kind)
    {
    case FLUXR_PROFILE_TEXT:
      if (needs_room (self->field))
        create_text (self);
      else
        create_entry (self);
      break;
    case FLUXR_PROFILE_VALUE:
      create_entry (self);
      break;
    case FLUXR_PROFILE_LIST:
      create_lines (self);
      break;
    case FLUXR_PROFILE_SCORE:
      create_score (self);
      break;
    case FLUXR_PROFILE_GROUP:
      create_group (self);
      break;
    case FLUXR_PROFILE_BROKEN:
      create_text (self);
      break;
    }
  g_object_ref_sink (self->widget);
}

static void
show_text (FluxrCustomerField *self)
{
  fluxr_draft_field_show (gtk_text_view_get_buffer (get_view (self)), self->field->text);
}

/* An entry that says what cannot be saved keeps it. */
static void
show_entry (FluxrCustomerField *self)
{
  if (!gtk_widget_has_css_class (self->input, "error"))
    fluxr_draft_field_show (self->input, self->field->text);
}

static void
show_value (FluxrCustomerField *self)
{
  static const char *const nothing[] = { NULL };
  double score = 0;

  if (FLUXR_IS_CUSTOMER_TEXT (self->input))
    show_text (self);
  else if (ADW_IS_ENTRY_ROW (self->input))
    show_entry (self);
  else if (FLUXR_IS_LINES_FIELD (self->input))
    fluxr_lines_field_set_lines (FLUXR_LINES_FIELD (self->input),
                                 self->field->lines != NULL
                                   ? (const char *const *) self->field->lines : nothing);
  else if (FLUXR_IS_SCORE (self->input))
    {
      fluxr_profile_field_get_score (self->field, &score);
      fluxr_score_set (FLUXR_SCORE (self->input), self->field->text, score);
    }
}

static void
fluxr_customer_field_dispose (GObject *object)
{
  FluxrCustomerField *self = FLUXR_CUSTOMER_FIELD (object);

  g_clear_object (&self->widget);

  G_OBJECT_CLASS (fluxr_customer_field_parent_class)->dispose (object);
}

static void
fluxr_customer_field_class_init (FluxrCustomerFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_customer_field_dispose;

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
fluxr_customer_field_init (FluxrCustomerField *self)
{
}

FluxrCustomerField *
fluxr_customer_field_new (const FluxrProfileField *field)
{
  FluxrCustomerField *self = g_object_new (FLUXR_TYPE_CUSTOMER_FIELD, NULL);

  self->field = field;
  create_widget (self);
  fluxr_customer_field_set_field (self, field);

  return self;
}

void
fluxr_customer_field_set_field (FluxrCustomerField      *self,
                                const FluxrProfileField *field)
{
  g_return_if_fail (FLUXR_IS_CUSTOMER_FIELD (self));

  self->field = field;
  self->showing = TRUE;
  show_value (self);
  self->showing = FALSE;
}

const FluxrProfileField *
fluxr_customer_field_get_field (FluxrCustomerField *self)
{
  g_return_val_if_fail (FLUXR_IS_CUSTOMER_FIELD (self), NULL);

  return self->field;
}

gboolean
fluxr_customer_field_fits (FluxrCustomerField      *self,
                           const FluxrProfileField *field)
{
  g_return_val_if_fail (FLUXR_IS_CUSTOMER_FIELD (self), FALSE);

  return self->field->part == field->part && self->field->kind == field->kind
         && self->field->depth == field->depth
         && g_str_equal (self->field->pointer, field->pointer);
}

GtkWidget *
fluxr_customer_field_get_widget (FluxrCustomerField *self)
{
  g_return_val_if_fail (FLUXR_IS_CUSTOMER_FIELD (self), NULL);

  return self->widget;
}

void
fluxr_customer_field_focus (FluxrCustomerField *self)
{
  g_return_if_fail (FLUXR_IS_CUSTOMER_FIELD (self));

  if (FLUXR_IS_CUSTOMER_TEXT (self->input))
    gtk_widget_grab_focus (GTK_WIDGET (get_view (self)));
  else
    gtk_widget_child_focus (self->widget, GTK_DIR_TAB_FORWARD);
}

/* (nullable): the short text that is typed into */
static GtkText *
get_text (FluxrCustomerField *self,
          guint              *line)
{
  GtkEditable *text;

  if (FLUXR_IS_LINES_FIELD (self->input))
    return fluxr_lines_field_get_focus (FLUXR_LINES_FIELD (self->input), line);
  if (!ADW_IS_ENTRY_ROW (self->input))
    return NULL;
  text = gtk_editable_get_delegate (GTK_EDITABLE (self->input));

  return gtk_widget_has_focus (GTK_WIDGET (text)) ? GTK_TEXT (text) : NULL;
}

gboolean
fluxr_customer_field_get_caret (FluxrCustomerField *self,
                                FluxrCustomerCaret *caret)
{
  GtkText *text;
  int start, stop;

  g_return_val_if_fail (FLUXR_IS_CUSTOMER_FIELD (self), FALSE);

  *caret = (FluxrCustomerCaret) { 0 };
  if (FLUXR_IS_CUSTOMER_TEXT (self->input))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (get_view (self));
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
      caret->caret = gtk_text_iter_get_offset (&iter);
      gtk_text_buffer_get_iter_at_mark (buffer, &iter,
                                        gtk_text_buffer_get_selection_bound (buffer));
      caret->bound = gtk_text_iter_get_offset (&iter);
      return gtk_widget_has_focus (GTK_WIDGET (get_view (self)));
    }
  text = get_text (self, &caret->line);
  if (text == NULL)
    return FALSE;
  caret->caret = caret->bound = gtk_editable_get_position (GTK_EDITABLE (text));
  if (gtk_editable_get_selection_bounds (GTK_EDITABLE (text), &start, &stop))
    caret->bound = caret->caret == start ? stop : start;

  return TRUE;
}

void
fluxr_customer_field_set_caret (FluxrCustomerField       *self,
                                const FluxrCustomerCaret *caret)
{
  GtkText *text = NULL;

  g_return_if_fail (FLUXR_IS_CUSTOMER_FIELD (self));

  if (FLUXR_IS_CUSTOMER_TEXT (self->input))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (get_view (self));
      GtkTextIter at, bound;

      gtk_text_buffer_get_iter_at_offset (buffer, &at, caret->caret);
      gtk_text_buffer_get_iter_at_offset (buffer, &bound, caret->bound);
      gtk_text_buffer_select_range (buffer, &at, &bound);
    }
  else if (FLUXR_IS_LINES_FIELD (self->input))
    text = fluxr_lines_field_get_line (FLUXR_LINES_FIELD (self->input), caret->line);
  else if (ADW_IS_ENTRY_ROW (self->input))
    text = GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->input)));
  if (text == NULL)
    {
      fluxr_customer_field_focus (self);
      return;
    }
  /* All would be selected else, and the next key replace it. */
  gtk_text_grab_focus_without_selecting (text);
  gtk_editable_select_region (GTK_EDITABLE (text), caret->bound, caret->caret);
}
