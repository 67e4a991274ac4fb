/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Waits while somebody signs in with the browser. Leaving the page ends the waiting: what the
 * browser brings afterwards reaches nobody. */

#include "config.h"

#include "fluxr-browser-page.h"

#include <glib/gi18n.h>

#include "fluxr-browser.h"
#include "fluxr-problem.h"

struct _FluxrBrowserPage
{
  AdwNavigationPage parent_instance;

  FluxrAccounts *accounts;   /* (owned) (nullable) */
  FluxrServer *server;       /* (owned) (nullable) */
  char *provider;            /* (owned) (nullable) */
  gboolean by_link;
  FluxrBrowser *browser;     /* (owned) (nullable): while it is waited for */
  GCancellable *cancellable; /* (owned) (nullable) */

  GtkWidget *spinner;
  GtkWidget *hint_label;
  GtkLabel *error_label;
  GtkButton *open_button;
  GtkWidget *copy_button;
};

G_DEFINE_FINAL_TYPE (FluxrBrowserPage, fluxr_browser_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  CONNECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update (FluxrBrowserPage *self)
{
  gboolean waits = self->cancellable != NULL;

  gtk_widget_set_visible (self->spinner, waits);
  gtk_widget_set_visible (self->hint_label, waits);
  gtk_widget_set_visible (self->copy_button, self->browser != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->open_button), self->browser != NULL || !waits);
  gtk_button_set_label (self->open_button, waits ? _("_Open Again") : _("_Try Again"));
}

static void
say (FluxrBrowserPage *self,
     const char       *words)
{
  gtk_label_set_label (self->error_label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), words != NULL);
  if (words != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self->error_label), words,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
stop (FluxrBrowserPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->browser);
}

static void
fail (FluxrBrowserPage *self,
      const GError     *error)
{
  g_autofree char *words = fluxr_problem_describe (error);

  stop (self);
  say (self, words);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->open_button));
}

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (FluxrBrowserPage) self = user_data;
  g_autoptr (FluxrAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *warning = NULL;

  account = fluxr_accounts_connect_finish (FLUXR_ACCOUNTS (source), result, &warning, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (account == NULL)
    {
      fail (self, error);
      return;
    }
  stop (self);
  g_signal_emit (self, signals[CONNECTED], 0, account, warning);
}

/* The browser has done its part: its address is of no more use. */
static void
came_back_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (FluxrBrowserPage) self = user_data;
  FluxrBrowser *browser = FLUXR_BROWSER (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *code = fluxr_browser_wait_finish (browser, result, &error);
  FluxrCredentials *credentials;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (code == NULL)
    {
      fail (self, error);
      return;
    }
  credentials = fluxr_credentials_new (FLUXR_CREDENTIALS_BROWSER, NULL, code,
                                       fluxr_browser_get_verifier (browser));
  g_clear_object (&self->browser);
  update (self);
  fluxr_accounts_connect_async (self->accounts, self->server->url, self->server->key, credentials,
                                self->cancellable, connected_cb, g_object_ref (self));
  if (GTK_IS_WINDOW (root))
    gtk_window_present (GTK_WINDOW (root));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (FluxrBrowserPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error)
      || self->browser == NULL)
    return;
  g_info ("The browser did not start: %s", error->message);
  gtk_widget_set_visible (self->hint_label, FALSE);
  say (self, _("The browser did not start. Copy the link and open it in a browser yourself."));
}

static void
open_link (FluxrBrowserPage *self)
{
  g_autoptr (GtkUriLauncher) launcher
    = gtk_uri_launcher_new (fluxr_browser_get_url (self->browser));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                           self->cancellable, opened_cb, g_object_ref (self));
}

static void
start (FluxrBrowserPage *self)
{
  g_autoptr (GError) error = NULL;

  stop (self);
  say (self, NULL);
  self->browser = fluxr_browser_new (self->server, self->provider, self->by_link, &error);
  if (self->browser == NULL)
    {
      fail (self, error);
      return;
    }
  self->cancellable = g_cancellable_new ();
  fluxr_browser_wait_async (self->browser, self->cancellable, came_back_cb, g_object_ref (self));
  update (self);
  open_link (self);
}

static void
open_cb (FluxrBrowserPage *self)
{
  if (self->browser != NULL)
    open_link (self);
  else if (self->server != NULL)
    start (self);
}

static void
copy_cb (FluxrBrowserPage *self)
{
  if (self->browser != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                            fluxr_browser_get_url (self->browser));
}

static void
fluxr_browser_page_shown (AdwNavigationPage *page)
{
  FluxrBrowserPage *self = FLUXR_BROWSER_PAGE (page);

  start (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->open_button));
}

static void
fluxr_browser_page_hidden (AdwNavigationPage *page)
{
  stop (FLUXR_BROWSER_PAGE (page));
}

static void
fluxr_browser_page_dispose (GObject *object)
{
  FluxrBrowserPage *self = FLUXR_BROWSER_PAGE (object);

  stop (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_BROWSER_PAGE);
  g_clear_pointer (&self->server, fluxr_server_free);
  g_clear_pointer (&self->provider, g_free);
  g_clear_object (&self->accounts);

  G_OBJECT_CLASS (fluxr_browser_page_parent_class)->dispose (object);
}

static void
fluxr_browser_page_class_init (FluxrBrowserPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AdwNavigationPageClass *page_class = ADW_NAVIGATION_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_browser_page_dispose;
  page_class->hidden = fluxr_browser_page_hidden;
  page_class->shown = fluxr_browser_page_shown;

  signals[CONNECTED] = g_signal_new ("connected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 2, FLUXR_TYPE_ACCOUNT,
                                     G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-browser-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrBrowserPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, FluxrBrowserPage, hint_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrBrowserPage, error_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrBrowserPage, open_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrBrowserPage, copy_button);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

static void
fluxr_browser_page_init (FluxrBrowserPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

/**
 * fluxr_browser_page_ask:
 * @provider: one of the server's providers
 * @by_link: whether the browser is told to come back by a link
 *
 * The browser opens when the page is shown.
 */
void
fluxr_browser_page_ask (FluxrBrowserPage  *self,
                        FluxrAccounts     *accounts,
                        const FluxrServer *server,
                        const char        *provider,
                        gboolean           by_link)
{
  g_return_if_fail (FLUXR_IS_BROWSER_PAGE (self));

  g_set_object (&self->accounts, accounts);
  g_clear_pointer (&self->server, fluxr_server_free);
  self->server = fluxr_server_copy (server);
  g_set_str (&self->provider, provider);
  self->by_link = by_link;
}

gboolean
fluxr_browser_page_come_back (FluxrBrowserPage   *self,
                              const FluxrAddress *address)
{
  g_return_val_if_fail (FLUXR_IS_BROWSER_PAGE (self), FALSE);

  return self->browser != NULL
         && fluxr_browser_come_back (self->browser, address->number, address->code,
                                     address->refusal);
}
