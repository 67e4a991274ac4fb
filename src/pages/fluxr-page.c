/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page of the window. */

#include "config.h"

#include "fluxr-page.h"

#include "fluxr-problem.h"

G_DEFINE_INTERFACE (FluxrPage, fluxr_page, GTK_TYPE_WIDGET)

enum
{
  ACTED,
  TOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
fluxr_page_default_init (FluxrPageInterface *iface)
{
  signals[ACTED] = g_signal_new ("acted", FLUXR_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[TOLD] = g_signal_new ("told", FLUXR_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
}

void
fluxr_page_set_product (FluxrPage      *self,
                        FluxrWorkspace *workspace,
                        FluxrRecord    *product)
{
  g_return_if_fail (FLUXR_IS_PAGE (self));

  FLUXR_PAGE_GET_IFACE (self)->set_product (self, workspace, product);
}

void
fluxr_page_flush (FluxrPage *self)
{
  g_return_if_fail (FLUXR_IS_PAGE (self));

  if (FLUXR_PAGE_GET_IFACE (self)->flush != NULL)
    FLUXR_PAGE_GET_IFACE (self)->flush (self);
}

void
fluxr_page_begin (FluxrPage *self)
{
  g_return_if_fail (FLUXR_IS_PAGE (self));

  if (FLUXR_PAGE_GET_IFACE (self)->begin != NULL)
    FLUXR_PAGE_GET_IFACE (self)->begin (self);
}

void
fluxr_page_show_record (FluxrPage   *self,
                        FluxrRecord *record)
{
  g_return_if_fail (FLUXR_IS_PAGE (self));

  if (FLUXR_PAGE_GET_IFACE (self)->show_record != NULL)
    FLUXR_PAGE_GET_IFACE (self)->show_record (self, record);
}

void
fluxr_page_get_place (FluxrPage  *self,
                      FluxrPlace *place)
{
  g_return_if_fail (FLUXR_IS_PAGE (self));

  if (FLUXR_PAGE_GET_IFACE (self)->get_place != NULL)
    FLUXR_PAGE_GET_IFACE (self)->get_place (self, place);
}

void
fluxr_page_set_place (FluxrPage        *self,
                      const FluxrPlace *place)
{
  g_return_if_fail (FLUXR_IS_PAGE (self));

  if (FLUXR_PAGE_GET_IFACE (self)->set_place != NULL)
    FLUXR_PAGE_GET_IFACE (self)->set_place (self, place);
}

const FluxrPageCommand *
fluxr_page_list_commands (FluxrPage *self)
{
  g_return_val_if_fail (FLUXR_IS_PAGE (self), NULL);

  return FLUXR_PAGE_GET_IFACE (self)->commands;
}

void
fluxr_page_tell_acted (FluxrPage  *self,
                       const char *message)
{
  g_return_if_fail (FLUXR_IS_PAGE (self));

  g_signal_emit (self, signals[ACTED], 0, message);
}

void
fluxr_page_tell (FluxrPage  *self,
                 const char *message)
{
  g_return_if_fail (FLUXR_IS_PAGE (self));

  g_signal_emit (self, signals[TOLD], 0, message);
}

void
fluxr_page_tell_failed (FluxrPage    *self,
                        const GError *error)
{
  g_autofree char *words = fluxr_problem_describe (error);

  fluxr_page_tell (self, words);
}
