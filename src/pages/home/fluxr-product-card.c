/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A product on a card. Cards are used again for other products: nothing of one stays on another.
 * A grid makes many of them at once, and a template takes five times as long to make one. */

#include "config.h"

#include "fluxr-product-card.h"

#include <glib/gi18n.h>

#include "fluxr-clock.h"
#include "fluxr-entities.h"
#include "fluxr-excerpt.h"
#include "fluxr-menu-names.h"
#include "fluxr-product-menu.h"
#include "fluxr-time.h"

struct _FluxrProductCard
{
  GtkWidget parent_instance;

  GtkListItem *list_item; /* borrowed: it has the card */
  GSignalGroup *item;     /* (owned): target is the FluxrHomeItem */
  FluxrRecord *product;   /* (owned) (nullable): nobody else may have it */
  GSignalGroup *record;   /* (owned): target is the product */
  GtkWidget *menu;        /* (nullable): an open menu that is not the button's */

  GtkLabel *name_label;
  GtkMenuButton *menu_button;
  GtkLabel *excerpt_label;
  GtkProgressBar *bar;
  GtkLabel *count_label;
  GtkLabel *bugs_label;
  GtkLabel *changed_label;
};

G_DEFINE_FINAL_TYPE (FluxrProductCard, fluxr_product_card, GTK_TYPE_WIDGET)

static void
menu_shown_cb (GtkWidget *popover)
{
  fluxr_menu_names_set (popover);
}

/* Back to the place of the card in the grid, from where the arrows go on; what an action of the
 * menu has focused elsewhere keeps the focus. */
static void
restore_focus_cb (FluxrProductCard *self)
{
  GtkWidget *place = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (place != NULL && (focus == NULL || gtk_widget_is_ancestor (focus, place)))
    gtk_widget_grab_focus (place);
}

static GtkWidget *
create_menu (FluxrProductCard *self)
{
  g_autoptr (FluxrHomeItem) item = g_signal_group_dup_target (self->item);
  g_autoptr (GMenuModel) menu = NULL;
  GtkWidget *popover;

  if (item == NULL)
    return NULL;
  menu = fluxr_product_menu_new (fluxr_home_item_get_id (item));
  popover = gtk_popover_menu_new_from_model (menu);
  g_signal_connect (popover, "map", G_CALLBACK (menu_shown_cb), NULL);
  g_signal_connect_object (popover, "closed", G_CALLBACK (restore_focus_cb), self,
                           G_CONNECT_SWAPPED);

  return popover;
}

static void
create_button_menu_cb (GtkMenuButton *button,
                       gpointer       user_data)
{
  gtk_menu_button_set_popover (button, create_menu (user_data));
}

static gboolean
drop_menu_cb (gpointer popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);

  return G_SOURCE_REMOVE;
}

/* Items run their action after the popover has closed, so it must live a little longer. */
static void
menu_closed_cb (FluxrProductCard *self,
                GtkWidget        *popover)
{
  if (self->menu != popover)
    return;
  self->menu = NULL;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_menu_cb, g_object_ref (popover), g_object_unref);
}

static void
drop_menu (FluxrProductCard *self)
{
  GtkWidget *menu = g_steal_pointer (&self->menu);

  if (menu != NULL)
    gtk_widget_unparent (menu);
  gtk_menu_button_set_popover (self->menu_button, NULL);
}

static void
popup_menu_at (FluxrProductCard *self,
               double            x,
               double            y)
{
  if (self->menu != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->menu));
  self->menu = create_menu (self);
  if (self->menu == NULL)
    return;
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (menu_closed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
pressed_cb (FluxrProductCard *self,
            int               n_press,
            double            x,
            double            y,
            GtkGesture       *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu_at (self, x, y);
}

static void
long_pressed_cb (FluxrProductCard *self,
                 double            x,
                 double            y,
                 GtkGesture       *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu_at (self, x, y);
}

static void
show_name (FluxrProductCard *self,
           FluxrRecord      *record)
{
  const char *name = fluxr_record_get_text (record, "name");
  g_autofree char *excerpt = fluxr_excerpt_dup (fluxr_record_get_text (record, "description"));

  if (name == NULL || *name == '\0')
    name = _("Untitled");
  gtk_label_set_label (self->name_label, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_label), name);
  gtk_label_set_label (self->excerpt_label, excerpt != NULL ? excerpt : "");
  gtk_list_item_set_accessible_label (self->list_item, name);
}

static void
show_progress (FluxrProductCard        *self,
               const FluxrProductStats *stats)
{
  g_autofree char *count = NULL;
  g_autofree char *bugs = NULL;
  guint total = stats != NULL ? stats->total : 0;
  guint open_bugs = stats != NULL ? stats->open_bugs : 0;

  if (total > 0)
    count = g_strdup_printf (ngettext ("%u of %u completed", "%u of %u completed", total),
                             stats->completed, total);
  if (open_bugs > 0)
    bugs = g_strdup_printf (ngettext ("%u open bug", "%u open bugs", open_bugs), open_bugs);
  gtk_label_set_label (self->count_label, count != NULL ? count : _("Nothing planned yet"));
  gtk_label_set_label (self->bugs_label, bugs != NULL ? bugs : "");
  gtk_widget_set_visible (GTK_WIDGET (self->bugs_label), bugs != NULL);
  gtk_progress_bar_set_fraction (self->bar, total > 0 ? (double) stats->completed / total : 0);
}

static void
show_changed (FluxrProductCard        *self,
              FluxrRecord             *record,
              const FluxrProductStats *stats)
{
  const char *changed = fluxr_record_get_text (record, "updated_at");
  g_autofree char *words = NULL;
  g_autofree char *exact = NULL;
  gint64 time;

  if (stats != NULL && g_strcmp0 (stats->changed, changed) > 0)
    changed = stats->changed;
  if (changed != NULL && fluxr_clock_parse (changed, &time))
    {
      words = fluxr_time_describe (time);
      exact = fluxr_time_format (time);
    }
  gtk_label_set_label (self->changed_label, words != NULL ? words : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->changed_label), exact);
}

/* The product is gone, and the list will hear of it. */
static void
show_nothing (FluxrProductCard *self)
{
  GtkLabel *labels[] = { self->name_label, self->excerpt_label, self->count_label,
                         self->bugs_label, self->changed_label };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    gtk_label_set_label (labels[i], "");
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_list_item_set_accessible_label (self->list_item, "");
}

/* What the card says besides the name, in one go. */
static void
describe (FluxrProductCard *self)
{
  GtkLabel *labels[]
    = { self->count_label, self->bugs_label, self->changed_label, self->excerpt_label };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const char *label = gtk_label_get_label (labels[i]);

      if (*label != '\0')
        g_string_append_printf (words, "%s%s", words->len > 0 ? ". " : "", label);
    }
  gtk_list_item_set_accessible_description (self->list_item, words->str);
}

static void
fluxr_product_card_dispose (GObject *object)
{
  FluxrProductCard *self = FLUXR_PRODUCT_CARD (object);

  if (self->menu_button != NULL)
    drop_menu (self);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);
  self->menu_button = NULL;
  g_clear_object (&self->item);
  g_clear_object (&self->record);
  g_clear_object (&self->product);

  G_OBJECT_CLASS (fluxr_product_card_parent_class)->dispose (object);
}

static void
fluxr_product_card_class_init (FluxrProductCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_product_card_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static GtkLabel *
create_label (const char *styles)
{
  GtkWidget *label = gtk_label_new (NULL);
  g_auto (GStrv) classes = g_strsplit (styles, " ", -1);

  gtk_widget_set_css_classes (label, (const char **) classes);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);

  return GTK_LABEL (label);
}

static GtkWidget *
create_head (FluxrProductCard *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_menu_button_new ();

  self->name_label = create_label ("heading");
  gtk_widget_set_hexpand (GTK_WIDGET (self->name_label), TRUE);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->name_label));

  self->menu_button = GTK_MENU_BUTTON (button);
  gtk_menu_button_set_icon_name (self->menu_button, "view-more-symbolic");
  gtk_menu_button_set_create_popup_func (self->menu_button, create_button_menu_cb, self, NULL);
  gtk_widget_set_tooltip_text (button, _("Product Menu"));
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (button, "card-menu");
  gtk_box_append (GTK_BOX (head), button);

  return head;
}

static GtkWidget *
create_excerpt (FluxrProductCard *self)
{
  self->excerpt_label = create_label ("dimmed");
  gtk_label_set_yalign (self->excerpt_label, 0);
  gtk_label_set_wrap (self->excerpt_label, TRUE);
  gtk_label_set_wrap_mode (self->excerpt_label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (self->excerpt_label, 2);
  gtk_widget_set_vexpand (GTK_WIDGET (self->excerpt_label), TRUE);

  return GTK_WIDGET (self->excerpt_label);
}

static GtkWidget *
create_bar (FluxrProductCard *self)
{
  /* The words below it say the same. */
  self->bar = g_object_new (GTK_TYPE_PROGRESS_BAR, "accessible-role",
                            GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->bar), "thin");

  return GTK_WIDGET (self->bar);
}

static GtkWidget *
create_counts (FluxrProductCard *self)
{
  GtkWidget *counts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->count_label = create_label ("caption numeric");
  gtk_widget_set_hexpand (GTK_WIDGET (self->count_label), TRUE);
  gtk_box_append (GTK_BOX (counts), GTK_WIDGET (self->count_label));
  self->bugs_label = create_label ("caption numeric");
  gtk_label_set_ellipsize (self->bugs_label, PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (counts), GTK_WIDGET (self->bugs_label));

  return counts;
}

static void
add_gestures (FluxrProductCard *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (long_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

static void
fluxr_product_card_init (FluxrProductCard *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *widget = GTK_WIDGET (self);

  self->item = g_signal_group_new (FLUXR_TYPE_HOME_ITEM);
  g_signal_group_connect_object (self->item, "changed", G_CALLBACK (fluxr_product_card_update),
                                 self, G_CONNECT_SWAPPED);
  self->record = g_signal_group_new (FLUXR_TYPE_RECORD);
  g_signal_group_connect_object (self->record, "notify", G_CALLBACK (fluxr_product_card_update),
                                 self, G_CONNECT_SWAPPED);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_add_css_class (widget, "card");
  gtk_widget_add_css_class (widget, "product-card");
  gtk_widget_set_parent (create_head (self), widget);
  gtk_widget_set_parent (create_excerpt (self), widget);
  gtk_widget_set_parent (create_bar (self), widget);
  gtk_widget_set_parent (create_counts (self), widget);
  self->changed_label = create_label ("caption dimmed numeric");
  gtk_widget_set_parent (GTK_WIDGET (self->changed_label), widget);
  add_gestures (self);
}

/**
 * fluxr_product_card_new:
 * @list_item: the place in the list that the card is in
 */
GtkWidget *
fluxr_product_card_new (GtkListItem *list_item)
{
  FluxrProductCard *self = g_object_new (FLUXR_TYPE_PRODUCT_CARD, NULL);

  self->list_item = list_item;

  return GTK_WIDGET (self);
}

/**
 * fluxr_product_card_set_item:
 * @item: (nullable): the product to show
 */
void
fluxr_product_card_set_item (FluxrProductCard *self,
                             FluxrStore       *store,
                             FluxrHomeItem    *item)
{
  g_autoptr (FluxrRecord) record = NULL;

  g_return_if_fail (FLUXR_IS_PRODUCT_CARD (self));

  drop_menu (self);
  if (item != NULL)
    record
      = fluxr_store_find_record (store, &fluxr_product_entity, fluxr_home_item_get_id (item));
  g_signal_group_set_target (self->item, item);
  g_signal_group_set_target (self->record, record);
  g_set_object (&self->product, record);
  fluxr_product_card_update (self);
}

/* Says everything anew; how long ago it was changes by itself. */
void
fluxr_product_card_update (FluxrProductCard *self)
{
  g_autoptr (FluxrHomeItem) item = NULL;

  g_return_if_fail (FLUXR_IS_PRODUCT_CARD (self));

  item = g_signal_group_dup_target (self->item);
  if (item == NULL)
    return;
  if (self->product == NULL)
    {
      show_nothing (self);
    }
  else
    {
      show_name (self, self->product);
      show_progress (self, fluxr_home_item_get_stats (item));
      show_changed (self, self->product, fluxr_home_item_get_stats (item));
    }
  describe (self);
}

/* The menu where the button for it is, for the keyboard. Not the button's own one, after which the
 * focus would be on the button. */
void
fluxr_product_card_popup_menu (FluxrProductCard *self)
{
  graphene_rect_t bounds;

  g_return_if_fail (FLUXR_IS_PRODUCT_CARD (self));

  if (gtk_widget_compute_bounds (GTK_WIDGET (self->menu_button), GTK_WIDGET (self), &bounds))
    popup_menu_at (self, bounds.origin.x, bounds.origin.y + bounds.size.height);
}
