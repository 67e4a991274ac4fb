/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page of a dialog with a list that may be long: rows are made when they are seen.
 *
 * What a person does on a page above may take the row away that had the focus. Then the next one
 * gets it, or the way back if none is left, or the words instead of rows: a focus on nothing would
 * leave the keyboard without Escape. */

#include "config.h"

#include "fluxr-rows-page.h"

#include "fluxr-list-row.h"

struct _FluxrRowsPage
{
  AdwNavigationPage parent_instance;

  GListModel *model; /* (owned) */
  FluxrRowWords words;
  guint opened;      /* the place of the row that was opened last */
  guint focus_source;

  GtkWidget *header;
  GtkStack *stack;
  GtkLabel *explanation_label;
  GtkListView *list;
  AdwStatusPage *empty_page;
};

G_DEFINE_FINAL_TYPE (FluxrRowsPage, fluxr_rows_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
activate_cb (FluxrRowsPage *self,
             guint          position)
{
  g_autoptr (GObject) item = g_list_model_get_item (self->model, position);

  self->opened = position;
  if (item != NULL)
    g_signal_emit (self, signals[OPENED], 0, item);
}

static gboolean
has_focus (FluxrRowsPage *self,
           GtkWidget     *widget)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_get_mapped (focus)
         && gtk_widget_is_ancestor (focus, widget);
}

static void
place_focus (FluxrRowsPage *self)
{
  guint n = g_list_model_get_n_items (self->model);

  if (n == 0)
    {
      if (!gtk_widget_child_focus (self->header, GTK_DIR_TAB_FORWARD))
        gtk_widget_grab_focus (GTK_WIDGET (self->empty_page));
      return;
    }
  /* A person may have been faster; moving the focus now would break off a click. */
  if (has_focus (self, GTK_WIDGET (self->list)))
    return;
  /* That alone only says which row it will be. */
  gtk_list_view_scroll_to (self->list, MIN (self->opened, n - 1), GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static gboolean
place_focus_cb (gpointer user_data)
{
  FluxrRowsPage *self = user_data;

  self->focus_source = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    place_focus (self);

  return G_SOURCE_REMOVE;
}

/* Not at once: when the page above has gone, the window looks for a new focus by itself. */
static void
shown_cb (FluxrRowsPage *self)
{
  if (self->focus_source == 0)
    self->focus_source = g_idle_add_full (G_PRIORITY_LOW, place_focus_cb, self, NULL);
}

static void
items_changed_cb (FluxrRowsPage *self)
{
  gboolean empty = g_list_model_get_n_items (self->model) == 0;

  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "rows");
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && !has_focus (self, GTK_WIDGET (self)))
    shown_cb (self);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  gtk_list_item_set_child (item, fluxr_list_row_new ());
}

static void
bind_cb (FluxrRowsPage *self,
         GtkListItem   *item)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  self->words (gtk_list_item_get_item (item), &title, &subtitle);
  fluxr_list_row_set_words (FLUXR_LIST_ROW (gtk_list_item_get_child (item)), title, subtitle);
  gtk_list_item_set_accessible_label (item, title);
  gtk_list_item_set_accessible_description (item, subtitle != NULL ? subtitle : "");
}

static void
fluxr_rows_page_dispose (GObject *object)
{
  FluxrRowsPage *self = FLUXR_ROWS_PAGE (object);

  g_clear_handle_id (&self->focus_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_ROWS_PAGE);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (fluxr_rows_page_parent_class)->dispose (object);
}

static void
fluxr_rows_page_class_init (FluxrRowsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_rows_page_dispose;

  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_OBJECT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-rows-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrRowsPage, header);
  gtk_widget_class_bind_template_child (widget_class, FluxrRowsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FluxrRowsPage, explanation_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrRowsPage, list);
  gtk_widget_class_bind_template_child (widget_class, FluxrRowsPage, empty_page);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
}

static void
fluxr_rows_page_init (FluxrRowsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
use_words (FluxrRowsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
}

static void
bind_model (FluxrRowsPage *self)
{
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (g_object_ref (self->model));

  if (self->words != NULL)
    use_words (self);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

/**
 * fluxr_rows_page_new:
 * @model: of any #GObject; read only as far as it is seen
 * @words: (nullable): %NULL if the rows are made by fluxr_rows_page_set_factory()
 */
FluxrRowsPage *
fluxr_rows_page_new (const char    *title,
                     GListModel    *model,
                     FluxrRowWords  words)
{
  FluxrRowsPage *self = g_object_new (FLUXR_TYPE_ROWS_PAGE, "title", title, NULL);

  self->model = g_object_ref (model);
  self->words = words;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  bind_model (self);
  /* After the list, whose rows are then up to date. */
  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  items_changed_cb (self);

  return self;
}

/**
 * fluxr_rows_page_explain:
 * @explanation: what the rows have in common, above them
 */
void
fluxr_rows_page_explain (FluxrRowsPage *self,
                         const char    *explanation)
{
  gtk_label_set_label (self->explanation_label, explanation);
  gtk_widget_set_visible (GTK_WIDGET (self->explanation_label), TRUE);
}

/* What is said when there is no row. */
void
fluxr_rows_page_set_empty (FluxrRowsPage *self,
                           const char    *icon_name,
                           const char    *title,
                           const char    *description)
{
  adw_status_page_set_icon_name (self->empty_page, icon_name);
  adw_status_page_set_title (self->empty_page, title);
  adw_status_page_set_description (self->empty_page, description);
}

/* Above the list, or below it. */
void
fluxr_rows_page_add_bar (FluxrRowsPage *self,
                         GtkWidget     *bar,
                         gboolean       below)
{
  GtkWidget *view = adw_navigation_page_get_child (ADW_NAVIGATION_PAGE (self));

  if (below)
    adw_toolbar_view_add_bottom_bar (ADW_TOOLBAR_VIEW (view), bar);
  else
    adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), bar);
}

/* Instead of rows of words. */
void
fluxr_rows_page_set_factory (FluxrRowsPage      *self,
                             GtkListItemFactory *factory)
{
  gtk_list_view_set_factory (self->list, factory);
}

/**
 * fluxr_rows_page_focus:
 *
 * Gives the focus to the list, when something else that had it is about to go.
 */
void
fluxr_rows_page_focus (FluxrRowsPage *self)
{
  shown_cb (self);
}
