/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-flow-check.h"

#include <glib/gi18n.h>

#include "fluxr-problem.h"

/* What changes in a row is looked at once. */
#define REST_MS 300

/* Of one kind; more come up as these are mended. */
#define MAX_OF_A_KIND 200

struct _FluxrFlowCheck
{
  AdwBin parent_instance;

  FluxrStore *store;         /* (owned) (nullable) */
  char *product_id;          /* (nullable) */
  GListStore *findings;      /* (owned) of FluxrFlowFinding */
  GCancellable *cancellable; /* (owned) (nullable): of what is being read */
  guint rest;
  gboolean is_stale;         /* something changed since the flow was read */
  gboolean wants_focus;      /* for the first row, when it is seen */

  GtkStack *stack;
  GtkListView *list;
  AdwStatusPage *failure;
};

G_DEFINE_FINAL_TYPE (FluxrFlowCheck, fluxr_flow_check, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void changed_cb (FluxrFlowCheck *self);

static gboolean
is_shown_already (FluxrFlowCheck *self,
                  GPtrArray      *findings)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->findings));

  if (n != findings->len)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FluxrFlowFinding) shown
        = g_list_model_get_item (G_LIST_MODEL (self->findings), i);

      if (!fluxr_flow_finding_equal (shown, findings->pdata[i]))
        return FALSE;
    }

  return TRUE;
}

static gboolean
focus_cb (gpointer user_data)
{
  FluxrFlowCheck *self = user_data;

  if (!self->wants_focus || self->findings == NULL
      || !gtk_widget_get_mapped (GTK_WIDGET (self->list)))
    return G_SOURCE_REMOVE;
  self->wants_focus = FALSE;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->findings)) > 0)
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);

  return G_SOURCE_REMOVE;
}

/* The list may have no rows yet, and slide in later than they come. */
static void
focus_soon (FluxrFlowCheck *self)
{
  if (self->wants_focus)
    g_idle_add_full (G_PRIORITY_LOW, focus_cb, g_object_ref (self), g_object_unref);
}

/* (transfer full) */
static GPtrArray *
list_findings (const FluxrFlowReport *report)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (g_object_unref);
  guint totals[FLUXR_GRAPH_N_FINDINGS] = { 0 };
  guint shown[FLUXR_GRAPH_N_FINDINGS] = { 0 };

  for (guint i = 0; i < report->findings->len; i++)
    totals[((FluxrGraphFinding *) report->findings->pdata[i])->kind]++;
  for (guint i = 0; i < report->findings->len; i++)
    {
      const FluxrGraphFinding *finding = report->findings->pdata[i];

      if (shown[finding->kind]++ < MAX_OF_A_KIND)
        g_ptr_array_add (findings,
                         fluxr_flow_finding_new (report, finding, totals[finding->kind]));
    }

  return findings;
}

static void
announce (FluxrFlowCheck *self,
          const char     *text)
{
  if (self->wants_focus)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
announce_report (FluxrFlowCheck *self,
                 guint           n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u finding", "%u findings", n), n);

  announce (self, n > 0 ? text : _("Nothing Overlooked"));
}

/* What stays as it is stays where it is scrolled to. */
static void
show_report (FluxrFlowCheck        *self,
             const FluxrFlowReport *report)
{
  g_autoptr (GPtrArray) findings = list_findings (report);

  if (!is_shown_already (self, findings))
    g_list_store_splice (self->findings, 0,
                         g_list_model_get_n_items (G_LIST_MODEL (self->findings)),
                         findings->pdata, findings->len);
  gtk_stack_set_visible_child_name (self->stack, findings->len > 0 ? "list" : "clean");
  announce_report (self, report->findings->len);
  focus_soon (self);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (FluxrFlowCheck) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrFlowReport) report = fluxr_flow_report_make_finish (result, &error);
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (self->is_stale)
    changed_cb (self);
  if (report != NULL)
    {
      show_report (self, report);
      return;
    }
  words = fluxr_problem_describe (error);
  announce (self, words);
  adw_status_page_set_description (self->failure, words);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
cancel (FluxrFlowCheck *self)
{
  self->is_stale = FALSE;
  g_clear_handle_id (&self->rest, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
look (FluxrFlowCheck *self)
{
  cancel (self);
  self->cancellable = g_cancellable_new ();
  fluxr_flow_report_make_async (fluxr_store_get_path (self->store), self->product_id,
                                self->cancellable, made_cb, g_object_ref (self));
}

static void
rested_cb (gpointer user_data)
{
  FluxrFlowCheck *self = user_data;

  self->rest = 0;
  /* One reading at a time, and none while nobody sees it. */
  self->is_stale = self->cancellable != NULL || !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!self->is_stale)
    look (self);
}

static void
changed_cb (FluxrFlowCheck *self)
{
  if (self->rest == 0)
    self->rest = g_timeout_add_once (REST_MS, rested_cb, self);
}

void
fluxr_flow_check_set_product (FluxrFlowCheck *self,
                              FluxrStore     *store,
                              const char     *product_id)
{
  g_return_if_fail (FLUXR_IS_FLOW_CHECK (self));

  if (store == self->store && g_strcmp0 (product_id, self->product_id) == 0)
    return;
  cancel (self);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_set_object (&self->store, store);
  g_set_str (&self->product_id, product_id);
  g_list_store_remove_all (self->findings);
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  self->wants_focus = store != NULL;
  if (store == NULL)
    return;
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  look (self);
}

static void
fluxr_flow_check_map (GtkWidget *widget)
{
  FluxrFlowCheck *self = FLUXR_FLOW_CHECK (widget);

  GTK_WIDGET_CLASS (fluxr_flow_check_parent_class)->map (widget);
  if (self->is_stale)
    changed_cb (self);
}

static void
activated_cb (FluxrFlowCheck *self,
              guint           position)
{
  g_autoptr (FluxrFlowFinding) finding
    = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), position);

  if (finding != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, finding);
}

static void
fluxr_flow_check_dispose (GObject *object)
{
  FluxrFlowCheck *self = FLUXR_FLOW_CHECK (object);

  cancel (self);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  g_clear_object (&self->findings);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_FLOW_CHECK);

  G_OBJECT_CLASS (fluxr_flow_check_parent_class)->dispose (object);
}

static void
fluxr_flow_check_finalize (GObject *object)
{
  g_free (FLUXR_FLOW_CHECK (object)->product_id);

  G_OBJECT_CLASS (fluxr_flow_check_parent_class)->finalize (object);
}

static void
fluxr_flow_check_class_init (FluxrFlowCheckClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fluxr_flow_check_dispose;
  object_class->finalize = fluxr_flow_check_finalize;
  widget_class->map = fluxr_flow_check_map;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, FLUXR_TYPE_FLOW_FINDING);

  g_type_ensure (FLUXR_TYPE_FLOW_FINDING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-flow-check.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowCheck, failure);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowCheck, list);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowCheck, stack);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_soon);
}

static int
compare_ranks (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  return fluxr_flow_finding_get_rank ((gpointer) a) - fluxr_flow_finding_get_rank ((gpointer) b);
}

static void
fluxr_flow_check_init (FluxrFlowCheck *self)
{
  g_autoptr (GtkSortListModel) sorted = NULL;
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_ranks, NULL, NULL));
  g_autoptr (GtkSelectionModel) model = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->findings = g_list_store_new (FLUXR_TYPE_FLOW_FINDING);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->findings)), NULL);
  gtk_sort_list_model_set_section_sorter (sorted, sorter);
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&sorted))));
  gtk_list_view_set_model (self->list, model);
}

GtkWidget *
fluxr_flow_check_new (void)
{
  return g_object_new (FLUXR_TYPE_FLOW_CHECK, NULL);
}
