/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One field of a customer's form: the widget for its kind. */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-profile.h"

G_BEGIN_DECLS

/**
 * FluxrCustomerCaret: where a person is in the text of a field
 * @line: of a list
 * @caret: in characters
 * @bound: the other end of what is selected
 */
typedef struct
{
  guint line;
  int caret;
  int bound;
} FluxrCustomerCaret;

#define FLUXR_TYPE_CUSTOMER_FIELD (fluxr_customer_field_get_type ())

/* Signal: "edited" (const char *value, const char *command): by a person; JSON, or %NULL to remove
 * the field. @command: (nullable): what undo calls an action; %NULL: it is typed. */
G_DECLARE_FINAL_TYPE (FluxrCustomerField, fluxr_customer_field, FLUXR, CUSTOMER_FIELD, GObject)

/* @field: good as long as no other one is set */
FluxrCustomerField      *fluxr_customer_field_new        (const FluxrProfileField *field)
                                                          G_GNUC_WARN_UNUSED_RESULT;
/* The same place, which may say something else now. What is typed there is left alone if it
 * means the same. */
void                     fluxr_customer_field_set_field  (FluxrCustomerField      *self,
                                                          const FluxrProfileField *field);
const FluxrProfileField *fluxr_customer_field_get_field  (FluxrCustomerField      *self);
/* Whether the other field is shown by the same widget. */
gboolean                 fluxr_customer_field_fits       (FluxrCustomerField      *self,
                                                          const FluxrProfileField *field);
GtkWidget               *fluxr_customer_field_get_widget (FluxrCustomerField      *self);
void                     fluxr_customer_field_focus      (FluxrCustomerField      *self);
/* Returns: %FALSE if nobody types there */
gboolean                 fluxr_customer_field_get_caret  (FluxrCustomerField       *self,
                                                          FluxrCustomerCaret       *caret);
/* With the focus. */
void                     fluxr_customer_field_set_caret  (FluxrCustomerField       *self,
                                                          const FluxrCustomerCaret *caret);

G_END_DECLS
