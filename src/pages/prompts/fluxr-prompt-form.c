/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A field for each question of a template. Nothing has to be answered: what is left empty is marked
 * in the prompt as missing. */

#include "config.h"

#include "fluxr-prompt-form.h"

#include <glib/gi18n.h>

#include "fluxr-text-field.h"

struct _FluxrPromptForm
{
  AdwDialog parent_instance;

  GHashTable *answers; /* (owned): name -> answer, as they were before */
  GHashTable *views;   /* (owned): name -> GtkTextView, borrowed */

  GtkBox *fields;
  GtkWidget *done_button;
};

G_DEFINE_FINAL_TYPE (FluxrPromptForm, fluxr_prompt_form, ADW_TYPE_DIALOG)

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
done (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  g_signal_emit (widget, signals[DONE], 0);
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
fluxr_prompt_form_finalize (GObject *object)
{
  FluxrPromptForm *self = FLUXR_PROMPT_FORM (object);

  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->views);

  G_OBJECT_CLASS (fluxr_prompt_form_parent_class)->finalize (object);
}

static void
fluxr_prompt_form_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_PROMPT_FORM);

  G_OBJECT_CLASS (fluxr_prompt_form_parent_class)->dispose (object);
}

static void
fluxr_prompt_form_class_init (FluxrPromptFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_prompt_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = fluxr_prompt_form_finalize;

  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-prompt-form.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptForm, fields);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptForm, done_button);
  gtk_widget_class_install_action (widget_class, "form.done", NULL, done);
}

/* Before a text takes the key for a new line. */
static void
add_key (FluxrPromptForm *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK),
                      gtk_named_action_new ("form.done")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
fluxr_prompt_form_init (FluxrPromptForm *self)
{
  self->views = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_key (self);
}

/* What a person writes is no mnemonic. */
static char *
dup_plain (const char *label)
{
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);

  return g_strjoinv ("__", parts);
}

static void
append_hint (GtkBox     *box,
             const char *hint)
{
  GtkWidget *label = gtk_label_new (hint);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_box_append (box, label);
}

static void
add_field (FluxrPromptForm             *self,
           const FluxrTemplateQuestion *question)
{
  GtkWidget *field = g_object_new (FLUXR_TYPE_TEXT_FIELD, NULL);
  GtkTextView *view = fluxr_text_field_get_view (FLUXR_TEXT_FIELD (field));
  const char *answer = g_hash_table_lookup (self->answers, question->name);
  g_autofree char *label = question->label != NULL ? g_strdup (question->label)
                                                   : fluxr_template_dup_label (question->name);
  g_autofree char *title = dup_plain (label);

  g_object_set (field, "title", title, NULL);
  if (question->hint != NULL)
    append_hint (GTK_BOX (field), question->hint);
  if (answer == NULL)
    answer = question->preset;
  if (answer != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), answer, -1);
  g_hash_table_insert (self->views, g_strdup (question->name), view);
  gtk_box_append (self->fields, field);
  if (g_hash_table_size (self->views) == 1)
    adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (view));
}

AdwDialog *
fluxr_prompt_form_new (FluxrTemplate *template,
                       GHashTable    *answers,
                       const char    *button)
{
  FluxrPromptForm *self = g_object_new (FLUXR_TYPE_PROMPT_FORM, NULL);
  GPtrArray *questions = fluxr_template_get_questions (template);

  self->answers = g_hash_table_ref (answers);
  gtk_button_set_label (GTK_BUTTON (self->done_button), button);
  for (guint i = 0; i < questions->len; i++)
    add_field (self, g_ptr_array_index (questions, i));

  return ADW_DIALOG (self);
}

GHashTable *
fluxr_prompt_form_dup_answers (FluxrPromptForm *self)
{
  GHashTable *answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer name, value;

  g_return_val_if_fail (FLUXR_IS_PROMPT_FORM (self), answers);

  g_hash_table_iter_init (&iter, self->answers);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_hash_table_insert (answers, g_strdup (name), g_strdup (value));
  g_hash_table_iter_init (&iter, self->views);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (value);
      GtkTextIter start, end;

      gtk_text_buffer_get_bounds (buffer, &start, &end);
      g_hash_table_insert (answers, g_strdup (name),
                           gtk_text_buffer_get_text (buffer, &start, &end, TRUE));
    }

  return answers;
}
