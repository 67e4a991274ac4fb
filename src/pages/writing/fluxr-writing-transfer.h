/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands that bring texts in and out of a page. */

#pragma once

#include "fluxr-workspace.h"
#include "fluxr-writing-import.h"

G_BEGIN_DECLS

/**
 * FluxrWritingSubject:
 * @workspace: (nullable): without one nothing is done
 * @record: (nullable): what goes out: a product, whose PRD it is, or a note
 * @product_id: (nullable): whose the texts become that come in; none for personal notes
 * @kind: what becomes of them
 *
 * What a page is about just now; all borrowed.
 */
typedef struct
{
  FluxrWorkspace *workspace;
  FluxrRecord *record;
  const char *product_id;
  FluxrWritingImport kind;
} FluxrWritingSubject;

typedef FluxrWritingSubject (*FluxrWritingSubjectFunc) (GtkWidget *page);

/* Installs the actions "writing.export" (with a format), "-print", "-copy-all" and "-import" on a
 * page. */
void fluxr_writing_transfer_install (GtkWidgetClass          *page_class,
                                     FluxrWritingSubjectFunc  get_subject);

G_END_DECLS
