/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a text to what it was before. */

#include "config.h"

#include "fluxr-writing-view-private.h"

#include <glib/gi18n.h>

#include "fluxr-versions-dialog.h"

/* (nullable) */
static FluxrWritingPart *
find_part (FluxrWritingView *self,
           const char       *id)
{
  for (guint i = 0; i < fluxr_writing_view_get_n_readings (self); i++)
    {
      FluxrWritingPart *part
        = fluxr_writing_reading_get_part (fluxr_writing_view_get_reading (self, i));
      g_autofree char *other = fluxr_writing_part_dup_id (part);

      if (g_str_equal (other, id))
        return part;
    }

  return NULL;
}

static void
show_history (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  FluxrWritingView *self = FLUXR_WRITING_VIEW (widget);
  FluxrWritingPart *part = find_part (self, g_variant_get_string (parameter, NULL));

  if (part != NULL)
    fluxr_writing_view_show_history (self, part);
}

void
fluxr_writing_view_show_history (FluxrWritingView *self,
                                 FluxrWritingPart *part)
{
  const char *title;

  g_return_if_fail (FLUXR_IS_WRITING_VIEW (self));
  g_return_if_fail (FLUXR_IS_WRITING_PART (part));

  fluxr_writing_part_flush (part);
  title = fluxr_writing_part_get_title (part);
  adw_dialog_present (fluxr_versions_dialog_new (fluxr_writing_part_get_workspace (part),
                                                 fluxr_writing_part_get_record (part),
                                                 fluxr_writing_part_get_column (part),
                                                 fluxr_writing_part_get_key (part),
                                                 title != NULL ? title : _("Text")),
                      GTK_WIDGET (self));
}

void
fluxr_writing_view_install_history (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "writing.show-history", "s", show_history);
}
