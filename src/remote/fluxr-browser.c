/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Signing in with the system's browser (PKCE). What comes back passes other programs' hands: it is
 * of use only together with the verifier, which never leaves this process, and is taken only from
 * a page that carries the number of this very sign-in. */

#include "config.h"

#include "fluxr-browser.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>
#include <sys/random.h>

#include "fluxr-auth-private.h"
#include "fluxr-remote-error.h"

/* As long as the server keeps it, from the moment on in which the browser was sent there. */
#define PATIENCE_SECONDS 300
#define N_BYTES 32

/* With host and path: a server would mangle less. */
#define LINK "fluxr://auth-callback/?n="

struct _FluxrBrowser
{
  GObject parent_instance;

  SoupServer *server; /* (owned) */
  char *verifier;
  char *number; /* (nullable): of this sign-in; NULL once somebody came with it */
  char *url;
  char *code;    /* (nullable): what the browser brought, or */
  char *refusal; /* (nullable): why it brought none */
  GTask *task;  /* (owned) (nullable): who waits */
  GSource *end; /* (owned) (nullable) */
  gboolean by_link;
};

G_DEFINE_FINAL_TYPE (FluxrBrowser, fluxr_browser, G_TYPE_OBJECT)

static void
stop_waiting (FluxrBrowser *self)
{
  if (self->end != NULL)
    g_source_destroy (self->end);
  g_clear_pointer (&self->end, g_source_unref);
}

static void
fluxr_browser_dispose (GObject *object)
{
  FluxrBrowser *self = FLUXR_BROWSER (object);

  stop_waiting (self);
  if (self->server != NULL)
    soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_clear_object (&self->task);

  G_OBJECT_CLASS (fluxr_browser_parent_class)->dispose (object);
}

static void
fluxr_browser_finalize (GObject *object)
{
  FluxrBrowser *self = FLUXR_BROWSER (object);

  g_clear_pointer (&self->verifier, g_free);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->refusal, g_free);

  G_OBJECT_CLASS (fluxr_browser_parent_class)->finalize (object);
}

static void
fluxr_browser_class_init (FluxrBrowserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_browser_dispose;
  G_OBJECT_CLASS (klass)->finalize = fluxr_browser_finalize;
}

static void
fluxr_browser_init (FluxrBrowser *self)
{
}

/* base64url without padding */
static char *
encode (const guint8 *bytes,
        gsize         length)
{
  char *text = g_base64_encode (bytes, length);

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';

  return text;
}

/* (nullable) */
static char *
make_secret (void)
{
  guint8 bytes[N_BYTES];

  return getrandom (bytes, sizeof bytes, 0) == sizeof bytes ? encode (bytes, sizeof bytes) : NULL;
}

static char *
make_challenge (const char *verifier)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_checksum_update (sum, (const guchar *) verifier, -1);
  g_checksum_get_digest (sum, digest, &length);

  return encode (digest, length);
}

static void
show_page (SoupServerMessage *message,
           guint              status,
           const char        *title,
           const char        *words)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *page = g_markup_printf_escaped (
    "<!doctype html><meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width\">"
    "<title>%s</title>"
    "<style>:root{color-scheme:light dark}body{font:1.1em system-ui,sans-serif;"
    "max-width:28em;margin:20vh auto;padding:0 1em;text-align:center}</style><h1>%s</h1><p>%s</p>",
    title, title, words);

  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
  soup_message_headers_replace (headers, "Content-Security-Policy",
                                "default-src 'none'; style-src 'unsafe-inline'");
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/html", SOUP_MEMORY_COPY, page, strlen (page));
}

static void
give (FluxrBrowser *self,
      const char   *code,
      GError       *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  stop_waiting (self);
  if (task == NULL)
    g_clear_error (&error);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_strdup (code), g_free);
}

static gboolean
deliver_cb (gpointer user_data)
{
  FluxrBrowser *self = user_data;
  GError *error = NULL;

  if (self->code == NULL)
    fluxr_auth_set_code (self->refusal, &error);
  give (self, self->code, error);

  return G_SOURCE_REMOVE;
}

/* Not at once: who has the code lets go of us, and the server is still at work. */
static void
deliver_later (FluxrBrowser *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, deliver_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
}

/* Only now, so that the page arrives whole. */
static void
finished_cb (SoupServerMessage *message,
             FluxrBrowser      *self)
{
  deliver_later (self);
}

static void
take_answer (FluxrBrowser *self,
             const char   *code,
             const char   *refusal)
{
  g_clear_pointer (&self->number, g_free);
  g_set_str (&self->code, refusal == NULL ? code : NULL);
  g_set_str (&self->refusal, refusal);
}

static void
answer (FluxrBrowser      *self,
        SoupServerMessage *message,
        GHashTable        *query)
{
  const char *refusal = g_hash_table_lookup (query, "error_code");

  if (refusal == NULL)
    refusal = g_hash_table_lookup (query, "error");
  take_answer (self, g_hash_table_lookup (query, "code"), refusal);
  g_signal_connect_object (message, "finished", G_CALLBACK (finished_cb), self, 0);

  if (self->code != NULL)
    show_page (message, 200, _("Signed In"), _("You can close this page and go back to Fluxr."));
  else
    show_page (message, 200, _("Not Signed In"),
               _("You can close this page. Fluxr says what went wrong."));
}

static void
came_back_cb (SoupServer        *server,
              SoupServerMessage *message,
              const char        *path,
              GHashTable        *query,
              gpointer           user_data)
{
  FluxrBrowser *self = user_data;
  const char *number = query != NULL ? g_hash_table_lookup (query, "n") : NULL;
  gboolean answers = query != NULL
                     && (g_hash_table_lookup (query, "code") != NULL
                         || g_hash_table_lookup (query, "error") != NULL
                         || g_hash_table_lookup (query, "error_code") != NULL);

  if (!g_str_equal (path, "/cb") || !g_str_equal (soup_server_message_get_method (message), "GET"))
    soup_server_message_set_status (message, 404, NULL);
  else if (!answers || number == NULL || g_strcmp0 (number, self->number) != 0)
    show_page (message, 403, _("Not This Sign-In"),
               _("This page belongs to another sign-in, or was used before. You can close it."));
  else
    answer (self, message, query);
}

/* (nullable): where the browser comes back to */
static char *
listen (FluxrBrowser  *self,
        GError       **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoslist (GUri) uris = NULL;

  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, came_back_cb, self, NULL);
  if (!soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &problem))
    {
      g_set_error (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_UNAVAILABLE,
                   _("The browser could not come back to Fluxr: %s"), problem->message);
      return NULL;
    }
  uris = soup_server_get_uris (self->server);

  return g_strdup_printf ("http://127.0.0.1:%d/cb?n=%s", g_uri_get_port (uris->data),
                          self->number);
}

/**
 * fluxr_browser_new:
 * @provider: one of the server's providers
 *
 * Returns: (transfer full): a sign-in that listens; dropping it ends that
 */
FluxrBrowser *
fluxr_browser_new (const FluxrServer  *server,
                   const char         *provider,
                   gboolean            by_link,
                   GError            **error)
{
  g_autoptr (FluxrBrowser) self = g_object_new (FLUXR_TYPE_BROWSER, NULL);
  g_autofree char *target = NULL;
  g_autofree char *link = NULL;
  g_autofree char *challenge = NULL;
  g_autofree char *query = NULL;

  if (!fluxr_auth_need_service (server, error))
    return NULL;
  self->verifier = make_secret ();
  self->number = make_secret ();
  if (self->verifier == NULL || self->number == NULL)
    {
      g_set_error_literal (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_UNAVAILABLE,
                           _("The computer gives no random numbers"));
      return NULL;
    }
  target = listen (self, error);
  if (target == NULL)
    return NULL;
  self->by_link = by_link;
  link = g_strconcat (LINK, self->number, NULL);

  challenge = make_challenge (self->verifier);
  query = soup_form_encode ("provider", provider, "redirect_to", by_link ? link : target,
                            "code_challenge",
                            challenge, "code_challenge_method", "s256", NULL);
  self->url = g_strconcat (server->auth_url, "/authorize?", query, NULL);

  return g_steal_pointer (&self);
}

/**
 * fluxr_browser_get_url:
 *
 * Returns: (transfer none): what to open in the browser
 */
const char *
fluxr_browser_get_url (FluxrBrowser *self)
{
  g_return_val_if_fail (FLUXR_IS_BROWSER (self), NULL);

  return self->url;
}

const char *
fluxr_browser_get_verifier (FluxrBrowser *self)
{
  g_return_val_if_fail (FLUXR_IS_BROWSER (self), NULL);

  return self->verifier;
}

gboolean
fluxr_browser_come_back (FluxrBrowser *self,
                         const char   *number,
                         const char   *code,
                         const char   *refusal)
{
  g_return_val_if_fail (FLUXR_IS_BROWSER (self), FALSE);
  g_return_val_if_fail (number != NULL, FALSE);

  if (self->number == NULL || self->task == NULL || !g_str_equal (number, self->number))
    return FALSE;
  take_answer (self, code, refusal);
  deliver_later (self);

  return TRUE;
}

/* Also when it was cancelled: the task then says that instead. */
static gboolean
too_late_cb (gpointer user_data)
{
  FluxrBrowser *self = user_data;

  give (self, NULL, g_error_new (
    FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_CODE,
    /* Translators: the placeholder is an address */
    _("The browser did not come back in time. If it shows another page now, the server does not"
      " send people back to %s: whoever runs it has to allow that."),
    self->by_link ? "fluxr://auth-callback/**" : "http://127.0.0.1"));

  return G_SOURCE_REMOVE;
}

void
fluxr_browser_wait_async (FluxrBrowser        *self,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GSource) cancelled = NULL;

  g_return_if_fail (FLUXR_IS_BROWSER (self));
  g_return_if_fail (self->task == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, fluxr_browser_wait_async);
  self->end = g_timeout_source_new_seconds (PATIENCE_SECONDS);
  g_source_set_callback (self->end, too_late_cb, self, NULL);
  if (cancellable != NULL)
    {
      cancelled = g_cancellable_source_new (cancellable);
      g_source_set_dummy_callback (cancelled);
      g_source_add_child_source (self->end, cancelled);
    }
  g_source_attach (self->end, g_main_context_get_thread_default ());
}

/**
 * fluxr_browser_wait_finish:
 *
 * Returns: (transfer full): the code for fluxr_auth_exchange()
 */
char *
fluxr_browser_wait_finish (FluxrBrowser  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
