/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cards of a scope. The board shows, asks and follows; what it asks for becomes
 * a command in fluxr-items-commands.c, and the lists of fluxr-card-columns.c bring the result
 * back. */

#include "config.h"

#include "fluxr-items-page-private.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-item-card.h"
#include "fluxr-items-empty.h"

static void implement_page (FluxrPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrItemsPage, fluxr_items_page, ADW_TYPE_BREAKPOINT_BIN,
                               G_IMPLEMENT_INTERFACE (FLUXR_TYPE_PAGE, implement_page))

/* The words of the action, in the order of FluxrGroup. */
static const char *const groups[] = { "status", "priority" };

enum
{
  PROP_0,
  PROP_ARRANGEMENT,
  PROP_GROUP,
  PROP_HIDES_COMPLETED,
  PROP_LAYOUT,
  PROP_SORT,
  PROP_VIEW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Whether it has something to show, of a product or of the file. */
gboolean
fluxr_items_page_is_open (FluxrItemsPage *self)
{
  return self->workspace != NULL && (self->product != NULL || self->scope->everywhere);
}

/* (nullable) */
const char *
fluxr_items_page_get_product_id (FluxrItemsPage *self)
{
  return self->product != NULL ? fluxr_record_get_id (self->product) : NULL;
}

static gboolean
has_items (FluxrItemsPage *self)
{
  FluxrStore *store = fluxr_workspace_get_store (self->workspace);

  for (guint i = 0; self->scope->entities[i] != NULL; i++)
    {
      g_autoptr (FluxrQuery) query = fluxr_query_new (self->scope->entities[i]);

      if (self->product != NULL)
        fluxr_query_filter (query, "product_id", fluxr_items_page_get_product_id (self));
      if (fluxr_store_has (store, query))
        return TRUE;
    }

  return FALSE;
}

/* A click only shows the card beside the others; a key takes the focus there, and so does a pane
 * that covers them. */
void
fluxr_items_page_activate_card (FluxrItemsPage *self,
                                FluxrRecord    *card)
{
  fluxr_items_page_open_card (self, card);
  if (self->by_key || adw_overlay_split_view_get_collapsed (self->split))
    fluxr_item_pane_focus (self->pane);
}

/* An open pane beside the cards follows whoever walks over them.
 * @card: (nullable) */
void
fluxr_items_page_follow (FluxrItemsPage *self,
                         FluxrRecord    *card)
{
  if (card != NULL && adw_overlay_split_view_get_show_sidebar (self->split)
      && !adw_overlay_split_view_get_collapsed (self->split))
    fluxr_items_page_open_card (self, card);
}

/* From here: deleted, or in another product now. */
static gboolean
is_gone (FluxrItemsPage *self,
         FluxrRecord    *card)
{
  return fluxr_record_is_deleted (card)
         || (!self->scope->everywhere
             && g_strcmp0 (fluxr_record_get_text (card, "product_id"),
                           fluxr_items_page_get_product_id (self)) != 0);
}

static void
card_activated_cb (FluxrItemsPage *self,
                   FluxrRecord    *card)
{
  fluxr_items_page_activate_card (self, card);
}

static void
selection_changed_cb (FluxrItemsPage *self)
{
  if (!self->is_table)
    fluxr_items_page_follow (self, fluxr_board_get_selected_card (self->board));
}

static void
pane_shown_cb (FluxrItemsPage *self)
{
  g_autoptr (FluxrRecord) shown = fluxr_items_page_dup_shown (self);

  if (adw_overlay_split_view_get_show_sidebar (self->split) || shown == NULL)
    return;
  fluxr_item_pane_set_item (self->pane, NULL, NULL);
  if (!is_gone (self, shown))
    fluxr_items_page_focus_card (self, shown);
}

static void
collapsed_cb (FluxrItemsPage *self)
{
  if (self->pane != NULL)
    fluxr_item_pane_set_covering (self->pane, adw_overlay_split_view_get_collapsed (self->split));
}

static void
card_menu_cb (FluxrItemsPage *self,
              GObject        *card,
              double          x,
              double          y)
{
  g_autoptr (GMenuModel) menu = fluxr_items_page_build_menu (self);

  fluxr_board_popup_menu (self->board, menu, x, y);
}

void
fluxr_items_page_update_place (FluxrItemsPage *self)
{
  g_autoptr (FluxrRecord) shown = fluxr_items_page_dup_shown (self);
  guint n = 0;
  guint place = 0;

  if (shown == NULL)
    return;
  if (!fluxr_record_is_deleted (shown))
    place = fluxr_card_columns_find_place (self->columns, shown, &n);
  fluxr_item_pane_set_place (self->pane, place, n);
}

static FluxrItemPane *
create_pane (FluxrItemsPage      *self,
             const FluxrItemKind *kind)
{
  FluxrItemPane *pane = FLUXR_ITEM_PANE (fluxr_item_pane_new (kind, self->marks));

  g_signal_connect_object (pane, "acted", G_CALLBACK (fluxr_page_tell_acted), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "told", G_CALLBACK (fluxr_page_tell), self, G_CONNECT_SWAPPED);
  fluxr_items_page_connect_pane (self, pane);
  fluxr_item_pane_set_ordered (pane, !self->scope->everywhere);
  fluxr_items_page_add_pane_keys (GTK_WIDGET (pane));

  return pane;
}

/* The pane of a kind takes the place of another one's. */
static void
choose_pane (FluxrItemsPage      *self,
             const FluxrItemKind *kind)
{
  FluxrItemPane *pane = g_hash_table_lookup (self->panes, kind);

  if (pane == NULL)
    {
      pane = g_object_ref_sink (create_pane (self, kind));
      g_hash_table_insert (self->panes, (gpointer) kind, pane);
    }
  if (pane == self->pane)
    return;
  if (self->pane != NULL)
    fluxr_item_pane_set_item (self->pane, NULL, NULL);
  self->pane = pane;
  collapsed_cb (self);
  adw_overlay_split_view_set_sidebar (self->split, GTK_WIDGET (pane));
}

static void
fluxr_items_page_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  FluxrItemsPage *self = FLUXR_ITEMS_PAGE (object);

  switch (prop_id)
    {
    case PROP_ARRANGEMENT:
      g_value_take_variant (value, fluxr_items_page_dup_arrangement (self));
      break;
    case PROP_GROUP:
      g_value_set_static_string (value, groups[self->group]);
      break;
    case PROP_HIDES_COMPLETED:
      g_value_set_boolean (value, self->hides_completed);
      break;
    case PROP_LAYOUT:
      g_value_set_static_string (value, self->is_table ? "table" : "board");
      break;
    case PROP_SORT:
      g_value_set_string (value, self->sort);
      break;
    case PROP_VIEW:
      g_value_take_variant (value, fluxr_items_page_dup_view (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_items_page_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  FluxrItemsPage *self = FLUXR_ITEMS_PAGE (object);

  switch (prop_id)
    {
    case PROP_ARRANGEMENT:
      fluxr_items_page_set_arrangement (self, g_value_get_variant (value));
      break;
    case PROP_GROUP:
      for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
        if (g_strcmp0 (groups[i], g_value_get_string (value)) == 0)
          fluxr_items_page_set_group (self, i);
      break;
    case PROP_HIDES_COMPLETED:
      self->hides_completed = g_value_get_boolean (value);
      fluxr_items_page_begin_filter (self);
      break;
    case PROP_LAYOUT:
      fluxr_items_page_set_layout (self, g_value_get_string (value));
      break;
    case PROP_SORT:
      fluxr_items_page_set_sort (self, g_value_get_string (value));
      break;
    case PROP_VIEW:
      fluxr_items_page_set_view (self, g_value_get_variant (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_items_page_dispose (GObject *object)
{
  FluxrItemsPage *self = FLUXR_ITEMS_PAGE (object);

  /* A bound direct child goes with the template, and the parent class would not know. */
  adw_breakpoint_bin_set_child (ADW_BREAKPOINT_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_ITEMS_PAGE);
  self->pane = NULL;
  self->table = NULL;
  g_clear_pointer (&self->panes, g_hash_table_unref);
  g_clear_object (&self->names);
  g_clear_object (&self->store);
  g_clear_object (&self->columns);
  g_clear_object (&self->marks);
  g_clear_object (&self->product);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fluxr_items_page_parent_class)->dispose (object);
}

static void
fluxr_items_page_finalize (GObject *object)
{
  FluxrItemsPage *self = FLUXR_ITEMS_PAGE (object);

  g_hash_table_unref (self->collapsed);
  g_hash_table_unref (self->limits);
  g_free (self->sort);

  G_OBJECT_CLASS (fluxr_items_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-items-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsPage, split);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsPage, title);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsPage, board);
  gtk_widget_class_bind_template_callback (widget_class, card_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, card_menu_cb);
  gtk_widget_class_bind_template_callback (widget_class, collapsed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pane_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  fluxr_items_page_bind_add (widget_class);
  fluxr_items_page_bind_arrangement (widget_class);
  fluxr_items_page_bind_commands (widget_class);
  fluxr_items_page_bind_view (widget_class);
}

static void
fluxr_items_page_class_init (FluxrItemsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fluxr_items_page_get_property;
  object_class->set_property = fluxr_items_page_set_property;
  object_class->dispose = fluxr_items_page_dispose;
  object_class->finalize = fluxr_items_page_finalize;

  properties[PROP_ARRANGEMENT] = g_param_spec_variant (
    "arrangement", NULL, NULL, G_VARIANT_TYPE_VARDICT, NULL,
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_GROUP] = g_param_spec_string (
    "group", NULL, NULL, groups[FLUXR_GROUP_STATUS],
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_HIDES_COMPLETED] = g_param_spec_boolean (
    "hides-completed", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LAYOUT] = g_param_spec_string (
    "layout", NULL, NULL, "board",
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SORT] = g_param_spec_string (
    "sort", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_VIEW] = g_param_spec_variant (
    "view", NULL, NULL, G_VARIANT_TYPE_VARDICT, NULL,
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FLUXR_TYPE_BOARD);
  bind_template (widget_class);
  fluxr_items_page_install_actions (widget_class);
  gtk_widget_class_install_property_action (widget_class, "items.group", "group");
  gtk_widget_class_install_property_action (widget_class, "items.layout", "layout");
  /* GTK 4.18 has no way to the headings of a column view by keys. */
  gtk_widget_class_install_property_action (widget_class, "items.sort", "sort");
}

static void
fluxr_items_page_init (FluxrItemsPage *self)
{
  self->store = g_signal_group_new (FLUXR_TYPE_STORE);
  /* After the columns, which hear it too. */
  g_signal_group_connect_object (self->store, "changed", G_CALLBACK (fluxr_items_page_update),
                                 self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  self->sort = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  self->collapsed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->limits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->panes = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->names = g_binding_group_new ();
  g_binding_group_bind (self->names, "name", self->title, "subtitle", G_BINDING_SYNC_CREATE);

  fluxr_board_set_face_type (self->board, FLUXR_TYPE_ITEM_CARD);
  fluxr_items_page_init_view (self);
  fluxr_items_page_watch_input (self);
  fluxr_items_page_add_card_keys (self, GTK_WIDGET (self->board));
}

/* Words of what is added. */
static void
show_texts (FluxrItemsPage *self)
{
  const FluxrItemKind *kind = fluxr_item_scope_get_kind (self->scope);

  adw_window_title_set_title (self->title, _(self->scope->title));
  gtk_widget_set_tooltip_text (self->add_button, _(kind->add_tip));
  fluxr_board_set_add_text (self->board, _(kind->add_text));
  fluxr_board_set_empty_text (self->board,
                              fluxr_item_scope_is_mixed (self->scope) ? _("Drop cards here")
                                                                      : _(kind->drop_text));
  if (self->scope->everywhere)
    adw_window_title_set_subtitle (self->title, _("All products"));
}

GtkWidget *
fluxr_items_page_new (const FluxrItemScope *scope)
{
  FluxrItemsPage *self = g_object_new (FLUXR_TYPE_ITEMS_PAGE, NULL);

  self->scope = scope;
  self->marks = fluxr_marks_new (scope->entities);
  fluxr_board_set_ordered (self->board, !scope->everywhere);
  show_texts (self);

  return GTK_WIDGET (self);
}

/* What the pane shows, if anything. */
FluxrRecord *
fluxr_items_page_dup_shown (FluxrItemsPage *self)
{
  return self->pane != NULL ? fluxr_item_pane_dup_item (self->pane) : NULL;
}

static void
show_empty (FluxrItemsPage *self)
{
  if (self->empty == NULL)
    {
      self->empty = fluxr_items_empty_new (self->scope);
      fluxr_items_page_connect_empty (self);
      gtk_stack_add_named (self->stack, self->empty, "empty");
    }
  gtk_stack_set_visible_child (self->stack, self->empty);
}

/* After changes of the file: nothing is shown that is gone. */
void
fluxr_items_page_update (FluxrItemsPage *self)
{
  g_autoptr (FluxrRecord) shown = fluxr_items_page_dup_shown (self);

  if (!fluxr_items_page_is_open (self))
    return;
  if (has_items (self))
    gtk_stack_set_visible_child_name (self->stack, self->is_table ? "table" : "board");
  else
    show_empty (self);
  fluxr_items_page_update_place (self);
  if (shown != NULL && is_gone (self, shown))
    adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
}

void
fluxr_items_page_open_card (FluxrItemsPage *self,
                            FluxrRecord    *card)
{
  choose_pane (self, fluxr_item_kind_find_entity (fluxr_record_get_entity (card)));
  fluxr_item_pane_set_item (self->pane, self->workspace, card);
  fluxr_items_page_update_place (self);
  adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
}

static void
show_record (FluxrPage   *page,
             FluxrRecord *card)
{
  FluxrItemsPage *self = FLUXR_ITEMS_PAGE (page);

  if (!fluxr_items_page_is_open (self))
    return;
  fluxr_items_page_select_card (self, card);
  fluxr_items_page_open_card (self, card);
  fluxr_item_pane_focus (self->pane);
}

/* Nothing of what is not open any more stays. */
static void
clear (FluxrItemsPage *self)
{
  adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
  if (self->pane != NULL)
    fluxr_item_pane_set_item (self->pane, NULL, NULL);
  if (self->empty != NULL)
    fluxr_items_empty_clear (FLUXR_ITEMS_EMPTY (self->empty));
  fluxr_board_set_columns (self->board, NULL);
  fluxr_board_set_selected_card (self->board, NULL);
  g_clear_object (&self->columns);
  if (self->table != NULL)
    fluxr_items_table_set_cards (self->table, NULL);
  gtk_toggle_button_set_active (self->filter_button, FALSE);
  fluxr_items_page_begin_filter (self);
}

static void
set_product (FluxrPage      *page,
             FluxrWorkspace *workspace,
             FluxrRecord    *product)
{
  FluxrItemsPage *self = FLUXR_ITEMS_PAGE (page);
  FluxrStore *store = workspace != NULL ? fluxr_workspace_get_store (workspace) : NULL;
  FluxrRecord *wanted = self->scope->everywhere ? NULL : product;

  if (workspace == self->workspace && wanted == self->product)
    return;

  clear (self);
  g_set_object (&self->workspace, workspace);
  g_set_object (&self->product, wanted);
  fluxr_marks_set_workspace (self->marks, workspace);
  g_signal_group_set_target (self->store, store);
  if (!self->scope->everywhere)
    g_binding_group_set_source (self->names, wanted);
  if (!fluxr_items_page_is_open (self))
    return;

  fluxr_items_page_show_cards (self);
}

static void
flush (FluxrPage *page)
{
  fluxr_items_page_flush (FLUXR_ITEMS_PAGE (page));
}

static void
begin (FluxrPage *page)
{
  fluxr_items_page_begin (FLUXR_ITEMS_PAGE (page));
}

static void
implement_page (FluxrPageInterface *iface)
{
  iface->set_product = set_product;
  iface->flush = flush;
  iface->begin = begin;
  iface->show_record = show_record;
  iface->get_place = fluxr_items_page_get_place;
  iface->set_place = fluxr_items_page_set_place;
}

const FluxrItemScope *
fluxr_items_page_get_scope (FluxrItemsPage *self)
{
  g_return_val_if_fail (FLUXR_IS_ITEMS_PAGE (self), NULL);

  return self->scope;
}

/* What makes the columns. */
FluxrGroup
fluxr_items_page_get_group (FluxrItemsPage *self)
{
  g_return_val_if_fail (FLUXR_IS_ITEMS_PAGE (self), FLUXR_GROUP_STATUS);

  return self->group;
}

FluxrMarks *
fluxr_items_page_get_marks (FluxrItemsPage *self)
{
  g_return_val_if_fail (FLUXR_IS_ITEMS_PAGE (self), NULL);

  return self->marks;
}

FluxrRecord *
fluxr_items_page_find_product (FluxrItemsPage *self,
                               FluxrRecord    *card)
{
  const char *id = fluxr_record_get_text (card, "product_id");

  g_return_val_if_fail (FLUXR_IS_ITEMS_PAGE (self), NULL);

  if (!self->scope->everywhere || self->workspace == NULL || id == NULL)
    return NULL;

  return fluxr_store_find_record (fluxr_workspace_get_store (self->workspace),
                                  &fluxr_product_entity, id);
}

/* Saves what is being typed. */
void
fluxr_items_page_flush (FluxrItemsPage *self)
{
  if (self->pane != NULL)
    fluxr_item_pane_flush (self->pane);
}

/* Gives the focus to the name of the first card, if there is none yet. */
void
fluxr_items_page_begin (FluxrItemsPage *self)
{
  if (self->empty != NULL && gtk_stack_get_visible_child (self->stack) == self->empty)
    gtk_widget_grab_focus (self->empty);
}
