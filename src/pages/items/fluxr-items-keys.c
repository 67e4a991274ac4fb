/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The keys of an items page. */

#include "config.h"

#include "fluxr-items-page-private.h"

#include "fluxr-priority.h"
#include "fluxr-status.h"

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

/* An entry among the cards takes what is typed into it before these see it. */
void
fluxr_items_page_add_card_keys (FluxrItemsPage *self,
                                GtkWidget      *widget)
{
  static const struct
  {
    guint key;
    const char *action;
    const char *value;
  } keys[] = {
    { GDK_KEY_1, "items.set-priority", FLUXR_PRIORITY_MUST_HAVE },
    { GDK_KEY_2, "items.set-priority", FLUXR_PRIORITY_NICE_TO_HAVE },
    { GDK_KEY_3, "items.set-priority", FLUXR_PRIORITY_NOT_PRIORITIZED },
    { GDK_KEY_KP_1, "items.set-priority", FLUXR_PRIORITY_MUST_HAVE },
    { GDK_KEY_KP_2, "items.set-priority", FLUXR_PRIORITY_NICE_TO_HAVE },
    { GDK_KEY_KP_3, "items.set-priority", FLUXR_PRIORITY_NOT_PRIORITIZED },
    { GDK_KEY_t, "items.set-status", FLUXR_STATUS_NOT_STARTED },
    { GDK_KEY_p, "items.set-status", FLUXR_STATUS_IN_PROGRESS },
    { GDK_KEY_c, "items.set-status", FLUXR_STATUS_COMPLETED },
  };

  add_key (widget, GDK_KEY_Delete, 0, "items.delete", NULL);
  add_key (widget, GDK_KEY_Return, GDK_CONTROL_MASK, "items.open", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    add_key (widget, keys[i].key, 0, keys[i].action, g_variant_new_string (keys[i].value));
}

void
fluxr_items_page_add_pane_keys (GtkWidget *pane)
{
  add_key (pane, GDK_KEY_Escape, 0, "items.close", NULL);
  add_key (pane, GDK_KEY_Page_Up, GDK_CONTROL_MASK, "items.step", g_variant_new_int32 (-1));
  add_key (pane, GDK_KEY_Page_Down, GDK_CONTROL_MASK, "items.step", g_variant_new_int32 (1));
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

/* Whether the last press on the cards was one of a key. */
void
fluxr_items_page_watch_input (FluxrItemsPage *self)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (controller, "event", G_CALLBACK (event_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->stack), controller);
}
