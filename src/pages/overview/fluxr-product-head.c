/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A product's name and description as plain text on the page; what is typed is a draft. The name
 * is a text view too, since a long one should be seen whole, but has no line ends: Enter goes on to
 * the description. A name from elsewhere that has some stays as it is until somebody types. */

#include "config.h"

#include "fluxr-product-head.h"

#include <string.h>

#include <glib/gi18n.h>

#include "fluxr-draft-field.h"
#include "fluxr-plain-text.h"

struct _FluxrProductHead
{
  AdwBin parent_instance;

  FluxrDraft *name_draft;        /* (owned) */
  FluxrDraft *description_draft; /* (owned) */
  guint actions;                 /* of a person on the name, under way */

  GtkTextView *name_view;
  GtkTextBuffer *name_buffer;
  GtkWidget *name_hint;
  GtkLabel *name_problem;
  GtkTextView *description_view;
  GtkTextBuffer *description_buffer;
  GtkWidget *description_hint;
  GtkLabel *description_problem;
};

G_DEFINE_FINAL_TYPE (FluxrProductHead, fluxr_product_head, ADW_TYPE_BIN)

static void
name_action_begun_cb (FluxrProductHead *self)
{
  self->actions++;
}

static void
name_action_ended_cb (FluxrProductHead *self)
{
  self->actions--;
}

static void
name_insert_cb (FluxrProductHead *self,
                GtkTextIter      *iter,
                const char       *text,
                int               length,
                GtkTextBuffer    *buffer)
{
  g_autofree char *line = g_strndup (text, length);

  if (self->actions == 0 || strpbrk (line, "\r\n") == NULL)
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  if (length == 1)
    {
      fluxr_product_head_focus_description (self);
      return;
    }
  g_strchomp (line);
  g_strdelimit (line, "\r\n", ' ');
  gtk_text_buffer_insert (buffer, iter, line, -1);
}

static void
name_changed_cb (FluxrProductHead *self)
{
  gtk_widget_set_visible (self->name_hint, gtk_text_buffer_get_char_count (self->name_buffer) == 0);
}

static void
description_changed_cb (FluxrProductHead *self)
{
  gtk_widget_set_visible (self->description_hint,
                          gtk_text_buffer_get_char_count (self->description_buffer) == 0);
}

static void
fluxr_product_head_dispose (GObject *object)
{
  FluxrProductHead *self = FLUXR_PRODUCT_HEAD (object);

  /* A bound direct child goes with the template, and the parent class would not know. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_PRODUCT_HEAD);
  g_clear_object (&self->name_draft);
  g_clear_object (&self->description_draft);

  G_OBJECT_CLASS (fluxr_product_head_parent_class)->dispose (object);
}

static void
fluxr_product_head_class_init (FluxrProductHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_product_head_dispose;

  g_type_ensure (FLUXR_TYPE_PLAIN_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-product-head.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrProductHead, name_view);
  gtk_widget_class_bind_template_child (widget_class, FluxrProductHead, name_buffer);
  gtk_widget_class_bind_template_child (widget_class, FluxrProductHead, name_hint);
  gtk_widget_class_bind_template_child (widget_class, FluxrProductHead, name_problem);
  gtk_widget_class_bind_template_child (widget_class, FluxrProductHead, description_view);
  gtk_widget_class_bind_template_child (widget_class, FluxrProductHead, description_buffer);
  gtk_widget_class_bind_template_child (widget_class, FluxrProductHead, description_hint);
  gtk_widget_class_bind_template_child (widget_class, FluxrProductHead, description_problem);
  gtk_widget_class_bind_template_callback (widget_class, name_action_begun_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_action_ended_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_insert_cb);
  gtk_widget_class_bind_template_callback (widget_class, description_changed_cb);
}

static void
fluxr_product_head_init (FluxrProductHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->name_draft
    = fluxr_draft_new ("name", _("Rename Product"), _("A product needs a name."));
  fluxr_draft_field_bind (self->name_draft, self->name_buffer, GTK_WIDGET (self->name_view),
                          self->name_problem);
  self->description_draft = fluxr_draft_new ("description", _("Change Description"), NULL);
  fluxr_draft_field_bind (self->description_draft, self->description_buffer,
                          GTK_WIDGET (self->description_view), self->description_problem);
}

GtkWidget *
fluxr_product_head_new (void)
{
  return g_object_new (FLUXR_TYPE_PRODUCT_HEAD, NULL);
}

/**
 * fluxr_product_head_set_product:
 * @workspace: (nullable): where its texts are saved
 * @product: (nullable): what was typed for the one before is saved first
 */
void
fluxr_product_head_set_product (FluxrProductHead *self,
                                FluxrWorkspace   *workspace,
                                FluxrRecord      *product)
{
  g_return_if_fail (FLUXR_IS_PRODUCT_HEAD (self));

  fluxr_draft_set_record (self->name_draft, workspace, product);
  fluxr_draft_set_record (self->description_draft, workspace, product);
}

void
fluxr_product_head_flush (FluxrProductHead *self)
{
  g_return_if_fail (FLUXR_IS_PRODUCT_HEAD (self));

  fluxr_draft_flush (self->name_draft);
  fluxr_draft_flush (self->description_draft);
}

void
fluxr_product_head_focus_name (FluxrProductHead *self)
{
  GtkTextIter start, end;

  g_return_if_fail (FLUXR_IS_PRODUCT_HEAD (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->name_view));
  gtk_text_buffer_get_bounds (self->name_buffer, &start, &end);
  gtk_text_buffer_select_range (self->name_buffer, &end, &start);
}

void
fluxr_product_head_focus_description (FluxrProductHead *self)
{
  g_return_if_fail (FLUXR_IS_PRODUCT_HEAD (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->description_view));
}
