/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-writing-transfer.h"

#include "fluxr-writing-export.h"

static G_DEFINE_QUARK (fluxr-writing-subject, subject)

static FluxrWritingSubject
get_subject (GtkWidget *page)
{
  FluxrWritingSubjectFunc func
    = (FluxrWritingSubjectFunc) g_type_get_qdata (G_OBJECT_TYPE (page), subject_quark ());

  return func (page);
}

static void
export (GtkWidget  *page,
        const char *action,
        GVariant   *parameter)
{
  FluxrWritingSubject subject = get_subject (page);
  FluxrPrdFormat format;

  if (subject.record != NULL
      && fluxr_prd_format_find (g_variant_get_string (parameter, NULL), &format))
    fluxr_writing_export_save (page, subject.workspace, subject.record, format);
}

static void
print (GtkWidget  *page,
       const char *action,
       GVariant   *parameter)
{
  FluxrWritingSubject subject = get_subject (page);

  if (subject.record != NULL)
    fluxr_writing_export_print (page, subject.workspace, subject.record);
}

static void
copy_all (GtkWidget  *page,
          const char *action,
          GVariant   *parameter)
{
  FluxrWritingSubject subject = get_subject (page);

  if (subject.record != NULL)
    fluxr_writing_export_copy_record (page, subject.workspace, subject.record);
}

static void
import (GtkWidget  *page,
        const char *action,
        GVariant   *parameter)
{
  FluxrWritingSubject subject = get_subject (page);

  if (subject.workspace != NULL)
    fluxr_writing_import_choose (page, subject.workspace, subject.product_id, subject.kind);
}

void
fluxr_writing_transfer_install (GtkWidgetClass          *page_class,
                                FluxrWritingSubjectFunc  func)
{
  g_type_set_qdata (G_TYPE_FROM_CLASS (page_class), subject_quark (), func);
  gtk_widget_class_install_action (page_class, "writing.export", "s", export);
  gtk_widget_class_install_action (page_class, "writing.print", NULL, print);
  gtk_widget_class_install_action (page_class, "writing.copy-all", NULL, copy_all);
  gtk_widget_class_install_action (page_class, "writing.import", NULL, import);
}
