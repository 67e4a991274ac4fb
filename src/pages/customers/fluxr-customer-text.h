/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text of several lines below its title, seen whole. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_CUSTOMER_TEXT (fluxr_customer_text_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCustomerText, fluxr_customer_text, FLUXR, CUSTOMER_TEXT, GtkBox)

GtkWidget   *fluxr_customer_text_new      (const char        *title) G_GNUC_WARN_UNUSED_RESULT;
GtkTextView *fluxr_customer_text_get_view (FluxrCustomerText *self);
/* Words below it. */
void         fluxr_customer_text_add_note (FluxrCustomerText *self,
                                           const char        *note);

G_END_DECLS
