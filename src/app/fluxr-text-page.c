/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A technical text. Its beginning is shown if it is very long; copied is all of it. */

#include "config.h"

#include "fluxr-text-page.h"

#include <glib/gi18n.h>
#include <string.h>

/* Bytes that are laid out at once without a pause. */
#define MAX_SHOWN 65536

struct _FluxrTextPage
{
  AdwNavigationPage parent_instance;

  char *text; /* (owned) */

  GtkTextView *text_view;
  GtkWidget *foot;
  GtkLabel *hint_label;
  GtkButton *action_button;
};

G_DEFINE_FINAL_TYPE (FluxrTextPage, fluxr_text_page, ADW_TYPE_NAVIGATION_PAGE)

static void
copy (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), FLUXR_TEXT_PAGE (widget)->text);
  gtk_widget_activate_action (widget, "trouble.tell", "s", _("Copied"));
}

static void
fluxr_text_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_TEXT_PAGE);

  G_OBJECT_CLASS (fluxr_text_page_parent_class)->dispose (object);
}

static void
fluxr_text_page_finalize (GObject *object)
{
  g_free (FLUXR_TEXT_PAGE (object)->text);

  G_OBJECT_CLASS (fluxr_text_page_parent_class)->finalize (object);
}

static void
fluxr_text_page_class_init (FluxrTextPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_text_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fluxr_text_page_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-text-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrTextPage, text_view);
  gtk_widget_class_bind_template_child (widget_class, FluxrTextPage, foot);
  gtk_widget_class_bind_template_child (widget_class, FluxrTextPage, hint_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrTextPage, action_button);
  gtk_widget_class_install_action (widget_class, "text.copy", NULL, copy);
}

static void
fluxr_text_page_init (FluxrTextPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* In English, or JSON, whatever the language around it. */
  gtk_widget_set_direction (GTK_WIDGET (self->text_view), GTK_TEXT_DIR_LTR);
}

static void
show_text (FluxrTextPage *self)
{
  gsize length = strlen (self->text);
  const char *end = self->text + MIN (length, MAX_SHOWN);

  if (length > MAX_SHOWN)
    end = g_utf8_find_prev_char (self->text, end);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), self->text,
                            end - self->text);
  if (length > MAX_SHOWN)
    gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (self->text_view), "…", -1);
}

AdwNavigationPage *
fluxr_text_page_new (const char *title,
                     const char *text)
{
  FluxrTextPage *self = g_object_new (FLUXR_TYPE_TEXT_PAGE, "title", title, NULL);

  self->text = g_utf8_make_valid (text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  show_text (self);

  return ADW_NAVIGATION_PAGE (self);
}

void
fluxr_text_page_set_action (FluxrTextPage *self,
                            const char    *label,
                            const char    *hint,
                            const char    *action,
                            GVariant      *target)
{
  gtk_button_set_label (self->action_button, label);
  gtk_label_set_label (self->hint_label, hint);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->action_button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->action_button), target);
  gtk_widget_set_visible (self->foot, TRUE);
}
