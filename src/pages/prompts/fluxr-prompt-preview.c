/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a prompt says. A worker renders it a moment after the template, an answer or the file
 * changed, as long as somebody sees the page. */

#include "config.h"

#include "fluxr-prompt-preview-private.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-picker-popover.h"

/* Milliseconds after a change. */
#define PAUSE 150

enum
{
  RENDERED,
  PROBLEM_ACTIVATED,
  PRODUCT_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FluxrPromptPreview, fluxr_prompt_preview, GTK_TYPE_WIDGET)

static void
rendered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (FluxrPromptPreview) self = user_data;
  g_autoptr (GError) error = NULL;
  FluxrPrompt *prompt = fluxr_prompt_render_finish (FLUXR_WORKSPACE (source), result, &error);

  /* A newer one is at work, or nobody asks any more. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (prompt == NULL)
    {
      g_info ("A prompt could not be rendered: %s", error->message);
      return;
    }
  if (self->part == NULL)
    {
      fluxr_prompt_free (prompt);
      return;
    }
  g_clear_pointer (&self->prompt, fluxr_prompt_free);
  self->prompt = prompt;
  fluxr_prompt_preview_show (self);
  g_signal_emit (self, signals[RENDERED], 0);
}

static void
stop (FluxrPromptPreview *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
start (FluxrPromptPreview *self)
{
  FluxrWorkspace *workspace;
  FluxrRecord *record;
  g_autoptr (GHashTable) answers = NULL;
  g_autofree char *text = NULL;

  stop (self);
  if (self->part == NULL || !self->is_active)
    return;
  workspace = fluxr_writing_part_get_workspace (self->part);
  record = fluxr_writing_part_get_record (self->part);
  if (fluxr_workspace_get_store (workspace) == NULL || fluxr_record_is_deleted (record))
    return;
  text = fluxr_writing_part_dup_text (self->part);
  answers = fluxr_prompt_load_answers (
    fluxr_store_get_database (fluxr_workspace_get_store (workspace)),
    fluxr_record_get_entity (record), fluxr_record_get_id (record));
  self->cancellable = g_cancellable_new ();
  fluxr_prompt_render_async (workspace,
                             self->product != NULL ? fluxr_record_get_id (self->product) : NULL,
                             text, answers, self->cancellable, rendered_cb, g_object_ref (self));
}

static gboolean
timeout_cb (gpointer user_data)
{
  FluxrPromptPreview *self = user_data;

  self->timeout = 0;
  start (self);

  return G_SOURCE_REMOVE;
}

/* One who goes on typing sees it follow all the same: the clock is not set back. */
static void
changed_cb (FluxrPromptPreview *self)
{
  if (self->timeout == 0 && self->is_active)
    self->timeout = g_timeout_add (PAUSE, timeout_cb, self);
}

static void
chosen_cb (FluxrPromptPreview *self,
           FluxrRecord        *product)
{
  fluxr_prompt_preview_set_product (self, product);
  g_signal_emit (self, signals[PRODUCT_CHOSEN], 0);
}

static void
row_activated_cb (FluxrPromptPreview *self,
                  GtkListBoxRow      *row)
{
  int place = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "place"));
  const char *action = g_object_get_data (G_OBJECT (row), "action");

  if (action != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
  else
    g_signal_emit (self, signals[PROBLEM_ACTIVATED], 0, place);
}

static void
fluxr_prompt_preview_dispose (GObject *object)
{
  FluxrPromptPreview *self = FLUXR_PROMPT_PREVIEW (object);

  if (self->store != NULL)
    fluxr_prompt_preview_set_part (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_PROMPT_PREVIEW);
  g_clear_object (&self->store);
  g_clear_object (&self->names);
  g_clear_object (&self->product);
  g_clear_pointer (&self->copied, g_free);

  G_OBJECT_CLASS (fluxr_prompt_preview_parent_class)->dispose (object);
}

static void
fluxr_prompt_preview_class_init (FluxrPromptPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_prompt_preview_dispose;

  signals[RENDERED] = g_signal_new ("rendered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PROBLEM_ACTIVATED]
    = g_signal_new ("problem-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[PRODUCT_CHOSEN]
    = g_signal_new ("product-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-prompt-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptPreview, content);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptPreview, product_box);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptPreview, product_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptPreview, notices);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptPreview, view);
}

static void
fluxr_prompt_preview_init (FluxrPromptPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->store = g_signal_group_new (FLUXR_TYPE_STORE);
  g_signal_group_connect_object (self->store, "changed", G_CALLBACK (changed_cb), self,
                                 G_CONNECT_SWAPPED);
  self->names = g_binding_group_new ();
  g_binding_group_bind (self->names, "name", self->product_button, "label", G_BINDING_SYNC_CREATE);
  fluxr_prompt_preview_create_tags (self);
  g_signal_connect_object (self->notices, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
}

void
fluxr_prompt_preview_set_part (FluxrPromptPreview *self,
                               FluxrWritingPart   *part)
{
  g_return_if_fail (FLUXR_IS_PROMPT_PREVIEW (self));

  if (self->part != NULL)
    g_signal_handlers_disconnect_by_data (self->part, self);
  stop (self);
  g_clear_pointer (&self->prompt, fluxr_prompt_free);
  g_set_object (&self->part, part);
  g_signal_group_set_target (
    self->store,
    part != NULL ? fluxr_workspace_get_store (fluxr_writing_part_get_workspace (part)) : NULL);
  if (self->view == NULL)
    return;
  fluxr_prompt_preview_show (self);
  if (part == NULL)
    return;
  g_signal_connect_object (part, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

void
fluxr_prompt_preview_set_active (FluxrPromptPreview *self,
                                 gboolean            active)
{
  g_return_if_fail (FLUXR_IS_PROMPT_PREVIEW (self));

  if (self->is_active == !!active)
    return;
  self->is_active = !!active;
  if (active)
    changed_cb (self);
}

void
fluxr_prompt_preview_set_product (FluxrPromptPreview *self,
                                  FluxrRecord        *product)
{
  g_return_if_fail (FLUXR_IS_PROMPT_PREVIEW (self));

  if (!g_set_object (&self->product, product))
    return;
  g_binding_group_set_source (self->names, product);
  if (product == NULL)
    gtk_menu_button_set_label (self->product_button, _("Examples"));
  if (self->picker != NULL)
    fluxr_picker_popover_set_current (FLUXR_PICKER_POPOVER (self->picker), product);
  changed_cb (self);
}

FluxrRecord *
fluxr_prompt_preview_get_product (FluxrPromptPreview *self)
{
  g_return_val_if_fail (FLUXR_IS_PROMPT_PREVIEW (self), NULL);

  return self->product;
}

/* The products as they are when it is opened. */
static void
create_popup_cb (GtkMenuButton *button,
                 gpointer       user_data)
{
  FluxrPromptPreview *self = user_data;
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_product_entity);
  g_autoptr (GListModel) products = NULL;

  if (self->part == NULL)
    return;
  fluxr_query_order_alphabetic (query, "name", FALSE);
  products = fluxr_store_list_records (
    fluxr_workspace_get_store (fluxr_writing_part_get_workspace (self->part)), query);
  fluxr_picker_popover_set_model (FLUXR_PICKER_POPOVER (self->picker), products);
}

void
fluxr_prompt_preview_add_chooser (FluxrPromptPreview *self)
{
  g_return_if_fail (FLUXR_IS_PROMPT_PREVIEW (self));

  self->picker = fluxr_picker_popover_new (_("Search products"), _("Products"));
  fluxr_picker_popover_set_none (FLUXR_PICKER_POPOVER (self->picker), _("Examples"));
  g_signal_connect_object (self->picker, "chosen", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (self->product_button, self->picker);
  gtk_menu_button_set_create_popup_func (self->product_button, create_popup_cb, self, NULL);
  gtk_menu_button_set_label (self->product_button, _("Examples"));
  gtk_widget_set_visible (self->product_box, TRUE);
}

void
fluxr_prompt_preview_set_stale (FluxrPromptPreview *self,
                                gboolean            stale,
                                const char         *copied)
{
  g_return_if_fail (FLUXR_IS_PROMPT_PREVIEW (self));

  if (!g_set_str (&self->copied, copied) && self->is_stale == !!stale)
    return;
  self->is_stale = !!stale;
  fluxr_prompt_preview_show_notices (self);
}

FluxrPrompt *
fluxr_prompt_preview_get_prompt (FluxrPromptPreview *self)
{
  g_return_val_if_fail (FLUXR_IS_PROMPT_PREVIEW (self), NULL);

  return self->prompt;
}

char *
fluxr_prompt_preview_dup_length (FluxrPromptPreview *self)
{
  const char *text;
  gsize length;
  guint n;

  g_return_val_if_fail (FLUXR_IS_PROMPT_PREVIEW (self), NULL);

  if (self->prompt == NULL)
    return g_strdup ("");
  text = fluxr_rendering_get_text (self->prompt->rendering, &length);
  n = MIN (fluxr_tokens_estimate (text, length), G_MAXUINT);

  /* Translators: how long a prompt is for an assistant; a number with separators */
  return g_strdup_printf (ngettext ("About %'u token", "About %'u tokens", n), n);
}
