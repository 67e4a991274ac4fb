/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A customer on a card. Cards are used again for other customers: nothing of one stays on
 * another. */

#include "config.h"

#include "fluxr-customer-card.h"

#include <glib/gi18n.h>

#include "fluxr-customer-profile.h"
#include "fluxr-excerpt.h"
#include "fluxr-profile.h"
#include "fluxr-score.h"

#define N_SCORES 3

struct _FluxrCustomerCard
{
  GtkWidget parent_instance;

  GtkListItem *list_item; /* borrowed: it has the card */
  GSignalGroup *record;   /* (owned): target is the customer */

  GtkLabel *name_label;
  GtkWidget *selected_label;
  GtkWidget *menu_button;
  GtkLabel *role_label;
  GtkLabel *excerpt_label;
  GtkWidget *score_boxes[N_SCORES];
  GtkLabel *score_labels[N_SCORES];
  FluxrScore *scores[N_SCORES];
  GtkLabel *total_label;
};

G_DEFINE_FINAL_TYPE (FluxrCustomerCard, fluxr_customer_card, GTK_TYPE_WIDGET)

enum
{
  DROPPED,
  MENU_REQUESTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_head (FluxrCustomerCard *self,
           FluxrRecord       *customer)
{
  const char *name = fluxr_record_get_text (customer, "name");
  const char *overview = fluxr_record_get_text (customer, "overview");
  const char *background = fluxr_record_get_text (customer, "background");
  g_autofree char *text = fluxr_profile_dup_overview (overview);
  g_autofree char *excerpt = fluxr_excerpt_dup (text);
  g_autofree char *role = fluxr_profile_dup_role (background);
  gboolean selected;

  g_object_get (customer, "is-selected", &selected, NULL);
  gtk_label_set_label (self->name_label, name != NULL && *name != '\0' ? name : _("Untitled"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_label),
                               gtk_label_get_label (self->name_label));
  gtk_widget_set_visible (self->selected_label, selected);
  gtk_label_set_label (self->role_label, g_strdelimit (role, "\n", ' '));
  gtk_widget_set_visible (GTK_WIDGET (self->role_label), *role != '\0');
  gtk_label_set_label (self->excerpt_label, excerpt != NULL ? excerpt : "");
  if (selected)
    gtk_widget_add_css_class (GTK_WIDGET (self), "selected");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "selected");
}

/* @words: what a screen reader says of them, in one go */
static void
show_scores (FluxrCustomerCard *self,
             FluxrRecord       *customer,
             GString           *words)
{
  const char *scoring = fluxr_record_get_text (customer, "scoring");
  g_autoptr (GPtrArray) fields = fluxr_profile_list_fields (FLUXR_PROFILE_SCORING, scoring);
  g_autofree char *total = fluxr_profile_dup_total (fields);
  guint n = 0;

  for (guint i = 0; i < fields->len && n < N_SCORES; i++)
    {
      const FluxrProfileField *field = g_ptr_array_index (fields, i);
      double score = 0;

      if (field->kind != FLUXR_PROFILE_SCORE)
        continue;
      fluxr_profile_field_get_score (field, &score);
      fluxr_score_set (self->scores[n], field->text, score);
      gtk_label_set_label (self->score_labels[n], field->title);
      if (*field->text != '\0')
        g_string_append_printf (words, ". %s: %s", field->title, field->text);
      gtk_widget_set_visible (self->score_boxes[n++], TRUE);
    }
  while (n < N_SCORES)
    gtk_widget_set_visible (self->score_boxes[n++], FALSE);
  gtk_label_set_label (self->total_label, total != NULL ? total : _("No scores"));
}

static void
update (FluxrCustomerCard *self)
{
  g_autoptr (FluxrRecord) customer = g_signal_group_dup_target (self->record);
  g_autoptr (GString) words = g_string_new (NULL);
  GtkLabel *labels[] = { self->role_label, self->excerpt_label, self->total_label };

  if (customer == NULL)
    return;
  show_head (self, customer);
  show_scores (self, customer, words);
  gtk_list_item_set_accessible_label (self->list_item, gtk_label_get_label (self->name_label));
  if (gtk_widget_get_visible (self->selected_label))
    g_string_prepend (words, _("Selected"));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (*gtk_label_get_label (labels[i]) != '\0')
      g_string_append_printf (words, ". %s", gtk_label_get_label (labels[i]));
  gtk_list_item_set_accessible_description (
    self->list_item, g_str_has_prefix (words->str, ". ") ? words->str + 2 : words->str);
}

/* --- drag and drop */

static void
clear_drop (FluxrCustomerCard *self)
{
  static const char *const styles[] = { "drop-before", "drop-behind", "drop-above", "drop-below" };

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), styles[i]);
}

/* Whether there is one column of them only. */
static gboolean
is_stacked (FluxrCustomerCard *self)
{
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_GRID_VIEW);

  return list != NULL
         && gtk_widget_get_width (GTK_WIDGET (self)) > 0.6 * gtk_widget_get_width (list);
}

/* Cards side by side are before and behind one another; where there is one column, above and
 * below. */
static gboolean
is_behind (FluxrCustomerCard *self,
           double             x,
           double             y)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (is_stacked (self))
    return y > gtk_widget_get_height (widget) / 2.0;

  return (x > gtk_widget_get_width (widget) / 2.0)
         != (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);
}

static GdkContentProvider *
prepare_cb (FluxrCustomerCard *self)
{
  g_autoptr (FluxrRecord) customer = g_signal_group_dup_target (self->record);

  return customer != NULL
           ? gdk_content_provider_new_typed (FLUXR_TYPE_CUSTOMER_PROFILE, customer) : NULL;
}

static void
drag_begin_cb (FluxrCustomerCard *self,
               GdkDrag           *drag,
               GtkDragSource     *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, picture, 24, 24);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dragged");
}

static void
drag_end_cb (FluxrCustomerCard *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dragged");
}

static GdkDragAction
motion_cb (FluxrCustomerCard *self,
           double             x,
           double             y)
{
  gboolean behind = is_behind (self, x, y);

  clear_drop (self);
  if (is_stacked (self))
    gtk_widget_add_css_class (GTK_WIDGET (self), behind ? "drop-below" : "drop-above");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), behind ? "drop-behind" : "drop-before");

  return GDK_ACTION_MOVE;
}

static gboolean
drop_cb (FluxrCustomerCard *self,
         const GValue      *value,
         double             x,
         double             y)
{
  clear_drop (self);
  g_signal_emit (self, signals[DROPPED], 0, g_value_get_object (value), is_behind (self, x, y));

  return TRUE;
}

static void
add_drag (FluxrCustomerCard *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (FLUXR_TYPE_CUSTOMER_PROFILE, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (target, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (clear_drop), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* --- menu */

static void
request_menu (FluxrCustomerCard *self,
              GtkGesture        *gesture,
              double             x,
              double             y)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[MENU_REQUESTED], 0, x, y);
}

static void
pressed_cb (FluxrCustomerCard *self,
            int                n_presses,
            double             x,
            double             y,
            GtkGesture        *gesture)
{
  request_menu (self, gesture, x, y);
}

static void
long_pressed_cb (FluxrCustomerCard *self,
                 double             x,
                 double             y,
                 GtkGesture        *gesture)
{
  request_menu (self, gesture, x, y);
}

static void
clicked_cb (FluxrCustomerCard *self)
{
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (self->menu_button, GTK_WIDGET (self), &bounds))
    g_signal_emit (self, signals[MENU_REQUESTED], 0, (double) bounds.origin.x,
                   (double) (bounds.origin.y + bounds.size.height));
}

static void
add_gestures (FluxrCustomerCard *self)
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

/* --- building */

static void
fluxr_customer_card_dispose (GObject *object)
{
  FluxrCustomerCard *self = FLUXR_CUSTOMER_CARD (object);

  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (fluxr_customer_card_parent_class)->dispose (object);
}

static void
fluxr_customer_card_class_init (FluxrCustomerCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_customer_card_dispose;

  signals[DROPPED] = g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, FLUXR_TYPE_RECORD, G_TYPE_BOOLEAN);
  signals[MENU_REQUESTED]
    = g_signal_new ("menu-requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static GtkLabel *
create_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);

  return GTK_LABEL (label);
}

static GtkWidget *
create_head (FluxrCustomerCard *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->name_label = create_label ("heading");
  gtk_widget_set_hexpand (GTK_WIDGET (self->name_label), TRUE);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->name_label));

  self->selected_label = gtk_label_new (_("Selected"));
  gtk_widget_set_valign (self->selected_label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->selected_label, "card-pill");
  gtk_widget_add_css_class (self->selected_label, "accent");
  gtk_widget_add_css_class (self->selected_label, "caption");
  gtk_box_append (GTK_BOX (head), self->selected_label);

  self->menu_button = gtk_button_new_from_icon_name ("view-more-symbolic");
  gtk_widget_set_tooltip_text (self->menu_button, _("Customer Menu"));
  gtk_widget_set_valign (self->menu_button, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->menu_button, "flat");
  gtk_widget_add_css_class (self->menu_button, "circular");
  gtk_widget_add_css_class (self->menu_button, "card-menu");
  g_signal_connect_object (self->menu_button, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), self->menu_button);

  return head;
}

static GtkWidget *
create_excerpt (FluxrCustomerCard *self)
{
  self->excerpt_label = create_label (NULL);
  gtk_label_set_yalign (self->excerpt_label, 0);
  gtk_label_set_wrap (self->excerpt_label, TRUE);
  gtk_label_set_wrap_mode (self->excerpt_label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (self->excerpt_label, 5);
  gtk_widget_set_vexpand (GTK_WIDGET (self->excerpt_label), TRUE);

  return GTK_WIDGET (self->excerpt_label);
}

static GtkWidget *
create_score (FluxrCustomerCard *self,
              guint              index)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->score_labels[index] = create_label ("caption");
  gtk_widget_set_hexpand (GTK_WIDGET (self->score_labels[index]), TRUE);
  self->scores[index] = FLUXR_SCORE (fluxr_score_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->scores[index]), "caption");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->score_labels[index]));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->scores[index]));
  self->score_boxes[index] = box;

  return box;
}

static void
fluxr_customer_card_init (FluxrCustomerCard *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (widget);

  self->record = g_signal_group_new (FLUXR_TYPE_RECORD);
  g_signal_group_connect_object (self->record, "notify", G_CALLBACK (update), self,
                                 G_CONNECT_SWAPPED);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_add_css_class (widget, "card");
  gtk_widget_add_css_class (widget, "customer-card");
  gtk_widget_set_parent (create_head (self), widget);
  self->role_label = create_label ("dimmed");
  gtk_widget_set_parent (GTK_WIDGET (self->role_label), widget);
  gtk_widget_set_parent (create_excerpt (self), widget);
  for (guint i = 0; i < N_SCORES; i++)
    gtk_widget_set_parent (create_score (self, i), widget);
  self->total_label = create_label ("caption-heading");
  gtk_label_set_xalign (self->total_label, 1);
  gtk_widget_add_css_class (GTK_WIDGET (self->total_label), "numeric");
  gtk_widget_set_parent (GTK_WIDGET (self->total_label), widget);
  add_drag (self);
  add_gestures (self);
}

GtkWidget *
fluxr_customer_card_new (GtkListItem *list_item)
{
  FluxrCustomerCard *self = g_object_new (FLUXR_TYPE_CUSTOMER_CARD, NULL);

  self->list_item = list_item;

  return GTK_WIDGET (self);
}

void
fluxr_customer_card_set_customer (FluxrCustomerCard *self,
                                  FluxrRecord       *customer)
{
  g_return_if_fail (FLUXR_IS_CUSTOMER_CARD (self));

  clear_drop (self);
  drag_end_cb (self);
  g_signal_group_set_target (self->record, customer);
  update (self);
}

/* (nullable): as long as it is shown */
FluxrRecord *
fluxr_customer_card_get_customer (FluxrCustomerCard *self)
{
  g_autoptr (FluxrRecord) customer = NULL;

  g_return_val_if_fail (FLUXR_IS_CUSTOMER_CARD (self), NULL);

  customer = g_signal_group_dup_target (self->record);

  return customer;
}
