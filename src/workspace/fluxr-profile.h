/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The JSON of a customer profile as the fields of a form. Other programs store the same facts in
 * many shapes; a field knows in which one its value is stored, so that it is written back in it.
 * No I/O. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FLUXR_PROFILE_OVERVIEW,
  FLUXR_PROFILE_BACKGROUND,
  FLUXR_PROFILE_PROBLEMS,
  FLUXR_PROFILE_SCORING,
  FLUXR_PROFILE_N_PARTS
} FluxrProfilePart;

typedef enum
{
  FLUXR_PROFILE_TEXT,
  FLUXR_PROFILE_LIST,
  FLUXR_PROFILE_SCORE,
  FLUXR_PROFILE_VALUE,  /* a number or a truth value, as JSON */
  FLUXR_PROFILE_GROUP,  /* those which follow and are deeper are in it */
  FLUXR_PROFILE_BROKEN, /* not JSON: to be shown and left alone */
} FluxrProfileKind;

/**
 * FluxrProfileField:
 * @pointer: where its value is in the JSON of the part
 * @title: translated if the key is known
 * @depth: in how many groups it is
 * @text: of all but lists and groups; "" if there is nothing
 * @lines: (nullable): of a list
 * @is_known: all others are what some program has put there
 * @is_long: a text of several lines
 * @is_quoted: a score that is stored as a string
 */
typedef struct
{
  FluxrProfilePart part;
  char *pointer;
  char *title;
  FluxrProfileKind kind;
  guint depth;
  char *text;
  GStrv lines;
  guint is_known : 1;
  guint is_long : 1;
  guint is_quoted : 1;
} FluxrProfileField;

const char *fluxr_profile_get_column   (FluxrProfilePart          part);
const char *fluxr_profile_get_title    (FluxrProfilePart          part);
/* A key as words: "companySize" is "Company size"; and what it is called in the form. */
char       *fluxr_profile_dup_words    (const char               *key) G_GNUC_WARN_UNUSED_RESULT;
char       *fluxr_profile_dup_title    (const char               *key) G_GNUC_WARN_UNUSED_RESULT;

/* @json: (nullable): of the part's column
 * Returns: (element-type FluxrProfileField): known ones first, also those that are not there yet */
GPtrArray  *fluxr_profile_list_fields  (FluxrProfilePart          part,
                                        const char               *json) G_GNUC_WARN_UNUSED_RESULT;

/* The field's value as JSON, of its own type. @text: %NULL with an error if it does not fit */
char       *fluxr_profile_field_print  (const FluxrProfileField  *self,
                                        const char               *text,
                                        GError                  **error)
                                        G_GNUC_WARN_UNUSED_RESULT;
char       *fluxr_profile_field_print_lines (const char *const   *lines)
                                        G_GNUC_WARN_UNUSED_RESULT;
/* Whether it has a number. */
gboolean    fluxr_profile_field_get_score (const FluxrProfileField *self,
                                        double                   *score);
/* Whether nothing is written there. */
gboolean    fluxr_profile_field_is_blank (const FluxrProfileField *self);
/* What it says, in one text. */
char       *fluxr_profile_field_dup_text (const FluxrProfileField *self)
                                        G_GNUC_WARN_UNUSED_RESULT;

/* @total: (out): of all scores there are. Returns: how many */
guint       fluxr_profile_sum_scores   (GPtrArray                *fields,
                                        double                   *total);
/* Returns: (nullable): "Total 9 of 15"; %NULL if there are no scores */
char       *fluxr_profile_dup_total    (GPtrArray                *fields) G_GNUC_WARN_UNUSED_RESULT;
/* The overview as one text; the person's role and trade in one line. */
char       *fluxr_profile_dup_overview (const char               *json) G_GNUC_WARN_UNUSED_RESULT;
char       *fluxr_profile_dup_role     (const char               *json) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
