/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files that read a customer profile share. */

#pragma once

#include "fluxr-json.h"
#include "fluxr-profile.h"

G_BEGIN_DECLS

/* fluxr-profile.c */
/* Whether it holds others, and is no list of texts. */
gboolean           fluxr_profile_is_group    (yyjson_val       *value);
/* Returns: (nullable): @object may be null, or no object */
yyjson_val        *fluxr_profile_find_value  (yyjson_val       *object,
                                              const char       *name);
FluxrProfileField *fluxr_profile_add_field   (GPtrArray        *fields,
                                              FluxrProfilePart  part,
                                              const char       *pointer,
                                              const char       *title,
                                              FluxrProfileKind  wanted,
                                              yyjson_val       *value);
void               fluxr_profile_add_tree    (GPtrArray        *fields,
                                              FluxrProfilePart  part,
                                              const char       *pointer,
                                              const char       *title,
                                              guint             depth,
                                              yyjson_val       *value);

/* fluxr-profile-keys.c: @object may be null */
void               fluxr_profile_add_object  (GPtrArray        *fields,
                                              FluxrProfilePart  part,
                                              yyjson_val       *object);

/* fluxr-profile-field.c */
gboolean           fluxr_profile_parse_score (const char       *text,
                                              double           *score);

G_END_DECLS
