/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking along what wants a person: its text to the clipboard, all of it to a file. */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-attention.h"

G_BEGIN_DECLS

void     fluxr_attention_copy          (FluxrAttention       *item,
                                        GtkWidget            *widget);
/* Asks for the file. */
void     fluxr_attention_export_async  (FluxrAttention       *item,
                                        GtkWidget            *widget,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
/* FALSE without an error if no file was chosen: there is nothing to say about that. */
gboolean fluxr_attention_export_finish (GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
