/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * New cards on an items page: one by one, or several from pasted lines. */

#include "config.h"

#include "fluxr-items-page-private.h"

#include <glib/gi18n.h>

#include "fluxr-items-empty.h"
#include "fluxr-status.h"

/* Lines that wait for an answer. */
typedef struct
{
  FluxrWorkspace *workspace; /* (owned) */
  char **lines;
  FluxrGroup group;
  char *column_key;
  char *product_id; /* (nullable) */
} Offer;

static void
offer_free (Offer *offer)
{
  g_object_unref (offer->workspace);
  g_strfreev (offer->lines);
  g_free (offer->column_key);
  g_free (offer->product_id);
  g_free (offer);
}

static const FluxrEntity *
get_entity (FluxrItemsPage *self)
{
  return fluxr_item_scope_get_kind (self->scope)->entity;
}

/* A card that was just typed and is not seen looks like a lost one. */
static void
tell_hidden (FluxrItemsPage *self,
             const char     *id)
{
  g_autoptr (FluxrRecord) card
    = fluxr_store_find_record (fluxr_workspace_get_store (self->workspace), get_entity (self), id);

  if (card != NULL && !fluxr_card_columns_shows (self->columns, card))
    fluxr_page_tell (FLUXR_PAGE (self), _("Added. The filter leaves it out."));
}

static gboolean
add_card (FluxrItemsPage *self,
          const char     *value,
          const char     *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  id = fluxr_workspace_add_card (self->workspace, get_entity (self),
                                 fluxr_items_page_get_product_id (self), name, self->group, value,
                                 &error);
  if (id == NULL)
    fluxr_page_tell_failed (FLUXR_PAGE (self), error);
  else if (fluxr_items_page_is_filtered (self))
    tell_hidden (self, id);

  return id != NULL;
}

/* Without the blank ones. */
static GStrv
list_lines (const char *text)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit (text, "\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (lines, parts[i]);

  return g_strv_builder_end (lines);
}

static void
lines_chosen_cb (FluxrItemsPage *self,
                 const char     *response,
                 GObject        *dialog)
{
  Offer *offer = g_object_get_data (dialog, "offer");
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  guint n = g_strv_length (offer->lines);

  if (self->workspace != offer->workspace || !fluxr_items_page_is_open (self)
      || g_strcmp0 (fluxr_items_page_get_product_id (self), offer->product_id) != 0)
    return;
  if (!g_str_equal (response, "add"))
    {
      g_autofree char *line = g_strjoinv (" ", offer->lines);

      fluxr_board_fill_adder (self->board, offer->column_key, line);
      return;
    }
  message = g_strdup_printf (ngettext ("%u card added", "%u cards added", n), n);
  if (!fluxr_workspace_add_cards (self->workspace, get_entity (self), offer->product_id,
                                  (const char *const *) offer->lines, offer->group,
                                  fluxr_card_columns_get_value (offer->column_key), &error))
    fluxr_page_tell_failed (FLUXR_PAGE (self), error);
  else
    fluxr_page_tell_acted (FLUXR_PAGE (self), message);
}

/* Whoever pastes a list mostly wants its lines, but may have missed the right key. */
static void
offer_lines (FluxrItemsPage *self,
             const char     *column_key,
             char          **lines) /* (transfer full) */
{
  guint n = g_strv_length (lines);
  g_autofree char *title = g_strdup_printf (ngettext ("Add %u Card?", "Add %u Cards?", n), n);
  AdwDialog *dialog = adw_alert_dialog_new (title, _("Each line becomes a card of its own."));
  Offer *offer = g_new0 (Offer, 1);

  offer->workspace = g_object_ref (self->workspace);
  offer->lines = lines;
  offer->group = self->group;
  offer->column_key = g_strdup (column_key);
  offer->product_id = g_strdup (fluxr_items_page_get_product_id (self));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "add",
                                  _("_Add"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "add",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "add");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "offer", offer, (GDestroyNotify) offer_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (lines_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* Returns: whether there is a card more. */
static gboolean
add_typed (FluxrItemsPage *self,
           const char     *column_key,
           const char     *text)
{
  g_auto (GStrv) lines = list_lines (text);

  if (g_strv_length (lines) > 1)
    {
      offer_lines (self, column_key, g_steal_pointer (&lines));
      return FALSE;
    }

  return lines[0] != NULL
         && add_card (self, fluxr_card_columns_get_value (column_key), lines[0]);
}

static void
add_requested_cb (FluxrItemsPage *self,
                  const char     *column_key,
                  const char     *title)
{
  add_typed (self, column_key, title);
}

/* Of the column where cards begin. */
static char *
dup_first_key (FluxrItemsPage *self)
{
  return fluxr_card_columns_dup_key (self->group == FLUXR_GROUP_STATUS
                                       ? FLUXR_STATUS_NOT_STARTED
                                       : fluxr_group_get_fallback (self->group));
}

void
fluxr_items_page_open_adder (FluxrItemsPage *self)
{
  g_autofree char *key = dup_first_key (self);

  if (self->is_table && self->table != NULL)
    fluxr_items_table_open_adder (self->table);
  else
    fluxr_board_open_adder (self->board, key);
}

/* Where cards begin. */
void
fluxr_items_page_add_typed (FluxrItemsPage *self,
                            const char     *text)
{
  g_autofree char *key = dup_first_key (self);

  add_typed (self, key, text);
}

static void
first_named_cb (FluxrItemsPage *self,
                const char     *name)
{
  g_autofree char *key = dup_first_key (self);

  if (!add_typed (self, key, name))
    return;
  fluxr_items_empty_clear (FLUXR_ITEMS_EMPTY (self->empty));
  fluxr_items_page_update (self);
  fluxr_items_page_open_adder (self);
}

void
fluxr_items_page_bind_add (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, add_requested_cb);
}

void
fluxr_items_page_connect_empty (FluxrItemsPage *self)
{
  g_signal_connect_object (self->empty, "named", G_CALLBACK (first_named_cb), self,
                           G_CONNECT_SWAPPED);
}
