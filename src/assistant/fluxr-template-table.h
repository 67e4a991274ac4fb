/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of the language, one table each: for the help, for completion and for the check of
 * names. Texts are to be translated with _() of fluxr's domain; all else is as one types it. */

#pragma once

#include "fluxr-template-value.h"

G_BEGIN_DECLS

/**
 * FluxrTemplateVariable:
 * @scope: (nullable): a list, of whose items this is a field; %NULL for what is known everywhere
 * @name: "product.name", "features"; in a scope "priority"
 * @description: (translatable)
 * @example: what it may be; in a list or scope the items, parted by "|"
 * @values: (nullable): the words it usually is one of, parted by blanks
 */
typedef struct
{
  const char *scope;
  const char *name;
  FluxrTemplateKind kind;
  const char *description;
  const char *example;
  const char *values;
} FluxrTemplateVariable;

/**
 * FluxrTemplateWord: a filter, or a way to write a block or a tag
 * @name: "words", "#each"
 * @usage: as one writes it: "words N"
 * @description: (translatable)
 */
typedef struct
{
  const char *name;
  const char *usage;
  const char *description;
} FluxrTemplateWord;

/**
 * FluxrTemplateExample:
 * @about: (translatable): what it shows
 * @template: as one writes it
 * @result: what becomes of it with the values of fluxr_template_sample_new()
 */
typedef struct
{
  const char *about;
  const char *template;
  const char *result;
} FluxrTemplateExample;

/* In the order in which to show them; fields of items are behind their list. */
const FluxrTemplateVariable *fluxr_template_list_variables (guint       *n);
const FluxrTemplateWord     *fluxr_template_list_filters   (guint       *n);
const FluxrTemplateWord     *fluxr_template_list_tags      (guint       *n);
const FluxrTemplateExample  *fluxr_template_list_examples  (guint       *n);

/* @scope: (nullable). Returns: (nullable) */
const FluxrTemplateVariable *fluxr_template_find_variable  (const char  *scope,
                                                            const char  *name);

G_END_DECLS
