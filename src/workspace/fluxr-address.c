/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Links to rows, products, sections and servers. */

#include "config.h"

#include "fluxr-address.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-command-error.h"
#include "fluxr-entities.h"
#include "fluxr-row-link.h"
#include "fluxr-server.h"
#include "fluxr-uuid.h"

/* Longer than any link of ours, with room for a key of any kind. */
#define LENGTH_MAX 8192

typedef gboolean (*ReadFunc) (FluxrAddress  *self,
                              GUri          *uri,
                              const char    *link,
                              GError       **error);

void
fluxr_address_free (FluxrAddress *self)
{
  g_free (self->id);
  g_free (self->section);
  g_free (self->url);
  g_free (self->key);
  g_free (self->number);
  g_free (self->code);
  g_free (self->refusal);
  g_free (self);
}

static gboolean
refuse (const char  *words,
        GError     **error)
{
  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID, words);

  return FALSE;
}

/* (transfer full): between the slashes; one at the end is what some programs make of an address */
static GStrv
split_path (GUri *uri)
{
  g_autofree char *path = g_strdup (g_uri_get_path (uri));
  gsize length = strlen (path);

  if (length > 0 && path[length - 1] == '/')
    path[length - 1] = '\0';

  return g_strsplit (*path == '/' ? path + 1 : path, "/", -1);
}

static gboolean
is_name (const char *text)
{
  return *text != '\0' && strspn (text, "abcdefghijklmnopqrstuvwxyz-") == strlen (text);
}

static gboolean
read_row (FluxrAddress  *self,
          GUri          *uri,
          const char    *link,
          GError       **error)
{
  if (!fluxr_row_link_parse (link, &self->entity, &self->id))
    return refuse (_("The link names no row as Fluxr does"), error);
  if (self->entity == &fluxr_product_entity)
    self->kind = FLUXR_ADDRESS_PRODUCT;

  return TRUE;
}

static gboolean
read_product (FluxrAddress  *self,
              GUri          *uri,
              const char    *link,
              GError       **error)
{
  g_auto (GStrv) parts = split_path (uri);
  guint n = g_strv_length (parts);

  self->entity = &fluxr_product_entity;
  self->id = n > 0 ? fluxr_uuid_dup (parts[0]) : NULL;
  if (self->id == NULL || n > 2 || (n == 2 && !is_name (parts[1])))
    return refuse (_("The link names no product as Fluxr does"), error);
  self->section = g_strdup (n == 2 ? parts[1] : NULL);

  return TRUE;
}

static gboolean
read_section (FluxrAddress  *self,
              GUri          *uri,
              const char    *link,
              GError       **error)
{
  g_auto (GStrv) parts = split_path (uri);

  if (g_strv_length (parts) != 1 || !is_name (parts[0]))
    return refuse (_("The link names no section of Fluxr"), error);
  self->section = g_strdup (parts[0]);

  return TRUE;
}

static gboolean
read_connect (FluxrAddress  *self,
              GUri          *uri,
              const char    *link,
              GError       **error)
{
  if (!fluxr_server_parse_link (link, &self->url, &self->key) || *self->url == '\0')
    return refuse (_("The link names no server"), error);

  return fluxr_server_check (self->url, self->key, error);
}

/* (nullable): "" is nothing */
static char *
dup_value (GHashTable *values,
           const char *name)
{
  const char *value = values != NULL ? g_hash_table_lookup (values, name) : NULL;

  return value != NULL && *value != '\0' ? g_strdup (value) : NULL;
}

/* What is behind a # is no answer to us: tokens that came without a proof are not taken. */
static gboolean
read_callback (FluxrAddress  *self,
               GUri          *uri,
               const char    *link,
               GError       **error)
{
  const char *query = g_uri_get_query (uri);
  g_autoptr (GHashTable) values = NULL;

  if (query != NULL)
    values = g_uri_parse_params (query, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);
  self->number = dup_value (values, "n");
  if (self->number == NULL)
    self->number = dup_value (values, "state");
  self->refusal = dup_value (values, "error_code");
  if (self->refusal == NULL)
    self->refusal = dup_value (values, "error");
  self->code = self->refusal == NULL ? dup_value (values, "code") : NULL;
  if (self->number == NULL || (self->code == NULL && self->refusal == NULL))
    return refuse (_("The link is not the end of a sign-in"), error);

  return TRUE;
}

/* Another one is another line, here and in the manual page. */
static const struct
{
  const char *host;
  FluxrAddressKind kind;
  ReadFunc read;
} readers[] = {
  { "row", FLUXR_ADDRESS_ROW, read_row },
  { "product", FLUXR_ADDRESS_PRODUCT, read_product },
  { "section", FLUXR_ADDRESS_SECTION, read_section },
  { "connect", FLUXR_ADDRESS_CONNECT, read_connect },
  { "auth-callback", FLUXR_ADDRESS_CALLBACK, read_callback },
};

const char *const *
fluxr_address_list_forms (void)
{
  static const char *const forms[] = {
    "fluxr://row/ENTITY/ID",
    "fluxr://product/ID",
    "fluxr://product/ID/SECTION",
    "fluxr://section/SECTION",
    "fluxr://connect?url=URL&key=KEY",
    "fluxr://auth-callback?n=NUMBER&code=CODE",
    NULL,
  };

  return forms;
}

/**
 * fluxr_address_parse:
 * @link: whatever somebody gave
 *
 * Returns: (transfer full) (nullable): what it asks for
 */
FluxrAddress *
fluxr_address_parse (const char  *link,
                     GError     **error)
{
  g_autoptr (FluxrAddress) self = NULL;
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (link != NULL, NULL);

  if (strlen (link) <= LENGTH_MAX)
    uri = g_uri_parse (link, G_URI_FLAGS_ENCODED_QUERY, NULL);
  if (uri == NULL || !g_str_equal (g_uri_get_scheme (uri), "fluxr")
      || g_uri_get_host (uri) == NULL)
    {
      refuse (_("That is not a link of Fluxr"), error);
      return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      if (!g_str_equal (g_uri_get_host (uri), readers[i].host))
        continue;
      self = g_new0 (FluxrAddress, 1);
      self->kind = readers[i].kind;
      return readers[i].read (self, uri, link, error) ? g_steal_pointer (&self) : NULL;
    }
  refuse (_("This Fluxr does not know that kind of link"), error);

  return NULL;
}
