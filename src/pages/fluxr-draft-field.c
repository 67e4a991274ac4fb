/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A draft and the field it is typed into: the text goes both ways, and why it is not saved is said
 * below the field, to eyes and to ears. */

#include "config.h"

#include "fluxr-draft-field.h"

#define PROBLEM_LABEL "problem-label"

static void
problem_cb (FluxrDraft *draft,
            GParamSpec *pspec,
            GtkWidget  *field)
{
  const char *problem = fluxr_draft_get_problem (draft);
  GtkLabel *label = g_object_get_data (G_OBJECT (field), PROBLEM_LABEL);

  gtk_label_set_label (label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (label), problem != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  if (problem == NULL)
    {
      gtk_widget_remove_css_class (field, "error");
      return;
    }
  gtk_widget_add_css_class (field, "error");
  gtk_accessible_announce (GTK_ACCESSIBLE (label), problem,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/**
 * fluxr_draft_field_bind:
 * @text: what has the "text" that is typed: @field itself, or its buffer
 * @problem: says why the text is not saved; hidden while it is
 */
void
fluxr_draft_field_bind (FluxrDraft *draft,
                        gpointer    text,
                        GtkWidget  *field,
                        GtkLabel   *problem)
{
  g_return_if_fail (FLUXR_IS_DRAFT (draft));
  g_return_if_fail (GTK_IS_WIDGET (field));

  g_object_set_data (G_OBJECT (field), PROBLEM_LABEL, problem);
  g_object_bind_property (draft, "text", text, "text",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (draft, "notify::problem", G_CALLBACK (problem_cb), field, 0);
}
