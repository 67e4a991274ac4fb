/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One picture from a file. */

#include "config.h"

#include "fluxr-picture-view.h"

#include <glib/gi18n.h>

#include "fluxr-picture-loader.h"

struct _FluxrPictureView
{
  AdwBin parent_instance;

  int size;
  GCancellable *cancellable; /* (owned) (nullable): while one is read */

  GtkStack *stack;
  GtkPicture *picture;
};

G_DEFINE_FINAL_TYPE (FluxrPictureView, fluxr_picture_view, ADW_TYPE_BIN)

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (FluxrPictureView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = fluxr_picture_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (texture == NULL)
    g_message ("A picture cannot be shown: %s", error->message);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_stack_set_visible_child_name (self->stack, texture != NULL ? "picture" : "broken");
}

static void
fluxr_picture_view_dispose (GObject *object)
{
  FluxrPictureView *self = FLUXR_PICTURE_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (fluxr_picture_view_parent_class)->dispose (object);
}

static void
fluxr_picture_view_class_init (FluxrPictureViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_picture_view_dispose;
}

static void
fluxr_picture_view_init (FluxrPictureView *self)
{
  GtkWidget *broken = gtk_image_new_from_icon_name ("image-missing-symbolic");

  gtk_widget_set_tooltip_text (broken, _("This picture cannot be shown"));
  gtk_widget_add_css_class (broken, "dimmed");
  self->picture = GTK_PICTURE (gtk_picture_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, gtk_label_new (NULL), "reading");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->picture), "picture");
  gtk_stack_add_named (self->stack, broken, "broken");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
fluxr_picture_view_new (GtkContentFit fit,
                        int           size)
{
  FluxrPictureView *self = g_object_new (FLUXR_TYPE_PICTURE_VIEW, NULL);

  self->size = size;
  gtk_picture_set_content_fit (self->picture, fit);

  return GTK_WIDGET (self);
}

void
fluxr_picture_view_show (FluxrPictureView *self,
                         const char       *path,
                         const char       *label)
{
  g_return_if_fail (FLUXR_IS_PICTURE_VIEW (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_stack_set_visible_child_name (self->stack, "reading");
  fluxr_picture_load_async (path, self->size, self->cancellable, loaded_cb, g_object_ref (self));
}
