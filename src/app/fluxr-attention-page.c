/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One thing that wants a person. Which actions there are depends on what it is; each has a row, so
 * that all can be read on a phone and reached by keyboard. */

#include "config.h"

#include "fluxr-attention-page.h"

#include <glib/gi18n.h>

#include "fluxr-trash-row.h"

struct _FluxrAttentionPage
{
  AdwNavigationPage parent_instance;

  FluxrAttention *item; /* (owned) */

  GtkImage *reason_icon;
  GtkLabel *reason_label;
  GtkLabel *content_label;
  GtkListBox *actions;
};

G_DEFINE_FINAL_TYPE (FluxrAttentionPage, fluxr_attention_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
activated_cb (FluxrAttentionPage *self,
              GtkWidget          *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, gtk_widget_get_name (row));
}

/* Out of sight of the rest of the page a row says what it is about. */
static GtkWidget *
add_action (FluxrAttentionPage *self,
            const char         *name,
            const char         *label)
{
  GtkWidget *row = adw_button_row_new ();
  g_autofree char *plain = NULL;
  g_autofree char *words = NULL;
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);

  gtk_widget_set_name (row, name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  plain = g_strjoinv ("", parts);
  /* Translators: what a screen reader says of a button: what it does, and with what */
  words = g_strdup_printf (_("%s: %s"), plain, fluxr_attention_get_title (self->item));
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->actions, row);

  return row;
}

static void
add_refused_actions (FluxrAttentionPage *self,
                     gboolean            can_edit)
{
  if (can_edit)
    add_action (self, "edit", _("_Edit"));
  if (fluxr_attention_can_retry (self->item))
    add_action (self, "retry", _("_Try Again"));
  add_action (self, "copy", _("_Copy Text"));
  add_action (self, "export", _("E_xport…"));
  if (fluxr_attention_is_kept (self->item))
    add_action (self, "unkeep", _("_Send It Again Later"));
  else
    add_action (self, "keep", _("_Keep Here Only"));
  gtk_widget_add_css_class (add_action (self, "discard", _("_Discard")), "destructive-action");
}

static void
add_recovered_actions (FluxrAttentionPage *self)
{
  if (fluxr_attention_can_move (self->item))
    add_action (self, "move", _("_Move to a Product…"));
  if (fluxr_attention_can_be_free (self->item))
    add_action (self, "free", _("Keep _Without a Product"));
  add_action (self, "copy", _("_Copy Text"));
  add_action (self, "export", _("E_xport…"));
  add_action (self, "keep", _("Keep _Here Only"));
  gtk_widget_add_css_class (add_action (self, "discard", _("_Discard")), "destructive-action");
}

static void
add_actions (FluxrAttentionPage *self,
             gboolean            can_edit)
{
  switch (fluxr_attention_get_kind (self->item))
    {
    case FLUXR_ATTENTION_REFUSED:
      add_refused_actions (self, can_edit);
      return;
    case FLUXR_ATTENTION_RECOVERED:
      add_recovered_actions (self);
      return;
    case FLUXR_ATTENTION_CONFLICT:
      return;
    case FLUXR_ATTENTION_DELETED:
      if (can_edit)
        add_action (self, "edit", _("_Open"));
      add_action (self, "keep-row", _("_Keep It"));
      add_action (self, "copy", _("_Copy Text"));
      gtk_widget_add_css_class (add_action (self, "delete-row", _("_Delete It")),
                                "destructive-action");
      return;
    case FLUXR_ATTENTION_TRASH:
      add_action (self, "restore", _("_Restore"));
      add_action (self, "copy", _("_Copy Text"));
      add_action (self, "export", _("E_xport…"));
      gtk_widget_add_css_class (add_action (self, "purge", _("_Delete for Good…")),
                                "destructive-action");
      return;
    }

  g_assert_not_reached ();
}

static void
shown_cb (FluxrAttentionPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->actions, 0)));
}

static void
fluxr_attention_page_dispose (GObject *object)
{
  FluxrAttentionPage *self = FLUXR_ATTENTION_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_ATTENTION_PAGE);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (fluxr_attention_page_parent_class)->dispose (object);
}

static void
fluxr_attention_page_class_init (FluxrAttentionPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_attention_page_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-attention-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrAttentionPage, reason_icon);
  gtk_widget_class_bind_template_child (widget_class, FluxrAttentionPage, reason_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrAttentionPage, content_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrAttentionPage, actions);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
}

static void
fluxr_attention_page_init (FluxrAttentionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * fluxr_attention_page_new:
 * @can_edit: whether there is a page of Fluxr that shows it
 */
FluxrAttentionPage *
fluxr_attention_page_new (FluxrAttention *item,
                          gboolean        can_edit)
{
  const char *title = fluxr_attention_get_title (item);
  FluxrAttentionPage *self = g_object_new (FLUXR_TYPE_ATTENTION_PAGE, "title", title, NULL);
  gboolean is_trash = fluxr_attention_get_kind (item) == FLUXR_ATTENTION_TRASH;
  g_autofree char *reason
    = is_trash ? fluxr_trash_row_describe (item) : fluxr_attention_dup_reason (item);
  g_autofree char *content = fluxr_attention_dup_content (item);

  self->item = g_object_ref (item);
  gtk_label_set_label (self->reason_label, reason);
  gtk_label_set_label (self->content_label, content);
  if (is_trash)
    gtk_image_set_from_icon_name (self->reason_icon, "user-trash-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->actions), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  add_actions (self, can_edit);

  return self;
}

FluxrAttention *
fluxr_attention_page_get_item (FluxrAttentionPage *self)
{
  return self->item;
}
