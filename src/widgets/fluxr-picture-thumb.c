/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A small picture. */

#include "config.h"

#include "fluxr-picture-thumb.h"

#include "fluxr-picture-view.h"

#define WIDTH 100
#define HEIGHT 75
/* Sharp on a screen of twice the density. */
#define PIXELS 200

struct _FluxrPictureThumb
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (FluxrPictureThumb, fluxr_picture_thumb, ADW_TYPE_BIN)

enum
{
  DELETE_REQUESTED,
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
open_cb (FluxrPictureThumb *self)
{
  g_signal_emit (self, signals[OPENED], 0);
}

static void
delete_cb (FluxrPictureThumb *self)
{
  g_signal_emit (self, signals[DELETE_REQUESTED], 0);
}

static gboolean
delete_key_cb (GtkWidget *self,
               GVariant  *arguments,
               gpointer   user_data)
{
  delete_cb (FLUXR_PICTURE_THUMB (self));

  return TRUE;
}

static void
fluxr_picture_thumb_class_init (FluxrPictureThumbClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[DELETE_REQUESTED] = g_signal_new ("delete-requested", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);

  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Delete, 0, delete_key_cb, NULL);
}

static void
fluxr_picture_thumb_init (FluxrPictureThumb *self)
{
}

/* All of one size: what lies over something else is not measured. */
static GtkWidget *
create_face (const char *path,
             const char *label)
{
  GtkWidget *face = gtk_overlay_new ();
  GtkWidget *view = fluxr_picture_view_new (GTK_CONTENT_FIT_COVER, PIXELS);

  gtk_widget_set_size_request (face, WIDTH, HEIGHT);
  gtk_overlay_add_overlay (GTK_OVERLAY (face), view);
  fluxr_picture_view_show (FLUXR_PICTURE_VIEW (view), path, label);

  return face;
}

static GtkWidget *
create_delete_button (FluxrPictureThumb *self,
                      const char        *tip)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "osd");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (button, "picture-delete");
  g_signal_connect_object (button, "clicked", G_CALLBACK (delete_cb), self, G_CONNECT_SWAPPED);

  return button;
}

GtkWidget *
fluxr_picture_thumb_new (const char *path,
                         const char *label,
                         const char *delete_tip)
{
  FluxrPictureThumb *self = g_object_new (FLUXR_TYPE_PICTURE_THUMB, NULL);
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *button = gtk_button_new ();

  gtk_widget_set_overflow (button, GTK_OVERFLOW_HIDDEN);
  gtk_button_set_child (GTK_BUTTON (button), create_face (path, label));
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "picture-thumb");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);

  gtk_overlay_set_child (GTK_OVERLAY (overlay), button);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), create_delete_button (self, delete_tip));
  adw_bin_set_child (ADW_BIN (self), overlay);

  return GTK_WIDGET (self);
}
