/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks for a server and looks whether there is one. Leaving the page gives up looking. */

#include "config.h"

#include "fluxr-server-page.h"

#include <glib/gi18n.h>

#include "fluxr-form-error.h"
#include "fluxr-problem.h"
#include "fluxr-remote-error.h"

struct _FluxrServerPage
{
  AdwNavigationPage parent_instance;

  FluxrServer *server;       /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): while looking */

  GtkWidget *url_row;
  GtkWidget *key_row;
  GtkWidget *link_label;
  GtkLabel *error_label;
  GtkWidget *continue_button;
  GtkStack *button_stack;
};

G_DEFINE_FINAL_TYPE (FluxrServerPage, fluxr_server_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  FOUND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_field (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
clear_error (FluxrServerPage *self)
{
  fluxr_form_error_set (self->key_row, self->error_label, NULL);
  fluxr_form_error_set (self->url_row, self->error_label, NULL);
}

static void
set_busy (FluxrServerPage *self,
          gboolean         busy)
{
  gtk_stack_set_visible_child_name (self->button_stack, busy ? "busy" : "label");
  gtk_widget_set_sensitive (self->url_row, !busy);
  gtk_widget_set_sensitive (self->key_row, !busy);
  gtk_widget_set_sensitive (self->continue_button, !busy);
}

static void
stop_looking (FluxrServerPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
show_error (FluxrServerPage *self,
            const GError    *error)
{
  g_autofree char *words = fluxr_problem_describe (error);
  gboolean key = g_error_matches (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_KEY);

  fluxr_form_error_set (key ? self->key_row : self->url_row, self->error_label, words);
}

typedef struct
{
  char *url;
  char *key;
} Address;

static void
address_free (Address *address)
{
  g_free (address->url);
  g_free (address->key);
  g_free (address);
}

static void
probe_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Address *address = data;
  GError *error = NULL;
  FluxrServer *server;

  server = fluxr_server_probe (address->url, address->key, cancellable, &error);
  if (server == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, server, (GDestroyNotify) fluxr_server_free);
}

static void
probed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  FluxrServerPage *self = FLUXR_SERVER_PAGE (source);
  g_autoptr (GError) error = NULL;
  FluxrServer *server = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  set_busy (self, FALSE);
  if (server == NULL)
    {
      show_error (self, error);
      return;
    }

  g_clear_pointer (&self->server, fluxr_server_free);
  self->server = server;
  g_signal_emit (self, signals[FOUND], 0);
}

static void
look_for (FluxrServerPage *self,
          const char      *url,
          const char      *key)
{
  g_autoptr (GTask) task = NULL;
  Address *address = g_new0 (Address, 1);

  address->url = g_strdup (url);
  address->key = *key != '\0' ? g_strdup (key) : NULL;

  stop_looking (self);
  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);

  task = g_task_new (self, self->cancellable, probed_cb, NULL);
  g_task_set_source_tag (task, look_for);
  g_task_set_task_data (task, address, (GDestroyNotify) address_free);
  g_task_run_in_thread (task, probe_thread);
}

static void
continue_cb (FluxrServerPage *self)
{
  g_autofree char *url = dup_field (self->url_row);
  g_autofree char *key = dup_field (self->key_row);
  g_autofree char *link_url = NULL;
  g_autofree char *link_key = NULL;

  if (self->cancellable != NULL)
    return;
  clear_error (self);
  if (*url == '\0')
    {
      fluxr_form_error_set (self->url_row, self->error_label,
                            _("Enter the address of the server."));
      return;
    }

  if (fluxr_server_parse_link (url, &link_url, &link_key))
    fluxr_server_page_fill (self, link_url, link_key != NULL ? link_key : key);
  look_for (self, link_url != NULL ? link_url : url, link_key != NULL ? link_key : key);
}

/* A pasted link that carries the key fills in both fields. */
static void
url_changed_cb (FluxrServerPage *self)
{
  g_autofree char *text = dup_field (self->url_row);
  g_autofree char *url = NULL;
  g_autofree char *key = NULL;

  clear_error (self);
  gtk_widget_set_visible (self->link_label, FALSE);
  if (fluxr_server_parse_link (text, &url, &key) && key != NULL)
    fluxr_server_page_fill (self, url, key);
}

static void
key_changed_cb (FluxrServerPage *self)
{
  clear_error (self);
}

static void
fluxr_server_page_hidden (AdwNavigationPage *page)
{
  FluxrServerPage *self = FLUXR_SERVER_PAGE (page);

  stop_looking (self);
  set_busy (self, FALSE);
}

static void
fluxr_server_page_shown (AdwNavigationPage *page)
{
  gtk_widget_grab_focus (FLUXR_SERVER_PAGE (page)->url_row);
}

static void
fluxr_server_page_dispose (GObject *object)
{
  FluxrServerPage *self = FLUXR_SERVER_PAGE (object);

  stop_looking (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_SERVER_PAGE);
  g_clear_pointer (&self->server, fluxr_server_free);

  G_OBJECT_CLASS (fluxr_server_page_parent_class)->dispose (object);
}

static void
fluxr_server_page_class_init (FluxrServerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AdwNavigationPageClass *page_class = ADW_NAVIGATION_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_server_page_dispose;
  page_class->hidden = fluxr_server_page_hidden;
  page_class->shown = fluxr_server_page_shown;

  signals[FOUND] = g_signal_new ("found", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-server-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrServerPage, url_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrServerPage, key_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrServerPage, link_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrServerPage, error_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrServerPage, continue_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrServerPage, button_stack);
  gtk_widget_class_bind_template_callback (widget_class, continue_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, url_changed_cb);
}

static void
fluxr_server_page_init (FluxrServerPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * fluxr_server_page_get_server:
 *
 * Returns: (nullable): what was found last
 */
const FluxrServer *
fluxr_server_page_get_server (FluxrServerPage *self)
{
  g_return_val_if_fail (FLUXR_IS_SERVER_PAGE (self), NULL);

  return self->server;
}

void
fluxr_server_page_fill (FluxrServerPage *self,
                        const char      *url,
                        const char      *key)
{
  g_return_if_fail (FLUXR_IS_SERVER_PAGE (self));

  g_signal_handlers_block_by_func (self->url_row, url_changed_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (self->url_row), url != NULL ? url : "");
  g_signal_handlers_unblock_by_func (self->url_row, url_changed_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (self->key_row), key != NULL ? key : "");
}

/**
 * fluxr_server_page_offer:
 *
 * As if it had been typed, but by whoever made a link.
 */
void
fluxr_server_page_offer (FluxrServerPage *self,
                         const char      *url,
                         const char      *key)
{
  fluxr_server_page_fill (self, url, key);
  gtk_widget_set_visible (self->link_label, TRUE);
}
