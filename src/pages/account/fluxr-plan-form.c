/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A plan to be filled in. It is written when it is complete, as one action: half a plan would be on
 * offer to everybody. What a plan has that the form cannot show stays in it. */

#include "config.h"

#include "fluxr-plan-form.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fluxr-entities.h"
#include "fluxr-form-error.h"
#include "fluxr-money.h"
#include "fluxr-plan.h"
#include "fluxr-problem.h"

struct _FluxrPlanForm
{
  AdwNavigationPage parent_instance;

  FluxrWorkspace *workspace; /* (owned) (nullable) */
  FluxrRecord *plan;         /* (owned) (nullable): NULL for a new one */
  GStrv intervals;           /* (owned) (nullable): the values behind the choice */

  GtkLabel *error_label;
  GtkWidget *name_row;
  GtkWidget *description_row;
  GtkWidget *price_row;
  GtkWidget *currency_row;
  AdwComboRow *interval_row;
  AdwSpinRow *trial_row;
  GtkTextView *features_view;
  AdwSwitchRow *active_row;
  GtkWidget *price_id_row;
  GtkWidget *product_id_row;
};

G_DEFINE_FINAL_TYPE (FluxrPlanForm, fluxr_plan_form, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
set_text (GtkWidget  *row,
          const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

static const char *
get_value (FluxrPlanForm *self,
           const char    *column)
{
  return self->plan != NULL ? fluxr_record_get_text (self->plan, column) : NULL;
}

static void
clear_error (FluxrPlanForm *self)
{
  fluxr_form_error_set (self->name_row, self->error_label, NULL);
  fluxr_form_error_set (self->price_row, self->error_label, NULL);
  fluxr_form_error_set (self->currency_row, self->error_label, NULL);
}

static void
changed_cb (FluxrPlanForm *self)
{
  clear_error (self);
}

/* A value that nobody here knows is a choice, too, for the plan that has it. */
static void
show_interval (FluxrPlanForm *self)
{
  const char *interval = get_value (self, "interval");
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  guint chosen = 0;

  gtk_string_list_append (names, _("Month"));
  gtk_string_list_append (names, _("Year"));
  g_strv_builder_add_many (values, "month", "year", NULL);
  if (g_strcmp0 (interval, "year") == 0)
    chosen = 1;
  else if (interval != NULL && !g_str_equal (interval, "month"))
    {
      gtk_string_list_append (names, interval);
      g_strv_builder_add (values, interval);
      chosen = 2;
    }
  g_clear_pointer (&self->intervals, g_strfreev);
  self->intervals = g_strv_builder_end (values);
  adw_combo_row_set_model (self->interval_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->interval_row, chosen);
}

static void
show_features (FluxrPlanForm *self)
{
  g_autoptr (GPtrArray) features = fluxr_plan_list_features (get_value (self, "features"));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < features->len; i++)
    {
      const FluxrPlanFeature *feature = g_ptr_array_index (features, i);

      g_string_append_printf (text, "%s%s%s", i > 0 ? "\n" : "", feature->included ? "" : "- ",
                              feature->name);
    }
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->features_view), text->str, -1);
}

static void
show_plan (FluxrPlanForm *self)
{
  const char *price = get_value (self, "price");
  const char *currency = get_value (self, "currency");
  g_autofree char *shown_price = price != NULL ? fluxr_money_print (price) : NULL;
  g_autofree char *shown_currency = g_ascii_strup (currency != NULL ? currency : "usd", -1);
  gint64 days = 0;

  if (self->plan != NULL)
    fluxr_record_get_integer (self->plan, "trial_period_days", &days);
  set_text (self->name_row, get_value (self, "name"));
  set_text (self->description_row, get_value (self, "description"));
  set_text (self->price_row, shown_price);
  set_text (self->currency_row, shown_currency);
  set_text (self->price_id_row, get_value (self, "stripe_price_id"));
  set_text (self->product_id_row, get_value (self, "stripe_product_id"));
  adw_spin_row_set_value (self->trial_row, days);
  adw_switch_row_set_active (self->active_row,
                             self->plan == NULL
                               || fluxr_plan_is_active (fluxr_record_get_row (self->plan)));
  show_interval (self);
  show_features (self);
  clear_error (self);
}

/* An empty field is no value: these two must be unique, and "" is not. */
static void
put_text (FluxrRow   *row,
          const char *column,
          GtkWidget  *field)
{
  g_autofree char *text = g_strstrip (g_strdup (get_text (field)));

  fluxr_row_set_text (row, column, *text != '\0' ? text : NULL);
}

static gboolean
is_currency (const char *text)
{
  gsize n = 0;

  while (g_ascii_isalpha (text[n]))
    n++;

  return n == 3 && text[n] == '\0';
}

/* FALSE: told at the field. */
static gboolean
check (FluxrPlanForm *self)
{
  g_autofree char *name = g_strstrip (g_strdup (get_text (self->name_row)));
  g_autofree char *price = fluxr_money_parse (get_text (self->price_row));
  GtkWidget *field = NULL;
  const char *words = NULL;

  if (*name == '\0')
    field = self->name_row, words = _("Give the plan a name.");
  else if (price == NULL)
    field = self->price_row, words = _("The price has to be a number, like 9 or 9.50.");
  else if (!is_currency (get_text (self->currency_row)))
    field = self->currency_row, words = _("The currency has three letters, like USD or EUR.");
  if (field != NULL)
    fluxr_form_error_set (field, self->error_label, words);

  return field == NULL;
}

static gboolean
fill_features (FluxrPlanForm  *self,
               FluxrRow       *row,
               GError        **error)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->features_view);
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  g_autofree char *json = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  json = fluxr_plan_put_features (get_value (self, "features"), text);

  return fluxr_row_parse (row, "features", json, error);
}

static void
fill_trial (FluxrPlanForm *self,
            FluxrRow      *row)
{
  int days = (int) adw_spin_row_get_value (self->trial_row);

  if (days > 0)
    fluxr_row_set_integer (row, "trial_period_days", days);
  else
    fluxr_row_set_text (row, "trial_period_days", NULL);
}

static FluxrRow *
create_row (FluxrPlanForm  *self,
            GError        **error)
{
  g_autoptr (FluxrRow) row = fluxr_row_new (&fluxr_subscription_plan_entity);
  g_autofree char *name = g_strstrip (g_strdup (get_text (self->name_row)));
  g_autofree char *price = fluxr_money_parse (get_text (self->price_row));
  g_autofree char *currency = g_ascii_strdown (get_text (self->currency_row), -1);
  gboolean active = adw_switch_row_get_active (self->active_row);

  fluxr_row_set_text (row, "name", name);
  fluxr_row_set_text (row, "currency", currency);
  fluxr_row_set_text (row, "interval",
                      self->intervals[adw_combo_row_get_selected (self->interval_row)]);
  put_text (row, "description", self->description_row);
  put_text (row, "stripe_price_id", self->price_id_row);
  put_text (row, "stripe_product_id", self->product_id_row);
  fill_trial (self, row);
  if (!fluxr_row_parse (row, "price", price, error)
      || !fluxr_row_parse (row, "is_active", active ? "true" : "false", error)
      || !fill_features (self, row, error))
    return NULL;

  return g_steal_pointer (&row);
}

static gboolean
write_row (FluxrPlanForm  *self,
           FluxrRow       *row,
           GError        **error)
{
  g_autofree char *id = NULL;

  if (self->plan != NULL)
    return fluxr_workspace_update (self->workspace, _("Change Plan"),
                                   fluxr_record_get_id (self->plan), row, error);
  id = fluxr_workspace_insert (self->workspace, _("New Plan"), row, error);

  return id != NULL;
}

static void
save_cb (FluxrPlanForm *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrRow) row = NULL;
  g_autofree char *words = NULL;

  clear_error (self);
  if (self->workspace == NULL || !check (self))
    return;
  row = create_row (self, &error);
  if (row != NULL && write_row (self, row, &error))
    {
      g_signal_emit (self, signals[SAVED], 0, _("Plan saved"));
      return;
    }
  words = fluxr_problem_describe (error);
  fluxr_form_error_set (self->name_row, self->error_label, words);
}

static void
fluxr_plan_form_shown (AdwNavigationPage *page)
{
  gtk_widget_grab_focus (FLUXR_PLAN_FORM (page)->name_row);
}

static void
fluxr_plan_form_dispose (GObject *object)
{
  FluxrPlanForm *self = FLUXR_PLAN_FORM (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_PLAN_FORM);
  g_clear_object (&self->plan);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->intervals, g_strfreev);

  G_OBJECT_CLASS (fluxr_plan_form_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-plan-form.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrPlanForm, error_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrPlanForm, name_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrPlanForm, description_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrPlanForm, price_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrPlanForm, currency_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrPlanForm, interval_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrPlanForm, trial_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrPlanForm, features_view);
  gtk_widget_class_bind_template_child (widget_class, FluxrPlanForm, active_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrPlanForm, price_id_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrPlanForm, product_id_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
fluxr_plan_form_class_init (FluxrPlanFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_plan_form_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = fluxr_plan_form_shown;

  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
fluxr_plan_form_init (FluxrPlanForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fluxr_plan_form_edit (FluxrPlanForm  *self,
                      FluxrWorkspace *workspace,
                      FluxrRecord    *plan)
{
  g_return_if_fail (FLUXR_IS_PLAN_FORM (self));

  g_set_object (&self->workspace, workspace);
  g_set_object (&self->plan, plan);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self),
                                 plan != NULL ? _("Change Plan") : _("New Plan"));
  show_plan (self);
}
