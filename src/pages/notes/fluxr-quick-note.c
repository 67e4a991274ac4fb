/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A small sheet to write something down on. The rule: words are in the file a moment after they
 * were typed, as a note like any other, and whatever happens then they stay. Escape only puts the
 * sheet away: when it is asked for next, while this window is there, it goes on with that note.
 * Saving says that it is done: the next sheet is an empty one, and a short first line becomes the
 * title. A sheet whose words were all taken away again leaves only behind what undo needs. */

#include "config.h"

#include "fluxr-quick-note.h"

#include <glib/gi18n.h>

#include "fluxr-draft-field.h"
#include "fluxr-entities.h"
#include "fluxr-item-kind.h"
#include "fluxr-note-text.h"
#include "fluxr-problem.h"
#include "fluxr-workspace-notes.h"

/* Milliseconds: a pause in typing that makes a note of it. */
#define PAUSE 400

struct _FluxrQuickNote
{
  AdwDialog parent_instance;

  FluxrWorkspace *workspace; /* (owned) */
  FluxrRecord *product;      /* (owned) (nullable) */
  FluxrRecord *note;         /* (owned) (nullable): once there are words */
  FluxrDraft *draft;         /* (owned) */
  guint pause;

  GtkTextView *text;
  GtkLabel *problem;
  GtkDropDown *target;
  GtkWidget *save_button;

  guint closing : 1;
};

G_DEFINE_FINAL_TYPE (FluxrQuickNote, fluxr_quick_note, ADW_TYPE_DIALOG)

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_blank (FluxrQuickNote *self)
{
  return fluxr_note_text_is_blank (fluxr_draft_get_text (self->draft));
}

static void
show_problem (FluxrQuickNote *self,
              const GError   *error)
{
  g_autofree char *words = fluxr_problem_describe (error);

  gtk_label_set_label (self->problem, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->problem), words,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* (nullable): where the note goes */
static const char *
get_target (FluxrQuickNote *self)
{
  return self->product != NULL && gtk_drop_down_get_selected (self->target) == 0
           ? fluxr_record_get_id (self->product) : NULL;
}

/* Without the draft's hand in it, which has the same text already. */
static void
take_note (FluxrQuickNote *self,
           const char     *id)
{
  g_clear_object (&self->note);
  self->note = fluxr_store_find_record (fluxr_workspace_get_store (self->workspace),
                                        &fluxr_note_entity, id);
  if (self->note != NULL)
    fluxr_draft_set_record (self->draft, self->workspace, self->note);
}

static gboolean
create_note (FluxrQuickNote *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  id = fluxr_workspace_add_note (self->workspace, get_target (self),
                                 fluxr_draft_get_text (self->draft), &error);
  if (id == NULL)
    {
      show_problem (self, error);
      return FALSE;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  take_note (self, id);

  return TRUE;
}

/* Returns: whether all that is written is in the file */
static gboolean
keep (FluxrQuickNote *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  if (fluxr_workspace_get_store (self->workspace) == NULL)
    return FALSE;
  if (self->note == NULL && !is_blank (self))
    return create_note (self);
  if (self->note != NULL)
    fluxr_draft_flush (self->draft);

  return fluxr_draft_get_problem (self->draft) == NULL;
}

static gboolean
pause_cb (gpointer user_data)
{
  FluxrQuickNote *self = user_data;

  self->pause = 0;
  keep (self);

  return G_SOURCE_REMOVE;
}

/* A note that is there is saved by the draft. */
static void
typed_cb (FluxrQuickNote *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "quick-note.save", !is_blank (self));
  if (self->note == NULL && self->pause == 0 && !self->closing)
    self->pause = g_timeout_add (PAUSE, pause_cb, self);
}

static void
target_chosen_cb (FluxrQuickNote *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (self->note == NULL || fluxr_record_is_deleted (self->note)
      || g_strcmp0 (fluxr_record_get_text (self->note, "product_id"), get_target (self)) == 0)
    return;
  fluxr_draft_flush (self->draft);
  id = fluxr_workspace_move_note (self->workspace, fluxr_record_get_id (self->note),
                                  get_target (self), &error);
  if (id == NULL)
    show_problem (self, error);
  else if (!g_str_equal (id, fluxr_record_get_id (self->note)))
    take_note (self, id);
}

static void
save (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  FluxrQuickNote *self = FLUXR_QUICK_NOTE (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (is_blank (self) || !keep (self) || self->note == NULL)
    return;
  id = g_strdup (fluxr_record_get_id (self->note));
  if (!fluxr_workspace_title_note (self->workspace, id, &error))
    {
      show_problem (self, error);
      return;
    }
  g_signal_emit (self, signals[SAVED], 0, id);
  adw_dialog_close (ADW_DIALOG (self));
}

/* Nothing is left behind of a sheet that is empty again. */
static void
drop_empty (FluxrQuickNote *self)
{
  g_autoptr (GError) error = NULL;

  if (self->note == NULL || fluxr_record_is_deleted (self->note) || !is_blank (self)
      || !fluxr_note_text_is_blank (fluxr_record_get_text (self->note, "title")))
    return;
  if (!fluxr_workspace_delete (self->workspace, _("Delete Note"), &fluxr_note_entity,
                               fluxr_record_get_id (self->note), &error))
    g_info ("An empty note stays: %s", error->message);
}

static void
fluxr_quick_note_closed (AdwDialog *dialog)
{
  FluxrQuickNote *self = FLUXR_QUICK_NOTE (dialog);

  if (fluxr_workspace_get_store (self->workspace) == NULL)
    return;
  keep (self);
  drop_empty (self);
}

static void
fluxr_quick_note_dispose (GObject *object)
{
  FluxrQuickNote *self = FLUXR_QUICK_NOTE (object);

  self->closing = TRUE;
  if (self->draft != NULL && self->workspace != NULL)
    keep (self);
  g_clear_handle_id (&self->pause, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_QUICK_NOTE);
  g_clear_object (&self->draft);
  g_clear_object (&self->note);
  g_clear_object (&self->product);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fluxr_quick_note_parent_class)->dispose (object);
}

static void
fluxr_quick_note_class_init (FluxrQuickNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_quick_note_dispose;
  ADW_DIALOG_CLASS (klass)->closed = fluxr_quick_note_closed;

  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-quick-note.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrQuickNote, text);
  gtk_widget_class_bind_template_child (widget_class, FluxrQuickNote, problem);
  gtk_widget_class_bind_template_child (widget_class, FluxrQuickNote, target);
  gtk_widget_class_bind_template_child (widget_class, FluxrQuickNote, save_button);
  gtk_widget_class_bind_template_callback (widget_class, target_chosen_cb);
  gtk_widget_class_install_action (widget_class, "quick-note.save", NULL, save);
}

/* Before the text sees a key that is a new line to it. */
static void
add_save_key (FluxrQuickNote *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter"),
                      gtk_named_action_new ("quick-note.save")));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
fluxr_quick_note_init (FluxrQuickNote *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_save_key (self);
  self->draft = fluxr_draft_new ("content", _("Edit Note"), NULL);
  fluxr_draft_field_bind (self->draft, gtk_text_view_get_buffer (self->text),
                          GTK_WIDGET (self->text), self->problem);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "quick-note.save", FALSE);
}

static void
list_targets (FluxrQuickNote *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (self->product != NULL)
    gtk_string_list_append (names, fluxr_item_get_name (self->product));
  gtk_string_list_append (names, _("Personal"));
  gtk_drop_down_set_model (self->target, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->target, 0);
}

AdwDialog *
fluxr_quick_note_new (FluxrWorkspace *workspace,
                      FluxrRecord    *product,
                      FluxrRecord    *note)
{
  FluxrQuickNote *self = g_object_new (FLUXR_TYPE_QUICK_NOTE, NULL);
  const char *owner = note != NULL ? fluxr_record_get_text (note, "product_id") : NULL;

  self->workspace = g_object_ref (workspace);
  g_set_object (&self->product, product);
  /* A note that was begun stays where it is, whatever is open now. */
  if (owner != NULL)
    {
      g_clear_object (&self->product);
      self->product = fluxr_store_find_record (fluxr_workspace_get_store (workspace),
                                               &fluxr_product_entity, owner);
    }
  list_targets (self);
  if (note != NULL)
    {
      if (owner == NULL && self->product != NULL)
        gtk_drop_down_set_selected (self->target, 1);
      take_note (self, fluxr_record_get_id (note));
    }
  g_signal_connect_object (self->draft, "notify::text", G_CALLBACK (typed_cb), self,
                           G_CONNECT_SWAPPED);
  typed_cb (self);

  return ADW_DIALOG (self);
}

const char *
fluxr_quick_note_get_note (FluxrQuickNote *self)
{
  g_return_val_if_fail (FLUXR_IS_QUICK_NOTE (self), NULL);

  return self->note != NULL && !fluxr_record_is_deleted (self->note)
           ? fluxr_record_get_id (self->note) : NULL;
}
