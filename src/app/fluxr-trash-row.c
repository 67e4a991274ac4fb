/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Used again for another item whenever the list scrolls. */

#include "config.h"

#include "fluxr-trash-row.h"

#include <glib/gi18n.h>

#include "fluxr-item-kind.h"
#include "fluxr-list-row.h"
#include "fluxr-pick-button.h"
#include "fluxr-time.h"

struct _FluxrTrashRow
{
  GtkBox parent_instance;

  GtkCheckButton *check;
  GtkImage *icon;
  FluxrListRow *row;

  guint showing : 1;
};

G_DEFINE_FINAL_TYPE (FluxrTrashRow, fluxr_trash_row, GTK_TYPE_BOX)

enum
{
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
toggled_cb (FluxrTrashRow *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[PICKED], 0, gtk_check_button_get_active (self->check));
}

static void
fluxr_trash_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_TRASH_ROW);

  G_OBJECT_CLASS (fluxr_trash_row_parent_class)->dispose (object);
}

static void
fluxr_trash_row_class_init (FluxrTrashRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_trash_row_dispose;

  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  g_type_ensure (FLUXR_TYPE_LIST_ROW);
  g_type_ensure (FLUXR_TYPE_PICK_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-trash-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrTrashRow, check);
  gtk_widget_class_bind_template_child (widget_class, FluxrTrashRow, icon);
  gtk_widget_class_bind_template_child (widget_class, FluxrTrashRow, row);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
fluxr_trash_row_init (FluxrTrashRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fluxr_trash_row_new (void)
{
  return g_object_new (FLUXR_TYPE_TRASH_ROW, NULL);
}

static const char *
get_icon_name (const FluxrEntity *entity)
{
  static const struct
  {
    const char *table;
    const char *icon_name;
  } icons[] = {
    { "products", "folder-symbolic" },
    { "flow_connections", "insert-link-symbolic" },
    { "customer_profiles", "avatar-default-symbolic" },
    { "prds", "x-office-document-symbolic" },
    { "product_prompts", "fluxr-prompt-symbolic" },
    { "prompt_templates", "fluxr-library-symbolic" },
  };
  const FluxrItemKind *kind = fluxr_item_kind_find_entity (entity);

  if (kind != NULL)
    return kind->icon_name;
  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    if (g_str_equal (icons[i].table, entity->table))
      return icons[i].icon_name;

  return "text-x-generic-symbolic";
}

char *
fluxr_trash_row_describe (FluxrAttention *item)
{
  const char *noun = fluxr_attention_get_noun (item);
  gint64 at = fluxr_attention_get_key (item)->at;
  guint n = fluxr_attention_get_n_inside (item);
  g_autofree char *reason = fluxr_attention_dup_reason (item);
  g_autofree char *when = fluxr_time_describe (at);
  g_autofree char *words = NULL;
  g_autofree char *inside = NULL;

  /* Translators: what something in the trash is, why it is there, and since when */
  words = g_strdup_printf (_("%s · %s · %s"), noun, reason, when);
  if (n == 0)
    return g_steal_pointer (&words);
  inside = g_strdup_printf (ngettext ("and %u thing in it", "and %u things in it", n), n);

  return g_strdup_printf ("%s\n%s", words, inside);
}

void
fluxr_trash_row_show (FluxrTrashRow  *self,
                      FluxrAttention *item)
{
  const char *title = fluxr_attention_get_title (item);
  g_autofree char *words = fluxr_trash_row_describe (item);
  g_autofree char *label = NULL;

  gtk_image_set_from_icon_name (self->icon,
                                get_icon_name (fluxr_attention_get_key (item)->entity));
  fluxr_list_row_set_words (self->row, title, words);
  /* Translators: what a screen reader says of a check button */
  label = g_strdup_printf (_("Select “%s”"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

void
fluxr_trash_row_set_picked (FluxrTrashRow *self,
                            gboolean       picked)
{
  self->showing = TRUE;
  gtk_check_button_set_active (self->check, picked);
  self->showing = FALSE;
}

void
fluxr_trash_row_toggle (FluxrTrashRow *self)
{
  gtk_check_button_set_active (self->check, !gtk_check_button_get_active (self->check));
}
