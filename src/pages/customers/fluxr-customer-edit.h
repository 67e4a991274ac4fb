/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An edit of one place of a customer profile that is not saved yet. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FluxrCustomerEdit:
 * @pointer: (nullable): where in the column's JSON; %NULL if the column is a text
 * @value: (nullable): JSON, or the text; %NULL takes the place away
 * @base: (nullable): what was there before; %NULL if nothing was
 * @command: what undo calls it
 * @is_typed: saved again and again under one name; an action stands by itself
 */
typedef struct
{
  char *column;
  char *pointer;
  char *value;
  char *base;
  char *command;
  gboolean is_typed;
} FluxrCustomerEdit;

/* @text: (nullable): what the column says */
FluxrCustomerEdit *fluxr_customer_edit_new      (const char               *column,
                                                 const char               *pointer,
                                                 const char               *text)
                                                 G_GNUC_WARN_UNUSED_RESULT;
void               fluxr_customer_edit_free     (FluxrCustomerEdit        *self);
/* @text: (nullable): what the column says
 * Returns: (nullable): the same with the edit in it; %NULL with an error if it cannot be */
char              *fluxr_customer_edit_apply    (const FluxrCustomerEdit  *self,
                                                 const char               *text,
                                                 GError                  **error)
                                                 G_GNUC_WARN_UNUSED_RESULT;
/* The column says something else than when the edit began: it takes in what it can. */
void               fluxr_customer_edit_rebase   (FluxrCustomerEdit        *self,
                                                 const char               *text);
/* Whether both are of one place. */
gboolean           fluxr_customer_edit_is_at    (const FluxrCustomerEdit  *self,
                                                 const char               *column,
                                                 const char               *pointer);
/* Whether the edit's place is that one, or in it. */
gboolean           fluxr_customer_edit_is_below (const FluxrCustomerEdit  *self,
                                                 const char               *column,
                                                 const char               *pointer);

G_END_DECLS
