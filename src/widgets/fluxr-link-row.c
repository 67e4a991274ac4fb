/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row with an address. The text stays as it was typed or came from elsewhere; only what is opened
 * is made complete. */

#include "config.h"

#include "fluxr-link-row.h"

#include <string.h>

#include <glib/gi18n.h>

struct _FluxrLinkRow
{
  AdwEntryRow parent_instance;

  GtkWidget *copy_button;
  GtkWidget *open_button;
};

G_DEFINE_FINAL_TYPE (FluxrLinkRow, fluxr_link_row, ADW_TYPE_ENTRY_ROW)

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (FluxrLinkRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));
  g_autofree char *uri = fluxr_link_dup_uri (text);

  gtk_widget_set_visible (self->copy_button, *text != '\0');
  gtk_widget_set_visible (self->open_button, uri != NULL);
}

static void
copy_cb (FluxrLinkRow *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_editable_get_text (GTK_EDITABLE (self)));
}

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (FluxrLinkRow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error)
      || g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    return;
  g_info ("Could not open an address: %s", error->message);
  g_signal_emit (self, signals[FAILED], 0, _("There is no program to open it with"));
}

static void
open_cb (FluxrLinkRow *self)
{
  g_autofree char *uri = fluxr_link_dup_uri (gtk_editable_get_text (GTK_EDITABLE (self)));
  g_autoptr (GtkUriLauncher) launcher = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (uri == NULL)
    return;
  launcher = gtk_uri_launcher_new (uri);
  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                           launched_cb, g_object_ref (self));
}

static void
fluxr_link_row_class_init (FluxrLinkRowClass *klass)
{
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
add_button (FluxrLinkRow *self,
            const char   *icon_name,
            const char   *tip,
            GCallback     clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", clicked, self);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), button);

  return button;
}

static void
fluxr_link_row_init (FluxrLinkRow *self)
{
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self), GTK_INPUT_PURPOSE_URL);
  self->copy_button = add_button (self, "edit-copy-symbolic", _("Copy Address"),
                                  G_CALLBACK (copy_cb));
  self->open_button = add_button (self, "adw-external-link-symbolic", _("Open in Browser"),
                                  G_CALLBACK (open_cb));
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
  changed_cb (self);
}

/**
 * fluxr_link_dup_uri:
 * @text: (nullable): as a person typed it, perhaps without a scheme
 *
 * Only pages of the web are opened: whoever can write to the table could name anything. A name
 * before the host belongs to an e-mail address, or is there to deceive.
 */
char *
fluxr_link_dup_uri (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));
  g_autofree char *uri = NULL;
  g_autoptr (GUri) parsed = NULL;
  const char *scheme, *host;

  if (*stripped == '\0')
    return NULL;
  uri = strstr (stripped, "://") != NULL ? g_strdup (stripped)
                                         : g_strconcat ("https://", stripped, NULL);
  parsed = g_uri_parse (uri, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (parsed == NULL)
    return NULL;
  scheme = g_uri_get_scheme (parsed);
  host = g_uri_get_host (parsed);
  if ((!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http")) || host == NULL
      || *host == '\0' || strpbrk (host, " \t") != NULL || g_uri_get_userinfo (parsed) != NULL)
    return NULL;

  return g_uri_to_string (parsed);
}
