/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page of the window, as the window knows it. It shows what belongs to one product, or to the
 * whole file.
 *
 * Signals:
 *   acted (const char *message)
 *     what was done, in words; emitted right after the command, which can be undone
 *   told (const char *message)
 *     what else a person should know
 *
 * Actions a page may have, for the keys and menus of the window: "page.add", "page.find". */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-place.h"
#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PAGE (fluxr_page_get_type ())

G_DECLARE_INTERFACE (FluxrPage, fluxr_page, FLUXR, PAGE, GtkWidget)

/**
 * FluxrPageCommand:
 * @title: what it does, to be translated
 * @action: a detailed name of an action of the page
 */
typedef struct
{
  const char *icon_name;
  const char *title;
  const char *action;
} FluxrPageCommand;

/* All but set_product may be left out. */
struct _FluxrPageInterface
{
  GTypeInterface parent_iface;

  void (*set_product) (FluxrPage      *self,
                       FluxrWorkspace *workspace,
                       FluxrRecord    *product);
  void (*flush)       (FluxrPage      *self);
  void (*begin)       (FluxrPage      *self);
  void (*show_record) (FluxrPage      *self,
                       FluxrRecord    *record);
  void (*get_place)   (FluxrPage        *self,
                       FluxrPlace       *place);
  void (*set_place)   (FluxrPage        *self,
                       const FluxrPlace *place);
  /* What can be done, beside what all pages can; ends with an empty one. */
  const FluxrPageCommand *commands;
};

/* @workspace: (nullable): the open file; @product: (nullable): the open product. What is shown of
 * another one is given up, and what was typed there is saved. */
void fluxr_page_set_product (FluxrPage      *self,
                             FluxrWorkspace *workspace,
                             FluxrRecord    *product);
/* Saves what is being typed. */
void fluxr_page_flush       (FluxrPage      *self);
/* Takes the focus to where something new begins, if nothing is there yet. */
void fluxr_page_begin       (FluxrPage      *self);
/* Opens a row and takes the focus there. */
void fluxr_page_show_record (FluxrPage      *self,
                             FluxrRecord    *record);

/* Where the person is; what is open may be nothing. */
void fluxr_page_get_place   (FluxrPage        *self,
                             FluxrPlace       *place);
/* Opens what was open, and goes back there. */
void fluxr_page_set_place   (FluxrPage        *self,
                             const FluxrPlace *place);

/* (nullable) */
const FluxrPageCommand *fluxr_page_list_commands (FluxrPage *self);

/* For pages. */
void fluxr_page_tell_acted  (FluxrPage      *self,
                             const char     *message);
void fluxr_page_tell        (FluxrPage      *self,
                             const char     *message);
void fluxr_page_tell_failed (FluxrPage      *self,
                             const GError   *error);

G_END_DECLS
