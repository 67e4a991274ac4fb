/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The person of an account. The row is made by the server and may not be here yet: then there is
 * nothing to type into. The picture is fetched on a worker; until it is there, and when there is
 * none, the initials stand for it. */

#include "config.h"

#include "fluxr-profile-box.h"

#include <glib/gi18n.h>

#include "fluxr-avatar.h"
#include "fluxr-draft-field.h"
#include "fluxr-entities.h"
#include "fluxr-picture-loader.h"
#include "fluxr-workspace-plans.h"

/* As large as it is shown, on a screen of many pixels. */
#define PICTURE_PIXELS 288

struct _FluxrProfileBox
{
  GtkBox parent_instance;

  FluxrWorkspace *workspace; /* (owned) (nullable) */
  FluxrRecord *user;         /* (owned) (nullable) */
  FluxrDraft *name;          /* (owned) */
  FluxrDraft *picture;       /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable): while a picture is waited for */
  char *shown_url;           /* (owned) (nullable): of the picture that was asked for last */

  AdwAvatar *avatar;
  GtkWidget *name_row;
  GtkWidget *picture_row;
  AdwActionRow *email_row;
  GtkLabel *problem_label;
  GtkLabel *hint_label;
};

G_DEFINE_FINAL_TYPE (FluxrProfileBox, fluxr_profile_box, GTK_TYPE_BOX)

static void
show_hint (FluxrProfileBox *self,
           const char      *words)
{
  gtk_label_set_label (self->hint_label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), words != NULL);
}

static void
decoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (FluxrProfileBox) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = fluxr_picture_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (texture != NULL)
    adw_avatar_set_custom_image (self->avatar, GDK_PAINTABLE (texture));
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (FluxrProfileBox) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fluxr_avatar_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (path == NULL)
    {
      g_debug ("no picture of the person: %s", error->message);
      show_hint (self, _("There is no picture to be had at this address: the initials are shown. "
                         "It has to begin with https://."));
      return;
    }
  fluxr_picture_load_async (path, PICTURE_PIXELS, self->cancellable, decoded_cb,
                            g_object_ref (self));
}

static void
forget_picture (FluxrProfileBox *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
show_picture (FluxrProfileBox *self)
{
  const char *url = self->user != NULL ? fluxr_record_get_text (self->user, "avatar_url") : NULL;
  FluxrStore *store;

  if (g_strcmp0 (url, self->shown_url) == 0)
    return;
  g_set_str (&self->shown_url, url);
  forget_picture (self);
  adw_avatar_set_custom_image (self->avatar, NULL);
  show_hint (self, NULL);
  if (url == NULL || *url == '\0')
    return;
  store = fluxr_workspace_get_store (self->workspace);
  self->cancellable = g_cancellable_new ();
  fluxr_avatar_load_async (fluxr_store_get_path (store), url, self->cancellable, fetched_cb,
                           g_object_ref (self));
}

static const char *
get_email (FluxrProfileBox *self)
{
  const char *email = NULL;

  if (self->user != NULL)
    email = fluxr_record_get_text (self->user, "email");
  if (email == NULL && self->workspace != NULL)
    email = fluxr_account_get_email (fluxr_workspace_get_account (self->workspace));

  return email;
}

static void
show_person (FluxrProfileBox *self)
{
  const char *name = self->user != NULL ? fluxr_record_get_text (self->user, "full_name") : NULL;
  const char *email = get_email (self);

  adw_avatar_set_text (self->avatar, name != NULL && *name != '\0' ? name : email);
  adw_action_row_set_subtitle (self->email_row, email != NULL ? email : _("Unknown"));
  show_picture (self);
}

/* Saves what was typed. */
static void
forget_user (FluxrProfileBox *self)
{
  if (self->user != NULL)
    g_signal_handlers_disconnect_by_func (self->user, show_person, self);
  if (self->name != NULL)
    {
      fluxr_draft_set_record (self->name, NULL, NULL);
      fluxr_draft_set_record (self->picture, NULL, NULL);
    }
  g_clear_object (&self->user);
}

static void
set_user (FluxrProfileBox *self,
          FluxrRecord     *user)
{
  forget_user (self);
  g_set_object (&self->user, user);
  if (user != NULL)
    g_signal_connect_object (user, "notify", G_CALLBACK (show_person), self, G_CONNECT_SWAPPED);
  fluxr_draft_set_record (self->name, self->workspace, user);
  fluxr_draft_set_record (self->picture, self->workspace, user);
  gtk_widget_set_sensitive (self->name_row, user != NULL);
  gtk_widget_set_sensitive (self->picture_row, user != NULL);
  show_person (self);
  if (user == NULL)
    show_hint (self, _("The server has no profile of this account yet. Name and picture can be "
                       "changed once it has made one."));
}

/* The server may make the row later, or take it away. */
static void
look_for_user_cb (FluxrProfileBox *self)
{
  g_autoptr (FluxrRecord) user = fluxr_workspace_find_user (self->workspace);

  if (user != self->user)
    set_user (self, user);
}

static void
fluxr_profile_box_dispose (GObject *object)
{
  FluxrProfileBox *self = FLUXR_PROFILE_BOX (object);

  forget_picture (self);
  forget_user (self);
  g_clear_object (&self->name);
  g_clear_object (&self->picture);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_PROFILE_BOX);

  G_OBJECT_CLASS (fluxr_profile_box_parent_class)->dispose (object);
}

static void
fluxr_profile_box_finalize (GObject *object)
{
  g_clear_pointer (&FLUXR_PROFILE_BOX (object)->shown_url, g_free);

  G_OBJECT_CLASS (fluxr_profile_box_parent_class)->finalize (object);
}

static void
fluxr_profile_box_class_init (FluxrProfileBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_profile_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = fluxr_profile_box_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-profile-box.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrProfileBox, avatar);
  gtk_widget_class_bind_template_child (widget_class, FluxrProfileBox, name_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrProfileBox, picture_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrProfileBox, email_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrProfileBox, problem_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrProfileBox, hint_label);
}

static void
fluxr_profile_box_init (FluxrProfileBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->name = fluxr_draft_new ("full_name", _("Change Name"), NULL);
  self->picture = fluxr_draft_new ("avatar_url", _("Change Picture"), NULL);
  fluxr_draft_field_bind (self->name, self->name_row, self->name_row, self->problem_label);
  fluxr_draft_field_bind (self->picture, self->picture_row, self->picture_row,
                          self->problem_label);
}

/**
 * fluxr_profile_box_set_workspace:
 * @workspace: (nullable): that of an account with a server; %NULL before it is closed
 */
void
fluxr_profile_box_set_workspace (FluxrProfileBox *self,
                                 FluxrWorkspace  *workspace)
{
  g_autoptr (FluxrRecord) user = NULL;

  g_return_if_fail (FLUXR_IS_PROFILE_BOX (self));

  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_func (fluxr_workspace_get_store (self->workspace),
                                          look_for_user_cb, self);
  if (workspace != NULL)
    user = fluxr_workspace_find_user (workspace);
  else
    forget_user (self);
  g_set_object (&self->workspace, workspace);
  if (workspace == NULL)
    return;
  set_user (self, user);
  g_signal_connect_object (fluxr_workspace_get_store (workspace), "changed",
                           G_CALLBACK (look_for_user_cb), self, G_CONNECT_SWAPPED);
}

void
fluxr_profile_box_flush (FluxrProfileBox *self)
{
  g_return_if_fail (FLUXR_IS_PROFILE_BOX (self));

  fluxr_draft_flush (self->name);
  fluxr_draft_flush (self->picture);
}
