/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A score of one to five. It is a slider to a screen reader; the digits are quicker than arrows. */

#include "config.h"

#include "fluxr-score.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _FluxrScore
{
  GtkWidget parent_instance;

  GtkWidget *dots[FLUXR_SCORE_MAX];
  GtkLabel *label;
  int score; /* of the dots */
};

static void implement_range (GtkAccessibleRangeInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrScore, fluxr_score, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE_RANGE, implement_range))

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
choose (FluxrScore *self,
        int         score)
{
  g_signal_emit (self, signals[CHOSEN], 0, CLAMP (score, 0, FLUXR_SCORE_MAX));
}

/* By a screen reader. */
static gboolean
set_current_value (GtkAccessibleRange *range,
                   double              value)
{
  FluxrScore *self = FLUXR_SCORE (range);

  if (!gtk_widget_get_focusable (GTK_WIDGET (self)))
    return FALSE;
  choose (self, (int) lround (CLAMP (value, 0, FLUXR_SCORE_MAX)));

  return TRUE;
}

static void
implement_range (GtkAccessibleRangeInterface *iface)
{
  iface->set_current_value = set_current_value;
}

/* One dot more is to the right, or to the left where one writes that way. */
static int
get_step (GtkWidget *widget,
          guint      key)
{
  int right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? -1 : 1;

  switch (key)
    {
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return right;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return -right;
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
      return 1;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      return -1;
    default:
      return 0;
    }
}

static gboolean
pressed_key_cb (FluxrScore      *self,
                guint            key,
                guint            code,
                GdkModifierType  modifiers)
{
  int step = get_step (GTK_WIDGET (self), key);

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (step != 0)
    choose (self, CLAMP (self->score + step, 1, FLUXR_SCORE_MAX));
  else if (key >= GDK_KEY_1 && key <= GDK_KEY_5)
    choose (self, (int) (key - GDK_KEY_0));
  else if (key >= GDK_KEY_KP_1 && key <= GDK_KEY_KP_5)
    choose (self, (int) (key - GDK_KEY_KP_0));
  else if (key == GDK_KEY_Home)
    choose (self, 1);
  else if (key == GDK_KEY_End)
    choose (self, FLUXR_SCORE_MAX);
  else if (key == GDK_KEY_Delete || key == GDK_KEY_BackSpace || key == GDK_KEY_0)
    choose (self, 0);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

/* The dot under the pointer, or the nearest one. */
static void
clicked_cb (FluxrScore *self,
            int         n_presses,
            double      x,
            double      y)
{
  int nearest = 0;
  double least = G_MAXDOUBLE;

  for (int i = 0; i < FLUXR_SCORE_MAX; i++)
    {
      graphene_rect_t bounds;
      double distance;

      if (!gtk_widget_compute_bounds (self->dots[i], GTK_WIDGET (self), &bounds))
        continue;
      distance = fabs (x - bounds.origin.x - bounds.size.width / 2);
      if (distance < least)
        {
          least = distance;
          nearest = i;
        }
    }
  gtk_widget_grab_focus (GTK_WIDGET (self));
  choose (self, nearest + 1);
}

static void
fluxr_score_dispose (GObject *object)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL;)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (fluxr_score_parent_class)->dispose (object);
}

static void
fluxr_score_class_init (FluxrScoreClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_score_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "score");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
fluxr_score_init (FluxrScore *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (widget)), 4);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  for (int i = 0; i < FLUXR_SCORE_MAX; i++)
    {
      self->dots[i] = g_object_new (GTK_TYPE_BOX, "accessible-role",
                                    GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_add_css_class (self->dots[i], "dot");
      gtk_widget_set_valign (self->dots[i], GTK_ALIGN_CENTER);
      gtk_widget_set_parent (self->dots[i], widget);
    }
  self->label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              "width-chars", 2, "max-width-chars", 6, "xalign", 1.0,
                              "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  gtk_widget_set_parent (GTK_WIDGET (self->label), widget);
}

static void
make_editable (FluxrScore *self,
               const char *title)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) FLUXR_SCORE_MAX, -1);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (pressed_key_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (click, "released", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
fluxr_score_new (const char *title)
{
  FluxrScore *self = g_object_new (FLUXR_TYPE_SCORE, "accessible-role",
                                   title != NULL ? GTK_ACCESSIBLE_ROLE_SLIDER
                                                 : GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   NULL);

  if (title != NULL)
    make_editable (self, title);
  fluxr_score_set (self, "", 0);

  return GTK_WIDGET (self);
}

void
fluxr_score_set (FluxrScore *self,
                 const char *text,
                 double      score)
{
  gboolean has_score = *text != '\0';

  g_return_if_fail (FLUXR_IS_SCORE (self));

  self->score = has_score ? (int) lround (CLAMP (score, 0, FLUXR_SCORE_MAX)) : 0;
  for (int i = 0; i < FLUXR_SCORE_MAX; i++)
    if (i < self->score)
      gtk_widget_add_css_class (self->dots[i], "filled");
    else
      gtk_widget_remove_css_class (self->dots[i], "filled");
  gtk_label_set_label (self->label, has_score ? text : "–");
  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (self)) == GTK_ACCESSIBLE_ROLE_SLIDER)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                    has_score ? score : 0.0, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                    has_score ? text : _("No score"), -1);
}
