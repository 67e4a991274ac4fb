/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One prompt to write in: its name, what it is for and its category over its text, and beside it
 * what it says. */

#include "config.h"

#include "fluxr-prompt-editor-private.h"

#include <glib/gi18n.h>

#include "fluxr-draft-field.h"
#include "fluxr-entities.h"
#include "fluxr-prompt-category.h"
#include "fluxr-prompt-marks.h"
#include "fluxr-versions-dialog.h"
#include "fluxr-workspace-prompts.h"

G_DEFINE_FINAL_TYPE (FluxrPromptEditor, fluxr_prompt_editor, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_MODE,
  PROP_NARROW,
  N_PROPS
};

enum
{
  FAILED,
  BANNER_CLICKED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
update_panes (FluxrPromptEditor *self)
{
  gboolean read = g_str_equal (self->mode, "read");
  gboolean both = g_str_equal (self->mode, "both") && !self->narrow;

  gtk_widget_set_visible (GTK_WIDGET (self->sheet), !read);
  gtk_widget_set_visible (GTK_WIDGET (self->side), read || both);
  gtk_widget_set_visible (self->line, both);
}

static void
set_mode (FluxrPromptEditor *self,
          const char        *mode)
{
  static const char *const modes[] = { "write", "both", "read", NULL };

  if (mode == NULL || !g_strv_contains (modes, mode) || !g_set_str (&self->mode, mode))
    return;
  update_panes (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODE]);
}

static void
name_activated_cb (FluxrPromptEditor *self)
{
  fluxr_prompt_editor_focus_text (self);
}

static void
failed_cb (FluxrPromptEditor *self,
           GError            *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
banner_clicked_cb (FluxrPromptEditor *self)
{
  g_signal_emit (self, signals[BANNER_CLICKED], 0);
}

static void
category_entered_cb (FluxrPromptEditor *self,
                     const char        *category)
{
  g_autoptr (GError) error = NULL;

  if (self->prompt == NULL || fluxr_record_is_deleted (self->prompt))
    return;
  if (fluxr_workspace_set_text (self->workspace, _("Set Category"), self->prompt, "category",
                                category, &error))
    return;
  fluxr_category_entry_set_category (self->category,
                                     fluxr_record_get_text (self->prompt, "category"));
  failed_cb (self, error);
}

static void
show_category (FluxrPromptEditor *self)
{
  if (self->prompt != NULL)
    fluxr_category_entry_set_category (self->category,
                                       fluxr_record_get_text (self->prompt, "category"));
}

static void
rendered_cb (FluxrPromptEditor *self)
{
  g_autofree char *length = fluxr_prompt_preview_dup_length (self->preview);

  gtk_label_set_label (self->length_label, length);
}

static void
problem_activated_cb (FluxrPromptEditor *self,
                      int                place)
{
  if (self->part == NULL)
    return;
  if (!gtk_widget_get_visible (GTK_WIDGET (self->sheet)))
    set_mode (self, "write");
  fluxr_writing_sheet_focus (self->sheet, self->part, place);
}

static void
mapped_cb (FluxrPromptEditor *self)
{
  if (self->sheet != NULL)
    fluxr_prompt_preview_set_active (self->preview, gtk_widget_get_mapped (GTK_WIDGET (self)));
}

/* Who else can read it, and who can change it. */
static void
update_banner (FluxrPromptEditor *self)
{
  gboolean is_template
    = self->prompt != NULL
      && fluxr_record_get_entity (self->prompt) == &fluxr_prompt_template_entity;
  gboolean is_public = is_template && fluxr_record_get_boolean (self->prompt, "is_public");

  if (is_template && self->is_read_only)
    {
      adw_banner_set_title (self->banner,
                            _("By somebody else: it can be used and copied, not changed"));
      adw_banner_set_button_label (self->banner, _("_Duplicate"));
    }
  else if (is_public)
    {
      adw_banner_set_title (self->banner,
                            _("Everybody who signs in to this server can read this"));
      adw_banner_set_button_label (self->banner, _("_Make Private"));
    }
  adw_banner_set_revealed (self->banner, is_template && (self->is_read_only || is_public));
}

static void
fluxr_prompt_editor_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  FluxrPromptEditor *self = FLUXR_PROMPT_EDITOR (object);

  switch (prop_id)
    {
    case PROP_MODE:
      g_value_set_string (value, self->mode);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_prompt_editor_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  FluxrPromptEditor *self = FLUXR_PROMPT_EDITOR (object);

  switch (prop_id)
    {
    case PROP_MODE:
      set_mode (self, g_value_get_string (value));
      break;
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        break;
      self->narrow = g_value_get_boolean (value);
      update_panes (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_prompt_editor_dispose (GObject *object)
{
  FluxrPromptEditor *self = FLUXR_PROMPT_EDITOR (object);

  if (self->sheet != NULL)
    fluxr_prompt_editor_set_prompt (self, NULL, NULL);
  self->sheet = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_PROMPT_EDITOR);
  g_clear_object (&self->name_draft);
  g_clear_object (&self->description_draft);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (fluxr_prompt_editor_parent_class)->dispose (object);
}

static void
fluxr_prompt_editor_finalize (GObject *object)
{
  g_free (FLUXR_PROMPT_EDITOR (object)->mode);

  G_OBJECT_CLASS (fluxr_prompt_editor_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-prompt-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptEditor, bin);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptEditor, tools);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptEditor, banner);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptEditor, panes);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptEditor, side);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptEditor, line);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptEditor, mode_group);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptEditor, variables_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptEditor, length_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptEditor, top);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptEditor, name);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptEditor, name_problem);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptEditor, description);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptEditor, description_problem);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptEditor, category);
  gtk_widget_class_bind_template_callback (widget_class, banner_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, category_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_activated_cb);
}

static void
fluxr_prompt_editor_class_init (FluxrPromptEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = fluxr_prompt_editor_get_property;
  object_class->set_property = fluxr_prompt_editor_set_property;
  object_class->dispose = fluxr_prompt_editor_dispose;
  object_class->finalize = fluxr_prompt_editor_finalize;

  properties[PROP_MODE] = g_param_spec_string ("mode", NULL, NULL, "both", flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[BANNER_CLICKED]
    = g_signal_new ("banner-clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);

  g_type_ensure (FLUXR_TYPE_CATEGORY_ENTRY);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
add_panes (FluxrPromptEditor *self)
{
  self->sheet = FLUXR_WRITING_SHEET (fluxr_writing_sheet_new ());
  self->preview = g_object_new (FLUXR_TYPE_PROMPT_PREVIEW, "hexpand", TRUE, "vexpand", TRUE, NULL);
  gtk_box_prepend (self->panes, GTK_WIDGET (self->sheet));
  gtk_box_append (self->side, GTK_WIDGET (self->preview));
  fluxr_writing_sheet_set_top (self->sheet, self->top);
  g_signal_connect_object (self->sheet, "failed", G_CALLBACK (failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "rendered", G_CALLBACK (rendered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "problem-activated", G_CALLBACK (problem_activated_cb),
                           self, G_CONNECT_SWAPPED);
}

static void
fluxr_prompt_editor_init (FluxrPromptEditor *self)
{
  self->mode = g_strdup ("both");
  gtk_widget_init_template (GTK_WIDGET (self));
  self->name_draft = fluxr_draft_new ("name", _("Rename Prompt"), NULL);
  self->description_draft = fluxr_draft_new ("description", _("Describe Prompt"), NULL);
  fluxr_draft_field_bind (self->name_draft, self->name, GTK_WIDGET (self->name),
                          self->name_problem);
  fluxr_draft_field_bind (self->description_draft, self->description,
                          GTK_WIDGET (self->description), self->description_problem);
  self->record = g_signal_group_new (FLUXR_TYPE_RECORD);
  g_signal_group_connect_object (self->record, "notify::category", G_CALLBACK (show_category),
                                 self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->record, "notify", G_CALLBACK (update_banner), self,
                                 G_CONNECT_SWAPPED);
  add_panes (self);
  fluxr_prompt_editor_add_tools (self);
  update_panes (self);
  g_signal_connect_after (self, "map", G_CALLBACK (mapped_cb), NULL);
  g_signal_connect_after (self, "unmap", G_CALLBACK (mapped_cb), NULL);
}

static void
show_text (FluxrPromptEditor *self)
{
  g_autoptr (GListStore) parts = g_list_store_new (FLUXR_TYPE_WRITING_PART);

  if (self->part != NULL)
    fluxr_writing_part_flush (self->part);
  fluxr_prompt_preview_set_part (self->preview, NULL);
  fluxr_writing_sheet_set_parts (self->sheet, NULL);
  g_clear_object (&self->part);
  gtk_label_set_label (self->length_label, "");
  if (self->prompt == NULL)
    return;
  self->part = fluxr_writing_part_new (self->workspace, self->prompt, "template", NULL, NULL,
                                       _("Edit Prompt"));
  if (self->is_read_only)
    fluxr_writing_part_set_read_only (self->part);
  else
    fluxr_writing_part_set_hint (self->part,
                                 _("Write the prompt here. {{ inserts what the product tells."));
  fluxr_prompt_marks_add (GTK_TEXT_BUFFER (fluxr_writing_part_get_buffer (self->part)));
  g_list_store_append (parts, self->part);
  fluxr_writing_sheet_set_parts (self->sheet, G_LIST_MODEL (parts));
  fluxr_prompt_editor_equip_text (self);
  fluxr_prompt_preview_set_part (self->preview, self->part);
}

/* Undoing in one prompt must not bring back the words of another one. */
static void
show_fields (FluxrPromptEditor *self)
{
  GtkText *const fields[] = { self->name, self->description };
  FluxrDraft *const drafts[] = { self->name_draft, self->description_draft };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gtk_editable_set_enable_undo (GTK_EDITABLE (fields[i]), FALSE);
      fluxr_draft_set_record (drafts[i], self->workspace, self->prompt);
      gtk_editable_set_enable_undo (GTK_EDITABLE (fields[i]), TRUE);
      gtk_editable_set_editable (GTK_EDITABLE (fields[i]), !self->is_read_only);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->category), !self->is_read_only);
  gtk_widget_set_sensitive (GTK_WIDGET (self->variables_button), !self->is_read_only);
  show_category (self);
}

static void
offer_categories (FluxrPromptEditor *self)
{
  g_auto (GStrv) used = NULL;

  if (self->prompt == NULL)
    return;
  used = fluxr_prompt_category_list_used (
    fluxr_workspace_get_store (self->workspace),
    fluxr_record_get_entity (self->prompt) == &fluxr_product_prompt_entity
      ? fluxr_record_get_text (self->prompt, "product_id") : NULL);
  fluxr_category_entry_set_others (self->category, (const char *const *) used);
}

void
fluxr_prompt_editor_set_prompt (FluxrPromptEditor *self,
                                FluxrWorkspace    *workspace,
                                FluxrRecord       *prompt)
{
  g_return_if_fail (FLUXR_IS_PROMPT_EDITOR (self));

  if (prompt == self->prompt)
    return;
  fluxr_prompt_editor_flush (self);
  g_set_object (&self->workspace, workspace);
  g_set_object (&self->prompt, prompt);
  g_signal_group_set_target (self->record, prompt);
  self->is_read_only = prompt != NULL && !fluxr_workspace_can_edit_prompt (workspace, prompt);
  show_fields (self);
  offer_categories (self);
  show_text (self);
  update_banner (self);
}

void
fluxr_prompt_editor_flush (FluxrPromptEditor *self)
{
  g_return_if_fail (FLUXR_IS_PROMPT_EDITOR (self));

  if (self->prompt == NULL || self->is_read_only)
    return;
  fluxr_draft_flush (self->name_draft);
  fluxr_draft_flush (self->description_draft);
  fluxr_category_entry_flush (self->category);
  if (self->part != NULL)
    fluxr_writing_part_flush (self->part);
}

void
fluxr_prompt_editor_focus_name (FluxrPromptEditor *self)
{
  g_return_if_fail (FLUXR_IS_PROMPT_EDITOR (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self->sheet)))
    set_mode (self, "both");
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

void
fluxr_prompt_editor_focus_text (FluxrPromptEditor *self)
{
  g_return_if_fail (FLUXR_IS_PROMPT_EDITOR (self));

  if (self->part == NULL)
    return;
  if (gtk_widget_get_visible (GTK_WIDGET (self->sheet)))
    fluxr_writing_sheet_focus (self->sheet, self->part, -1);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->preview), GTK_DIR_TAB_FORWARD);
  /* It may have had the focus for a moment, as the first thing of a page that appears. */
  gtk_editable_select_region (GTK_EDITABLE (self->name), 0, 0);
}

void
fluxr_prompt_editor_show_history (FluxrPromptEditor *self)
{
  AdwDialog *dialog;

  g_return_if_fail (FLUXR_IS_PROMPT_EDITOR (self));

  if (self->part == NULL)
    return;
  fluxr_writing_part_flush (self->part);
  dialog = fluxr_versions_dialog_new (self->workspace, self->prompt, "template", NULL,
                                      _("Prompt"));
  if (self->is_read_only)
    fluxr_versions_dialog_set_read_only (FLUXR_VERSIONS_DIALOG (dialog));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

FluxrPromptPreview *
fluxr_prompt_editor_get_preview (FluxrPromptEditor *self)
{
  g_return_val_if_fail (FLUXR_IS_PROMPT_EDITOR (self), NULL);

  return self->preview;
}

FluxrWritingSheet *
fluxr_prompt_editor_get_sheet (FluxrPromptEditor *self)
{
  g_return_val_if_fail (FLUXR_IS_PROMPT_EDITOR (self), NULL);

  return self->sheet;
}

FluxrWritingPart *
fluxr_prompt_editor_get_part (FluxrPromptEditor *self)
{
  g_return_val_if_fail (FLUXR_IS_PROMPT_EDITOR (self), NULL);

  return self->part;
}
