/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page in a window, over a real file. What the page asks of the window is noted, like
 * "open-product 'ID'". Tearing it down proves that nothing keeps the page alive. */

#pragma once

#include <adwaita.h>

#include "fluxr-page.h"

G_BEGIN_DECLS

typedef struct
{
  FluxrAccounts *accounts;
  FluxrWorkspace *workspace;
  FluxrStore *store;   /* borrowed */
  GtkWidget *window;
  GtkWidget *page;     /* borrowed: the window has it */
  char *asked;         /* (nullable): the last action */
} PageFixture;

typedef gboolean (*PageCondition) (PageFixture *self);

void         page_fixture_init        (int           *argc,
                                       char        ***argv);
void         page_fixture_open        (PageFixture   *self);
/* Takes the page. */
void         page_fixture_show        (PageFixture   *self,
                                       GtkWidget     *page,
                                       int            width);
void         page_fixture_close       (PageFixture   *self);
void         page_fixture_wait        (PageFixture   *self,
                                       PageCondition  condition);
void         page_fixture_settle      (void);

/* The nth visible widget of a type below @at, depth first. */
GtkWidget   *page_fixture_find        (GtkWidget     *at,
                                       GType          type,
                                       guint          index);
guint        page_fixture_count       (GtkWidget     *at,
                                       GType          type);
/* Whether a visible label says exactly that. */
gboolean     page_fixture_says        (PageFixture   *self,
                                       const char    *text);

char        *page_fixture_add_product (PageFixture   *self,
                                       const char    *name,
                                       const char    *description);
char        *page_fixture_add_card    (PageFixture   *self,
                                       const char    *table,
                                       const char    *product,
                                       const char    *name,
                                       const char    *status);
FluxrRecord *page_fixture_find_row    (PageFixture   *self,
                                       const char    *table,
                                       const char    *id);
void         page_fixture_execute     (PageFixture   *self,
                                       const char    *sql);

G_END_DECLS
