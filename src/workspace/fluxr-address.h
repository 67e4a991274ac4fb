/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a fluxr:// link asks for. Links come from anybody: reading one does nothing, and whoever
 * follows it decides what that may do. All forms are in the manual page. */

#pragma once

#include "fluxr-entity.h"

G_BEGIN_DECLS

/**
 * FluxrAddressKind:
 * @FLUXR_ADDRESS_ROW: fluxr://row/TABLE/ID
 * @FLUXR_ADDRESS_PRODUCT: fluxr://product/ID, or fluxr://product/ID/SECTION
 * @FLUXR_ADDRESS_SECTION: fluxr://section/NAME, of the product that is open
 * @FLUXR_ADDRESS_CONNECT: fluxr://connect?url=URL&key=KEY
 * @FLUXR_ADDRESS_CALLBACK: fluxr://auth-callback?n=NUMBER&code=CODE: a browser that comes back
 */
typedef enum
{
  FLUXR_ADDRESS_ROW,
  FLUXR_ADDRESS_PRODUCT,
  FLUXR_ADDRESS_SECTION,
  FLUXR_ADDRESS_CONNECT,
  FLUXR_ADDRESS_CALLBACK,
} FluxrAddressKind;

/**
 * FluxrAddress:
 * @entity: (nullable): of a row or a product
 * @id: (nullable): of a row or a product
 * @section: (nullable): a name, which nobody may have
 * @url: (nullable): a server, by TLS or on this computer
 * @key: (nullable): its publishable key
 * @number: (nullable): of the sign-in that a browser comes back to
 * @code: (nullable): what it brings, or
 * @refusal: (nullable): why it brings nothing
 */
typedef struct
{
  FluxrAddressKind kind;
  const FluxrEntity *entity;
  char *id;
  char *section;
  char *url;
  char *key;
  char *number;
  char *code;
  char *refusal;
} FluxrAddress;

/* Errors: FLUXR_COMMAND_ERROR_INVALID. */
FluxrAddress      *fluxr_address_parse      (const char    *link,
                                             GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void               fluxr_address_free       (FluxrAddress  *self);

/* (transfer none): all forms, as they are documented; ends with NULL. */
const char *const *fluxr_address_list_forms (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrAddress, fluxr_address_free)

G_END_DECLS
