/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the sample product consists of. All texts are translatable, by gettext where they are used;
 * a table ends with an entry that has no name. */

#pragma once

#include "fluxr-edit.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  const FluxrEntity *entity;
  const char *status;
  const char *priority; /* (nullable) */
  const char *text;     /* (nullable) */
} FluxrSampleCard;

/* A text with a name: a note, or a section of the PRD, whose name is its column. */
typedef struct
{
  const char *name;
  const char *text;
} FluxrSampleText;

/**
 * FluxrSamplePage:
 * @features: indices into fluxr_sample_cards, which begin with the features, up to -1
 * @leads_to: indices of pages, up to -1
 */
typedef struct
{
  const char *name;
  double x;
  double y;
  const char *status;
  const char *text;
  const char *layout; /* (nullable) */
  int features[4];
  int leads_to[4];
} FluxrSamplePage;

/**
 * FluxrSampleProfile:
 * @duties: and the other lists: one entry a line
 * @scores: how well the problem matches, how urgent it is, whether they would pay: 1 to 5
 */
typedef struct
{
  const char *name;
  const char *overview[3];
  const char *role;
  const char *industry;
  const char *company_size;
  const char *company_type;
  const char *duties;
  const char *tools;
  const char *frustration;
  const char *manual_tasks;
  const char *pain_points;
  const char *inefficiencies;
  int scores[3];
  const char *explanation;
  gboolean is_selected;
} FluxrSampleProfile;

/* @category: as the backend calls it */
typedef struct
{
  const char *name;
  const char *category;
  const char *description;
  const char *text;
} FluxrSamplePrompt;

extern const FluxrSampleCard fluxr_sample_cards[];       /* fluxr-sample-cards.c */
extern const FluxrSampleText fluxr_sample_prd[];         /* fluxr-sample-texts.c */
extern const FluxrSampleText fluxr_sample_section;
extern const FluxrSampleText fluxr_sample_notes[];
extern const FluxrSampleText fluxr_sample_personal_note;
extern const FluxrSamplePrompt fluxr_sample_prompts[];   /* fluxr-sample-prompts.c */
extern const FluxrSamplePrompt fluxr_sample_templates[];
extern const FluxrSamplePage fluxr_sample_pages[];       /* fluxr-sample-flow.c */
extern const FluxrSampleProfile fluxr_sample_profiles[]; /* fluxr-sample-customers.c */

/* Puts them in. Returns: whether that went well */
gboolean fluxr_sample_add_flow      (FluxrEdit   *edit,
                                     const char  *product_id,
                                     GError     **error);
gboolean fluxr_sample_add_customers (FluxrEdit   *edit,
                                     const char  *product_id,
                                     GError     **error);

G_END_DECLS
