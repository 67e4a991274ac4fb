/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plan of an account. A server that tells nothing of one, since it shows the table to nobody,
 * looks the same as one that has none: what is not known is called unknown, not free. */

#include "config.h"

#include "fluxr-plan-page.h"

#include <glib/gi18n.h>

#include "fluxr-clock.h"
#include "fluxr-entities.h"
#include "fluxr-money.h"
#include "fluxr-plan-card.h"
#include "fluxr-plan.h"
#include "fluxr-workspace-plans.h"

struct _FluxrPlanPage
{
  AdwNavigationPage parent_instance;

  FluxrWorkspace *workspace; /* (owned) (nullable) */
  guint idle;                /* source, 0 for none */

  AdwActionRow *plan_row;
  AdwActionRow *status_row;
  GtkWidget *plans_box;
  GtkFlowBox *plans;
  GtkWidget *payments_group;
  GtkListBox *payments;
};

G_DEFINE_FINAL_TYPE (FluxrPlanPage, fluxr_plan_page, ADW_TYPE_NAVIGATION_PAGE)

/* (transfer full): the plan's name; it may be one that is no longer to be seen */
static char *
dup_plan_name (FluxrWorkspace *workspace,
               FluxrRecord    *subscription)
{
  const char *id = fluxr_record_get_text (subscription, "plan_id");
  g_autoptr (FluxrRecord) plan = NULL;

  if (id != NULL)
    plan = fluxr_store_find_record (fluxr_workspace_get_store (workspace),
                                    &fluxr_subscription_plan_entity, id);
  if (plan != NULL && fluxr_record_get_text (plan, "name") != NULL)
    return g_strdup (fluxr_record_get_text (plan, "name"));

  return g_strdup (id != NULL ? _("A plan that is no longer offered") : _("Unknown"));
}

static void
show_status (FluxrPlanPage *self,
             FluxrRecord   *subscription)
{
  const FluxrRow *row = subscription != NULL ? fluxr_record_get_row (subscription) : NULL;
  const char *status = row != NULL ? fluxr_row_get_text (row, "status") : NULL;
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;
  g_autofree char *term = NULL;
  g_autofree char *both = NULL;

  name = row != NULL ? dup_plan_name (self->workspace, subscription) : g_strdup (_("Unknown"));
  words = row != NULL ? fluxr_plan_describe_status (status)
                      : g_strdup (_("The server says nothing about a plan"));
  if (row != NULL)
    term = fluxr_plan_describe_term (row, fluxr_clock_now ());
  both = g_strjoin (" · ", words, term, NULL);
  adw_action_row_set_subtitle (self->plan_row, name);
  adw_action_row_set_subtitle (self->status_row, both);
  if (fluxr_plan_is_in_trouble (status))
    gtk_widget_add_css_class (GTK_WIDGET (self->status_row), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->status_row), "warning");
}

static void
show_plans (FluxrPlanPage *self,
            FluxrRecord   *subscription)
{
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_subscription_plan_entity);
  const char *own = subscription != NULL ? fluxr_record_get_text (subscription, "plan_id") : NULL;
  g_autoptr (GListModel) all = NULL;
  guint n_shown = 0;

  fluxr_query_order (query, "price", FALSE);
  fluxr_query_order_alphabetic (query, "name", FALSE);
  all = fluxr_store_list_records (fluxr_workspace_get_store (self->workspace), query);
  gtk_flow_box_remove_all (self->plans);
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (FluxrRecord) plan = g_list_model_get_item (all, i);
      gboolean is_own = g_strcmp0 (own, fluxr_record_get_id (plan)) == 0;

      if (!is_own && !fluxr_plan_is_active (fluxr_record_get_row (plan)))
        continue;
      gtk_flow_box_append (self->plans, fluxr_plan_card_new (plan, is_own));
      gtk_widget_set_focusable (
        GTK_WIDGET (gtk_flow_box_get_child_at_index (self->plans, n_shown)), FALSE);
      n_shown++;
    }
  gtk_flow_box_set_max_children_per_line (self->plans, CLAMP (n_shown, 1, 3));
  gtk_widget_set_visible (self->plans_box, n_shown > 0);
}

static GtkWidget *
create_payment_row (FluxrRecord *payment)
{
  GtkWidget *row = adw_action_row_new ();
  const char *status = fluxr_record_get_text (payment, "status");
  const char *error = fluxr_record_get_text (payment, "error_message");
  g_autofree char *money = fluxr_money_format (fluxr_record_get_text (payment, "amount"),
                                               fluxr_record_get_text (payment, "currency"));
  g_autofree char *day = fluxr_plan_describe_day (fluxr_record_get_text (payment, "created_at"));
  g_autofree char *words = fluxr_plan_describe_payment (status);
  g_autofree char *subtitle = g_strjoin ("\n", day != NULL ? day : _("Unknown"), error, NULL);
  GtkWidget *label = gtk_label_new (words);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), money);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (label, fluxr_plan_is_in_trouble (status) ? "error" : "dimmed");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);

  return row;
}

static void
show_payments (FluxrPlanPage *self)
{
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_payment_entity);
  g_autoptr (GListModel) all = NULL;
  guint n;

  fluxr_query_order (query, "created_at", TRUE);
  all = fluxr_store_list_records (fluxr_workspace_get_store (self->workspace), query);
  n = g_list_model_get_n_items (all);
  gtk_list_box_remove_all (self->payments);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FluxrRecord) payment = g_list_model_get_item (all, i);

      gtk_list_box_append (self->payments, create_payment_row (payment));
    }
  gtk_widget_set_visible (self->payments_group, n > 0);
}

static void
show_all (FluxrPlanPage *self)
{
  g_autoptr (FluxrRecord) subscription = fluxr_workspace_find_subscription (self->workspace);

  show_status (self, subscription);
  show_plans (self, subscription);
  show_payments (self);
}

static gboolean
idle_cb (gpointer user_data)
{
  FluxrPlanPage *self = user_data;

  self->idle = 0;
  show_all (self);

  return G_SOURCE_REMOVE;
}

/* There are few rows, and they change once a month: no need to follow each. */
static void
changed_cb (FluxrPlanPage *self)
{
  if (self->idle == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->idle = g_idle_add (idle_cb, self);
}

static void
fluxr_plan_page_showing (AdwNavigationPage *page)
{
  FluxrPlanPage *self = FLUXR_PLAN_PAGE (page);

  if (self->workspace != NULL)
    show_all (self);
}

static void
fluxr_plan_page_dispose (GObject *object)
{
  FluxrPlanPage *self = FLUXR_PLAN_PAGE (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_PLAN_PAGE);

  G_OBJECT_CLASS (fluxr_plan_page_parent_class)->dispose (object);
}

static void
fluxr_plan_page_class_init (FluxrPlanPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_plan_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = fluxr_plan_page_showing;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-plan-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrPlanPage, plan_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrPlanPage, status_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrPlanPage, plans_box);
  gtk_widget_class_bind_template_child (widget_class, FluxrPlanPage, plans);
  gtk_widget_class_bind_template_child (widget_class, FluxrPlanPage, payments_group);
  gtk_widget_class_bind_template_child (widget_class, FluxrPlanPage, payments);
}

static void
fluxr_plan_page_init (FluxrPlanPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * fluxr_plan_page_set_workspace:
 * @workspace: (nullable): %NULL before it is closed
 */
void
fluxr_plan_page_set_workspace (FluxrPlanPage  *self,
                               FluxrWorkspace *workspace)
{
  g_return_if_fail (FLUXR_IS_PLAN_PAGE (self));

  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_func (fluxr_workspace_get_store (self->workspace), changed_cb,
                                          self);
  if (g_set_object (&self->workspace, workspace) && workspace != NULL)
    g_signal_connect_object (fluxr_workspace_get_store (workspace), "changed",
                             G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

char *
fluxr_plan_page_describe (FluxrWorkspace *workspace)
{
  g_autoptr (FluxrRecord) subscription = fluxr_workspace_find_subscription (workspace);
  g_autofree char *name = NULL;
  g_autofree char *status = NULL;

  if (subscription == NULL)
    return g_strdup (_("Unknown"));
  name = dup_plan_name (workspace, subscription);
  status = fluxr_plan_describe_status (fluxr_record_get_text (subscription, "status"));

  return g_strjoin (" · ", name, status, NULL);
}
