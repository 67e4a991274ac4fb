/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks for another password. The old one is asked for, but only some servers want it, so it may
 * stay empty; where a server wants a code by e-mail, one is sent and the page asks for that too.
 * Leaving the page gives up what it waits for. */

#include "config.h"

#include "fluxr-password-page.h"

#include <glib/gi18n.h>

#include "fluxr-form-error.h"
#include "fluxr-password.h"
#include "fluxr-problem.h"
#include "fluxr-remote-error.h"

struct _FluxrPasswordPage
{
  AdwNavigationPage parent_instance;

  FluxrAccounts *accounts;   /* (owned) (nullable) */
  FluxrAccount *account;     /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): while something is asked of the server */

  GtkWidget *fields;
  GtkWidget *current_row;
  GtkWidget *password_row;
  GtkWidget *code_row;
  GtkLabel *error_label;
  GtkWidget *apply_button;
  GtkStack *button_stack;
};

G_DEFINE_FINAL_TYPE (FluxrPasswordPage, fluxr_password_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* (nullable): nothing was typed */
static const char *
get_text (GtkWidget *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));

  return *text != '\0' && gtk_widget_get_visible (row) ? text : NULL;
}

static void
clear_error (FluxrPasswordPage *self)
{
  fluxr_form_error_set (self->current_row, self->error_label, NULL);
  fluxr_form_error_set (self->password_row, self->error_label, NULL);
  fluxr_form_error_set (self->code_row, self->error_label, NULL);
}

static void
set_busy (FluxrPasswordPage *self,
          gboolean           busy)
{
  gtk_stack_set_visible_child_name (self->button_stack, busy ? "busy" : "label");
  gtk_widget_set_sensitive (self->fields, !busy);
  gtk_widget_set_sensitive (self->apply_button, !busy);
}

static void
stop (FluxrPasswordPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* FALSE: it was given up, and the page may be about something else by now. */
static gboolean
end (FluxrPasswordPage *self,
     const GError      *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  g_clear_object (&self->cancellable);
  set_busy (self, FALSE);

  return TRUE;
}

/* Where it is to be mended. */
static GtkWidget *
find_field (FluxrPasswordPage *self,
            const GError      *error)
{
  if (g_error_matches (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_CURRENT_PASSWORD))
    return self->current_row;
  if (g_error_matches (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_CODE))
    return self->code_row;

  return self->password_row;
}

static void
show_error (FluxrPasswordPage *self,
            const GError      *error)
{
  g_autofree char *words = fluxr_problem_describe (error);

  fluxr_form_error_set (find_field (self, error), self->error_label, words);
}

static void
begin (FluxrPasswordPage *self)
{
  clear_error (self);
  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (FluxrPasswordPage) self = user_data;
  g_autoptr (GError) error = NULL;

  fluxr_password_finish (result, &error);
  if (!end (self, error))
    return;
  if (error != NULL)
    {
      show_error (self, error);
      return;
    }
  gtk_widget_set_visible (self->code_row, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->code_row), "");
  fluxr_form_error_set (self->code_row, self->error_label,
                        _("A mail with a code is on its way: enter that code, too."));
}

static void
changed_password_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (FluxrPasswordPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (fluxr_password_finish (result, &error))
    {
      end (self, NULL);
      g_signal_emit (self, signals[CHANGED], 0);
      return;
    }
  if (!end (self, error))
    return;
  if (!g_error_matches (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_REAUTHENTICATE))
    {
      show_error (self, error);
      return;
    }
  begin (self);
  fluxr_password_ask_async (self->accounts, self->account, self->cancellable, sent_cb,
                            g_object_ref (self));
}

static void
apply_cb (FluxrPasswordPage *self)
{
  if (self->cancellable != NULL || self->account == NULL)
    return;
  clear_error (self);
  if (get_text (self->password_row) == NULL)
    {
      fluxr_form_error_set (self->password_row, self->error_label, _("Choose a new password."));
      return;
    }
  begin (self);
  fluxr_password_change_async (self->accounts, self->account, get_text (self->password_row),
                               get_text (self->current_row), get_text (self->code_row),
                               self->cancellable, changed_password_cb, g_object_ref (self));
}

static void
changed_cb (FluxrPasswordPage *self)
{
  clear_error (self);
}

static void
next_cb (FluxrPasswordPage *self)
{
  gtk_widget_grab_focus (self->password_row);
}

static void
fluxr_password_page_shown (AdwNavigationPage *page)
{
  gtk_widget_grab_focus (FLUXR_PASSWORD_PAGE (page)->current_row);
}

static void
fluxr_password_page_hidden (AdwNavigationPage *page)
{
  FluxrPasswordPage *self = FLUXR_PASSWORD_PAGE (page);

  stop (self);
  set_busy (self, FALSE);
  clear_error (self);
  gtk_widget_set_visible (self->code_row, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->current_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->password_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->code_row), "");
}

static void
fluxr_password_page_dispose (GObject *object)
{
  FluxrPasswordPage *self = FLUXR_PASSWORD_PAGE (object);

  stop (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_PASSWORD_PAGE);
  g_clear_object (&self->account);
  g_clear_object (&self->accounts);

  G_OBJECT_CLASS (fluxr_password_page_parent_class)->dispose (object);
}

static void
fluxr_password_page_class_init (FluxrPasswordPageClass *klass)
{
  AdwNavigationPageClass *page_class = ADW_NAVIGATION_PAGE_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_password_page_dispose;
  page_class->hidden = fluxr_password_page_hidden;
  page_class->shown = fluxr_password_page_shown;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-password-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrPasswordPage, fields);
  gtk_widget_class_bind_template_child (widget_class, FluxrPasswordPage, current_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrPasswordPage, password_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrPasswordPage, code_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrPasswordPage, error_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrPasswordPage, apply_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrPasswordPage, button_stack);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
fluxr_password_page_init (FluxrPasswordPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fluxr_password_page_ask (FluxrPasswordPage *self,
                         FluxrAccounts     *accounts,
                         FluxrAccount      *account)
{
  g_return_if_fail (FLUXR_IS_PASSWORD_PAGE (self));

  g_set_object (&self->accounts, accounts);
  g_set_object (&self->account, account);
}
