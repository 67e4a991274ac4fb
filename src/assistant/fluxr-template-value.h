/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a name in a template stands for: a text, a list of values, or a record, whose fields are
 * found by name once they are asked for. Never changes. A value belongs to one thread. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FLUXR_TEMPLATE_TEXT,
  FLUXR_TEMPLATE_LIST,
  FLUXR_TEMPLATE_RECORD,
} FluxrTemplateKind;

typedef struct _FluxrTemplateValue FluxrTemplateValue;

/* Returns: (transfer full) (nullable): the value of a field, %NULL if there is none. Asked once for
 * each name. */
typedef FluxrTemplateValue *(*FluxrTemplateLookup) (gpointer    data,
                                                    const char *name);

/* @text: (nullable): none is an empty one. What is not UTF-8 is replaced by U+FFFD. */
FluxrTemplateValue *fluxr_template_value_new_text   (const char                *text)
  G_GNUC_WARN_UNUSED_RESULT;
/* @text: (transfer full) */
FluxrTemplateValue *fluxr_template_value_take_text  (char                      *text)
  G_GNUC_WARN_UNUSED_RESULT;
/* @items: (transfer full) (element-type FluxrTemplateValue): an array that frees its items */
FluxrTemplateValue *fluxr_template_value_take_list  (GPtrArray                 *items)
  G_GNUC_WARN_UNUSED_RESULT;
/* A record as a text is its "name", or its "title" if it has no name. @free_data: (nullable) */
FluxrTemplateValue *fluxr_template_value_new_record (FluxrTemplateLookup        lookup,
                                                     gpointer                   data,
                                                     GDestroyNotify             free_data)
  G_GNUC_WARN_UNUSED_RESULT;
FluxrTemplateValue *fluxr_template_value_ref        (FluxrTemplateValue        *self);
void                fluxr_template_value_unref      (FluxrTemplateValue        *self);

FluxrTemplateKind   fluxr_template_value_get_kind   (const FluxrTemplateValue  *self);
/* Returns: (nullable): only a text has one */
const char         *fluxr_template_value_get_text   (const FluxrTemplateValue  *self,
                                                     gsize                     *length);
/* Only of a list. */
guint               fluxr_template_value_get_n      (const FluxrTemplateValue  *self);
FluxrTemplateValue *fluxr_template_value_get_item   (const FluxrTemplateValue  *self,
                                                     guint                      index);
/* Returns: (transfer none) (nullable): %NULL in what is no record as well */
FluxrTemplateValue *fluxr_template_value_get_field  (FluxrTemplateValue        *self,
                                                     const char                *name);
/* A text without a visible character, or a list without items, is empty. */
gboolean            fluxr_template_value_is_empty   (FluxrTemplateValue        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrTemplateValue, fluxr_template_value_unref)

G_END_DECLS
