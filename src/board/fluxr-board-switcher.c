/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which column a narrow board shows. A card held over a toggle for a moment opens its column, so a
 * drag reaches every column also where only one is seen. */

#include "config.h"

#include "fluxr-board-heading.h"
#include "fluxr-board-switcher.h"

#define DWELL 450 /* milliseconds */

struct _FluxrBoardSwitcher
{
  GtkWidget         parent_instance;

  GtkWidget        *scroller;
  GtkViewport      *viewport;
  GtkBox           *box;

  GListModel       *columns;  /* (owned) (nullable) */
  FluxrBoardColumn *selected; /* (owned) (nullable) */
  guint             dwell_id;
};

G_DEFINE_FINAL_TYPE (FluxrBoardSwitcher, fluxr_board_switcher, GTK_TYPE_WIDGET)

enum
{
  SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static FluxrBoardSwitcher *
get_switcher (GtkWidget *toggle)
{
  return FLUXR_BOARD_SWITCHER (gtk_widget_get_ancestor (toggle, FLUXR_TYPE_BOARD_SWITCHER));
}

static FluxrBoardColumn *
get_column (GtkWidget *toggle)
{
  return g_object_get_data (G_OBJECT (toggle), "column");
}

static void
toggled_cb (GtkToggleButton *toggle)
{
  FluxrBoardSwitcher *self = get_switcher (GTK_WIDGET (toggle));
  FluxrBoardColumn *column = get_column (GTK_WIDGET (toggle));

  if (self == NULL || !gtk_toggle_button_get_active (toggle))
    return;

  if (g_set_object (&self->selected, column))
    g_signal_emit (self, signals[SELECTED], 0, column);
}

static void
label_changed_cb (GtkWidget         *toggle,
                  FluxrBoardHeading *heading)
{
  g_autofree char *text = fluxr_board_heading_dup_text (heading);

  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static gboolean
dwell_cb (gpointer user_data)
{
  FluxrBoardSwitcher *self = get_switcher (user_data);

  if (self != NULL)
    self->dwell_id = 0;
  gtk_toggle_button_set_active (user_data, TRUE);

  return G_SOURCE_REMOVE;
}

static void
hover_enter_cb (GtkWidget *toggle)
{
  FluxrBoardSwitcher *self = get_switcher (toggle);

  g_clear_handle_id (&self->dwell_id, g_source_remove);
  self->dwell_id = g_timeout_add_full (G_PRIORITY_DEFAULT, DWELL, dwell_cb,
                                       g_object_ref (toggle), g_object_unref);
}

static void
hover_leave_cb (GtkWidget *toggle)
{
  FluxrBoardSwitcher *self = get_switcher (toggle);

  if (self != NULL)
    g_clear_handle_id (&self->dwell_id, g_source_remove);
}

static GtkWidget *
create_toggle (FluxrBoardColumn *column)
{
  GtkWidget *heading = g_object_new (FLUXR_TYPE_BOARD_HEADING, NULL);
  GtkWidget *toggle = g_object_new (GTK_TYPE_TOGGLE_BUTTON,
                                    "child", heading,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_TAB,
                                    NULL);
  GtkEventController *hover = gtk_drop_controller_motion_new ();

  gtk_widget_add_css_class (toggle, "flat");
  g_object_set_data_full (G_OBJECT (toggle), "column", g_object_ref (column), g_object_unref);
  g_signal_connect_swapped (heading, "changed", G_CALLBACK (label_changed_cb), toggle);
  fluxr_board_heading_set_column (FLUXR_BOARD_HEADING (heading), column);
  g_signal_connect (toggle, "toggled", G_CALLBACK (toggled_cb), NULL);
  g_signal_connect_swapped (hover, "enter", G_CALLBACK (hover_enter_cb), toggle);
  g_signal_connect_swapped (hover, "leave", G_CALLBACK (hover_leave_cb), toggle);
  gtk_widget_add_controller (toggle, hover);

  return toggle;
}

/* Pointers without a sideways wheel reach what does not fit, too. */
static gboolean
scroll_cb (FluxrBoardSwitcher *self,
           double              dx,
           double              dy)
{
  GtkAdjustment *adjustment
    = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment)
                                          + dy * gtk_adjustment_get_step_increment (adjustment));

  return GDK_EVENT_STOP;
}

/* Columns are few and change rarely: all toggles are made anew. */
static void
columns_changed_cb (FluxrBoardSwitcher *self)
{
  GtkWidget *first = NULL;
  GtkWidget *toggle;
  guint n = self->columns != NULL ? g_list_model_get_n_items (self->columns) : 0;

  g_clear_handle_id (&self->dwell_id, g_source_remove);
  while ((toggle = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, toggle);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FluxrBoardColumn) column = g_list_model_get_item (self->columns, i);

      toggle = create_toggle (column);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), column == self->selected);
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (toggle), GTK_TOGGLE_BUTTON (first));
      gtk_box_append (self->box, toggle);
      if (first == NULL)
        first = toggle;
    }
}

static void
fluxr_board_switcher_dispose (GObject *object)
{
  FluxrBoardSwitcher *self = FLUXR_BOARD_SWITCHER (object);

  g_clear_handle_id (&self->dwell_id, g_source_remove);
  if (self->columns != NULL)
    g_signal_handlers_disconnect_by_func (self->columns, columns_changed_cb, self);
  g_clear_object (&self->columns);
  g_clear_object (&self->selected);
  gtk_widget_unparent (gtk_widget_get_first_child (GTK_WIDGET (self)));
  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_BOARD_SWITCHER);

  G_OBJECT_CLASS (fluxr_board_switcher_parent_class)->dispose (object);
}

static void
fluxr_board_switcher_class_init (FluxrBoardSwitcherClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_board_switcher_dispose;

  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, FLUXR_TYPE_BOARD_COLUMN);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/board/fluxr-board-switcher.ui");
  /* Only bound children are disposed with the template. */
  gtk_widget_class_bind_template_child (widget_class, FluxrBoardSwitcher, scroller);
  gtk_widget_class_bind_template_child (widget_class, FluxrBoardSwitcher, viewport);
  gtk_widget_class_bind_template_child (widget_class, FluxrBoardSwitcher, box);
  gtk_widget_class_bind_template_callback (widget_class, scroll_cb);
}

static void
fluxr_board_switcher_init (FluxrBoardSwitcher *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fluxr_board_switcher_set_columns (FluxrBoardSwitcher *self,
                                  GListModel         *columns)
{
  g_return_if_fail (FLUXR_IS_BOARD_SWITCHER (self));

  if (self->columns != NULL)
    g_signal_handlers_disconnect_by_func (self->columns, columns_changed_cb, self);
  g_set_object (&self->columns, columns);
  if (columns != NULL)
    g_signal_connect_swapped (columns, "items-changed", G_CALLBACK (columns_changed_cb), self);
  columns_changed_cb (self);
}

void
fluxr_board_switcher_set_selected (FluxrBoardSwitcher *self,
                                   FluxrBoardColumn   *column)
{
  g_return_if_fail (FLUXR_IS_BOARD_SWITCHER (self));

  g_set_object (&self->selected, column);
  for (GtkWidget *toggle = gtk_widget_get_first_child (GTK_WIDGET (self->box)); toggle != NULL;
       toggle = gtk_widget_get_next_sibling (toggle))
    if (get_column (toggle) == column)
      {
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
        gtk_viewport_scroll_to (self->viewport, toggle, NULL);
      }
}
