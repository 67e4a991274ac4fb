/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The ways for pictures to get to a bug: the clipboard, a drop, a file that is chosen. What comes
 * encoded is kept as it came. */

#include "config.h"

#include "fluxr-bug-pictures-private.h"

#include <glib/gi18n.h>

#include "fluxr-choice-error.h"
#include "fluxr-screenshot-portal.h"
#include "fluxr-screenshots.h"

/* In the order in which they are asked for: what loses nothing first. */
static const char *const types[] = { "image/png", "image/webp", "image/jpeg", "image/gif", NULL };

static void
source_free (gpointer data)
{
  FluxrPictureSource *source = data;

  g_clear_object (&source->file);
  g_clear_pointer (&source->bytes, g_bytes_unref);
  g_clear_object (&source->texture);
  g_free (source);
}

FluxrPictureIntake *
fluxr_picture_intake_new (FluxrBugPictures *pictures)
{
  g_autofree char *folder = NULL;
  g_autofree char *bug_id = fluxr_bug_pictures_dup_bug (pictures, &folder);
  FluxrPictureIntake *self;

  if (bug_id == NULL)
    return NULL;
  self = g_new0 (FluxrPictureIntake, 1);
  self->pictures = g_object_ref (pictures);
  self->folder = g_steal_pointer (&folder);
  self->bug_id = g_steal_pointer (&bug_id);
  self->sources = g_ptr_array_new_with_free_func (source_free);

  return self;
}

void
fluxr_picture_intake_free (FluxrPictureIntake *self)
{
  g_clear_object (&self->pictures);
  g_free (self->folder);
  g_free (self->bug_id);
  g_ptr_array_unref (self->sources);
  g_free (self);
}

void
fluxr_picture_intake_add (FluxrPictureIntake *self,
                          GFile              *file,
                          GBytes             *bytes,
                          GdkTexture         *texture)
{
  FluxrPictureSource *source = g_new0 (FluxrPictureSource, 1);

  g_set_object (&source->file, file);
  g_set_object (&source->texture, texture);
  if (bytes != NULL)
    source->bytes = g_bytes_ref (bytes);
  g_ptr_array_add (self->sources, source);
}

static void
add_value (FluxrPictureIntake *intake,
           const GValue       *value)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    fluxr_picture_intake_add (intake, NULL, NULL, g_value_get_object (value));
  else if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST) && g_value_get_boxed (value) != NULL)
    {
      g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

      for (GSList *file = files; file != NULL; file = file->next)
        fluxr_picture_intake_add (intake, file->data, NULL, NULL);
    }
}

static void
fail (FluxrPictureIntake *intake,
      const GError       *error)
{
  g_info ("No picture from the clipboard: %s", error->message);
  fluxr_item_part_tell (FLUXR_ITEM_PART (intake->pictures),
                        _("The picture could not be taken from the clipboard"));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (FluxrPictureIntake) intake = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint8 *buffer = g_object_get_data (source, "buffer");
  gsize size;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &size, &error))
    {
      fail (intake, error);
      return;
    }
  bytes = g_bytes_new (buffer, size);
  fluxr_picture_intake_add (intake, NULL, bytes, NULL);
  fluxr_bug_pictures_take (g_steal_pointer (&intake));
}

static void
stream_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  FluxrPictureIntake *intake = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream
    = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);
  /* One byte more than is taken tells that it is too large. */
  gsize size = FLUXR_SCREENSHOTS_BYTES_MAX + 1;
  guint8 *buffer;

  if (stream == NULL)
    {
      fail (intake, error);
      fluxr_picture_intake_free (intake);
      return;
    }
  buffer = g_malloc (size);
  g_object_set_data_full (G_OBJECT (stream), "buffer", buffer, g_free);
  g_input_stream_read_all_async (stream, buffer, size, G_PRIORITY_DEFAULT, NULL, read_cb, intake);
}

static void
value_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (FluxrPictureIntake) intake = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);

  if (value == NULL)
    {
      fail (intake, error);
      return;
    }
  add_value (intake, value);
  fluxr_bug_pictures_take (g_steal_pointer (&intake));
}

static gboolean
offers_picture (GdkContentFormats *formats)
{
  for (guint i = 0; types[i] != NULL; i++)
    if (gdk_content_formats_contain_mime_type (formats, types[i]))
      return TRUE;

  return FALSE;
}

void
fluxr_bug_pictures_paste (FluxrBugPictures *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  g_autoptr (GdkContentFormats) formats = gdk_content_formats_union_deserialize_gtypes (
    gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard)));
  FluxrPictureIntake *intake = fluxr_picture_intake_new (self);

  if (intake == NULL)
    return;
  if (offers_picture (formats))
    gdk_clipboard_read_async (clipboard, (const char **) types, G_PRIORITY_DEFAULT, NULL, stream_cb,
                              intake);
  else if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL,
                                    value_cb, intake);
  else if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_TEXTURE, G_PRIORITY_DEFAULT, NULL, value_cb,
                                    intake);
  else
    {
      fluxr_picture_intake_free (intake);
      fluxr_item_part_tell (FLUXR_ITEM_PART (self), _("There is no picture on the clipboard"));
    }
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (FluxrPictureIntake) intake = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files
    = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, &error);

  if (files == NULL)
    {
      if (fluxr_choice_error_is_news (error))
        fluxr_item_part_tell_failed (FLUXR_ITEM_PART (intake->pictures), error);
      return;
    }
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      fluxr_picture_intake_add (intake, file, NULL, NULL);
    }
  fluxr_bug_pictures_take (g_steal_pointer (&intake));
}

void
fluxr_bug_pictures_choose (FluxrBugPictures *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  FluxrPictureIntake *intake = fluxr_picture_intake_new (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (intake == NULL)
    return;
  gtk_file_filter_set_name (filter, _("Pictures"));
  for (guint i = 0; types[i] != NULL; i++)
    gtk_file_filter_add_mime_type (filter, types[i]);
  gtk_file_dialog_set_title (dialog, _("Add Screenshots"));
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_open_multiple (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                                 chosen_cb, intake);
}

static void
shot_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (FluxrPictureIntake) intake = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = fluxr_screenshot_portal_take_finish (result, &error);

  if (file != NULL)
    {
      fluxr_picture_intake_add (intake, file, NULL, NULL);
      fluxr_bug_pictures_take (g_steal_pointer (&intake));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      fluxr_item_part_tell_failed (FLUXR_ITEM_PART (intake->pictures), error);
    }
}

void
fluxr_bug_pictures_shoot (FluxrBugPictures *self)
{
  FluxrPictureIntake *intake = fluxr_picture_intake_new (self);

  if (intake != NULL)
    fluxr_screenshot_portal_take_async (NULL, shot_cb, intake);
}

static gboolean
drop_cb (FluxrBugPictures *self,
         const GValue     *value)
{
  FluxrPictureIntake *intake = fluxr_picture_intake_new (self);

  if (intake == NULL)
    return FALSE;
  add_value (intake, value);
  fluxr_bug_pictures_take (intake);

  return TRUE;
}

static gboolean
paste_key_cb (GtkWidget *area,
              GVariant  *arguments,
              gpointer   user_data)
{
  fluxr_bug_pictures_paste (user_data);

  return TRUE;
}

/* A text that has the focus sees the key first. */
static void
add_key (FluxrBugPictures *self,
         GtkWidget        *area)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_v, GDK_CONTROL_MASK),
                      gtk_callback_action_new (paste_key_cb, self, NULL)));
  gtk_widget_add_controller (area, controller);
}

/* A browser that offers a picture and its address is asked for the picture. */
void
fluxr_bug_pictures_accept (FluxrBugPictures *self,
                           GtkWidget        *area)
{
  GType gtypes[] = { GDK_TYPE_TEXTURE, GDK_TYPE_FILE_LIST };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, gtypes, G_N_ELEMENTS (gtypes));
  /* Before a text takes the name of a file. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (area, GTK_EVENT_CONTROLLER (target));
  gtk_widget_add_css_class (area, "drop-area");
  add_key (self, area);
}
