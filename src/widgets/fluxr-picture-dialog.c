/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures, one at a time. */

#include "config.h"

#include "fluxr-picture-dialog.h"

#include <glib/gi18n.h>

#include "fluxr-picture-view.h"

/* Sharp on any screen there is; more would be scaled down again. */
#define SIZE 4096

struct _FluxrPictureDialog
{
  AdwDialog parent_instance;

  GPtrArray *paths; /* (owned) */
  guint position;

  AdwWindowTitle *title;
  FluxrPictureView *view;
  GtkWidget *previous_button;
  GtkWidget *next_button;
};

G_DEFINE_FINAL_TYPE (FluxrPictureDialog, fluxr_picture_dialog, ADW_TYPE_DIALOG)

enum
{
  DELETE_REQUESTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show (FluxrPictureDialog *self)
{
  g_autofree char *place = NULL;
  g_autofree char *label = NULL;

  /* Translators: which picture of how many is shown, like "2 of 3" */
  place = g_strdup_printf (_("%u of %u"), self->position + 1, self->paths->len);
  label = g_strdup_printf (_("Screenshot %u of %u"), self->position + 1, self->paths->len);
  adw_window_title_set_subtitle (self->title, self->paths->len > 1 ? place : "");
  fluxr_picture_view_show (self->view, g_ptr_array_index (self->paths, self->position), label);
  gtk_widget_set_visible (self->previous_button, self->paths->len > 1);
  gtk_widget_set_visible (self->next_button, self->paths->len > 1);
  gtk_widget_set_sensitive (self->previous_button, self->position > 0);
  gtk_widget_set_sensitive (self->next_button, self->position + 1 < self->paths->len);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), label,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
step (FluxrPictureDialog *self,
      int                 step)
{
  guint position = self->position + step;

  if (position >= self->paths->len)
    return;
  self->position = position;
  show (self);
}

static void
previous_cb (FluxrPictureDialog *self)
{
  step (self, -1);
}

static void
next_cb (FluxrPictureDialog *self)
{
  step (self, 1);
}

static void
delete_cb (FluxrPictureDialog *self)
{
  g_autofree char *path = g_strdup (g_ptr_array_index (self->paths, self->position));
  g_autoptr (FluxrPictureDialog) kept = g_object_ref (self);

  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[DELETE_REQUESTED], 0, path);
}

/* The arrow points to the next picture, which is to the left where one reads that way. */
static gboolean
key_pressed_cb (FluxrPictureDialog *self,
                guint               key)
{
  int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      step (self, -forward);
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      step (self, forward);
      break;
    case GDK_KEY_Delete:
      delete_cb (self);
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }

  return GDK_EVENT_STOP;
}

static void
fluxr_picture_dialog_finalize (GObject *object)
{
  FluxrPictureDialog *self = FLUXR_PICTURE_DIALOG (object);

  g_clear_pointer (&self->paths, g_ptr_array_unref);

  G_OBJECT_CLASS (fluxr_picture_dialog_parent_class)->finalize (object);
}

static void
fluxr_picture_dialog_class_init (FluxrPictureDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_picture_dialog_finalize;

  signals[DELETE_REQUESTED]
    = g_signal_new ("delete-requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
create_arrow (FluxrPictureDialog *self,
              const char         *icon_name,
              const char         *tip,
              GtkAlign            align,
              GCallback           clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_set_halign (button, align);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (button, 12);
  gtk_widget_set_margin_end (button, 12);
  gtk_widget_add_css_class (button, "osd");
  gtk_widget_add_css_class (button, "circular");
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
create_header (FluxrPictureDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_tooltip_text (button, _("Delete Screenshot"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (delete_cb), self, G_CONNECT_SWAPPED);
  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_("Screenshot"), ""));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), button);

  return header;
}

static void
add_keys (FluxrPictureDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* Before the arrows move the focus from button to button. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
fluxr_picture_dialog_init (FluxrPictureDialog *self)
{
  GtkWidget *toolbars = adw_toolbar_view_new ();
  GtkWidget *overlay = gtk_overlay_new ();

  self->view = FLUXR_PICTURE_VIEW (fluxr_picture_view_new (GTK_CONTENT_FIT_SCALE_DOWN, SIZE));
  self->previous_button = create_arrow (self, "go-previous-symbolic", _("Previous"),
                                        GTK_ALIGN_START, G_CALLBACK (previous_cb));
  self->next_button = create_arrow (self, "go-next-symbolic", _("Next"), GTK_ALIGN_END,
                                    G_CALLBACK (next_cb));
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->view));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->previous_button);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->next_button);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbars), create_header (self));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbars), overlay);
  adw_dialog_set_child (ADW_DIALOG (self), toolbars);
  adw_dialog_set_title (ADW_DIALOG (self), _("Screenshot"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 1100);
  adw_dialog_set_content_height (ADW_DIALOG (self), 800);
  /* Not on the button that deletes, which comes first. */
  gtk_widget_set_focusable (overlay, TRUE);
  adw_dialog_set_focus (ADW_DIALOG (self), overlay);
  /* At the bottom of a narrow window the dialog would go its own way. */
  g_signal_connect_after (overlay, "map", G_CALLBACK (gtk_widget_grab_focus), NULL);
  add_keys (self);
}

AdwDialog *
fluxr_picture_dialog_new (GPtrArray *paths,
                          guint      position)
{
  FluxrPictureDialog *self;

  g_return_val_if_fail (position < paths->len, NULL);

  self = g_object_new (FLUXR_TYPE_PICTURE_DIALOG, NULL);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < paths->len; i++)
    g_ptr_array_add (self->paths, g_strdup (g_ptr_array_index (paths, i)));
  self->position = position;
  show (self);

  return ADW_DIALOG (self);
}
