/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The open product at a glance. What is quick to find out is there at once; what takes reading many
 * rows comes from a worker a moment later, as long as the page is seen. */

#include "config.h"

#include "fluxr-overview-page.h"

#include <glib/gi18n.h>

#include "fluxr-clock.h"
#include "fluxr-digest.h"
#include "fluxr-menu-names.h"
#include "fluxr-product-head.h"
#include "fluxr-progress-card.h"
#include "fluxr-reading.h"
#include "fluxr-recent-list.h"
#include "fluxr-start-list.h"
#include "fluxr-time.h"

/* Seconds: "3 minutes ago" should not be wrong for longer. */
#define TICK 60

struct _FluxrOverviewPage
{
  AdwBreakpointBin parent_instance;

  FluxrWorkspace *workspace; /* (owned) (nullable) */
  FluxrRecord *product;      /* (owned) (nullable) */
  FluxrReading *reading;     /* (owned) (nullable): of a FluxrDigest */
  GSignalGroup *store;       /* (owned) */
  guint tick;
  FluxrProgressCard *cards[FLUXR_N_WORK_PARTS];

  GtkMenuButton *menu_button;
  GtkWidget *content;
  FluxrProductHead *head;
  GtkLabel *created_label;
  GtkLabel *changed_label;
  FluxrStartList *start_list;
  GtkWidget *progress;
  GtkBox *progress_box;
  GtkWidget *recent;
  FluxrRecentList *recent_list;
};

static void page_init (FluxrPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrOverviewPage, fluxr_overview_page, ADW_TYPE_BREAKPOINT_BIN,
                               G_IMPLEMENT_INTERFACE (FLUXR_TYPE_PAGE, page_init))

static FluxrDigest *
get_digest (FluxrOverviewPage *self)
{
  return self->reading != NULL ? fluxr_reading_get_result (self->reading) : NULL;
}

/* @format: of a translator, with one "%s" */
static void
show_time (GtkLabel   *label,
           const char *format,
           const char *text)
{
  g_autofree char *words = NULL;
  g_autofree char *exact = NULL;
  GString *line = NULL;
  g_autofree char *done = NULL;
  gint64 time;

  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && fluxr_clock_parse (text, &time));
  if (!gtk_widget_get_visible (GTK_WIDGET (label)))
    return;
  words = fluxr_time_describe (time);
  exact = fluxr_time_format (time);
  line = g_string_new (format);
  g_string_replace (line, "%s", words, 1);
  done = g_string_free_and_steal (line);
  gtk_label_set_label (label, done);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), exact);
}

/* A product has changed when anything in it has. */
static const char *
get_changed (FluxrOverviewPage *self)
{
  FluxrDigest *digest = get_digest (self);
  const char *changed = fluxr_record_get_text (self->product, "updated_at");
  FluxrRecent *latest
    = digest != NULL && digest->recent->len > 0 ? g_ptr_array_index (digest->recent, 0) : NULL;

  return latest != NULL && g_strcmp0 (latest->time, changed) > 0 ? latest->time : changed;
}

static void
update_times (FluxrOverviewPage *self)
{
  if (self->product == NULL)
    return;
  /* Translators: when a product was made, like "Created: 3 March 2026" */
  show_time (self->created_label, _("Created: %s"),
             fluxr_record_get_text (self->product, "created_at"));
  /* Translators: when something in a product changed, like "Last changed: Yesterday" */
  show_time (self->changed_label, _("Last changed: %s"), get_changed (self));
}

static gboolean
has_work (FluxrOverviewPage *self)
{
  FluxrStore *store = fluxr_workspace_get_store (self->workspace);

  for (guint i = 0; i < FLUXR_N_WORK_PARTS; i++)
    {
      g_autoptr (FluxrQuery) query = fluxr_query_new (fluxr_part_list ()[i].entity);

      fluxr_query_filter (query, "product_id", fluxr_record_get_id (self->product));
      if (fluxr_store_has (store, query))
        return TRUE;
    }

  return FALSE;
}

/* What can be told without reading many rows. */
static void
update_cb (FluxrOverviewPage *self)
{
  if (self->product == NULL || fluxr_record_is_deleted (self->product))
    return;
  fluxr_start_list_update (self->start_list, fluxr_workspace_get_store (self->workspace),
                           self->product);
  gtk_widget_set_visible (self->progress, has_work (self));
  update_times (self);
}

static void
digest_cb (FluxrOverviewPage *self)
{
  FluxrDigest *digest = get_digest (self);

  for (guint i = 0; i < FLUXR_N_WORK_PARTS; i++)
    fluxr_progress_card_set_count (self->cards[i], digest->completed[i], digest->total[i]);
  fluxr_recent_list_set_rows (self->recent_list, fluxr_workspace_get_store (self->workspace),
                              digest->recent);
  gtk_widget_set_visible (self->recent, digest->recent->len > 0);
  update_times (self);
}

static gboolean
tick_cb (gpointer user_data)
{
  FluxrOverviewPage *self = user_data;

  update_times (self);
  fluxr_recent_list_update_times (self->recent_list);

  return G_SOURCE_CONTINUE;
}

static void
mapped_cb (FluxrOverviewPage *self)
{
  if (self->tick == 0)
    self->tick = g_timeout_add_seconds (TICK, tick_cb, self);
  tick_cb (self);
  if (self->reading != NULL)
    fluxr_reading_set_active (self->reading, TRUE);
}

static void
unmapped_cb (FluxrOverviewPage *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->reading != NULL)
    fluxr_reading_set_active (self->reading, FALSE);
}

static void
describe_chosen_cb (FluxrOverviewPage *self)
{
  fluxr_product_head_focus_description (self->head);
}

static void
rename_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  fluxr_product_head_focus_name (FLUXR_OVERVIEW_PAGE (widget)->head);
}

static void
append_of (GMenu      *menu,
           const char *label,
           const char *action,
           const char *id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_append_item (menu, item);
}

static GMenuModel *
build_menu (const char *id)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new ();
  g_autoptr (GMenu) remove = g_menu_new ();

  g_menu_append (change, _("_Rename"), "overview.rename");
  append_of (change, _("D_uplicate"), "win.duplicate-product", id);
  append_of (change, _("_Export…"), "win.export-product", id);
  g_menu_append (remove, _("_Delete…"), "win.delete-product");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (remove));

  return G_MENU_MODEL (menu);
}

static void
menu_shown_cb (GtkWidget *popover)
{
  fluxr_menu_names_set (popover);
}

static void
create_menu_cb (GtkMenuButton *button,
                gpointer       user_data)
{
  FluxrOverviewPage *self = user_data;
  g_autoptr (GMenuModel) menu = NULL;
  GtkWidget *popover;

  if (self->product == NULL)
    return;
  menu = build_menu (fluxr_record_get_id (self->product));
  popover = gtk_popover_menu_new_from_model (menu);
  g_signal_connect (popover, "map", G_CALLBACK (menu_shown_cb), NULL);
  gtk_menu_button_set_popover (button, popover);
}

static void
drop_reading (FluxrOverviewPage *self)
{
  if (self->reading == NULL)
    return;
  g_signal_handlers_disconnect_by_func (self->reading, digest_cb, self);
  fluxr_reading_set_active (self->reading, FALSE);
  g_clear_object (&self->reading);
}

static void
start_reading (FluxrOverviewPage *self)
{
  self->reading
    = fluxr_reading_new (fluxr_workspace_get_store (self->workspace), fluxr_digest_read,
                         g_strdup (fluxr_record_get_id (self->product)), g_free,
                         (GDestroyNotify) fluxr_digest_free);
  g_signal_connect_object (self->reading, "changed", G_CALLBACK (digest_cb), self,
                           G_CONNECT_SWAPPED);
  fluxr_reading_set_active (self->reading, gtk_widget_get_mapped (GTK_WIDGET (self)));
}

static void
fluxr_overview_page_set_product (FluxrPage      *page,
                                 FluxrWorkspace *workspace,
                                 FluxrRecord    *product)
{
  FluxrOverviewPage *self = FLUXR_OVERVIEW_PAGE (page);

  if (self->workspace == workspace && self->product == product)
    return;
  fluxr_product_head_set_product (self->head, workspace, product);
  drop_reading (self);
  g_set_object (&self->workspace, workspace);
  g_set_object (&self->product, product);
  g_signal_group_set_target (self->store,
                             product != NULL ? fluxr_workspace_get_store (workspace) : NULL);
  gtk_menu_button_set_popover (self->menu_button, NULL);
  gtk_widget_set_visible (self->content, product != NULL);
  gtk_widget_set_visible (self->recent, FALSE);
  for (guint i = 0; i < FLUXR_N_WORK_PARTS; i++)
    fluxr_progress_card_forget (self->cards[i]);
  if (product == NULL)
    return;
  start_reading (self);
  update_cb (self);
}

static void
fluxr_overview_page_flush (FluxrPage *page)
{
  fluxr_product_head_flush (FLUXR_OVERVIEW_PAGE (page)->head);
}

static void
fluxr_overview_page_begin (FluxrPage *page)
{
  FluxrOverviewPage *self = FLUXR_OVERVIEW_PAGE (page);
  const char *description
    = self->product != NULL ? fluxr_record_get_text (self->product, "description") : NULL;

  if (self->product != NULL && (description == NULL || *description == '\0'))
    fluxr_product_head_focus_description (self->head);
}

static void
page_init (FluxrPageInterface *iface)
{
  iface->set_product = fluxr_overview_page_set_product;
  iface->flush = fluxr_overview_page_flush;
  iface->begin = fluxr_overview_page_begin;
}

static void
fluxr_overview_page_dispose (GObject *object)
{
  FluxrOverviewPage *self = FLUXR_OVERVIEW_PAGE (object);

  /* Saves what was typed, while everything that hears of it is still there. */
  if (self->head != NULL)
    fluxr_overview_page_set_product (FLUXR_PAGE (self), NULL, NULL);
  g_clear_handle_id (&self->tick, g_source_remove);
  /* A bound direct child goes with the template, and the parent class would not know. */
  adw_breakpoint_bin_set_child (ADW_BREAKPOINT_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_OVERVIEW_PAGE);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fluxr_overview_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrOverviewPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrOverviewPage, content);
  gtk_widget_class_bind_template_child (widget_class, FluxrOverviewPage, head);
  gtk_widget_class_bind_template_child (widget_class, FluxrOverviewPage, created_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrOverviewPage, changed_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrOverviewPage, start_list);
  gtk_widget_class_bind_template_child (widget_class, FluxrOverviewPage, progress);
  gtk_widget_class_bind_template_child (widget_class, FluxrOverviewPage, progress_box);
  gtk_widget_class_bind_template_child (widget_class, FluxrOverviewPage, recent);
  gtk_widget_class_bind_template_child (widget_class, FluxrOverviewPage, recent_list);
  gtk_widget_class_bind_template_callback (widget_class, describe_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, mapped_cb);
  gtk_widget_class_bind_template_callback (widget_class, unmapped_cb);
}

static void
fluxr_overview_page_class_init (FluxrOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_overview_page_dispose;

  g_type_ensure (FLUXR_TYPE_PRODUCT_HEAD);
  g_type_ensure (FLUXR_TYPE_RECENT_LIST);
  g_type_ensure (FLUXR_TYPE_START_LIST);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "overview.rename", NULL, rename_cb);
}

static void
fluxr_overview_page_init (FluxrOverviewPage *self)
{
  self->store = g_signal_group_new (FLUXR_TYPE_STORE);
  g_signal_group_connect_object (self->store, "changed", G_CALLBACK (update_cb), self,
                                 G_CONNECT_SWAPPED);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, self, NULL);
  gtk_widget_set_visible (self->content, FALSE);
  for (guint i = 0; i < FLUXR_N_WORK_PARTS; i++)
    {
      GtkWidget *card = fluxr_progress_card_new (&fluxr_part_list ()[i]);

      self->cards[i] = FLUXR_PROGRESS_CARD (card);
      gtk_box_append (self->progress_box, card);
    }
}

GtkWidget *
fluxr_overview_page_new (void)
{
  return g_object_new (FLUXR_TYPE_OVERVIEW_PAGE, NULL);
}
