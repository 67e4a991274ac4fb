/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One note to write in. */

#include "config.h"

#include "fluxr-note-editor.h"

#include <glib/gi18n.h>

#include "fluxr-draft-field.h"
#include "fluxr-writing-view.h"

struct _FluxrNoteEditor
{
  AdwBin parent_instance;

  FluxrRecord *note;       /* (owned) (nullable) */
  FluxrWritingPart *part;  /* (owned) (nullable): its text */
  FluxrDraft *title_draft; /* (owned) */

  FluxrWritingView *view;
  GtkWidget *top;
  GtkText *title;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (FluxrNoteEditor, fluxr_note_editor, ADW_TYPE_BIN)

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
title_activated_cb (FluxrNoteEditor *self)
{
  fluxr_note_editor_focus_text (self);
}

static void
failed_cb (FluxrNoteEditor *self,
           GError          *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
fluxr_note_editor_dispose (GObject *object)
{
  FluxrNoteEditor *self = FLUXR_NOTE_EDITOR (object);

  self->view = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_NOTE_EDITOR);
  g_clear_object (&self->title_draft);
  g_clear_object (&self->part);
  g_clear_object (&self->note);

  G_OBJECT_CLASS (fluxr_note_editor_parent_class)->dispose (object);
}

static void
fluxr_note_editor_class_init (FluxrNoteEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_note_editor_dispose;

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-note-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrNoteEditor, top);
  gtk_widget_class_bind_template_child (widget_class, FluxrNoteEditor, title);
  gtk_widget_class_bind_template_child (widget_class, FluxrNoteEditor, problem);
  gtk_widget_class_bind_template_callback (widget_class, title_activated_cb);
}

static void
fluxr_note_editor_init (FluxrNoteEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->title_draft = fluxr_draft_new ("title", _("Rename Note"), NULL);
  fluxr_draft_field_bind (self->title_draft, self->title, GTK_WIDGET (self->title),
                          self->problem);
  self->view = FLUXR_WRITING_VIEW (fluxr_writing_view_new ());
  fluxr_writing_sheet_set_top (fluxr_writing_view_get_sheet (self->view), self->top);
  g_signal_connect_object (self->view, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->view));
}

static void
show_text (FluxrNoteEditor *self,
           FluxrWorkspace  *workspace)
{
  g_autoptr (GListStore) parts = NULL;

  fluxr_writing_view_flush (self->view);
  fluxr_writing_view_set_parts (self->view, NULL);
  g_clear_object (&self->part);
  if (self->note == NULL)
    return;
  self->part = fluxr_writing_part_new (workspace, self->note, "content", NULL, NULL,
                                       _("Edit Note"));
  fluxr_writing_part_set_hint (self->part, _("Write here"));
  parts = g_list_store_new (FLUXR_TYPE_WRITING_PART);
  g_list_store_append (parts, self->part);
  fluxr_writing_view_set_parts (self->view, G_LIST_MODEL (parts));
}

void
fluxr_note_editor_set_note (FluxrNoteEditor *self,
                            FluxrWorkspace  *workspace,
                            FluxrRecord     *note)
{
  g_return_if_fail (FLUXR_IS_NOTE_EDITOR (self));

  if (!g_set_object (&self->note, note))
    return;
  /* Undoing in one note must not bring back the words of another one. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->title), FALSE);
  fluxr_draft_set_record (self->title_draft, workspace, note);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->title), TRUE);
  show_text (self, workspace);
}

void
fluxr_note_editor_flush (FluxrNoteEditor *self)
{
  g_return_if_fail (FLUXR_IS_NOTE_EDITOR (self));

  fluxr_draft_flush (self->title_draft);
  if (self->view != NULL)
    fluxr_writing_view_flush (self->view);
}

void
fluxr_note_editor_focus_title (FluxrNoteEditor *self)
{
  g_return_if_fail (FLUXR_IS_NOTE_EDITOR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->title));
}

void
fluxr_note_editor_focus_text (FluxrNoteEditor *self)
{
  g_return_if_fail (FLUXR_IS_NOTE_EDITOR (self));

  if (self->part == NULL)
    return;
  fluxr_writing_view_begin (self->view);
  /* It may have had the focus for a moment, as the first thing of a page that appears. */
  gtk_editable_select_region (GTK_EDITABLE (self->title), 0, 0);
}

FluxrWritingView *
fluxr_note_editor_get_view (FluxrNoteEditor *self)
{
  g_return_val_if_fail (FLUXR_IS_NOTE_EDITOR (self), NULL);

  return self->view;
}

void
fluxr_note_editor_show_history (FluxrNoteEditor *self)
{
  g_return_if_fail (FLUXR_IS_NOTE_EDITOR (self));

  if (self->part != NULL)
    fluxr_writing_view_show_history (self->view, self->part);
}

FluxrWritingPart *
fluxr_note_editor_get_part (FluxrNoteEditor *self)
{
  g_return_val_if_fail (FLUXR_IS_NOTE_EDITOR (self), NULL);

  return self->part;
}
