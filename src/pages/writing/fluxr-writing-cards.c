/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-writing-cards.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-workspace-notes.h"

static const FluxrEntity *
get_target (const char *action)
{
  if (g_str_equal (action, "writing.make-feature"))
    return &fluxr_feature_entity;

  return g_str_equal (action, "writing.make-bug") ? &fluxr_bug_entity : &fluxr_task_entity;
}

/* What was made of the lines, in words; one card is named. */
static char *
describe_cards (FluxrWorkspace    *workspace,
                const FluxrEntity *target,
                GStrv              ids)
{
  guint n = g_strv_length (ids);
  g_autoptr (FluxrRecord) card
    = fluxr_store_find_record (fluxr_workspace_get_store (workspace), target, ids[0]);
  const char *name = card != NULL ? fluxr_record_get_text (card, "name") : "";

  if (n > 1)
    return g_strdup_printf (ngettext ("%u card added", "%u cards added", n), n);
  if (target == &fluxr_feature_entity)
    return g_strdup_printf (_("“%s” is a feature now"), name);
  if (target == &fluxr_bug_entity)
    return g_strdup_printf (_("“%s” is a bug now"), name);

  return g_strdup_printf (_("“%s” is a task now"), name);
}

static gsize
count_bytes (const char        *text,
             const GtkTextIter *iter)
{
  return g_utf8_offset_to_pointer (text, gtk_text_iter_get_offset (iter)) - text;
}

void
fluxr_writing_cards_install (GtkWidgetClass              *page_class,
                             GtkWidgetActionActivateFunc  activate)
{
  gtk_widget_class_install_action (page_class, "writing.make-task", NULL, activate);
  gtk_widget_class_install_action (page_class, "writing.make-feature", NULL, activate);
  gtk_widget_class_install_action (page_class, "writing.make-bug", NULL, activate);
}

void
fluxr_writing_cards_make (FluxrPage        *page,
                          FluxrWritingPart *part,
                          const char       *action)
{
  FluxrWorkspace *workspace = fluxr_writing_part_get_workspace (part);
  const FluxrEntity *target = get_target (action);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) ids = NULL;
  GtkTextIter start, end;
  FluxrTextPlace place;

  fluxr_writing_part_flush (part);
  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (fluxr_writing_part_get_buffer (part)),
                                        &start, &end);
  text = fluxr_writing_part_dup_text (part);
  place = (FluxrTextPlace) {
    .record = fluxr_writing_part_get_record (part),
    .column = fluxr_writing_part_get_column (part),
    .key = fluxr_writing_part_get_key (part),
    .start = count_bytes (text, &start),
    .end = count_bytes (text, &end),
  };
  ids = fluxr_workspace_make_cards (workspace, &place, target, &error);
  if (ids == NULL)
    {
      fluxr_page_tell_failed (page, error);
      return;
    }
  message = describe_cards (workspace, target, ids);
  fluxr_page_tell_acted (page, message);
}
