/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-writing-header.h"

#include <glib/gi18n.h>

#include "fluxr-menu-names.h"

struct _FluxrWritingHeader
{
  GtkWidget parent_instance;

  FluxrWritingPart *part; /* (owned) */
  GtkWidget *clamp;
  GtkWidget *html_box;
  GtkWidget *html_buttons;
  GtkMenuButton *menu_button;
  GtkLabel *problem_label;
  GtkWidget *title_box;
  GtkLabel *title_label;
};

enum
{
  CONVERT,
  EDIT_HTML,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FluxrWritingHeader, fluxr_writing_header, GTK_TYPE_WIDGET)

static void
convert_cb (FluxrWritingHeader *self)
{
  g_signal_emit (self, signals[CONVERT], 0);
}

static void
edit_html_cb (FluxrWritingHeader *self)
{
  g_signal_emit (self, signals[EDIT_HTML], 0);
}

static void
update (FluxrWritingHeader *self)
{
  const char *problem = fluxr_writing_part_get_problem (self->part);
  gboolean appears = problem != NULL && !gtk_widget_get_visible (GTK_WIDGET (self->problem_label));

  gtk_widget_set_visible (self->html_box, fluxr_writing_part_is_html (self->part));
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), problem != NULL);
  gtk_label_set_label (self->problem_label, problem != NULL ? problem : "");
  if (appears)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), problem,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
update_title (FluxrWritingHeader *self)
{
  const char *title = fluxr_writing_part_get_title (self->part);
  g_autofree char *tooltip = NULL;

  gtk_widget_set_visible (self->title_box, title != NULL);
  if (title == NULL)
    return;
  gtk_label_set_label (self->title_label, title);
  /* Translators: the placeholder is the title of a section, like "Problem" */
  tooltip = g_strdup_printf (_("Section “%s”"), title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->menu_button), tooltip);
}

static void
fluxr_writing_header_dispose (GObject *object)
{
  FluxrWritingHeader *self = FLUXR_WRITING_HEADER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_WRITING_HEADER);
  g_clear_object (&self->part);

  G_OBJECT_CLASS (fluxr_writing_header_parent_class)->dispose (object);
}

static void
fluxr_writing_header_class_init (FluxrWritingHeaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fluxr_writing_header_dispose;

  signals[CONVERT] = g_signal_new ("convert", FLUXR_TYPE_WRITING_HEADER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[EDIT_HTML] = g_signal_new ("edit-html", FLUXR_TYPE_WRITING_HEADER, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-writing-header.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrWritingHeader, clamp);
  gtk_widget_class_bind_template_child (widget_class, FluxrWritingHeader, html_box);
  gtk_widget_class_bind_template_child (widget_class, FluxrWritingHeader, html_buttons);
  gtk_widget_class_bind_template_child (widget_class, FluxrWritingHeader, menu_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrWritingHeader, problem_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrWritingHeader, title_box);
  gtk_widget_class_bind_template_child (widget_class, FluxrWritingHeader, title_label);
  gtk_widget_class_bind_template_callback (widget_class, convert_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_html_cb);
}

static void
fluxr_writing_header_init (FluxrWritingHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fluxr_writing_header_new (FluxrWritingPart *part,
                          GMenuModel       *menu)
{
  FluxrWritingHeader *self = g_object_new (FLUXR_TYPE_WRITING_HEADER, NULL);

  self->part = g_object_ref (part);
  if (menu != NULL)
    fluxr_menu_names_set_button (self->menu_button, menu);
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), menu != NULL);
  gtk_widget_set_visible (self->html_buttons, !fluxr_writing_part_is_read_only (part));
  g_signal_connect_object (part, "notify::html", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (part, "notify::problem", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (part, "notify::title", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  update (self);
  update_title (self);

  return GTK_WIDGET (self);
}
