/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be done with a PRD and its sections. */

#include "config.h"

#include "fluxr-prd-page-private.h"

#include <glib/gi18n.h>

#include "fluxr-name-dialog.h"
#include "fluxr-prd-templates.h"
#include "fluxr-sections.h"
#include "fluxr-workspace-sections.h"
#include "fluxr-writing-cards.h"
#include "fluxr-writing-transfer.h"

static void
tell (FluxrPrdPage *self,
      gboolean      done,
      const char   *message, /* (nullable): nothing to be said */
      GError       *error)
{
  if (!done)
    fluxr_page_tell_failed (FLUXR_PAGE (self), error);
  else if (message != NULL)
    fluxr_page_tell_acted (FLUXR_PAGE (self), message);
}

static FluxrRecord *
get_prd (FluxrPrdPage *self)
{
  return fluxr_prd_parts_get_prd (self->parts);
}

void
fluxr_prd_page_start (FluxrPrdPage *self,
                      guint         template)
{
  g_autoptr (FluxrRow) row = fluxr_prd_templates_create_row (template);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  fluxr_row_set_text (row, "product_id", fluxr_record_get_id (self->product));
  id = fluxr_workspace_insert (self->workspace, _("New PRD"), row, &error);
  tell (self, id != NULL, NULL, error);
  if (self->parts != NULL)
    fluxr_writing_view_begin (self->view);
}

static void
show_section (FluxrPrdPage *self,
              const char   *key)
{
  FluxrWritingPart *part;

  fluxr_prd_parts_update (self->parts);
  part = fluxr_prd_parts_find (self->parts, key);
  if (part != NULL)
    fluxr_writing_view_show_part (self->view, part);
}

static void
added_cb (FluxrPrdPage *self,
          const char   *title)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *key = NULL;

  if (self->parts == NULL)
    return;
  key = fluxr_workspace_add_section (self->workspace, get_prd (self), title, "", &error);
  tell (self, key != NULL, NULL, error);
  if (key != NULL)
    show_section (self, key);
}

static void
add_section (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  FluxrPrdPage *self = FLUXR_PRD_PAGE (widget);
  AdwDialog *dialog = fluxr_name_dialog_new (_("Add Section"), NULL, _("_Add"));

  g_signal_connect_object (dialog, "named", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
renamed_cb (AdwDialog    *dialog,
            const char   *title,
            FluxrPrdPage *self)
{
  const char *key = g_object_get_data (G_OBJECT (dialog), "key");
  g_autoptr (GError) error = NULL;
  g_autofree char *new_key = fluxr_sections_dup_key (title);

  if (self->parts == NULL)
    return;
  fluxr_writing_view_flush (self->view);
  tell (self, fluxr_workspace_rename_section (self->workspace, get_prd (self), key, title, &error),
        NULL, error);
  if (error == NULL)
    show_section (self, new_key);
}

static void
rename_section (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  FluxrPrdPage *self = FLUXR_PRD_PAGE (widget);
  const char *key = g_variant_get_string (parameter, NULL);
  g_autofree char *title = fluxr_sections_dup_title (key);
  AdwDialog *dialog = fluxr_name_dialog_new (_("Rename Section"), title, _("_Rename"));

  g_object_set_data_full (G_OBJECT (dialog), "key", g_strdup (key), g_free);
  g_signal_connect_object (dialog, "named", G_CALLBACK (renamed_cb), self, 0);
  adw_dialog_present (dialog, widget);
}

static void
delete_section (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  FluxrPrdPage *self = FLUXR_PRD_PAGE (widget);
  const char *key = g_variant_get_string (parameter, NULL);
  g_autofree char *title = fluxr_sections_dup_title (key);
  g_autofree char *message = g_strdup_printf (_("“%s” deleted"), title);
  g_autoptr (GError) error = NULL;

  fluxr_writing_view_flush (self->view);
  tell (self, fluxr_workspace_delete_section (self->workspace, get_prd (self), key, &error),
        message, error);
}

static void
move_section (FluxrPrdPage *self,
              GVariant     *parameter,
              int           step)
{
  const char *key = g_variant_get_string (parameter, NULL);
  g_autofree char *title = fluxr_sections_dup_title (key);
  g_autofree char *words
    = g_strdup_printf (step < 0 ? _("“%s” moved up") : _("“%s” moved down"), title);
  g_autoptr (GError) error = NULL;
  gboolean done = fluxr_workspace_move_section (self->workspace, get_prd (self), key, step, &error);

  tell (self, done, NULL, error);
  if (!done)
    return;
  show_section (self, key);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), words,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
move_up (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  move_section (FLUXR_PRD_PAGE (widget), parameter, -1);
}

static void
move_down (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  move_section (FLUXR_PRD_PAGE (widget), parameter, 1);
}

static void
show_as (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  g_object_set (FLUXR_PRD_PAGE (widget)->view, "mode", g_variant_get_string (parameter, NULL),
                NULL);
}

static void
show_outline (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  g_object_set (FLUXR_PRD_PAGE (widget)->view, "outline", TRUE, NULL);
}

static void
make_cards (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  FluxrWritingSheet *sheet = fluxr_writing_view_get_sheet (FLUXR_PRD_PAGE (widget)->view);
  FluxrWritingPart *part = fluxr_writing_sheet_get_active (sheet);

  if (part != NULL)
    fluxr_writing_cards_make (FLUXR_PAGE (widget), part, action);
}

static FluxrWritingSubject
get_subject (GtkWidget *page)
{
  FluxrPrdPage *self = FLUXR_PRD_PAGE (page);
  gboolean open = self->product != NULL;

  return (FluxrWritingSubject) { open ? self->workspace : NULL, self->product,
                                 open ? fluxr_record_get_id (self->product) : NULL,
                                 FLUXR_WRITING_IMPORT_PRD };
}

static void
find (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  fluxr_writing_view_find (FLUXR_PRD_PAGE (widget)->view, FALSE);
}

static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", key);
  g_menu_append_item (menu, item);
}

GMenuModel *
fluxr_prd_page_create_menu (FluxrWritingPart *part,
                            gpointer          user_data)
{
  const char *key = fluxr_writing_part_get_key (part);
  g_autoptr (GMenu) menu = NULL;
  g_autoptr (GMenu) moves = NULL;
  g_autoptr (GMenu) last = NULL;

  if (key == NULL)
    return NULL;
  menu = g_menu_new ();
  moves = g_menu_new ();
  last = g_menu_new ();
  append_item (menu, _("_Rename…"), "prd.rename-section", key);
  append_item (moves, _("Move _Up"), "prd.move-section-up", key);
  append_item (moves, _("Move _Down"), "prd.move-section-down", key);
  append_item (last, _("_Delete"), "prd.delete-section", key);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (moves));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));

  return G_MENU_MODEL (g_steal_pointer (&menu));
}

void
fluxr_prd_page_install_commands (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.add", NULL, add_section);
  gtk_widget_class_install_action (widget_class, "page.find", NULL, find);
  fluxr_writing_cards_install (widget_class, make_cards);
  fluxr_writing_transfer_install (widget_class, get_subject);
  gtk_widget_class_install_action (widget_class, "prd.rename-section", "s", rename_section);
  gtk_widget_class_install_action (widget_class, "prd.delete-section", "s", delete_section);
  gtk_widget_class_install_action (widget_class, "prd.move-section-up", "s", move_up);
  gtk_widget_class_install_action (widget_class, "prd.move-section-down", "s", move_down);
  gtk_widget_class_install_action (widget_class, "prd.show-as", "s", show_as);
  gtk_widget_class_install_action (widget_class, "prd.show-outline", NULL, show_outline);
}
