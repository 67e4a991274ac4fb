/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cards of one kind of a product. The board shows, asks and follows; what it asks for becomes
 * a command in fluxr-items-commands.c, and the lists of fluxr-card-columns.c bring the result
 * back. */

#include "config.h"

#include "fluxr-items-page-private.h"

#include <glib/gi18n.h>

#include "fluxr-item-card.h"
#include "fluxr-items-empty.h"
#include "fluxr-priority.h"
#include "fluxr-problem.h"

G_DEFINE_FINAL_TYPE (FluxrItemsPage, fluxr_items_page, ADW_TYPE_BREAKPOINT_BIN)

/* The words of the action, in the order of FluxrGroup. */
static const char *const groups[] = { "status", "priority" };

enum
{
  PROP_0,
  PROP_GROUP,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  ACTED,
  TOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
has_items (FluxrItemsPage *self)
{
  g_autoptr (FluxrQuery) query = fluxr_query_new (self->kind->entity);

  fluxr_query_filter (query, "product_id", fluxr_record_get_id (self->product));

  return fluxr_store_has (fluxr_workspace_get_store (self->workspace), query);
}

/* A click only shows the card beside the board; Enter takes the focus there, and so does a pane
 * that covers the board. */
static void
card_activated_cb (FluxrItemsPage *self,
                   FluxrRecord    *card)
{
  fluxr_items_page_open_card (self, card);
  if (self->by_key || adw_overlay_split_view_get_collapsed (self->split))
    fluxr_item_pane_focus (self->pane);
}

/* An open pane beside the board follows whoever walks over the cards. */
static void
selection_changed_cb (FluxrItemsPage *self)
{
  FluxrRecord *card = fluxr_board_get_selected_card (self->board);

  if (card != NULL && adw_overlay_split_view_get_show_sidebar (self->split)
      && !adw_overlay_split_view_get_collapsed (self->split))
    fluxr_items_page_open_card (self, card);
}

static void
pane_shown_cb (FluxrItemsPage *self)
{
  g_autoptr (FluxrRecord) shown = fluxr_items_page_dup_shown (self);

  if (adw_overlay_split_view_get_show_sidebar (self->split) || shown == NULL)
    return;
  fluxr_item_pane_set_item (self->pane, NULL, NULL);
  if (!fluxr_record_is_deleted (shown))
    fluxr_board_focus_card (self->board, G_OBJECT (shown));
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
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new ();
  g_autoptr (GMenu) remove = g_menu_new ();
  g_autoptr (GMenuModel) move = fluxr_board_build_move_menu (self->board);
  g_autoptr (GMenuModel) convert = fluxr_items_page_build_convert_menu (self);

  g_menu_append (change, _("_Open"), "items.open");
  g_menu_append_submenu (change, _("_Priority"), self->priority_menu);
  g_menu_append_submenu (change, _("_Move"), move);
  g_menu_append_submenu (change, _("_Convert To"), convert);
  g_menu_append (remove, _("_Delete"), "items.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (remove));
  fluxr_board_popup_menu (self->board, G_MENU_MODEL (menu), x, y);
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

/* A key with a modifier comes before what a text would do with it: nobody types it.
 * @argument: (nullable): for the action */
static void
add_key (GtkWidget       *widget,
         guint            key,
         GdkModifierType  modifiers,
         const char      *action,
         GVariant        *argument)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut
    = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers), gtk_named_action_new (action));

  if (argument != NULL)
    gtk_shortcut_set_arguments (shortcut, argument);
  if (modifiers != 0)
    gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  gtk_widget_add_controller (widget, controller);
}

static void
ensure_pane (FluxrItemsPage *self)
{
  if (self->pane != NULL)
    return;
  self->pane = FLUXR_ITEM_PANE (fluxr_item_pane_new (self->kind, self->marks));
  g_signal_connect_object (self->pane, "failed", G_CALLBACK (fluxr_items_page_tell), self,
                           G_CONNECT_SWAPPED);
  fluxr_items_page_connect_pane (self);
  add_key (GTK_WIDGET (self->pane), GDK_KEY_Escape, 0, "items.close", NULL);
  add_key (GTK_WIDGET (self->pane), GDK_KEY_Page_Up, GDK_CONTROL_MASK, "items.step",
           g_variant_new_int32 (-1));
  add_key (GTK_WIDGET (self->pane), GDK_KEY_Page_Down, GDK_CONTROL_MASK, "items.step",
           g_variant_new_int32 (1));
  collapsed_cb (self);
  adw_overlay_split_view_set_sidebar (self->split, GTK_WIDGET (self->pane));
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
    case PROP_GROUP:
      g_value_set_static_string (value, groups[self->group]);
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
    case PROP_GROUP:
      for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
        if (g_strcmp0 (groups[i], g_value_get_string (value)) == 0)
          fluxr_items_page_set_group (self, i);
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
  g_clear_object (&self->names);
  g_clear_object (&self->store);
  g_clear_object (&self->columns);
  g_clear_object (&self->marks);
  g_clear_object (&self->product);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fluxr_items_page_parent_class)->dispose (object);
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
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsPage, priority_menu);
  gtk_widget_class_bind_template_callback (widget_class, card_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, card_menu_cb);
  gtk_widget_class_bind_template_callback (widget_class, collapsed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pane_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
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

  properties[PROP_GROUP] = g_param_spec_string (
    "group", NULL, NULL, groups[FLUXR_GROUP_STATUS],
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ACTED] = g_signal_new ("acted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[TOLD] = g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (FLUXR_TYPE_BOARD);
  bind_template (widget_class);
  fluxr_items_page_install_actions (widget_class);
  gtk_widget_class_install_property_action (widget_class, "items.group", "group");
}

static gboolean
event_cb (FluxrItemsPage *self,
          GdkEvent       *event)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
      self->by_key = TRUE;
      break;
    case GDK_BUTTON_PRESS:
    case GDK_TOUCH_BEGIN:
      self->by_key = FALSE;
      break;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
watch_events (FluxrItemsPage *self)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (controller, "event", G_CALLBACK (event_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->board), controller);
}

/* An entry on the board takes what is typed into it before these see it. */
static void
add_board_keys (FluxrItemsPage *self)
{
  const char *const *priorities = fluxr_priority_list ();
  GtkWidget *board = GTK_WIDGET (self->board);

  add_key (board, GDK_KEY_Delete, 0, "items.delete", NULL);
  for (guint i = 0; priorities[i] != NULL; i++)
    {
      add_key (board, GDK_KEY_1 + i, 0, "items.set-priority",
               g_variant_new_string (priorities[i]));
      add_key (board, GDK_KEY_KP_1 + i, 0, "items.set-priority",
               g_variant_new_string (priorities[i]));
    }
}

static void
fluxr_items_page_init (FluxrItemsPage *self)
{
  self->store = g_signal_group_new (FLUXR_TYPE_STORE);
  /* After the columns, which hear it too. */
  g_signal_group_connect_object (self->store, "changed", G_CALLBACK (fluxr_items_page_update),
                                 self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->names = g_binding_group_new ();
  g_binding_group_bind (self->names, "name", self->title, "subtitle", G_BINDING_SYNC_CREATE);

  fluxr_board_set_face_type (self->board, FLUXR_TYPE_ITEM_CARD);
  fluxr_items_page_init_view (self);
  watch_events (self);
  add_board_keys (self);
}

GtkWidget *
fluxr_items_page_new (const FluxrItemKind *kind)
{
  FluxrItemsPage *self = g_object_new (FLUXR_TYPE_ITEMS_PAGE, NULL);

  self->kind = kind;
  self->marks = fluxr_marks_new (kind->entity);
  adw_window_title_set_title (self->title, _(kind->plural));
  gtk_widget_set_tooltip_text (self->add_button, _(kind->add_tip));
  fluxr_board_set_add_text (self->board, _(kind->add_text));
  fluxr_board_set_empty_text (self->board, _(kind->drop_text));

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
      self->empty = fluxr_items_empty_new (self->kind);
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

  if (self->product == NULL)
    return;
  if (has_items (self))
    gtk_stack_set_visible_child_name (self->stack, "board");
  else
    show_empty (self);
  fluxr_items_page_update_place (self);
  if (shown != NULL && fluxr_record_is_deleted (shown))
    adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
}

void
fluxr_items_page_open_card (FluxrItemsPage *self,
                            FluxrRecord    *card)
{
  ensure_pane (self);
  fluxr_item_pane_set_item (self->pane, self->workspace, card);
  fluxr_items_page_update_place (self);
  adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
}

void
fluxr_items_page_show_card (FluxrItemsPage *self,
                            FluxrRecord    *card)
{
  g_return_if_fail (FLUXR_IS_ITEMS_PAGE (self));

  if (self->product == NULL)
    return;
  fluxr_board_set_selected_card (self->board, G_OBJECT (card));
  fluxr_items_page_open_card (self, card);
  fluxr_item_pane_focus (self->pane);
}

void
fluxr_items_page_tell_acted (FluxrItemsPage *self,
                             const char     *message)
{
  g_signal_emit (self, signals[ACTED], 0, message);
}

void
fluxr_items_page_tell (FluxrItemsPage *self,
                       const char     *words)
{
  g_signal_emit (self, signals[TOLD], 0, words);
}

void
fluxr_items_page_tell_failed (FluxrItemsPage *self,
                              const GError   *error)
{
  g_autofree char *words = fluxr_problem_describe (error);

  fluxr_items_page_tell (self, words);
}

/**
 * fluxr_items_page_set_product:
 * @workspace: (nullable): the open file
 * @product: (nullable): whose cards are shown
 */
void
fluxr_items_page_set_product (FluxrItemsPage *self,
                              FluxrWorkspace *workspace,
                              FluxrRecord    *product)
{
  FluxrStore *store = workspace != NULL ? fluxr_workspace_get_store (workspace) : NULL;

  g_return_if_fail (FLUXR_IS_ITEMS_PAGE (self));

  if (workspace == self->workspace && product == self->product)
    return;

  adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
  if (self->pane != NULL)
    fluxr_item_pane_set_item (self->pane, NULL, NULL);
  if (self->empty != NULL)
    fluxr_items_empty_clear (FLUXR_ITEMS_EMPTY (self->empty));
  fluxr_board_set_columns (self->board, NULL);
  fluxr_board_set_selected_card (self->board, NULL);
  g_clear_object (&self->columns);
  gtk_toggle_button_set_active (self->filter_button, FALSE);

  g_set_object (&self->workspace, workspace);
  g_set_object (&self->product, product);
  fluxr_marks_set_workspace (self->marks, workspace);
  g_signal_group_set_target (self->store, store);
  g_binding_group_set_source (self->names, product);
  if (product == NULL)
    return;

  fluxr_items_page_show_columns (self);
  fluxr_items_page_update (self);
}

const FluxrItemKind *
fluxr_items_page_get_kind (FluxrItemsPage *self)
{
  g_return_val_if_fail (FLUXR_IS_ITEMS_PAGE (self), NULL);

  return self->kind;
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

/**
 * fluxr_items_page_flush:
 *
 * Saves what is being typed.
 */
void
fluxr_items_page_flush (FluxrItemsPage *self)
{
  g_return_if_fail (FLUXR_IS_ITEMS_PAGE (self));

  if (self->pane != NULL)
    fluxr_item_pane_flush (self->pane);
}

/**
 * fluxr_items_page_focus_empty:
 *
 * Gives the focus to the name of the first card, if there is none yet.
 */
void
fluxr_items_page_focus_empty (FluxrItemsPage *self)
{
  g_return_if_fail (FLUXR_IS_ITEMS_PAGE (self));

  if (self->empty != NULL && gtk_stack_get_visible_child (self->stack) == self->empty)
    gtk_widget_grab_focus (self->empty);
}
