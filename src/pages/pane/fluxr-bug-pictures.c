/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Screenshots of a bug. Files are listed, written and decoded off the main thread; a delete only
 * gives a file another name. */

#include "config.h"

#include "fluxr-bug-pictures-private.h"

#include <glib/gi18n.h>

#include "fluxr-picture-dialog.h"
#include "fluxr-picture-thumb.h"
#include "fluxr-screenshot-portal.h"
#include "fluxr-screenshots.h"

#define THUMBS_MAX 60

static void implement_part (FluxrItemPartInterface *iface);

struct _FluxrBugPictures
{
  AdwPreferencesGroup parent_instance;

  char *folder;              /* (owned) (nullable) */
  char *bug_id;              /* (owned) (nullable): of the bug shown */
  GPtrArray *paths;          /* (owned): as the thumbnails show them */
  GCancellable *cancellable; /* (owned) (nullable): while files are listed */

  AdwWrapBox *thumbs;
  GtkWidget *paste_button; /* (nullable): not once it is disposed of */
};

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrBugPictures, fluxr_bug_pictures, ADW_TYPE_PREFERENCES_GROUP,
                               G_IMPLEMENT_INTERFACE (FLUXR_TYPE_ITEM_PART, implement_part))

static void list (FluxrBugPictures *self);

/* An undo that may be asked for long after the bug is out of sight. */
typedef struct
{
  FluxrBugPictures *self; /* (owned) */
  char *path;
} Removal;

static void
removal_free (gpointer  data,
              GClosure *closure)
{
  Removal *removal = data;

  g_object_unref (removal->self);
  g_free (removal->path);
  g_free (removal);
}

static void
restore_cb (AdwToast *toast,
            gpointer  user_data)
{
  Removal *removal = user_data;
  g_autoptr (GError) error = NULL;

  if (!fluxr_screenshots_restore (removal->path, &error))
    fluxr_item_part_tell_failed (FLUXR_ITEM_PART (removal->self), error);
  list (removal->self);
}

/* It is no row: the undo of the window knows nothing of it. */
static void
offer_restore (FluxrBugPictures *self,
               const char       *path)
{
  GtkWidget *toasts = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  AdwToast *toast;
  Removal *removal;

  if (toasts == NULL)
    return;
  removal = g_new0 (Removal, 1);
  removal->self = g_object_ref (self);
  removal->path = g_strdup (path);
  toast = adw_toast_new (_("Screenshot deleted"));
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (restore_cb), removal, removal_free,
                         0);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (toasts), toast);
}

static void
remove_picture (FluxrBugPictures *self,
                const char       *path)
{
  g_autoptr (GError) error = NULL;

  /* What has the focus goes. */
  gtk_widget_grab_focus (self->paste_button);
  if (fluxr_screenshots_remove (path, &error))
    offer_restore (self, path);
  else
    fluxr_item_part_tell_failed (FLUXR_ITEM_PART (self), error);
  list (self);
}

static guint
find_place (GtkWidget *thumb)
{
  guint place = 0;

  while ((thumb = gtk_widget_get_prev_sibling (thumb)) != NULL)
    place++;

  return place;
}

static void
delete_cb (FluxrBugPictures *self,
           GtkWidget        *thumb)
{
  g_autofree char *path = g_strdup (self->paths->pdata[find_place (thumb)]);

  remove_picture (self, path);
}

static void
open_cb (FluxrBugPictures *self,
         GtkWidget        *thumb)
{
  AdwDialog *dialog = fluxr_picture_dialog_new (self->paths, find_place (thumb));

  g_signal_connect_object (dialog, "delete-requested", G_CALLBACK (remove_picture), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static GtkWidget *
create_thumb (FluxrBugPictures *self,
              guint             i)
{
  g_autofree char *label
    = g_strdup_printf (_("Screenshot %u of %u"), i + 1, self->paths->len);
  g_autofree char *tip = g_strdup_printf (_("Delete Screenshot %u"), i + 1);
  GtkWidget *thumb = fluxr_picture_thumb_new (self->paths->pdata[i], label, tip);

  g_signal_connect_object (thumb, "opened", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (thumb, "delete-requested", G_CALLBACK (delete_cb), self,
                           G_CONNECT_SWAPPED);

  return thumb;
}

static void
show_thumbs (FluxrBugPictures *self)
{
  gboolean any = self->paths->len > 0;
  GtkWidget *thumb;

  while ((thumb = gtk_widget_get_first_child (GTK_WIDGET (self->thumbs))) != NULL)
    adw_wrap_box_remove (self->thumbs, thumb);
  for (guint i = 0; i < MIN (self->paths->len, THUMBS_MAX); i++)
    adw_wrap_box_append (self->thumbs, create_thumb (self, i));
  gtk_widget_set_visible (GTK_WIDGET (self->thumbs), any);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         any ? _("They stay on this computer.")
                                             : _("Paste, drop or choose pictures. They stay on"
                                                 " this computer."));
}

static gboolean
is_shown (FluxrBugPictures *self,
          GPtrArray        *paths)
{
  if (paths->len != self->paths->len)
    return FALSE;
  for (guint i = 0; i < paths->len; i++)
    if (!g_str_equal (paths->pdata[i], self->paths->pdata[i]))
      return FALSE;

  return TRUE;
}

static void
set_paths (FluxrBugPictures *self,
           GPtrArray        *paths) /* (transfer full) */
{
  gboolean same = is_shown (self, paths);

  g_ptr_array_unref (self->paths);
  self->paths = paths;
  if (!same)
    show_thumbs (self);
}

typedef struct
{
  char *folder;
  char *bug_id;
} Listing;

static void
listing_free (Listing *listing)
{
  g_free (listing->folder);
  g_free (listing->bug_id);
  g_free (listing);
}

static void
list_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const Listing *listing = data;

  g_task_return_pointer (task, fluxr_screenshots_list (listing->folder, listing->bug_id),
                         (GDestroyNotify) g_ptr_array_unref);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (FluxrBugPictures) self = user_data;
  GPtrArray *paths = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Else cancelled: another bug is shown by now. */
  if (paths != NULL)
    set_paths (self, paths);
}

/* A thread may let go of its task last: no task holds a widget, but by what its callback frees. */
static void
list (FluxrBugPictures *self)
{
  g_autoptr (GTask) task = NULL;
  Listing *listing;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->bug_id == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, listed_cb, g_object_ref (self));
  g_task_set_source_tag (task, list);
  listing = g_new0 (Listing, 1);
  listing->folder = g_strdup (self->folder);
  listing->bug_id = g_strdup (self->bug_id);
  g_task_set_task_data (task, listing, (GDestroyNotify) listing_free);
  g_task_run_in_thread (task, list_thread);
}

static gboolean
keep (const FluxrPictureIntake  *intake,
      const FluxrPictureSource  *source,
      GError                   **error)
{
  g_autoptr (GBytes) png = NULL;
  g_autofree char *path = NULL;

  if (source->file != NULL)
    path = fluxr_screenshots_add_file (intake->folder, intake->bug_id, source->file, error);
  else
    {
      png = source->texture != NULL ? gdk_texture_save_to_png_bytes (source->texture)
                                    : g_bytes_ref (source->bytes);
      path = fluxr_screenshots_add (intake->folder, intake->bug_id, png, error);
    }

  return path != NULL;
}

/* One that cannot be kept does not hold up the others. */
static void
take_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const FluxrPictureIntake *intake = data;
  GError *error = NULL;

  for (guint i = 0; i < intake->sources->len; i++)
    keep (intake, intake->sources->pdata[i], error == NULL ? &error : NULL);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (FluxrBugPictures) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    fluxr_item_part_tell_failed (FLUXR_ITEM_PART (self), error);
  else
    gtk_accessible_announce (GTK_ACCESSIBLE (self), _("Screenshot added"),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  list (self);
}

void
fluxr_bug_pictures_take (FluxrPictureIntake *intake)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, taken_cb, g_steal_pointer (&intake->pictures));

  g_task_set_source_tag (task, fluxr_bug_pictures_take);
  g_task_set_task_data (task, intake, (GDestroyNotify) fluxr_picture_intake_free);
  g_task_run_in_thread (task, take_thread);
}

char *
fluxr_bug_pictures_dup_bug (FluxrBugPictures  *self,
                            char             **folder)
{
  *folder = g_strdup (self->folder);

  return g_strdup (self->bug_id);
}

static void
fluxr_bug_pictures_dispose (GObject *object)
{
  FluxrBugPictures *self = FLUXR_BUG_PICTURES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->bug_id, g_free);
  self->paste_button = NULL;

  G_OBJECT_CLASS (fluxr_bug_pictures_parent_class)->dispose (object);
}

static void
fluxr_bug_pictures_finalize (GObject *object)
{
  FluxrBugPictures *self = FLUXR_BUG_PICTURES (object);

  g_free (self->folder);
  g_ptr_array_unref (self->paths);

  G_OBJECT_CLASS (fluxr_bug_pictures_parent_class)->finalize (object);
}

static void
fluxr_bug_pictures_class_init (FluxrBugPicturesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_bug_pictures_dispose;
  G_OBJECT_CLASS (klass)->finalize = fluxr_bug_pictures_finalize;
}

static GtkWidget *
add_button (FluxrBugPictures *self,
            GtkWidget        *box,
            const char       *icon_name,
            const char       *tip,
            GCallback         clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);

  return button;
}

/* Only where the desktop can. */
static void
portal_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (FluxrBugPictures) self = user_data;
  gboolean found = fluxr_screenshot_portal_find_finish (result);
  GtkWidget *box, *button;

  if (!found || self->paste_button == NULL)
    return;
  box = gtk_widget_get_parent (self->paste_button);
  button = add_button (self, box, "camera-photo-symbolic", _("Take Screenshot"),
                       G_CALLBACK (fluxr_bug_pictures_shoot));
  gtk_box_reorder_child_after (GTK_BOX (box), button, self->paste_button);
}

static void
fluxr_bug_pictures_init (FluxrBugPictures *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->paste_button = add_button (self, buttons, "edit-paste-symbolic", _("Paste Screenshot"),
                                   G_CALLBACK (fluxr_bug_pictures_paste));
  fluxr_screenshot_portal_find_async (NULL, portal_found_cb, g_object_ref (self));
  add_button (self, buttons, "list-add-symbolic", _("Choose File…"),
              G_CALLBACK (fluxr_bug_pictures_choose));
  self->thumbs = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->thumbs, 12);
  adw_wrap_box_set_line_spacing (self->thumbs, 12);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Screenshots"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), buttons);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->thumbs));
  show_thumbs (self);
}

static void
set_item (FluxrItemPart  *part,
          FluxrWorkspace *workspace,
          FluxrRecord    *item)
{
  FluxrBugPictures *self = FLUXR_BUG_PICTURES (part);

  g_clear_pointer (&self->folder, g_free);
  if (workspace != NULL)
    self->folder = fluxr_screenshots_dup_folder (
      fluxr_store_get_path (fluxr_workspace_get_store (workspace)));
  g_set_str (&self->bug_id, item != NULL ? fluxr_record_get_id (item) : NULL);
  set_paths (self, g_ptr_array_new_with_free_func (g_free));
  list (self);
}

static void
implement_part (FluxrItemPartInterface *iface)
{
  iface->set_item = set_item;
}

GtkWidget *
fluxr_bug_pictures_new (GtkWidget *area)
{
  FluxrBugPictures *self = g_object_new (FLUXR_TYPE_BUG_PICTURES, NULL);

  fluxr_bug_pictures_accept (self, area);

  return GTK_WIDGET (self);
}
