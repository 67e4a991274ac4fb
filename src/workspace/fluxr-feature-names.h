/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The features of a page of the flow: a JSON array of names, or of objects with a "name". What is
 * neither stays as it is. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FluxrFeatureName:
 * @name: (nullable): the feature's; %NULL if it says none
 * @text: what a person is shown
 */
typedef struct
{
  char *name;
  char *text;
} FluxrFeatureName;

/* @json: (nullable). (transfer full) (element-type FluxrFeatureName); NULL if it is no array. */
GPtrArray *fluxr_feature_names_list   (const char *json) G_GNUC_WARN_UNUSED_RESULT;

/* What a person is shown for whatever a server has there: names out of lists within lists too, the
 * text of what says no name, one name where there is no list. (transfer full), never NULL. */
GStrv      fluxr_feature_names_gather (const char *json) G_GNUC_WARN_UNUSED_RESULT;

/* The array afterwards; NULL if nothing is to be changed. */
char      *fluxr_feature_names_add    (const char *json,
                                       const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* @text: what stands there, as listed: another one is not removed in its place. */
char      *fluxr_feature_names_remove (const char *json,
                                       guint       position,
                                       const char *text) G_GNUC_WARN_UNUSED_RESULT;
char      *fluxr_feature_names_rename (const char *json,
                                       const char *old_name,
                                       const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* An array of names. */
char      *fluxr_feature_names_print  (GPtrArray  *names) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
