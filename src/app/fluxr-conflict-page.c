/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two versions of one text. Showing it again, since somebody was faster, leaves what the person has
 * written alone. */

#include "config.h"

#include "fluxr-conflict-page.h"

#include <glib/gi18n.h>

#include "fluxr-version-box.h"

struct _FluxrConflictPage
{
  AdwNavigationPage parent_instance;

  AdwBanner *renewed_banner;
  GtkLabel *explanation_label;
  FluxrVersionBox *mine_box;
  FluxrVersionBox *theirs_box;
  GtkWidget *result_box;
  GtkTextView *result_view;
  guint is_shown : 1;
};

G_DEFINE_FINAL_TYPE (FluxrConflictPage, fluxr_conflict_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
mine_chosen_cb (FluxrConflictPage *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, FLUXR_CONFLICT_CHOICE_MINE, NULL);
}

static void
theirs_chosen_cb (FluxrConflictPage *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, FLUXR_CONFLICT_CHOICE_THEIRS, NULL);
}

static void
result_chosen_cb (FluxrConflictPage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->result_view);
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  g_signal_emit (self, signals[CHOSEN], 0, FLUXR_CONFLICT_CHOICE_TEXT, text);
}

/* Not on the first text, all of which would then be selected. */
static void
shown_cb (FluxrConflictPage *self)
{
  fluxr_version_box_focus (self->mine_box);
}

static void
fluxr_conflict_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_CONFLICT_PAGE);

  G_OBJECT_CLASS (fluxr_conflict_page_parent_class)->dispose (object);
}

static void
fluxr_conflict_page_class_init (FluxrConflictPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_conflict_page_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);

  g_type_ensure (FLUXR_TYPE_VERSION_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-conflict-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrConflictPage, renewed_banner);
  gtk_widget_class_bind_template_child (widget_class, FluxrConflictPage, explanation_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrConflictPage, mine_box);
  gtk_widget_class_bind_template_child (widget_class, FluxrConflictPage, theirs_box);
  gtk_widget_class_bind_template_child (widget_class, FluxrConflictPage, result_box);
  gtk_widget_class_bind_template_child (widget_class, FluxrConflictPage, result_view);
  gtk_widget_class_bind_template_callback (widget_class, mine_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, result_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, theirs_chosen_cb);
}

static void
fluxr_conflict_page_init (FluxrConflictPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * fluxr_conflict_page_new:
 * @title: what it is about, which is the title of the page
 * @explanation: what happened
 */
FluxrConflictPage *
fluxr_conflict_page_new (const char *title,
                         const char *explanation)
{
  FluxrConflictPage *self = g_object_new (FLUXR_TYPE_CONFLICT_PAGE, "title", title, NULL);

  gtk_label_set_label (self->explanation_label, explanation);

  return self;
}

static void
show_result (FluxrConflictPage *self,
             const char        *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->result_view);

  if (gtk_text_buffer_get_modified (buffer))
    return;
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_set_modified (buffer, FALSE);
}

/**
 * fluxr_conflict_page_show:
 * @mine: what is in the row, also for the person to write on
 * @is_prose: whether a text can be written, or only one of two values be chosen
 *
 * Called again it says that things have changed, and keeps what the person has written.
 */
void
fluxr_conflict_page_show (FluxrConflictPage *self,
                          const char        *mine,
                          const char        *theirs,
                          gboolean           is_prose)
{
  g_return_if_fail (FLUXR_IS_CONFLICT_PAGE (self));

  fluxr_version_box_set_text (self->mine_box, mine, theirs, ADW_ACCENT_COLOR_BLUE);
  fluxr_version_box_set_text (self->theirs_box, theirs, mine, ADW_ACCENT_COLOR_ORANGE);
  show_result (self, mine);
  gtk_widget_set_visible (self->result_box, is_prose);
  if (self->is_shown)
    {
      adw_banner_set_revealed (self->renewed_banner, TRUE);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), adw_banner_get_title (self->renewed_banner),
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
    }
  self->is_shown = TRUE;
}
