/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All plans of the server. A plan that the server refused says so in its row. */

#include "config.h"

#include "fluxr-plans-page.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-marks.h"
#include "fluxr-plan.h"

#define PLAN "plan"

struct _FluxrPlansPage
{
  AdwNavigationPage parent_instance;

  FluxrMarks *marks; /* (owned) */
  GListModel *plans; /* (owned) (nullable) */

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (FluxrPlansPage, fluxr_plans_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PLAN_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const FluxrEntity *const entities[] = { &fluxr_subscription_plan_entity, NULL };

static void
update_row (FluxrPlansPage *self,
            AdwActionRow   *row)
{
  FluxrRecord *plan = g_object_get_data (G_OBJECT (row), PLAN);
  const FluxrRow *values = fluxr_record_get_row (plan);
  const char *name = fluxr_row_get_text (values, "name");
  const char *mark = fluxr_marks_get_words (self->marks, fluxr_record_get_id (plan));
  g_autofree char *price = fluxr_plan_describe_price (values);
  g_autofree char *state
    = g_strjoin (" · ", price, fluxr_plan_is_active (values) ? _("Offered") : _("Not offered"),
                 mark, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 name != NULL && *name != '\0' ? name : _("Untitled"));
  adw_action_row_set_subtitle (row, state);
  if (mark != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (row), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "warning");
}

static void
plan_changed_cb (AdwActionRow *row)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (row), FLUXR_TYPE_PLANS_PAGE);

  if (page != NULL)
    update_row (FLUXR_PLANS_PAGE (page), row);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  g_object_set_data_full (G_OBJECT (row), PLAN, g_object_ref (item), g_object_unref);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  update_row (user_data, ADW_ACTION_ROW (row));
  g_signal_connect_object (item, "notify", G_CALLBACK (plan_changed_cb), row, G_CONNECT_SWAPPED);

  return row;
}

static void
marks_changed_cb (FluxrPlansPage *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    update_row (self, ADW_ACTION_ROW (row));
}

static void
items_changed_cb (FluxrPlansPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->list), g_list_model_get_n_items (self->plans) > 0);
}

static void
row_activated_cb (FluxrPlansPage *self,
                  GtkListBoxRow  *row)
{
  g_signal_emit (self, signals[PLAN_ACTIVATED], 0, g_object_get_data (G_OBJECT (row), PLAN));
}

static void
add_cb (FluxrPlansPage *self)
{
  g_signal_emit (self, signals[PLAN_ACTIVATED], 0, NULL);
}

static void
fluxr_plans_page_dispose (GObject *object)
{
  FluxrPlansPage *self = FLUXR_PLANS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_PLANS_PAGE);
  g_clear_object (&self->plans);
  g_clear_object (&self->marks);

  G_OBJECT_CLASS (fluxr_plans_page_parent_class)->dispose (object);
}

static void
fluxr_plans_page_class_init (FluxrPlansPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_plans_page_dispose;

  signals[PLAN_ACTIVATED]
    = g_signal_new ("plan-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, FLUXR_TYPE_RECORD);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-plans-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrPlansPage, list);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
fluxr_plans_page_init (FluxrPlansPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->marks = fluxr_marks_new (entities);
  g_signal_connect_object (self->marks, "changed", G_CALLBACK (marks_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * fluxr_plans_page_set_workspace:
 * @workspace: (nullable): %NULL before it is closed
 */
void
fluxr_plans_page_set_workspace (FluxrPlansPage *self,
                                FluxrWorkspace *workspace)
{
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_subscription_plan_entity);

  g_return_if_fail (FLUXR_IS_PLANS_PAGE (self));

  gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->plans);
  fluxr_marks_set_workspace (self->marks, workspace);
  if (workspace == NULL)
    return;
  fluxr_query_order_alphabetic (query, "name", FALSE);
  self->plans = fluxr_store_list_records (fluxr_workspace_get_store (workspace), query);
  gtk_list_box_bind_model (self->list, self->plans, create_row, self, NULL);
  g_signal_connect_object (self->plans, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  items_changed_cb (self);
}
