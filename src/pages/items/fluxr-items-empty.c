/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing in a scope: asks for the first one. */

#include "config.h"

#include "fluxr-items-empty.h"

#include <glib/gi18n.h>

struct _FluxrItemsEmpty
{
  AdwBin parent_instance;

  AdwStatusPage *status_page;
  GtkEntry *entry;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (FluxrItemsEmpty, fluxr_items_empty, ADW_TYPE_BIN)

enum
{
  NAMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_name (FluxrItemsEmpty *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
changed_cb (FluxrItemsEmpty *self)
{
  g_autofree char *name = dup_name (self);

  gtk_widget_set_sensitive (self->button, *name != '\0');
}

static void
activated_cb (FluxrItemsEmpty *self)
{
  g_autofree char *name = dup_name (self);

  if (*name != '\0')
    g_signal_emit (self, signals[NAMED], 0, name);
}

static gboolean
fluxr_items_empty_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FLUXR_ITEMS_EMPTY (widget)->entry));
}

static void
fluxr_items_empty_dispose (GObject *object)
{
  /* A bound direct child goes with the template, and the parent class would not know. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_ITEMS_EMPTY);

  G_OBJECT_CLASS (fluxr_items_empty_parent_class)->dispose (object);
}

static void
fluxr_items_empty_class_init (FluxrItemsEmptyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_items_empty_dispose;
  widget_class->grab_focus = fluxr_items_empty_grab_focus;

  signals[NAMED] = g_signal_new ("named", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-items-empty.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsEmpty, status_page);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsEmpty, entry);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsEmpty, button);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
fluxr_items_empty_init (FluxrItemsEmpty *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fluxr_items_empty_new (const FluxrItemScope *scope)
{
  const FluxrItemKind *kind = fluxr_item_scope_get_kind (scope);
  FluxrItemsEmpty *self = g_object_new (FLUXR_TYPE_ITEMS_EMPTY, NULL);
  const char *first = _(kind->first_text);

  adw_status_page_set_icon_name (self->status_page, scope->icon_name);
  adw_status_page_set_title (
    self->status_page, scope->empty_title != NULL ? _(scope->empty_title) : _(kind->empty_title));
  adw_status_page_set_description (
    self->status_page, scope->empty_text != NULL ? _(scope->empty_text) : _(kind->empty_text));
  gtk_entry_set_placeholder_text (self->entry, first);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  first, -1);

  return GTK_WIDGET (self);
}

/* Forgets what was typed. */
void
fluxr_items_empty_clear (FluxrItemsEmpty *self)
{
  g_return_if_fail (FLUXR_IS_ITEMS_EMPTY (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}
