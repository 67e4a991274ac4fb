/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a new product still misses. The list goes when nothing is missing any more: it is a help to
 * begin, not a measure. */

#include "config.h"

#include "fluxr-start-list.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"

/* The first step has no section: it is done on the overview itself. */
static const struct
{
  const FluxrEntity *entity;
  const char *section;
  const char *title;
  const char *text;
} steps[] = {
  { NULL, NULL, N_ ("Describe the Product"), N_ ("One or two sentences are enough") },
  { &fluxr_feature_entity, "features", N_ ("Write Down the First Feature"),
    N_ ("What must the product be able to do?") },
  { &fluxr_task_entity, "tasks", N_ ("Plan the First Task"), N_ ("What is the next thing to do?") },
};

#define N_STEPS G_N_ELEMENTS (steps)

struct _FluxrStartList
{
  AdwBin parent_instance;

  AdwActionRow *rows[N_STEPS];
  GtkImage *icons[N_STEPS];

  GtkLabel *count_label;
  GtkWidget *welcome_label;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (FluxrStartList, fluxr_start_list, ADW_TYPE_BIN)

enum
{
  DESCRIBE_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
row_activated_cb (FluxrStartList *self,
                  GtkListBoxRow  *row)
{
  int index = gtk_list_box_row_get_index (row);

  if (steps[index].section == NULL)
    g_signal_emit (self, signals[DESCRIBE_CHOSEN], 0);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-section", "s", steps[index].section);
}

static void
fluxr_start_list_dispose (GObject *object)
{
  /* A bound direct child goes with the template, and the parent class would not know. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_START_LIST);

  G_OBJECT_CLASS (fluxr_start_list_parent_class)->dispose (object);
}

static void
fluxr_start_list_class_init (FluxrStartListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_start_list_dispose;

  signals[DESCRIBE_CHOSEN]
    = g_signal_new ("describe-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-start-list.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrStartList, count_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrStartList, list);
  gtk_widget_class_bind_template_child (widget_class, FluxrStartList, welcome_label);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
add_step (FluxrStartList *self,
          guint           index)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(steps[index].title));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(steps[index].text));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(steps[index].title), -1);
  gtk_list_box_append (self->list, row);
  self->rows[index] = ADW_ACTION_ROW (row);
  self->icons[index] = GTK_IMAGE (icon);
}

static void
fluxr_start_list_init (FluxrStartList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_STEPS; i++)
    add_step (self, i);
}

GtkWidget *
fluxr_start_list_new (void)
{
  return g_object_new (FLUXR_TYPE_START_LIST, NULL);
}

static gboolean
is_described (FluxrRecord *product)
{
  const char *text = fluxr_record_get_text (product, "description");
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));

  return *stripped != '\0';
}

static gboolean
is_done (guint        index,
         FluxrStore  *store,
         FluxrRecord *product)
{
  g_autoptr (FluxrQuery) query = NULL;

  if (steps[index].entity == NULL)
    return is_described (product);
  query = fluxr_query_new (steps[index].entity);
  fluxr_query_filter (query, "product_id", fluxr_record_get_id (product));

  return fluxr_store_has (store, query);
}

static void
show_step (FluxrStartList *self,
           guint           index,
           gboolean        done)
{
  GtkWidget *icon = GTK_WIDGET (self->icons[index]);

  gtk_image_set_from_icon_name (self->icons[index],
                                done ? "fluxr-task-symbolic" : "fluxr-step-symbolic");
  if (done)
    {
      gtk_widget_remove_css_class (icon, "dimmed");
      gtk_widget_add_css_class (icon, "success");
      gtk_widget_add_css_class (GTK_WIDGET (self->rows[index]), "step-done");
    }
  else
    {
      gtk_widget_remove_css_class (icon, "success");
      gtk_widget_add_css_class (icon, "dimmed");
      gtk_widget_remove_css_class (GTK_WIDGET (self->rows[index]), "step-done");
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows[index]),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  done ? _("Done") : _(steps[index].text), -1);
}

/* Shows itself as long as something is missing. */
void
fluxr_start_list_update (FluxrStartList *self,
                         FluxrStore     *store,
                         FluxrRecord    *product)
{
  g_autofree char *words = NULL;
  guint n_done = 0;

  g_return_if_fail (FLUXR_IS_START_LIST (self));

  for (guint i = 0; i < N_STEPS; i++)
    {
      gboolean done = is_done (i, store, product);

      show_step (self, i, done);
      n_done += done;
    }
  /* Translators: how many steps are done, like "1 of 3 done" */
  words = g_strdup_printf (_("%u of %u done"), n_done, (guint) N_STEPS);
  gtk_label_set_label (self->count_label, words);
  gtk_widget_set_visible (self->welcome_label, n_done == 0);
  gtk_widget_set_visible (GTK_WIDGET (self), n_done < N_STEPS);
}
