/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What there is to know about a card. */

#include "config.h"

#include "fluxr-item-facts.h"

#include <glib/gi18n.h>

#include "fluxr-clock.h"
#include "fluxr-row-link.h"
#include "fluxr-time.h"

static void implement_part (FluxrItemPartInterface *iface);

struct _FluxrItemFacts
{
  AdwPreferencesGroup parent_instance;

  GSignalGroup *item; /* (owned): target is the record */

  AdwActionRow *place_row;
  GtkWidget *up_button;
  GtkWidget *down_button;
  AdwActionRow *flow_row;
  AdwActionRow *created_row;
  AdwActionRow *updated_row;
  AdwActionRow *id_row;

  guint ordered : 1;
};

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrItemFacts, fluxr_item_facts, ADW_TYPE_PREFERENCES_GROUP,
                               G_IMPLEMENT_INTERFACE (FLUXR_TYPE_ITEM_PART, implement_part))

enum
{
  MOVE_REQUESTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_time (AdwActionRow *row,
           const char   *text)
{
  g_autofree char *words = NULL;
  g_autofree char *exact = NULL;
  gint64 time;

  if (text != NULL && fluxr_clock_parse (text, &time))
    {
      words = fluxr_time_describe (time);
      exact = fluxr_time_format (time);
    }
  adw_action_row_set_subtitle (row, words != NULL ? words : text != NULL ? text : _("Unknown"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), exact);
}

static gboolean
has (FluxrRecord *item,
     const char  *column)
{
  return fluxr_entity_find_column (fluxr_record_get_entity (item), column) >= 0;
}

static void
show_flow_place (FluxrItemFacts *self,
                 FluxrRecord    *item)
{
  g_autofree char *words = NULL;
  double x, y;

  gtk_widget_set_visible (GTK_WIDGET (self->flow_row), has (item, "position_x"));
  if (!has (item, "position_x"))
    return;
  g_object_get (item, "position-x", &x, "position-y", &y, NULL);
  /* Translators: how far right and how far down a page is on the canvas of the flow */
  words = g_strdup_printf (_("%.0f across, %.0f down"), x, y);
  adw_action_row_set_subtitle (self->flow_row, words);
}

static void
update_cb (FluxrItemFacts *self)
{
  g_autoptr (FluxrRecord) item = g_signal_group_dup_target (self->item);

  if (item == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->place_row), self->ordered && has (item, "position"));
  show_flow_place (self, item);
  show_time (self->created_row, fluxr_record_get_text (item, "created_at"));
  show_time (self->updated_row, fluxr_record_get_text (item, "updated_at"));
  adw_action_row_set_subtitle (self->id_row, fluxr_record_get_id (item));
}

static void
move_up_cb (FluxrItemFacts *self)
{
  g_signal_emit (self, signals[MOVE_REQUESTED], 0, -1);
}

static void
move_down_cb (FluxrItemFacts *self)
{
  g_signal_emit (self, signals[MOVE_REQUESTED], 0, 1);
}

static void
copy_cb (FluxrItemFacts *self)
{
  g_autoptr (FluxrRecord) item = g_signal_group_dup_target (self->item);

  if (item == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          fluxr_record_get_id (item));
  fluxr_item_part_tell (FLUXR_ITEM_PART (self), _("Identifier copied"));
}

static void
copy_link_cb (FluxrItemFacts *self)
{
  g_autoptr (FluxrRecord) item = g_signal_group_dup_target (self->item);
  g_autofree char *link = item != NULL ? fluxr_row_link_dup (item) : NULL;

  if (link == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), link);
  fluxr_item_part_tell (FLUXR_ITEM_PART (self), C_("one", "Link copied"));
}

static void
fluxr_item_facts_dispose (GObject *object)
{
  FluxrItemFacts *self = FLUXR_ITEM_FACTS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_ITEM_FACTS);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (fluxr_item_facts_parent_class)->dispose (object);
}

static void
fluxr_item_facts_class_init (FluxrItemFactsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_item_facts_dispose;

  signals[MOVE_REQUESTED]
    = g_signal_new ("move-requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-item-facts.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrItemFacts, place_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemFacts, up_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemFacts, down_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemFacts, flow_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemFacts, created_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemFacts, updated_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemFacts, id_row);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_link_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_down_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_up_cb);
}

static void
fluxr_item_facts_init (FluxrItemFacts *self)
{
  self->ordered = TRUE;
  self->item = g_signal_group_new (FLUXR_TYPE_RECORD);
  g_signal_group_connect_object (self->item, "notify", G_CALLBACK (update_cb), self,
                                 G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_item (FluxrItemPart  *part,
          FluxrWorkspace *workspace,
          FluxrRecord    *item)
{
  FluxrItemFacts *self = FLUXR_ITEM_FACTS (part);

  g_signal_group_set_target (self->item, item);
  update_cb (self);
}

static void
implement_part (FluxrItemPartInterface *iface)
{
  iface->set_item = set_item;
}

void
fluxr_item_facts_set_ordered (FluxrItemFacts *self,
                              gboolean        ordered)
{
  g_return_if_fail (FLUXR_IS_ITEM_FACTS (self));

  self->ordered = ordered;
  update_cb (self);
}

void
fluxr_item_facts_set_place (FluxrItemFacts *self,
                            guint           place,
                            guint           n)
{
  g_autoptr (FluxrRecord) item = g_signal_group_dup_target (self->item);
  g_autofree char *words = NULL;
  g_autofree char *exact = NULL;
  gint64 position;

  g_return_if_fail (FLUXR_IS_ITEM_FACTS (self));

  if (item == NULL || !has (item, "position"))
    return;
  /* Translators: the place of a card in its column, like "3 of 12" */
  if (place > 0)
    words = g_strdup_printf (_("%u of %u"), place, n);
  if (fluxr_record_get_integer (item, "position", &position))
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, position);

      exact = g_strdup_printf (_("Position %s"), number);
    }

  adw_action_row_set_subtitle (self->place_row,
                               words != NULL ? words : exact != NULL ? exact : _("At the end"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->place_row), exact);
  gtk_widget_set_sensitive (self->up_button, place != 1);
  gtk_widget_set_sensitive (self->down_button, place == 0 || place < n);
}
